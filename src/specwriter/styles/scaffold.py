"""Knows the template language of the scaffolds: three variables, and includes of shared sections."""

from __future__ import annotations

import re

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_INCLUDE = regex(r"^\{\{ include ([a-z-]+) \}\}$", re.MULTILINE)
_VARIABLE = regex(r"\{\{ (title|author|date) \}\}")
_SPECIAL = regex(r"([\\`*_\[\]<>|~])")
_CLOSING = regex(r"(?<= )(?=#+\Z)")
"""Before the signs that would close a heading, and not be shown."""


def expand(template: str, shared: Callable[[str], str]) -> str:
    """A template with the shared sections it includes; `shared` gives a section's text by its name."""
    return _INCLUDE.sub(lambda match: shared(match[1]).strip("\n"), template)


def fill(template: str, values: Mapping[str, str]) -> str:
    """A template with its variables replaced in one pass, so that a value may look like a variable."""
    return _VARIABLE.sub(lambda match: values[match[1]], template)


def literal(words: str) -> str:
    """Words of a user as Markdown that shows just those words, in a heading or a table cell."""
    line = _CLOSING.sub(r"\\", _SPECIAL.sub(r"\\\1", " ".join(words.split())))
    return line.replace("&", "&amp;") if re.search(r"&#?\w+;", line) else line
