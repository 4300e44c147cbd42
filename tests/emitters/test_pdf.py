"""Typeset pages: the document in its order, text never carried out as Typst, the same bytes every time."""

from __future__ import annotations

import re
import struct
import sys
from pathlib import Path

import pytest

from specwriter.emitters.emission import Emission, Order, Unavailable
from specwriter.emitters.pdf import emit
from specwriter.emitters.pdf.emit import typst_source
from specwriter.emitters.pdf.fonts import first_missing
from specwriter.emitters.pdf.strings import breakable, literal
from specwriter.emitters.pdf.tables import column_widths
from specwriter.emitters.pdf.template import WIDTH
from specwriter.emitters.pdf.typesetting import typeset_pages
from specwriter.markdown import parse
from specwriter.markdown.tree import Table
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.source.text import Source

pytest.importorskip("typst", reason="pages need the extra `pdf`")

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "src" / "specwriter" / "styles").glob("*/example.md"))
HOSTILE = (
    "#panic()",
    '"); #panic("',
    "\\",
    "$x$ */ /*",
    "]#panic()[",
    "`#panic()`",
    "{",
    "}",
    "\u202e",
    "x" * 10_000,
    "<b>#panic()</b>",
    "@ref",
    "\\u{0}",
)


def spec_of(text: str) -> Spec:
    return read(Source("spec.md", text))


def emitted(text: str) -> Emission:
    return emit(spec_of(text), Order())


def body_of(text: str) -> str:
    """The part of the Typst text that is made from the blocks."""
    return typst_source(spec_of(text))[0].rpartition("#{\n")[2]


def pdf(text: str) -> bytes:
    (file,) = emitted(text).files
    assert file.name == ""
    assert isinstance(file.content, bytes)
    assert file.content.startswith(b"%PDF-")
    return file.content


def pages(text: str) -> int:
    return len(typeset_pages(typst_source(spec_of(text))[0], "png", 20))


