"""Answers of a GET that list every state but one which a life passes through.

## Why it matters
Whoever asks while the thing is in that state gets a value that the contract does not know, and a client generated
from the table fails. The first state and those that nothing leaves may be hidden on purpose and are not asked for.

## Fix
Add the state to the field's values, or say in the description why it is never answered and suppress this rule.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.states import left_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.machines or not spec.operations:
        return
    for carried, state in left_out(spec):
        label = Label(state.span, f"`{state.text}` is entered and left")
        message = f"the values leave out the state `{state.text}`"
        yield Finding(carried.value.span, message, (label,), f"add `{state.text}`")


_DIAGRAM = (
    "# Loans\n\nThe machine is held in `loans.status`.\n\n```mermaid\nstateDiagram-v2\n    [*] --> ASKED: ask\n    ASKED --> LENT: lend\n"
    "    LENT --> OVERDUE: wait\n    OVERDUE --> RETURNED: return\n    LENT --> RETURNED: return\n```\n\n"
    "```sql\nCREATE TABLE loans (\n  id uuid PRIMARY KEY,\n  status text NOT NULL -- ASKED, LENT, OVERDUE, RETURNED\n);\n```\n\n"
    "### GET /loans/{loan_id}\n\n**Response (200 OK)**\n\n| Field | Type |\n| --- | --- |\n| id | uuid |\n"
)

RULE = Rule(
    code="STM022",
    name="state-left-out-of-answer",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_DIAGRAM}| status | enum(ASKED, LENT, «RETURNED») |\n", says="the values leave out the state `OVERDUE`"),
        Good(f"{_DIAGRAM}| status | enum(ASKED, LENT, OVERDUE) |\n"),
        Good(f"{_DIAGRAM}| status | enum(LENT, OVERDUE) |\n"),
    ),
)
