"""Knows tables of plain words: most tables of a spec are read here, without an event of the library for each cell.

A table is plain where it stands at the left margin between empty lines, every row has both outer bars and as many cells as the header, and
nothing in it is markup. Such a table means the same wherever it may stand (GFM, section 4.10), but in a block of code or HTML it is none:
the library gets a rule in its place, and only where that comes back as one is there a table.
"""

from __future__ import annotations

from specwriter.markdown.tree import Cell, Row, Table
from specwriter.source.pattern import regex
from specwriter.source.span import Span

_TABLE = regex(r"\|[^\n]*\|\n\|[ :-][ :|-]*\|(?:\n|\Z)")
_DASHES = regex(r"\|(?:[ ]*+:?-++:?[ ]*+\|)++")
_MARKUP = regex(r"[\r\t\v\f\0\\`*~<&\[\]!]")
_EMPHASIS = regex(r"_(?:(?<!\w_)|(?!\w))")
"""An underscore that is not between letters, digits and others of its kind (CommonMark, section 6.2)."""
_RULE = "***"


def plain_tables(text: str, start: int) -> dict[int, Table]:
    """The plain tables of a text from `start` on, by the places where they begin."""
    found: dict[int, Table] = {}
    at = text.find("\n\n|", start)
    while at >= 0:
        at += 2
        end = text.find("\n\n", at)
        block = text[at : end if end >= 0 else len(text)]
        if _TABLE.match(block) and not _MARKUP.search(block) and not _EMPHASIS.search(block):
            table = _table(block, at, len(text))
            if table is not None:
                found[at] = table
        at = text.find("\n\n|", end) if end >= 0 else -1
    return found


def without(text: str, tables: dict[int, Table]) -> str:
    """The text with a rule in place of each table; as many bytes as before."""
    parts: list[str] = []
    at = 0
    for start, table in tables.items():
        end = (table.rows[-1].cells[-1].end + 1) if table.rows else table.delimiter.end
        inside = text[start:end]
        length = len(inside) if inside.isascii() else len(inside.encode("utf-8", "surrogatepass"))
        parts += text[at:start], _RULE, " " * (length - len(_RULE))
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _table(text: str, start: int, end_of_text: int) -> Table | None:
    """A table from its lines; None where a row has no bars around it, or other cells than the header."""
    header, dashes, *lines = text.rstrip("\n").split("\n")
    width = header.count("|")
    if not _DASHES.fullmatch(dashes) or dashes.count("|") != width:
        return None
    at = start + len(header) + 1
    delimiter = Span(at, at + len(dashes))
    at = delimiter.end + 1
    rows: list[Row] = []
    for line in lines:
        if line[0] != "|" or line[-1] != "|" or line.count("|") != width:
            return None
        end = min(at + len(line) + 1, end_of_text)
        rows.append(Row(_cells(line, at), Span(at, end)))
        at = end
    head = Row(_cells(header, start), Span(start, delimiter.start))
    return Table(Span(start, min(at, end_of_text)), head, tuple(rows), delimiter, True)


def _cells(line: str, start: int) -> tuple[Cell, ...]:
    """The cells between the bars of a row."""
    cells: list[Cell] = []
    at = start + 1
    for inner in line[1:-1].split("|"):
        words = inner.strip(" ")
        end = at + len(inner)
        left = at + inner.index(words) if words else end
        cells.append(Cell(words, Span(left, left + len(words)), at, end))
        at = end + 1
    return tuple(cells)
