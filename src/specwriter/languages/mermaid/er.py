"""Knows the grammar of Mermaid's entity-relationship diagrams: text → entities, attributes and relations."""

from __future__ import annotations

from specwriter.languages.mermaid.er_entities import NAMES, read_entity, read_ids, read_name
from specwriter.languages.mermaid.er_lexer import er_lexer
from specwriter.languages.mermaid.er_scene import ErScene
from specwriter.languages.mermaid.lexer import Unexpected, direction_in, in_order
from specwriter.languages.mermaid.tree import ErDiagram, Subgraph
from specwriter.source.problem import Problem
from specwriter.source.record import replace
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_STYLES = frozenset({"style_text", "number", "colon", "hash"})


def parse_er(text: str, offset: int = 0) -> ErDiagram:
    """The entities and relations of an ER diagram whose first character stands at `offset`; never raises.

    `text` comes from `preprocess`. What is accepted follows Mermaid's erDiagram.jison (12.3).
    """
    lexer = er_lexer(text, offset)
    scene = ErScene(lexer)
    while lexer.advance() == "newline":
        pass
    _attempt(scene, _header)
    while lexer.kind != "end of text":
        _attempt(scene, _line)
    for group, _ in scene.open:
        problem = Problem(group.name.span, f"subgraph `{group.name.text}` is not closed", "close it with `end`")
        scene.problems.append(problem)
    return ErDiagram(
        "er",
        lexer.span(0, len(lexer.text)),
        problems=in_order(scene.problems),
        entities=tuple(draft.entity() for draft in scene.drafts.values()),
        relations=tuple(scene.relations),
        direction=scene.direction or "TB",
        subgraphs=tuple(scene.subgraphs),
    )


def _attempt(scene: ErScene, read: Callable[[ErScene], None]) -> None:
    try:
        read(scene)
    except Unexpected as mistake:
        scene.report(mistake)
        _recover(scene, mistake)


def _recover(scene: ErScene, mistake: Unexpected) -> None:
    """Go on with the line after the mistake."""
    lexer = scene.lexer
    lexer.restart(mistake.resume if mistake.resume >= 0 else lexer.next_line(lexer.start), "initial")
    lexer.advance()


def _header(scene: ErScene) -> None:
    scene.lexer.take("diagram", "`erDiagram`")


def _line(scene: ErScene) -> None:
    lexer = scene.lexer
    kind = lexer.kind
    if kind in ("newline", "title", "description"):
        lexer.advance()
    elif kind in NAMES:
        read_entity(scene)
    elif kind == "end" and scene.open:
        _close(scene)
    elif kind in _STATEMENTS:
        scene.bare = None
        _STATEMENTS[kind](scene)
    elif lexer.word == "}" and scene.bare:
        message = f"`{{` is missing after `{scene.bare.text}`"
        raise Unexpected(Problem(scene.bare.span, message, "open the attributes with `{`"))
    else:
        raise lexer.unexpected()


def _description(scene: ErScene) -> None:
    scene.lexer.restart(scene.lexer.close_description(), "initial")
    scene.lexer.advance()


def _direction(scene: ErScene) -> None:
    value = direction_in(scene.lexer.word)
    if scene.open:
        group, members = scene.open[-1]
        scene.open[-1] = (replace(group, direction=value), members)
    else:
        scene.direction = value
    scene.lexer.advance()


def _subgraph(scene: ErScene) -> None:
    lexer = scene.lexer
    start = lexer.start
    lexer.advance()
    name = read_name(scene)
    label = name.text
    if lexer.kind == "square":
        lexer.advance()
        words = [read_name(scene).text]
        while lexer.kind in NAMES:
            words.append(read_name(scene).text)
        label = " ".join(words)
        lexer.take("square_end", "`]`")
    _separator(scene)
    parent = scene.open[-1][0].name.text if scene.open else ""
    scene.open.append((Subgraph(name, lexer.span(start, lexer.start), label, parent), []))


def _close(scene: ErScene) -> None:
    group, members = scene.open.pop()
    span = Span(group.span.start, scene.lexer.offset + scene.lexer.start + len("end"))
    scene.subgraphs.append(replace(group, span=span, members=tuple(dict.fromkeys(members))))
    scene.lexer.advance()
    if scene.open:
        scene.open[-1][1].append(group.name.text)


def _class(scene: ErScene) -> None:
    scene.lexer.advance()
    names = read_ids(scene)
    classes = read_ids(scene)
    for name in names:
        if name in scene.drafts:
            scene.drafts[name].classes += classes


def _style(scene: ErScene) -> None:
    """`style` and `classDef`: names, then styles up to the end of the line."""
    scene.lexer.advance()
    read_ids(scene)
    scene.lexer.read_styles(_STYLES)
    _separator(scene)


def _separator(scene: ErScene) -> None:
    if scene.lexer.kind not in ("newline", "semicolon", "end of text"):
        raise scene.lexer.unexpected()
    scene.lexer.advance()


_STATEMENTS = {
    "description_open": _description,
    "direction": _direction,
    "subgraph": _subgraph,
    "style": _style,
    "class_def": _style,
    "class": _class,
}
