"""Error codes that have one status in an operation and another in the catalogue.

## Why it matters
Retries, circuit breakers and dashboards go by the status, support goes by the code: both must mean one thing everywhere.

## Fix
Correct the status in one of the two places, or use two codes.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.http_status import REGISTERED
from specwriter.model.problem_details import catalogued

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    known = catalogued(spec)
    if not known:
        return
    for operation in spec.operations:
        for row in operation.errors:
            entry = known.get(row.code.text) if row.code else None
            if entry is None or entry.status is None or row.code is None or row.status is None:
                continue
            here, there = row.status.text, entry.status.text
            if here in REGISTERED and there in REGISTERED and here != there:
                label = Label(entry.status.span, f"the catalogue says {there}")
                message = f"`{row.code.text}` is {here} here and {there} in the catalogue"
                yield Finding(row.status.span, message, (label,), "write one status in both places")


_CATALOGUE = (
    "\n## Error catalogue\n\n| Code | Status | Meaning |\n| --- | --- | --- |\n"
    "| NAME_TAKEN | 409 | Another team has it |\n"
)
_HEAD = "# League\n\n### POST /teams\n\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"

RULE = Rule(
    code="API030",
    name="error-status-differs",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| «422» | NAME_TAKEN | The name exists |\n{_CATALOGUE}",
            says="`NAME_TAKEN` is 422 here and 409 in the catalogue",
        ),
        Good(f"{_HEAD}| 409 | NAME_TAKEN | The name exists |\n{_CATALOGUE}"),
    ),
)
