"""Knows how a sound diagram that the engine refuses is spelled so that it can be drawn, and what is different then."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import Flowchart
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.mermaid.tree import Diagram

_ELLIPSE = regex(r"\(-(?=\S)([^\n\"()\[\]{}]*?)-\)")
_QUOTED_CLASS = regex(r"`([^\W\d]\w*)`(?=~)")
_TILDES = regex(r"(?m)^(\s*)~([^~`\n]+)~(?=\s)")
_WORD = regex(r"[^\W\d]\w*")


def respelled(code: str, diagram: Diagram) -> tuple[str, str]:
    """Another spelling of the diagram, and what it shows otherwise than the author wrote; the text as it is where there is none."""
    if "$$" in code:
        return code.replace("$$", ""), "formulas are drawn as they are written"
    if isinstance(diagram, Flowchart):
        if "(-" in code:
            return _ELLIPSE.sub(r"([\1])", code), "ellipses are drawn as rounded boxes"
        return _with_plain_ids(code, diagram), ""
    if diagram.kind == "er":
        return _TILDES.sub(r"\1`\2`", code), ""
    if diagram.kind == "class":
        return _QUOTED_CLASS.sub(r"\1", code), ""
    return code, ""


def _with_plain_ids(code: str, diagram: Flowchart) -> str:
    """A flowchart in which every id that is no word (`#`, `href/node`) is one, and stands in the node as its label."""
    ids = {
        name: f"sw_{at}"
        for at, name in enumerate(node.name.text for node in diagram.nodes)
        if not _WORD.fullmatch(name)
    }
    bare = {node.name.text for node in diagram.nodes if node.label is None}
    names = [node.name for node in diagram.nodes] + [
        end for edge in diagram.edges for end in (edge.source, edge.target)
    ]
    found = code
    placed: set[int] = set()
    labelled: set[str] = set()
    written: list[tuple[int, int, str]] = []
    for name in sorted(names, key=lambda one: one.span.start):
        start, end = (side - diagram.span.start for side in (name.span.start, name.span.end))
        if name.text not in ids or start in placed or code[start:end] != name.text:
            continue
        placed.add(start)
        label = name.text.replace('"', "'")
        shown = f'["{label}"]' if name.text in bare and name.text not in labelled else ""
        labelled.add(name.text)
        written.append((start, end, ids[name.text] + shown))
    for start, end, text in reversed(written):
        found = found[:start] + text + found[end:]
    return found
