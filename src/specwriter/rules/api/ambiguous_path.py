"""Paths that differ only in the name of a parameter.

## Why it matters
`/orders/{id}` and `/orders/{order_id}` are one path to a router and two to a reader and to a generated client. OpenAPI forbids two such
templates (OpenAPI 3.1, Paths Object). A fixed segment beside a parameter (`/orders/recent`) is fine.

## Fix
Give the parameter one name.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.api import path_shape
from specwriter.model.paths import misplaced, stated_operations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    first: dict[str, Operation] = {}
    seen: set[str] = set()
    for operation in stated_operations(spec):
        path = operation.path.text
        if path in seen or ("{" not in path and ":" not in path and "<" not in path):
            continue
        seen.add(path)
        earlier = first.setdefault(path_shape(path), operation)
        if earlier is operation:
            continue
        pairs = zip(operation.path_parameters, earlier.path_parameters, strict=False)
        other = next((pair for pair in pairs if pair[0].text != pair[1].text), None)
        if other and not misplaced(operation) and not misplaced(earlier):
            label = Label(other[1].span, f"`{earlier.method.text} {earlier.path.text}` names it here")
            message = f"path parameter `{other[0].text}` is `{other[1].text}` in the same path elsewhere"
            yield Finding(other[0].span, message, (label,), "give the parameter one name")


_SPEC = "---\narchitecture: standard\n---\n\n# Orders\n\n### GET /orders/{id}\n\nReads an order.\n\n"

RULE = Rule(
    code="API002",
    name="ambiguous-path",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}### DELETE /orders/{{«order_id»}}\n\nDeletes it.\n",
            says="path parameter `order_id` is `id` in the same path elsewhere",
        ),
        Good(f"{_SPEC}### DELETE /orders/{{id}}\n\nDeletes it.\n\n### GET /orders/recent\n\nReads the last ten.\n"),
    ),
)
