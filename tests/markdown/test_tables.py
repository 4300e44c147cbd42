"""Tables to the cell: where the words of a cell stand and what a reader sees there."""

from __future__ import annotations

import pytest

from specwriter.markdown import parse
from specwriter.markdown.tree import Table
from tests.markdown.told import told

AB = "| a | b |\n|---|---|\n"
CELLS = {
    "an escaped pipe is a pipe": (AB + r"| x \| y | z |", ["cell 3:3-9 x | y", "cell 3:12-13 z"]),
    "a pipe inside ticks is escaped too": (AB + r"| `p \| q` | z |", ["cell 3:3-11 p | q", ".code 3:3-11 p | q", "cell 3:14-15 z"]),
    "ticks": (AB + "| `x` | z |", ["cell 3:3-6 x", ".code 3:3-6 x", "cell 3:9-10 z"]),
    "padding inside ticks is not the word": (AB + "| ` x ` | z |", ["cell 3:3-8 x", ".code 3:3-8 x", "cell 3:11-12 z"]),
    "a line break in HTML": (AB + "| one<br>two | <br/> |", ["cell 3:3-13 one\ntwo", ".html 3:6-10 <br>", "cell 3:16-21", ".html 3:16-21 <br/>"]),
    "emphasis stands in the content, not in the text": (AB + "| **x** y | _z_ |", ["cell 3:3-10 x y", ".strong 3:3-8 x", "cell 3:13-16 z", ".emphasis 3:13-16 z"]),
    "a link": (AB + "| [l](/t) | z |", ["cell 3:3-10 l", ".link 3:3-10 l -> /t", "cell 3:13-14 z"]),
    "an entity": (AB + "| &amp; | z |", ["cell 3:3-8 &", "cell 3:11-12 z"]),
    "an escaped tick": (AB + r"| \` x | y\\ |", ["cell 3:3-7 ` x", r"cell 3:10-13 y" + "\\"]),
    "blanks at the end of a row": (AB + "| x | y |  ", ["cell 3:3-4 x", "cell 3:7-8 y"]),
    "no padding": (AB + "|x|y|", ["cell 3:2-3 x", "cell 3:4-5 y"]),
    "tabs": (AB + "|\tx y\t|\tz|", ["cell 3:3-6 x y", "cell 3:9-10 z"]),
    "tabs among the dashes, as GitHub reads them": ("| a | b |\n|---\t|:--\t|\n| é | z |", ["cell 3:3-4 é", "cell 3:7-8 z"]),
    "wide characters and emoji are one column each": (AB + "| 名前 | 🚀 é |", ["cell 3:3-5 名前", "cell 3:8-11 🚀 é"]),
    "behind an emoji": (AB + "| 🚀 | `x` |", ["cell 3:3-4 🚀", "cell 3:7-10 x", ".code 3:7-10 x"]),
    "an empty cell stands before its pipe": (AB + "|  | z |", ["cell 3:4-4", "cell 3:6-7 z"]),
    "two pipes": (AB + "||z|", ["cell 3:2-2", "cell 3:3-4 z"]),
    "too few cells: the missing one is at the end of its row": (AB + "| x |\n| y | z |", ["cell 3:3-4 x", "cell 3:6-6", "cell 4:3-4 y", "cell 4:7-8 z"]),
    "too few cells in the last row": (AB + "| x |\r\n", ["cell 3:3-4 x", "cell 3:6-6"]),
    "too many cells: the rest is no part of the table": (AB + "| x | y | w |", ["cell 3:3-4 x", "cell 3:7-8 y"]),
    "a line without pipes right below is a row": (AB + "after", ["cell 3:1-6 after", "cell 3:6-6"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_cells(name: str) -> None:
    text, expected = CELLS[name]
    assert told(text, "cell", ".code", ".html", ".strong", ".emphasis", ".link") == expected


WHOLE = {
    "without outer pipes": ("a | b\n--|--\nx | y\n", ["header 1:1-2 a", "header 1:5-6 b", "cell 3:1-2 x", "cell 3:5-6 y"]),
    "indented": (" | a | b |\n | - | - |\n | x | y |\n", ["header 1:4-5 a", "header 1:8-9 b", "cell 3:4-5 x", "cell 3:8-9 y"]),
    "aligned": ("| a | b |\n|:-:|--:|\n| x | y |\n", ["header 1:3-4 a", "header 1:7-8 b", "cell 3:3-4 x", "cell 3:7-8 y"]),
    "in a list": ("- | a | b |\n  |---|---|\n  | x | y |\n", ["header 1:5-6 a", "header 1:9-10 b", "cell 3:5-6 x", "cell 3:9-10 y"]),
    "in a quote": ("> | a | b |\n> |---|---|\n> | x | y |\n", ["header 1:5-6 a", "header 1:9-10 b", "cell 3:5-6 x", "cell 3:9-10 y"]),
    "in a list in a quote": ("> - | a |\n>   |---|\n>   | x |\n", ["header 1:7-8 a", "cell 3:7-8 x"]),
    "with CRLF": ("| a | b |\r\n|---|---|\r\n| x | y |\r\n", ["header 1:3-4 a", "header 1:7-8 b", "cell 3:3-4 x", "cell 3:7-8 y"]),
    "with nothing but a header": ("| a | b |\n|---|---|", ["header 1:3-4 a", "header 1:7-8 b"]),
    "right below a line of text": ("text\n| a |\n|---|\n| x |\n", ["text 1:1-5 text", "header 2:3-4 a", "cell 4:3-4 x"]),
    "under a heading without a blank line": ("# T\n| a |\n|---|\n| x |\n## U\n", ["h1 1:3-4 T", "header 2:3-4 a", "cell 4:3-4 x", "h2 5:4-5 U"]),
    "a header of other width is no table": ("| a | b |\n|---|\n", ["text 1:1-2:6 | a | b | |---|"]),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_whole_tables(name: str) -> None:
    text, expected = WHOLE[name]
    assert told(text, "header", "cell", "text", "h1", "h2") == expected


@pytest.mark.xfail(
    reason="pulldown-cmark does not let a table without a leading pipe interrupt a paragraph", strict=True
)
def test_a_table_without_leading_pipe_right_below_a_line_of_text() -> None:
    assert told("text\na | b\n--|--\nx | y\n", "header") == ["header 2:1-2 a", "header 2:5-6 b"]


def test_every_row_has_the_cells_of_the_header_and_a_place_on_its_own_line() -> None:
    text = "| a | b | c |\n|---|---|---|\n| 1 |\n||\n| 1 | 2 | 3 | 4 |\nx\n"
    (table,) = parse(text).blocks
    assert isinstance(table, Table)
    starts = [text.index(line) for line in ("| 1 |\n", "||\n", "| 1 | 2", "x\n")]
    for start, row in zip(starts, table.rows, strict=True):
        assert len(row.cells) == 3
        assert all(start <= cell.content.start <= cell.content.end <= text.index("\n", start) for cell in row.cells)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_line_of_dashes(end: str) -> None:
    text = end.join(("# T", "| a | b |", "|---|:-:|", "| 1 | 2 |", ""))
    table = parse(text).blocks[1]
    assert isinstance(table, Table)
    assert text[table.delimiter.start : table.delimiter.end] == "|---|:-:|"
