"""Knows the state diagram of a transition table: its states, and on each arrow trigger, guard and effect as UML writes them."""

from __future__ import annotations

from specwriter.emitters.mermaid.spelling import StateIds, label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.machine import Transition
    from specwriter.source.span import Name

_MARKER = "[*]"


def state_text(transitions: tuple[Transition, ...]) -> str:
    """The diagram in Mermaid; a transition without a source is the creation, one without a target the end."""
    ids = StateIds()
    arrows = [
        _arrow(ids, transition)
        for transition in transitions
        if transition.source is not None or transition.target is not None
    ]
    named = [f'    state "{name}" as {found}' for found, name in ids.described()]
    return "\n".join(["stateDiagram-v2", *named, *dict.fromkeys(arrows)]) + "\n"


def _arrow(ids: StateIds, transition: Transition) -> str:
    source = ids.of(transition.source.text) if transition.source else _MARKER
    target = ids.of(transition.target.text) if transition.target else _MARKER
    words = label(_text(transition.trigger), _text(transition.guard), _text(transition.effect))
    return f"    {source} --> {target}: {words}" if words else f"    {source} --> {target}"


def _text(name: Name | None) -> str:
    return name.text if name else ""
