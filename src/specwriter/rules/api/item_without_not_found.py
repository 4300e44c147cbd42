"""Operations on one item that list their errors, but not 404.

## Why it matters
Whoever asks for one item by its identifier can ask for one that is not there (RFC 9110, section 15.5.5). Without a word on it one server
answers 404, the next 200 with `null`, and clients treat the third as an outage. PUT may create what is missing, and is left alone; so is a
document that says for all operations when they answer 404.

## Fix
Add a row with 404 to the errors, or say in one sentence which operations answer it.
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

_ABSENT = frozenset(("404", "410"))
_SAID = regex(r"\b(?:404|410)\b")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for operation in spec.documented_operations():
        named = operation.method.text != "PUT" and operation.path_parameters
        if named and lacks(spec, operation, _ABSENT, _SAID):
            yield Finding(
                operation.span, f"`{name_of(operation)}` lists no 404", help="add a row for 404 to its errors"
            )


_SPEC = "---\narchitecture: standard\n---\n\n# Cinema\n\n"
_ERRORS = "**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"

RULE = Rule(
    code="API043",
    name="item-without-not-found",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}### «GET /films/{{id}}»\n\nReads one.\n\n{_ERRORS}| 400 | BAD_ID | It is no number |\n",
            says="`GET /films/{id}` lists no 404",
        ),
        Good(f"{_SPEC}### GET /films/{{id}}\n\nReads one.\n\n{_ERRORS}| 404 | NO_FILM | There is none |\n"),
        Good(f"{_SPEC}### GET /films\n\nLists them.\n\n{_ERRORS}| 400 | BAD_PAGE | The page is no number |\n"),
    ),
)
