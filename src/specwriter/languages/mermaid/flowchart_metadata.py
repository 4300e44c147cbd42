"""Knows the data of a flowchart's node or edge: `@{ shape: cyl, label: "Orders" }`, and the names of the shapes."""

from __future__ import annotations

import re

from specwriter.languages.mermaid import sequence_metadata, yaml_block
from specwriter.languages.mermaid.detect import unmask
from specwriter.languages.mermaid.flowchart_scene import NodeDraft, Scene
from specwriter.languages.mermaid.lexer import Lexer, Unexpected
from specwriter.languages.mermaid.spelling import nearest
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.span import Name

# The names in Mermaid's list of shapes: short names, aliases and the names it uses inside.
_SHAPE_NAMES = """
rect proc process rectangle squareRect rounded event roundedRect stadium terminal pill fr-rect subprocess subproc
framed-rectangle subroutine cyl db database cylinder datastore data-store circle circ bang cloud diam decision
diamond question hex hexagon prepare lean-r lean-right in-out lean-l lean-left out-in trap-b priority
trapezoid-bottom trapezoid trap-t manual trapezoid-top inv-trapezoid dbl-circ double-circle doublecircle text
notch-rect card notched-rectangle lin-rect lined-rectangle lined-process lin-proc shaded-process sm-circ start
small-circle fr-circ stop framed-circle fork join hourglass collate brace comment brace-l brace-r braces bolt
com-link lightning-bolt doc document delay half-rounded-rectangle h-cyl das horizontal-cylinder lin-cyl disk
lined-cylinder curv-trap curved-trapezoid display div-rect div-proc divided-rectangle divided-process tri extract
triangle win-pane internal-storage window-pane f-circ junction filled-circle notch-pent loop-limit notched-pentagon
flip-tri manual-file flipped-triangle sl-rect manual-input sloped-rectangle docs documents st-doc stacked-document
st-rect procs processes stacked-rectangle bow-rect stored-data bow-tie-rectangle cross-circ summary crossed-circle
tag-doc tagged-document tag-rect tagged-rectangle tag-proc tagged-process flag paper-tape odd lin-doc lined-document
state choice note icon anchor
"""
SHAPES = frozenset(_SHAPE_NAMES.split())

# Strings are taken whole; Mermaid stops at a `^` outside of them.
_DATA = regex(r'((?:"[^"]*"|[^"}^]+)*+)\}')
# `label: |` and the lines below it that are indented further.
_BLOCK_SCALAR = r"^([ \t]*)([\w-]+)[ \t]*:[ \t]*[|>][+-]?[ \t]*((?:\n(?:\1[ \t]+[^\n]*|[ \t]*(?=\n|\Z)))*)"
_QUOTED = r'"[^"]*"'


def _metadata(content: str) -> tuple[dict[str, str], int]:
    """The keys and values between `@{` and `}`, and the index of the first mistake, or -1 where there is none."""
    if '"' in content and "\n" in content:
        content = re.sub(_QUOTED, lambda quoted: re.sub(r"\n\s*", "<br/>", quoted[0]), content)
    if "|" in content or ">" in content:
        content = re.sub(_BLOCK_SCALAR, _on_one_line, content, flags=re.MULTILINE)
    return yaml_block.read(content) if "\n" in content else sequence_metadata.read(content)


def _on_one_line(match: re.Match[str]) -> str:
    lines = [line.strip() for line in match[3].strip().splitlines()]
    text = "\n".join(lines).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'{match[1]}{match[2]}: "{text}"'


def read_data(lexer: Lexer, scene: Scene, name: Name) -> None:
    """Pass the data at the current token, which is `@{`; it says the shape and label of a node, or the look of an edge."""
    start, inside = lexer.start, lexer.end
    match = _DATA.match(lexer.text, inside) if lexer.text.find("}", inside) >= 0 else None
    if match is None:
        raise Unexpected(Problem(lexer.span(start, inside), "`@{` is not closed", "close it with `}`"))
    values, mistake = _metadata(match[1])
    if mistake >= 0:
        at = min(inside + mistake, match.end() - 1)
        problem = Problem(lexer.span(at, at + 1), "the data is not YAML", "write `@{ key: value, key: value }`")
        raise Unexpected(problem, lexer.next_line(match.end()))
    if not scene.is_edge(name.text):
        _describe(lexer, scene.node(name), values, inside)
    lexer.restart(match.end(), "initial")
    lexer.advance()


def _describe(lexer: Lexer, node: NodeDraft, values: dict[str, str], inside: int) -> None:
    shape, label = values.get("shape", ""), values.get("label", "")
    if shape and shape not in SHAPES:
        at = max(lexer.text.find(shape, inside), inside)
        near = nearest(shape, sorted(SHAPES))
        help_text = f"did you mean `{near}`?" if near else ""
        problem = Problem(lexer.span(at, at + len(shape)), f"`{shape}` is not a shape", help_text, kind="unknown-shape")
        raise Unexpected(problem)
    node.shape = shape or node.shape
    if label:
        at = max(lexer.text.find(label, inside), inside)
        node.label = Name(unmask(label), lexer.span(at, min(at + len(label), len(lexer.text))))
    elif ("icon" in values or "img" in values) and node.label is None:
        node.label = Name("", lexer.span(inside, inside))
