"""Path parameters whose type is not that of the column which names the row.

## Why it matters
`/orders/{order_id}` with a `uuid` finds no row in a table whose key is a `bigint`: routers, clients and queries are
generated from two different identifiers.

## Fix
Give the parameter the type of the key.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.field_columns import clashes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for clash in clashes(spec).keys if spec.schemas else ():
        label = Label(clash.other.span, f"the key is `{clash.other.text}`")
        message = f"`{clash.name.text}` is `{clash.wrong.text}`, the key is `{clash.other.text}`"
        yield Finding(clash.wrong.span, message, (label,), f"write the type of the key, `{clash.other.text}`")


_TABLE = "# Depot\n\n```sql\nCREATE TABLE pallets (\n  id bigint PRIMARY KEY,\n  weight integer NOT NULL\n);\n```\n\n"
_HEAD = "**Path parameters**\n\n| Name | Type |\n| --- | --- |\n"

RULE = Rule(
    code="API075",
    name="path-parameter-of-another-type-than-the-key",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_TABLE}### GET /pallets/{{pallet_id}}\n\n{_HEAD}| pallet_id | «uuid» |\n",
            says="`pallet_id` is `uuid`, the key is `bigint`",
        ),
        Good(f"{_TABLE}### GET /pallets/{{pallet_id}}\n\n{_HEAD}| pallet_id | int64 |\n"),
    ),
)
