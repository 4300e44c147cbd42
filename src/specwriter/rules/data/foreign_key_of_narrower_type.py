"""Foreign keys that hold fewer values than the key they refer to.

## Why it matters
The reference works until the key outgrows it: an `integer` overflows on the first `bigint` beyond 2,147,483,647, a `varchar(32)` on
the first longer text. That day comes in production.

## Fix
Give the foreign key the type of the key.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.column_types import misfits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for reference, database, child, parent, fit in misfits(spec):
        if reference.cardinality == "-" and database.language == "dbml":
            continue  # one to one: nobody knows which side holds the key
        if fit == "narrower":
            message = f"`{child.type.text}` cannot hold every `{parent.type.text}` of `{parent.name.text}`"
            label = Label(parent.type.span, "the key has this type")
            yield Finding(child.type.span, message, (label,), f"write {_same(parent.type.text)}")


def _same(written: str) -> str:
    """A serial key is referred to by the integer type behind it."""
    plain = {"bigserial": "bigint", "serial8": "bigint", "serial": "integer", "serial4": "integer"}
    return f"`{plain.get(written.casefold(), written)}`"


RULE = Rule(
    code="DAT025",
    name="foreign-key-of-narrower-type",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Clicks\n\n```sql\nCREATE TABLE pages (id bigserial PRIMARY KEY);\nCREATE TABLE clicks (\n  id bigserial PRIMARY KEY,\n"
            "  page_id «integer» NOT NULL REFERENCES pages (id)\n);\n```\n",
            says="`integer` cannot hold every `bigserial` of `id`",
        ),
        Bad(
            "# Clicks\n\n```dbml\nTable sites {\n  host varchar(253) [pk]\n}\nTable pages {\n  id bigint [pk]\n"
            "  host «varchar(64)» [ref: > sites.host]\n}\n```\n",
            says="`varchar(64)` cannot hold every `varchar(253)` of `host`",
        ),
        Good(
            "# Clicks\n\n```sql\nCREATE TABLE pages (id serial PRIMARY KEY);\nCREATE TABLE clicks (\n  id bigserial PRIMARY KEY,\n"
            "  page_id bigint NOT NULL REFERENCES pages (id)\n);\n```\n"
        ),
    ),
)
