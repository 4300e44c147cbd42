"""Knows where the lines of ER diagrams and the foreign keys of a schema say different things."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import ErDiagram
from specwriter.model.database import declared, last_part
from specwriter.model.mentions.column_pairs import same_numbers
from specwriter.model.mentions.drawn_entities import odd_entities
from specwriter.model.mentions.naming import singular, words_of
from specwriter.model.mentions.schema_difference import TITLES, Difference
from specwriter.model.mentions.schema_pairs import table_key
from specwriter.source.near import Patience, Vocabulary
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.mermaid.tree import Relation
    from specwriter.languages.relational import Reference, Table
    from specwriter.model.database import Database
    from specwriter.model.spec import Spec

_MANY = frozenset(("zero-or-more", "one-or-more"))
_ENOUGH = 3  # lines that agree before one that is missing says something


class Line(Record):
    """A line of an ER diagram between two tables, with the foreign keys from the right to the left one and back."""

    relation: Relation
    left: Table
    right: Table
    inward: tuple[Reference, ...]
    outward: tuple[Reference, ...]

    @property
    def sides(self) -> tuple[bool, bool]:
        """Whether there are many of the left one, and of the right one."""
        return self.relation.left_cardinality in _MANY, self.relation.right_cardinality in _MANY


def relation_differences(spec: Spec) -> Iterator[Difference]:
    """Lines that no foreign key allows, lines and foreign keys without the other, and entities with a near name."""
    drawn = [block.diagram for block in spec.diagrams if isinstance(block.diagram, ErDiagram)]
    databases = [database for database in declared(spec) if database.tables]
    if not drawn or not databases:
        return
    patience = Patience()
    for diagram in drawn:
        found = [(names, database) for database in databases if (names := _tables(diagram, database))]
        if not found:
            continue
        names, database = max(found, key=lambda one: (len(one[0]), one[1].language == "sql"))
        slips = list(_near_names(diagram, database, names, patience))
        known = len(names) + len(slips)
        if known < 2 or 2 * known < len(diagram.entities):
            continue
        yield from slips or odd_entities(diagram, database, names)
        if database.references:
            yield from _lines(spec, diagram, database, names)


def _tables(diagram: ErDiagram, database: Database) -> dict[str, Table]:
    """The tables that the entities of a diagram stand for."""
    keys: dict[str, Table | None] = {}
    for table in database.tables:
        key = table_key(table.name.text)
        keys[key] = None if key in keys else table
    found: dict[str, Table] = {}
    for entity in diagram.entities:
        stands_for = keys.get(table_key(entity.name.text)) or keys.get(table_key(entity.label))
        if stands_for is not None:
            found[entity.name.text] = stands_for
    return found


def _near_names(
    diagram: ErDiagram, database: Database, names: dict[str, Table], patience: Patience
) -> Iterator[Difference]:
    """Entities without attributes whose name is near a table's that the diagram does not draw."""
    drawn = {id(table) for table in names.values()}
    own = {table_key(entity.name.text) for entity in diagram.entities}
    left = {table_key(table.name.text): table for table in database.tables if id(table) not in drawn}
    # A line may misspell an entity that is drawn elsewhere in the diagram.
    known = Vocabulary([*left, *[table_key(name) for name in names]], patience)
    for entity in diagram.entities:
        if entity.attributes or entity.name.text in names:
            continue
        near = known.near(table_key(entity.name.text))
        found = (left.get(near) or _named(names, near)) if near else None
        if found is not None and (near in own or near in left) and same_numbers(entity.name.text, near or ""):
            here, there = TITLES["er"], TITLES[database.language]
            texts = entity.name.text, found.name.text
            yield Difference("table name", entity.name.span, found.name.span, texts[0], here, there, *texts)


def _named(names: dict[str, Table], key: str) -> Table | None:
    return next((table for name, table in names.items() if table_key(name) == key), None)


