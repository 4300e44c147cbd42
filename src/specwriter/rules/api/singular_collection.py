"""Collections whose name is a singular.

## Why it matters
`GET /order/{id}` beside `GET /orders` are two words for one thing to remember. Runs only where it is selected, because some words have no
plural.

## Fix
Write the plural.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.api import is_parameter, path_segments
from specwriter.model.mentions.naming import singular
from specwriter.model.paths import stated_operations
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    seen: set[str] = set()
    for operation in stated_operations(spec):
        segments = path_segments(operation.path.text)
        at = operation.path.span.start + 1
        for segment, after in zip(segments, (*segments[1:], ""), strict=True):
            if segment.isalpha() and is_parameter(after) and singular(segment) == segment and segment not in seen:
                seen.add(segment)
                place = Span(at, at + len(segment))
                yield Finding(place, f"collection `{segment}` is a singular", help="write the plural")
            at += len(segment) + 1


_HEAD = "---\narchitecture: standard\n---\n\n# Books\n\n"

RULE = Rule(
    code="API065",
    name="singular-collection",
    severity=INFO,
    since="0.1",
    check=check,
    opt_in=True,
    examples=(
        Bad(f"{_HEAD}### GET /«book»/{{id}}\n\nReads one.\n", says="collection `book` is a singular"),
        Good(f"{_HEAD}### GET /books/{{id}}\n\nReads one.\n"),
    ),
)
