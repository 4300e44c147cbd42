"""Knows the layers of a layered design: how far in each lies, and which others it may know."""

from __future__ import annotations

from specwriter.model.catalogue import Layer
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.naming import joined
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec

_RANKS = (
    regex(r"(?i)\b(?:entit|domain|enterprise)"),
    regex(r"(?i)\b(?:use ?case|application(?! framework)|interactor)"),
    regex(r"(?i)\badapter|\bcontroller|\bpresent|\bgateway"),
    regex(r"(?i)\bframework|\binfrastructure|\bdriver|\bexternal"),
)


class KnownLayer(Record):
    """A layer: its row, its number in the table, how far out it lies (0 inmost; None where its name does not tell).

    `may` are the names of the layers that it may know as its row tells; None where no column tells it.
    """

    name: Name
    row: Layer
    place: int
    rank: int | None
    may: frozenset[str] | None


@once
def layers(spec: Spec) -> dict[str, KnownLayer]:
    """The layers by their names, in the order of their rows."""
    tables = [catalogue for catalogue in spec.catalogues if catalogue.kind == "layer"]
    rows = [(row, table) for table in tables for row in table.rows if isinstance(row, Layer) and row.name.text]
    names = {joined(bare(row.name).text): row.name.text for row, _ in rows}
    found: dict[str, KnownLayer] = {}
    for place, (row, table) in enumerate(rows):
        told = "depends_on" in table.columns
        may = frozenset(names.get(joined(bare(name).text), name.text) for name in row.depends_on) if told else None
        found.setdefault(row.name.text, KnownLayer(row.name, row, place, _rank(row.name.text), may))
    return found


def forbids(one: KnownLayer, other: KnownLayer) -> bool:
    """Whether the first layer may not know the second: by its row, or by the order of the well-known layers."""
    if one.may is not None:
        return other.name.text not in one.may
    return one.rank is not None and other.rank is not None and one.rank < other.rank


def _rank(name: str) -> int | None:
    found = [rank for rank, pattern in enumerate(_RANKS) if pattern.search(name)]
    return found[-1] if found else None
