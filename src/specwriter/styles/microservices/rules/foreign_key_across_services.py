"""Foreign keys from a table of one service to a table of another.

## Why it matters
Each service has a database of its own: no engine can keep a foreign key across two of them. Where it is meant, both services
share a database, and neither can be deployed, restored or moved alone.

## Fix
Keep the id as a plain value; a message tells the other service when the row is gone.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.crossings import crossings
from specwriter.model.mentions.owners import SERVICE
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "microservices"):
        return
    for each in crossings(spec):
        if each.role == SERVICE:
            one, other = each.child.owner.text, each.parent.owner.text
            again = tuple(Label(more.target.span, "stated again here") for more in each.again)
            labels = (Label(each.parent.place.span, f"`{other}` owns `{each.parent.table.text}`"), *again)
            message = f"foreign key from service `{one}` into `{other}`"
            yield Finding(each.reference.target.span, message, labels, "keep the id as a plain value")


_HEAD = "---\narchitecture: microservices\n---\n\n# Library\n\n"

RULE = Rule(
    code="MSV001",
    name="foreign-key-across-services",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Services\n\n| Service | Owns |\n| --- | --- |\n| loan-service | `loans` |\n"
            "| reader-service | `readers` |\n\n"
            "```sql\nCREATE TABLE readers (id uuid PRIMARY KEY);\n"
            "CREATE TABLE loans (id uuid PRIMARY KEY, reader_id uuid REFERENCES «readers» (id));\n```\n",
            says="foreign key from service `loan-service` into `reader-service`",
        ),
        Good(
            f"{_HEAD}## Services\n\n| Service | Owns |\n| --- | --- |\n| loan-service | `loans` |\n"
            "| reader-service | `readers` |\n\n"
            "```sql\nCREATE TABLE readers (id uuid PRIMARY KEY);\n"
            "CREATE TABLE loans (id uuid PRIMARY KEY, reader_id uuid NOT NULL);\n```\n"
        ),
    ),
)
