"""Knows the statements `subgraph` and `end` of a flowchart."""

from __future__ import annotations

import re

from specwriter.languages.mermaid.flowchart_labels import close, read_label
from specwriter.languages.mermaid.flowchart_lexer import FlowchartLexer
from specwriter.languages.mermaid.flowchart_names import end_of_line
from specwriter.languages.mermaid.flowchart_scene import OpenSubgraph, Scene
from specwriter.languages.mermaid.lexer import Unexpected
from specwriter.source.problem import Problem
from specwriter.source.span import Name

# The kinds of token that a title without quotes can consist of.
_TITLE = frozenset(
    {"number", "node", "space", "minus", "amp", "letters", "colon", "star", "hash", "style", "link_style", "class_def"}
    | {"class", "click", "graph", "subgraph", "end", "down", "up", "start_link"}
)


def read_subgraph(lexer: FlowchartLexer, scene: Scene) -> None:
    """`subgraph id [title]`, `subgraph title`."""
    start = lexer.start
    group = OpenSubgraph(None, "", lexer.span(start, lexer.end))
    scene.open.append(group)
    if lexer.advance() != "space":
        raise lexer.unexpected("a title", "write `subgraph id [title]`")
    lexer.advance()
    title, blank = _title(lexer)
    if lexer.kind == "square":
        first = lexer.start
        lexer.advance()
        group.name, group.label = title, read_label(lexer, "square", first).text
        close(lexer, "square", first, "square_end")
    else:
        group.name, group.label = (None if blank else title), title.text
    group.span = lexer.span(start, lexer.start)
    end_of_line(lexer)


def _title(lexer: FlowchartLexer) -> tuple[Name, bool]:
    """The words after `subgraph`, and whether they hold blanks (which keeps them from being an id)."""
    kind, first, end = lexer.kind, lexer.start, lexer.end
    if kind not in _TITLE and kind not in ("string", "markdown"):
        raise lexer.unexpected("a title", "write `subgraph id [title]`")
    while lexer.advance() in _TITLE:
        end = lexer.end
    words = lexer.text[first:end]
    blank = bool(re.search(r"\s", words))
    quotes = {"string": 1, "markdown": 2}.get(kind, 0)
    stop = end - quotes if quotes and words.endswith('"') else end
    return lexer.name(first + quotes, stop), blank


def read_end(lexer: FlowchartLexer, scene: Scene) -> None:
    """`end` closes the innermost subgraph."""
    if not scene.open:
        raise Unexpected(Problem(lexer.span(lexer.start, lexer.start + 3), "`end` closes no subgraph"), lexer.end)
    scene.close(lexer.offset + lexer.start + 3)
    lexer.advance()


def not_closed(group: OpenSubgraph) -> Problem:
    """What to report where the text ends before the subgraph does."""
    if group.near_end:
        name = group.near_end
        return Problem(name.span, f"`{name.text}` closes no subgraph", "did you mean `end`?")
    return Problem(group.span, "subgraph is not closed", "close it with `end`")
