"""Answers of a step that show a state to which the step does not lead.

## Why it matters
The machine says that `submit` leads to SUBMITTED, the example of `POST /claims/{id}/submit` shows APPROVED: the server is built from one
of them and the client from the other. An answer with 202 may still show the old state.

## Fix
Correct the state in the example, or the transition.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.actions import contradictions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in contradictions(spec):
        path = each.step.operation.path.text
        word = path.rstrip("/").rpartition("/")[2]
        label = Label(each.target.span, f"`{word}` leads to `{each.target.text}`")
        message = f"`{word}` does not lead to `{each.state.text}`"
        yield Finding(each.state.span, message, (label,), f"write `{each.target.text}`")


_HEAD = (
    "# Claims\n\n## State Machines\n\n### Claim\n\n```mermaid\nstateDiagram-v2\n    [*] --> DRAFT\n    DRAFT --> SUBMITTED: submit\n"
    "    SUBMITTED --> APPROVED: approve\n```\n\n## API\n\n### POST /claims/{id}/submit\n\n**Response (200 OK)**\n\n```json\n"
)

RULE = Rule(
    code="API041",
    name="operation-contradicts-machine",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(f'{_HEAD}{{"id": 7, "status": "«APPROVED»"}}\n```\n', says="`submit` does not lead to `APPROVED`"),
        Good(f'{_HEAD}{{"id": 7, "status": "SUBMITTED"}}\n```\n'),
    ),
)
