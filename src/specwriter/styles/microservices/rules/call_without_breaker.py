"""Services that are called and waited for, with no circuit breaker for the call.

## Why it matters
A service that answers late holds the threads of all that wait for it. Without a timeout and a breaker one slow service takes
down its callers, which is the failure that the borders were drawn against.

## Fix
Add a row for the call under Circuit Breakers: timeout, when it opens, what the caller gets instead. Routes of the gateway and
messages of sequence diagrams that are answered count as calls; events do not.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Breaker, Route, Service
from specwriter.model.drawn import Parts, calls
from specwriter.model.mentions.events import declarations
from specwriter.model.mentions.naming import joined
from specwriter.model.placeholders import holds_placeholder
from specwriter.source.pattern import regex
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name, Span

_CALLER = regex(r".*?(?:\bto\b|→|->|-->)", re.IGNORECASE)
_COMMON = regex(r"\b(?:all|any|every|each|default)\b", re.IGNORECASE)
_KIND = regex(r"(?:service|svc|api)\Z")


def check(spec: Spec) -> Iterator[Finding]:
    breakers = [row.name.text for row in spec.entries(Breaker)] if demands(spec, "microservices") else []
    if not breakers or any(holds_placeholder(name) for name in breakers):
        return
    guarded = [joined(_CALLER.sub("", name)) for name in breakers]
    told: set[Name] = set()
    for service, place, said in _reached(spec):
        if service in told or _COMMON.search(" ".join(breakers)):
            continue
        told.add(service)
        key = joined(service.text)
        if not any(key in words or _KIND.sub("", key) in words for words in guarded):
            label = (Label(place, said),) if place != service.span else ()
            message = f"no circuit breaker guards calls of `{service.text}`"
            yield Finding(service.span, message, label, "add a row with timeout, threshold and fallback")


def _reached(spec: Spec) -> Iterator[tuple[Name, Span, str]]:
    """Each service that something waits for, with the place that shows it."""
    parts = Parts(row.name for row in spec.entries(Service))
    for route in spec.entries(Route):
        service = parts.find(route.service.text) if route.service else None
        if service is not None and route.service is not None:
            yield service, route.service.span, "the gateway calls it"
    events = {name.text for name in declarations(spec)}
    for call in calls(spec, parts):
        if call.message.text.text.strip(" `") not in events:
            yield call.target, call.message.span, f"`{call.source.text}` calls it"


_HEAD = "---\narchitecture: microservices\n---\n\n# Library\n\n"

RULE = Rule(
    code="MSV004",
    name="call-without-breaker",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Services\n\n| Service | Owns |\n| --- | --- |\n| loan-service | loans |\n"
            "| «reader-service» | readers |\n\n"
            "```mermaid\nsequenceDiagram\n    participant L as loan-service\n    participant R as reader-service\n"
            "    L->>R: GET /readers/{reader_id}\n    R-->>L: 200 OK\n```\n\n"
            "## Circuit Breakers\n\n| Call | Timeout |\n| --- | --- |\n| gateway to loan-service | 2 s |\n",
            says="no circuit breaker guards calls of `reader-service`",
        ),
        Good(
            f"{_HEAD}## Services\n\n| Service | Owns |\n| --- | --- |\n| loan-service | loans |\n"
            "| reader-service | readers |\n\n"
            "```mermaid\nsequenceDiagram\n    participant L as loan-service\n    participant R as reader-service\n"
            "    L-)R: LoanStarted\n```\n\n"
            "## Circuit Breakers\n\n| Call | Timeout |\n| --- | --- |\n| gateway to loan-service | 2 s |\n"
        ),
    ),
)
