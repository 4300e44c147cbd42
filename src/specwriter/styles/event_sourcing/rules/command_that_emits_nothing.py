"""Commands that emit no event.

## Why it matters
A command that emits nothing changes nothing: the state is what the events say. Either the event was forgotten, or the command
writes to a table that replay cannot rebuild.

## Fix
Name the event that the command emits.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Command
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "event-sourcing"):
        return
    for catalogue in spec.catalogues:
        if catalogue.kind == "command" and "emits" in catalogue.columns:
            for row in catalogue.rows:
                if isinstance(row, Command) and row.name.text and not row.emits:
                    message = f"command `{row.name.text}` emits no event"
                    yield Finding(row.name.span, message, help="name the event in its Emits cell")


_HEAD = "---\narchitecture: event-sourcing\n---\n\n# Library\n\n"

RULE = Rule(
    code="EVS004",
    name="command-that-emits-nothing",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Commands\n\n| Command | Stream | Emits |\n| --- | --- | --- |\n"
            "| StartLoan | loan | LoanStarted |\n"
            "| «ExtendLoan» | loan | - |\n",
            says="command `ExtendLoan` emits no event",
        ),
        Good(
            f"{_HEAD}## Commands\n\n| Command | Stream | Emits |\n| --- | --- | --- |\n"
            "| StartLoan | loan | LoanStarted |\n"
            "| ExtendLoan | loan | LoanExtended |\n"
        ),
    ),
)
