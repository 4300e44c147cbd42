"""Knows the foreign keys that the lines of ER diagrams stand for, where no other statement of the tables says them.

A line leads from the columns marked `FK` of the side with many rows, or from columns with the words of the other entity and its key.
"""

from __future__ import annotations

from specwriter.languages.mermaid.tree import ErDiagram
from specwriter.languages.relational import Reference
from specwriter.model.mentions.naming import joined
from specwriter.model.mentions.schema_pairs import table_key
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from specwriter.languages.mermaid.tree import Entity, Relation
    from specwriter.languages.relational import Table
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_MANY = frozenset(("zero-or-more", "one-or-more"))


class DrawnKeys(Record):
    """The foreign keys of lines, and the lines of which no column says where they lead."""

    references: tuple[Reference, ...] = ()
    open: tuple[Relation, ...] = ()


def drawn_keys(spec: Spec, tables: dict[str, Table]) -> DrawnKeys:
    """The foreign keys between `tables`, which diagrams alone state, by their names as drawn."""
    references: dict[tuple[str, ...], Reference] = {}
    left: list[Relation] = []
    for block in spec.diagrams if tables else ():
        if isinstance(block.diagram, ErDiagram):
            diagram = _Drawn(block.diagram, tables)
            for one in diagram.references:
                words = (one.table.text, one.target.text, *[name.text for name in one.columns])
                references.setdefault(words, one)  # several diagrams may draw one line
            left += diagram.open
    return DrawnKeys(tuple(references.values()), tuple(left))


class _Drawn:
    """The lines of one diagram; those whose columns have the words of the other entity first, then what is left for one line alone."""

    def __init__(self, diagram: ErDiagram, tables: dict[str, Table]) -> None:
        self.tables = tables
        self.marked = {entity.name.text: _foreign(entity) for entity in diagram.entities}
        self.references: list[Reference] = []
        waiting: list[Relation] = []
        for relation in dict.fromkeys(diagram.relations):
            if relation.left.text in tables and relation.right.text in tables:
                reference = self._many_to_many(relation) or self._named(relation)
                self.references += [reference] if reference else []
                waiting += [] if reference else [relation]
        self.open = [relation for relation in waiting if not self._only(relation, waiting)]

    def _sides(self, relation: Relation) -> Iterator[tuple[Name, Name]]:
        """The child and the parent that a line may have, the likely one first."""
        left, right = relation.left, relation.right
        if relation.right_cardinality in _MANY:
            yield right, left
        elif relation.left_cardinality in _MANY:
            yield left, right
        else:
            yield from ((right, left), (left, right))

    def _many_to_many(self, relation: Relation) -> Reference | None:
        """A line with many on both sides: the keys of both, as a table between them holds them."""
        if relation.left_cardinality not in _MANY or relation.right_cardinality not in _MANY:
            return None
        keys = [_key(self.tables[name.text]) for name in (relation.left, relation.right)]
        if not all(keys) or relation.left.text == relation.right.text:
            return None
        return Reference(relation.left, keys[0], relation.right, keys[1], relation.span, cardinality="<>")

    def _named(self, relation: Relation) -> Reference | None:
        """A line whose columns have the words of the parent and its key: `customer_id` to `id` of `CUSTOMER`."""
        for child, parent in self._sides(relation):
            key = _key(self.tables[parent.text])
            columns = [self._column(child, parent, part.text, len(key) == 1) for part in key]
            found = tuple(column for column in columns if column is not None)
            if key and len(found) == len(key):
                return self._reference(relation, child, parent, found)
        return None

    def _column(self, child: Name, parent: Name, part: str, alone: bool) -> Name | None:
        words = {joined(f"{table_key(parent.text)}_{part}"), joined(f"{parent.text}_{part}")}
        if joined(part) not in ("id", "uuid", "key", "code", "name", "no", "number"):
            words.add(joined(part))
        words |= {joined(f"{table_key(parent.text)}_id")} if alone else set()
        marked = self.marked[child.text]
        if child.text == parent.text:
            return None
        every = [column.name for column in self.tables[child.text].columns]
        names = marked if any(joined(name.text) in words for name in marked) else every
        return next((name for name in names if joined(name.text) in words), None)

    def _only(self, relation: Relation, waiting: list[Relation]) -> bool:
        """Whether a line is the one that is left for the one column marked `FK` that is left; it is a foreign key then."""
        for child, parent in self._sides(relation):
            taken = {name.text for one in self.references if one.table.text == child.text for name in one.columns}
            free = [name for name in self.marked[child.text] if name.text not in taken]
            rivals = [one for one in waiting if child.text in (one.left.text, one.right.text)]
            if len(free) == len(_key(self.tables[parent.text])) == len(rivals) == 1:
                self.references.append(self._reference(relation, child, parent, tuple(free)))
                return True
        return False

    def _reference(self, relation: Relation, child: Name, parent: Name, columns: tuple[Name, ...]) -> Reference:
        one = relation.left_cardinality not in _MANY and relation.right_cardinality not in _MANY
        key = _key(self.tables[parent.text])
        return Reference(child, columns, parent, key, relation.span, cardinality="-" if one else ">")


def _foreign(entity: Entity) -> list[Name]:
    return [attribute.name for attribute in entity.attributes if "FK" in attribute.keys]


def _key(table: Table) -> tuple[Name, ...]:
    """The columns of the primary key."""
    wanted: Container[str] = table.primary_key
    return tuple(column.name for column in table.columns if column.name.text in wanted)
