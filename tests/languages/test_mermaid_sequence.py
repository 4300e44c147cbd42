"""Holds the sequence diagrams: who takes part, what is said, in which block, and what is reported where."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.mermaid import parse
from specwriter.languages.mermaid.tree import SequenceDiagram
from specwriter.source.problem import Problem

ARROWS = [
    "->", "-->", "->>", "-->>", "<<->>", "<<-->>", "-x", "--x", "-)", "--)",
    "-|\\", "--|\\", "-|/", "--|/", "-\\\\", "--\\\\", "-//", "--//",
    "/|-", "/|--", "\\|-", "\\|--", "//-", "//--", "\\\\-", "\\\\--",
]  # fmt: skip

CHECKOUT = """sequenceDiagram
    autonumber
    participant C as Customer
    actor S as Support
    box Aqua Backend
        participant O@{ "type": "control", "alias": "Orders" }
        participant D@{ "type": "database" } as Order store
    end
    C->>+O: POST /orders
    alt valid
        O->>D: INSERT INTO orders
        loop until stored
            D-->>O: ok
        end
        O-->>C: 201 Created
    else not valid
        O-->>C: 400 Bad Request
    end
    deactivate O
    Note over O,D: in one transaction
    create participant M as Mailer
    O->>M: order placed
    destroy M
    M-xO: sent
