"""Mermaid of a schema and of transition tables: what is written reads back as the same tables, keys, relations and transitions."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specwriter.emitters.emission import Emission, Order
from specwriter.emitters.mermaid import emit, er_text, state_text
from specwriter.languages.mermaid import parse
from specwriter.languages.mermaid.tree import ErDiagram, StateDiagram
from specwriter.languages.relational import Column, Key, Reference, Schema, Table
from specwriter.model.machine import Transition
from specwriter.reader import read
from specwriter.source.span import Name, Span
from specwriter.source.text import Source

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "src" / "specwriter" / "styles").glob("*/example.md"))
AT = Span(0, 0)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NASTY = (
    '"',
    "\\",
    "a\nb",
    "*/",
    "--",
    "</script>",
    "${x}",
    "🚀",
    "עברית",
    "x" * 10_000,
    "end",
    "one",
    "%%{init: {}}%%",
    "`a`",
    "a;b",
    "::",
    "",
)

SPEC = """# Orders

## Database

```dbml
Table customers {
  id uuid [pk]
  email varchar(255) [unique, not null]
}
Table orders {
  id uuid [pk]
  customer_id uuid [not null, ref: > customers.id]
  total numeric(12,2) [note: 'with "tax"']
  placed "timestamp with time zone"
}
Table order_lines {
  order_id uuid [ref: > orders.id]
  line int
  indexes { (order_id, line) [pk] }
}
```

## States

### Order

