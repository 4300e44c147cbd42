"""Statements, grants, messages and operations that change or delete stored events.

## Why it matters
The log is the truth: every state is folded from it. An event that was changed or deleted rewrites what happened, and the read
models, the snapshots and the auditors disagree from then on.

## Fix
Append an event that corrects the earlier one. What must be forgotten, such as personal data, stays out of the payload.
"""

from __future__ import annotations

import re

from specwriter.languages.mermaid.tree import SequenceDiagram
from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.event_store import stores
from specwriter.source.pattern import regex
from specwriter.source.span import Span
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_SQL = frozenset(("sql", "postgresql", "postgres", "mysql", "psql", "plpgsql", "sqlite", "tsql", "mariadb"))
_COMMENT = regex(r"--[^\n]*")
_EVENTS = regex(r"(?:stored-)?events?", re.IGNORECASE)
_STORE = regex(r"event[ _-]?(?:store|log|journal)|^events$", re.IGNORECASE)
_CHANGE = regex(r"\W*(?:update|delete|overwrite|edit|modify|replace|remove|truncate)\b", re.IGNORECASE)
_OTHER = regex(r"snapshot|checkpoint|position|projection|subscription|claim|lock|read model", re.IGNORECASE)


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "event-sourcing"):
        return
    for place, words in _changes(spec):
        message = f"`{' '.join(words.split())}` changes stored events"
        yield Finding(place, message, help="append an event that corrects the earlier one")


def _changes(spec: Spec) -> Iterator[tuple[Span, str]]:
    names = {store.table.name.text.rpartition(".")[2].strip('"`') for store in stores(spec)}
    if names:
        yield from _statements(spec, names)
    for operation in spec.documented_operations():
        last = operation.path.text.rstrip("/").rsplit("/", 2)[-2:]
        if operation.method.text in ("PUT", "PATCH", "DELETE") and any(_EVENTS.fullmatch(part) for part in last):
            place = operation.method.span.to(operation.path.span)
            yield place, f"{operation.method.text} {operation.path.text}"
    for block in spec.diagrams:
        if isinstance(block.diagram, SequenceDiagram):
            yield from _messages(block.diagram)


def _statements(spec: Spec, names: set[str]) -> Iterator[tuple[Span, str]]:
    table = rf'(?:\w+\.)?"?(?:{"|".join(sorted(map(re.escape, names)))})"?(?![\w."])'
    change = regex(
        rf"\b(?:UPDATE\s+(?:ONLY\s+)?|DELETE\s+FROM\s+(?:ONLY\s+)?|TRUNCATE\s+(?:TABLE\s+)?){table}"
        rf"|\bGRANT\s+(?=[\w ,\n]*\b(?:UPDATE|DELETE|TRUNCATE|ALL)\b)[\w ,\n]{{1,200}}?\s+ON\s+(?:TABLE\s+)?{table}",
        re.IGNORECASE,
    )
    for sample in spec.code:
        code = sample.code
        if code.language in _SQL:
            body = _COMMENT.sub(lambda match: " " * len(match[0]), code.body)
            for match in change.finditer(body):
                yield Span(code.body_span.start + match.start(), code.body_span.start + match.end()), match[0]


def _messages(diagram: SequenceDiagram) -> Iterator[tuple[Span, str]]:
    stores_drawn = {each.name.text for each in diagram.participants if _STORE.search(each.label or each.name.text)}
    for message in diagram.messages if stores_drawn else ():
        text = message.text.text
        if (
            message.target.text in stores_drawn
            and not message.reply
            and _CHANGE.match(text)
            and not _OTHER.search(text)
        ):
            yield message.text.span, text[:40]


_HEAD = "---\narchitecture: event-sourcing\n---\n\n# Library\n\n"

RULE = Rule(
    code="EVS002",
    name="change-of-events",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}```sql\nCREATE TABLE events (\n  stream_id uuid NOT NULL,\n  version integer NOT NULL,\n"
            "  payload jsonb NOT NULL,\n"
            "  PRIMARY KEY (stream_id, version)\n);\n```\n\n```sql\n"
            "«DELETE FROM events» WHERE stream_id = '0193';\n```\n",
            says="`DELETE FROM events` changes stored events",
        ),
        Bad(
            f"{_HEAD}```mermaid\nsequenceDiagram\n    participant A as Lending API\n    participant S as Event Store\n"
            "    A->>S: append LoanStarted\n    A->>S: «update LoanStarted»\n```\n",
            says="`update LoanStarted` changes stored events",
        ),
        Good(
            f"{_HEAD}```sql\nCREATE TABLE events (\n  stream_id uuid NOT NULL,\n  version integer NOT NULL,\n"
            "  payload jsonb NOT NULL,\n"
            "  PRIMARY KEY (stream_id, version)\n);\n\nREVOKE UPDATE, DELETE ON events FROM lending;\n"
            "GRANT SELECT, INSERT ON events TO lending;\n```\n"
        ),
    ),
)
