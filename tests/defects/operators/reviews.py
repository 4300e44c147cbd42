"""Knows the edits that part the review table, the approvals, the front matter and the links."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from specwriter.model.spec import Spec
from specwriter.source.span import Span
from tests.defects.defect import Defect, line_of, misspelt, repeated, stands


def _versions(spec: Spec, random: Random) -> Iterator[Defect]:
    if spec.reviews is None:
        return
    if spec.version and stands(spec, spec.version):
        yield Defect("change version", spec.version.span, "9.7", (spec.version.span, spec.reviews.span))
    rows_ = spec.reviews.rows
    places = (spec.reviews.span, *([spec.approvals.span] if spec.approvals else []))
    for revision in rows_ if len(rows_) > 1 else ():
        if revision.date:
            year = "1999" if revision is rows_[-1] else "2091"
            span = Span(revision.date.span.start, revision.date.span.start + 4)
            yield Defect("change date of revision", span, year, places)


def _anchors(spec: Spec, random: Random) -> Iterator[Defect]:
    for link in spec.links:
        if link.target.startswith("#"):
            at = spec.source.text.find(link.target, link.span.start)
            span = Span(at + 1, at + len(link.target))
            yield Defect("rename anchor", span, misspelt(link.target[1:], set(), random), (link.span,))


def approvals(spec: Spec, random: Random) -> Iterator[Defect]:
    """The status says approved and nobody approved, or draft and somebody did; an approval is older than what it approves."""
    if spec.status is None or spec.approvals is None or spec.reviews is None or not stands(spec, spec.status):
        return
    rows = spec.approvals.rows
    places = (spec.status.span, spec.approvals.span, line_of(spec, rows[0].span))
    if spec.status.text == "approved":
        yield Defect("approved becomes draft", spec.status.span, "draft", places)
        whole = Span(rows[0].span.start, line_of(spec, rows[-1].span).end)
        yield Defect("drop every approval", whole, "", (spec.status.span, spec.approvals.header, rows[0].span))
    last = max((row.date.text for row in spec.reviews.rows if row.date), default="")
    for approval in rows:
        if approval.at and approval.at.text >= last and stands(spec, approval.at):
            yield Defect(
                "approval before the last revision", approval.at.span, "2025-01-07", (approval.span, spec.reviews.span)
            )
            yield Defect("approval on no day", approval.at.span, "2026-13-41", (approval.span,))
        if approval.by:
            yield Defect("approval by nobody", approval.by.span, "", (approval.span,))


def revisions(spec: Spec, random: Random) -> Iterator[Defect]:
    """A row of the review table lacks a part, repeats a version, or is out of order."""
    all_ = spec.reviews.rows if spec.reviews else ()
    for row in all_:
        for part in (row.name, row.date, row.version):
            if part is not None:
                yield Defect("blank cell of revision", part.span, "", (row.span,))
        yield repeated("repeat revision", spec, row.span)
    if len(all_) > 1 and spec.version and all_[-1].version and spec.reviews:
        places = (all_[-1].span, all_[-2].span, spec.version.span)
        yield Defect("drop last revision", line_of(spec, all_[-1].span), "", (spec.version.span, spec.reviews.span))
        yield Defect("lower last version", all_[-1].version.span, "0.0.1", places)


OPERATORS = (_versions, _anchors, approvals, revisions)
