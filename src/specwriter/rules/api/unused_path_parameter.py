"""Declared path parameters that the path does not contain.

## Why it matters
A client has no place to put the value, and OpenAPI rejects the parameter. Mostly the path or the table was renamed and the other was not.

## Fix
Write the parameter into the path, correct its name, or move the row to the query parameters.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.paths import misplaced, parameter_name
from specwriter.source.near import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for operation in spec.documented_operations():
        for field in misplaced(operation):
            name = parameter_name(field)
            declared = {parameter_name(each) for table in operation.parameters for each in table.fields}
            meant = near(name, [each.text for each in operation.path_parameters if each.text not in declared])
            help_ = f"did you mean `{meant}`?" if meant else f"write `{{{name}}}` into the path"
            label = Label(operation.path.span, "this is the path")
            yield Finding(field.name.span, f"path parameter `{name}` is not in the path", (label,), help_)


_HEAD = "# Fines\n\n### GET /drivers/{driver_id}/fines\n\n**Path parameters**\n\n| Name | Type |\n| --- | --- |\n"

RULE = Rule(
    code="API006",
    name="unused-path-parameter",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| «drivr_id» | uuid |\n", says="path parameter `drivr_id` is not in the path"),
        Bad(f"{_HEAD}| driver_id | uuid |\n| «year» | integer |\n", says="path parameter `year` is not in the path"),
        Good(f"{_HEAD}| `{{driver_id}}` | uuid |\n"),
    ),
)
