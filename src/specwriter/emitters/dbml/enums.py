"""Knows the enums that a schema has without naming them: MySQL's `ENUM('a', 'b')`, which DBML can only say by name."""

from __future__ import annotations

from specwriter.languages.relational import Enum
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Schema
    from specwriter.source.span import Span


def own_enums(schema: Schema) -> dict[Span, Enum]:
    """By the place of a column's name the enum that its type is: called after table and column, equal lists of one name once."""
    taken = {enum.name.text.casefold(): tuple(value.text for value in enum.values) for enum in schema.enums}
    found: dict[Span, Enum] = {}
    for table in schema.tables:
        for column in table.columns:
            if column.values_from != "enum" or not column.values:
                continue
            values = tuple(value.text for value in column.values)
            base = name = f"{table.name.text}_{column.name.text}"
            number = 2
            while taken.get(name.casefold(), values) != values:
                name, number = f"{base}_{number}", number + 1
            taken[name.casefold()] = values
            found[column.name.span] = Enum(Name(name, column.type.span), column.values, column.type.span)
    return found
