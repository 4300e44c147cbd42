"""Secrets in the query of a URL.

## Why it matters
URLs stand in browser histories, access logs, referrers and monitoring (RFC 9110, section 17.9; RFC 6750, section 5.3 for bearer tokens).
Page tokens and single-use tokens of a link are no secrets of this kind.

## Fix
Send it in the `Authorization` header, or in the body.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec

_SECRET = regex(
    r"(?i:(?:x[_-])?api[_-]?(?:key|secret)|(?:access|auth|bearer|session|refresh|id)[_-]?token|password|passwd|pwd|"
    r"(?:client[_-]?)?secret(?:[_-]?key)?|private[_-]?key|credentials|jwt)\Z"
)
_PARAMETER = regex(r"(?:\A|&)([^&=]+)")


def check(spec: Spec) -> Iterator[Finding]:
    for operation in spec.operations:
        for name in _query_names(operation):
            if _SECRET.match(name.text):
                message = f"secret `{name.text}` stands in the URL"
                yield Finding(name.span, message, help="send it in the `Authorization` header")


def _query_names(operation: Operation) -> Iterator[Name]:
    for table in operation.parameters:
        if table.place == "query":
            yield from (field.name for field in table.fields)
    if operation.query is not None:
        start = operation.query.span.start
        for match in _PARAMETER.finditer(operation.query.text):
            yield Name(match[1], Span(start + match.start(1), start + match.end(1)))


RULE = Rule(
    code="API028",
    name="secret-in-url",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Weather\n\n### GET /forecast?city=Oslo&«api_key»=k1\n\nReads it.\n",
            says="secret `api_key` stands in the URL",
        ),
        Bad(
            "# Weather\n\n### GET /stations\n\n**Query parameters**\n\n| Name | Type |\n| --- | --- |\n"
            "| «access_token» | string |\n",
            says="secret `access_token` stands in the URL",
        ),
        Good("# Weather\n\n### GET /stations?page_token=b2Zmc2V0\n\nLists the stations.\n"),
    ),
)
