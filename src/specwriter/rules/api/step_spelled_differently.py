"""Operations named after a trigger of the state machine, with a slip.

## Why it matters
A generated client has a method for the path and a generated machine one for the trigger: with two spellings nothing connects them.

## Fix
Write the trigger and the last segment of the path the same way.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.actions import misspelt_steps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for word, trigger in misspelt_steps(spec):
        label = Label(trigger.span, "the trigger is written so")
        message = f"`{word.text}` is no trigger of the state machine"
        yield Finding(word.span, message, (label,), f"did you mean `{trigger.text}`?")


_HEAD = (
    "# Claims\n\n## State Machines\n\n### Claim\n\n```mermaid\nstateDiagram-v2\n    [*] --> DRAFT\n    DRAFT --> SUBMITTED: submit\n"
    "    SUBMITTED --> APPROVED: approve\n```\n\n## API\n\n"
)

RULE = Rule(
    code="API042",
    name="step-spelled-differently",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}### POST /claims/{{id}}/«aprove»\n\nApproves it.\n",
            says="`aprove` is no trigger of the state machine",
        ),
        Good(
            f"{_HEAD}### POST /claims/{{id}}/approve\n\nApproves it.\n\n### POST /claims/{{id}}/photos\n\nAdds a photo.\n"
        ),
    ),
)
