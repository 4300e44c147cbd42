"""Event stores that do not keep one version from being written twice in a stream.

## Why it matters
Two commands load the same stream, both decide, both append. Only a unique key over the stream and its version lets one of them
win; without it the stream holds two events that contradict each other, and no replay can tell which one counts.

## Fix
Add a version for each stream and a unique key over both, such as `UNIQUE (stream_id, version)`.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.event_store import stores
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.event_store import Store
    from specwriter.model.spec import Spec

_NAMES_STREAM = regex(r"(?:stream|aggregate|tenant|category|type|context)")


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "event-sourcing"):
        return
    for store in stores(spec):
        table = store.table
        if not store.database.complete(table):
            continue
        stream = store.stream.name.text
        if not store.versions:
            message = f"event store `{table.name.text}` has no version per stream"
            yield Finding(table.name.span, message, help=f"add a version that is unique with `{stream}`")
        elif not any(_decides(one.columns, store) for one in store.database.unique_sets(table)):
            column = store.versions[0].name
            message = f"`{stream}` and `{column.text}` are not unique together"
            yield Finding(column.span, message, help=f"add a unique key over `{stream}` and `{column.text}`")


def _decides(columns: frozenset[str], store: Store) -> bool:
    """Whether a unique key holds the stream and a version, and nothing else but what names the stream, too."""
    stream = store.stream.name.text.casefold()
    versions = {column.name.text.casefold() for column in store.versions}
    rest = columns - versions - {stream}
    return stream in columns and not versions.isdisjoint(columns) and all(_NAMES_STREAM.search(name) for name in rest)


_HEAD = "---\narchitecture: event-sourcing\n---\n\n# Library\n\n"

RULE = Rule(
    code="EVS001",
    name="event-store-without-stream-version",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}```sql\nCREATE TABLE events (\n  position bigint PRIMARY KEY,\n  stream_id uuid NOT NULL,\n"
            "  «version» integer NOT NULL,\n  payload jsonb NOT NULL\n);\n```\n",
            says="`stream_id` and `version` are not unique together",
        ),
        Bad(
            f"{_HEAD}```dbml\nTable «event_store» {{\n  id uuid [pk]\n  aggregate_id uuid [not null]\n"
            "  payload jsonb\n}}\n```\n",
            says="event store `event_store` has no version per stream",
        ),
        Good(
            f"{_HEAD}```sql\nCREATE TABLE events (\n  position bigint PRIMARY KEY,\n  stream_id uuid NOT NULL,\n"
            "  version integer NOT NULL,\n  payload jsonb NOT NULL,\n  UNIQUE (stream_id, version)\n);\n```\n"
        ),
    ),
)
