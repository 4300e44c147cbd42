"""Knows how the words of headings and cells are compared, and how a cell becomes names with places."""

from __future__ import annotations

import re
from functools import lru_cache

from specwriter.markdown.tree import Cell, PlainRow, Row
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_NOISE = regex(r"[\W_]+")
_NUMBERED = ("step ", "section ", "chapter ", "appendix ")
_NUMBERS = regex(r"^(?:(?:\d+[a-z]?|step|section|chapter|appendix) )*(?=\S)")
_LETTERED = regex(r"\s*(?:appendix\s+(?:[a-z]|[ivxlc]+)\b(?=\W+\w)|(?:[a-z]|[ivxlc]+)[.)](?=\s+\w))", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "–", "—", "−", "n/a", "na", "none", "nothing", "nil", "\\-"})
_PART = regex(
    r"(?P<code>`+)(?P<inner>.+?)(?P=code)|(?P<break>,|;(?!\s*$)|<br\s*/?>)|(?P<bracket>\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\})",
    re.IGNORECASE,
)
_PART_OR_ALTERNATIVE = regex(
    r"(?P<code>`+)(?P<inner>.+?)(?P=code)|(?P<break>,|;(?!\s*$)|<br\s*/?>|[ \t](?:/|\\?\||or)(?=[ \t]))|"
    r"(?P<bracket>\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\})",
    re.IGNORECASE,
)
_CODE_WITH_REMARK = regex(r"(?P<code>`+[^`]+`+)\s*\([^()]*\)")
_ALL_BUT = regex(r"(?:any|all|every|each)\b", re.IGNORECASE)
_BREAK = regex(r"[ \t]*(?:<br[ \t]*/?>|\r?\n)[ \t]*", re.IGNORECASE)
_BLANKS = " \t\r\n"
_EDGES = " \t\r\n*_"


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A heading or header as compared: lower case, without numbers or letters in front, emoji and punctuation; `&` is "and".

    `7. API Endpoints` gives `api endpoints`.
    """
    if ("." in text or ")" in text or text.lstrip()[:1] in "aA") and (match := _LETTERED.match(text)):
        text = text[match.end() :]
    words = text.replace("&", " and ").casefold()
    words = " ".join(words.split() if words.replace(" ", "").isalnum() else _NOISE.split(words)).strip()
    return _NUMBERS.sub("", words) if words[:1].isdigit() or words.startswith(_NUMBERED) else words


@lru_cache(maxsize=4096)
def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing (`-`, `n/a`, `none`, empty)."""
    return text.strip(" `*_").casefold() in _NOTHING and text != "*"


def trimmed(text: str, start: int, end: int) -> Name:
    """The words between two offsets without padding, emphasis marks and code ticks, at the place where they really stand."""
    start, end = _within(text, start, end, _EDGES)
    if text.startswith("`", start, end):
        ticks = end - start - len(text[start:end].lstrip("`"))
        inner = text[start + ticks : end - ticks]
        if inner and text[end - ticks : end] == "`" * ticks and "`" * ticks not in inner:
            start, end = _within(text, start + ticks, end - ticks, _BLANKS)
    return Name(text[start:end].replace("\\|", "|"), Span(start, end))


def _within(text: str, start: int, end: int, edges: str) -> tuple[int, int]:
    """The range without the edges around it; a lone `*` is a word."""
    words = text[start:end]
    if "*" in words and words.strip() == "*":
        edges = _BLANKS
    words = words.lstrip(edges)
    return end - len(words), end - len(words) + len(words.rstrip(edges))


def name_at(text: str, row: Row, index: int) -> Name:
    """What `name_of` gives for a cell of a row; most rows are plain, and the words and their end are all that it takes."""
    if type(row) is not PlainRow:
        return name_of(text, row.cells[index])
    words, end = row.texts[index], row.ends[index]
    return Name("" if len(words) < 8 and is_nothing(words) else words, Span(end - len(words), end))


def row_names(text: str, row: Row, columns: Sequence[int | None]) -> list[Name | None]:
    """What `name_at` gives for several cells of a row, None for a column that the table has not."""
    if type(row) is not PlainRow:
        return [None if index is None else name_of(text, row.cells[index]) for index in columns]
    texts, ends = row.texts, row.ends
    found: list[Name | None] = []
    for index in columns:
        if index is None:
            found.append(None)
        else:
            words, end = texts[index], ends[index]
            said = "" if len(words) < 8 and is_nothing(words) else words
            found.append(Name(said, Span(end - len(words), end)))
    return found


def name_of(text: str, cell: Cell) -> Name:
    """A cell as one name: without ticks and emphasis; empty where the cell says nothing."""
    words, content = cell.text, cell.content
    if len(words) < 8 and is_nothing(words):
        return Name("", content)
    if not cell.inlines:
        return Name(words, content)
    if text[content.start] == "[" and cell.inlines[0].kind == "link":
        link = cell.inlines[0]
        at = text.find(link.text, link.span.start, link.span.end)
        return Name(link.text, Span(at, at + len(link.text)) if at >= 0 else link.span)
    name = trimmed(text, content.start, content.end)
    if "`" in name.text:
        name = Name(cell.text, name.span)
    return Name(_BREAK.sub(" ", name.text), name.span) if "\n" in cell.text else name


def names_at(text: str, row: Row, index: int, alternatives: bool = False) -> tuple[Name, ...]:
    """A cell as a list: split at commas, semicolons and `<br>` that stand outside ticks and brackets; `-` gives nothing.

    `alternatives` are split at `/`, `|` and `or` between blanks, too.
    """
    if type(row) is PlainRow:
        return _names(text, row.texts[index], row.content(index), alternatives, True)
    cell = row.cells[index]
    return _names(text, cell.text, cell.content, alternatives, not cell.inlines)


def names_in(text: str, span: Span) -> tuple[Name, ...]:
    """What `names_at` gives for any stretch of text."""
    return _names(text, text[span.start : span.end].strip(), span, False, False)


def _names(text: str, words: str, content: Span, alternatives: bool, plain: bool) -> tuple[Name, ...]:
    alternatives = alternatives and " " in words and not _ALL_BUT.match(words)
    if plain and not alternatives and "," not in words and ";" not in words:
        return () if is_nothing(words) else (Name(words, content),)
    pattern = _PART_OR_ALTERNATIVE if alternatives else _PART
    found: list[Name] = []
    at, end = content.start, content.end
    start = at
    while match := pattern.search(text, at, end):
        if match["break"]:
            found.append(_item(text, start, match.start()))
            start = match.end()
        at = match.end()
    found.append(_item(text, start, end))
    return tuple(name for name in found if not is_nothing(name.text))


def _item(text: str, start: int, end: int) -> Name:
    """One name of a list; a remark in brackets behind a name in ticks says nothing."""
    name = trimmed(text, start, end)
    if name.text[:1] == "`" and (match := _CODE_WITH_REMARK.fullmatch(name.text)):
        return trimmed(text, name.span.start, name.span.start + match.end("code"))
    return name