| From | Event | Guard | To | Effect |
| --- | --- | --- | --- | --- |
| - | place | - | OPEN | - |
| OPEN | pay | amount >= total | PAID | publish OrderPaid |
| OPEN | cancel | - | IN REVIEW | - |
| PAID | - | - | - | - |
"""


def named(text: str) -> Name:
    return Name(text, AT)


def emitted(text: str, path: str = "") -> Emission:
    return emit(read(Source("spec.md", text)), Order(path=path))


def er_of(code: str) -> ErDiagram:
    diagram = parse(code)
    assert isinstance(diagram, ErDiagram)
    assert not diagram.problems, (code, diagram.problems)
    return diagram


def states_of(code: str) -> StateDiagram:
    diagram = parse(code)
    assert isinstance(diagram, StateDiagram)
    assert not diagram.problems, (code, diagram.problems)
    return diagram


def drawable(code: str) -> None:
    """The engine that draws takes the text too."""
    merman = pytest.importorskip("merman")
    merman.Merman().render_svg(code, None)


def test_schema_and_table_as_files() -> None:
    schema, machine = emitted(SPEC, "out").files
    assert (schema.name, machine.name) == ("01-schema.mmd", "02-order.mmd")
    assert schema.content == (
        "erDiagram\n"
        "    customers {\n        uuid id PK\n        varchar(255) email UK\n    }\n"
        "    orders {\n        uuid id PK\n        uuid customer_id FK\n"
        "        numeric(12,2) total \"with 'tax'\"\n        `timestamp with time zone` placed\n    }\n"
        "    order_lines {\n        uuid order_id PK, FK\n        int line PK\n    }\n"
        '    customers ||--o{ orders : "customer_id"\n'
        '    orders ||--o{ order_lines : "order_id"\n'
    )
    assert machine.content == (
        "stateDiagram-v2\n"
        '    state "IN REVIEW" as IN_REVIEW\n'
        "    [*] --> OPEN: place\n"
        "    OPEN --> PAID: pay [amount >= total] / publish OrderPaid\n"
        "    OPEN --> IN_REVIEW: cancel\n"
        "    PAID --> [*]\n"
    )
    drawable(str(schema.content))
    drawable(str(machine.content))


@pytest.mark.parametrize("path", ["", "-", "all.md"])
def test_one_text_for_standard_output(path: str) -> None:
    (file,) = emitted(SPEC, path).files
    assert file.name == ""
    back = read(Source("back.md", str(file.content)))
    assert [diagram.diagram.kind for diagram in back.diagrams] == ["er", "state"]
    assert [section.title for section in back.document.root.walk()][1:] == ["Schema", "Order"]


def test_single_diagram_is_bare() -> None:
    alone = SPEC.partition("## States")[0]
    assert str(emitted(alone).files[0].content).startswith("erDiagram\n")
    assert emitted(alone, "x.mmd").files[0].name == ""
    assert emitted(alone, "folder").files[0].name == "01-schema.mmd"


def test_nothing_to_emit() -> None:
    emission = emitted("# Notes\n\nNothing here.\n")
    assert emission.files == ()
    assert [loss.kind for loss in emission.losses] == ["nothing-to-emit"]


def test_relations_say_what_the_keys_say() -> None:
    parent = Table(named("p"), (Column(named("id"), named("int"), AT, primary=True),), AT)
    columns = tuple(Column(named(name), named("int"), AT, **facts) for name, facts in (
        ("needed", {"nullable": False}), ("free", {}), ("alone", {"unique": True}), ("both", {"nullable": False}),
    ))  # fmt: skip
    child = Table(named("c"), columns, AT, keys=(Key("unique", (named("both"),), AT),))
    references = tuple(
        Reference(named("c"), (named(name),), named("p"), (), AT) for name in ("needed", "free", "alone", "both")
    )
    many = Reference(named("c"), (named("needed"),), named("p"), (), AT, cardinality="<>")
    lines = er_text(Schema((parent, child), (), (*references, many))).splitlines()[-5:]
    assert lines == [
        '    p ||--o{ c : "needed"',
        '    p |o..o{ c : "free"',
        '    p |o..o| c : "alone"',
        '    p ||--o| c : "both"',
        '    p }o--o{ c : "needed"',
    ]


@pytest.mark.parametrize("name", NASTY)
def test_nasty_names_are_read_back(name: str) -> None:
    table = Table(named(name), (Column(named(name), named(name), AT, primary=True, note=name),), AT)
    code = er_text(Schema((table,), (), (Reference(named(name), (named(name),), named(name), (), AT),)))
    diagram = er_of(code)
    assert len(diagram.entities) == 1
    assert [attribute.keys for attribute in diagram.entities[0].attributes] == [("PK", "FK")]
    assert [(one.left.text, one.right.text) for one in diagram.relations] == [(diagram.entities[0].name.text,) * 2]
    step = Transition(named(name or "A"), named("B"), AT, named(name), named(name), named(name))
    states = states_of(state_text((step,)))
    assert len(states.transitions) == 1
    assert len(states.states) == 2


def test_a_name_that_mermaid_cannot_write_is_told() -> None:
    (loss,) = emitted('# A\n\n```sql\nCREATE TABLE "a""b" (id int);\n```\n').losses
    assert (loss.kind, loss.message) == ("not-expressible", "the name of a table has signs that Mermaid cannot write")


def test_state_ids_stay_apart() -> None:
    steps = tuple(
        Transition(named(one), named(other), AT)
        for one, other in (("in review", "in-review"), ("end", "End"), ("note", "1"))
    )
    states = {state.name.text: state.label for state in states_of(state_text(steps)).states}
    assert states == {
        "in_review": "in review", "in_review_2": "in-review", "s_end": "end", "s_End": "End", "s_note": "note", "s_1": "1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("trigger", "guard", "effect", "written"),
    [
        ("POST /orders", "", "", "POST /orders"),
        ("approve / reject", "", "", "approve or reject"),
        ("", "a[0] > 1", "", "[a[0] > 1]"),
        ("", "a] or [b", "", "[a) or (b]"),
        ("list [all]", "x", "y", "list (all) [x] / y"),
        ("", "", "a; b", "/ a, b"),
        ("urn::x:", "", "", "urn:x"),
        ("a\nb", "", "<b>c", "a b / < b>c"),
    ],
)
def test_labels(trigger: str, guard: str, effect: str, written: str) -> None:
    step = Transition(named("A"), named("B"), AT, *(named(word) if word else None for word in (trigger, guard, effect)))
    code = state_text((step,))
    assert code == f"stateDiagram-v2\n    A --> B: {written}\n"
    label = states_of(code).transitions[0].label
    assert label is not None
    assert (label.guard is not None, label.action is not None) == (bool(guard), bool(effect))


WORD = st.text(string.ascii_letters + string.digits + "_ äß日-.", min_size=1, max_size=12).map(str.strip).filter(bool)
PLAIN = (
    st.text(string.ascii_letters + string.digits + " _.,()<=>äé", min_size=1, max_size=16)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
TYPE = st.sampled_from(
    [
        "int",
        "varchar(64)",
        "numeric(12,2)",
        "timestamp with time zone",
        "text[]",
        "double precision",
        "enum('a','b')",
        "uuid",
    ]
)


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    tables = []
    for name in draw(st.lists(WORD, min_size=1, max_size=4, unique_by=str.casefold)):
        columns = draw(
            st.lists(
                st.tuples(WORD, TYPE, st.booleans(), st.booleans(), PLAIN | st.just("")),
                max_size=5,
                unique_by=lambda one: one[0].casefold(),
            )
        )
        tables.append(
            Table(
                named(name),
                tuple(Column(named(c), named(t), AT, primary=p, unique=u, note=n) for c, t, p, u, n in columns),
                AT,
            )
        )
    holding = [table for table in tables if table.columns]
    references = []
    for child, parent in (
        draw(st.lists(st.tuples(st.sampled_from(holding), st.sampled_from(tables)), max_size=4)) if holding else []
    ):
        references.append(Reference(child.name, (draw(st.sampled_from(child.columns)).name,), parent.name, (), AT))
    return Schema(tuple(tables), (), tuple(references))


@given(schemas())
@QUICK
def test_a_schema_is_read_back(schema: Schema) -> None:
    diagram = er_of(er_text(schema))
    assert {entity.name.text for entity in diagram.entities} == {table.name.text for table in schema.tables}
    assert len(
        {(one.left.text, one.right.text, one.label.text if one.label else "") for one in diagram.relations}
    ) == len({(one.target.text, one.table.text, one.columns[0].text) for one in schema.references})
    for table in schema.tables:
        entity = next(one for one in diagram.entities if one.name.text == table.name.text)
        foreign = {one.columns[0].text for one in schema.references if one.table.text == table.name.text}
        assert [
            (a.name.text, a.type.text, "PK" in a.keys, "UK" in a.keys, "FK" in a.keys, a.comment)
            for a in entity.attributes
        ] == [
            (
                c.name.text,
                c.type.text,
                c.primary,
                c.unique,
                c.name.text in foreign,
                re.sub(r"<(?=[A-Za-z])", "< ", c.note),
            )
            for c in table.columns
        ]


@given(
    st.lists(
        st.tuples(st.none() | WORD, st.none() | WORD, st.none() | PLAIN, st.none() | PLAIN, st.none() | PLAIN),
        min_size=1,
        max_size=6,
    )
)
@QUICK
def test_transitions_are_read_back(rows: list[tuple[str | None, ...]]) -> None:
    steps = tuple(
        Transition(
            *(named(end) if end else None for end in row[:2]), AT, *(named(word) if word else None for word in row[2:])
        )
        for row in rows
    )
    diagram = states_of(state_text(steps))
    labels = {state.name.text: state.label for state in diagram.states}
    read_back = [
        (
            None if one.initial else labels[one.source.text],
            None if one.final else labels[one.target.text],
            *(
                (part.text if part else None)
                for part in ((one.label.trigger, one.label.guard, one.label.action) if one.label else (None,) * 3)
            ),
        )
        for one in diagram.transitions
    ]
    wanted = [
        tuple(re.sub(r"<(?=[A-Za-z])", "< ", part) if part and at > 1 else part for at, part in enumerate(row))
        for row in rows
        if row[0] or row[1]
    ]
    assert read_back == list(dict.fromkeys(wanted))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    emission = emitted(text, "out")
    assert emission.losses == ()
    assert emission == emitted(text, "out")
    for file in emission.files:
        assert not parse(str(file.content)).problems
        drawable(str(file.content))
    spec = read(Source("spec.md", text))
    for file, machine in zip(
        [one for one in emission.files if "stateDiagram" in one.content], spec.machines, strict=True
    ):
        back = read(Source("back.md", f"```mermaid\n{file.content}```\n")).machines[0]
        assert [
            (t.source and t.source.text, t.target and t.target.text, t.trigger and t.trigger.text)
            for t in back.transitions
        ] == [
            (t.source and t.source.text, t.target and t.target.text, t.trigger and t.trigger.text)
            for t in machine.table.transitions
        ]
