"""Operations that take `If-Match` and do not list 412.

## Why it matters
`If-Match` asks the server to refuse the request where the resource has changed, with 412 (RFC 9110, sections 13.1.1 and 15.5.13). Without
it a client cannot tell a lost race from any other error.

## Fix
Add a row with 412 to the errors.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.mentions.answers import common_codes, stated
from specwriter.model.operation_text import headers, name_of, refuses, says
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_SAID = regex(r"\b412\b")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec or "If-Match" not in spec.source.text:
        return
    for operation in spec.documented_operations():
        field = next((each for each in headers(operation) if each.name.text.casefold() == "if-match"), None)
        if field is None or not refuses(operation) or "412" in stated(operation) or says(spec, operation, _SAID):
            continue
        if "412" not in common_codes(spec):
            message = f"`{name_of(operation)}` takes `If-Match` and lists no 412"
            yield Finding(field.name.span, message, help="add a row for 412 to its errors")


_HEAD = (
    "---\narchitecture: standard\n---\n\n# Recipes\n\n### PUT /recipes/{id}\n\n**Headers**\n\n| Name | Type |\n| --- | --- |\n"
    "| «If-Match» | string |\n\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n| 404 | NO_RECIPE | There is none |\n"
)

RULE = Rule(
    code="API055",
    name="precondition-never-refused",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(_HEAD, says="`PUT /recipes/{id}` takes `If-Match` and lists no 412"),
        Good(f"{_HEAD}| 412 | CHANGED | Somebody was faster |\n".replace("«", "").replace("»", "")),
    ),
)
