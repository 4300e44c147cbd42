"""Knows the statements of a class diagram that style it or make it clickable: `style`, `classDef`, `click`, `link`…"""

from __future__ import annotations

from specwriter.languages.mermaid.class_names import read_class_name, read_string
from specwriter.languages.mermaid.class_scene import ClassDraft
from specwriter.languages.mermaid.lexer import Lexer

_STYLE = frozenset({"word", "colon", "hash", "style", "percent", "label"})


def _style(lexer: Lexer, drafts: dict[str, ClassDraft]) -> None:
    """`style Name fill:#f9f`."""
    lexer.advance()
    lexer.take("word", "a class")
    lexer.read_styles(_STYLE)


def _class_def(lexer: Lexer, drafts: dict[str, ClassDraft]) -> None:
    """`classDef one,two fill:#f9f`."""
    lexer.advance()
    lexer.take("word", "the name of a style")
    while lexer.kind == "comma":
        lexer.advance()
        lexer.take("word", "the name of a style")
    lexer.read_styles(_STYLE)


def _css_class(lexer: Lexer, drafts: dict[str, ClassDraft]) -> None:
    """`cssClass "Name,Other" style`."""
    lexer.advance()
    names = read_string(lexer, "classes in quotes").text.split(",")
    style = lexer.take("word", "the name of a style").text
    for name in names:
        if name in drafts:
            drafts[name].styles.append(style)


def _act(lexer: Lexer, drafts: dict[str, ClassDraft]) -> None:
    """`callback Name "function" "tooltip"`, `link Name "url" "tooltip" _blank`."""
    links = lexer.word == "link"
    lexer.advance()
    read_class_name(lexer)
    _link_parts(lexer, target=links)


def _click(lexer: Lexer, drafts: dict[str, ClassDraft]) -> None:
    """`click Name href "url"`, `click Name call f(x) "tooltip"`."""
    lexer.advance()
    read_class_name(lexer)
    if lexer.kind == "callback":
        if lexer.advance() == "string":
            lexer.advance()
    elif lexer.kind == "href":
        lexer.advance()
        _link_parts(lexer, target=True)
    else:
        help_text = 'write `click Name href "https://…"` or `click Name call f()`'
        raise lexer.unexpected("a link or a function", help_text)


def _link_parts(lexer: Lexer, *, target: bool) -> None:
    read_string(lexer, "a text in quotes")
    if lexer.kind == "string":
        lexer.advance()
    if target and lexer.kind == "target":
        lexer.advance()


LOOKS = {"style": _style, "class_def": _class_def, "css_class": _css_class, "act": _act, "click": _click}
