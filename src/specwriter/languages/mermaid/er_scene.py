"""Knows what the statements of an ER diagram add up to while they are read."""

from __future__ import annotations

from specwriter.languages.mermaid.detect import unmask
from specwriter.languages.mermaid.lexer import Lexer, Unexpected
from specwriter.languages.mermaid.tree import Attribute, Entity, Relation, Subgraph
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span


class EntityDraft:
    """An entity while the statements that add to it are read."""

    __slots__ = ("attributes", "classes", "label", "name", "span")

    def __init__(self, name: Name) -> None:
        self.name = name
        self.span = name.span
        self.label = ""
        self.attributes: list[Attribute] = []
        self.classes: list[str] = []

    def entity(self) -> Entity:
        label = self.label or self.name.text
        return Entity(self.name, self.span, label, tuple(self.attributes), tuple(self.classes))


class ErScene:
    """The place in the text, what is collected so far, and what may explain a later mistake."""

    __slots__ = (
        "bare",
        "direction",
        "drafts",
        "lexer",
        "open",
        "problems",
        "relations",
        "subgraphs",
        "suspect",
    )

    def __init__(self, lexer: Lexer) -> None:
        self.lexer = lexer
        self.drafts: dict[str, EntityDraft] = {}
        self.relations: list[Relation] = []
        self.open: list[tuple[Subgraph, list[str]]] = []
        self.subgraphs: list[Subgraph] = []
        self.problems: list[Problem] = []
        self.suspect: Problem | None = None  # what is allowed but odd, and explains a mistake that is found later
        self.bare: Name | None = None  # the first of the entities that stand alone on the last lines
        self.direction = ""

    def draft(self, name: Name) -> EntityDraft:
        """The entity of that name, new or old; it belongs to the innermost open subgraph."""
        draft = self.drafts.get(name.text)
        if draft is None:
            draft = self.drafts[name.text] = EntityDraft(name)
        if self.open:
            self.open[-1][1].append(name.text)
        return draft

    def suspect_at(self, span: Span, message: str, help_text: str) -> None:
        """Keep the first oddity since the last mistake."""
        self.suspect = self.suspect or Problem(span, message, help_text)

    def report(self, mistake: Unexpected) -> None:
        """Add a problem: the oddity that explains the mistake, or the mistake itself."""
        self.problems.append(self.suspect or mistake.problem)
        self.suspect = None


def unquoted(scene: ErScene) -> Name:
    """The current token without quotes or backticks."""
    lexer = scene.lexer
    quotes = lexer.text[lexer.start] in '"`'
    start, end = lexer.start + quotes, lexer.end - quotes
    return Name(unmask(lexer.text[start:end]), lexer.span(start, end))
