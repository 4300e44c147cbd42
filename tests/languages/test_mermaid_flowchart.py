"""Holds the flowcharts: nodes, shapes, edges and their labels, subgraphs, data, and what is reported where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.mermaid import parse
from specwriter.languages.mermaid.tree import Edge, Flowchart, Node
from specwriter.source.record import Record, fields_of
from specwriter.source.span import Span
from tests.conformance.mermaid import measure

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

SHIP = """flowchart LR
    a[Order placed] --> b{"Is it (fully) paid?"}
    b -- yes --> c([Ship])
    b -.->|no| d
    subgraph late [Late payment]
        direction TB
        d((Remind)) & e[/Letter/] ==> f[(Archive)]
    end
    c ~~~ d
    classDef warm fill:#f96,stroke:#333
    class d,f warm
    click a href "https://example.org" "the order" _blank
"""


def read(*lines: str, head: str = "flowchart TD") -> Flowchart:
    diagram = parse("\n".join((head, *lines)))
    assert isinstance(diagram, Flowchart)
    return diagram


def sound(*lines: str) -> Flowchart:
    diagram = read(*lines)
    assert diagram.problems == ()
    return diagram


def node(*lines: str) -> Node:
    return sound(*lines).nodes[0]


def edge(*lines: str) -> Edge:
    return sound(*lines).edges[0]


def mistakes(*lines: str) -> list[tuple[str, str]]:
    text = "\n".join(("flowchart TD", *lines))
    return [(problem.message, text[problem.span.start : problem.span.end]) for problem in parse(text).problems]


def test_nodes_carry_label_shape_subgraph_and_classes() -> None:
    diagram = parse(SHIP)
    assert isinstance(diagram, Flowchart)
    assert diagram.problems == ()
    assert diagram.direction == "LR"
    assert [(n.name.text, n.label and n.label.text, n.shape, n.parent, n.classes) for n in diagram.nodes] == [
        ("a", "Order placed", "square", "", ()),
        ("b", "Is it (fully) paid?", "diamond", "", ()),
        ("c", "Ship", "stadium", "", ()),
        ("d", "Remind", "circle", "late", ("warm",)),
        ("e", "Letter", "lean_right", "late", ()),
        ("f", "Archive", "cylinder", "late", ("warm",)),
    ]


def test_edges_carry_arrow_stroke_and_label() -> None:
    diagram = parse(SHIP)
    assert isinstance(diagram, Flowchart)
    assert [(e.source.text, e.target.text, e.arrow, e.stroke, e.label and e.label.text) for e in diagram.edges] == [
        ("a", "b", "-->", "normal", None),
        ("b", "c", "-->", "normal", "yes"),
        ("b", "d", "-.->", "dotted", "no"),
        ("d", "f", "==>", "thick", None),
        ("e", "f", "==>", "thick", None),
        ("c", "d", "~~~", "invisible", None),
    ]


def test_names_and_labels_stand_where_they_are_written() -> None:
    diagram = parse(SHIP, 1000)
    assert isinstance(diagram, Flowchart)
    for found in (
        *(n.name for n in diagram.nodes),
        *(n.label for n in diagram.nodes),
        *(e.label for e in diagram.edges),
    ):
        if found:
            assert SHIP[found.span.start - 1000 : found.span.end - 1000] == found.text
    first = diagram.edges[0]
    assert SHIP[first.span.start - 1000 : first.span.end - 1000] == "a[Order placed] --> b"


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ("[x]", "square"),
        ("(x)", "round"),
        ("([x])", "stadium"),
        ("[[x]]", "subroutine"),
        ("[(x)]", "cylinder"),
        ("((x))", "circle"),
        ("(((x)))", "doublecircle"),
        (">x]", "odd"),
        ("{x}", "diamond"),
        ("{{x}}", "hexagon"),
        ("[/x/]", "lean_right"),
        ("[\\x\\]", "lean_left"),
        ("[/x\\]", "trapezoid"),
        ("[\\x/]", "inv_trapezoid"),
        ("(-x-)", "ellipse"),
        ("[|borders:lt|x]", "rect"),
    ],
)
def test_brackets_say_the_shape(written: str, shape: str) -> None:
    found = node(f"a{written}")
    assert (found.shape, found.label and found.label.text) == (shape, "x")


@pytest.mark.parametrize(
    ("arrow", "stroke", "length"),
    [
        ("-->", "normal", 1),
        ("---->", "normal", 3),
        ("---", "normal", 1),
        ("-.->", "dotted", 1),
        ("-...-", "dotted", 3),
        ("==>", "thick", 1),
        ("===>", "thick", 2),
        ("--x", "normal", 1),
        ("--o", "normal", 1),
        ("<-->", "normal", 1),
        ("x--x", "normal", 1),
        ("o==o", "thick", 1),
        ("<-.->", "dotted", 1),
        ("~~~", "invisible", 1),
    ],
)
def test_arrows_say_stroke_and_length(arrow: str, stroke: str, length: int) -> None:
    found = edge(f"a {arrow} b")
    assert (found.arrow, found.stroke, found.length) == (arrow, stroke, length)


@pytest.mark.parametrize(
    ("written", "arrow", "label"),
    [
        ("-->|yes|", "-->", "yes"),
        ("-- yes -->", "-->", "yes"),
        ("-- yes, it is ---", "---", "yes, it is"),
        ("-. yes .->", ".->", "yes"),
        ("== yes ==>", "==>", "yes"),
        ("<-- yes -->", "<-->", "yes"),
        ('-->|"yes (of course)"|', "-->", "yes (of course)"),
        ('-- "yes" -->', "-->", "yes"),
        ('-- "`very **much**`" -->', "-->", "very **much**"),
    ],
)
def test_an_edge_carries_its_label_in_every_form(written: str, arrow: str, label: str) -> None:
    found = edge(f"a {written} b")
    assert (found.arrow, found.label and found.label.text) == (arrow, label)


def test_an_edge_may_have_an_id_that_is_no_node() -> None:
    diagram = sound("a e1@--> b", "e1@{ animate: true }")
    assert diagram.edges[0].id is not None
    assert diagram.edges[0].id.text == "e1"
    assert [n.name.text for n in diagram.nodes] == ["a", "b"]


def test_chains_and_groups_connect_all_with_all() -> None:
    pairs = [(e.source.text, e.target.text) for e in sound("a & b --> c & d --> e").edges]
    assert pairs == [("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "e"), ("d", "e")]


def test_semicolons_end_statements() -> None:
    assert len(sound("a --> b; b --> c;").edges) == 2
    assert len(read("a --> b;", head="graph TD;").edges) == 1


def test_subgraphs_nest_and_keep_their_members() -> None:
    diagram = sound(
        "subgraph outer [Outer box]", "  a", "  subgraph inner", "    direction LR", "    b --> c", "  end", "end",
        "subgraph Two words", "  d", "end", "a --> inner",
    )  # fmt: skip
    assert [(g.name.text, g.label, g.parent, g.members, g.direction) for g in diagram.subgraphs] == [
        ("inner", "inner", "outer", ("b", "c"), "LR"),
        ("outer", "Outer box", "", ("a", "inner"), ""),
        ("subGraph2", "Two words", "", ("d",), ""),
    ]
    assert {n.name.text: n.parent for n in diagram.nodes} == {
        "a": "outer",
        "b": "inner",
        "c": "inner",
        "d": "subGraph2",
        "inner": "outer",
    }


def test_data_says_shape_and_label() -> None:
    found = node('a@{ shape: cyl, label: "All orders" }')
    assert (found.shape, found.label and found.label.text) == ("cyl", "All orders")
    several = node("a@{", "  shape: docs", '  label: "All', '  orders"', "}")
    assert (several.shape, several.label and several.label.text) == ("docs", "All<br/>orders")


def test_the_last_label_of_a_node_wins_and_a_mention_changes_nothing() -> None:
    diagram = sound("a[old] --> b", "a(new)", "a --> c")
    assert diagram.nodes[0].label is not None
    assert (diagram.nodes[0].label.text, diagram.nodes[0].shape) == ("new", "round")


def test_words_beyond_ascii_are_names() -> None:
    assert [n.name.text for n in sound("Bestellung_größer --> 注文").nodes] == ["Bestellung_größer", "注文"]


def test_comments_are_passed_over() -> None:
    assert len(sound("%% a --> b", "a --> b", "   %% end").edges) == 1


@pytest.mark.parametrize(
    ("lines", "message", "marked"),
    [
        (["a[Order"], "`[` is not closed", "["),
        (["a[Order (new)]"], "`(` stands where `]` is due", "("),
        (["a --> "], "a node is missing", "-->"),
        (["a b"], "`b` does not fit here", "b"),
        (["subgraph x", "a"], "subgraph is not closed", "subgraph x"),
        (["subgraph x", "a", "ned"], "`ned` closes no subgraph", "ned"),
        (["a", "end"], "`end` closes no subgraph", "end"),
        (["subgrph x", "a", "end"], "`subgrph` starts no statement", "subgrph"),
        (["a@{ shape: cylnder }"], "`cylnder` is not a shape", "cylnder"),
        (["a --> b", "linkStyle 1 stroke:#f00"], "there is no link 1", "1"),
        (["a -->|yes b"], "`|` is not closed", "|"),
        (["click a"], "a link or a function is missing", "a"),
    ],
)
def test_a_mistake_is_one_problem_at_its_place(lines: list[str], message: str, marked: str) -> None:
    assert mistakes(*lines) == [(message, marked)]


def test_a_near_name_is_asked_for() -> None:
    assert read("a@{ shape: cylnder }").problems[0].help == "did you mean `cylinder`?"
    assert read("clas a b").problems[0].help == "did you mean `class`?"


def test_what_follows_a_mistake_is_still_read() -> None:
    diagram = read("a --> b", "c[open", "d --> e", "f ->> g", "h --> i")
    assert [(e.source.text, e.target.text) for e in diagram.edges] == [("a", "b"), ("d", "e"), ("h", "i")]
    assert len(diagram.problems) == 2


def test_a_bad_direction_is_reported_at_the_word() -> None:
    text = "flowchart XY\na --> b"
    problem = parse(text).problems[0]
    assert text[problem.span.start : problem.span.end] == "XY"


def test_deep_nesting_is_read() -> None:
    depth = 1500
    diagram = sound(*(f"subgraph s{i}" for i in range(depth)), "a", *["end"] * depth)
    assert len(diagram.subgraphs) == depth


def spans(value: object) -> list[Span]:
    """All spans in a tree."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for part in value for span in spans(part)]
    if isinstance(value, Record):
        return [span for field in fields_of(value) for span in spans(getattr(value, field))]
    return []


