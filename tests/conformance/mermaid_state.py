"""Compares a state diagram with the model that the official parser made of the same text."""

from __future__ import annotations

import re
from typing import Any

from specwriter.languages.mermaid.tree import StateDiagram


def plain(text: Any) -> str:
    """The official placeholder of an entity, written as the author wrote it."""
    return str(text).replace("ﬂ°°", "#").replace("ﬂ°", "#").replace("¶ß", ";")


def differences(diagram: StateDiagram, model: dict[str, Any]) -> str:
    """What differs between `diagram` and the official `model`; empty where nothing does."""
    reading = _Reading()
    reading.document(model["rootDoc"]["doc"], "")
    states = {s.name.text: (s.label, s.parent, s.composite) for s in diagram.states}
    theirs = {
        state: ("\n".join(reading.labels.get(state, [])) or state, reading.parents[state], state in reading.composite)
        for state in reading.kinds
    }
    ours_transitions = [
        (t.source.text, t.target.text, _words(t.label.text.text) if t.label else "", t.parent)
        for t in diagram.transitions
    ]
    ours_notes = [(n.about[0].text, _words(n.text.text)) for n in diagram.notes]
    found = []
    if list(states.items()) != list(theirs.items()):
        found.append(f"states: {states} != {theirs}")
    kinds = {s.name.text: s.kind for s in diagram.states}
    if any(kind != kinds.get(state) for state, kind in reading.kinds.items()):
        found.append(f"kinds: {kinds} != {reading.kinds}")
    if ours_transitions != reading.transitions:
        found.append(f"transitions: {ours_transitions} != {reading.transitions}")
    if ours_notes != reading.notes:
        found.append(f"notes: {ours_notes} != {reading.notes}")
    if (diagram.direction or "TB") != model["direction"]:
        found.append(f"direction: {diagram.direction} != {model['direction']}")
    return "; ".join(found)


def _words(text: str) -> str:
    return " ".join(re.sub(r"<br\s*/?>", "<br>", text).split())


class _Reading:
    """Walks the official document and gathers what our tree holds."""

    def __init__(self) -> None:
        self.kinds: dict[str, str] = {}
        self.labels: dict[str, list[str]] = {}
        self.parents: dict[str, str] = {}
        self.composite: set[str] = set()
        self.transitions: list[tuple[str, str, str, str]] = []
        self.notes: list[tuple[str, str]] = []

    def document(self, statements: list[Any], scope: str) -> None:
        for statement in statements:
            kind = statement.get("stmt") if isinstance(statement, dict) else None
            if kind == "relation":
                ends = [self.state(statement[end], scope) for end in ("state1", "state2")]
                self.transitions.append((*ends, _words(plain(statement.get("description", ""))), scope))  # type: ignore[arg-type]
            elif kind == "state" and statement.get("type") == "divider":
                self.document(statement.get("doc") or [], scope)
            elif kind == "state":
                self.state(statement, scope)

    def state(self, statement: dict[str, Any], scope: str) -> str:
        if "start" in statement:
            return "[*]"
        name = plain(statement["id"]).strip()
        self.kinds.setdefault(name, "state")
        if statement.get("type") in ("fork", "join", "choice"):
            self.kinds[name] = statement["type"]
        self.parents[name] = scope if scope and scope != name else self.parents.get(name, "")
        description = statement.get("description") or []
        lines = description if isinstance(description, list) else [description]
        self.labels.setdefault(name, []).extend(plain(line).strip() for line in lines if line.strip())
        if statement.get("note"):
            self.notes.append((name, _words(plain(statement["note"]["text"]))))
        if statement.get("doc") is not None:
            self.composite.add(name)
            self.document(statement["doc"], name)
        return name
