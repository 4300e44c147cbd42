"""Transitions that a diagram or table gives twice.

## Why it matters
One of the two was meant to be another transition, or will be forgotten when the other one changes.

## Fix
Safe where both lines are the same to the letter: the second is removed. Otherwise correct or remove one of them.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Edit, Finding, Fix, Good, Label, Rule
from specwriter.model.state_graph import line
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.machine import MachineDiagram, Transition
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    for machine in spec.machines:
        if machine.diagram:
            yield from _repeated(spec, machine.diagram.transitions, _scopes(machine.diagram))
        if machine.table and "trigger" in machine.table.columns:
            yield from _repeated(spec, machine.table.transitions, {})


def _scopes(diagram: MachineDiagram) -> dict[int, str]:
    """The composite states in which starts and ends are drawn, by their transitions: each has a start of its own."""
    pairs = zip(diagram.diagram.transitions, diagram.transitions, strict=True)
    return {id(step): arrow.parent for arrow, step in pairs if arrow.parent and (arrow.initial or arrow.final)}


def _repeated(spec: Spec, transitions: tuple[Transition, ...], scopes: dict[int, str]) -> Iterator[Finding]:
    plain = {
        (each.source.text if each.source else "", each.target.text if each.target else "", _word(each.trigger))
        for each in transitions
    }
    if len(plain) == len(transitions):
        return
    first: dict[tuple[str, ...], Transition] = {}
    for transition in transitions:
        parts = transition.source, transition.target, transition.trigger, transition.guard, transition.effect
        key = (*map(_word, parts), scopes.get(id(transition), ""))
        earlier = first.setdefault(key, transition)
        if earlier is transition or earlier.span == transition.span:
            continue
        place, before = line(spec, transition.span), line(spec, earlier.span)
        same = spec.source.slice(place) == spec.source.slice(before)
        if same or spec.is_spec:
            ends = f"`{key[0] or '[*]'}` to `{key[1] or '[*]'}`"
            label = Label(before, "it stands here already")
            yield Finding(
                place,
                f"the transition {ends} is given twice",
                (label,),
                "correct or remove one",
                _removed(spec, place) if same else None,
            )


def _word(name: Name | None) -> str:
    return name.text if name else ""


def _removed(spec: Spec, place: Span) -> Fix | None:
    """Removes the line that holds the transition and nothing else."""
    text = spec.source.text
    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end) + 1
    alone = text[start : end or None].strip() == text[place.start : place.end]
    return Fix("remove the repeated line", (Edit(Span(start, end), ""),)) if alone and end else None


_BEGIN = (
    "# Locker\n\n```mermaid\nstateDiagram-v2\n    [*] --> Free\n    Free --> Taken: drop\n    Taken --> Free: collect\n"
)
_TABLE = "| From | Event | To | Remark |\n| --- | --- | --- | --- |\n| free | drop | taken | with a code |\n"

RULE = Rule(
    code="STM009",
    name="duplicate-transition",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_BEGIN}    «Free --> Taken: drop»\n```\n",
            says="the transition `Free` to `Taken` is given twice",
            fixed=f"{_BEGIN}```\n",
        ),
        Bad(
            f"---\narchitecture: soa\n---\n\n# Locker states\n\n{_TABLE}«| free | drop | taken | without a code |»\n"
            "| taken | collect | free | |\n",
            says="the transition `free` to `taken` is given twice",
        ),
        Good(f"{_BEGIN}    Free --> Taken: reserve\n```\n"),
        Good(f"{_BEGIN}    state Open {{\n        [*] --> Free\n        Free --> Held: hold\n    }}\n```\n"),
    ),
)
