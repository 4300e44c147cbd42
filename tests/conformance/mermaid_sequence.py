"""Compares a sequence diagram with the model that the official parser made of the same text."""

from __future__ import annotations

from typing import Any

from specwriter.languages.mermaid.tree import SequenceDiagram

# The official numbers of line types (LINETYPE in the official sequence database).
ARROWS = {
    "->>": 0, "-->>": 1, "-x": 3, "--x": 4, "->": 5, "-->": 6, "-)": 24, "--)": 25, "<<->>": 33, "<<-->>": 34,
    "-|\\": 41, "-|/": 42, "-\\\\": 43, "-//": 44, "/|-": 45, "\\|-": 46, "//-": 47, "\\\\-": 48,
    "--|\\": 51, "--|/": 52, "--\\\\": 53, "--//": 54, "/|--": 55, "\\|--": 56, "//--": 57, "\\\\--": 58,
}  # fmt: skip
CENTRAL = {59: "target", 60: "source", 61: "both"}
OPENERS = {10: "loop", 12: "alt", 15: "opt", 19: "par", 22: "rect", 27: "critical", 30: "break", 32: "par_over"}
SECTIONS = {13, 20, 28}
CLOSERS = {11, 14, 16, 21, 23, 29, 31}
NOTE, ACTIVE_END = 2, 18


def plain(text: Any) -> str:
    """The official placeholder of an entity, written as the author wrote it."""
    return str(text).replace("ﬂ°°", "#").replace("ﬂ°", "#").replace("¶ß", ";")


def differences(diagram: SequenceDiagram, model: dict[str, Any]) -> str:
    """What differs between `diagram` and the official `model`; empty where nothing does."""
    title = diagram.title if model["title"] else ""
    ours = {
        "participants": [(p.name.text, p.label, p.kind, bool(p.box)) for p in diagram.participants],
        "messages": [
            (
                m.source.text,
                m.target.text,
                ARROWS[m.arrow.lower()],
                m.text.text,
                m.activation,
                m.central,
                m.blocks,
                m.branch,
            )
            for m in diagram.messages
        ],
        "blocks": [(b.kind, [section.text for section in b.sections]) for b in diagram.blocks],
        "notes": [(n.text.text, n.about[0].text, n.about[-1].text) for n in diagram.notes],
        "title": title,
    }
    theirs = official(model)
    # The model has the same event for `->>-` and for a statement `deactivate` that follows; our tree has the first only.
    theirs["messages"] = [
        (*their[:4], "", *their[5:]) if (their[4], our[4:5]) == ("-", ("",)) else their
        for their, our in zip(theirs["messages"], ours["messages"] + [()] * len(theirs["messages"]), strict=False)
    ]
    return "; ".join(f"{key}: {ours[key]} != {theirs[key]}" for key in ours if ours[key] != theirs[key])


def official(model: dict[str, Any]) -> dict[str, Any]:
    """The official model in the terms of our tree."""
    messages: list[tuple[Any, ...]] = []
    blocks: list[tuple[str, list[str]]] = []
    notes = []
    open_blocks: list[int] = []
    for index, entry in enumerate(model["messages"]):
        kind = entry["type"]
        text = plain(entry["message"]) if isinstance(entry.get("message"), str) else ""
        if kind in OPENERS:
            open_blocks.append(len(blocks))
            blocks.append((OPENERS[kind], [text]))
        elif kind in SECTIONS:
            blocks[open_blocks[-1]][1].append(text)
        elif kind in CLOSERS:
            open_blocks.pop()
        elif kind == NOTE:
            notes.append((text, plain(entry["from"]), plain(entry["to"])))
        elif kind in ARROWS.values():
            branch = len(blocks[open_blocks[-1]][1]) - 1 if open_blocks else 0
            central = CENTRAL.get(entry["centralConnection"], "")
            ends = plain(entry["from"]), plain(entry["to"])
            sign = _sign(model["messages"], index, bool(central))
            messages.append((*ends, kind, text, sign, central, tuple(open_blocks), branch))
    actors = model["actors"].values()
    return {
        "participants": [
            (plain(a["name"]), plain(a["description"]), a["type"], bool(a.get("box", {}).get("name"))) for a in actors
        ],
        "messages": messages,
        "blocks": blocks,
        "notes": notes,
        "title": plain(model["title"]).strip(),
    }


def _sign(messages: list[dict[str, Any]], index: int, central: bool) -> str:
    if messages[index]["activate"] and not central:
        return "+"
    following = messages[index + 1] if index + 1 < len(messages) else {"type": None}
    return "-" if following["type"] == ACTIVE_END and following["from"] == messages[index]["from"] else ""
