"""Values of a column or a state table that are no states of the machine that it holds.

## Why it matters
No transition leads to such a value: rows get it by accident or never, and code that is built from the machine has no
case for it. The column of a machine is the one that its text names (`orders.status`), or the one that shares its
states. Upper and lower case count only where the other values are written alike.

## Fix
Correct the value, draw the state with its transitions, or remove the value.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.states import list_differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.mentions.value_lists import Difference
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.machines:
        return
    for each in list_differences(spec):
        if each.subject.machine is not None and (each.listing.source == "machine") == each.lacking:
            yield _finding(each)


def _finding(each: Difference) -> Finding:
    where = "" if each.subject.machine is None else f" of `{each.subject.machine.name}`"
    if each.meant is not None:
        label = Label(each.meant.span, f"`{each.meant.text}` stands here")
        help_ = (
            f"did you mean `{each.meant.text}`?" if each.near else f"write `{each.meant.text}`, or change it there too"
        )
    else:
        place = each.listing.head if each.lacking else each.other.head
        label = Label(place.span, "this machine has no such state")
        help_ = f"draw `{each.word.text}` and what enters it, or remove it"
    return Finding(each.word.span, f"value `{each.word.text}` is no state{where}", (label,), help_)


_DIAGRAM = (
    "# Parcels\n\n## Parcel states\n\nThe machine is held in `parcels.status`.\n\n```mermaid\nstateDiagram-v2\n    [*] --> PACKED: pack\n"
    "    PACKED --> SENT: hand over\n    SENT --> DELIVERED: scan\n    SENT --> LOST: wait 20 days\n```\n\n## Tables\n\n"
)

RULE = Rule(
    code="STM015",
    name="value-without-state",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_DIAGRAM}```sql\nCREATE TABLE parcels (\n  id uuid PRIMARY KEY,\n"
            "  status text NOT NULL CHECK (status IN ('PACKED', 'SENT', '«DELIVERD»', 'LOST'))\n);\n```\n",
            says="value `DELIVERD` is no state of `Parcel states`",
        ),
        Bad(
            f"{_DIAGRAM}```dbml\nEnum parcel_status {{\n  PACKED\n  SENT\n  DELIVERED\n  LOST\n  «RETURNED»\n}}\n\n"
            "Table parcels {\n  id uuid [pk]\n  status parcel_status [not null]\n}\n```\n",
            says="value `RETURNED` is no state of `Parcel states`",
        ),
        Bad(
            "# Scooters\n\n## Scooter states\n\n| State | Meaning |\n| --- | --- |\n| parked | May be rented |\n| riding | In a trip |\n"
            "| «broke» | Waits for repair |\n\n| From | Event | To |\n| --- | --- | --- |\n| parked | unlock | riding |\n"
            "| riding | lock | parked |\n| parked | report | broken |\n| broken | repair | parked |\n",
            says="value `broke` is no state of `Scooter states`",
        ),
        Good(
            f"{_DIAGRAM}```sql\nCREATE TABLE parcels (\n  id uuid PRIMARY KEY,\n"
            "  status varchar(12) NOT NULL -- packed, sent, delivered, lost\n);\n```\n"
        ),
        Good(
            f"{_DIAGRAM}```sql\nCREATE TABLE vans (\n  id uuid PRIMARY KEY,\n"
            "  status varchar(12) NOT NULL CHECK (status IN ('PARKED', 'LOADED', 'SENT'))\n);\n```\n"
        ),
    ),
)
