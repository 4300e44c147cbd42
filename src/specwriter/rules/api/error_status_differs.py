"""Error codes that have one status where they are used and another in the catalogue.

## Why it matters
Retries, circuit breakers and dashboards go by the status, support goes by the code: both must mean one thing everywhere.

## Fix
Correct the status in one of the two places, or use two codes.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.http_status import REGISTERED
from specwriter.model.mentions.errors import disagreements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in disagreements(spec):
        here, there = each.here.text, each.there.text
        if here not in REGISTERED or there not in REGISTERED:
            continue
        if each.in_catalogue:
            label = Label(each.there.span, f"all operations say {there}")
            message = f"`{each.code}` is {here} in the catalogue and {there} everywhere else"
        else:
            label = Label(each.there.span, f"the catalogue says {there}")
            message = f"`{each.code}` is {here} here and {there} in the catalogue"
        yield Finding(each.here.span, message, (label,), "write one status in both places")


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
        Bad(
            f"# League\n{_CATALOGUE}\nA second team of one name gets `«400»` NAME_TAKEN.\n",
            says="`NAME_TAKEN` is 400 here and 409 in the catalogue",
        ),
        Good(f"{_HEAD}| 409 | NAME_TAKEN | The name exists |\n{_CATALOGUE}"),
    ),
)
