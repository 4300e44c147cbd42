"""Knows what a document says of itself: title, architecture, status, version."""

from __future__ import annotations

import re

from specwriter.markdown.tree import Document, Leaf, Section, walk
from specwriter.model.review import ReviewTable
from specwriter.model.spec import Chapter
from specwriter.source.pattern import regex
from specwriter.source.span import Name

_STYLE_WORDS = regex(
    r"\b(modular[ -]monolith|event[ -]sourc(?:ing|ed)|micro-?services?|domain[ -]driven(?: design)?|hexagonal|ports and adapters|DDD|"
    r"clean architecture|service[ -]oriented(?: architecture)?|SOA|document[ -]oriented|time[ -]series|standard|layered)\b",
    re.IGNORECASE,
)


def title(document: Document) -> Name | None:
    """The title of the front matter, or the first heading of level 1."""
    entry = document.front_matter.get("title") if document.front_matter else None
    if entry and entry[0]:
        return Name(*entry)
    for section in document.root.children:
        if section.heading and section.heading.level == 1:
            return Name(section.heading.text, section.heading.content)
    return None


def front_matter_name(document: Document, *keys: str) -> Name | None:
    """The value of the first of some front matter keys that is present and not empty."""
    for key in keys:
        entry = document.front_matter.get(key) if document.front_matter else None
        if entry and entry[0]:
            return Name(*entry)
    return None


def architecture(document: Document, chapters: tuple[Chapter, ...]) -> Name | None:
    """The style named by the front matter, or the first one named in the Paradigm section, or in Architecture where there is none."""
    declared = front_matter_name(document, "architecture", "architecture-style", "architecture_style")
    if declared:
        return declared
    for wanted in ("paradigm", "architecture"):
        for chapter in chapters:
            if chapter.key == wanted and (found := _style_in(chapter.section)):
                return found
    return None


def _style_in(section: Section) -> Name | None:
    for block in walk(section.blocks):
        if isinstance(block, Leaf) and (match := _STYLE_WORDS.search(block.text)):
            return Name(match[0], block.content)
    return None


def version(document: Document, reviews: ReviewTable | None) -> Name | None:
    """The version of the front matter, or that of the last row of the review table."""
    declared = front_matter_name(document, "version")
    if declared or reviews is None or not reviews.rows:
        return declared
    last = reviews.rows[-1].version
    return last if last is not None and last.text else None
