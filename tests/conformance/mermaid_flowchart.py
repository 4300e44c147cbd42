"""Compares a flowchart with the model that the official parser made of the same text."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from specwriter.languages.mermaid.tree import Edge, Flowchart
from tests.conformance.mermaid_sequence import plain

HEADS = {">": "arrow_point", "<": "arrow_point", "x": "arrow_cross", "o": "arrow_circle"}


def bare(text: Any) -> str:
    """A label without markup, in which the official parser's sanitiser changes more than the writing."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"</?[A-Za-z][^<>]*>", "", plain(text)))).strip()


def differences(diagram: Flowchart, model: dict[str, Any]) -> str:
    """What differs between `diagram` and the official `model`, looks apart; empty where nothing does."""
    ours = {
        "direction": diagram.direction,
        "nodes": {
            node.name.text: (bare(node.label.text if node.label else node.name.text), node.shape, list(node.classes))
            for node in diagram.nodes
        },
        "edges": [
            (
                edge.source.text,
                edge.target.text,
                arrow_type(edge),
                bare(edge.label.text) if edge.label else "",
                edge.stroke,
                min(edge.length, 10),
                edge.id.text if edge.id else "",
            )
            for edge in diagram.edges
        ],
        "subgraphs": [
            (group.name.text, bare(group.label), sorted(group.members), group.direction) for group in diagram.subgraphs
        ],
        "parents": {node.name.text: node.parent for node in diagram.nodes},
    }
    theirs = official(model)
    return "; ".join(f"{key}: {ours[key]} != {theirs[key]}" for key in ours if ours[key] != theirs[key])


def arrow_type(edge: Edge) -> str:
    """The official name of the two heads of an arrow."""
    first, last = edge.arrow[0], edge.arrow[-1]
    head = HEADS.get(last, "arrow_open")
    return f"double_{head}" if head != "arrow_open" and HEADS.get(first) == head else head


def official(model: dict[str, Any]) -> dict[str, Any]:
    """The official model in the terms of our tree."""
    owner: dict[str, str] = {}
    for group in model["subgraphs"]:
        for member in group["nodes"]:
            owner.setdefault(plain(member), plain(group["id"]))
    return {
        "direction": model["direction"],
        "nodes": {
            plain(name): (bare(node["text"]), node.get("type", ""), [c for c in node["classes"] if c != "clickable"])
            for name, node in model["vertices"].items()
        },
        "edges": [
            (
                plain(edge["start"]),
                plain(edge["end"]),
                edge["type"],
                bare(edge["text"]),
                edge["stroke"],
                edge["length"],
                edge["id"] if edge["isUserDefinedId"] else "",
            )
            for edge in model["edges"]
        ],
        "subgraphs": [
            (
                plain(group["id"]),
                bare(group["title"]),
                sorted(plain(member) for member in group["nodes"]),
                group.get("dir", "").replace("TD", "TB"),
            )
            for group in model["subgraphs"]
        ],
        "parents": {plain(name): owner.get(plain(name), "") for name in model["vertices"]},
    }
