"""Foreign keys to columns that do not identify a row.

## Why it matters
A foreign key refers to one row, so its target is a primary key or a unique constraint over exactly those columns. PostgreSQL,
MySQL 8.4, SQL Server and Oracle refuse anything else. One column of a composite key does not identify a row.

## Fix
Refer to the primary key, add a unique constraint over the target columns, or refer to all columns of the composite key.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.database import declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Reference, Table
    from specwriter.model.database import Database
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for database in declared(spec):
        told: set[str] = set()
        for reference in database.references:
            parent = database.parent(reference) if reference.cardinality != "<>" else None
            if parent is None or not parent.columns:
                continue
            finding = _finding(database, reference, parent)
            if finding and finding.message not in told and database.complete(parent):
                told.add(finding.message)  # one missing key is one finding, however many refer to it
                yield finding


def _finding(database: Database, reference: Reference, parent: Table) -> Finding | None:
    sets = database.unique_sets(parent)
    if not sets and database.language == "dbml":
        return None  # a sketch that says nothing of keys
    targets = reference.target_columns
    wanted = frozenset([name.text.casefold() for name in targets])
    if wanted in [one.columns for one in sets if not one.partial] if targets else any(one.primary for one in sets):
        return None
    label = Label(parent.name.span, f"`{parent.name.text}` is declared here")
    if not targets:
        message = f"table `{parent.name.text}` has no primary key to refer to"
        return Finding(reference.target.span, message, (label,), "name a unique column, or add a primary key")
    if not all(map(parent.column, wanted)):
        return None
    if reference.cardinality == "-" and _unique_child(database, reference):
        return None  # one to one: either side may hold the key
    names = ", ".join(name.text for name in targets)
    message = f"`{names}` of `{parent.name.text}` is neither primary key nor unique"
    if any(wanted < one.columns for one in sets):
        message = f"`{names}` is only a part of a key of `{parent.name.text}`"
    return Finding(targets[0].span.to(targets[-1].span), message, (label,), _help(parent))


def _help(parent: Table) -> str:
    key = ", ".join(parent.primary_key)
    return f"refer to `{key}`, or make the column unique" if key else "make the column unique"


def _unique_child(database: Database, reference: Reference) -> bool:
    child = database.child(reference)
    columns = frozenset(name.text.casefold() for name in reference.columns)
    return child is not None and any(one.columns == columns for one in database.unique_sets(child))


RULE = Rule(
    code="DAT004",
    name="foreign-key-to-non-unique-column",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Invoicing\n\n```sql\nCREATE TABLE customers (\n  id uuid PRIMARY KEY,\n  email varchar(254) NOT NULL\n);\n"
            "CREATE TABLE invoices (\n  id uuid PRIMARY KEY,\n  customer_email varchar(254) REFERENCES customers («email»)\n);\n```\n",
            says="`email` of `customers` is neither primary key nor unique",
        ),
        Bad(
            "# Warehouse\n\n```dbml\nTable stock {\n  warehouse_id int\n  sku varchar(32)\n\n  indexes {\n"
            "    (warehouse_id, sku) [pk]\n  }\n}\n\nTable moves {\n  id int [pk]\n  sku varchar(32) [ref: > stock.«sku»]\n}\n```\n",
            says="`sku` is only a part of a key of `stock`",
        ),
        Bad(
            "# Invoicing\n\n```sql\nCREATE TABLE customers (\n  id uuid PRIMARY KEY,\n  email text,\n  deleted_at timestamptz\n);\n"
            "CREATE UNIQUE INDEX live ON customers (email) WHERE deleted_at IS NULL;\n"
            "CREATE TABLE invoices (\n  id uuid PRIMARY KEY,\n  customer_email text REFERENCES customers («email»)\n);\n```\n",
            says="`email` of `customers` is neither primary key nor unique",
        ),
        Good(
            "# Invoicing\n\n```sql\nCREATE TABLE customers (\n  id uuid PRIMARY KEY,\n  email varchar(254) NOT NULL UNIQUE\n);\n"
            "CREATE TABLE invoices (\n  id uuid PRIMARY KEY,\n  customer_email varchar(254) REFERENCES customers (email)\n);\n```\n"
        ),
    ),
)
