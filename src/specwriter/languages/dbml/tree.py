"""Knows the typed tree of a DBML document; every name carries the place where it stands."""

from __future__ import annotations

from specwriter.source.problem import Problem
from specwriter.source.record import Record
from specwriter.source.span import Name, Span


class QualifiedName(Record):
    """Names joined by dots: `core.users` or `users`."""

    parts: tuple[Name, ...]
    span: Span

    @property
    def text(self) -> str:
        """The name as one text, without quotes."""
        parts = self.parts
        return parts[0].text if len(parts) == 1 else ".".join([part.text for part in parts])

    @property
    def name(self) -> Name:
        """The last part."""
        return self.parts[-1]

    @property
    def schema(self) -> tuple[Name, ...]:
        """All parts before the last."""
        return self.parts[:-1]


class Value(Record):
    """A value. `kind` is string, number, boolean, null, expression, color, enum, column, word or empty.

    `text` is without quotes and backticks; of an enum value such as `status.paid` it is the written path, whose `parts`
    are the names.
    """

    text: str
    kind: str
    span: Span
    parts: tuple[Name, ...] = ()


class Setting(Record):
    """A key with its value: custom metadata, a project's fields, a dependency's fields."""

    name: Name
    value: Value | None
    span: Span


class Endpoint(Record):
    """One end of a relation: a table and columns of it; without a table the columns belong to the table around it."""

    table: QualifiedName | None
    columns: tuple[Name, ...]
    span: Span


class Relation(Record):
    """A relation; `operator` is one of `>`, `<`, `-`, `<>` with a `?` on each side whose end is optional.

    An inline relation (`[ref: > users.id]`) is `inline`, and its `left` is the column it stands on.
    """

    left: Endpoint
    operator: Name
    right: Endpoint
    span: Span
    name: Name | None = None
    on_delete: str = ""
    on_update: str = ""
    color: str = ""
    inactive: bool = False
    inline: bool = False


class Check(Record):
    """A check constraint."""

    expression: Value
    span: Span
    name: str = ""


class Column(Record):
    """A column of a table or partial. `type` is the type without quotes and blanks (`decimal(10,2)`, `core.status`).

    `type_name` are the names of the type, `arguments` what stands in its parentheses (None where there are none).
    """

    name: Name
    type: Name
    type_name: QualifiedName
    span: Span
    arguments: str | None = None
    primary: bool = False
    unique: bool = False
    increment: bool = False
    nullable: bool | None = None
    default: Value | None = None
    note: Value | None = None
    checks: tuple[Check, ...] = ()
    refs: tuple[Relation, ...] = ()
    deps: tuple[Edge, ...] = ()
    metadata: tuple[Setting, ...] = ()


class Index(Record):
    """An index; each of its `parts` is a value of kind column or expression."""

    parts: tuple[Value, ...]
    span: Span
    name: str = ""
    unique: bool = False
    primary: bool = False
    method: str = ""
    note: Value | None = None


class Injection(Record):
    """`~partial` in a table; `order` counts the fields before it."""

    name: Name
    order: int


class Table(Record):
    """A table, or a table partial where `partial` is True."""

    name: QualifiedName
    span: Span
    columns: tuple[Column, ...] = ()
    alias: Name | None = None
    injections: tuple[Injection, ...] = ()
    indexes: tuple[Index, ...] = ()
    checks: tuple[Check, ...] = ()
    note: Value | None = None
    color: str = ""
    deps: tuple[Edge, ...] = ()
    metadata: tuple[Setting, ...] = ()
    partial: bool = False


class EnumValue(Record):
    """One value of an enum."""

    name: Name
    span: Span
    note: Value | None = None


class Enum(Record):
    """A named list of values."""

    name: QualifiedName
    values: tuple[EnumValue, ...]
    span: Span


class Group(Record):
    """A table group."""

    name: Name
    tables: tuple[QualifiedName, ...]
    span: Span
    note: Value | None = None
    color: str = ""
    metadata: tuple[Setting, ...] = ()


class StickyNote(Record):
    """A note of its own, with a name."""

    name: QualifiedName
    text: Value
    span: Span
    color: str = ""
    metadata: tuple[Setting, ...] = ()


class Project(Record):
    """What the document says of itself."""

    name: Name | None
    settings: tuple[Setting, ...]
    span: Span
    note: Value | None = None


class Row(Record):
    """One row of records."""

    values: tuple[Value, ...]
    span: Span


class Records(Record):
    """Rows of a table. `columns` is None where a block inside a table names none."""

    table: QualifiedName
    columns: tuple[Name, ...] | None
    rows: tuple[Row, ...]
    span: Span


class Edge(Record):
    """A data dependency between tables, or between columns; `source` feeds `target`.

    In an endpoint without a tuple of columns the last part of `table` may be a column: the binder knows.
    """

    source: Endpoint
    target: Endpoint
    span: Span


class Dependency(Record):
    """A `Dep` element."""

    name: Name | None
    edges: tuple[Edge, ...]
    span: Span
    note: Value | None = None
    color: str = ""
    metadata: tuple[Setting, ...] = ()


class View(Record):
    """A diagram view as written: None stands for `*`, an empty tuple for a list that is empty or not there."""

    name: Name
    span: Span
    tables: tuple[QualifiedName, ...] | None = ()
    notes: tuple[QualifiedName, ...] | None = ()
    groups: tuple[QualifiedName, ...] | None = ()
    schemas: tuple[QualifiedName, ...] | None = ()

    def visible(self, part: str) -> tuple[QualifiedName, ...] | None:
        """What the view shows of `tables`, `notes`, `groups` or `schemas`; None for everything.

        Tables, groups and schemas are one choice: `*` for tables or schemas shows all, and a list that is not there
        does not narrow what the others list (official rule).
        """
        listed: tuple[QualifiedName, ...] | None = getattr(self, part)
        if part == "notes":
            return listed
        chosen = (self.tables, self.groups, self.schemas) != ((), (), ())
        everything = self.tables is None or self.schemas is None
        return None if everything or (chosen and not listed) else listed


class Metadata(Record):
    """A `Metadata` block; `kind` is table, column, tablegroup or note."""

    kind: str
    target: QualifiedName
    settings: tuple[Setting, ...]
    span: Span


class Import(Record):
    """`use … from 'path'`: `names` are (kind, name here), empty for everything of the file."""

    path: Name
    names: tuple[tuple[str, QualifiedName], ...]
    span: Span


class Dbml(Record):
    """A DBML document in source order. `problems` are mistakes of syntax and of names, by place.

    `unread` are places that are sound and were not checked: what is imported from other files.
    """

    span: Span
    tables: tuple[Table, ...] = ()
    partials: tuple[Table, ...] = ()
    relations: tuple[Relation, ...] = ()
    enums: tuple[Enum, ...] = ()
    groups: tuple[Group, ...] = ()
    notes: tuple[StickyNote, ...] = ()
    records: tuple[Records, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    views: tuple[View, ...] = ()
    metadata: tuple[Metadata, ...] = ()
    imports: tuple[Import, ...] = ()
    projects: tuple[Project, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[Problem, ...] = ()
