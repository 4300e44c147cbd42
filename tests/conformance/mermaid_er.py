"""Compares an entity-relationship diagram with the model that the official parser made of the same text."""

from __future__ import annotations

from typing import Any

from specwriter.languages.mermaid.tree import ErDiagram
from tests.conformance.mermaid_sequence import plain


def differences(diagram: ErDiagram, model: dict[str, Any]) -> str:
    """What differs between `diagram` and the official `model`, looks apart; empty where nothing does."""
    ours = {
        "direction": diagram.direction,
        "entities": [
            (
                entity.name.text,
                entity.label,
                " ".join(("default", *entity.classes)),
                [(a.type.text, a.name.text, list(a.keys), a.comment) for a in entity.attributes],
            )
            for entity in diagram.entities
        ],
        "relations": [
            (
                r.left.text,
                r.right.text,
                r.left_cardinality,
                r.right_cardinality,
                r.identifying,
                r.label.text if r.label else "",
            )
            for r in diagram.relations
        ],
    }
    theirs = official(model)
    return "; ".join(f"{key}: {ours[key]} != {theirs[key]}" for key in ours if ours[key] != theirs[key])


def official(model: dict[str, Any]) -> dict[str, Any]:
    """The official model in the terms of our tree. The ids count the entities in order of mention."""
    entities = sorted(model["entities"].items(), key=lambda item: int(item[1]["id"].rsplit("-", 1)[1]))
    names = {entity["id"]: plain(name) for name, entity in entities}
    return {
        "direction": model["direction"],
        "entities": [
            (
                plain(name),
                plain(entity["alias"] or name),
                entity["cssClasses"],
                [(plain(a["type"]), plain(a["name"]), a["keys"], plain(a["comment"])) for a in entity["attributes"]],
            )
            for name, entity in entities
        ],
        "relations": [
            (
                names[relation["entityA"]],
                names[relation["entityB"]],
                _cardinality(relation["relSpec"]["cardB"]),
                _cardinality(relation["relSpec"]["cardA"]),
                relation["relSpec"]["relType"] == "IDENTIFYING",
                plain(relation["roleA"]),
            )
            for relation in model["relationships"]
        ],
    }


def _cardinality(name: str) -> str:
    return name.lower().replace("_", "-")
