"""Errors of a step that refuse unless the state is one in which the step does not start.

## Why it matters
The machine lets `start` begin in OPEN, its 409 says "the task is not IN_PROGRESS": built from the table the step works, built from the
error it can never be taken.

## Fix
Write the state in which the step starts, or correct the transition.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.refusals import wrong_refusals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in wrong_refusals(spec) if spec.machines else ():
        word = each.step.operation.path.text.rstrip("/").rpartition("/")[2]
        label = Label(each.start.span, f"`{word}` starts in this state")
        message = f"`{word}` does not start in `{each.state.text}`"
        yield Finding(each.state.span, message, (label,), f"write `{each.start.text}`")


_HEAD = (
    "# Claims\n\n## State Machines\n\n### Claim\n\n```mermaid\nstateDiagram-v2\n    [*] --> DRAFT\n    DRAFT --> SUBMITTED: submit\n"
    "    SUBMITTED --> APPROVED: approve\n```\n\n## API\n\n### POST /claims/{id}/submit\n\n"
    "**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"
)

RULE = Rule(
    code="API089",
    name="refusal-for-another-state",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| 409 | WRONG_STATE | The claim is not «SUBMITTED» |\n",
            says="`submit` does not start in `SUBMITTED`",
        ),
        Good(f"{_HEAD}| 409 | WRONG_STATE | The claim is not DRAFT |\n"),
        Good(f"{_HEAD}| 409 | TOO_EARLY | The earlier claim is not APPROVED or REJECTED |\n"),
    ),
)
