"""Knows who wrote, reviewed and approved a spec, and when."""

from __future__ import annotations

from specwriter.source.record import Record
from specwriter.source.span import Name, Span


class Revision(Record):
    """One row of the review table; parts are None where the table has no such column, empty names where the cell is empty."""

    span: Span
    version: Name | None = None
    date: Name | None = None
    name: Name | None = None
    role: Name | None = None
    description: Name | None = None


class ReviewTable(Record):
    """The review table: `columns` are the roles its header covers (version, date, name, role, description)."""

    span: Span
    header: Span
    columns: tuple[str, ...]
    rows: tuple[Revision, ...]


class Approval(Record):
    """One row of the approval table."""

    span: Span
    by: Name | None = None
    at: Name | None = None
    note: Name | None = None


class ApprovalTable(Record):
    """The approval table: `columns` are the roles its header covers (by, at, note)."""

    span: Span
    header: Span
    columns: tuple[str, ...]
    rows: tuple[Approval, ...]
