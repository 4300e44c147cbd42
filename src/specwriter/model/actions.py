"""Knows the operations that take a step of a state machine: `POST /orders/{id}/submit` and the trigger `submit`."""

from __future__ import annotations

from specwriter.languages.json.tree import Object, String
from specwriter.model.mentions.naming import stem
from specwriter.model.mentions.operations import wrong_names
from specwriter.model.once import once
from specwriter.model.state_graph import is_any, state_key
from specwriter.source.near import near
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation, Response
    from specwriter.model.machine import StateMachine, Transition
    from specwriter.model.spec import Spec

_METHODS = ("POST", "PUT", "PATCH")
_HOLDERS = ("status", "state")
_SHORTEST = 4


class Step(Record):
    """An operation on one item whose last segment is a trigger of a machine, with the transitions that have this trigger."""

    operation: Operation
    machine: StateMachine
    transitions: tuple[Transition, ...]


class Contradiction(Record):
    """A state in the answer of a step that no transition with its trigger leads to; `target` is where one leads."""

    state: Name
    step: Step
    target: Name


def action(operation: Operation) -> Name | None:
    """The last segment of `/orders/{id}/submit`: a word behind a parameter; None for any other path."""
    path = operation.path.text.rstrip("/")
    head, _, word = path.rpartition("/")
    before = head.rpartition("/")[2]
    if not ("{" in before or ":" in before or "<" in before) or operation.method.text not in _METHODS:
        return None
    if not word.replace("-", "").replace("_", "").isalpha():
        return None
    end = operation.path.span.start + len(path)
    return Name(word, Span(end - len(word), end))


def all_transitions(machine: StateMachine) -> Iterator[Transition]:
    """The transitions of the diagram and of the table."""
    if machine.diagram:
        yield from machine.diagram.transitions
    if machine.table:
        yield from machine.table.transitions


@once
def _actions(spec: Spec) -> tuple[tuple[Operation, Name], ...]:
    """The described operations whose path ends in an action, with the word."""
    return tuple([(each, word) for each in spec.documented_operations() if (word := action(each)) is not None])


@once
def steps(spec: Spec) -> tuple[Step, ...]:
    """The operations that take a step, once for each machine that has the trigger."""
    found: list[Step] = []
    operations = [(each, stem(word.text)) for each, word in _actions(spec)] if spec.machines else []
    wanted = {word for _, word in operations}
    for machine in spec.machines if operations else ():
        by_trigger: dict[str, list[Transition]] = {}
        for transition in all_transitions(machine):
            if transition.trigger is not None and (trigger := _word(transition.trigger.text)) in wanted:
                by_trigger.setdefault(trigger, []).append(transition)
        for operation, word in operations if by_trigger else ():
            taken = by_trigger.get(word)
            if taken:
                found.append(Step(operation, machine, tuple(taken)))
    return tuple(found)


def _word(trigger: str) -> str:
    """A trigger as compared: the last segment where it is an operation itself."""
    return stem(trigger.rstrip("/").rpartition("/")[2] if "/" in trigger else trigger)


@once
def contradictions(spec: Spec) -> tuple[Contradiction, ...]:
    """The states in answers of steps that no transition with the trigger leads to, in any machine that knows the state."""
    by_operation: dict[int, list[Step]] = {}
    for step in steps(spec):
        by_operation.setdefault(id(step.operation), []).append(step)
    found: list[Contradiction] = []
    for group in by_operation.values():
        for response, field, state in _shown(group[0]):
            if all(_leads_to(step, state.text) for step in group):
                continue
            about = [
                step
                for step in group
                if state_key(state.text) in {state_key(each.text) for each in step.machine.states}
            ]
            if any(_leads_to(step, state.text) for step in about) or not about:
                continue
            if _allowed(response, field, state.text):
                target = next((each.target for each in about[0].transitions if each.target is not None), None)
                if target is not None:
                    found.append(Contradiction(state, about[0], target))
    return tuple(found)


def _shown(step: Step) -> Iterator[tuple[Response, str, Name]]:
    """The states in the examples of the successful answers of an operation, with their fields; a 202 may still show the old one."""
    holders = (*_HOLDERS, step.machine.holder.text.rpartition(".")[2] if step.machine.holder else "status")
    for response in step.operation.responses:
        if response.status.text[:1] != "2" or response.status.text == "202":
            continue
        for example in response.examples:
            for document in example.documents:
                value = document.value
                for member in value.members if isinstance(value, Object) else ():
                    if member.key.text in holders and isinstance(member.value, String):
                        inside = Span(member.value.span.start + 1, member.value.span.end - 1)
                        yield response, member.key.text, Name(member.value.text, inside)


def _allowed(response: Response, field: str, value: str) -> bool:
    """Whether the table of a response allows a value; one that is no value of the enum is reported as that."""
    types = [
        row.type.text
        for table in response.tables
        for row in table.fields
        if row.name.text == field and row.type is not None
    ]
    return all(value in written for written in types if "enum" in written.casefold())


def _leads_to(step: Step, state: str) -> bool:
    """Whether a transition of a step leads to a state, at once or by transitions that need no trigger."""
    reached = {state_key(each.target.text) for each in step.transitions if each.target is not None}
    if state_key(state) in reached or any(is_any(key) or not key.strip("-") for key in reached):
        return True
    onward = [each for each in all_transitions(step.machine) if each.trigger is None and each.source and each.target]
    for each in onward * min(len(onward), 3):
        if each.source and each.target and state_key(each.source.text) in reached:
            reached.add(state_key(each.target.text))
    return state_key(state) in reached


@once
def misspelt_steps(spec: Spec) -> tuple[tuple[Name, Name], ...]:
    """The last segments of operations that are no trigger, but near to one which no operation takes, each with that trigger."""
    if not spec.machines:
        return ()
    taken = {id(step.operation) for step in steps(spec)}
    idle = [each for each in _actions(spec) if id(each[0]) not in taken and len(each[1].text) >= _SHORTEST]
    free = _free_triggers(spec) if idle else {}
    wrong = wrong_names(spec) if free else ()
    doubtful = {each.other.start for each in wrong} | {each.span.start for each in wrong}
    found: list[tuple[Name, Name]] = []
    for operation, word in idle if free else ():
        if operation.path.span.start in doubtful or word.span.start in doubtful:
            continue
        meant = near(word.text, free)
        if meant is not None and meant[0].casefold() == word.text[0].casefold():
            found.append((word, free[meant]))
    return tuple(found)


def _free_triggers(spec: Spec) -> dict[str, Name]:
    """The triggers of one word that no operation is named after."""
    named = {stem(word.text) for _, word in _actions(spec)}
    triggers = [
        each.trigger for machine in spec.machines for each in all_transitions(machine) if each.trigger is not None
    ]
    return {
        name.text: name
        for name in reversed(triggers)
        if name.text.isalpha() and name.text.islower() and stem(name.text) not in named
    }
