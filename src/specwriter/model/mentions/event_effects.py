"""Knows which steps of the machines publish which events, and which events their effects name that may be none."""

from __future__ import annotations

from specwriter.model.catalogue import Event
from specwriter.model.mentions.naming import stem
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.model.machine import Transition
    from specwriter.model.spec import Spec

_WORD = regex(r"[A-Z]\w+")
_SAID = regex(r"\b(?:[Pp]ublish(?:es)?|[Ee]mits?|[Aa]ppends?)\s+`?([A-Z][a-z]+)`?(?=\s*(?:[;,.]|\Z))")
_VERBS = ("ublish", "mit", "ppend")
_FEWEST = 2


class Elsewhere(Record):
    """A trigger that the list of events gives an event, and the step of another trigger that publishes it."""

    trigger: Name
    event: Name
    step: Transition


def _effects(spec: Spec) -> list[Transition]:
    """The rows of transition tables with an effect."""
    return [
        step
        for machine in spec.machines
        if machine.table is not None and "effect" in machine.table.columns
        for step in machine.table.transitions
        if step.effect is not None
    ]


@once
def elsewhere(spec: Spec) -> tuple[Elsewhere, ...]:
    """The events whose trigger, in their list, is that of steps which do not publish them, where another step does."""
    events = [event for event in spec.entries(Event) if event.trigger is not None and event.trigger.text]
    effects = _effects(spec) if events else []
    if not effects:
        return ()
    publishing: dict[str, list[Transition]] = {}
    for step in effects:
        if step.effect is not None and step.trigger is not None:
            for word in _WORD.findall(step.effect.text):  # the first word, too: no event is called `Publish`
                publishing.setdefault(word, []).append(step)
    tables = [machine.table for machine in spec.machines if machine.table is not None]
    triggers = {stem(step.trigger.text) for table in tables for step in table.transitions if step.trigger}
    found: list[Elsewhere] = []
    for event in events:
        steps = publishing.get(event.name.text, ())
        trigger = event.trigger
        if trigger is None or not steps or stem(trigger.text) not in triggers:
            continue
        if stem(trigger.text) not in [stem(step.trigger.text) for step in steps if step.trigger]:
            found.append(Elsewhere(trigger, event.name, steps[0]))
    return tuple(found)


def undeclared(spec: Spec, declared: Iterable[str]) -> list[Name]:
    """The words behind `publishes` in effects that are no declared event, where at least two effects name declared ones so."""
    known = {*declared}
    unknown: list[Name] = []
    resolved = 0
    for step in _effects(spec):
        effect = step.effect
        if effect is None or not any(verb in effect.text for verb in _VERBS):
            continue
        resolved += not known.isdisjoint(_WORD.findall(effect.text))
        for match in _SAID.finditer(spec.source.text, effect.span.start, effect.span.end):
            if match[1] not in known:
                unknown.append(Name(match[1], Span(*match.span(1))))
    return unknown if resolved >= _FEWEST else []
