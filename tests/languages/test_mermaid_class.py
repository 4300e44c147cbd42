"""Holds the class diagrams: classes and members, relations, namespaces, notes, and what is reported where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.mermaid import parse
from specwriter.languages.mermaid.tree import Class, ClassDiagram, ClassRelation
from specwriter.source.record import Record, fields_of
from specwriter.source.span import Span
from tests.conformance.mermaid import measure

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

SHOP = """classDiagram
    direction LR
    class Order~T~["An order"] {
        <<aggregate>>
        +int id
        -List~Item~ items
        #total(currency: string) Money
        ~save()$ void
    }
    class Item:::warm
    Order : +cancel(reason)*
    Order "1" *-- "1..*" Item : holds
    Order ..> Payment
    namespace Money.Paid {
        class Payment {
            amount : Decimal
        }
        note for Payment "comes later"
        namespace Inner {
            class Receipt
        }
    }
    note "all of it"
    <<service>> Item
    classDef warm fill:#f96
    cssClass "Order,Receipt" warm
    click Order href "https://example.org"
"""


def read(*lines: str) -> ClassDiagram:
    diagram = parse("\n".join(("classDiagram", *lines)))
    assert isinstance(diagram, ClassDiagram)
    return diagram


def shop(offset: int = 0) -> ClassDiagram:
    diagram = parse(SHOP, offset)
    assert isinstance(diagram, ClassDiagram)
    return diagram


def known(name: str) -> Class:
    return next(found for found in shop().classes if found.name.text == name)


def relation(line: str) -> ClassRelation:
    diagram = read(line)
    assert diagram.problems == ()
    return diagram.relations[0]


def mistakes(*lines: str) -> list[tuple[str, str]]:
    text = "\n".join(("classDiagram", *lines))
    return [(problem.message, text[problem.span.start : problem.span.end]) for problem in parse(text).problems]


def test_classes_carry_label_generic_namespace_annotations_and_styles() -> None:
    assert shop().problems == ()
    assert shop().direction == "LR"
    assert [(c.name.text, c.label, c.generic, c.namespace, c.annotations, c.styles) for c in shop().classes] == [
        ("Order", "An order", "T", "", ("aggregate",), ("warm",)),
        ("Item", "Item", "", "", ("service",), ("warm",)),
        ("Payment", "Payment", "", "Money.Paid", (), ()),
        ("Receipt", "Receipt", "", "Money.Paid.Inner", (), ("warm",)),
    ]
    assert [name.text for name in shop().namespaces] == ["Money.Paid", "Money.Paid.Inner"]


def test_members_are_split_into_their_parts() -> None:
    assert [(m.kind, m.visibility, m.name, m.parameters, m.type, m.classifier) for m in known("Order").members] == [
        ("field", "+", "id", "", "int", ""),
        ("field", "-", "items", "", "List~Item~", ""),
        ("method", "#", "total", "currency: string", "Money", ""),
        ("method", "~", "save", "", "void", "$"),
        ("method", "+", "cancel", "reason", "", "*"),
    ]
    assert [(m.name, m.type) for m in known("Payment").members] == [("amount", "Decimal")]


def test_relations_carry_ends_cardinalities_and_label() -> None:
    assert [
        (r.left.text, r.left_end, r.left_cardinality, r.dotted, r.right_cardinality, r.right_end, r.right.text)
        for r in shop().relations
    ] == [
        ("Order", "composition", "1", False, "1..*", "none", "Item"),
        ("Order", "none", "", True, "", "dependency", "Payment"),
    ]
    label = shop().relations[0].label
    assert label is not None
    assert label.text == "holds"


def test_notes_know_their_class() -> None:
    notes = [(note.text.text, [name.text for name in note.about]) for note in shop().notes]
    assert notes == [("comes later", ["Payment"]), ("all of it", [])]


def test_names_stand_where_they_are_written() -> None:
    diagram = shop(offset=50)
    names = [c.name for c in diagram.classes] + [m.text for c in diagram.classes for m in c.members]
    names += [r.label for r in diagram.relations if r.label] + [note.text for note in diagram.notes]
    for name in names:
        assert SHOP[name.span.start - 50 : name.span.end - 50] == name.text
    span = diagram.relations[0].span
    assert SHOP[span.start - 50 : span.end - 50] == 'Order "1" *-- "1..*" Item : holds'


@pytest.mark.parametrize(
    ("arrow", "left", "right", "dotted"),
    [
        ("<|--", "extension", "none", False),
        ("--|>", "none", "extension", False),
        ("*--", "composition", "none", False),
        ("--o", "none", "aggregation", False),
        ("-->", "none", "dependency", False),
        ("<..", "dependency", "none", True),
        ("..|>", "none", "extension", True),
        ("--", "none", "none", False),
        ("..", "none", "none", True),
        ("<|--|>", "extension", "extension", False),
        ("<-->", "dependency", "dependency", False),
        ("()--", "lollipop", "none", False),
        ("--()", "none", "lollipop", False),
    ],
)
def test_arrows_say_both_ends(arrow: str, left: str, right: str, dotted: bool) -> None:
    found = relation(f"A {arrow} B")
    assert (found.left_end, found.right_end, found.dotted) == (left, right, dotted)


def test_a_lollipop_is_no_class() -> None:
    assert [c.name.text for c in read("socket ()-- Server").classes] == ["Server"]


def test_names_in_backticks_and_with_dots() -> None:
    diagram = read("class `Order line!`", "`Order line!` --> shop.Item", "Größe --> 注文")
    assert diagram.problems == ()
    assert [c.name.text for c in diagram.classes] == ["Order line!", "shop.Item", "Größe", "注文"]


@pytest.mark.parametrize(
    ("lines", "message", "marked"),
    [
        (["A -> B"], "`->` is not a relation", "->"),
        (["A <|-- "], "a class is missing", "<|--"),
        (["class"], "a class is missing", "class"),
        (["class A {", "  +int id", "", "A --> B"], "`}` is missing after `+int id`", "+int id"),
        (["class A {", "  +int id", "class B {", "  x", "}"], "`}` is missing after `+int id`", "+int id"),
        (["<<interface>> A"], "class `A` is not declared before", "A"),
        (["class A", "A : (x)"], "a method without parameters", "(x)"),
        (["namespace N {", "}", "class A"], "namespace `N` is empty", "N"),
        (["namespace N {", "  class A"], "namespace `N` is not closed", "N"),
        (
            ["namespace N {", "  class A", "  A --> B", "}"],
            "`A` stands where a class, a note or a namespace is due",
            "A",
        ),
        (["namespace N {", "  class A", "", "A --> B"], "`}` is missing before this line", "A"),
        (["note for A"], "a note in quotes is missing", "A"),
        (['note "one', 'class A["two"]'], '`"` is not closed on its line', '"'),
    ],
)
def test_a_mistake_is_one_problem_at_its_place(lines: list[str], message: str, marked: str) -> None:
    assert mistakes(*lines) == [(message, marked)]


def test_an_empty_diagram_is_reported() -> None:
    assert [message for message, _ in mistakes()] == ["the diagram is empty"]


def test_what_follows_a_mistake_is_still_read() -> None:
    diagram = read("class A {", "  +int id", "  {", "  +int size", "}", "A -> B", "C --> D")
    assert [m.name for m in diagram.classes[0].members] == ["id", "size"]
    assert [r.left.text for r in diagram.relations] == ["C"]
    assert len(diagram.problems) == 2


def test_deep_nesting_is_read() -> None:
    diagram = read(*["namespace n {"] * 1000, "class A", *["}"] * 1000)
    assert diagram.problems == ()
    assert diagram.classes[0].namespace.count(".") == 999


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
    "class A", "class", "B", "{", "}", "+int x", "f(x)", "(", ")", "<|--", "-->", "..", "()", '"1"', '"', "`", "~", "~T~", ":", ": x", ":::", "[", "]",
    "<<", ">>", "namespace N {", "namespace", "note", "note for A", "style A", "classDef", "cssClass", "click A", "link", "callback", "href", "call f()",
    "fill:#f00", "\n", ";", "direction LR", "accDescr {", "accTitle: x", "%%", "ü", "-", ".", "o", "*",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([" ", "", "\n"]))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_spans_lie_in_it(pieces: list[str], between: str) -> None:
    text = "classDiagram\n" + between.join(pieces)
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
    for figure in measure(CORPUS, ("class",)):
        assert figure.total > 50
        assert figure.share >= figure.floor, (figure.name, figure.share, figure.failures[:3])
