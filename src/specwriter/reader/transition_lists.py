"""Knows a list whose every item is a step between states: `DRAFT → SUBMITTED (submit)`."""

from __future__ import annotations

import re

from specwriter.markdown.tree import Container, Paragraph
from specwriter.model.machine import Transition, TransitionTable, states_of
from specwriter.reader.tables import end_of_step
from specwriter.reader.words import key
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.reader.outline import Place

_ARROW = regex(r"[ \t]*(?:→|⇒|➔|➜|⟶|[-–—=]{1,2}>)[ \t]*")
_OR = regex(r"[ \t]*(?:,[ \t]*(?:or[ \t]+)?|/[ \t]*|\|[ \t]*|\b(?:or|and)[ \t]+)")
# A name in ticks or bold may have several words; others end before the words that say when.
_STATE = regex(
    r"(?P<mark>`+|\*\*`?|__)(?P<marked>[^`*_\n]{1,60}|\w{1,60})(?:`?\*\*|`+|__)|"
    r"(?P<plain>\[\*\]|\([^\W\d]\w*\)|[^\W\d]\w*(?:[ -][^\W\d]\w*){0,2}?)"
    r"(?=[ \t]*(?:$|[→⇒➔➜⟶,/|(:;.\[–—]|[-=]{1,2}>|-[ \t]|\b(?:when|on|if|after|via|by|or|and|once|upon|with)\b))",
    re.MULTILINE,
)
_TRIGGER = regex(
    r"[ \t]*(?:\((?P<inner>[^()\n]+)\)|[:–—-][ \t]*(?P<rest>[^\n]+?)[ \t]*$|(?:(?:on|when|upon)[ \t]+)?(?P<said>[a-z][^\n]*?)[ \t]*$)",
    re.MULTILINE,
)
_ABOUT = frozenset("state states status statuses transition transitions lifecycle workflow".split())
_SOME = regex(
    r"\b(?:examples?|e\.?g|key|main|notable|important|typical|some|happy|selected|simplified)\b", re.IGNORECASE
)


def transition_list(text: str, place: Place, block: Container, drawn: list[frozenset[str]]) -> TransitionTable | None:
    """The transitions of a list; `drawn` are the states of each diagram in lower case.

    A list counts where a heading or the line above speaks of states, or a diagram draws nearly all of its own. One that says of itself that
    it tells some of the steps, or has an item that is none, is no list of transitions.
    """
    above = place.label.text if place.label is not None else ""
    if len(block.children) < 2 or _SOME.search(above) or _SOME.search(place.title):
        return None
    steps: list[Transition] = []
    for item in block.children:
        line = item.children[0] if isinstance(item, Container) and item.children else None
        found = _steps(text, line) if isinstance(line, Paragraph) else []
        if not found:
            return None
        steps += found
    if not _are_steps(steps, f"{above} {place.title}", drawn):
        return None
    return TransitionTable(block.span, block.span, ("source", "target"), tuple(steps), place.title, prose=True)


def _are_steps(steps: list[Transition], titles: str, drawn: list[frozenset[str]]) -> bool:
    states = {state.text.casefold() for state in states_of(tuple(steps))}
    if any(3 * len(states & names) >= 2 * len(states) for names in drawn if len(states & names) > 1):
        return True
    passed = {step.source.text for step in steps if step.source} & {step.target.text for step in steps if step.target}
    return len(steps) > 2 and bool(passed) and not _ABOUT.isdisjoint(key(titles).split())


def _steps(text: str, line: Paragraph) -> list[Transition]:
    """The steps of an item, several where it names several states or goes on with an arrow; none where it says something else."""
    at, end = line.content.start, line.content.end
    before, at = _names(text, at, end)
    found: list[Transition] = []
    while before and (arrow := _ARROW.match(text, at, end)):
        after, at = _names(text, arrow.end(), end)
        if not after:
            return []
        found += [Transition(end_of_step(one), end_of_step(other), line.content) for one in before for other in after]
        before = after
    trigger = _TRIGGER.match(text, at, end)
    if trigger is None or len(found) != len({step.source for step in found}) * len({step.target for step in found}):
        return found
    group = trigger.lastgroup or "inner"
    said = Name(trigger[group], Span(*trigger.span(group)))
    return [Transition(step.source, step.target, step.span, said) for step in found]


def _names(text: str, at: int, end: int) -> tuple[list[Name], int]:
    """The states that are named from a place on, joined by commas, slashes or `or`, and where they end."""
    found: list[Name] = []
    start = at
    while match := _STATE.match(text, start, end):
        group = "marked" if match["mark"] else "plain"
        if found and not _is_alike(text, found[0], Name(match[group], Span(*match.span(group)))):
            break
        found.append(Name(match[group], Span(*match.span(group))))
        at = match.end()
        joint = _OR.match(text, at, end)
        if joint is None:
            break
        start = joint.end()
    return found, at


def _is_alike(text: str, one: Name, other: Name) -> bool:
    """Whether two names are written in one way: marked both, or in the same case."""
    marks = [text[name.span.start - 1] in "`*_" for name in (one, other)]
    return marks[0] == marks[1] and (marks[0] or one.text.isupper() == other.text.isupper())
