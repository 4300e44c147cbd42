"""Foreign keys between the tables of two bounded contexts.

## Why it matters
A foreign key lets one context lock, refuse and delete rows of another. The contexts can then neither change their tables nor
move to a server of their own without each other.

## Fix
Keep the id as a plain value, and say by which event the other context learns that it is gone.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Aggregate, Context
from specwriter.model.database import declared
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.naming import stem
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "ddd"):
        return
    homes = _homes(spec)
    seen: set[tuple[str, str]] = set()
    for database in declared(spec) if len({home.text for home in homes.values()}) > 1 else ():
        for reference in database.references:
            child, parent = database.child(reference), database.parent(reference)
            if child is None or parent is None:
                continue
            one, other = homes.get(_key(child)), homes.get(_key(parent))
            key = (_key(child), _key(parent))
            if one is not None and other is not None and one.text != other.text and key not in seen:
                seen.add(key)
                message = f"foreign key from context `{one.text}` into `{other.text}`"
                label = Label(other.span, f"`{parent.name.text}` belongs to this context")
                yield Finding(reference.target.span, message, (label,), "keep the id as a plain value")


def _homes(spec: Spec) -> dict[str, Name]:
    """The context of each table that is named like an aggregate or one of its entities."""
    contexts = {stem(bare(name).text): row.name for row in spec.entries(Context) for name in row.owns}
    found: dict[str, Name] = {}
    for row in spec.entries(Aggregate) if contexts else ():
        home = contexts.get(stem(bare(row.name).text))
        if home is not None:
            for name in (row.name, *row.entities):
                found.setdefault(stem(bare(name).text), home)
    return found


def _key(table: Table) -> str:
    return stem(table.name.text.rpartition(".")[2])


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD012",
    name="foreign-key-across-contexts",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Bounded Contexts\n\n| Context | Owns |\n| --- | --- |\n| Lending | Loan |\n"
            "| Accounts | Reader |\n\n"
            "## Aggregates\n\n| Aggregate | Root | Invariants |\n| --- | --- | --- |\n"
            "| Loan | Loan | At most 3 extensions |\n| Reader | Reader | One valid card |\n\n"
            "```sql\nCREATE TABLE readers (id uuid PRIMARY KEY);\n"
            "CREATE TABLE loans (id uuid PRIMARY KEY, reader_id uuid REFERENCES «readers» (id));\n```\n",
            says="foreign key from context `Lending` into `Accounts`",
        ),
        Good(
            f"{_HEAD}## Bounded Contexts\n\n| Context | Owns |\n| --- | --- |\n| Lending | Loan |\n"
            "| Accounts | Reader |\n\n"
            "## Aggregates\n\n| Aggregate | Root | Entities | Invariants |\n| --- | --- | --- | --- |\n"
            "| Loan | Loan | Extension | At most 3 extensions |\n| Reader | Reader | - | One valid card |\n\n"
            "```sql\nCREATE TABLE readers (id uuid PRIMARY KEY);\n"
            "CREATE TABLE loans (id uuid PRIMARY KEY, reader_id uuid);\n"
            "CREATE TABLE extensions (id uuid PRIMARY KEY, loan_id uuid REFERENCES loans (id));\n```\n"
        ),
    ),
)