def _lines(spec: Spec, diagram: ErDiagram, database: Database, names: dict[str, Table]) -> Iterator[Difference]:
    keys = _keys(database)
    good: list[Line] = []
    loose: list[Line] = []
    for relation in diagram.relations:
        left, right = names.get(relation.left.text), names.get(relation.right.text)
        if left is None or right is None or left is right:
            continue
        line = Line(relation, left, right, keys.get((id(right), id(left)), ()), keys.get((id(left), id(right)), ()))
        if not line.inward and not line.outward:
            loose.append(line)
            continue
        wrong = _contradiction(database, line, keys)
        if wrong is None:
            good.append(line)
        else:
            yield _told(spec, database, line, *wrong)
    yield from _optional(spec, database, good)
    lost = [line for line in loose if not _joined(line, keys) and not _are_apart(line)]
    agreed = len(good) + len(loose) - len(lost)
    if spec.is_spec and lost and agreed >= _ENOUGH and agreed >= 2 * len(lost):
        for line in lost:
            yield _unbacked(spec, database, line)
    if spec.is_spec and len(good) >= _ENOUGH:
        yield from _undrawn(database, names, diagram, len(good))


def _keys(database: Database) -> dict[tuple[int, int], tuple[Reference, ...]]:
    """The foreign keys by the table that holds them and the one they refer to."""
    found: dict[tuple[int, int], tuple[Reference, ...]] = {}
    for reference in database.references:
        child, parent = database.child(reference), database.parent(reference)
        if child is not None and parent is not None:
            place = id(child), id(parent)
            found[place] = (*found.get(place, ()), reference)
    return found


def _joined(line: Line, keys: dict[tuple[int, int], tuple[Reference, ...]]) -> bool:
    """Whether a third table refers to both."""
    left = {child for child, parent in keys if parent == id(line.left)}
    return any(child in left for child, parent in keys if parent == id(line.right))


def _are_apart(line: Line) -> bool:
    """Whether the two tables are in two schemas, which often belong to two services."""
    left, right = line.left.name.text.rpartition(".")[0], line.right.name.text.rpartition(".")[0]
    return left.casefold() != right.casefold()


def _ways(database: Database, table: Table, reference: Reference) -> set[bool]:
    """Whether no two rows of a table hold the same foreign key; both where that is so of some rows only, those that are not deleted."""
    columns = frozenset(name.text.casefold() for name in reference.columns)
    sets = [one for one in database.unique_sets(table) if one.columns <= columns]
    if reference.cardinality == "-" or not all(one.partial for one in sets):
        return {True}
    return {True, False} if sets else {False}


def _contradiction(
    database: Database, line: Line, keys: dict[tuple[int, int], tuple[Reference, ...]]
) -> tuple[str, str, Reference] | None:
    """What the line says, what the foreign keys say, and one of them; None where they agree."""
    references = line.inward + line.outward
    if any(reference.cardinality == "<>" for reference in references):
        return None
    allowed = {(False, not single) for one in line.inward for single in _ways(database, line.right, one)}
    allowed |= {(not single, False) for one in line.outward for single in _ways(database, line.left, one)}
    if line.sides == (False, False) and (turned := _turned(line)) is not None:
        return "one-to-zero-or-one", "zero-or-one-to-one", turned
    if line.sides in allowed or (line.sides == (True, True) and _joined(line, keys)):
        return None
    if line.sides == (True, True) and len(references) > 1:
        return None
    if line.sides == _reversed(allowed) and not any(_named_after(database, one) for one in references):
        return None  # `TEAM ||--o{ USER : contains` does not speak of `teams.manager_id`
    return _words(line.sides), _words(sorted(allowed)[0]), references[0]


def _reversed(allowed: set[tuple[bool, bool]]) -> tuple[bool, bool] | None:
    """The way round that the foreign keys leave out, where all of them go one way."""
    (many, other), *more = allowed
    return None if more or many == other else (other, many)


def _named_after(database: Database, reference: Reference) -> bool:
    """Whether a foreign key is called after the table that it refers to, and not after a part that its rows play (`manager_id`)."""
    parent = database.parent(reference)
    called = {singular(word) for word in words_of(last_part(parent.name.text))} if parent is not None else set()
    return any(not called.isdisjoint(map(singular, words_of(column.text))) for column in reference.columns)


