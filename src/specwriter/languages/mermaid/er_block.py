"""Knows the attributes of an entity in an ER diagram: `{ string id PK "comment" }`, and where such a block ends."""

from __future__ import annotations

from specwriter.languages.mermaid.er_scene import EntityDraft, ErScene, unquoted
from specwriter.languages.mermaid.lexer import Unexpected
from specwriter.languages.mermaid.tree import Attribute
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span

# A line that begins an entity with attributes or a relation.
_NEW_STATEMENT = regex(
    r'[^\S\n]*("[^"\n]*"|[^\s"{}\[]+)[^\S\n]*(?:\[[^\]\n]*\][^\S\n]*)?(?:\{|[|}o][|o{](?:--|\.\.|-\.|\.-))'
)
_ATTRIBUTE_HELP = 'write a type and a name, then keys and a comment: `string id PK "…"`'


def read_block(scene: ErScene, draft: EntityDraft, start: int) -> None:
    """Read `{ attributes }`; a mistake inside is reported there, and the lines after it are still read."""
    lexer = scene.lexer
    brace = lexer.span(lexer.start, lexer.end)
    lexer.advance()
    while lexer.kind != "close":
        try:
            _attribute(scene, draft)
        except Unexpected as mistake:
            _leave_block(scene, brace, draft)
            scene.report(mistake)
            if lexer.kind != "close":
                lexer.restart(lexer.next_line(lexer.start), "initial", "block")
                lexer.advance()
    scene.suspect = None
    draft.span = lexer.span(start, lexer.end)
    lexer.advance()


def _leave_block(scene: ErScene, brace: Span, draft: EntityDraft) -> None:
    """Raise that the block is not closed if the line of the mistake is a new statement, or the text ends."""
    lexer = scene.lexer
    line = lexer.text.rfind("\n", 0, lexer.start) + 1
    at_end = lexer.kind == "end of text"
    if at_end or (lexer.offset + line > brace.end and _NEW_STATEMENT.match(lexer.text, line)):
        inside = draft.attributes and draft.attributes[-1].span.start > brace.start
        last = draft.attributes[-1].name if inside else Name("{", brace)
        message = f"`}}` is missing after `{last.text}`"
        related = ((brace, "the attributes start here"),) if inside else ()
        problem = Problem(last.span, message, "close the attributes with `}`", related=related)
        raise Unexpected(scene.suspect or problem, len(lexer.text) if at_end else line)


def _attribute(scene: ErScene, draft: EntityDraft) -> None:
    lexer = scene.lexer
    start = lexer.start
    if lexer.kind != "attribute":
        raise lexer.unexpected("an attribute", _ATTRIBUTE_HELP)
    kind = unquoted(scene)
    if lexer.advance() == "optional":
        kind = Name(kind.text + "?", kind.span.to(lexer.span(lexer.start, lexer.end)))
        lexer.advance()
    if "\n" in lexer.text[start : lexer.start]:
        scene.suspect_at(kind.span, f"attribute `{kind.text}` has no name", _ATTRIBUTE_HELP)
    if lexer.kind != "attribute":
        raise lexer.unexpected("the name of the attribute", _ATTRIBUTE_HELP)
    name = unquoted(scene)
    end = lexer.end
    keys: list[str] = []
    comment = ""
    if lexer.advance() == "key":
        keys, end = _keys(scene)
    if lexer.kind == "string":
        comment, end = unquoted(scene).text, lexer.end
        if "\n" in comment:
            scene.suspect_at(lexer.span(lexer.start, lexer.start + 1), '`"` is not closed on its line', _ATTRIBUTE_HELP)
        lexer.advance()
    draft.attributes.append(Attribute(kind, name, lexer.span(start, end), tuple(keys), comment))


def _keys(scene: ErScene) -> tuple[list[str], int]:
    lexer = scene.lexer
    keys = []
    while True:
        if lexer.kind != "key":
            raise lexer.unexpected("a key", "keys are `PK`, `FK` and `UK`, parted by commas")
        keys.append(lexer.word)
        end = lexer.end
        if lexer.advance() != "comma":
            return keys, end
        lexer.advance()
