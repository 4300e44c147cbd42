"""Creating operations that do not say where the new resource is.

## Why it matters
A 201 without `Location` says that the resource is at the URI that the request was sent to (RFC 9110, section 15.3.2); for a POST to a
collection that is wrong, and each client puts the address together by itself.

## Fix
Say that the header `Location` of the response holds the path of the new resource.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.http_status import code_of_phrase
from specwriter.model.operation_text import name_of, says, says_elsewhere
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Response
    from specwriter.model.spec import Spec

_LOCATION = regex(r"(?i:\blocation\b)")
_FOR_ALL = regex(r"`Location|\bLocation`? header|header `?Location")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for operation in spec.documented_operations():
        created = next(
            (each.status for each in operation.responses if each.status.text == "201" and _created(each)), None
        )
        if created is None or operation.method.text != "POST" or says(spec, operation, _LOCATION):
            continue
        if not says_elsewhere(spec, _FOR_ALL):
            message = f"`{name_of(operation)}` answers 201 without `Location`"
            yield Finding(created.span, message, help="say that `Location` holds the path of the new resource")


def _created(response: Response) -> bool:
    """Whether the phrase behind the code does not belong to another one, which is told of."""
    return response.reason is None or code_of_phrase(response.reason.text) in ("", "201")


_HEAD = "---\narchitecture: standard\n---\n\n# Cinema\n\n### POST /tickets\n\nSells a seat."

RULE = Rule(
    code="API046",
    name="created-without-location",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}\n\n**Response («201» Created)**\n\nThe ticket.\n",
            says="`POST /tickets` answers 201 without `Location`",
        ),
        Good(f"{_HEAD} The header `Location` holds its path.\n\n**Response (201 Created)**\n\nThe ticket.\n"),
    ),
)
