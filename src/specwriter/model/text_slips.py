"""Knows the misspelt names of running text, diagrams, notes and queries that no other question tells of."""

from __future__ import annotations

from specwriter.model.field_spellings import odd_spellings
from specwriter.model.field_tables import field_tables
from specwriter.model.mentions import owners, part_phrases, participants, streams, ticked, unticked, writes
from specwriter.model.once import once
from specwriter.model.payloads import payload_differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.mentions.mention import Mention
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span

_VALUES_READ = ("json", "jsonc", "json5", "sql", "postgresql", "mysql", "graphql", "gql")


@once
def text_slips(spec: Spec) -> tuple[Mention, ...]:
    """Every such name with the declared one that is meant, by place."""
    found = [*ticked.misspelt(spec), *unticked.misspelt(spec), *part_phrases.misspelt(spec)]
    if not found:
        return ()
    told, read = _told(spec), _read(spec)
    left = {
        each.name.span.start: each
        for each in found
        if not _holds(told, each.name.span) and not (each.kind == "value" and _holds(read, each.name.span))
    }
    return tuple([left[at] for at in sorted(left)])


def _holds(spans: list[Span], place: Span) -> bool:
    return any(span.start <= place.start < span.end for span in spans)


def _told(spec: Spec) -> list[Span]:
    """The places of which another question tells what is meant there."""
    found = [each.name.span for each in odd_spellings(spec)]
    found += [each.name.span for each in payload_differences(spec)]
    for family in (owners, participants):
        found += [each.name.span for each in family.mentions(spec) if each.target is None and each.meant is not None]
    found += [name.span for name, _ in streams.misspelt(spec)]
    return [*found, *[name.span for _, name, _ in writes.missing(spec)]]


def _read(spec: Spec) -> list[Span]:
    """Where values are compared anyhow: the examples, the DDL, and the types of fields."""
    codes = [sample.code.span for sample in spec.code if sample.code.language in _VALUES_READ]
    types = [field.type.span for table in field_tables(spec) for field in table.fields if field.type is not None]
    return codes + types
