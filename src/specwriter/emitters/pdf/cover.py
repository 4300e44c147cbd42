"""Knows the first page: what the document is, its state, who reviewed and who approved it."""

from __future__ import annotations

from specwriter.emitters.pdf.strings import literal
from specwriter.emitters.pdf.tables import sheet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from specwriter.model.spec import Spec
    from specwriter.source.record import Record
    from specwriter.source.span import Name

_REVIEWED = (
    ("version", "Version"),
    ("date", "Date"),
    ("name", "Name"),
    ("role", "Role"),
    ("description", "Description"),
)
_APPROVED = (("by", "Approved by"), ("at", "Approved at"), ("note", "Note"))


def title_of(spec: Spec) -> str:
    """The title of a document; the name of its file where it has none."""
    if spec.title and spec.title.text.strip():
        return " ".join(spec.title.text.split())
    name = spec.source.path.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name or "Document"


def status_line(spec: Spec) -> str:
    """Status and version in a few words, as each page repeats them."""
    version = f"version {_words(spec.version)}" if _words(spec.version) else ""
    return ", ".join(part for part in (_words(spec.status), version) if part)


def cover(spec: Spec) -> str:
    """The head of the first page."""
    known = (("Status", spec.status), ("Version", spec.version), ("Architecture", spec.architecture))
    facts = "".join(f"({literal(name)},{literal(_words(value)[:60])})," for name, value in known if _words(value))
    found = [f"cover({literal(title_of(spec))},({facts}))\n"]
    if spec.reviews and spec.reviews.rows:
        found.append(_sheet("Reviews", _REVIEWED, spec.reviews.columns, spec.reviews.rows))
    if spec.approvals and any(_words(row.by) for row in spec.approvals.rows):
        found.append(_sheet("Approval", _APPROVED, spec.approvals.columns, spec.approvals.rows))
    elif spec.approvals or spec.is_spec:
        found.append(f"sheet({literal('Approval')},aside({literal('Not approved yet')}))\n")
    return "".join(found)


def _sheet(title: str, known: tuple[tuple[str, str], ...], columns: Sequence[str], rows: Sequence[Record]) -> str:
    shown = [(role, name) for role, name in known if role in columns]
    cells = [[_words(getattr(row, role)) for role, _ in shown] for row in rows]
    return sheet(title, [name for _, name in shown], [row for row in cells if any(row)])


def _words(name: Name | None) -> str:
    return " ".join(name.text.split()) if name else ""
