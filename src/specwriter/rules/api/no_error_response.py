"""Operations that take input and name no client error.

## Why it matters
Whatever a client sends can be wrong. Where no answer to that is written, each server invents its own, and clients treat it as an outage.
An operation whose text mentions errors or a 4xx code is left alone.

## Fix
Add the errors: a table of status, code and when.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec

_SAID = regex(r"(?i:\b4(?:\d\d|xx)\b|\berrors?\b)")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for operation in spec.documented_operations():
        if (
            operation.responses
            and _takes_input(operation)
            and not _refuses(operation)
            and not _mentions(spec, operation)
        ):
            message = f"`{operation.method.text} {operation.path.text}` names no client error"
            yield Finding(operation.span, message, help="add a table **Errors** with status, code and when")


def _mentions(spec: Spec, operation: Operation) -> bool:
    return _SAID.search(spec.source.text, operation.body.start, operation.body.end) is not None


def _takes_input(operation: Operation) -> bool:
    body = operation.request or operation.request_examples
    return bool(body or operation.parameters or operation.query or operation.path_parameters)


def _refuses(operation: Operation) -> bool:
    stated = [row.status.text for row in operation.errors if row.status]
    stated += [response.status.text for response in operation.responses]
    return any(status[:1] == "4" or status == "default" for status in stated)


_SPEC = "---\narchitecture: document\n---\n\n# Guestbook\n\n### «GET /entries/{entry_id}»\n\n**Response (200 OK)**\n\n"

RULE = Rule(
    code="API013",
    name="no-error-response",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_SPEC}```json\n{{"text": "Lovely stay"}}\n```\n',
            says="`GET /entries/{entry_id}` names no client error",
        ),
        Good(
            f"{_SPEC}The entry.\n\n**Errors**: `404` when there is no such entry.\n".replace("«", "").replace("»", "")
        ),
    ),
)