"""


def read(*lines: str) -> SequenceDiagram:
    diagram = parse("sequenceDiagram\n" + "\n".join(lines))
    assert isinstance(diagram, SequenceDiagram)
    return diagram


def marked(text: str, problem: Problem) -> str:
    return text[problem.span.start : problem.span.end]


def test_participants_are_named_typed_and_boxed() -> None:
    diagram = parse(CHECKOUT)
    assert isinstance(diagram, SequenceDiagram)
    assert diagram.problems == ()
    assert [(p.name.text, p.label, p.kind, p.box) for p in diagram.participants] == [
        ("C", "Customer", "participant", ""),
        ("S", "Support", "actor", ""),
        ("O", "Orders", "control", "Backend"),
        ("D", "Order store", "database", "Backend"),
        ("M", "Mailer", "participant", ""),
    ]
    assert diagram.autonumber


def test_messages_know_their_blocks() -> None:
    diagram = parse(CHECKOUT)
    assert isinstance(diagram, SequenceDiagram)
    assert [(b.kind, [s.text for s in b.sections]) for b in diagram.blocks] == [
        ("alt", ["valid", "not valid"]),
        ("loop", ["until stored"]),
    ]
    assert [(m.text.text, m.blocks, m.branch, m.reply) for m in diagram.messages] == [
        ("POST /orders", (), 0, False),
        ("INSERT INTO orders", (0,), 0, False),
        ("ok", (0, 1), 0, True),
        ("201 Created", (0,), 0, True),
        ("400 Bad Request", (0,), 1, True),
        ("order placed", (), 0, False),
        ("sent", (), 0, False),
    ]
    assert [(n.text.text, [name.text for name in n.about]) for n in diagram.notes] == [
        ("in one transaction", ["O", "D"])
    ]


def test_every_name_carries_its_place() -> None:
    offset = 1000
    diagram = parse(CHECKOUT, offset)
    assert isinstance(diagram, SequenceDiagram)
    names = [p.name for p in diagram.participants]
    names += [name for m in diagram.messages for name in (m.source, m.target, m.text)]
    names += [section for block in diagram.blocks for section in block.sections]
    for name in names:
        assert CHECKOUT[name.span.start - offset : name.span.end - offset] == name.text
    first = diagram.messages[0]
    assert CHECKOUT[first.span.start - offset : first.span.end - offset] == "C->>+O: POST /orders"
    block = diagram.blocks[1].span
    assert CHECKOUT[block.start - offset : block.end - offset].split() == [
        "loop",
        "until",
        "stored",
        "D-->>O:",
        "ok",
        "end",
    ]


@pytest.mark.parametrize("arrow", ARROWS)
def test_every_arrow_is_read_as_written(arrow: str) -> None:
    diagram = read(f"Alice {arrow} my-service: hi")
    assert diagram.problems == ()
    (message,) = diagram.messages
    assert (message.source.text, message.arrow, message.target.text) == ("Alice", arrow, "my-service")
    assert message.reply == ("--" in arrow)


def test_signs_and_central_connections() -> None:
    diagram = read("A->>+B: one", "B-->>-A: two", "A->>()B: three", "A()->>B: four", "A()->>()B: five")
    assert diagram.problems == ()
    assert [(m.activation, m.central) for m in diagram.messages] == [
        ("+", ""), ("-", ""), ("", "target"), ("", "source"), ("", "both"),
    ]  # fmt: skip


def test_metadata_over_several_lines() -> None:
    diagram = read("participant A@{", '"type": "queue"', "alias: Orders", "}", "A->>A: x")
    assert diagram.problems == ()
    assert [(p.label, p.kind) for p in diagram.participants] == [("Orders", "queue")]
    # Mermaid drops the blanks before the first key only, so that the second one is indented too deep.
    assert read("participant A@{", '  "type": "queue"', "  alias: Orders", "}").problems != ()
    assert read("participant B@{ type: database, alias: Order store }").participants[0].label == "Order store"


def test_implicit_participants_stand_in_order_of_first_mention() -> None:
    diagram = read("B->>A: x", "participant A", "Note left of C: y")
    assert [(p.name.text, p.implicit) for p in diagram.participants] == [("B", True), ("A", False), ("C", True)]


def test_semicolons_end_statements_and_entities_do_not() -> None:
    diagram = read("A->>B: one; B->>A: I #9829; you #59; me # a comment")
    assert [m.text.text for m in diagram.messages] == ["one", "I #9829; you #59; me"]


def test_wrap_is_not_part_of_the_text() -> None:
    diagram = read("A->>B:wrap: long text", "Note over A:nowrap: short", "loop wrap: often", "end")
    assert diagram.messages[0].text.text == "long text"
    assert diagram.notes[0].text.text == "short"
    assert diagram.blocks[0].sections[0].text == "often"


@pytest.mark.parametrize(
    ("line", "title"),
    [("box Purple Alice & John", "Alice & John"), ("box Group", "Group"), ("box rgb(1,2,3) A", "A"), ("box", "")],
)
def test_a_box_has_a_colour_and_a_title(line: str, title: str) -> None:
    diagram = read(line, "participant A", "end")
    assert diagram.problems == ()
    assert diagram.participants[0].box == title


def test_what_only_decorates_is_accepted() -> None:
    diagram = read(
        "title Orders",
        "accTitle: a",
        "accDescr: b",
        "accDescr {",
        "c",
        "}",
        "participant A",
        "link A: Wiki @ https://example.org",
        'links A: {"a": "b"}',
        'properties A: {"class": "x"}',
        "rect rgb(0, 255, 0)",
        "A->>A: x %% no comment at the end of a message",
        "end",
        "autonumber 10 5",
        "autonumber off",
        "par_over x",
        "and y",
        "end",
        "critical x",
        "option y",
        "end",
        "break z",
        "end",
    )
    assert diagram.problems == ()
    assert diagram.title == "Orders"
    assert [b.kind for b in diagram.blocks] == ["rect", "par_over", "critical", "break"]


@pytest.mark.parametrize(
    ("lines", "message", "mark"),
    [
        (["A->>B"], "`: text` is missing at the end of the line", "B"),
        (["A->>B: x; y"], "`;` ends the text, and what follows is no message", ";"),
        (["Note over A: x;<br/>y"], "`;` ends the text, and what follows is no message", ";"),
        (["% participant A"], "a comment begins with `%%`", "%"),
        (["A->>: x"], "`: x` stands where a participant belongs", ": x"),
        (["lop often", "A->>B: x", "end"], "no statement starts with `lop`", "lop"),
        (["participant"], "a participant is missing at the end of the line", "t"),
        (["end"], "`end` belongs to no open block", "end"),
        (["opt x", "else y", "end"], "`else` belongs to no open `alt`", "else"),
        (["A->>-B: x"], "`A` is deactivated but is not active", "-"),
        (["deactivate A"], "`A` is deactivated but is not active", "A"),
        (["box x", "A->>B: y", "end"], "`A` stands in a box", "A"),
        (["box x", "participant A", "end", "box y", "participant A", "end"], "`A` is in two boxes", "A"),
        (["create participant C", "A->>B: x"], "created `C` does not receive the next message", "C"),
        (["A->>C: x", "destroy C", "A->>B: x"], "destroyed `C` has no part in the next message", "C"),
        (["A->>C: x", "create participant C", "A->>C: x"], "`C` already exists when it is created", "C"),
        (['participant A@{ "type" "queue" }'], "the metadata is not a list of `key: value`", '"type" "queue" '),
        (['participant A@{ "type": "queue"', "A->>A: x"], "`}` is missing at the end of the line", '"'),
        (["Note beside A: x"], "`beside A` stands where `left of` or `over` belongs", "beside A"),
    ],
)
def test_one_mistake_is_one_problem_at_its_place(lines: list[str], message: str, mark: str) -> None:
    diagram = read(*lines)
    (problem,) = diagram.problems
    assert problem.message == message
    assert marked("sequenceDiagram\n" + "\n".join(lines), problem) == mark
    assert len(message.split()) <= 12


def test_a_misspelt_keyword_is_suggested() -> None:
    (problem,) = read("partcipant A").problems
    assert problem.help == "did you mean `participant`?"


def test_a_missing_end_is_marked_after_the_block_of_the_author() -> None:
    text = "sequenceDiagram\nloop a\n  alt b\n    A->>B: inner\n  A->>B: outer\nend\nA->>B: last\n"
    (problem,) = parse(text).problems
    assert problem.message == "`alt` has no `end`"
    assert text[: problem.span.end].endswith("inner")
    assert marked(text, Problem(problem.related[0][0], "")) == "alt"


def test_reading_goes_on_after_a_mistake() -> None:
    diagram = read("A->>B: one", "A->>", "B->>A: two", "A-B: x", "A->>B: three")
    assert [m.text.text for m in diagram.messages] == ["one", "two", "three"]
    assert len(diagram.problems) == 2


def test_deep_nesting_and_long_lines_end_soon() -> None:
    assert read(*["opt x"] * 3000, *["end"] * 3000).problems[0].message == "blocks are nested more than 500 deep"
    assert len(read("A->>B: x;" * 20_000).messages) == 20_000
    assert read("A-" * 20_000).problems


PIECES = [
    *CHECKOUT.split(),
    *ARROWS,
    "\n",
    "\n",
    ";",
    "end",
    "loop",
    "and",
    "()",
    "@{",
    "}",
    "#",
    "%%",
    ":",
    "accDescr {",
    "as",
    "é",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([" ", "", "\n"]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_with_spans_inside_it(pieces: list[str], glue: str) -> None:
    text = "sequenceDiagram\n" + glue.join(pieces)
    diagram = parse(text, 7)
    assert isinstance(diagram, SequenceDiagram)
    spans = [p.span for p in diagram.problems] + [p.name.span for p in diagram.participants]
    spans += [span for m in diagram.messages for span in (m.span, m.source.span, m.text.span)]
    assert all(7 <= span.start <= span.end <= 7 + len(text) for span in spans)
    assert all(index < len(diagram.blocks) for m in diagram.messages for index in m.blocks)


@given(st.integers(0, len(CHECKOUT)), st.integers(0, 6), st.text(max_size=4))
@settings(max_examples=300, deadline=None)
def test_an_edit_never_makes_it_raise(start: int, length: int, inserted: str) -> None:
    parse(CHECKOUT[:start] + inserted + CHECKOUT[start + length :])
