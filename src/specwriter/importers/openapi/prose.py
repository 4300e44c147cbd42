"""Knows which descriptions can stand as paragraphs below a heading or label, without being taken for something else there."""

from __future__ import annotations

import re

from specwriter.importers.page import prose
from specwriter.markdown.unescaping import plain
from specwriter.reader.labels import place_of
from specwriter.source.pattern import regex

_METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|CONNECT|QUERY"
_TAKEN = regex(
    rf"^[\s`*_-]*(?:[1-5](?:\d\d|xx)\b|\{{|\[|(?:success |error )?(?:response|returns|status(?: code)?): *[1-5]\d\d"
    rf"|(?:Body|Type|Media types?|Rules):[ \t]*`|Example[ \t]+`|(?:{_METHODS})[`*_ \t]+[`*_]*(?:https?:|[/$<{{])"
    r"|(?:\w+ )?(?:endpoint|route|operation|http request)[ \t]*:)|```|~~~",
    re.IGNORECASE | re.MULTILINE,
)
_DDL = regex(r"(?i)\b(?:create|alter)\s+(?:\w+\s+)?(?:table|type|index|view)\b|^\s*(?:Table|Enum|Ref)\b.*[{:]")
_MENTION = regex(rf"\b(?:{_METHODS})[`*_]*[ \t]+[`*_]*(?:https?:|/)")
_LONGEST = 6000


def paragraphs(description: str) -> str | None:
    """A description as Markdown that reads back as the same text; None where it would not, or be read as an artefact of the spec."""
    if not description.strip() or len(description) > _LONGEST:
        return None
    if _TAKEN.search(description) or _DDL.search(description) or _MENTION.search(description):
        return None
    if description.lstrip()[:2] in ("- ", "* ", "+ ") or "\n\n    " in description or "|" in description:
        return None
    if any(part.rstrip()[-1:] in (":", "：") and place_of(part.rstrip()) for part in description.split("\n")):
        return None
    said = prose(description)
    return said if same(plain(said), description) else None


def same(one: str, other: str) -> bool:
    """Whether two texts differ in white space alone: at the ends of lines, and in the number of empty lines."""
    return _flat(one) == _flat(other)


def _flat(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]
