"""Operations that speak of an idempotency key and take none.

## Why it matters
The text promises that a repeat is harmless, the table of headers gives a client no way to mark it: a generated client cannot send the
key (the field is `Idempotency-Key` in the draft of the IETF HTTPAPI group). A document that names the header for all operations has
declared it.

## Fix
Add `Idempotency-Key` to the headers of the operation.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.operation_text import name_of, says, says_elsewhere
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec

_KEY = regex(r"dempotency[- ]key\w*")
_CODE = regex(r"DEMPOTENCY_KEY\w*")
_HEADER = regex(r"dempotency-[Kk]ey\b")


def check(spec: Spec) -> Iterator[Finding]:
    text = spec.source.text
    if not spec.is_spec or not ("dempotency" in text or "DEMPOTENCY" in text):
        return
    for operation in spec.documented_operations():
        match = None if _declares(operation) else says(spec, operation, _KEY) or says(spec, operation, _CODE)
        if match is not None and says(spec, operation, _HEADER) is None and not says_elsewhere(spec, _HEADER):
            message = f"`{name_of(operation)}` declares no idempotency key"
            place = Span(match.start() - 1, match.end())  # the patterns begin with the second letter: its case is known
            yield Finding(place, message, help="add `Idempotency-Key` to its headers")


def _declares(operation: Operation) -> bool:
    tables = (*operation.parameters, *operation.request)
    return any("dempoten" in field.name.text for table in tables for field in table.fields)


_HEAD = (
    "---\narchitecture: standard\n---\n\n# Ferry\n\n### POST /crossings\n\n**Headers**\n\n| Name | Type |\n| --- | --- |\n"
    "| X-Agent | string |\n"
)
_ERRORS = (
    "\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"
    "| 422 | KEY_REUSED | The «idempotency key» came with another body |\n"
)

RULE = Rule(
    code="API062",
    name="idempotency-key-undeclared",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}{_ERRORS}", says="`POST /crossings` declares no idempotency key"),
        Good(f"{_HEAD}| Idempotency-Key | uuid |\n{_ERRORS}".replace("«", "").replace("»", "")),
    ),
)
