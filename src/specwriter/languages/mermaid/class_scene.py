"""Knows what the statements of a class diagram add up to while they are read."""

from __future__ import annotations

from specwriter.languages.mermaid.lexer import Lexer
from specwriter.languages.mermaid.tree import Class, ClassRelation, Member, Note
from specwriter.source.problem import Problem
from specwriter.source.span import Name


class ClassDraft:
    """A class while the statements that add to it are read."""

    __slots__ = ("annotations", "generic", "label", "members", "name", "namespace", "span", "styles")

    def __init__(self, name: Name, generic: str) -> None:
        self.name = name
        self.span = name.span
        self.generic = generic
        self.label = ""
        self.namespace = ""
        self.annotations: list[str] = []
        self.members: list[Member] = []
        self.styles: list[str] = []

    def finished(self) -> Class:
        return Class(
            self.name,
            self.span,
            self.label or self.name.text,
            self.generic,
            self.namespace,
            tuple(self.annotations),
            tuple(self.members),
            tuple(self.styles),
        )


class Namespace:
    """A namespace that is open; `id` holds the names of those around it, `filled` whether anything stands in it."""

    __slots__ = ("filled", "id", "name")

    def __init__(self, name: Name, qualified: str) -> None:
        self.name = name
        self.id = qualified
        self.filled = False


class ClassScene:
    """The place in the text, and what is collected so far."""

    __slots__ = (
        "direction",
        "drafts",
        "lexer",
        "namespaces",
        "notes",
        "open",
        "problems",
        "relations",
        "strays",
    )

    def __init__(self, lexer: Lexer) -> None:
        self.lexer = lexer
        self.drafts: dict[str, ClassDraft] = {}
        self.relations: list[ClassRelation] = []
        self.notes: list[Note] = []
        self.open: list[Namespace] = []
        self.namespaces: list[Name] = []
        self.problems: list[Problem] = []
        self.strays: list[Problem] = []  # what stands in a namespace and cannot
        self.direction = "TB"

    def draft(self, name: Name, generic: str = "") -> ClassDraft:
        """The class of that name, new or old."""
        draft = self.drafts.get(name.text)
        if draft is None:
            draft = self.drafts[name.text] = ClassDraft(name, generic)
        return draft

    def restart(self, position: int, *modes: str) -> None:
        """Read on from `position` in the open namespaces, and in `modes` inside of them."""
        around = ("namespace", "namespace_body") * len(self.open)
        self.lexer.restart(position, "initial", *around, *modes)
        self.lexer.advance()
