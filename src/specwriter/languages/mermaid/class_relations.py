"""Knows the statements that begin with the name of a class: a member after a colon, or a relation."""

from __future__ import annotations

from specwriter.languages.mermaid.class_members import add_member
from specwriter.languages.mermaid.class_names import read_class_name, read_string
from specwriter.languages.mermaid.class_scene import ClassScene
from specwriter.languages.mermaid.detect import unmask
from specwriter.languages.mermaid.lexer import Lexer, Unexpected
from specwriter.languages.mermaid.tree import ClassRelation
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span

_ENDS = frozenset({"aggregation", "extension", "composition", "dependency", "lollipop"})
_LINES = frozenset({"line", "dotted"})
_SIGNS = regex(r"[^\s\w\"]{1,8}")
_RELATION_HELP = "write a relation such as `<|--`, `*--`, `o--`, `-->` or `..>`"


def read_member_or_relation(scene: ClassScene) -> None:
    """`Name : member`, `Name <|-- Other : label`, or a name alone, which says nothing."""
    lexer = scene.lexer
    start = lexer.start
    name, generic = read_class_name(lexer)
    if lexer.kind == "label":
        text = lexer.name(lexer.start + 1, lexer.end)
        add_member(scene.draft(name, generic), text)
        lexer.advance()
    elif lexer.kind == "string" or lexer.kind in _ENDS or lexer.kind in _LINES:
        _relation(scene, name, generic, start)


def _relation(scene: ClassScene, left: Name, generic: str, start: int) -> None:
    lexer = scene.lexer
    left_cardinality = read_string(lexer, "a cardinality") if lexer.kind == "string" else None
    arrow = lexer.start
    left_end = _end(lexer)
    if lexer.kind not in _LINES:
        raise _no_relation(lexer, arrow) if lexer.start > arrow else lexer.unexpected("a relation", _RELATION_HELP)
    dotted = lexer.kind == "dotted"
    lexer.advance()
    right_end = _end(lexer)
    right_cardinality = read_string(lexer, "a cardinality") if lexer.kind == "string" else None
    right, right_generic = read_class_name(lexer)
    # What a single lollipop is drawn at is an interface, not a class.
    if (left_end, right_end) != ("lollipop", "none"):
        scene.draft(left, generic)
    if (left_end, right_end) != ("none", "lollipop"):
        scene.draft(right, right_generic)
    end, label = right.span.end, None
    if lexer.kind == "label":
        label = lexer.name(lexer.start + 1, lexer.end)
        label, end = Name(unmask(label.text), label.span), label.span.end
        lexer.advance()
    scene.relations.append(
        ClassRelation(
            left,
            right,
            Span(lexer.offset + start, end),
            left_end,
            right_end,
            dotted,
            left_cardinality.text.strip() if left_cardinality else "",
            right_cardinality.text.strip() if right_cardinality else "",
            label,
        )
    )


def _no_relation(lexer: Lexer, arrow: int) -> Unexpected:
    """What to raise at signs that look like an arrow, such as `->`, whose dash was taken for a part of the name."""
    while lexer.text[arrow - 1] in "-.=":
        arrow -= 1
    match = _SIGNS.match(lexer.text, arrow)
    end = match.end() if match else arrow + 1
    message = f"`{lexer.text[arrow:end]}` is not a relation"
    return Unexpected(Problem(lexer.span(arrow, end), message, _RELATION_HELP))


def _end(lexer: Lexer) -> str:
    if lexer.kind not in _ENDS:
        return "none"
    kind = lexer.kind
    lexer.advance()
    return kind
