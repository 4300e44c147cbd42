"""Knows when words give a number, and when they at least say how many."""

from __future__ import annotations

import re

# A digit that no letter leads: `AC-1`, `p95`, `S3` and `v2` are names, `<200 ms`, `5xx` and `€3` are numbers.
_DIGIT = re.compile(r"(?<![A-Za-z\d.])(?<![A-Za-z][-_/])\d")
_WORD = re.compile(
    r"\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion"
    r"|half|twice|double[sd]?|halve[sd]?|percent)\b",
    re.IGNORECASE,
)
_EXTENT = re.compile(
    r"\b(?:no|none|never|not|nothing|nobody|without|all|any|every|each|always|only|exactly|once|same|equals?|identical|"
    r"complete(?:ly)?|entire(?:ly)?|both|one|single)\b",
    re.IGNORECASE,
)


def gives_number(text: str) -> bool:
    """Whether a text holds a number, in digits or in a word that can only be one."""
    return _DIGIT.search(text) is not None or _WORD.search(text) is not None


def can_be_decided(text: str) -> bool:
    """Whether a measure can be told to hold or not: it gives a number or says which cases it covers (`no`, `every`, `same`)."""
    return gives_number(text) or _EXTENT.search(text) is not None
