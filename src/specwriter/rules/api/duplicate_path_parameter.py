"""Paths that hold one parameter name twice.

## Why it matters
A router fills the parameter once; which of the two values it keeps is an accident.

## Fix
Give the two parameters different names.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.paths import stated_operations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    for operation in stated_operations(spec):
        if operation.path.text.count("{") + operation.path.text.count(":") + operation.path.text.count("<") < 2:
            continue
        first: dict[str, Name] = {}
        for name in operation.path_parameters:
            earlier = first.setdefault(name.text, name)
            if earlier is not name:
                label = Label(earlier.span, "it stands here already")
                message = f"the path holds `{name.text}` twice"
                yield Finding(name.span, message, (label,), f"write what it identifies, such as `parent_{name.text}`")


RULE = Rule(
    code="API008",
    name="duplicate-path-parameter",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad("# Chat\n\n### GET /rooms/{id}/messages/{«id»}\n\nReads a message.\n", says="the path holds `id` twice"),
        Good("# Chat\n\n### GET /rooms/{room_id}/messages/{id}\n\nReads a message.\n"),
    ),
)
