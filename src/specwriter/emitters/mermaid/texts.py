"""Knows which diagrams a spec gives that nobody has drawn: one of its schema, and one of each transition table."""

from __future__ import annotations

import unicodedata

from specwriter.emitters.dbml.sources import contradictions
from specwriter.emitters.emission import Loss
from specwriter.emitters.mermaid.er import er_text
from specwriter.emitters.mermaid.spelling import spoken
from specwriter.emitters.mermaid.states import state_text
from specwriter.model.whole_schema import whole_schema
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Schema
    from specwriter.model.machine import TransitionTable
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span

_NO_SLUG = regex(r"[^a-z0-9]+")
_LONGEST = 60


class Text(Record):
    """A diagram in Mermaid, what it is called, and what in the spec it was made from."""

    title: str
    code: str
    span: Span
    losses: tuple[Loss, ...] = ()


def schema_text(spec: Spec) -> Text | None:
    """The ER diagram of the whole schema; None where there is none."""
    whole = whole_schema(spec)
    schema = whole.schema
    if not schema.tables:
        return None
    block = min((block.span for block in spec.schemas), key=lambda span: span.start)
    return Text("Schema", er_text(schema), block, (*_unspoken(schema), *contradictions(whole)))


def table_texts(spec: Spec, undrawn: bool = False) -> tuple[Text, ...]:
    """A state diagram of each transition table; of those alone that no diagram belongs to, where `undrawn` asks for them."""
    return tuple(
        Text(
            machine.name or "States",
            state_text(machine.table.transitions),
            machine.table.span,
            tuple(_endless(machine.table)),
        )
        for machine in spec.machines
        if machine.table is not None and machine.table.transitions and not (undrawn and machine.diagram is not None)
    )


def slug(title: str, otherwise: str) -> str:
    """A title as part of a file's name: lower case letters, digits and hyphens of ASCII."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    return _NO_SLUG.sub("-", plain).strip("-")[:_LONGEST].strip("-") or otherwise


def file_names(titles: list[tuple[str, str]], ending: str) -> list[str]:
    """Names for files in the order of (title, word for a title without letters): `01-submit-and-approve.svg`."""
    digits = max(2, len(str(len(titles))))
    return [f"{at:0{digits}}-{slug(title, otherwise)}{ending}" for at, (title, otherwise) in enumerate(titles, 1)]


def _unspoken(schema: Schema) -> Iterator[Loss]:
    for table in schema.tables:
        if not spoken(table.name.text):
            message = "the name of a table has signs that Mermaid cannot write"
            yield Loss("not-expressible", table.name.span, message, "name it with letters, digits and underscores")


def _endless(table: TransitionTable) -> Iterator[Loss]:
    for transition in table.transitions:
        if transition.source is None and transition.target is None:
            yield Loss("not-understood", transition.span, "the transition has neither a source nor a target")
