"""What the page is made of: escaping, addresses, marks in a text, bounds."""

from __future__ import annotations

import pytest

from specwriter.emitters.html.drawings import MOST, Drawings
from specwriter.emitters.html.escaping import address, escape, picture, slug
from specwriter.emitters.html.places import Layer, Mark, Places, merged
from specwriter.markdown import parse
from specwriter.markdown.pieces import Pieces
from specwriter.markdown.tree import Paragraph, Table
from specwriter.source.diagnostic import Diagnostic
from specwriter.source.span import Span
from tests.emitters.html_page import content_of, emitted, page_of


def test_escape_leaves_nothing_that_html_reads() -> None:
    assert escape("<a href='x' title=\"y\">&amp;") == "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;amp;"
    assert escape("a\0b\x1bc\ud800d") == "a\ufffdb\ufffdc\ufffdd"
    assert escape("é\t\n🚀 \u202e") == "é\t\n🚀 \u202e"


@pytest.mark.parametrize(
    "target",
    [
        "https://e.com/a?b=c",
        "http://e.com",
        "mailto:a@b.c",
        "HTTPS://E.COM",
        "a.md",
        "../b/c.md#d",
        "/root",
        "?q",
        "a/b:c",
    ],
)
def test_addresses_that_a_link_may_have(target: str) -> None:
    assert address(target) == target


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "JAVASCRIPT:x", "java\tscript:x", " java\nscript:x", "\x01javascript:x", "vbscript:x", "data:text/html,x",
        "file:///etc/passwd", "blob:x", "//evil.example", "/\\evil.example", "\\\\evil.example\\share", "C:\\x", "x:y", "\u200bjavascript:x",
        "javascript\u200b:x",
    ],
)  # fmt: skip
def test_addresses_that_no_link_has(target: str) -> None:
    assert address(target) == ""


def test_pictures_are_those_that_the_document_holds() -> None:
    assert picture("data:image/png;base64,AA==") == "data:image/png;base64,AA=="
    assert picture("data:image/svg+xml;base64,AA==") == ""
    assert picture('data:image/png;base64,AA" onerror="x') == ""
    assert picture("https://e.com/x.png") == ""


def test_slugs_are_short_and_plain() -> None:
    assert slug("POST /orders/{order_id}/pay") == "post-orders-order_id-pay"
    assert slug("<>") == "x"
    assert len(slug("x" * 10_000)) == 60


def stretch(text: str, *layers: list[Mark]) -> str:
    return Places(tuple(Layer(marks) for marks in layers)).stretch(text, 0, len(text))


def test_marks_of_several_layers_nest() -> None:
    outer = [Mark(0, 5, "a", ' href="#x"', "use-1")]
    inner = [Mark(2, 8, "mark")]
    assert stretch("abcdefghij", outer, inner) == '<a href="#x" id="use-1">ab<mark>cde</mark></a><mark>fgh</mark>ij'


def test_of_overlapping_marks_the_first_stays() -> None:
    assert stretch("abcdef", [Mark(0, 3, "b"), Mark(2, 5, "i"), Mark(4, 6, "u")]) == "<b>abc</b>d<u>ef</u>"


def test_a_definition_has_its_address_once_and_is_a_link_after_that() -> None:
    places = Places((Layer([Mark(4, 7, "span", ' class="def"', "state.x", "!", True)]),))
    assert places.stretch("xy A&B", 1, 7) == 'xy <span class="def" id="state.x">A&amp;B</span>!'
    assert places.stretch("A&B", 4, 7) == '<a class="ref" href="#state.x">A&amp;B</a>'
    assert places.stretch("A&B", 4, 7, linked=True) == "<span>A&amp;B</span>"


def test_a_definition_over_two_pieces_is_one() -> None:
    places = Places((Layer([Mark(0, 8, "span", ' class="def"', "o", "!", True)]),))
    assert (
        places.stretch("POST", 0, 4) + places.stretch(" /ab", 4, 8)
        == '<span class="def" id="o">POST</span><span> /ab</span>!'
    )


def test_stretches_that_overlap_are_joined() -> None:
    assert list(merged([(5, 9, "b"), (0, 3, "a"), (2, 4, "x"), (9, 10, "c")])) == [
        (0, 4, "a"),
        (5, 9, "b"),
        (9, 10, "c"),
    ]


def test_pieces_stand_at_their_places() -> None:
    text = "---\na: ü\n---\n\nö *a* `b` \\* &amp; [x](y)  \nz\n\n| ä | `c\\|d` |\n| - | - |\n| **e** | f |\n"
    document = parse(text)
    pieces = Pieces(text, document)
    paragraph, table = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(table, Table)
    found = [(kind, words, text[start:end]) for kind, words, start, end, _ in pieces.within(paragraph.content)]
    assert found == [
        ("text", "ö ", "ö "),
        ("emphasis", "open", "*a*"),
        ("text", "a", "a"),
        ("emphasis", "close", "*a*"),
        ("text", " ", " "),
        ("code", "b", "`b`"),
        ("text", " ", " "),
        ("text", "* ", "* "),
        ("text", "&", "&amp;"),
        ("text", " ", " "),
        ("link", "open", "[x](y)"),
        ("text", "x", "x"),
        ("link", "close", "[x](y)"),
        ("break", "", "  \n"),
        ("text", "z", "z"),
    ]
    cells = [
        [words for _, words, *_ in pieces.within(cell.content)]
        for row in (table.header, *table.rows)
        for cell in row.cells
    ]
    assert cells == [["ä"], ["c|d"], ["open", "e", "close"], ["f"]]


def test_what_sql_declares_again_leads_to_the_card() -> None:
    text = "# T\n\n```dbml\nTable orders {\n  id uuid [pk]\n}\n```\n\n```sql\nCREATE TABLE orders (id uuid PRIMARY KEY);\n```\n"
    content = content_of(text)
    card = content.one("article", "entity")
    names = {one.text: one.attributes["id"] for one in card.all(kind="def")}
    sql = content.all("pre")[-1]
    assert {one.text: one.attributes["href"][1:] for one in sql.all("a", "ref")} == names
    assert len(content.all("article", "entity")) == 1


def test_so_many_diagrams_are_drawn_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Drawings, "_placed", lambda *_: "<svg></svg>")
    made = emitted("# T\n\n" + "```mermaid\npie\n```\n\n" * (MOST + 2))
    assert made.losses[-1].message == "diagrams after the first 200 are shown as code"
    assert sum(loss.message.startswith("diagrams after") for loss in made.losses) == 1


def test_a_name_of_10_000_characters_is_shown_whole_and_listed_short() -> None:
    name = "🚀é" * 5_000
    page = page_of(f"# T\n\n## {name}\n\n| Event | Producer |\n| --- | --- |\n| {name} | x |\n")
    assert name in page.one("main").one("h2").text
    assert all(len(one.attributes["id"]) < 12_000 for one in page.all() if "id" in one.attributes)


def test_a_finding_where_nothing_is_shown_stands_between_its_neighbours() -> None:
    text = "# T\n\nfirst\n\n<!-- x -->\n\nlast\n"
    found = Diagnostic("a.md", "X001", "x", "info", "here", Span(text.index("<!--"), text.index("-->")))
    main = page_of(text, (found,)).one("main")
    words = main.text
    assert words.index("first") < words.index("here") < words.index("last")
