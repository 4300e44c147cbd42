"""Paths with an empty segment.

## Why it matters
`/orders//items` is a valid URI (RFC 3986, section 3.3), but some servers merge the slashes and some answer 404.

## Fix
Unsafe: the second slash is removed. Where a segment was forgotten, write it instead.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.model.paths import stated_operations
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for operation in stated_operations(spec):
        at = operation.path.text.find("//")
        if at >= 0:
            rest = operation.path.text[at:]
            start = operation.path.span.start + at
            slashes = Span(start, start + len(rest) - len(rest.lstrip("/")))
            fix = Fix("write one slash", (Edit(slashes, "/"),), safe=False)
            message = f"path `{operation.path.text}` has an empty segment"
            yield Finding(slashes, message, help="write one slash, or the segment between", fix=fix)


RULE = Rule(
    code="API004",
    name="empty-path-segment",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Fleet\n\n### GET /trucks«//»trips\n\nLists trips.\n",
            says="path `/trucks//trips` has an empty segment",
            fixed="# Fleet\n\n### GET /trucks/trips\n\nLists trips.\n",
        ),
        Good("# Fleet\n\n### GET https://fleet.example.com/trucks/trips\n\nLists trips.\n"),
    ),
)
