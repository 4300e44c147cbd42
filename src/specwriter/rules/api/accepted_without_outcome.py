"""Operations that answer 202 and do not say how the outcome is learnt.

## Why it matters
202 promises nothing: the request may still fail (RFC 9110, section 15.3.3). Without a status to ask for, an event or a callback a client
cannot tell a slow request from a lost one.

## Fix
Name the operation to ask, the event, or the callback.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.operation_text import name_of, says
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_OUTCOME = regex(
    r"(?i:location|stat(?:us|e)\b|poll|\bGET [`*]*/|events?\b|webhook|callback|notif|outcome|result|progress|track|subscri|stream|e-?mail|"
    r"websocket|\bjob|task|operation-|fire and forget|best effort|[a-z]+_id\b|`id`|\| id \|)|\b[A-Z][a-z]+[A-Z][a-z]+"
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for operation in spec.documented_operations():
        accepted = next((each.status for each in operation.responses if each.status.text == "202"), None)
        if accepted is not None and says(spec, operation, _OUTCOME) is None:
            message = f"`{name_of(operation)}` does not say how its outcome is learnt"
            yield Finding(accepted.span, message, help="name the operation to ask, the event or the callback")


_HEAD = "---\narchitecture: standard\n---\n\n# Print shop\n\n### POST /prints\n\nPrints a file."

RULE = Rule(
    code="API050",
    name="accepted-without-outcome",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}\n\n**Response («202» Accepted)**\n\nThere is no body.\n",
            says="`POST /prints` does not say how its outcome is learnt",
        ),
        Good(
            f"{_HEAD} `GET /prints/{{id}}` tells how far it is.\n\n**Response (202 Accepted)**\n\nThere is no body.\n"
        ),
    ),
)
