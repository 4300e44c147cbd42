"""Knows how state machines are written beside the lists of values that hold their states: `x-states`, `x-transitions`."""

from __future__ import annotations

from specwriter.emitters.openapi.prose import worded
from specwriter.model.catalogue import State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components
    from specwriter.model.machine import StateMachine, Transition
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]


def with_machines(components: Components) -> Schema:
    """Writes each machine beside the named list of its states; the machines that no such list holds, by their names."""
    left: Schema = {}
    for machine in components.spec.machines:
        said = _machine(components.spec, machine)
        if not said:
            continue
        states = frozenset([state.text for state in machine.states])
        name = components.name_of_enum(states)
        if name is not None:
            schema = components.schemas[name]
            if "x-transitions" not in schema:
                schema.update(said)
        elif machine.name:
            left.setdefault(machine.name, {"x-states": [state.text for state in machine.states], **said})
    return left


def _machine(spec: Spec, machine: StateMachine) -> Schema:
    states = {state.text for state in machine.states}
    meanings = {
        row.name.text: worded(spec, row.meaning)
        for row in spec.entries(State)
        if row.meaning is not None and row.meaning.text and row.name.text in states
    }
    said: Schema = {"x-states": meanings} if meanings else {}
    rows = machine.table.transitions if machine.table is not None else machine.transitions
    if rows:
        said["x-transitions"] = [_transition(spec, each) for each in rows]
    return said


def _transition(spec: Spec, transition: Transition) -> Schema:
    """One step: `from` is null for the creation, `to` for the end."""
    found: Schema = {
        "from": transition.source.text if transition.source is not None else None,
        "to": transition.target.text if transition.target is not None else None,
    }
    for key, name in (("trigger", transition.trigger), ("guard", transition.guard), ("effect", transition.effect)):
        if name is not None and name.text:
            found[key] = worded(spec, name)
    return found
