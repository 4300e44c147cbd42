"""Arrows of a diagram that no row of the transition table lists.

## Why it matters
The table is where guards and effects stand. A transition that is only drawn has neither, and whoever builds from the table leaves it out.
Arrows into `[*]` need no row; an arrow of a composite state is kept by a row of any state in it.

## Fix
Add the row, or remove the arrow.
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
        missing = both.not_listed
        part = both.table.part
        label = Label(line(spec, both.table.header), f"in this {both.table.noun}")
        if len(missing) > 3 and 2 * len(missing) > both.arrows:
            message = f"{len(missing)} of {both.arrows} drawn transitions stand in no {part}"
            yield Finding(opening(spec, both.machine), message, (label,), "list every transition")
            continue
        for arrow in missing:
            ends = f"`{both.graph.written(arrow.source)}` to `{both.graph.written(arrow.target)}`"
            trigger = f" on `{arrow.trigger.text}`" if arrow.trigger else ""
            message = f"{ends}{trigger} is drawn, but stands in no {part}"
            yield Finding(arrow.transition.span, message, (label,), f"add the {part}, or remove the arrow")


_TABLE = (
    "| From | Trigger | To |\n| --- | --- | --- |\n| - | book | HELD |\n| HELD | pay | SOLD |\n"
    "| SOLD | refund | FREE |\n"
)

RULE = Rule(
    code="STM005",
    name="transition-not-in-table",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Seat\n\n```mermaid\nstateDiagram-v2\n    [*] --> HELD: book\n    HELD --> SOLD: pay\n"
            "    SOLD --> FREE: refund\n"
            f"    «HELD --> FREE: timeout»\n    FREE --> [*]\n```\n\n{_TABLE}",
            says="`HELD` to `FREE` on `timeout` is drawn, but stands in no row",
        ),
        Bad(
            "# Seat\n\n```mermaid\nstateDiagram-v2\n    [*] --> HELD: book\n    HELD --> SOLD: pay\n    SOLD --> FREE: refund\n"
            "    SOLD --> HELD: dispute\n    «HELD --> FREE: timeout»\n```\n\n- `HELD` → `SOLD`: paid in time\n- `SOLD` → `FREE` (refund)\n"
            "- `SOLD` → `HELD` when disputed\n",
            says="`HELD` to `FREE` on `timeout` is drawn, but stands in no line",
        ),
        Good(
            "# Seat\n\n```mermaid\nstateDiagram-v2\n    [*] --> HELD: book\n    HELD --> SOLD: pay\n    SOLD --> FREE: refund\n"
            "    HELD --> FREE: timeout\n```\n\nThe main steps:\n\n- HELD → SOLD (pay)\n- SOLD → FREE (refund)\n"
        ),
        Good(
            "# Seat\n\n```mermaid\nstateDiagram-v2\n    [*] --> HELD: book\n    HELD --> SOLD: pay\n"
            "    SOLD --> FREE: refund\n"
            f"    FREE --> [*]\n```\n\n{_TABLE}"
        ),
        Good(
            "# Seat\n\n```mermaid\nstateDiagram-v2\n    [*] --> HELD: book\n    state paid <<choice>>\n"
            "    HELD --> paid: settle\n"
            f"    paid --> SOLD: [enough]\n    SOLD --> FREE: refund\n    FREE --> [*]\n```\n\n{_TABLE}"
        ),
    ),
)
