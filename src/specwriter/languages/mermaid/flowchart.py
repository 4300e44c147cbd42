"""Knows the grammar of Mermaid's flowcharts: text → nodes, edges and subgraphs."""

from __future__ import annotations

from specwriter.languages.mermaid.flowchart_edges import read_nodes
from specwriter.languages.mermaid.flowchart_lexer import FlowchartLexer
from specwriter.languages.mermaid.flowchart_looks import LOOKS
from specwriter.languages.mermaid.flowchart_names import ID, LINE_END, end_of_line
from specwriter.languages.mermaid.flowchart_plain import read_plain
from specwriter.languages.mermaid.flowchart_scene import Scene
from specwriter.languages.mermaid.flowchart_subgraphs import not_closed, read_end, read_subgraph
from specwriter.languages.mermaid.lexer import Unexpected, direction_in, in_order
from specwriter.languages.mermaid.tree import Flowchart
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_DIRECTION = regex(r"\s*(?:(LR|RL|TB|BT|TD|BR|v)\b|([<>^]))")
_NO_DIRECTION = regex(r"\s*\n|\s*\Z")
_PLAIN_STARTS = frozenset(("space", "node", "down"))
_DIRECTIONS = {"TD": "TB", "v": "TB", "<": "RL", ">": "LR", "^": "BT"}


def parse_flowchart(text: str, offset: int = 0) -> Flowchart:
    """The nodes, edges and subgraphs of a flowchart whose first character stands at `offset`; never raises.

    `text` comes from `preprocess`. What is accepted follows Mermaid's flow.jison and flowDb (12.3).
    """
    lexer, scene = FlowchartLexer(text, offset), Scene()
    lexer.advance()
    _attempt(lexer, scene, _header)
    while lexer.kind != "end of text":
        if lexer.kind not in _PLAIN_STARTS or not read_plain(lexer, scene):
            _attempt(lexer, scene, _line)
    while scene.open:
        scene.problems.append(not_closed(scene.open[-1]))
        scene.close(lexer.offset + len(lexer.text))
    return Flowchart(
        "flowchart",
        lexer.span(0, len(lexer.text)),
        problems=in_order(scene.problems),
        nodes=scene.finished_nodes(),
        edges=tuple(scene.edges),
        subgraphs=scene.finished_subgraphs(),
        direction=scene.direction,
    )


def _attempt(lexer: FlowchartLexer, scene: Scene, read: Callable[[FlowchartLexer, Scene], None]) -> None:
    try:
        read(lexer, scene)
    except Unexpected as mistake:
        scene.problems.append(mistake.problem)
        lexer.restart(mistake.resume if mistake.resume >= 0 else lexer.next_line(lexer.start), "initial")
        lexer.advance()


def _header(lexer: FlowchartLexer, scene: Scene) -> None:
    while lexer.kind in ("space", "newline"):
        lexer.advance()
    if lexer.kind != "graph":
        raise lexer.unexpected("`flowchart`")
    blank = _NO_DIRECTION.match(lexer.text, lexer.end)
    match = _DIRECTION.match(lexer.text, lexer.end)
    if blank:
        lexer.restart(blank.end(), "initial")
        lexer.advance()
        return
    if not match:
        lexer.advance()
        if lexer.kind == "space":
            lexer.advance()
        raise lexer.unexpected("a direction", "write `TB`, `LR`, `BT` or `RL` after the type")
    written = match[1] or match[2]
    scene.direction = _DIRECTIONS.get(written, written)
    lexer.restart(match.end(), "initial")
    if lexer.advance() == "space":
        lexer.advance()
    if lexer.kind not in LINE_END:
        raise lexer.unexpected("the end of the line")


def _line(lexer: FlowchartLexer, scene: Scene) -> None:
    kind = lexer.kind
    if kind in ID:
        read_nodes(lexer, scene)
    elif kind in ("newline", "space", "semicolon", "description"):
        lexer.advance()
    elif kind in LOOKS:
        LOOKS[kind](lexer, scene)
        end_of_line(lexer)
    elif kind in _STATEMENTS:
        _STATEMENTS[kind](lexer, scene)
    else:
        raise lexer.unexpected()


def _direct(lexer: FlowchartLexer, scene: Scene) -> None:
    value = direction_in(lexer.word)
    if scene.open:
        scene.open[-1].direction = value
    lexer.advance()


def _description(lexer: FlowchartLexer, scene: Scene) -> None:
    lexer.restart(lexer.close_description(), "initial")
    lexer.advance()


_STATEMENTS = {
    "subgraph": read_subgraph,
    "end": read_end,
    "direction": _direct,
    "description_open": _description,
}
