"""Knows what a document says of itself: title, architecture, status, version."""

from __future__ import annotations

import re

from specwriter.markdown.tree import Container, Document, Leaf, Paragraph, Row, Section, Table, walk
from specwriter.model.review import ReviewTable
from specwriter.model.revisions import oldest_to_newest
from specwriter.model.spec import Chapter
from specwriter.reader.words import key, name_at, trimmed
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Block

_STYLE_WORDS = regex(
    r"\b(modular[ -]monolith|event[ -]sourc(?:ing|ed)|micro-?services?|domain[ -]driven(?: design)?|hexagonal|ports and adapters|DDD|"
    r"clean architecture|service[ -]oriented(?: architecture)?|SOA|document[ -]oriented|time[ -]series|standard|layered)\b",
    re.IGNORECASE,
)
# A line `**Status**: Draft`, alone, in a list, or with others on its line between bars.
_STATED = regex(
    r"(?:^|[|·•]|<br\s*/?>)[ \t>*_+-]*(?P<key>(?:document[ \t])?(?:status|version|title|name))[ \t]*[*_]*:[*_]*[ \t]+"
    r"(?P<value>[^\n|·•<]{1,80})",
    re.IGNORECASE | re.MULTILINE,
)
_RUN = regex(r"[ \t]*(?P<mark>\*\*|__)[^*_\n]+(?P=mark)(?=[ \t])")
_ABOUT = frozenset(
    (
        "author",
        "authors",
        "created",
        "date",
        "last updated",
        "owner",
        "owners",
        "reviewers",
        "scope",
        "status",
        "supersedes",
        "tickets",
        "title",
        "updated",
        "version",
    )
)
_SHEETS = frozenset(
    ("meta", "metadata", "document control", "document information", "document details", "about this document")
)
_MOST_BLOCKS = 8


def opening(text: str, document: Document) -> dict[str, Name]:
    """What the lines, the list or the table of two columns at the head of a document say: status, version, title.

    The head is what stands before the second heading, and a section like `Document Control` right after it.
    """
    found: dict[str, Name] = {}
    for block in _head(document):
        stated = _rows(text, block) if isinstance(block, Table) else _lines(text, block)
        for name, value in stated:
            if value.text:
                found.setdefault(name.removeprefix("document "), value)
    return found


def _head(document: Document) -> list[Block]:
    blocks = list(document.root.blocks[:_MOST_BLOCKS])
    first = next((section for section in document.root.children if section.heading), None)
    if first is not None and (first.heading.level == 1 or key(first.title) in _SHEETS):  # type: ignore[union-attr]
        blocks += first.blocks[:_MOST_BLOCKS]
        for section in first.children[:2]:
            if key(section.title) in _SHEETS:
                blocks += section.blocks[:_MOST_BLOCKS]
    return blocks


def _lines(text: str, block: Block) -> Iterator[tuple[str, Name]]:
    if isinstance(block, (Paragraph, Container)) and ":" in text[block.span.start : block.span.end]:
        for match in _STATED.finditer(text, block.span.start, min(block.span.end, block.span.start + 2000)):
            run = _RUN.match(text, match.start("value"), match.end("value"))  # `**Accepted** (2026-06-03)`
            yield key(match["key"]), trimmed(text, match.start("value"), run.end() if run else match.end("value"))


def _rows(text: str, table: Table) -> Iterator[tuple[str, Name]]:
    """The pairs of a table of two columns that tells of the document; its header may be a pair, too."""
    rows: tuple[Row, ...] = (table.header, *table.rows)
    if len(table.header.texts) == 2 and sum(key(row.texts[0]) in _ABOUT for row in rows) > 1:
        for row in rows:
            yield key(row.texts[0]), name_at(text, row, 1)


def title(document: Document, stated: dict[str, Name]) -> Name | None:
    """The title of the front matter, or the first heading of level 1 unless that is `Meta` above a line that gives the title."""
    entry = document.front_matter.get("title") if document.front_matter else None
    if entry and entry[0]:
        return Name(*entry)
    for section in document.root.children:
        if section.heading and section.heading.level == 1:
            named = stated.get("title") or stated.get("name")
            if named is not None and key(section.title) in _SHEETS:
                return named
            return Name(section.heading.text, section.heading.content)
    return None


def front_matter_name(document: Document, *keys: str) -> Name | None:
    """The value of the first of some front matter keys that is present and not empty."""
    for name in keys:
        entry = document.front_matter.get(name) if document.front_matter else None
        if entry and entry[0]:
            return Name(*entry)
    return None


def architecture(text: str, document: Document, chapters: tuple[Chapter, ...]) -> Name | None:
    """The style named by the front matter, or the first one named in the Paradigm section, or in Architecture where there is none."""
    declared = front_matter_name(document, "architecture", "architecture-style", "architecture_style")
    if declared:
        return declared
    for wanted in ("paradigm", "architecture"):
        for chapter in chapters:
            if chapter.key == wanted and (found := _style_in(text, chapter.section)):
                return found
    return None


def _style_in(text: str, section: Section) -> Name | None:
    for block in walk(section.blocks):
        if isinstance(block, Leaf) and (match := _STYLE_WORDS.search(block.text)):
            at = text.find(match[0], block.content.start, block.content.end)
            return Name(match[0], Span(at, at + len(match[0])) if at >= 0 else block.content)
    return None


def version(document: Document, stated: dict[str, Name], reviews: ReviewTable | None) -> Name | None:
    """The version of the front matter, that stated at the head, or that of the newest row of the review table."""
    declared = front_matter_name(document, "version") or stated.get("version")
    if declared or reviews is None or not reviews.rows:
        return declared
    newest = oldest_to_newest(reviews)[-1].version
    return newest if newest is not None and newest.text else None
