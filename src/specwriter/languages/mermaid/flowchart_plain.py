"""Knows the plain lines of a flowchart: a node with its shape, or one arrow between two, in words that mean nothing else."""

from __future__ import annotations

import re

from specwriter.languages.mermaid.detect import unmask
from specwriter.languages.mermaid.flowchart_edges import built, mention
from specwriter.languages.mermaid.flowchart_labels import BRACKETS
from specwriter.languages.mermaid.flowchart_lexer import FlowchartLexer
from specwriter.languages.mermaid.flowchart_scene import Scene
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

# A word that is no keyword, and no arrow whose head is a letter; a label begins with no sign that changes the bracket before it.
_NODE = r"""
    (?! [xo][=.-] | (?: acc(?:Title|Descr) | call | style | default | linkStyle | interpolate | classDef | class | href | click
        | swimlane | graph | flowchart | subgraph | end ) \b )
    ( [A-Za-z] [A-Za-z0-9_]*+ )
    (?: ( [\[(] [\[(]?+ | \{ ) ( "[^"`\n]++" | (?! [/\\-] ) [^\[\](){}|"~\n]++ ) ( [\])] [\])]?+ | \} ) )?+
    """
# The line after it must not begin with an arrow: that would go on with this one.
_LINE = rf"""
    [^\S\n]*+ {_NODE}
    (?: [^\S\n]*+ ( --> | -\.-> | ==> | --- (?! [-xo>] ) ) [^\S\n]*+
        (?: \| ( "[^"`\n]++" | [^\[\](){{}}|"~\n]++ ) \| [^\S\n]*+ )?+
        {_NODE} )?+
    ;?+ \n \s*+ (?! [-=.~<] | [xo][=.-] )
    """
_CLOSED = {"[": "]", "(": ")", "{": "}", "[(": ")]", "([": "])", "[[": "]]", "((": "))"}
_SHAPES = {opening: shape for shape, (opening, _) in BRACKETS.items() if opening in _CLOSED}


def read_plain(lexer: FlowchartLexer, scene: Scene) -> bool:
    """Reads the plain lines that begin here one below the other; answers whether there was one."""
    text, at, match_at = lexer.text, lexer.start, regex(_LINE, re.VERBOSE).match
    begin = at
    while line := match_at(text, at):
        opening, closing, next_opening, next_closing = line.group(2, 4, 8, 10)
        if (
            _CLOSED.get(opening) != closing
            or _CLOSED.get(next_opening) != next_closing
            or line.end() > lexer.plain_until
        ):
            break
        names = [_node(lexer, scene, line, 1)]
        if line[5]:
            link = built(line[5], "", lexer.span(*line.span(5)))
            if line[6]:
                link.label = _label(lexer, *line.span(6))
            names.append(_node(lexer, scene, line, 7))
            scene.connect(names[:1], names[1:], link)
        mention(scene, names)
        at = line.end()
    if at > begin:
        lexer.restart(at, "initial")
        lexer.advance()
    return at > begin


def _node(lexer: FlowchartLexer, scene: Scene, line: re.Match[str], group: int) -> Name:
    """The node whose id is a group of the line, with the shape and label that are the groups behind it."""
    start, end = line.span(group)
    start += lexer.offset
    name = Name(line[group], Span(start, lexer.offset + end))
    node = scene.node(name)
    opening = line[group + 1]
    if opening:
        node.shape, node.label = _SHAPES[opening], _label(lexer, *line.span(group + 2))
        node.span = Span(start, lexer.offset + line.end(group + 3))
    return name


def _label(lexer: FlowchartLexer, start: int, end: int) -> Name:
    """The words of a label, which may stand in quotes."""
    if lexer.text[start] == '"':
        start, end = start + 1, end - 1
    label = lexer.name(start, end)
    return Name(unmask(label.text), label.span)
