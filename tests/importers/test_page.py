"""Text of others in Markdown: nothing in it becomes a mark, and it reads back as the same text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.importers import page
from specwriter.markdown import parse
from specwriter.markdown.tree import Cell, Code, Container, Heading, Inline, Leaf, Paragraph, Table, walk
from specwriter.markdown.unescaping import plain, plain_cell

PIECES = [
    *"ab1 \\`*_[]()<>|~#&;:-+.=!{}$\"'\n/\t",
    "<br>",
    "https://x",
    "](",
    "``",
    "- ",
    "1. ",
    "&lt;",
    "😀",
    "<script>",
    "\u202e",
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def flat(text: str) -> str:
    """Lines as prose keeps them: no blanks at their ends, one empty line at most."""
    lines: list[str] = []
    for line in text.replace("\t", " ").strip().split("\n"):
        line = re.sub(r"^( {0,3})- +(?=\S)", r"\1- ", line.rstrip())
        if line:
            lines.append(line if lines and lines[-1] else line.lstrip())
        elif lines and lines[-1]:
            lines.append("")
    return "\n".join(lines)


def harmless(inline: Inline) -> bool:
    return inline.kind in ("code", "break", "strong") or (inline.kind == "link" and inline.target.startswith("http"))


@settings(max_examples=1500, deadline=None)
@given(TEXT)
def test_prose_is_paragraphs_and_lists_of_the_same_text(text: str) -> None:
    written = page.prose(text)
    assert plain(written) == flat(text)
    document = parse(f"# Before\n\n{written}\n\nAfter\n")
    inner = list(walk(document.blocks[1:]))
    assert all(isinstance(block, (Paragraph, Container)) for block in inner)
    assert all(block.kind in ("list", "item") for block in inner if isinstance(block, Container))
    assert all(harmless(inline) for block in inner if isinstance(block, Leaf) for inline in block.inlines)
    last = document.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text == "After"


@settings(max_examples=1500, deadline=None)
@given(TEXT)
def test_a_cell_stays_one_cell_with_the_same_text(text: str) -> None:
    markdown = page.table(["a", "b"], [["x", page.cell(text)]])
    table, after = parse(f"{markdown}\nAfter\n").blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 1
    assert isinstance(after, Paragraph)
    cell = table.rows[0].cells[1]
    expected = "\n".join(" ".join(line.split()) for line in text.strip().split("\n")).strip()
    assert plain_cell(markdown[cell.span.start : cell.span.end]) == expected
    assert all(harmless(inline) or inline.text.startswith("<br") for inline in cell.inlines)


@settings(max_examples=800, deadline=None)
@given(TEXT)
def test_one_line_of_text_in_a_heading_is_that_text(text: str) -> None:
    heading = parse(f"### {page.text(text)}\n").blocks[0]
    assert isinstance(heading, Heading)
    assert heading.text == " ".join(text.split()).rstrip("#").rstrip() or heading.text == " ".join(text.split())
    assert not heading.inlines


@settings(max_examples=800, deadline=None)
@given(TEXT)
def test_code_in_a_cell_is_that_code(text: str) -> None:
    table = parse(page.table(["a"], [[page.code(text)]])).blocks[0]
    assert isinstance(table, Table)
    cell: Cell = table.rows[0].cells[0]
    shown = [inline.text.strip() for inline in cell.inlines if inline.kind == "code"]
    assert shown == ([" ".join(text.split())] if text.strip() else [])


@settings(max_examples=500, deadline=None)
@given(TEXT)
def test_a_fence_holds_its_content(text: str) -> None:
    code, after = parse(f"{page.fence('yaml', text)}\nAfter\n").blocks
    assert isinstance(code, Code)
    assert code.language == "yaml"
    assert isinstance(after, Paragraph)
    assert code.body.rstrip("\n") == text.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("see `a|b` and https://example.com", "see `a\\|b` and https://example.com"),
        ("order_id is kept", "order_id is kept"),
        ("see [the guide](https://example.com/guide)", "see [the guide](https://example.com/guide)"),
        ("see [it](javascript:alert(1))", "see \\[it\\](javascript:alert(1))"),
        ("a<b>\nc", "a\\<b\\><br>c"),
        ("**Note:** it must **not `x`** be", "**Note:** it must **not `x`** be"),
        ("2**3 ** 4, **a*b**, **a _b_**", "2\\*\\*3 \\*\\* 4, \\*\\*a\\*b\\*\\*, \\*\\*a \\_b\\_\\*\\*"),
    ],
)
def test_what_people_write_stays_readable(text: str, written: str) -> None:
    assert page.table(["a"], [[page.cell(text)]]).splitlines()[2] == f"| {written} |"


def test_bold_words_stay_where_they_are_no_label() -> None:
    assert page.prose("it is **not** sent") == "it is **not** sent"
    assert page.prose("**Response:** sent") == "\\*\\*Response:\\*\\* sent"
    assert page.prose("**Errors**") == "\\*\\*Errors\\*\\*"
