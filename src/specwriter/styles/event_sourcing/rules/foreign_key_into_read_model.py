"""Foreign keys from the write side to the table of a projection.

## Why it matters
A read model is dropped and rebuilt at will. A foreign key into it stops the rebuild, or deletes rows of the write side with it.

## Fix
Keep the id as a plain value; the events are what both sides are held against.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.database import declared
from specwriter.model.mentions.owners import PROJECTION, ownerships
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "event-sourcing"):
        return
    kept = {each.table.text.casefold(): each for each in ownerships(spec) if each.role == PROJECTION}
    told: set[tuple[str, str]] = set()
    for database in declared(spec) if kept else ():
        for reference in database.references:
            child, parent = database.child(reference), database.parent(reference)
            if child is None or parent is None:
                continue
            projection = kept.get(parent.name.text.casefold())
            ends = (child.name.text, parent.name.text)
            if projection is not None and child.name.text.casefold() not in kept and ends not in told:
                told.add(ends)
                message = f"foreign key from `{child.name.text}` into the read model `{parent.name.text}`"
                label = Label(projection.place.span, f"projection `{projection.owner.text}` rebuilds it")
                yield Finding(reference.target.span, message, (label,), "keep the id as a plain value")


_HEAD = "---\narchitecture: event-sourcing\n---\n\n# Library\n\n"

RULE = Rule(
    code="EVS011",
    name="foreign-key-into-read-model",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Projections\n\n| Projection | Reads | Table |\n| --- | --- | --- |\n"
            "| open_loans | LoanStarted | `open_loans` |\n\n"
            "```sql\nCREATE TABLE open_loans (loan_id uuid PRIMARY KEY);\n"
            "CREATE TABLE card_claims (id uuid PRIMARY KEY, loan_id uuid REFERENCES «open_loans» (loan_id));\n```\n",
            says="foreign key from `card_claims` into the read model `open_loans`",
        ),
        Good(
            f"{_HEAD}## Projections\n\n| Projection | Reads | Table |\n| --- | --- | --- |\n"
            "| open_loans | LoanStarted | `open_loans` |\n\n"
            "```sql\nCREATE TABLE open_loans (loan_id uuid PRIMARY KEY);\n"
            "CREATE TABLE card_claims (id uuid PRIMARY KEY, loan_id uuid NOT NULL);\n```\n"
        ),
    ),
)
