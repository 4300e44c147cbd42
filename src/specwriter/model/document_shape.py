"""Knows which fields the documents of a document store have: the columns of each collection, and the paths within each."""

from __future__ import annotations

from specwriter.model.once import once
from specwriter.model.parts import sections_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec

_JSON = ("json", "jsonb", "bson", "document", "object", "variant")


@once
def paths(spec: Spec) -> dict[str, frozenset[str]]:
    """What may stand behind the dot of `notes.title` or `content.tags`, in lower case, by what stands before it.

    Before it stands a collection (its columns count, and the fields of the shape) or a column that holds documents (the fields alone).
    Where no tables are declared, a path begins within the document, with nothing before it.
    """
    sections = sections_named(spec, "document shape")
    fields = frozenset(
        field.name.text.replace("[]", "").casefold()
        for table in spec.field_tables
        if any(section.span.covers(table.span) for section in sections)
        for field in table.fields
    )
    if fields and next(iter(spec.tables()), None) is None:
        return {"": fields}
    found: dict[str, frozenset[str]] = {}
    for table in spec.tables() if fields else ():
        columns = frozenset(column.name.text.casefold() for column in table.columns)
        holders = [column for column in table.columns if column.type.text.casefold().startswith(_JSON)]
        if holders:
            inside = {f"{holder.name.text.casefold()}.{field}" for holder in holders for field in fields}
            found[table.name.text.casefold()] = columns | fields | inside
            found |= {holder.name.text.casefold(): fields for holder in holders if len(holders) == 1}
    return found
