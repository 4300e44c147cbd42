"""Entities that two aggregates hold.

## Why it matters
An entity is changed only through the root of its aggregate. With two roots, each can break what the other has promised. Value
objects may stand in many aggregates: they are equal when their values are, and nobody changes them.

## Fix
Leave the entity to the aggregate whose invariant needs it; the other one holds its id.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Aggregate
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.naming import stem
from specwriter.model.placeholders import holds_placeholder
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "ddd"):
        return
    for catalogue in spec.catalogues:
        if catalogue.kind == "aggregate" and "entities" in catalogue.columns:
            words = spec.source.text[catalogue.header.start : catalogue.header.end].casefold()
            if "entit" in words and "value" not in words:
                yield from _shared([row for row in catalogue.rows if isinstance(row, Aggregate)])


def _shared(rows: list[Aggregate]) -> Iterator[Finding]:
    first: dict[str, tuple[Aggregate, Name]] = {}
    names = {stem(bare(row.name).text) for row in rows}
    for row in rows:
        for entity in row.entities:
            name = bare(entity)
            key = stem(name.text)
            if key in names or key.endswith(" id") or holds_placeholder(name.text):
                continue
            holder, place = first.setdefault(key, (row, name))
            if holder is not row:
                label = Label(place.span, f"`{holder.name.text}` holds it")
                message = f"entity `{name.text}` belongs to two aggregates"
                yield Finding(name.span, message, (label,), "leave it to one of them; the other holds its id")


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD010",
    name="entity-in-two-aggregates",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Aggregates\n\n| Aggregate | Root | Entities | Invariants |\n| --- | --- | --- | --- |\n"
            "| Loan | Loan | Extension, Reminder | At most 3 extensions |\n"
            "| Reader | Reader | Card, «Reminder» | One valid card |\n",
            says="entity `Reminder` belongs to two aggregates",
        ),
        Good(
            f"{_HEAD}## Aggregates\n\n| Aggregate | Root | Entities and value objects | Invariants |\n"
            "| --- | --- | --- | --- |\n"
            "| Loan | Loan | Extension, Money | At most 3 extensions |\n"
            "| Reader | Reader | Card, Money | One valid card |\n"
        ),
    ),
)