def _turned(line: Line) -> Reference | None:
    """A required key of the one side to the side that is drawn as optional."""
    optional = line.relation.left_cardinality == "zero-or-one", line.relation.right_cardinality == "zero-or-one"
    if optional != (False, True) or line.inward or not line.outward:
        return None
    columns = [line.left.column(name.text) for name in line.outward[0].columns]
    required = all(column and (column.nullable is False or column.primary) for column in columns)
    return line.outward[0] if required else None


def _words(sides: tuple[bool, bool]) -> str:
    return "-to-".join("many" if many else "one" for many in sides)


def _connector(spec: Spec, line: Line) -> Span:
    """The place of the signs between the two names."""
    start, end = line.relation.left.span.end, line.relation.right.span.start
    text = spec.source.text[start:end]
    trimmed = text.strip(' "]')
    at = start + text.find(trimmed) if trimmed else start
    return Span(at, at + len(trimmed)) if trimmed and start < end else line.relation.span


def _told(spec: Spec, database: Database, line: Line, said: str, meant: str, reference: Reference) -> Difference:
    here, there = TITLES["er"], TITLES[database.language]
    subject = f"`{line.relation.left.text}` to `{line.relation.right.text}`"
    place = _connector(spec, line)
    return Difference("relation", place, reference.target.span, subject, here, there, said, meant)


def _optional(spec: Spec, database: Database, lines: list[Line]) -> Iterator[Difference]:
    """Lines whose one side is drawn as required although the key may be empty, or the reverse, where the diagram tells the two apart."""
    odd: list[Difference] = []
    told = same = 0
    for line in lines:
        if line.sides != (False, True) or len(line.inward) != 1 or line.outward:
            continue
        reference = line.inward[0]
        columns = [line.right.column(name.text) for name in reference.columns]
        may = any(column and column.nullable is not False and not column.primary for column in columns)
        drawn = line.relation.left_cardinality == "zero-or-one"
        if may == drawn:
            same += 1
            told += may
        else:
            words = ("optional", "required") if drawn else ("required", "optional")
            subject = f"`{line.relation.left.text}` of `{line.relation.right.text}`"
            place, other = _connector(spec, line), reference.columns[0].span
            odd.append(Difference("relation", place, other, subject, TITLES["er"], TITLES[database.language], *words))
    if told and 4 * len(odd) <= max(same, 4):
        yield from odd


def _unbacked(spec: Spec, database: Database, line: Line) -> Difference:
    here, there = TITLES["er"], TITLES[database.language]
    many = line.right if line.sides[1] else line.left
    subject = f"`{line.relation.left.text}` to `{line.relation.right.text}`"
    return Difference("relation missing", _connector(spec, line), many.name.span, subject, here, there)


def _undrawn(database: Database, names: dict[str, Table], diagram: ErDiagram, agreed: int) -> Iterator[Difference]:
    """Foreign keys between two drawn tables that no line joins."""
    drawn = {frozenset((relation.left.text, relation.right.text)) for relation in diagram.relations}
    lines = {frozenset(id(names[name]) for name in pair if name in names) for pair in drawn}
    called = {id(table): name for name, table in names.items()}
    places = {entity.name.text: entity.name.span for entity in diagram.entities}
    missing = []
    for reference in database.references:
        child, parent = database.child(reference), database.parent(reference)
        if child is None or parent is None or child is parent or id(child) not in called or id(parent) not in called:
            continue
        if frozenset((id(child), id(parent))) not in lines and reference.cardinality != "<>":
            missing.append((reference, called[id(child)], called[id(parent)]))
    if 3 * len(missing) <= agreed:
        for reference, child_name, parent_name in missing:
            subject = f"`{last_part(reference.table.text)}` to `{last_part(reference.target.text)}`"
            here, there = TITLES[database.language], TITLES["er"]
            yield Difference(
                "relation missing", reference.target.span, places[child_name], subject, here, there, owner=parent_name
            )
