"""Foreign keys from a table of one module to a table of another.

## Why it matters
A foreign key is a call past the public interface: the database locks, checks and deletes rows of a module that knows nothing of
it. The module can no longer change its tables, nor leave.

## Fix
Keep the id as a plain value; the other module says by an event when the row is gone.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.crossings import crossings
from specwriter.model.mentions.owners import MODULE
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "modular-monolith"):
        return
    for each in crossings(spec):
        if each.role == MODULE:
            one, other = each.child.owner.text, each.parent.owner.text
            again = tuple(Label(more.target.span, "stated again here") for more in each.again)
            labels = (Label(each.parent.place.span, f"`{other}` owns `{each.parent.table.text}`"), *again)
            message = f"foreign key from module `{one}` into `{other}`"
            yield Finding(each.reference.target.span, message, labels, "keep the id as a plain value")


_HEAD = "---\narchitecture: modular-monolith\n---\n\n# Library\n\n"

RULE = Rule(
    code="MOD001",
    name="foreign-key-across-modules",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Modules\n\n| Module | Public interface | Owns |\n| --- | --- | --- |\n"
            "| lending | `LoanDesk`: start, end | `lending.loans` |\n"
            "| readers | `ReaderDirectory`: find | `readers.readers` |\n\n"
            "```sql\nCREATE TABLE readers.readers (id uuid PRIMARY KEY);\n"
            "CREATE TABLE lending.loans (id uuid PRIMARY KEY, reader_id uuid REFERENCES «readers.readers» (id));\n"
            "```\n",
            says="foreign key from module `lending` into `readers`",
        ),
        Good(
            f"{_HEAD}## Modules\n\n| Module | Public interface | Owns |\n| --- | --- | --- |\n"
            "| lending | `LoanDesk`: start, end | `lending.loans` |\n"
            "| readers | `ReaderDirectory`: find | `readers.readers` |\n\n"
            "```sql\nCREATE TABLE readers.readers (id uuid PRIMARY KEY);\n"
            "CREATE TABLE lending.loans (id uuid PRIMARY KEY, reader_id uuid NOT NULL);\n```\n"
        ),
    ),
)
