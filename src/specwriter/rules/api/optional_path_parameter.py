"""Path parameters that are declared optional.

## Why it matters
A path without the segment is another path. OpenAPI demands that path parameters are required (OpenAPI 3.1, Parameter Object).

## Fix
Write `Y`, or describe the path without the parameter as an operation of its own.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for operation in spec.documented_operations():
        for table in operation.parameters:
            for field in table.fields if table.place == "path" else ():
                if field.required is False:
                    message = f"path parameter `{field.name.text}` is declared optional"
                    yield Finding(field.name.span, message, help="write `Y` under Required")


_HEAD = (
    "# Menu\n\n### GET /dishes/{dish_id}\n\n**Path parameters**\n\n| Name | Type | Required |\n| --- | --- | --- |\n"
)

RULE = Rule(
    code="API015",
    name="optional-path-parameter",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| «dish_id» | integer | N |\n", says="path parameter `dish_id` is declared optional"),
        Good(f"{_HEAD}| dish_id | integer | Y |\n"),
    ),
)
