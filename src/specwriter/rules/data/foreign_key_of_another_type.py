"""Foreign keys whose type cannot hold the key they refer to.

## Why it matters
PostgreSQL refuses a foreign key between `uuid` and `varchar`, MySQL and SQL Server one between `int` and `bigint`. Where an engine
takes it, every join converts one side and leaves the index unused.

## Fix
Give both columns the same type. `serial` is an `integer`, `bigserial` a `bigint`.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.column_types import misfits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for _, _, child, parent, fit in misfits(spec):
        if fit == "different":
            message = f"`{child.type.text}` refers to `{parent.name.text}`, which is `{parent.type.text}`"
            label = Label(parent.type.span, "the key has this type")
            yield Finding(child.type.span, message, (label,), f"write `{parent.type.text}`")


RULE = Rule(
    code="DAT005",
    name="foreign-key-of-another-type",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Rides\n\n```sql\nCREATE TABLE drivers (id uuid PRIMARY KEY);\nCREATE TABLE rides (\n  id uuid PRIMARY KEY,\n"
            "  driver_id «bigint» NOT NULL REFERENCES drivers (id)\n);\n```\n",
            says="`bigint` refers to `id`, which is `uuid`",
        ),
        Bad(
            "# Rides\n\n```dbml\nTable drivers {\n  id uuid [pk]\n}\nTable rides {\n  id uuid [pk]\n"
            "  driver_id «varchar(36)» [not null, ref: > drivers.id]\n}\n```\n",
            says="`varchar(36)` refers to `id`, which is `uuid`",
        ),
        Good(
            "# Rides\n\n```sql\nCREATE TABLE drivers (id serial PRIMARY KEY);\nCREATE TABLE rides (\n  id bigserial PRIMARY KEY,\n"
            "  driver_id integer NOT NULL REFERENCES drivers (id)\n);\n```\n"
        ),
    ),
)
