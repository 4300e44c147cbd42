"""Names in the text that are one letter away from a table, column, index, value, field, trigger or part.

## Why it matters
Whoever builds a guard or an effect copies the name from the sentence. The database has no such column, and a reader who looks for it in the
schema wonders whether another one is meant.

Compared are names in code ticks, names of several parts (`released_at`, Search Index) with and without them, and values in capitals; in
diagrams, notes and queries, too. Only those count that are written so nowhere else: a name of its own comes back, a slip does not. Plurals
are English.

## Fix
Write the name as it is declared.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.text_slips import text_slips

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for mention in text_slips(spec):
        meant = mention.meant
        if meant is not None:
            message = f"no {mention.kind} is called `{mention.name.text}`"
            labels = (Label(meant.span, "this one is a letter away"),)
            yield Finding(mention.name.span, message, labels, f"write `{meant.text.rpartition('.')[2]}`")


RULE = Rule(
    code="DAT070",
    name="misspelt-name-in-text",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Parcels\n\nA courier sees a parcel once `«realeased_at»` is set.\n\n```sql\nCREATE TABLE parcels (\n"
            "  id uuid PRIMARY KEY,\n  released_at timestamptz\n);\n```\n",
            says="no column is called `realeased_at`",
        ),
        Bad(
            "# Parcels\n\nThe machine is held in `parcels.«statis»`.\n\n```sql\nCREATE TABLE parcels (\n"
            "  id uuid PRIMARY KEY,\n  status varchar(12) NOT NULL\n);\n```\n",
            says="no column is called `statis`",
        ),
        Bad(
            "# Parcels\n\n| Component | Responsibility |\n| --- | --- |\n| Sorting Desk | Weighs |\n| Van Planner | Loads |\n\n"
            "What is too heavy goes back to the «Sortign Desk».\n",
            says="no component is called `Sortign Desk`",
        ),
        Bad(
            "# Parcels\n\n```mermaid\nsequenceDiagram\n    Desk->>Store: set «realeased_at»\n```\n\n```sql\nCREATE TABLE parcels (\n"
            "  id uuid PRIMARY KEY,\n  released_at timestamptz\n);\n```\n",
            says="no column is called `realeased_at`",
        ),
        Bad(
            "# Parcels\n\nOne open parcel for each order: the index `«parcels_oen_idx»` decides.\n\n```sql\nCREATE TABLE parcels (\n"
            "  id uuid PRIMARY KEY,\n  order_id uuid NOT NULL\n);\nCREATE UNIQUE INDEX parcels_open_idx ON parcels (order_id);\n```\n",
            says="no index is called `parcels_oen_idx`",
        ),
        Good(
            "# Parcels\n\nThe job `release` clears `released_by`; the sensor writes `sealed_at` to its own log.\n\n```sql\n"
            "CREATE TABLE parcels (\n  id uuid PRIMARY KEY,\n  released_at timestamptz,\n  released_by uuid\n);\n```\n"
        ),
    ),
)
