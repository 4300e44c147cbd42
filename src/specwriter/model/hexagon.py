"""Knows the ports of a hexagon: which way each faces, and what calls or implements it."""

from __future__ import annotations

from specwriter.model.catalogue import Adapter, Port
from specwriter.model.mentions.likeness import surely
from specwriter.model.mentions.naming import Glossary
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec

_IN = regex(r"(?i)\b(?:in|inbound|incoming|driving|primary|input|left)\b")
_OUT = regex(r"(?i)\b(?:out|outbound|outgoing|driven|secondary|output|right)\b")


class FacingPort(Record):
    """A port with the way it faces (`in`, `out`, or empty where nothing tells), and whether an adapter says that it belongs to it.

    `open` tells that neither an adapter nor its own row names what serves it.
    """

    port: Port
    facing: str
    open: bool


@once
def ports(spec: Spec) -> tuple[FacingPort, ...]:
    """Every port; its direction comes from its column, or from the heading above the table."""
    tables = [catalogue for catalogue in spec.catalogues if catalogue.kind == "port"]
    if not tables:
        return ()
    joined_to = Glossary(name for adapter in spec.entries(Adapter) for name in adapter.implements)
    found: list[FacingPort] = []
    for table in tables:
        for row in table.rows:
            if isinstance(row, Port) and row.name.text:
                told = row.direction.text if row.direction else table.section
                served = bool(row.served_by) or surely(joined_to, row.name.text) is not None
                found.append(FacingPort(row, _facing(told), not served))
    return tuple(found)


def tells_adapters(spec: Spec) -> bool:
    """Whether a table of adapters says which port each belongs to."""
    return any(catalogue.kind == "adapter" and "implements" in catalogue.columns for catalogue in spec.catalogues)


def _facing(told: str) -> str:
    inward, outward = _IN.search(told), _OUT.search(told)
    return "" if bool(inward) == bool(outward) else "in" if inward else "out"
