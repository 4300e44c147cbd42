"""States that end without a condition and have other transitions too.

## Why it matters
`CLOSED --> [*]` without a label is taken as soon as the state is entered: is a closed ticket an end, or can it be reopened? Retention,
archiving and the guard of every operation depend on the answer.

## Fix
Remove the arrow to `[*]`, or write on it what ends the life (`CLOSED --> [*]: 30 days pass`).
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Label, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for machine in spec.machines:
        arrows = machine.diagram.diagram.transitions if machine.diagram else ()
        ends = {arrow.source.text: arrow for arrow in arrows if arrow.final and arrow.label is None}
        for arrow in arrows:
            end = ends.get(arrow.source.text)
            if end is not None and not arrow.final and arrow.target.text != arrow.source.text:
                del ends[arrow.source.text]
                label = Label(arrow.span, f"this arrow leaves `{arrow.source.text}`")
                yield Finding(
                    end.span,
                    f"`{end.source.text}` is drawn as an end, yet can be left",
                    (label,),
                    "write on the arrow what ends it",
                )


RULE = Rule(
    code="STM011",
    name="final-state-with-way-out",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: ddd\n---\n\n# Ticket\n\n```mermaid\nstateDiagram-v2\n    [*] --> OPEN: create\n"
            "    OPEN --> CLOSED: close\n"
            "    CLOSED --> OPEN: reopen\n    «CLOSED --> [*]»\n```\n",
            says="`CLOSED` is drawn as an end, yet can be left",
        ),
        Good(
            "---\narchitecture: ddd\n---\n\n# Ticket\n\n```mermaid\nstateDiagram-v2\n    [*] --> OPEN: create\n"
            "    OPEN --> CLOSED: close\n"
            "    CLOSED --> OPEN: reopen\n    CLOSED --> [*]: 30 days pass\n```\n"
        ),
    ),
)
