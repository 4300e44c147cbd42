"""Operations that take a step of a state machine and list their errors, but none for the wrong state.

## Why it matters
`POST /orders/{id}/cancel` is sent to shipped orders, too, and sent twice. 409 says that the state does not allow it (RFC 9110, section
15.5.10); an API that answers 412, 422 or 423 instead has said so as well.

## Fix
Add a row with 409 to the errors.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.actions import steps
from specwriter.model.mentions.answers import lacks
from specwriter.model.operation_text import name_of
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_REFUSED = frozenset(("409", "412", "422", "423"))
_SAID = regex(r"\b(?:409|412|422|423)\b")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    seen: set[int] = set()
    for step in steps(spec):
        operation, trigger = step.operation, step.transitions[0].trigger
        if id(operation) in seen or trigger is None:
            continue
        seen.add(id(operation))
        if lacks(spec, operation, _REFUSED, _SAID):
            label = Label(trigger.span, "the step starts in this state alone")
            yield Finding(
                operation.span, f"`{name_of(operation)}` lists no 409", (label,), "add a row for 409 to its errors"
            )


_HEAD = (
    "---\narchitecture: standard\n---\n\n# Parcels\n\n```mermaid\nstateDiagram-v2\n    [*] --> PACKED\n"
    "    PACKED --> SENT: send\n```\n\n"
)
_ERRORS = "**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n| 404 | NO_PARCEL | There is none |\n"

RULE = Rule(
    code="API044",
    name="step-without-conflict",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}### «POST /parcels/{{id}}/send»\n\nSends it.\n\n{_ERRORS}",
            says="`POST /parcels/{id}/send` lists no 409",
        ),
        Good(
            f"{_HEAD}### POST /parcels/{{id}}/send\n\nSends it.\n\n{_ERRORS}| 409 | NOT_PACKED | It is on its way |\n"
        ),
    ),
)
