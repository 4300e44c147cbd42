"""Knows tables of plain words: most tables of a spec are read here, without an event of the library for each cell.

A table is plain where it stands at the left margin between empty lines, every row has both outer bars and as many cells as the header, and
nothing in it is markup. Such a table means the same wherever it may stand (GFM, section 4.10), but in a block of code or HTML it is none:
the library gets a rule in its place, and only where that comes back as one is there a table.
"""

from __future__ import annotations

from specwriter.markdown.tree import PlainRow, Table
from specwriter.source.pattern import regex
from specwriter.source.span import Span

_DASHES = regex(r"\|(?:[ ]*+:?-++:?[ ]*+\|)++")
_SIGNS = "\r\t\v\f\0\\`*~<&[]!"
"""What stands in no plain table."""
_EMPHASIS = regex(r"_(?:(?<!\w_)|(?!\w))")
"""An underscore that is not between letters, digits and others of its kind (CommonMark, section 6.2)."""
_RULE = "***"


def plain_tables(text: str, start: int) -> dict[int, Table]:
    """The plain tables of a text from `start` on, by the places where they begin."""
    found: dict[int, Table] = {}
    signs = [sign for sign in _SIGNS if sign in text]
    at = text.find("\n\n|", start)
    while at >= 0:
        at += 2
        end = text.find("\n\n", at)
        block = text[at:end] if end >= 0 else text[at:].rstrip("\n")
        if not _has_markup(block, signs):
            table = _even_table(text, block, at) or _table(text, block, at)
            if table is not None:
                found[at] = table
        at = text.find("\n\n|", end) if end >= 0 else -1
    return found


def _has_markup(block: str, signs: list[str]) -> bool:
    for sign in signs:
        if sign in block:
            return True
    return "_" in block and _EMPHASIS.search(block) is not None


def without(text: str, tables: dict[int, Table]) -> str:
    """The text with a rule in place of each table; as many bytes as before."""
    parts: list[str] = []
    at = 0
    for start, table in tables.items():
        last = table.rows[-1] if table.rows else None
        end = text.index("|", last.ends[-1]) + 1 if type(last) is PlainRow else table.delimiter.end
        inside = text[start:end]
        length = len(inside) if inside.isascii() else len(inside.encode("utf-8", "surrogatepass"))
        parts += text[at:start], _RULE, " " * (length - len(_RULE))
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _even_table(text: str, block: str, start: int) -> Table | None:
    """A table with one blank on each side of every cell and nothing but `---` below the header, as most are; None for any other."""
    if "  " in block or block[:2] != "| " or block[-2:] != " |":
        return None
    lines = block[2:-2].split(" |\n| ")
    width = lines[0].count("|") + 1
    bars, dashes = (width + 1) * len(lines), "--- | " * (width - 1) + "---"
    if len(lines) < 2 or lines[1] != dashes or block.count("|") != bars or block.count("\n") != len(lines) - 1:
        return None
    rows: list[PlainRow] = []
    at, last = start, len(text)
    for number, line in enumerate(lines):
        end = at + len(line) + 5
        if number != 1:
            texts = line.split(" | ")
            if len(texts) != width:
                return None
            ends: list[int] = []
            to = at - 1
            for words in texts:
                to += len(words) + 3
                ends.append(to)
            rows.append(PlainRow(Span(at, end if end < last else last), texts, ends, text, []))
        at = end
    below = rows[0].span.end
    delimiter = Span(below, below + len(dashes) + 4)
    return Table(Span(start, at if at < last else last), rows[0], tuple(rows[1:]), delimiter, True)


def _table(text: str, block: str, start: int) -> Table | None:
    """A table from its lines; None where a row has no bars around it, or other cells than the header."""
    lines = block.split("\n")
    width = lines[0].count("|")
    if len(lines) < 2 or lines[1].count("|") != width or not _DASHES.fullmatch(lines[1]):
        return None
    rows: list[PlainRow] = []
    at, last = start, len(text)
    for number, line in enumerate(lines):
        end = at + len(line) + 1
        if line[0] != "|" or line[-1] != "|" or line.count("|") != width:
            return None
        if number != 1:
            rows.append(_row(text, line, at, end if end < last else last))
        at = end
    below = rows[0].span.end
    delimiter = Span(below, below + len(lines[1]))
    return Table(Span(start, at if at < last else last), rows[0], tuple(rows[1:]), delimiter, True)


def _row(text: str, line: str, start: int, end: int) -> PlainRow:
    """A row from its line; an empty cell ends where the bar behind it stands."""
    texts: list[str] = []
    ends: list[int] = []
    at = start + 1
    for inner in line[1:-1].split("|"):
        words = inner.rstrip(" ")
        texts.append(words.lstrip(" "))
        ends.append(at + len(words or inner))
        at += len(inner) + 1
    return PlainRow(Span(start, end), texts, ends, text, [])
