"""Error codes that a sequence diagram draws and the operation does not list.

## Why it matters
The diagram knows a way to fail that clients are not told of. Codes that can answer every operation (401, 403, 429, 5xx, and what the
text says of all operations) need not stand under each.

## Fix
Add a row to the errors of the operation, or correct the code in the diagram.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.answers import answered, common_codes, refusals, states

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_GENERAL = ("401", "403", "406", "408", "415", "429")


def check(spec: Spec) -> Iterator[Finding]:
    for reply, operation in answered(spec):
        code = reply.code.text
        if code[0] != "4" or code in _GENERAL or states(operation, code):
            continue
        stated = refusals(spec, operation)
        if stated and code not in stated and code not in common_codes(spec):
            first = next(iter(stated.values()))
            label = Label(first.span, "the errors of the operation stand here")
            name = f"{operation.method.text} {operation.path.text}"
            yield Finding(
                reply.code.span, f"`{name}` does not list {code}", (label,), f"add a row for {code}, or correct it"
            )


_HEAD = "# Clinic\n\n```mermaid\nsequenceDiagram\n    Desk->>Api: POST /visits\n    Api-->>Desk: "
_BODY = (
    "\n```\n\n### POST /visits\n\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"
    "| 400 | BAD_DATE | The date is past |\n| 409 | DOCTOR_BUSY | The hour is taken |\n"
)

RULE = Rule(
    code="API038",
    name="undocumented-reply-status",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}«404» Not Found{_BODY}", says="`POST /visits` does not list 404"),
        Good(f"{_HEAD}409 Conflict{_BODY}"),
        Good(f"{_HEAD}401 Unauthorized{_BODY}"),
    ),
)
