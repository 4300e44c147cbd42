"""Knows the grammar of Mermaid's class diagrams: text → classes, members, relations and notes."""

from __future__ import annotations

from specwriter.languages.mermaid.class_bodies import read_class
from specwriter.languages.mermaid.class_lexer import class_lexer
from specwriter.languages.mermaid.class_looks import LOOKS
from specwriter.languages.mermaid.class_names import (
    WORDS,
    read_bracketed_label,
    read_class_name,
    read_string,
    read_word,
)
from specwriter.languages.mermaid.class_relations import read_member_or_relation
from specwriter.languages.mermaid.class_scene import ClassScene, Namespace
from specwriter.languages.mermaid.lexer import Unexpected, direction_in, in_order
from specwriter.languages.mermaid.tree import ClassDiagram, Note
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def parse_class(text: str, offset: int = 0) -> ClassDiagram:
    """The classes and relations of a class diagram whose first character stands at `offset`; never raises.

    `text` comes from `preprocess`. What is accepted follows Mermaid's classDiagram.jison and classDb (12.3).
    """
    lexer = class_lexer(text, offset)
    scene = ClassScene(lexer)
    while lexer.advance() == "newline":
        pass
    _attempt(scene, _header)
    while lexer.kind != "end of text":
        _attempt(scene, _line)
    if scene.open:
        _report_unclosed(scene)
    return ClassDiagram(
        "class",
        lexer.span(0, len(lexer.text)),
        problems=in_order(scene.problems),
        classes=tuple(draft.finished() for draft in scene.drafts.values()),
        relations=tuple(scene.relations),
        notes=tuple(scene.notes),
        namespaces=tuple(scene.namespaces),
        direction=scene.direction,
    )


def _attempt(scene: ClassScene, read: Callable[[ClassScene], None]) -> None:
    try:
        read(scene)
    except Unexpected as mistake:
        for namespace in scene.open[-1:]:
            namespace.filled = True
        _recover(scene, mistake)


def _recover(scene: ClassScene, mistake: Unexpected) -> None:
    """Report the mistake and go on with the line after it."""
    lexer = scene.lexer
    quote, end = lexer.long_string
    if end and "\n" not in lexer.text[end : lexer.start]:
        problem = Problem(lexer.span(quote, quote + 1), '`"` is not closed on its line', 'close the text with `"`')
        mistake = Unexpected(problem, lexer.next_line(quote))
    lexer.long_string = (0, 0)
    scene.problems.append(mistake.problem)
    scene.restart(mistake.resume if mistake.resume >= 0 else lexer.next_line(lexer.start))


def _report_unclosed(scene: ClassScene) -> None:
    """A namespace that does not end probably ends where something stands that it cannot hold."""
    namespace = scene.open[-1].name
    problem = Problem(namespace.span, f"namespace `{namespace.text}` is not closed", "close it with `}`")
    if scene.strays:
        related = ((namespace.span, "the namespace starts here"),)
        problem = Problem(
            scene.strays[0].span, "`}` is missing before this line", "close the namespace", related=related
        )
    strays = {id(stray) for stray in scene.strays}
    scene.problems = [known for known in scene.problems if id(known) not in strays]
    scene.problems.append(problem)


def _header(scene: ClassScene) -> None:
    lexer = scene.lexer
    end = lexer.take("diagram", "`classDiagram`").span
    if lexer.kind == "end of text":
        raise Unexpected(Problem(end, "the diagram is empty"))
    if lexer.kind != "newline":
        raise lexer.unexpected("the end of the line")
    if lexer.advance() == "end of text":
        raise Unexpected(Problem(end, "the diagram is empty"))


def _line(scene: ClassScene) -> None:
    """One statement and the end of its line; after the brace of a namespace the line may go on."""
    lexer, depth = scene.lexer, len(scene.open)
    if lexer.kind == "close" and scene.open:
        _close_namespace(scene)
    else:
        _statement(scene)
    if lexer.kind == "newline":
        lexer.advance()
    elif lexer.kind != "end of text" and len(scene.open) <= depth and not (lexer.kind == "close" and scene.open):
        raise lexer.unexpected()


def _statement(scene: ClassScene) -> None:
    lexer = scene.lexer
    kind = lexer.kind
    if scene.open:
        if kind not in _IN_NAMESPACE:
            stray = lexer.unexpected("a class, a note or a namespace", "write relations outside of the namespace")
            scene.strays.append(stray.problem)
            raise stray
        scene.open[-1].filled = True
    if kind in _STATEMENTS:
        _STATEMENTS[kind](scene)
    elif kind in LOOKS:
        LOOKS[kind](lexer, scene.drafts)
    elif kind in WORDS or kind == "literal":
        read_member_or_relation(scene)
    elif kind == "description":
        lexer.advance()
    elif kind != "end of text":
        raise lexer.unexpected()


def _namespace(scene: ClassScene) -> None:
    """`namespace a.b ["label"] {`; what stands in it is read line by line."""
    lexer = scene.lexer
    lexer.advance()
    name, generic = read_class_name(lexer)
    if generic:
        raise lexer.unexpected("`{`")
    if lexer.kind == "square":
        read_bracketed_label(lexer)
    if lexer.kind != "open":
        raise lexer.unexpected("`{`", "write `namespace name {`")
    qualified = f"{scene.open[-1].id}.{name.text}" if scene.open else name.text
    scene.open.append(Namespace(name, qualified))
    scene.namespaces.append(Name(qualified, name.span))
    if lexer.advance() == "newline":
        lexer.advance()


def _close_namespace(scene: ClassScene) -> None:
    namespace = scene.open.pop()
    scene.lexer.advance()
    if not namespace.filled:
        problem = Problem(namespace.name.span, f"namespace `{namespace.name.text}` is empty", "put a class in it")
        scene.problems.append(problem)


def _annotation(scene: ClassScene) -> None:
    """`<<interface>> Name`; Mermaid wants the class to be known before."""
    lexer = scene.lexer
    lexer.advance()
    words = read_word(lexer, "an annotation")
    lexer.take("annotation_end", "`>>`")
    name, _ = read_class_name(lexer)
    if name.text not in scene.drafts:
        problem = Problem(name.span, f"class `{name.text}` is not declared before", f"write `class {name.text}` first")
        raise Unexpected(problem, lexer.start)
    scene.drafts[name.text].annotations.append(words)


def _note(scene: ClassScene) -> None:
    lexer = scene.lexer
    start = lexer.start
    about: tuple[Name, ...] = ()
    if lexer.kind == "note_for":
        lexer.advance()
        about = (read_class_name(lexer)[0],)
    else:
        lexer.advance()
    text = read_string(lexer, "a note in quotes")
    scene.notes.append(Note(text, about, Span(lexer.offset + start, text.span.end + 1)))


def _direct(scene: ClassScene) -> None:
    scene.direction = direction_in(scene.lexer.word)
    scene.lexer.advance()


def _description(scene: ClassScene) -> None:
    scene.restart(scene.lexer.close_description())


_STATEMENTS = {
    "class": read_class,
    "namespace": _namespace,
    "annotation": _annotation,
    "note": _note,
    "note_for": _note,
    "direction": _direct,
    "description_open": _description,
}
_IN_NAMESPACE = frozenset({"class", "note", "note_for", "namespace"})
