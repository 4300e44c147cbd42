"""Knows the edits on catalogues: a row that others refer to goes, a name moves to another row."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from specwriter.model import catalogue as rows
from specwriter.model.spec import Spec
from tests.defects.defect import Defect, dropped
from tests.defects.occurrences import occurrences, words_in


def _cells(spec: Spec, random: Random) -> Iterator[Defect]:
    """A row that others refer to is dropped."""
    for kind, row_type in (
        ("event", rows.Event),
        ("port", rows.Port),
        ("component", rows.Service),
        ("context", rows.Context),
        ("aggregate", rows.Aggregate),
        ("component", rows.Module),
    ):
        for row in spec.entries(row_type):
            uses = tuple(
                o.name.span
                for o in occurrences(spec)
                if o.kind == kind and o.name.text == row.name.text and o.name.span != row.name.span
            )
            uses = tuple(use for use in uses if not row.span.covers(use))
            header = next((c.header for c in spec.catalogues if row in c.rows), row.span)
            drawn = [w.span for b in spec.diagrams for w in words_in(spec, b.span, {row.name.text})]
            if uses:
                yield dropped(f"drop {row_type.__name__} row", spec, row.span, (*uses, *drawn, header))


OPERATORS = (_cells,)
