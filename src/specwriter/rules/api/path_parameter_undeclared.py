"""Path parameters that no table of the operation declares.

## Why it matters
A client must know whether `{id}` is a number, a UUID or a code, and a server what to reject. In documents that are not specs only
operations that do have a table of path parameters are checked.

## Fix
Add a row under **Path parameters**.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.paths import misplaced, parameter_name
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_LINE = regex(r"(?i)\b(?:path|url) param(?:eter)?s?\b[^\n|]*:[^\n|]*")
_TICKED = regex(r"`([\w.-]+)`")


def check(spec: Spec) -> Iterator[Finding]:
    for operation in spec.documented_operations():
        wanted = operation.path_parameters
        if not wanted or not (spec.is_spec or any(table.place == "path" for table in operation.parameters)):
            continue
        tables = (*operation.parameters, *operation.request)
        declared = {field.name.text for table in tables for field in table.fields}
        if declared.issuperset([name.text for name in wanted]):
            continue
        if misplaced(operation):  # then a name is wrong, and that is reported
            continue
        declared = {parameter_name(field) for table in tables for field in table.fields}
        declared |= _in_a_line(spec.source.slice(operation.body))
        for name in wanted:
            if name.text not in declared:
                message = f"path parameter `{name.text}` is declared in no table"
                yield Finding(name.span, message, help=f"add a row `{name.text}` under **Path parameters**")


def _in_a_line(text: str) -> set[str]:
    """The names that a line gives in ticks: `Path parameters: `donation_id` (uuid)`."""
    return {name for line in _LINE.findall(text) for name in _TICKED.findall(line)}


_SPEC = (
    "---\narchitecture: soa\n---\n\n# Clinic\n\n### GET /patients/{patient_id}/visits/{visit_no}\n\n"
    "**Path parameters**\n\n"
)

RULE = Rule(
    code="API005",
    name="path-parameter-undeclared",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}| Name | Type |\n| --- | --- |\n| patient_id | uuid |\n".replace("visit_no", "«visit_no»"),
            says="path parameter `visit_no` is declared in no table",
        ),
        Bad(
            "---\narchitecture: soa\n---\n\n# Clinic\n\n### DELETE /patients/{«patient_id»}\n\n"
            "Deletes the file of a patient.\n",
            says="path parameter `patient_id` is declared in no table",
        ),
        Good(f"{_SPEC}| Name | Type |\n| --- | --- |\n| patient_id | uuid |\n| visit_no | integer |\n"),
        Good(
            "---\narchitecture: soa\n---\n\n# Clinic\n\n### DELETE /patients/{patient_id}\n\n"
            "Path parameters: `patient_id` (uuid)\n"
        ),
        Good("# Clinic notes\n\n### GET /patients/{patient_id}\n\nReads the file of a patient.\n"),
    ),
)
