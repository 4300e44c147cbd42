"""Knows the statement `class` of a class diagram, and where the body of a class ends."""

from __future__ import annotations

from specwriter.languages.mermaid.class_members import add_member
from specwriter.languages.mermaid.class_names import read_bracketed_label, read_class_name, read_word
from specwriter.languages.mermaid.class_scene import ClassDraft, ClassScene
from specwriter.languages.mermaid.lexer import Lexer, Unexpected
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span

# A line that is no member.
_NEW_STATEMENT = regex(
    r"\s*(?:(?:class|namespace)\s+[^\s{]|note\b|[^\s(){}]+\s+(?:\"[^\"\n]*\"\s+)?\S*(?:--|\.\.)\S*\s)"
)


def read_class(scene: ClassScene) -> None:
    """`class Name~T~["label"]`, then a style, an annotation, a body."""
    lexer = scene.lexer
    start = lexer.start
    lexer.advance()
    name, generic = read_class_name(lexer)
    draft = scene.draft(name, generic)
    draft.span = lexer.span(start, name.span.end - lexer.offset)
    if scene.open:
        draft.namespace = scene.open[-1].id
    if lexer.kind == "square":
        draft.label = read_bracketed_label(lexer)
    styled = lexer.kind == "style_separator"
    if styled:
        lexer.advance()
        draft.styles.append(read_word(lexer, "the name of a style"))
    elif lexer.kind == "annotation":
        lexer.advance()
        draft.annotations.append(read_word(lexer, "an annotation"))
        lexer.take("annotation_end", "`>>`")
    if lexer.kind == "open":
        _body(scene, draft, start, may_be_empty=not styled)


def _body(scene: ClassScene, draft: ClassDraft, start: int, *, may_be_empty: bool) -> None:
    lexer = scene.lexer
    brace = lexer.span(lexer.start, lexer.end)
    lexer.advance()
    if lexer.kind == "close" and not may_be_empty:
        raise lexer.unexpected("a member")
    suspect: tuple[Name, int] | None = None
    while lexer.kind != "close":
        try:
            if suspect is None and _NEW_STATEMENT.match(lexer.text, lexer.start):
                suspect = (_last_member(draft, brace), lexer.start)
            _body_member(lexer, draft)
        except Unexpected as mistake:
            line = lexer.text.rfind("\n", 0, lexer.start) + 1
            below = lexer.offset + line > brace.end
            if lexer.kind == "end of text" or (below and _NEW_STATEMENT.match(lexer.text, line)):
                raise _unclosed(lexer, suspect, draft, brace) from None
            scene.problems.append(mistake.problem)
            scene.restart(lexer.next_line(lexer.start), "class", "class_body")
    draft.span = lexer.span(start, lexer.end)
    lexer.advance()


def _last_member(draft: ClassDraft, brace: Span) -> Name:
    last = draft.members[-1].text if draft.members else None
    return last if last and last.span.start > brace.start else Name("{", brace)


def _unclosed(lexer: Lexer, suspect: tuple[Name, int] | None, draft: ClassDraft, brace: Span) -> Unexpected:
    """What to raise where a body has no end: it ends before the first line that is no member."""
    at_end = len(lexer.text) if lexer.kind == "end of text" else lexer.text.rfind("\n", 0, lexer.start) + 1
    last, resume = suspect or (_last_member(draft, brace), at_end)
    related = ((brace, "the members start here"),) if last.text != "{" else ()
    problem = Problem(last.span, f"`}}` is missing after `{last.text}`", "close the members with `}`", related=related)
    return Unexpected(problem, resume)


def _body_member(lexer: Lexer, draft: ClassDraft) -> None:
    if lexer.kind != "member":
        raise lexer.unexpected("a member")
    add_member(draft, lexer.name(lexer.start, lexer.end))
    lexer.advance()
