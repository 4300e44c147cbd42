"""Knows the field tables that stand alone below a heading which says what they describe: `### Order`, `### The Order object`."""

from __future__ import annotations

from specwriter.model.mentions.naming import joined
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.api import FieldTable
    from specwriter.model.spec import Spec

_AROUND = regex(
    r"(?i)\A(?:the\s+)?|\s+(?:object|resource|model|schema|type|entity|dto|fields|structure|payload|event|message)\Z"
)


class Headed(Record):
    """A field table and the name that the heading over it gives what it describes."""

    name: str
    table: FieldTable


@once
def headed_tables(spec: Spec) -> dict[str, Headed]:
    """The tables by their names without case and joints; of several below one heading the first."""
    if not spec.field_tables:
        return {}
    titles = [(chapter.section.span, chapter.section.title) for chapter in spec.chapters]
    found: dict[str, Headed] = {}
    for table in spec.field_tables:
        around = [title for span, title in titles if span.start <= table.span.start < span.end]
        name = _AROUND.sub("", around[-1].strip(" `*")) if around else ""
        if name:
            found.setdefault(joined(name), Headed(name, table))
    return found