PIECES = [
    "flowchart TD\n", "graph", "a", "b[x]", "-->", "--", "-.->", "==", "~~~", "|", "|x|", "&", "@", "@{", "}", "{", "[", "]", "(", ")",
    "(((", "[/", "\\]", '"', '"`', "`", "subgraph", "end", "\n", ";", ":::", "classDef x fill:#f00", "class a b", "style a fill:#f",
    "linkStyle 0 stroke:#f", "click a", "call f()", "href ", "direction LR", "accDescr {", "accTitle: x", "%%", "ü", "1", "v", "x", "o", "<",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([" ", "", "\n"]))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_spans_lie_in_it(pieces: list[str], between: str) -> None:
    text = "flowchart TD\n" + between.join(pieces)
    for span in spans(parse(text, 7)):
        assert 7 <= span.start <= span.end <= 7 + len(text)


@given(st.integers(0, len(SHIP)), st.integers(0, 12), st.sampled_from([*PIECES, ""]))
@settings(max_examples=300, deadline=None)
def test_a_mutated_diagram_is_read(at: int, cut: int, insert: str) -> None:
    text = SHIP[:at] + insert + SHIP[at + cut :]
    for span in spans(parse(text)):
        assert 0 <= span.start <= span.end <= len(text)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the repository")
def test_conformance_is_as_promised() -> None:
    for figure in measure(CORPUS, ("flowchart",)):
        assert figure.total > 50
        assert figure.share >= figure.floor, (figure.name, figure.share, figure.failures[:3])
