"""Modules that depend on each other in a circle.

## Why it matters
Modules in a circle are one module: none can be built, tested or extracted without the others.

## Fix
Turn one of the calls into an event, or move what both need into a module below them.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Module
from specwriter.model.drawn import Parts, arrows, flowcharts
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.drawn import Arrow
    from specwriter.model.spec import Spec

_EVENT = regex(r"\bevents?\b|\bpublish|\bsubscrib|\b[A-Z][a-z]+(?:[A-Z][a-z]+)*ed\b")


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "modular-monolith"):
        return
    parts = Parts(row.name for row in spec.entries(Module))
    for chart, _ in flowcharts(spec):
        known: dict[str, set[str]] = {}
        first: dict[tuple[str, str], Arrow] = {}
        for arrow in arrows(chart, parts):
            source, target = arrow.source.text, arrow.target.text
            if arrow.edge.stroke == "dotted" or (arrow.edge.label and _EVENT.search(arrow.edge.label.text)):
                continue
            if (source, target) in first:
                continue
            first[source, target] = arrow
            way = _way(known, target, source)
            if way:
                back = first[way[0], way[1]].edge
                label = Label(back.span, f"the way back to `{source}` begins here")
                message = f"modules `{source}` and `{target}` depend on each other"
                yield Finding(arrow.edge.span, message, (label,), "turn one of the calls into an event")
            else:
                known.setdefault(source, set()).add(target)


def _way(known: dict[str, set[str]], start: str, end: str) -> list[str]:
    """The modules on a way along the arrows from `start` to `end`; empty where there is none."""
    before: dict[str, str] = {start: ""}
    waiting = [start]
    while waiting:
        at = waiting.pop()
        if at == end:
            way = [at]
            while before[way[0]]:
                way.insert(0, before[way[0]])
            return way
        for following in sorted(known.get(at, ())):
            if following not in before:
                before[following] = at
                waiting.append(following)
    return []


_HEAD = "---\narchitecture: modular-monolith\n---\n\n# Library\n\n"

RULE = Rule(
    code="MOD002",
    name="cycle-of-modules",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Modules\n\n| Module | Public interface | Owns |\n| --- | --- | --- |\n"
            "| lending | `LoanDesk`: start, end | `lending.loans` |\n"
            "| readers | `ReaderDirectory`: find | `readers.readers` |\n\n"
            "```mermaid\nflowchart TD\n    lending --> readers\n    «readers --> lending»\n```\n",
            says="modules `readers` and `lending` depend on each other",
        ),
        Good(
            f"{_HEAD}## Modules\n\n| Module | Public interface | Owns |\n| --- | --- | --- |\n"
            "| lending | `LoanDesk`: start, end | `lending.loans` |\n"
            "| readers | `ReaderDirectory`: find | `readers.readers` |\n\n"
            "```mermaid\nflowchart TD\n    lending --> readers\n    readers -. ReaderErased .-> lending\n```\n"
        ),
    ),
)
