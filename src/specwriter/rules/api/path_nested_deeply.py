"""Paths with more than three resources in each other.

## Why it matters
`/shops/{id}/shelves/{id}/books/{id}/pages` makes a client carry four identifiers where one names the thing. Runs only where it is selected.

## Fix
Give the inner resource a path of its own: `/books/{book_id}/pages`.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.api import is_parameter
from specwriter.model.mentions.routing import segments_of, without_base
from specwriter.model.paths import stated_operations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_DEEPEST = 3


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    seen: set[str] = set()
    for operation in stated_operations(spec):
        if operation.path.text.count("/") <= _DEEPEST + 1:
            continue
        segments = without_base(segments_of(operation.path.text))
        followed = [
            segment for segment, after in zip(segments, (*segments[1:], ""), strict=True) if is_parameter(after)
        ]
        depth = len(followed) + (not is_parameter(segments[-1]))
        if depth > _DEEPEST and operation.path.text not in seen:
            seen.add(operation.path.text)
            message = f"path `{operation.path.text}` nests {depth} resources"
            yield Finding(operation.path.span, message, help="give the inner resource a path of its own")


_HEAD = "---\narchitecture: standard\n---\n\n# Books\n\n"

RULE = Rule(
    code="API064",
    name="path-nested-deeply",
    severity=INFO,
    since="0.1",
    check=check,
    opt_in=True,
    examples=(
        Bad(
            f"{_HEAD}### GET «/shops/{{shop}}/shelves/{{shelf}}/books/{{book}}/pages»\n\nLists pages.\n",
            says="path `/shops/{shop}/shelves/{shelf}/books/{book}/pages` nests 4 resources",
        ),
        Good(f"{_HEAD}### GET /books/{{book}}/pages\n\nLists pages.\n"),
    ),
)
