"""Documents that send an `ETag` and never say what a client does with it.

## Why it matters
An entity tag is there to be sent back: in `If-Match`, so that no update is lost (RFC 9110, section 13.1.1, refused with 412), or in
`If-None-Match`, so that nothing is sent twice (section 13.1.2, answered with 304). A tag that nobody takes back is work for nothing.

## Fix
Say which operation takes `If-Match` or `If-None-Match`, or leave the tag out.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.operation_text import says
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_TAG = regex(r"\bETag\b")
_USED = regex(r"(?i:\bif-(?:none-)?match\b|\bnot modified\b)|\b(?:304|412)\b")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec or "ETag" not in spec.source.text or _USED.search(spec.source.text):
        return
    for operation in spec.documented_operations():
        match = says(spec, operation, _TAG)
        if match is not None:
            help_ = "name the operation that takes `If-Match` or `If-None-Match`"
            yield Finding(Span(*match.span()), "no operation takes the `ETag` back", help=help_)
            return


_HEAD = "---\narchitecture: standard\n---\n\n# Recipes\n\n### GET /recipes/{id}\n\nReads one. The response carries "

RULE = Rule(
    code="API054",
    name="etag-never-used",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}an `«ETag»`.\n", says="no operation takes the `ETag` back"),
        Good(
            f"{_HEAD}an `ETag`.\n\n### PUT /recipes/{{id}}\n\nTakes it in `If-Match`; 412 where the recipe has changed.\n"
        ),
    ),
)
