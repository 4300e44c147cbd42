"""Paths that end in a slash.

## Why it matters
`/orders` and `/orders/` are two paths to a router and one to a reader. An API whose paths all end in a slash is left alone; in documents
that are not specs a path is reported only where it is also written without the slash.

## Fix
Safe: the slash is removed.
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
    operations = stated_operations(spec)
    slashed = [each for each in operations if each.path.text.endswith("/") and len(each.path.text) > 1]
    if not slashed:
        return
    bare = {each.path.text for each in operations if not each.path.text.endswith("/")}
    if len(slashed) > 1 and not bare:
        return
    for operation in slashed:
        path = operation.path
        if spec.is_spec or path.text.rstrip("/") in bare:
            end = path.span.end
            slash = Span(end - len(path.text) + len(path.text.rstrip("/")), end)
            fix = Fix("remove the slash", (Edit(slash, ""),))
            yield Finding(path.span, f"path `{path.text}` ends in a slash", help="write it without", fix=fix)


_SPEC = "---\narchitecture: clean\n---\n\n# Warehouse\n\n"

RULE = Rule(
    code="API003",
    name="path-with-trailing-slash",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}### GET «/shelves/»\n\nLists the shelves.\n",
            says="path `/shelves/` ends in a slash",
            fixed=f"{_SPEC}### GET /shelves\n\nLists the shelves.\n",
        ),
        Good(f"{_SPEC}### GET /shelves\n\nLists the shelves.\n\n### GET /\n\nSays hello.\n"),
        Good("# Warehouse\n\n### GET /shelves/\n\nLists.\n\n### POST /shelves/\n\nAdds.\n"),
    ),
)
