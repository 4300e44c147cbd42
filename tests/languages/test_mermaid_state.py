"""Holds the state diagrams: states, transitions and their labels, nesting, notes, and what is reported where."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.mermaid import parse
from specwriter.languages.mermaid.tree import StateDiagram
from specwriter.source.problem import Problem

ORDER = """stateDiagram-v2
    direction LR
    [*] --> Draft
    Draft --> Submitted : submit [complete] / notify
    state "In review" as Review
    state check <<choice>>
    Submitted --> Review
    Review --> check
    check --> Open : [ok]
    state Open {
        direction TB
        [*] --> Paid
        Paid --> Shipped : ship
        Shipped --> [*]
        --
        [*] --> Watching
    }
    note right of Draft : being written
    note left of Paid
        money came
        in
    end note
    Open --> [*]
    Draft : waits for the author
"""


def read(*lines: str) -> StateDiagram:
    diagram = parse("stateDiagram-v2\n" + "\n".join(lines))
    assert isinstance(diagram, StateDiagram)
    return diagram


def marked(text: str, problem: Problem) -> str:
    return text[problem.span.start : problem.span.end]


def order(offset: int = 0) -> StateDiagram:
    diagram = parse(ORDER, offset)
    assert isinstance(diagram, StateDiagram)
    return diagram


def test_states_have_kind_label_and_parent() -> None:
    assert order().problems == ()
    assert order().direction == "LR"
    assert [(s.name.text, s.label, s.kind, s.parent, s.composite) for s in order().states] == [
        ("Draft", "waits for the author", "state", "", False),
        ("Submitted", "Submitted", "state", "", False),
        ("Review", "In review", "state", "", False),
        ("check", "check", "choice", "", False),
        ("Open", "Open", "state", "", True),
        ("Paid", "Paid", "state", "Open", False),
        ("Shipped", "Shipped", "state", "Open", False),
        ("Watching", "Watching", "state", "Open", False),
    ]


def test_transitions_have_split_labels_and_markers() -> None:
    transitions = order().transitions
    submit = transitions[1]
    assert submit.label is not None
    parts = (submit.label.trigger, submit.label.guard, submit.label.action)
    assert [part and part.text for part in parts] == ["submit", "complete", "notify"]
    assert [(t.source.text, t.target.text, t.parent) for t in transitions if t.initial or t.final] == [
        ("[*]", "Draft", ""),
        ("[*]", "Paid", "Open"),
        ("Shipped", "[*]", "Open"),
        ("[*]", "Watching", "Open"),
        ("Open", "[*]", ""),
    ]


def test_notes_of_both_forms_are_attached() -> None:
    notes = [(note.about[0].text, note.text.text.split()) for note in order().notes]
    assert notes == [("Draft", ["being", "written"]), ("Paid", ["money", "came", "in"])]


def test_every_name_carries_its_place() -> None:
    diagram = order(50)
    names = [s.name for s in diagram.states] + [name for t in diagram.transitions for name in (t.source, t.target)]
    names += [t.label.text for t in diagram.transitions if t.label]
    for name in names:
        assert ORDER[name.span.start - 50 : name.span.end - 50] == name.text
    composite = next(state for state in diagram.states if state.composite)
    assert ORDER[composite.span.start - 50 : composite.span.end - 50].startswith("Open {")
    assert ORDER[: composite.span.end - 50].endswith("}")


@pytest.mark.parametrize("header", ["stateDiagram", "stateDiagram-v2", "stateDiagram-v2 %% orders"])
def test_both_versions_are_read(header: str) -> None:
    diagram = parse(f"{header}\na --> b")
    assert diagram.problems == ()


@pytest.mark.parametrize("kind", ["fork", "join", "choice"])
def test_pseudo_states_in_both_notations(kind: str) -> None:
    diagram = read(f"state x <<{kind}>>", f"state y [[{kind}]]")
    assert [(s.name.text, s.kind) for s in diagram.states] == [("x", kind), ("y", kind)]


def test_several_descriptions_are_lines_of_the_label() -> None:
    diagram = read('state "one" as a', "a : two")
    assert diagram.states[0].label == "one\ntwo"


def test_what_only_decorates_is_accepted() -> None:
    diagram = read(
        "classDef bad fill:#f00,color:white;",
        "a --> b:::bad",
        "class a,b bad",
        "style a fill:#f9f",
        'click a "https://example.org" "tip"',
        'click b href "https://example.org"',
        "scale 350 width",
        "hide empty description",
        "accTitle: x",
        "accDescr { y",
        "}",
        'note "floats" as N1',
        "# a comment",
        "b --> a %% another",
    )
    assert diagram.problems == ()
    assert [s.name.text for s in diagram.states] == ["a", "b"]
    assert len(diagram.transitions) == 2


def test_a_state_may_not_hold_itself() -> None:
    diagram = read("state a {", "a --> b", "state b {", "a --> c", "}", "}")
    parents = {s.name.text: s.parent for s in diagram.states}
    assert parents == {"a": "", "b": "a", "c": "b"}


@pytest.mark.parametrize(
    ("lines", "message", "mark"),
    [
        (["a --> b: go; then stop"], "`;` ends the text, and what follows is drawn as states", ";"),
        (["a --> b: go;"], "`;` is drawn as a state", ";"),
        (["a -> b"], "no statement starts with `->`", "->"),
        (["a -->"], "a state is missing at the end of the line", ">"),
        (["state a {", "  x -->", "", "  state b {", "  }", "}"], "a state is missing at the end of the line", ">"),
        (["note right of a : see http://x"], "no statement starts with `://x`", "://x"),
        (["note right of a", "x", "end noe"], "the note has no `end note`", "end noe"),
        (["state Long name {", "x", "}"], "`Long name` is not one word", "Long name"),
        (["state a {", "x", "}", "a: one", "a: two"], "composite state `a` has a second description", "two"),
        (["a {", "x --> y", "}"], "no statement starts with `{`", "{"),
        (["a", "--", "b"], "no statement starts with `--`", "--"),
        (["click a"], "a text in quotes is missing at the end of the line", "a"),
    ],
)
def test_one_mistake_is_one_problem_at_its_place(lines: list[str], message: str, mark: str) -> None:
    text = "stateDiagram-v2\n" + "\n".join(lines)
    (problem,) = parse(text).problems
    assert problem.message == message
    assert marked(text, problem) == mark
    assert len(message.split()) <= 12


def test_a_missing_brace_is_marked_after_the_state_of_the_author() -> None:
    text = "stateDiagram\nstate a {\n  state b {\n    c --> d\n  e --> f\n}\n"
    (problem,) = parse(text).problems
    assert problem.message == "composite state `b` has no closing brace"
    assert text[: problem.span.end].endswith("c --> d")
    assert marked(text, Problem(problem.related[0][0], "")) == "b"


def test_reading_goes_on_after_a_mistake() -> None:
    diagram = read("a --> b", "b -> c", "c --> d", "state e {", "x -", "y --> z", "}", "d --> e")
    ends = [(t.source.text, t.target.text) for t in diagram.transitions]
    assert ends == [("a", "b"), ("c", "d"), ("y", "z"), ("d", "e")]
    assert len(diagram.problems) == 2


def test_deep_nesting_and_long_texts_end_soon() -> None:
    deep = read(*[f"state s{n} {{" for n in range(1500)], *["}"] * 1500)
    assert [p.message for p in deep.problems] == ["states are nested more than 200 deep"]
    assert len(read(*["a --> b : x"] * 20_000).transitions) == 20_000
    assert read(*["note left of a"] * 5000).problems
    assert read("direction " * 5000 + "x")


PIECES = [
    *ORDER.split(),
    "\n",
    "\n",
    "state",
    "{",
    "}",
    '"',
    "as",
    "note",
    "end note",
    "%%",
    "#",
    ":::",
    "::",
    "[*]",
    "-",
    "classDef x",
    "é",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([" ", "", "\n"]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_with_spans_inside_it(pieces: list[str], glue: str) -> None:
    text = "stateDiagram-v2\n" + glue.join(pieces)
    diagram = parse(text, 7)
    assert isinstance(diagram, StateDiagram)
    spans = [p.span for p in diagram.problems] + [span for s in diagram.states for span in (s.span, s.name.span)]
    spans += [t.span for t in diagram.transitions] + [n.text.span for n in diagram.notes]
    assert all(7 <= span.start <= span.end <= 7 + len(text) for span in spans)
    parents = {s.name.text: s.parent for s in diagram.states}
    for state in parents:
        steps = 0
        while state:
            state, steps = parents.get(state, ""), steps + 1
        assert steps <= len(parents) + 1


@given(st.integers(0, len(ORDER)), st.integers(0, 6), st.text(max_size=4))
@settings(max_examples=300, deadline=None)
def test_an_edit_never_makes_it_raise(start: int, length: int, inserted: str) -> None:
    parse(ORDER[:start] + inserted + ORDER[start + length :])


def test_a_name_that_is_missing_at_the_end_stands_in_the_text() -> None:
    text = "stateDiagram-v2\nstate as \n"
    assert all(state.span.end <= len(text) for state in parse(text).states)
