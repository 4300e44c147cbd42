"""Knows how tables of an ER diagram that nothing joins are drawn apart and packed into rows, instead of one endless line."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import ErDiagram
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from specwriter.languages.mermaid.tree import Diagram

FEWEST = 3
"""Groups of tables from which on they are packed."""
_GAP = 24.0
_SHAPE = 1.5  # the width of a packed drawing by its height, more or less
_LOOKS = regex(r"(?im)^\s*(?:style|classDef|class|direction|subgraph|accTitle|accDescr)\b|^\s*---|%%\{|:::")


def groups(code: str, diagram: Diagram) -> list[str]:
    """The texts of the groups that relations join; nothing where the text says how it looks or is too simple to be packed."""
    if not isinstance(diagram, ErDiagram) or diagram.problems or _LOOKS.search(code):
        return []
    if any(entity.label != entity.name.text for entity in diagram.entities):
        return []
    chief = {entity.name.text: entity.name.text for entity in diagram.entities}

    def head(name: str) -> str:
        while chief[name] != name:
            chief[name] = chief[chief[name]]
            name = chief[name]
        return name

    for relation in diagram.relations:
        chief[head(relation.right.text)] = head(relation.left.text)
    found: dict[str, list[str]] = {}
    start = diagram.span.start
    pieces = [(one.name.text, one.span) for one in diagram.entities] + [
        (one.left.text, one.span) for one in diagram.relations
    ]
    for name, span in pieces:
        found.setdefault(head(name), ["erDiagram"]).append(_whole(code, span.start - start, span.end - start))
    return ["\n".join(lines) for lines in found.values()] if len(found) >= FEWEST else []


def _whole(code: str, start: int, end: int) -> str:
    """A piece of the text with the quotes that its place leaves out."""
    if code[start - 1 : start] == '"' and code[end : end + 1] == '"':
        return code[start - 1 : end + 1]
    return code[start:end]


def shelves(sizes: Sequence[tuple[float, float]]) -> tuple[list[tuple[float, float]], float, float]:
    """Where boxes of these sizes stand, row by row in their order, and the width and height of all."""
    area = sum((wide + _GAP) * (high + _GAP) for wide, high in sizes)
    limit = max([(area * _SHAPE) ** 0.5, *(wide for wide, _ in sizes)])
    places: list[tuple[float, float]] = []
    x = y = row = widest = 0.0
    for wide, high in sizes:
        if x and x + wide > limit:
            x, y, row = 0.0, y + row + _GAP, 0.0
        places.append((x, y))
        x, row = x + wide + _GAP, max(row, high)
        widest = max(widest, x - _GAP)
    return places, widest, y + row
