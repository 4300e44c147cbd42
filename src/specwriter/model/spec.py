"""Knows a whole spec: every artefact that was read from one document, with its place."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import Diagram
from specwriter.languages.relational import Schema, Table
from specwriter.markdown.tree import Code, Document, Section
from specwriter.model.api import Example, FieldTable, Operation
from specwriter.model.catalogue import Catalogue, Entry
from specwriter.model.machine import StateMachine
from specwriter.model.once import once
from specwriter.model.policy import Policy
from specwriter.model.review import ApprovalTable, ReviewTable
from specwriter.model.suppression import Suppression
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.record import Record
from specwriter.source.span import Name, Span
from specwriter.source.text import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TypeVar

    E = TypeVar("E", bound=Entry)


_NO_FILE = regex(r"[#?]|//|[A-Za-z][\w+.-]*:|[^{}<>$*@|\\]*[{}<>$*@|\\]")


class Chapter(Record):
    """A section with the key that its heading is known by (`objective`, `acceptance criteria`…), empty where it is not a known one."""

    key: str
    section: Section


class SchemaBlock(Record):
    """A schema as one block states it. `language` is dbml, sql, er or table; `span` covers the block."""

    language: str
    schema: Schema
    span: Span
    section: str = ""


class DiagramBlock(Record):
    """A Mermaid diagram and the heading it stands under."""

    diagram: Diagram
    span: Span
    section: str = ""


class CodeSample(Record):
    """A code block with the key of the chapter and the heading it stands under."""

    code: Code
    section: str = ""


class Link(Record):
    """A link or image. `target` is as resolved; `kind` is link or image."""

    text: str
    target: str
    span: Span
    kind: str = "link"

    @property
    def to_file(self) -> bool:
        """Whether the target is a path: no anchor of this document, no address, nothing with the marks of a template."""
        return bool(self.target) and not _NO_FILE.match(self.target)


class Spec(Record):
    """All that was understood of one document.

    `is_spec` tells whether required sections are required (a review table, an `architecture`, or configuration makes it one).
    `architecture` is the style as the author wrote it. `problems` come from the embedded languages, `not_checked` lists what
    could not be read, `unrecognised` the tables that are of no known kind, with the words of their headers. `anchors` are the
    fragments that links of this document can name. `policy` is what the configuration asks of its content.
    """

    source: Source
    document: Document
    is_spec: bool = False
    title: Name | None = None
    architecture: Name | None = None
    status: Name | None = None
    version: Name | None = None
    chapters: tuple[Chapter, ...] = ()
    reviews: ReviewTable | None = None
    approvals: ApprovalTable | None = None
    schemas: tuple[SchemaBlock, ...] = ()
    machines: tuple[StateMachine, ...] = ()
    diagrams: tuple[DiagramBlock, ...] = ()
    operations: tuple[Operation, ...] = ()
    field_tables: tuple[FieldTable, ...] = ()
    examples: tuple[Example, ...] = ()
    catalogues: tuple[Catalogue, ...] = ()
    code: tuple[CodeSample, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    suppressions: tuple[Suppression, ...] = ()
    problems: tuple[tuple[str, Problem], ...] = ()
    not_checked: tuple[tuple[Span, str], ...] = ()
    unrecognised: tuple[tuple[Span, str], ...] = ()
    policy: Policy = Policy()

    def chapter(self, key: str) -> Section | None:
        """The first section known by that key; None where there is none."""
        return next((chapter.section for chapter in self.chapters if chapter.key == key), None)

    def tables(self) -> Iterator[Table]:
        """Every table of every schema block, in document order."""
        for block in self.schemas:
            yield from block.schema.tables

    def entries(self, kind: type[E]) -> Iterator[E]:
        """Every row of the catalogues whose rows are of that class, in document order."""
        return iter(_entries(self).get(kind, ()))

    def documented_operations(self) -> tuple[Operation, ...]:
        """The operations that are described, not merely listed."""
        return _documented(self)


@once
def _entries(spec: Spec) -> dict[type[Entry], list[Any]]:
    """The rows of all catalogues by their class, which is one in each: most documents have few, and many are asked for."""
    found: dict[type[Entry], list[Any]] = {}
    for catalogue in spec.catalogues:
        if catalogue.rows:
            found.setdefault(type(catalogue.rows[0]), []).extend(catalogue.rows)
    return found


@once
def _documented(spec: Spec) -> tuple[Operation, ...]:
    return tuple([operation for operation in spec.operations if operation.documented])
