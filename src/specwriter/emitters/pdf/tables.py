"""Knows how wide the columns of a table become: as CSS lays out tables, so that words stay whole wherever they can."""

from __future__ import annotations

from specwriter.emitters.pdf.lines import MONO, SERIF, Room
from specwriter.emitters.pdf.strings import literal, pieces
from specwriter.emitters.pdf.template import WIDTH
from specwriter.emitters.svg.measuring import width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from specwriter.emitters.pdf.lines import Lines
    from specwriter.markdown.tree import Cell, Table

_SIZES = ((9.0, True), (8.3, True), (8.3, False), (7.0, False))  # and whether words stay whole
_LONG_WORD = 150.0
_INSET = 9.5
_WHOLE_ROW = 600  # letters of a row that is not broken over two pages


def set_table(table: Table, lines: Lines) -> str:
    """A table whose header is repeated on each page."""
    rows = [table.header, *table.rows]
    number = len(table.header.cells)
    columns = [[row.cells[at] for row in rows if at < len(row.cells)] for at in range(number)]
    size, widths = column_widths(columns)
    rooms = [Room(wide - _INSET + 0.1, size) for wide in widths]
    header = "".join(lines.set(cell, rooms[at]) + "," for at, cell in enumerate(table.header.cells))
    cells = []
    for row in table.rows:
        whole = sum(len(cell.text) for cell in row.cells) < _WHOLE_ROW
        words = (lines.set(cell, rooms[at]) for at, cell in enumerate(row.cells[:number]))
        cells += [f"table.cell(breakable:false,{text})," if whole else f"{text}," for text in words]
    measures = "".join(f"{wide:.1f}pt," for wide in widths)
    repeated = "true" if sum(len(cell.text) for cell in table.header.cells) < _WHOLE_ROW else "false"
    return f"grille(({measures}),{size:g}pt,({header}),({''.join(cells)}),repeated:{repeated})\n"


def column_widths(columns: Sequence[Sequence[Cell]], available: float = WIDTH) -> tuple[float, list[float]]:
    """The size of the letters and the width of each column, with its padding.

    Letters become smaller before words break, and words break after punctuation before they break anywhere.
    """
    size, least = _SIZES[-1][0], [0.0]
    for size, whole in _SIZES:
        least = [max((_widest(cell, size, whole) for cell in column), default=0.0) + _INSET for column in columns]
        if sum(least) <= available:
            break
    else:
        return size, _shared(least, available)
    most = [max((_line(cell, size) for cell in column), default=0.0) + _INSET for column in columns]
    return size, _grown(least, [max(pair) for pair in zip(least, most, strict=True)], available)


def _grown(least: list[float], most: list[float], available: float) -> list[float]:
    """Each column at its least, and of what is left the more, the longer its lines are; a column of one line takes no more than that."""
    if sum(most) <= available:
        spare = (available - sum(most)) / sum(most)
        return [wide + spare * wide for wide in most]
    found = least
    for _ in most:
        spare = available - sum(found)
        weights = [(high - now) ** 0.5 if high - now > 0.1 else 0.0 for high, now in zip(most, found, strict=True)]
        if spare < 0.1 or not sum(weights):
            break
        found = [
            min(now + spare * weight / sum(weights), high) if weight else now
            for now, high, weight in zip(found, most, weights, strict=True)
        ]
    return found


def _shared(least: list[float], available: float) -> list[float]:
    """Columns that do not fit: the narrow ones keep their width, the others share what is left."""
    found = [0.0] * len(least)
    left, waiting = available, sorted(range(len(least)), key=least.__getitem__)
    while waiting:
        at = waiting.pop(0)
        found[at] = min(least[at], left / (len(waiting) + 1))
        left -= found[at]
    return found


def _widest(cell: Cell, size: float, whole: bool) -> float:
    """The widest part of a cell that stays on one line: a word, or a piece of one that is very long or may break."""
    code = {
        word
        for inline in cell.inlines
        if inline.kind == "code"
        for word in (*inline.text.split(), *pieces(inline.text))
    }
    widest = 0.0
    for word in cell.text.split():
        wide = _measure(word, size, word in code)
        if not whole or wide > _LONG_WORD:
            wide = max((_measure(piece, size, piece in code) for piece in pieces(word)), default=0.0)
        widest = max(widest, wide)
    return widest


def _line(cell: Cell, size: float) -> float:
    """The width of a cell that is not broken."""
    code = sum(len(inline.text) for inline in cell.inlines if inline.kind == "code")
    if code >= len(cell.text):
        return max(_measure(line, size, True) for line in cell.text.split("\n"))
    return max(_measure(line, size, False) for line in cell.text.split("\n")) + code * size * 0.06


def _measure(text: str, size: float, code: bool) -> float:
    return len(text) * MONO * size if code else width(text, size, True) * SERIF


def sheet(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A small table of plain texts under a title, as on the first page."""
    share = [max(len(line[at]) for line in (header, *rows)) + 4 for at in range(len(header))]
    share = [min(max(one, 10), 44) for one in share]
    measures = "".join(f"{WIDTH * one / sum(share):.1f}pt," for one in share)
    words = "".join(f"{literal(text)}," for text in header)
    cells = "".join(f"{literal(text)}," for row in rows for text in row)
    return f"sheet({literal(title)},grille(({measures}),9pt,({words}),({cells})))\n"
