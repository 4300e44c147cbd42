"""Path segments that say what the method says already.

## Why it matters
`POST /users/create` and `POST /users` soon exist side by side, and caches, logs and permissions by method no longer tell reads from writes.
A transition of a state machine as a sub-resource (`POST /orders/{id}/cancel`) has no method of its own and is fine.

## Fix
Let the method say it: `GET /users`, `POST /users`, `PATCH /users/{id}`, `DELETE /users/{id}`.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.once import once
from specwriter.model.paths import stated_segments
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_VERB = regex(r"(?:get|create|update|delete|remove|fetch|insert|retrieve|add|edit|modify)(?:\Z|[A-Z]|[-_])")
_INSTEAD = {"create": "POST", "add": "POST", "insert": "POST", "delete": "DELETE", "remove": "DELETE"}
_INSTEAD |= {"get": "GET", "fetch": "GET", "retrieve": "GET"}


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    seen: set[str] = set()
    for operation, segment in stated_segments(spec):
        match = _VERB.match(segment.text)
        if match and segment.text.casefold() not in _triggers(spec) and operation.key not in seen:
            seen.add(operation.key)
            method = _INSTEAD.get(match[0].rstrip("-_ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "PATCH")
            message = f"path segment `{segment.text}` says what a method says"
            yield Finding(segment.span, message, help=f"name the resource and use `{method}`")


@once
def _triggers(spec: Spec) -> frozenset[str]:
    """What the document's own state machines call their steps: `add` may be a word of the trade."""
    steps = [step.trigger for machine in spec.machines for step in machine.transitions]
    return frozenset(trigger.text.casefold() for trigger in steps if trigger)


_SPEC = "---\narchitecture: standard\n---\n\n# Garage\n\n"

RULE = Rule(
    code="API016",
    name="verb-in-path",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}### POST /«createBooking»\n\nBooks a lift.\n",
            says="path segment `createBooking` says what a method says",
        ),
        Bad(
            f"{_SPEC}### POST /bookings/{{id}}/«delete»\n\nCancels.\n",
            says="path segment `delete` says what a method says",
        ),
        Good(f"{_SPEC}### POST /bookings/{{id}}/cancel\n\nCancels.\n\n### GET /addresses\n\nLists the garages.\n"),
    ),
)
