"""Columns that are said to hold a machine and cannot hold its states.

## Why it matters
`orders.id` holds no status. Whoever follows the sentence looks for the state of an order in the wrong column, and nothing holds the
values of the right one against the machine.

## Fix
Name the column that holds the states. A column of a text type may hold any; one with values of its own holds the states only where it
shares some.
"""

from __future__ import annotations

from specwriter.languages.types import read_type
from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.database import declared
from specwriter.model.mentions.valued_columns import holds_states
from specwriter.model.state_graph import state_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column, Table
    from specwriter.model.database import Database
    from specwriter.model.machine import StateMachine
    from specwriter.model.spec import Spec

_NO_STATES = frozenset(
    ("uuid", "boolean", "datetime", "instant", "local", "date", "time", "json", "bytes", "decimal", "float", "array")
)


def check(spec: Spec) -> Iterator[Finding]:
    for machine in spec.machines:
        if machine.holder is None or "." not in machine.holder.text:
            continue
        places = list(_places(spec, machine.holder.text))
        if places and all(_holds_no_states(database, column, machine) for database, _, column in places):
            _, table, column = places[0]
            better = next((one.name.text for one in table.columns if holds_states(one.name.text)), "")
            help_ = f"did you mean `{table.name.text}.{better}`?" if better else "name the column that holds the states"
            label = Label(column.span, "the column is declared here")
            yield Finding(machine.holder.span, f"`{machine.holder.text}` holds no states", (label,), help_)


def _places(spec: Spec, holder: str) -> Iterator[tuple[Database, Table, Column]]:
    """Where the column of that qualified name is declared."""
    owner, _, name = holder.rpartition(".")
    for database in declared(spec):
        for table in database.tables:
            if table.name.text.casefold() in (owner.casefold(), owner.rpartition(".")[2].casefold()):
                column = table.column(name)
                if column is not None:
                    yield database, table, column


def _holds_no_states(database: Database, column: Column, machine: StateMachine) -> bool:
    values = database.values(column)
    if values:
        return {state_key(value.text) for value in values}.isdisjoint(
            [state_key(state.text) for state in machine.states]
        )
    kind = read_type(column.type.text)
    return kind.base in _NO_STATES or (kind.base == "integer" and column.primary)


_SPEC = (
    "# Kennel\n\n```sql\nCREATE TABLE stays (\n  id uuid PRIMARY KEY,\n  status text NOT NULL,\n  since date NOT NULL\n);\n```\n\n"
    "## State Machines\n\n### Stay\n\nThe machine is held in `{}`.\n\n```mermaid\nstateDiagram-v2\n"
    "    [*] --> BOOKED: book\n    BOOKED --> LEFT: collect\n    LEFT --> [*]\n```\n"
)

RULE = Rule(
    code="STM024",
    name="machine-held-elsewhere",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(_SPEC.format("«stays.since»"), says="`stays.since` holds no states"),
        Good(_SPEC.format("stays.status")),
    ),
)
