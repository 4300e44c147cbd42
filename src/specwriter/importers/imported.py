"""Knows what an importer gives: the sections of a spec in Markdown, and what did not fit into them."""

from __future__ import annotations

from specwriter.source.diagnostic import WARNING
from specwriter.source.record import Record
from specwriter.source.span import Span

KINDS = {
    "not-fitting": "IMP001",
    "not-read": "IMP002",
    "assumed": "IMP003",
    "refused": "IMP004",
}
"""The kinds of remarks and their codes: kept as a block of JSON Schema or YAML, because no table can say it; left out; filled in, because
the source leaves it open; not followed, such as a reference to another file.
"""


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
