"""Knows which errors of a step say that the state is not the one in which the step starts, and name another state."""

from __future__ import annotations

from specwriter.model.actions import contradictions, steps
from specwriter.model.mentions.naming import singular, words_of
from specwriter.model.once import once
from specwriter.model.state_graph import is_any, state_key
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.actions import Step
    from specwriter.model.spec import Spec

_UNLESS = regex(
    r"(?:[Tt]he )?(?P<who>[\w-]+) is (?:not|neither) (?P<states>`?\w+`?(?:(?:, | or |, or | nor )`?\w+`?)*)"
)
_STATE = regex(r"\w+")
_REFUSED = ("409", "412", "422", "423")


class Refusal(Record):
    """A state without which, as an error says, a step is refused, and a state in which the step starts."""

    state: Name
    step: Step
    start: Name


@once
def wrong_refusals(spec: Spec) -> tuple[Refusal, ...]:
    """The errors of steps that refuse unless in states of which the step starts in none."""
    found = [refusal for step in steps(spec) for refusal in _of_step(spec, step)]
    told = {id(each.step.operation) for each in contradictions(spec)} if found else set()  # of another step altogether
    return tuple([refusal for refusal in found if id(refusal.step.operation) not in told])


def _of_step(spec: Spec, step: Step) -> Iterator[Refusal]:
    starts = {state_key(each.source.text): each.source for each in step.transitions if each.source is not None}
    if not starts or any(is_any(key) for key in starts):
        return
    known = {state_key(state.text) for state in step.machine.states}
    for row in step.operation.errors:
        when = row.when
        if when is None or " is n" not in when.text or row.status is None or row.status.text not in _REFUSED:
            continue
        match = _UNLESS.match(spec.source.text, when.span.start, when.span.end)
        if match is None or not _is_about(step, match["who"]):
            continue
        at = match.start("states")
        named = [
            (each[0], at + each.start()) for each in _STATE.finditer(match["states"]) if state_key(each[0]) in known
        ]
        if named and not any(state_key(word) in starts for word, _ in named):
            word, start = named[0]
            yield Refusal(Name(word, Span(start, start + len(word))), step, next(iter(starts.values())))


def _is_about(step: Step, who: str) -> bool:
    """Whether a word stands for the item of the path, or its state."""
    if who.casefold() in ("state", "status", "it"):
        return True
    parts = [part for part in step.operation.path.text.split("/")[:-1] if part and part[0] not in "{:<"]
    return bool(parts) and bool(words_of(who)) and singular(words_of(parts[-1])[-1]) == singular(words_of(who)[-1])
