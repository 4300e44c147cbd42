"""Event stores with a column that only a change would fill.

## Why it matters
`updated_at` or `deleted_at` says that rows of the log are changed. Whoever builds from the spec will change them.

## Fix
Remove the column. A correction is an event of its own; progress of a reader belongs into a table of checkpoints.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.event_store import stores
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_CHANGES = regex(
    r"(?:updated|modified|changed|deleted|removed)_?(?:at|on|by|date)\Z|(?:is_)?deleted\Z|last_modified", re.IGNORECASE
)


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "event-sourcing"):
        return
    for store in stores(spec):
        for column in store.table.columns:
            if _CHANGES.match(column.name.text):
                message = f"event store `{store.table.name.text}` has a column `{column.name.text}`"
                yield Finding(column.name.span, message, help="remove it: events are never changed")


_HEAD = "---\narchitecture: event-sourcing\n---\n\n# Library\n\n"

RULE = Rule(
    code="EVS003",
    name="changeable-column-in-event-store",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}```sql\nCREATE TABLE events (\n  stream_id uuid NOT NULL,\n  version integer NOT NULL,\n"
            "  payload jsonb NOT NULL,\n"
            "  «updated_at» timestamptz,\n  PRIMARY KEY (stream_id, version)\n);\n```\n",
            says="event store `events` has a column `updated_at`",
        ),
        Good(
            f"{_HEAD}```sql\nCREATE TABLE events (\n  stream_id uuid NOT NULL,\n  version integer NOT NULL,\n"
            "  payload jsonb NOT NULL,\n"
            "  created_at timestamptz NOT NULL,\n  PRIMARY KEY (stream_id, version)\n);\n```\n"
        ),
    ),
)
