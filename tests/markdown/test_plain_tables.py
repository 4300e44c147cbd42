"""A table of plain words is the same tree whether it is read at once or cell by cell from the library's events."""

from __future__ import annotations

import sys
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.markdown import parse
from specwriter.markdown.plain_tables import plain_tables
from specwriter.markdown.tree import Document, Table
from specwriter.source.record import replace

TABLE = "\n\n| a | b |\n| --- | :-: |\n| x_y | 🚀 é |\n|  | z |\n\n"
LINES = st.sampled_from(
    [
        "| a | b |", "| --- | --- |", "|---|:-:|", "| x_y | z |", "|| q|", "|  |é|", "| a |", "|---|", "", "text", "> quote", "- item",
        "1. one", "    ", "```", "~~~", "<!--", "-->", "<div>", "<pre>", "</pre>", "[^1]: note", "[a]: /b", "***", "---", "# title",
        "| \u00a0n | 'q\" |", "| _a | b_ |", "| é_é | a__b |", "| > | # |", "| `c` | d |", "| $x$ | ^2^ |", "| a \\| b |", "  | a | b |",
        "|\u3000w|-|", "| a | b | c |", "| a | b |\r", "| www.a.b | http://x.y/z |", "| \x0b | \x85 |", "| a | b |  ",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(LINES, LINES, st.just(TABLE)), max_size=12).map("\n".join)


def cell_by_cell(text: str) -> Document:
    """The tree where no table is read at once."""
    with patch.object(sys.modules["specwriter.markdown.parse"], "plain_tables", lambda _text, _start: {}):
        return parse(text)


def at_once(text: str) -> Document:
    """The tree where plain tables are read at once; that they are known to be plain is left out."""

    def found(text: str, start: int) -> dict[int, Table]:
        return {at: replace(table, plain=False) for at, table in plain_tables(text, start).items()}

    with patch.object(sys.modules["specwriter.markdown.parse"], "plain_tables", found):
        return parse(text)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_reads_the_same_cell_by_cell(text: str) -> None:
    assert at_once(text) == cell_by_cell(text)


@pytest.mark.parametrize(
    "table",
    [
        "| a | b |\n| --- | --- |\n| x | y |",
        "|a | b |\n| --- | --- |\n| x | y |",
        "| a | b|\n| --- | --- |\n| x | y|",
        "| a | b |\n| --- | --- |\n|x | y |\n| x | y |",
        "| a | b |\n| --- | --- |\n| | y |\n| x | |",
        "| a |\n| --- |\n| |\n| x |",
        "| a   | b |\n| :-- | - |\n| x   |   |",
        "| a\nb | c |\n| --- | --- |\n| x | y |",
        "| a | b |\n| --- | --- |\n| x |y | z |\n| x | y |",
        "| a | b |\n| --- | --- |",
    ],
)
@pytest.mark.parametrize("around", ["\n\n{}", "é\n\n{}\n", "\n\n{}\n\ntext"])
def test_reads_every_way_to_write_a_row(table: str, around: str) -> None:
    text = around.replace("{}", table)
    assert at_once(text) == cell_by_cell(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (f"# Title{TABLE}", True),
        (f"---\ntitle: t\n---{TABLE}text", True),
        (f"Ünïcödé{TABLE}", True),
        (TABLE.replace("z", "`z`"), False),
        (TABLE.replace("x_y", "_x_"), False),
        (TABLE.replace("|  | z |", "| z |"), False),
        (TABLE.rstrip() + "\ntext", False),
    ],
)
def test_words_alone_are_plain(text: str, plain: bool) -> None:
    (table,) = [block for block in parse(text).blocks if isinstance(block, Table)]
    assert table.plain is plain


@pytest.mark.parametrize("around", ["```\n{}\n```\n", "<!--\n{}\n-->\n", "<pre>\n{}\n</pre>\n"])
def test_a_table_in_a_block_of_code_or_html_is_none(around: str) -> None:
    text = around.replace("{}", TABLE)
    assert not [block for block in parse(text).blocks if isinstance(block, Table)]
    assert parse(text) == cell_by_cell(text)
