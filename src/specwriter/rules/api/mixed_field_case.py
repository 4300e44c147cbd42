"""Fields that join their words in another way than the rest of the API.

## Why it matters
Clients write field names by hand and from memory; `orderId` in one body and `order_id` in the next cost every one of them an hour. Headers
and error codes have their own customs and do not count.

## Fix
Write the field like the others. Where another system dictates a name, allow it and say which.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.field_tables import tables_of
from specwriter.model.paths import odd_ones
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for name, case, usual in odd_ones(_names(spec)):
        yield Finding(name.span, f"field `{name.text}` is in {case}, others in {usual}", help=f"write it in {usual}")


def _names(spec: Spec) -> list[Name]:
    found: list[Name] = []
    for operation in spec.documented_operations():
        for table in tables_of(operation):
            for field in table.fields if table.place != "header" else ():
                if field.name.text.isidentifier():
                    found.append(field.name)
                else:
                    found += _parts(field.name)
    return found


def _parts(name: Name) -> Iterator[Name]:
    """The words of a dotted name, each at its place."""
    at = name.span.start
    for part in name.text.split("."):
        yield Name(part.rstrip("[]{}"), Span(at, at + len(part.rstrip("[]{}"))))
        at += len(part) + 1


_SPEC = (
    "---\narchitecture: clean\n---\n\n# Rent\n\n### POST /contracts\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n"
    "| tenant_id | uuid |\n| start_date | date |\n"
)

RULE = Rule(
    code="API018",
    name="mixed-field-case",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_SPEC}| «monthlyRent» | decimal |\n", says="field `monthlyRent` is in camel case, others in snake case"),
        Good(
            f"{_SPEC}| monthly_rent | decimal |\n\n**Headers**\n\n| Name | Type |\n| --- | --- |\n"
            "| Idempotency-Key | uuid |\n"
        ),
    ),
)
