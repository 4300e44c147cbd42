"""Holds the ER diagrams: entities, attributes, relations in signs and words, subgraphs, and what is reported where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.mermaid import parse
from specwriter.languages.mermaid.tree import ErDiagram, Relation
from specwriter.source.record import Record, fields_of
from specwriter.source.span import Span
from tests.conformance.mermaid import measure

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

SHOP = """erDiagram
    direction LR
    CUSTOMER ||--o{ ORDER : places
    ORDER ||--|{ LINE-ITEM : "consists of"
    CUSTOMER["A customer"] {
        string id PK, FK "the number (in the shop)"
        varchar(64)[] names UK
        type~T~ *kind
        int? age
        `two words` `other words`
    }
    "delivery address" }o..|| CUSTOMER:::warm : ""
    LONELY
    classDef warm fill:#f96,stroke:#333
    class ORDER,LONELY warm
    style LONELY fill:#fff
"""


def read(*lines: str) -> ErDiagram:
    diagram = parse("\n".join(("erDiagram", *lines)))
    assert isinstance(diagram, ErDiagram)
    return diagram


def shop(offset: int = 0) -> ErDiagram:
    diagram = parse(SHOP, offset)
    assert isinstance(diagram, ErDiagram)
    return diagram


def relation(line: str) -> Relation:
    diagram = read(line)
    assert diagram.problems == ()
    return diagram.relations[0]


def mistakes(*lines: str) -> list[tuple[str, str]]:
    text = "\n".join(("erDiagram", *lines))
    return [(problem.message, text[problem.span.start : problem.span.end]) for problem in parse(text).problems]


def test_entities_stand_in_order_of_mention_with_alias_and_classes() -> None:
    assert shop().problems == ()
    assert shop().direction == "LR"
    assert [(e.name.text, e.label, e.classes) for e in shop().entities] == [
        ("CUSTOMER", "A customer", ("warm",)),
        ("ORDER", "ORDER", ("warm",)),
        ("LINE-ITEM", "LINE-ITEM", ()),
        ("delivery address", "delivery address", ()),
        ("LONELY", "LONELY", ("warm",)),
    ]


def test_attributes_carry_type_name_keys_and_comment() -> None:
    assert [(a.type.text, a.name.text, a.keys, a.comment) for a in shop().entities[0].attributes] == [
        ("string", "id", ("PK", "FK"), "the number (in the shop)"),
        ("varchar(64)[]", "names", ("UK",), ""),
        ("type~T~", "*kind", (), ""),
        ("int?", "age", (), ""),
        ("two words", "other words", (), ""),
    ]


def test_relations_carry_cardinalities_and_role() -> None:
    assert [
        (r.left.text, r.left_cardinality, r.identifying, r.right_cardinality, r.right.text, r.label and r.label.text)
        for r in shop().relations
    ] == [
        ("CUSTOMER", "only-one", True, "zero-or-more", "ORDER", "places"),
        ("ORDER", "only-one", True, "one-or-more", "LINE-ITEM", "consists of"),
        ("delivery address", "zero-or-more", False, "only-one", "CUSTOMER", ""),
    ]


def test_names_stand_where_they_are_written() -> None:
    diagram = shop(offset=50)
    names = [e.name for e in diagram.entities]
    names += [a.name for a in diagram.entities[0].attributes] + [a.type for a in diagram.entities[0].attributes]
    names += [r.label for r in diagram.relations if r.label]
    for name in names:
        assert SHOP[name.span.start - 50 : name.span.end - 50] == name.text
    first = diagram.relations[0].span
    assert SHOP[first.start - 50 : first.end - 50] == "CUSTOMER ||--o{ ORDER : places"


@pytest.mark.parametrize(
    ("written", "left", "right", "identifying"),
    [
        ("|o--o|", "zero-or-one", "zero-or-one", True),
        ("}o--o{", "zero-or-more", "zero-or-more", True),
        ("}|--|{", "one-or-more", "one-or-more", True),
        ("||..||", "only-one", "only-one", False),
        ("||.-||", "only-one", "only-one", False),
        ("||-.||", "only-one", "only-one", False),
        ("one to zero or one", "only-one", "zero-or-one", True),
        ("one or zero to many", "zero-or-one", "zero-or-more", True),
        ("only one optionally to zero or many", "only-one", "zero-or-more", False),
        ("one or more to one or many", "one-or-more", "one-or-more", True),
        ("many(0) to many(1)", "zero-or-more", "one-or-more", True),
        ("0+ to 1+", "zero-or-more", "one-or-more", True),
        ("1--1", "only-one", "only-one", True),
        ("1 to 0+", "only-one", "zero-or-more", True),
    ],
)
def test_cardinalities_are_signs_or_words(written: str, left: str, right: str, identifying: bool) -> None:
    found = relation(f"A {written} B : x")
    assert (found.left_cardinality, found.right_cardinality, found.identifying) == (left, right, identifying)


def test_subgraphs_hold_entities() -> None:
    diagram = read("subgraph shop [The shop]", "  A ||--|| B : x", "  subgraph inner", "    C", "  end", "end", "D")
    assert diagram.problems == ()
    assert [(g.name.text, g.label, g.parent, g.members) for g in diagram.subgraphs] == [
        ("inner", "inner", "shop", ("C",)),
        ("shop", "The shop", "", ("A", "B", "inner")),
    ]


def test_an_entity_may_get_attributes_in_several_places() -> None:
    diagram = read("A {", " int x", "}", "A {", " int y", "}", "B {}")
    assert diagram.problems == ()
    assert [a.name.text for a in diagram.entities[0].attributes] == ["x", "y"]


@pytest.mark.parametrize(
    ("lines", "message", "marked"),
    [
        (["A ||--o{ B"], "`: role` is missing", "B"),
        (["A ||--o{ B :"], "a role is missing", ":"),
        (["A ||-- B : x"], "`B` stands where a cardinality is due", "B"),
        (["A --> B : x"], "`-->` stands where a relation is due", "-->"),
        (["A {", "  string", "}"], "attribute `string` has no name", "string"),
        (["A {", "  string name PX", "}"], "attribute `PX` has no name", "PX"),
        (["A {", "  string name", "", "B ||--o{ C : x"], "`}` is missing after `name`", "name"),
        (["A {", "  string name"], "`}` is missing after `name`", "name"),
        (["A", "  string name", "}"], "`{` is missing after `A`", "A"),
        (["end"], "`end` does not fit here", "end"),
        (["subgraph a", "A"], "subgraph `a` is not closed", "a"),
    ],
)
def test_a_mistake_is_one_problem_at_its_place(lines: list[str], message: str, marked: str) -> None:
    assert mistakes(*lines) == [(message, marked)]


def test_what_follows_a_mistake_is_still_read() -> None:
    diagram = read("A ||--o{ B", "C ||--o{ D : x", "E {", "  string", "  string name", "}", "F ||--|| G : y")
    assert [r.left.text for r in diagram.relations] == ["C", "F"]
    assert "E" in [e.name.text for e in diagram.entities]


def test_the_place_of_an_open_block_is_shown_too() -> None:
    text = "erDiagram\nA {\n  string name\nB ||--o{ C : x"
    [(span, note)] = parse(text).problems[0].related
    assert (text[span.start : span.end], note) == ("{", "the attributes start here")


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
    "A", "B", "||--o{", "}o..||", "one", "to", "many", "1", "0+", "{", "}", "string x", "PK", ",", "?", '"', "`", "~", ":", ": x", ":::", "[", "]",
    "subgraph", "end", "style", "classDef", "class", "fill:#f00", "\n", ";", "direction LR", "accDescr {", "accTitle: x", "%%", "ü", "u",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([" ", "", "\n"]))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_spans_lie_in_it(pieces: list[str], between: str) -> None:
    text = "erDiagram\n" + between.join(pieces)
    for span in spans(parse(text, 7)):
        assert 7 <= span.start <= span.end <= 7 + len(text)


@given(st.integers(0, len(SHOP)), st.integers(0, 12), st.sampled_from([*PIECES, ""]))
@settings(max_examples=300, deadline=None)
def test_a_mutated_diagram_is_read(at: int, cut: int, insert: str) -> None:
    text = SHOP[:at] + insert + SHOP[at + cut :]
    for span in spans(parse(text)):
        assert 0 <= span.start <= span.end <= len(text)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the repository")
def test_conformance_is_as_promised() -> None:
    for figure in measure(CORPUS, ("er",)):
        assert figure.total > 50
        assert figure.share >= figure.floor, (figure.name, figure.share, figure.failures[:3])