@pytest.mark.parametrize("path", EXAMPLES[:3], ids=lambda path: path.parent.name)
def test_examples(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    emission = emitted(text)
    assert emission == emitted(text)
    assert emission.losses == ()
    content = emission.files[0].content
    assert isinstance(content, bytes)
    assert b"/CreationDate" not in content or b"D:1970" in content


def test_first_page_tells_what_to_approve() -> None:
    head = typst_source(spec_of(
        "---\nstatus: draft\nversion: 0.3\narchitecture: ddd\n---\n# Pay \"it\"\n\n## Review Table\n\n| Version | Date | Name |\n| - | - | - |\n| 0.3 | 2026-01-02 | Ada |\n\n"
        "## Approval Table\n\n| Approved By | Approved At |\n| - | - |\n| Grace | 2026-01-03 |\n"
    ))[0]  # fmt: skip
    assert '#show: spec.with(title:"Pay \\"it\\"",status:"draft, version 0.3",running:true)' in head
    assert 'cover("Pay \\"it\\"",(("Status","draft"),("Version","0.3"),("Architecture","ddd"),))' in head
    assert re.search(
        r'sheet\("Reviews",grille\(\([\d.pt,]+\),9pt,\("Version","Date","Name",\),\("0.3","2026-01-02","Ada",\)\)\)',
        head,
    )
    assert re.search(
        r'sheet\("Approval",grille\(\([\d.pt,]+\),9pt,\("Approved by","Approved at",\),\("Grace","2026-01-03",\)\)\)',
        head,
    )


def test_a_spec_without_approval_says_so() -> None:
    assert (
        'sheet("Approval",aside("Not approved yet"))'
        in typst_source(spec_of("---\narchitecture: ddd\n---\n# A\n\nx\n"))[0]
    )
    assert "Not approved" not in typst_source(spec_of("# Notes\n\nx\n"))[0]


def test_blocks_in_their_order() -> None:
    body = body_of(
        "# T\n\nOne *two* **three** `four` ~~five~~ [six](https://x.example/?a=1) [seven](#here) [eight](other.md)<br>nine\n\n## Here\n\n- a\n- b\n  1. c\n\n> q\n\n---\n\n"
        "3. x\n4. y\n\n- [x] done\n- [ ] open\n\n```json\n{\"a\": 1}\n```\n\n<!-- gone -->\n\n<div>kept</div>\n"
    )  # fmt: skip
    assert body.startswith(
        'par({"One ";emph({"two";});" ";strong({"three";});" ";raw("four");" ";strike({"five";});" ";link("https://x.example/?a=1",{"six";});'
    )
    assert 'link(label("at-' in body
    assert '{"eight";};linebreak();"nine";})' in body
    wanted = ['heading(level:2,{"Here";})', "list(tight:true,", "enum(tight:true,start:1,", "quoted(", "separator", "start:3,", "mark(true)", "mark(false)", 'listing("json",', '"kept"']  # fmt: skip
    places = [body.index(word) for word in wanted]
    assert places == sorted(places)
    assert "gone" not in body


@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_is_carried_out(word: str) -> None:
    text = (
        f"---\ntitle: '{word[:50]}'\nstatus: \"{word[:20]}\"\n---\n# {word}\n\n## {word}\n\n{word} [{word}](https://x.example/{word[:40]}) `{word}`\n\n| {word} | b |\n| - | - |\n| {word} | 1 |\n\n"
        f"- {word}\n\n> {word}\n\n```\n{word}\n```\n\n<div>{word}</div>\n\n![{word}](x.png)\n\n[^1]: {word}\n\nnote[^1]\n\n```mermaid\nflowchart TD\nA[\"{word[:30]}\"]\n```\n"
    )  # fmt: skip
    pdf(text)
    source = typst_source(spec_of(text))[0]
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', '""', source.rpartition("#show: spec.with")[2])
    assert "panic" not in outside


def test_literals() -> None:
    assert literal('a"b\\c\nd\te\x00\x07\ufeff') == '"a\\"b\\\\c\\nd\\te"'
    assert literal("#x $y$ *z*") == '"#x $y$ *z*"'


def test_long_words_may_break() -> None:
    assert breakable("short words stay", 6) == "short words stay"
    assert breakable("payments.captured_minor", 10) == "payments.\u200bcaptured_\u200bminor"
    assert breakable("PaymentAuthorized", 10) == "Payment\u200bAuthorized"
    assert breakable("x" * 25, 10) == "x" * 10 + "\u200b" + "x" * 10 + "\u200b" + "x" * 5


def columns(*rows: str) -> tuple[float, list[float]]:
    text = "\n".join([rows[0], "|" + " - |" * rows[0].count(" | ") + " - |", *rows[1:]]) + "\n"
    (table,) = (block for block in parse(text).blocks if isinstance(block, Table))
    return column_widths(
        [[row.cells[at] for row in (table.header, *table.rows)] for at in range(len(table.header.cells))]
    )


def test_tables_fill_the_page_and_words_stay_whole() -> None:
    size, widths = columns("| Status | Meaning |", "| PARTIALLY_REFUNDED | " + "many words " * 40 + "|")
    assert size == 9.0
    assert sum(widths) == pytest.approx(WIDTH)
    assert widths[0] > 100  # the word is not broken
    assert widths[1] > 2 * widths[0]


def test_wide_tables_get_smaller_letters_and_stay_on_the_page() -> None:
    size, widths = columns(
        "| " + " | ".join("AVERYLONGHEADER" for _ in range(9)) + " |", "| " + " | ".join("x" for _ in range(9)) + " |"
    )
    assert size < 9
    assert sum(widths) == pytest.approx(WIDTH)
    size, widths = columns("| " + " | ".join("header" * 3 for _ in range(40)) + " |")
    assert sum(widths) == pytest.approx(WIDTH)


def test_a_table_of_many_rows_goes_on_with_its_header() -> None:
    text = "# T\n\n| Name | Value |\n| - | - |\n" + "".join(f"| row {n} | {n} |\n" for n in range(150))
    assert pages(text) >= 5
    assert "repeated:true" in body_of(text)


def test_diagrams_are_drawings() -> None:
    pytest.importorskip("merman")
    body = body_of("# T\n\n```mermaid\nflowchart TD\nA-->B\n```\n\n```dbml\nTable t {\n  id int [pk]\n}\n```\n")
    assert body.count("picture(") == 2
    assert "Schema, drawn from the specification above" in body
    assert body.index("flowchart") < body.index("listing(none") < body.index("Schema, drawn")


def test_a_wide_drawing_takes_its_heading_to_a_page_on_its_side() -> None:
    pytest.importorskip("merman")
    wide = (
        "sequenceDiagram\n"
        + "\n".join(f"participant Participant{n}" for n in range(11))
        + "\nParticipant0->>Participant10: hi\n"
    )
    body = body_of(f"# T\n\nwords\n\n## Flow\n\nAs follows.\n\n```mermaid\n{wide}```\n\nmore\n")
    assert body.startswith('par({"words";})\npage(flipped:true,{[#heading(level:2')
    dimensions = [
        struct.unpack(">II", page[16:24])
        for page in typeset_pages(typst_source(spec_of(f"# T\n\n```mermaid\n{wide}```\n"))[0], "png", 20)
    ]
    assert any(width > height for width, height in dimensions)


def test_losses() -> None:
    text = "# T\n\n![a plan](plan.png)\n\n表\n\n```mermaid\nsequenceDiagram\nA->>\n```\n"
    losses = emitted(text).losses
    assert [(loss.kind, loss.message) for loss in losses] == [
        ("not-understood", "the diagram cannot be drawn"),
        ("not-expressible", "an image is named, not shown"),
        ("not-expressible", "the fonts of the pages have no `表`"),
    ]
    assert text[losses[2].span.start : losses[2].span.end] == "表"
    assert first_missing("plain → ✓ Ελληνικά Кириллица עברית العربية │") == -1


@pytest.mark.parametrize("text", ["", "   \n", "x" * 400_001])
def test_nothing_to_typeset(text: str) -> None:
    emission = emitted(text)
    assert emission.files == ()
    assert [loss.kind for loss in emission.losses] == ["nothing-to-emit"]


def test_deep_nesting_and_odd_documents() -> None:
    for text in (
        "> " * 300 + "deep\n",
        "\n".join("  " * n + "- x" for n in range(60)),
        "# A\n\n# A\n\n## [x](#a) `y`[^n]\n\n[^n]: note\n\nx[^n] y[^n] z[^m]\n",
        "| a |\n| - |\n",
        "\ufeff# A\n\n\u2028x\x0by\n",
        "- - - x\n",
        "![**bold** [l](u)](x) **![i](j)**\n",
        "1. a\n\n   ```\n   code\n   ```\n\n   | a |\n   | - |\n   | b |\n2. b\n",
    ):
        pdf(text)


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Unavailable, match="pdf"):
        emitted("# A\n")


def test_without_the_package_that_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    from specwriter.emitters.svg import engine

    monkeypatch.setitem(sys.modules, "merman", None)
    engine._engine.cache_clear()
    emission = emitted("# A\n\n```mermaid\nflowchart TD\nA-->B\n```\n")
    engine._engine.cache_clear()
    assert len(emission.files) == 1
    assert [loss.message for loss in emission.losses] == ["diagrams are set as text, because nothing draws them here"]
