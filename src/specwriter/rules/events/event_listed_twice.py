"""Events that one list declares twice.

## Why it matters
Two rows of one event drift apart: one of them gets the new consumer or the new field, and a reader who finds the other misses it.

## Fix
Merge the rows. Where they are two versions of one event, give the version in its column.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Event
from specwriter.model.mentions.events import catalogued
from specwriter.model.mentions.repeats import repeats

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.catalogue import Entry
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if len(catalogued(spec)) < 2:
        return
    for catalogue in spec.catalogues:
        if catalogue.kind != "event" or "handler" in catalogue.columns:  # a row for each handler, not for each event
            continue
        for row, earlier in repeats(spec, catalogue):
            if _version(row) == _version(earlier):
                label = Label(earlier.name.span, "the row that declares it first")
                yield Finding(row.name.span, f"event `{row.name.text}` is listed twice", (label,), "merge the two rows")


def _version(row: Entry) -> list[str]:
    """What tells two rows of one event apart: its version and its stream."""
    return [part.text for part in (row.version, row.stream) if part] if isinstance(row, Event) else []


_HEAD = "# Nursery\n\n## Events\n\n| Event | Version | Payload |\n| --- | --- | --- |\n| PlantSold | 1 | plant_id |\n"

RULE = Rule(
    code="EVT004",
    name="event-listed-twice",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| PlantPotted | 1 | plant_id |\n| «PlantSold» | 1 | plant_id, price |\n",
            says="event `PlantSold` is listed twice",
        ),
        Good(f"{_HEAD}| PlantSold | 2 | plant_id, price |\n"),
        Good(
            "# Nursery\n\n## Event handlers\n\n| Service | Event | Handler |\n| --- | --- | --- |\n"
            "| Billing | PlantSold | InvoiceWriter |\n| Billing | PlantReturned | Refunder |\n| Stock | PlantSold | BedCounter |\n"
        ),
    ),
)
