"""Knows the entities of an ER diagram that draw a table under another name than the schema and all other entities do."""

from __future__ import annotations

from specwriter.model.database import last_part
from specwriter.model.mentions.schema_difference import TITLES, Difference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.mermaid.tree import Entity, ErDiagram
    from specwriter.languages.relational import Table
    from specwriter.model.database import Database

_ENOUGH = 2  # entities that are called as their tables are
_FEWEST = 2  # attributes by which a table is known


def odd_entities(diagram: ErDiagram, database: Database, names: dict[str, Table]) -> Iterator[Difference]:
    """The only entity in another number or case than its table, or with the attributes of a table that has another name."""
    same = [name for name, table in names.items() if name == last_part(table.name.text)]
    if len(same) < _ENOUGH:
        return
    odd = [entity for entity in diagram.entities if entity.name.text not in same]
    if len(odd) == 1:
        table = names.get(odd[0].name.text) or _with_columns_of(odd[0], diagram, database, same)
        if table is not None:
            here, there = TITLES["er"], TITLES[database.language]
            said, meant = odd[0].name.text, last_part(table.name.text)
            yield Difference("table name", odd[0].name.span, table.name.span, said, here, there, said, meant)


def _with_columns_of(entity: Entity, diagram: ErDiagram, database: Database, drawn: list[str]) -> Table | None:
    """The one table that has exactly these columns, and whose own attributes the diagram does not draw."""
    attributes = {attribute.name.text for attribute in entity.attributes}
    if len(attributes) < _FEWEST:
        return None
    told = {each.name.text for each in diagram.entities if each.attributes and each.name.text in drawn}
    found = [
        table
        for table in database.tables
        if last_part(table.name.text) not in told and attributes == {column.name.text for column in table.columns}
    ]
    return found[0] if len(found) == 1 else None
