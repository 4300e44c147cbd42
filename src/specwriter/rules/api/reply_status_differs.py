"""Success codes that a sequence diagram draws and the operation does not have.

## Why it matters
The client that was built from the diagram waits for 200 and gets 201: it takes a success for a failure, and sends the request again.

## Fix
Write the code of the operation in the diagram, or correct the operation.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.answers import answered, states, successes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for reply, operation in answered(spec):
        code = reply.code.text
        if code[0] not in "23" or states(operation, code):
            continue
        stated = successes(operation)
        if stated and code not in stated:
            first = next(iter(stated.values()))
            name = f"{operation.method.text} {operation.path.text}"
            label = Label(first.span, f"the operation answers {first.text}")
            yield Finding(reply.code.span, f"`{name}` does not answer {code}", (label,), f"write {first.text}")


_HEAD = "# Clinic\n\n```mermaid\nsequenceDiagram\n    Desk->>Api: POST /visits\n    Api-->>Desk: "
_BODY = "\n```\n\n### POST /visits\n\n**Response (201 Created)**\n\n| Field | Type |\n| --- | --- |\n| id | uuid |\n"

RULE = Rule(
    code="API037",
    name="reply-status-differs",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}«200» OK{_BODY}", says="`POST /visits` does not answer 200"),
        Good(f"{_HEAD}201 Created{_BODY}"),
    ),
)
