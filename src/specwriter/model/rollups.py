"""Knows which rollup is computed from what, by the tables under Downsampling."""

from __future__ import annotations

from specwriter.model.sheets import sheets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Cell
    from specwriter.model.spec import Spec

_ROLLUP = ("rollup", "table", "aggregate", "rollup table", "target", "view")
_SOURCE = ("computed from", "source", "from", "built from", "reads")


def rollups(spec: Spec) -> Iterator[tuple[Cell, Cell]]:
    """The cells that name a rollup and what it sums, row by row."""
    for sheet in sheets(spec, "downsampling"):
        rollup, source = sheet.index(*_ROLLUP), sheet.index(*_SOURCE)
        if rollup is not None and source is not None:
            yield from sheet.pairs(rollup, source)
