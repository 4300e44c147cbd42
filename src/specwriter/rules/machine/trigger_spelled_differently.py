"""Triggers that the diagram and the transition table of a machine spell differently.

## Why it matters
The trigger is what becomes an operation, a command or an event. Two spellings a letter apart become two of them, or one that nobody sends.
Labels that say another thing altogether are taken as a description and left alone.

## Fix
Write both alike.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.agreement import agreements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for both in agreements(spec):
        for arrow, row in both.renamed:
            if arrow.trigger and row.trigger:
                message = f"trigger `{row.trigger.text}` is `{arrow.trigger.text}` in the diagram"
                label = Label(arrow.trigger.span, f"the diagram writes `{arrow.trigger.text}`")
                yield Finding(row.trigger.span, message, (label,), "write both alike")


_DIAGRAM = (
    "# Cheque\n\n```mermaid\nstateDiagram-v2\n    [*] --> WRITTEN: write\n    WRITTEN --> CLEARED: deposit\n"
    "    WRITTEN --> BOUNCED: deposit_failed\n"
    "```\n\n| From | Trigger | To |\n| --- | --- | --- |\n| - | write | WRITTEN |\n| WRITTEN | deposit | CLEARED |\n"
)

RULE = Rule(
    code="STM007",
    name="trigger-spelled-differently",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_DIAGRAM}| WRITTEN | «deposit_fails» | BOUNCED |\n",
            says="trigger `deposit_fails` is `deposit_failed` in the diagram",
        ),
        Good(f"{_DIAGRAM}| WRITTEN | Deposit failed | BOUNCED |\n"),
        Good(f"{_DIAGRAM}| WRITTEN | the bank has no funds for it | BOUNCED |\n"),
    ),
)
