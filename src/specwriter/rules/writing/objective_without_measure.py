"""An Objective that gives no number.

## Why it matters
The objective is what the whole effort is held against. Without a figure it is met on the day of the release, whatever changed for
anybody.

## Fix
Give one outcome with its figure today and its figure then: "95% of refunds arrive within 24 hours; today it is 60%."
"""

from __future__ import annotations

import re

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.measures import gives_number
from specwriter.model.parts import parts_in, sections_named
from specwriter.model.placeholders import holds_placeholder
from specwriter.model.vague_words import vague_words
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_SAYS_OBJECTIVE = regex(r"objective|goal|success", re.IGNORECASE)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for section in sections_named(spec, "Objective"):
        if section.heading is None or not _SAYS_OBJECTIVE.search(section.title):
            continue
        text = spec.source.text[section.heading.span.end : section.span.end]
        if any(section.span.covers(vague.word.span) for vague in vague_words(spec)):
            return  # the vague word says more precisely what is missing
        if text.strip() and not holds_placeholder(text) and not gives_number(text):
            many = len(parts_in(section.title)) > 1
            message = f"`{section.title}` gives no number"
            help_ = "give one outcome of the objective with its figure" if many else "give one outcome with its figure"
            yield Finding(section.heading.content, message, help=help_)
        return


_HEAD = "---\narchitecture: standard\n---\n\n# Refund Desk\n\n"

RULE = Rule(
    code="WRT006",
    name="objective-without-measure",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## «Objective»\n\nCustomers get their money back without calling us.\n",
            says="`Objective` gives no number",
        ),
        Good(
            f"{_HEAD}## Objective\n\nCustomers get their money back within 24 hours, 95% of them without calling us.\n"
        ),
    ),
)
