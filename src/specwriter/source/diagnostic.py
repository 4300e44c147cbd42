"""Knows what a placed finding is, how severe it can be, and what a fix is."""

from __future__ import annotations

from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.source.text import Source

ERROR = "error"
WARNING = "warning"
INFO = "info"
SEVERITIES = (ERROR, WARNING, INFO)
"""From the gravest to the mildest."""


class Edit(Record):
    """Replace what `span` covers by `text`; an empty span inserts."""

    span: Span
    text: str


class Fix(Record):
    """Edits that together cure a finding. A `safe` fix never changes what the document says."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Label(Record):
    """A second place that explains a finding; `path` is empty for the same document, else `source` is the text of the other one."""

    span: Span
    message: str
    path: str = ""
    source: Source | None = None


class Diagnostic(Record):
    """A finding with its code, severity and document: what reporters show and the cache keeps."""

    path: str
    code: str
    name: str
    severity: str
    message: str
    span: Span
    labels: tuple[Label, ...] = ()
    help: str = ""
    fix: Fix | None = None


class NotChecked(Record):
    """A place that could not be read, and why: never skipped in silence."""

    path: str
    span: Span
    reason: str
