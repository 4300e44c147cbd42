"""Operations that take a body and list their errors, but none for a body that is wrong.

## Why it matters
Every body can be malformed. 400 says so (RFC 9110, section 15.5.1), 422 that its content makes no sense (section 15.5.21); where neither
is listed, the first bad field ends as 500.

## Fix
Add a row with 400 or 422 to the errors, or say in one sentence that every operation answers it.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.mentions.answers import lacks
from specwriter.model.operation_text import name_of
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_REFUSED = frozenset(("400", "422", "413", "415"))
_SAID = regex(r"\b(?:400|422|413|415)\b")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for operation in spec.documented_operations():
        takes = operation.request_examples or any(table.fields for table in operation.request)
        if takes and lacks(spec, operation, _REFUSED, _SAID):
            message = f"`{name_of(operation)}` lists no error for a wrong body"
            yield Finding(operation.span, message, help="add a row for 400 or 422 to its errors")


_SPEC = "---\narchitecture: standard\n---\n\n# Cinema\n\n"
_BODY = "**Request**\n\n| Field | Type |\n| --- | --- |\n| seat | string |\n\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"

RULE = Rule(
    code="API045",
    name="body-never-refused",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}### «POST /tickets»\n\nSells one.\n\n{_BODY}| 409 | SOLD | The seat is taken |\n",
            says="`POST /tickets` lists no error for a wrong body",
        ),
        Good(f"{_SPEC}### POST /tickets\n\nSells one.\n\n{_BODY}| 422 | NO_SEAT | There is no such seat |\n"),
    ),
)
