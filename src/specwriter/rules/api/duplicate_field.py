"""Fields that one table lists twice.

## Why it matters
Two rows of one name give a field two types or two meanings; a generated schema keeps the last one. In documents that are not specs, and in
tables that belong to no operation, rows are reported only where the types are equal too: inner fields are often listed below their parent
without its name.

## Fix
Remove one of the rows, or write inner fields with their path: `items[].sku`.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.field_tables import field_tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Field, FieldTable
    from specwriter.model.spec import Spec


_STANDS_FOR = ("<", ".", "…")
"""What begins a row for any number of fields: `<threshold>`, `...`."""


def check(spec: Spec) -> Iterator[Finding]:
    for table in field_tables(spec):
        names = {field.name.text for field in table.fields}
        if len(names) < len(table.fields):
            alone = any(table is other for other in spec.field_tables)
            yield from _repeated(table, spec.is_spec and not alone)


def _repeated(table: FieldTable, strict: bool) -> Iterator[Finding]:
    first: dict[str, Field] = {}
    for field in table.fields:
        if field.name.text[:1] in _STANDS_FOR:
            continue
        earlier = first.setdefault(field.name.text, field)
        if earlier is not field and (strict or (earlier.type and field.type and earlier.type.text == field.type.text)):
            label = Label(earlier.name.span, "it is listed here first")
            yield Finding(
                field.name.span, f"field `{field.name.text}` is listed twice", (label,), "remove one of the rows"
            )


_HEAD = (
    "---\narchitecture: ddd\n---\n\n# Invoices\n\n### POST /invoices\n\n**Request**\n\n| Field | Type |\n"
    "| --- | --- |\n"
)

RULE = Rule(
    code="API007",
    name="duplicate-field",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| currency | string(3..3) |\n| total | decimal |\n| «currency» | string |\n",
            says="field `currency` is listed twice",
        ),
        Good(f"{_HEAD}| id | uuid |\n| lines[].id | uuid |\n"),
        Good(
            "# Invoices\n\n**Fields**\n\n| Field | Type |\n| --- | --- |\n| id | uuid |\n| lines | array |\n"
            "| id | integer |\n"
        ),
        Good(f"{_HEAD}| revision | integer |\n| `<threshold>` | number |\n| `<threshold>` | number |\n"),
    ),
)
