"""Operations that name no successful response.

## Why it matters
A client cannot tell what it gets when all goes well: 200 with a body, 201 with a place, 202 for later, 204 with nothing.

## Fix
Add the response: `**Response (200 OK)**` with its table or example.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.http_status import code_of_phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for operation in spec.documented_operations():
        if (operation.responses or operation.errors) and not _succeeds(operation):
            message = f"`{operation.method.text} {operation.path.text}` names no successful response"
            yield Finding(operation.span, message, help="add `**Response (200 OK)**` or the like")


def _succeeds(operation: Operation) -> bool:
    stated = [response.status.text for response in operation.responses]
    if stated and stated[0][:1] == "2":
        return True
    stated += [code_of_phrase(response.reason.text) or "-" for response in operation.responses if response.reason]
    stated += [row.status.text.strip() for row in operation.errors if row.status]
    return any(status[:1] in ("2", "3", "") or status in ("101", "default") for status in stated)


_SPEC = "---\narchitecture: soa\n---\n\n# Gate\n\n### POST /badges\n\n"

RULE = Rule(
    code="API012",
    name="no-success-response",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC.replace('POST /badges', '«POST /badges»')}#### 409 Conflict\n\nThe person has a badge.\n",
            says="`POST /badges` names no successful response",
        ),
        Good(f"{_SPEC}#### 201 Created\n\nThe badge is printed.\n\n#### 409 Conflict\n\nThe person has a badge.\n"),
    ),
)
