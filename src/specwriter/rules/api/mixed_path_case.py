"""Path segments that join their words in another way than the rest.

## Why it matters
Paths are case-sensitive (RFC 3986, section 6.2.2.1) and typed from memory: one `/userGroups` among `/order-items` is a 404 to come.
Any style is fine as long as it is one.

## Fix
Write the segment like the others.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.paths import odd_ones, stated_segments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for name, case, usual in odd_ones([segment for _, segment in stated_segments(spec)]):
        message = f"path segment `{name.text}` is in {case}, others in {usual}"
        yield Finding(name.span, message, help=f"write it in {usual}")


_SPEC = (
    "---\narchitecture: modular-monolith\n---\n\n# Shop\n\n### GET /order-items\n\nLists.\n\n"
    "### GET /gift-cards\n\nLists.\n\n"
)

RULE = Rule(
    code="API017",
    name="mixed-path-case",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}### GET /«userGroups»\n\nLists.\n",
            says="path segment `userGroups` is in camel case, others in kebab case",
        ),
        Good(f"{_SPEC}### GET /customers\n\nLists.\n\n### GET /order-items/{{itemId}}\n\nReads one.\n"),
    ),
)
