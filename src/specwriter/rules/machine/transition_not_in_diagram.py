"""Rows of a transition table that no arrow of the diagram draws.

## Why it matters
Reviewers look at the picture. A transition that stands only in the table was approved by nobody, or was removed from the picture on purpose
and survived below it.

## Fix
Draw the arrow, or remove the row.
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
        missing = both.not_drawn
        label = Label(opening(spec, both.machine), "in this diagram")
        if len(missing) > 3 and 2 * len(missing) > both.rows:
            message = f"{len(missing)} of {both.rows} listed transitions are not drawn"
            yield Finding(line(spec, both.table.header), message, (label,), "draw every transition")
            continue
        for row in missing:
            ends = f"`{both.graph.written(row.source)}` to `{both.graph.written(row.target)}`"
            trigger = f" on `{row.trigger.text}`" if row.trigger else ""
            place = row.transition.span
            if row.transition.target and place.covers(row.transition.target.span):  # a matrix has it in its header
                place = row.transition.target.span
            message = f"{ends}{trigger} is listed, but not drawn"
            yield Finding(place, message, (label,), f"draw the arrow, or remove the {both.table.part}")


_DIAGRAM = (
    "# Meter\n\n```mermaid\nstateDiagram-v2\n    [*] --> STORED: receive\n    STORED --> MOUNTED: mount\n"
    "    MOUNTED --> RETIRED: retire\n"
    "    RETIRED --> [*]\n```\n\n| From | Trigger | To |\n| --- | --- | --- |\n| - | receive | STORED |\n"
    "| STORED | mount | MOUNTED |\n"
)

RULE = Rule(
    code="STM006",
    name="transition-not-in-diagram",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_DIAGRAM}| MOUNTED | retire | RETIRED |\n| STORED | scrap | «RETIRED» |\n",
            says="`STORED` to `RETIRED` on `scrap` is listed, but not drawn",
        ),
        Bad(
            "# Meter\n\n```mermaid\nstateDiagram-v2\n    [*] --> STORED\n    STORED --> MOUNTED\n    MOUNTED --> RETIRED\n```\n\n"
            "| From \\ To | STORED | MOUNTED | RETIRED |\n| --- | --- | --- | --- |\n| STORED | - | ✓ | «✓» |\n"
            "| MOUNTED | | - | ✓ |\n",
            says="`STORED` to `RETIRED` is listed, but not drawn",
        ),
        Good(f"{_DIAGRAM}| MOUNTED | retire | RETIRED |\n"),
        Good(
            "# Lift\n\n```mermaid\nstateDiagram-v2\n    [*] --> Service\n    state Service {\n        [*] --> Idle\n"
            "        Idle --> Moving: call\n"
            "        Moving --> Idle: arrive\n    }\n    Service --> Locked: alarm\n```\n\n| From | Event | To |\n"
            "| --- | --- | --- |\n"
            "| Idle | call | Moving |\n| Moving | arrive | Idle |\n| Idle | alarm | Locked |\n"
            "| Moving | alarm | Locked |\n"
        ),
    ),
)
