"""Knows the statements of a flowchart that style it or make it clickable: `classDef`, `style`, `linkStyle`, `click`…"""

from __future__ import annotations

from specwriter.languages.mermaid.flowchart_names import ID, read_id
from specwriter.languages.mermaid.flowchart_scene import Scene
from specwriter.languages.mermaid.lexer import Lexer, Unexpected
from specwriter.source.problem import Problem
from specwriter.source.span import Name

_STYLE = frozenset({"number", "node", "colon", "space", "hash", "style"})
_CLICK_HELP = 'write `click id href "https://…"` or `click id call f()`'


def _blank(lexer: Lexer) -> None:
    lexer.take("space", "a blank")


def _word_after(lexer: Lexer, expected: str) -> Name:
    _blank(lexer)
    return read_id(lexer, expected)


def _class(lexer: Lexer, scene: Scene) -> None:
    """`class a,b name`."""
    lexer.advance()
    names = _word_after(lexer, "a node").text.split(",")
    style = _word_after(lexer, "a class").text
    for name in names:
        if name in scene.nodes:
            scene.nodes[name].classes.append(style)


def _class_def(lexer: Lexer, scene: Scene) -> None:
    """`classDef name fill:#f9f`."""
    lexer.advance()
    _word_after(lexer, "the name of the class")
    _blank(lexer)
    lexer.read_styles(_STYLE)


def _style(lexer: Lexer, scene: Scene) -> None:
    """`style id fill:#f9f`; the node is there from now on."""
    lexer.advance()
    scene.node(_word_after(lexer, "a node"))
    _blank(lexer)
    lexer.read_styles(_STYLE)


def _link_style(lexer: Lexer, scene: Scene) -> None:
    """`linkStyle 0,1 interpolate basis stroke:#f00`."""
    lexer.advance()
    _blank(lexer)
    if lexer.kind == "default":
        lexer.advance()
    else:
        _link_numbers(lexer, scene)
    _blank(lexer)
    if lexer.kind == "interpolate":
        lexer.advance()
        _word_after(lexer, "a curve")
        if lexer.kind != "space":
            return
        lexer.advance()
    lexer.read_styles(_STYLE)


def _link_numbers(lexer: Lexer, scene: Scene) -> None:
    while True:
        number = lexer.take("number", "the number of a link")
        if number.text != str(int(number.text[:9])) or int(number.text) >= len(scene.edges):
            raise Unexpected(Problem(number.span, f"there is no link {number.text}", "links are counted from 0"))
        if lexer.kind != "comma":
            return
        lexer.advance()


def _click(lexer: Lexer, scene: Scene) -> None:
    """`click id "url" "tooltip" _blank`, `click id href "url"`, `click id call f(x) "tooltip"`, `click id f`."""
    kind = lexer.advance()
    if kind == "callback" or kind in ID:
        if kind == "callback":
            lexer.advance()
        else:
            read_id(lexer, "a function")
        _after_blank(lexer, "string")
    elif kind in ("href", "string"):
        if kind == "href" and lexer.advance() != "string":
            raise lexer.unexpected("a link in quotes", _CLICK_HELP)
        lexer.advance()
        if _after_blank(lexer, "string", "target") == "string":
            _after_blank(lexer, "target")
    else:
        raise lexer.unexpected("a link or a function", _CLICK_HELP)


def _after_blank(lexer: Lexer, *kinds: str) -> str:
    """The kind of an optional part after a blank, which is read; empty where there is none."""
    if lexer.kind != "space":
        return ""
    kind = lexer.advance()
    if kind not in kinds:
        raise lexer.unexpected()
    lexer.advance()
    return kind


LOOKS = {"class": _class, "class_def": _class_def, "style": _style, "link_style": _link_style, "click": _click}
