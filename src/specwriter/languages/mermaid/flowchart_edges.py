"""Knows the statements of a flowchart that draw: nodes, groups of nodes, and the links between them."""

from __future__ import annotations

from specwriter.languages.mermaid.flowchart_labels import OPENING, close, read_label, read_shape
from specwriter.languages.mermaid.flowchart_lexer import FlowchartLexer
from specwriter.languages.mermaid.flowchart_names import LINE_END, read_id
from specwriter.languages.mermaid.flowchart_scene import Link, OpenSubgraph, Scene
from specwriter.languages.mermaid.lexer import Unexpected
from specwriter.languages.mermaid.spelling import nearest
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span

_LINK_STARTS = frozenset({"link", "start_link", "link_id"})
_KEYWORDS = ("subgraph", "end", "classDef", "class", "style", "linkStyle", "click", "direction")


def read_nodes(lexer: FlowchartLexer, scene: Scene) -> None:
    """`a & b --> c --> d`, and so on to the end of the line."""
    first = lexer.start
    sources = _group(lexer, scene)
    mentioned = list(sources)
    while lexer.kind in _LINK_STARTS:
        link = _link(lexer, scene)
        targets = _group(lexer, scene)
        scene.connect(sources, targets, link)
        mentioned += targets
        sources = targets
    mention(scene, mentioned)
    if lexer.kind not in LINE_END:
        raise _misspelt(lexer, scene, first) or lexer.unexpected()
    lexer.advance()


def mention(scene: Scene, names: list[Name]) -> None:
    """The nodes of a statement belong to the open subgraph; a lone one may be its misspelt end."""
    scene.mention(names)
    if scene.open and len(names) == 1 and nearest(names[0].text, ("end",)):
        scene.open[-1].near_end = names[0]


def _misspelt(lexer: FlowchartLexer, scene: Scene, first: int) -> Unexpected | None:
    """What to raise where the statement starts with a word that is nearly a keyword."""
    match = regex(r"\w+").match(lexer.text, first)
    word = match[0] if match else ""
    keyword = nearest(word, _KEYWORDS) if word else ""
    if not keyword or keyword == word:
        return None
    if keyword == "subgraph":
        scene.open.append(OpenSubgraph(None, "", lexer.span(first, first + len(word))))
    span = lexer.span(first, first + len(word))
    return Unexpected(Problem(span, f"`{word}` starts no statement", f"did you mean `{keyword}`?"))


def _group(lexer: FlowchartLexer, scene: Scene) -> list[Name]:
    """Nodes that are joined by `&`, each with its shape, class and data."""
    names = []
    while True:
        name = _vertex(lexer, scene)
        names.append(name)
        if lexer.kind == "data":
            _data(lexer, scene, name)
        if lexer.kind != "space":
            return names
        if lexer.advance() != "amp":
            return names
        if lexer.advance() != "space":
            raise lexer.unexpected("a blank", "put blanks around `&`")
        lexer.advance()


def _vertex(lexer: FlowchartLexer, scene: Scene) -> Name:
    name = read_id(lexer, "a node")
    node = scene.node(name)
    if lexer.kind in OPENING:
        start = lexer.start
        node.shape, node.label = read_shape(lexer)
        node.span = name.span.to(lexer.span(start, lexer.start))
    if lexer.kind == "style_separator":
        lexer.advance()
        node.classes.append(read_id(lexer, "a class").text)
    return name


def _data(lexer: FlowchartLexer, scene: Scene, name: Name) -> None:
    """`@{ … }`, which is rare: what reads it is loaded when it is met."""
    from specwriter.languages.mermaid.flowchart_metadata import read_data

    read_data(lexer, scene, name)


def _link(lexer: FlowchartLexer, scene: Scene) -> Link:
    start = lexer.start
    name = None
    if lexer.kind == "link_id":
        name = Name(lexer.text[start : lexer.end - 1], lexer.span(start, lexer.end - 1))
        lexer.advance()
    head, label = "", None
    if lexer.kind == "start_link":
        first = lexer.start
        head = lexer.word.strip()
        if lexer.advance() not in ("text", "string", "markdown"):
            raise lexer.unexpected("a label")
        label = read_label(lexer, "link", first)
    if lexer.kind != "link":
        raise lexer.unexpected("an arrow", "write a link such as `-->` or `-- text -->`")
    link = built(lexer.word.strip(), head, lexer.span(start, lexer.end))
    link.id, link.label = name, label
    if lexer.advance() == "pipe" and not head:
        first = lexer.start
        lexer.advance()
        link.label = read_label(lexer, "pipe", first)
        close(lexer, "pipe", first, "pipe_end")
        if lexer.kind == "space":
            lexer.advance()
    return link


def built(tail: str, head: str, span: Span) -> Link:
    """The link whose (second) half is `tail`; `head` is the first half of one with text in the middle."""
    line = tail[:-1]
    if line[:1] in "xo<" and line[:1] == {">": "<"}.get(tail[-1], tail[-1]):
        line = line[1:]
    dots = line.count(".")
    stroke = (
        "thick" if line.startswith("=") else "invisible" if line.startswith("~") else "dotted" if dots else "normal"
    )
    arrow = head[0] + tail if head[:1] and head[0] in "xo<" and tail[0] not in "xo<" else tail
    return Link(arrow, stroke, dots or len(line) - 1, span)
