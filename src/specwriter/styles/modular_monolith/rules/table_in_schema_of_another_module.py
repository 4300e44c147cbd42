"""Tables that a module owns in the database schema of another module.

## Why it matters
The schema carries the rights: whoever owns the schema reads and writes the table. The row says one owner, the database another.

## Fix
Move the table into the schema of its module, or correct the Owns cell. Where both modules claim the table,
`table-with-two-owners` says so.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Module
from specwriter.model.mentions.naming import joined
from specwriter.model.mentions.owners import MODULE, ownerships
from specwriter.model.sheets import sheets
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "modular-monolith"):
        return
    modules = {joined(row.name.text): row.name for row in spec.entries(Module)}
    modules |= _owned_schemas(spec, modules)
    owners = {(each.table, each.owner.text) for each in ownerships(spec)}
    for each in ownerships(spec):
        schema = each.table.text.rpartition(".")[0]
        home = modules.get(joined(schema)) if schema and each.role == MODULE else None
        if home is not None and home.text != each.owner.text and (each.table, home.text) not in owners:
            message = f"`{each.owner.text}` owns a table in the schema of `{home.text}`"
            label = Label(each.table.span, "the table is declared here")
            yield Finding(each.place.span, message, (label,), "move the table, or correct who owns it")


def _owned_schemas(spec: Spec, modules: dict[str, Name]) -> dict[str, Name]:
    """The module of each schema that stands under Schema Ownership; a schema of two modules says nothing."""
    found: dict[str, set[Name]] = {}
    for sheet in sheets(spec, "schema ownership"):
        schema, owner = sheet.index("schema", "database schema"), sheet.index("module", "owner", "owned by")
        for one, other in sheet.pairs(schema, owner) if schema is not None and owner is not None else ():
            if joined(other.text) in modules:
                found.setdefault(joined(one.text), set()).add(modules[joined(other.text)])
    return {schema: next(iter(owners)) for schema, owners in found.items() if len(owners) == 1}


_HEAD = "---\narchitecture: modular-monolith\n---\n\n# Library\n\n"

RULE = Rule(
    code="MOD005",
    name="table-in-schema-of-another-module",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Modules\n\n| Module | Public interface | Owns |\n| --- | --- | --- |\n"
            "| lending | `LoanDesk`: start | `lending.loans`, `«readers.cards»` |\n"
            "| readers | `ReaderDirectory`: find | - |\n\n"
            "```sql\nCREATE TABLE lending.loans (id uuid PRIMARY KEY);\n"
            "CREATE TABLE readers.cards (id uuid PRIMARY KEY);\n```\n",
            says="`lending` owns a table in the schema of `readers`",
        ),
        Bad(
            f"{_HEAD}## Modules\n\n| Module | Public interface | Owns |\n| --- | --- | --- |\n"
            "| lending | `LoanDesk`: start | `«lending.loans»` |\n"
            "| readers | `ReaderDirectory`: find | `readers.cards` |\n\n"
            "## Schema Ownership\n\n| Schema | Module | Database role |\n| --- | --- | --- |\n"
            "| `lending` | readers | app_lending |\n| `readers` | readers | app_readers |\n\n"
            "```sql\nCREATE TABLE lending.loans (id uuid PRIMARY KEY);\n"
            "CREATE TABLE readers.cards (id uuid PRIMARY KEY);\n```\n",
            says="`lending` owns a table in the schema of `readers`",
        ),
        Good(
            f"{_HEAD}## Modules\n\n| Module | Public interface | Owns |\n| --- | --- | --- |\n"
            "| lending | `LoanDesk`: start | `lending.loans` |\n"
            "| readers | `ReaderDirectory`: find | `readers.cards` |\n\n"
            "```sql\nCREATE TABLE lending.loans (id uuid PRIMARY KEY);\n"
            "CREATE TABLE readers.cards (id uuid PRIMARY KEY);\n```\n"
        ),
    ),
)
