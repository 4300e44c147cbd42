"""States that only the diagram or only the transition table of a machine knows.

## Why it matters
The diagram and the table tell the same life twice. Where one has a state that the other lacks, the enum, the check constraint and the code
depend on which of the two their author read. Upper and lower case, punctuation and remarks in brackets (`CLOSED (final)`) do not count.

## Fix
Correct the name that is wrong, or add the state where it is missing.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.agreement import agreements
from specwriter.model.state_graph import line, opening

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for both in agreements(spec):
        for state, meant in both.unknown:
            place = meant.span if meant else opening(spec, both.machine)
            label = Label(
                place, f"the state `{meant.text}` is drawn here" if meant else "this diagram draws the machine"
            )
            help_ = f"did you mean `{meant.text}`?" if meant else f"draw `{state.text}`, or name a state that is drawn"
            yield Finding(state.span, f"`{state.text}` is not a state of the diagram", (label,), help_)
        noun, part = both.table.noun, both.table.part
        for state, meant in both.untold:
            label = Label(line(spec, both.table.header), f"this {noun} lists the transitions")
            help_ = f"did you mean `{meant.text}`?" if meant else f"add the {part}s of `{state.text}`, or remove it"
            message = f"`{state.text}` stands in no {part} of the transition {noun}"
            yield Finding(state.span, message, (label,), help_)


_DIAGRAM = (
    "# Ticket\n\n```mermaid\nstateDiagram-v2\n    [*] --> OPEN: create\n    OPEN --> ASSIGNED: assign\n"
    "    ASSIGNED --> RESOLVED: resolve\n"
    "    RESOLVED --> [*]\n```\n\n"
)

RULE = Rule(
    code="STM004",
    name="unknown-state",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_DIAGRAM}| From | Trigger | To |\n| --- | --- | --- |\n| - | create | OPEN |\n"
            "| OPEN | assign | ASSIGNED |\n"
            "| ASSIGNED | resolve | «RESOLVE» |\n",
            says="`RESOLVE` is not a state of the diagram",
        ),
        Bad(
            "# Fine\n\n```mermaid\nstateDiagram-v2\n    [*] --> ISSUED: issue\n    ISSUED --> PAID: pay\n"
            "    ISSUED --> «WAIVED»: waive\n```\n\n"
            "| From | Event | To |\n| --- | --- | --- |\n| - | issue | ISSUED |\n| ISSUED | pay | PAID |\n",
            says="`WAIVED` stands in no row of the transition table",
        ),
        Bad(
            "# Fine\n\n```mermaid\nflowchart LR\n    issued -->|pay| paid\n    issued -->|waive| waived\n"
            "    issued -->|30 days| overdue\n    overdue -->|pay| paid\n```\n\n"
            "| From | Event | To |\n| --- | --- | --- |\n| issued | pay | paid |\n| issued | waive | waived |\n"
            "| issued | 30 days | «late» |\n| overdue | pay | paid |\n",
            says="`late` is not a state of the diagram",
        ),
        Good(
            f"{_DIAGRAM}| Current state | Event | Next state |\n| --- | --- | --- |\n| Open | assign | Assigned |\n"
            "| Assigned | resolve | Resolved (final) |\n"
        ),
        Good(
            "# Lamp\n\n```mermaid\nstateDiagram-v2\n    [*] --> Off\n    Off --> On: press\n    On --> Off: press\n"
            "    state On {\n        Dim --> Bright: turn\n        Bright --> Dim: turn\n        --\n        Warm --> Cold: slide\n"
            "        Cold --> Warm: slide\n    }\n```\n\n| From | Event | To |\n| --- | --- | --- |\n| Off | press | On |\n"
            "| On | press | Off |\n| Dim | turn | Bright |\n| Bright | turn | Dim |\n"
        ),
        Good(
            '# Machine\n\n```mermaid\nstateDiagram-v2\n    state "In repair" as rep\n    [*] --> Up\n'
            "    Up --> rep: break\n    rep --> Up: mend\n```\n\n"
            "| From | Event | To |\n| --- | --- | --- |\n| Up | break | In repair |\n| In repair | mend | Up |\n"
        ),
    ),
)
