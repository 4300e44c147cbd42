"""Knows how the words of headings and cells are compared, and how a cell becomes names with places."""

from __future__ import annotations

import re
from functools import lru_cache

from specwriter.markdown.tree import Cell
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

_NOISE = regex(r"[\W_]+")
_NUMBERS = regex(r"^(?:(?:\d+[a-z]?|step|section|chapter|appendix) )*(?=\S)")
_LETTERED = regex(r"\s*(?:appendix\s+(?:[a-z]|[ivxlc]+)\b(?=\W+\w)|(?:[a-z]|[ivxlc]+)[.)](?=\s+\w))", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "–", "—", "−", "n/a", "na", "none", "nothing", "nil", "\\-"})
_PART = regex(
    r"(?P<code>`+)(?P<inner>.+?)(?P=code)|(?P<break>,|;(?!\s*$)|<br\s*/?>)|(?P<bracket>\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\})",
    re.IGNORECASE,
)
_EDGES = " \t\r\n*_"


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A heading or header as compared: lower case, without numbers or letters in front, emoji and punctuation; `&` is "and".

    `7. API Endpoints` gives `api endpoints`.
    """
    if match := _LETTERED.match(text):
        text = text[match.end() :]
    words = _NOISE.sub(" ", text.replace("&", " and ").casefold()).strip()
    return _NUMBERS.sub("", words)


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing (`-`, `n/a`, `none`, empty)."""
    return text.strip(" `*_").casefold() in _NOTHING


def trimmed(text: str, start: int, end: int) -> Name:
    """The words between two offsets without padding, emphasis marks and code ticks, at the place where they really stand."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    ticks = 0
    while start + ticks < end and text[start + ticks] == "`":
        ticks += 1
    if ticks and end - start > 2 * ticks and text[end - ticks : end] == "`" * ticks:
        return trimmed(text, start + ticks, end - ticks)
    return Name(text[start:end].replace("\\|", "|"), Span(start, end))


def name_of(text: str, cell: Cell) -> Name:
    """A cell as one name: without ticks and emphasis; empty where the cell says nothing."""
    content = cell.content
    if len(cell.text) < 8 and is_nothing(cell.text):
        return Name("", content)
    if not cell.inlines:
        return Name(cell.text, content)
    if cell.inlines and text[content.start] == "[" and cell.inlines[0].kind == "link":
        link = cell.inlines[0]
        at = text.find(link.text, link.span.start, link.span.end)
        return Name(link.text, Span(at, at + len(link.text)) if at >= 0 else link.span)
    name = trimmed(text, content.start, content.end)
    return Name(cell.text, name.span) if cell.inlines and "`" in name.text else name


def names_of(text: str, cell: Cell) -> tuple[Name, ...]:
    """A cell as a list: split at commas, semicolons and `<br>` that stand outside ticks and brackets; `-` gives nothing."""
    if not cell.inlines and "," not in cell.text and ";" not in cell.text:
        return () if is_nothing(cell.text) else (Name(cell.text, cell.content),)
    found: list[Name] = []
    at, end = cell.content.start, cell.content.end
    start = at
    while match := _PART.search(text, at, end):
        if match["break"]:
            found.append(trimmed(text, start, match.start()))
            start = match.end()
        at = match.end()
    found.append(trimmed(text, start, end))
    return tuple(name for name in found if not is_nothing(name.text))
