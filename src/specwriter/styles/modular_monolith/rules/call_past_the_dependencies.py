"""Calls between modules that the drawing of dependencies does not allow.

## Why it matters
The drawing is what the build check enforces: a call that it does not show fails the build, or the check is switched off.

## Fix
Draw the arrow where the call is meant, or exchange an event (`-)`) instead. Reported where at least two arrows between modules
are drawn under Module Dependencies.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Module
from specwriter.model.drawn import Parts, arrows, calls, flowcharts
from specwriter.model.mentions.events import declarations
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.drawn import Arrow
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "modular-monolith"):
        return
    parts = Parts(row.name for row in spec.entries(Module))
    allowed: dict[tuple[str, str], Arrow] = {}
    for chart, block in flowcharts(spec):
        if "depend" in block.section.casefold():
            allowed |= {(arrow.source.text, arrow.target.text): arrow for arrow in arrows(chart, parts)}
    if len(allowed) < 2:
        return
    place = next(iter(allowed.values())).edge.span
    told: set[tuple[str, str]] = set()
    events = {name.text for name in declarations(spec)}
    for call in calls(spec, parts):
        pair = (call.source.text, call.target.text)
        if pair not in allowed and pair not in told and call.message.text.text.strip(" `") not in events:
            told.add(pair)
            message = f"no dependency of `{pair[0]}` on `{pair[1]}` is drawn"
            label = Label(place, "the permitted calls are drawn here")
            yield Finding(call.message.span, message, (label,), "draw the arrow, or send an event instead")


_HEAD = "---\narchitecture: modular-monolith\n---\n\n# Library\n\n"

RULE = Rule(
    code="MOD004",
    name="call-past-the-dependencies",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Modules\n\n| Module | Public interface |\n| --- | --- |\n| lending | `LoanDesk`: start |\n"
            "| readers | `ReaderDirectory`: find |\n| fines | `FineBook`: open |\n\n## Module Dependencies\n\n"
            "```mermaid\nflowchart TD\n    lending --> readers\n    fines --> readers\n```\n\n## Sequence Diagrams\n\n"
            "```mermaid\nsequenceDiagram\n    participant lending\n    participant fines\n"
            "    «lending->>fines: FineBook.open»\n    fines-->>lending: opened\n```\n",
            says="no dependency of `lending` on `fines` is drawn",
        ),
        Good(
            f"{_HEAD}## Modules\n\n| Module | Public interface |\n| --- | --- |\n| lending | `LoanDesk`: start |\n"
            "| readers | `ReaderDirectory`: find |\n| fines | `FineBook`: open |\n\n## Module Dependencies\n\n"
            "```mermaid\nflowchart TD\n    lending --> readers\n    fines --> readers\n```\n\n## Sequence Diagrams\n\n"
            "```mermaid\nsequenceDiagram\n    participant lending\n    participant fines\n"
            "    lending-)fines: LoanOverdue\n```\n"
        ),
    ),
)
