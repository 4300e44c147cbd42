"""Rows that list the state they lead to among several states they start from.

## Why it matters
A list of sources is often written from memory, and the state that the row enters slips into it: then a removed
vehicle is removed again, and its effects happen twice. Whether the step from the state to itself is meant, nobody can
tell from such a row.

## Fix
Take the state out of the list, or give the step to itself a row of its own. A row with a single source that is its
target is taken as meant.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.state_graph import state_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for machine in spec.machines:
        if machine.table is None:
            continue
        if len({row.span.start for row in machine.table.transitions}) == len(machine.table.transitions):
            continue  # as most: each row has one source
        sources: dict[int, set[str]] = {}
        for row in machine.table.transitions:
            if row.source is not None:
                sources.setdefault(row.span.start, set()).add(row.source.text)
        told: set[int] = set()
        for row in machine.table.transitions:
            source, target = row.source, row.target
            if source is None or target is None or source.span.start in told or len(sources[row.span.start]) < 2:
                continue
            if source.text == target.text or state_key(source.text) == state_key(target.text):
                told.add(source.span.start)
                label = Label(target.span, "the row leads to this state")
                help_ = f"remove it, or give the step from `{source.text}` to itself a row of its own"
                yield Finding(source.span, f"`{source.text}` is among the states that lead to it", (label,), help_)


_HEAD = (
    "# Scooter states\n\n| Valid prior state | State | Event |\n| --- | --- | --- |\n"
    "| - | parked | register |\n| parked | riding | unlock |\n"
)

RULE = Rule(
    code="STM021",
    name="source-that-is-the-target",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| `parked`, `riding`, «`scrapped`» | `scrapped` | scrap |\n".replace("«`", "`«").replace(
                "`»", "»`"
            ),
            says="`scrapped` is among the states that lead to it",
        ),
        Good(f"{_HEAD}| riding | riding | pass a border |\n| parked, riding | scrapped | scrap |\n"),
    ),
)
