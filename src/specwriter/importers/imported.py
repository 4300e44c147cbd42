"""Knows what an importer gives: the sections of a spec in Markdown, and what did not fit into them."""

from __future__ import annotations

from specwriter.source.diagnostic import WARNING
from specwriter.source.record import Record
from specwriter.source.span import Span
from specwriter.source.text import Source

KINDS = {
    "not-fitting": "IMP001",
    "not-read": "IMP002",
    "assumed": "IMP003",
    "refused": "IMP004",
    "contradiction": "IMP005",
}
"""The kinds of remarks and their codes."""
PAGES = {
    "IMP001": """The source says something that no table of a spec can say.

It is kept word for word in a fenced block of YAML or JSON Schema, and `specwriter emit` gives it back.""",
    "IMP002": """A part of the source could not be read, or is no part of a spec, and is left out.

Read the place; mend the source, or write it into the spec by hand.""",
    "IMP003": """The source leaves something open, or says it in an older way, and the usual was filled in.

Correct the spec where something else is meant.""",
    "IMP004": """The source refers to another document, which is not fetched.

Bundle the source into one file first, or write what is missing into the spec.""",
    "IMP005": """An example of the source is not what the source declares, such as a text where a number is declared.

The example is kept as it is, below a comment that allows the finding, so that a check of the new spec passes. Correct the example or what
declares it, then remove the comment.""",
}
"""What each code means, and what to do."""


class Remark(Record):
    """What an importer tells of its source; `span` is the place in the source's text (empty for a database)."""

    kind: str
    message: str
    span: Span = Span(0, 0)
    help: str = ""
    severity: str = WARNING


class Part(Record):
    """One chapter of the spec to be: the `title` of its heading, and its Markdown without the heading (`###` and below inside)."""

    title: str
    text: str


class Imported(Record):
    """What an importer gives: the parts in the order of a spec, the title that the source has for itself, and remarks."""

    title: str
    parts: tuple[Part, ...]
    remarks: tuple[Remark, ...] = ()


class Unreadable(Exception):
    """A source that is not what it was taken for; the text says what is wrong and where."""


def unreadable(message: str, text: str, at: int) -> Unreadable:
    """The refusal of a text for what stands at a place in it."""
    line, column = Source("", text).position(at)
    return Unreadable(f"{message} (line {line}, column {column})")
