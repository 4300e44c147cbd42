"""Ports and adapters whose tables disagree on who implements what.

## Why it matters
The table of ports says which adapter serves a port, the table of adapters which ports an adapter implements. Where one names a pair
that the other lacks, one of them describes a program that does not exist.

## Fix
Add the pair where it is missing, or remove it from the other table.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.pairs import unpaired

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.catalogues:
        return
    for found in unpaired(spec):
        if found.by_port:
            message = f"`{found.adapter.text}` does not list the port `{found.port.text}`"
            label = f"what `{found.adapter.text}` implements stands here"
        else:
            message = f"port `{found.port.text}` does not list `{found.adapter.text}`"
            label = f"what serves `{found.port.text}` stands here"
        yield Finding(
            found.place.span, message, (Label(found.other.span, label),), "name the pair in both tables or in none"
        )


_PORTS = (
    "# Laundry\n\n## Ports\n\n| Port | Direction | Operation or adapter |\n| --- | --- | --- |\n"
    "| LoadStore | Outbound | SqlLoads |\n| Dryers | Outbound | ModbusDryers |\n"
)
_ADAPTERS = "\n## Adapters\n\n| Adapter | Implements | Technology |\n| --- | --- | --- |\n"

RULE = Rule(
    code="CMP003",
    name="adapter-mismatch",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_PORTS}| Clock | Outbound | «ModbusDryers» |\n{_ADAPTERS}"
            "| SqlLoads | LoadStore | PostgreSQL |\n| ModbusDryers | Dryers | Modbus |\n",
            says="`ModbusDryers` does not list the port `Clock`",
        ),
        Bad(
            f"{_PORTS}{_ADAPTERS}| SqlLoads | LoadStore, «Dryers» | PostgreSQL |\n| ModbusDryers | Dryers | Modbus |\n",
            says="port `Dryers` does not list `SqlLoads`",
        ),
        Good(f"{_PORTS}{_ADAPTERS}| SqlLoads | LoadStore | PostgreSQL |\n| ModbusDryers | Dryers | Modbus |\n"),
    ),
)
