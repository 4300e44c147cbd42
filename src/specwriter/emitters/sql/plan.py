"""Knows what is to be created on an engine: tables, columns, keys and indexes with the names, types and values they have there."""

from __future__ import annotations

from specwriter.emitters.emission import Loss
from specwriter.emitters.sql.operands import Column as Seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.dialect import Dialect
    from specwriter.emitters.sql.kinds import Kind
    from specwriter.languages.relational import Column, Index, Reference, Table
    from specwriter.source.span import Span


class Losses:
    """What is lost on the way; one cause is told once, at its first place."""

    def __init__(self) -> None:
        self.found: list[Loss] = []
        self._causes: set[str] = set()

    def tell(self, kind: str, span: Span, message: str, help_: str = "", cause: str = "") -> None:
        """Adds a loss unless its cause is told already."""
        if cause and cause in self._causes:
            return
        self._causes.add(cause)
        self.found.append(Loss(kind, span, message, help_))


class ColumnPlan:
    """A column: `name` is in the quotes of the engine, `default` what stands behind DEFAULT, `identity` that the engine counts it up,
    `computed` the expression that it is computed from.
    """

    __slots__ = ("computed", "default", "identity", "kind", "name", "note", "required", "source")

    def __init__(self, source: Column, name: str, kind: Kind) -> None:
        self.source = source
        self.name = name
        self.kind = kind
        self.required = source.nullable is False
        self.default = ""
        self.computed = ""
        self.identity = False
        self.note = source.note


class KeyPlan:
    """A primary key or a unique constraint; `name` is in quotes, empty where it needs none."""

    __slots__ = ("columns", "name", "note", "span")

    def __init__(self, columns: tuple[ColumnPlan, ...], name: str, span: Span, note: str = "") -> None:
        self.columns = columns
        self.name = name
        self.span = span
        self.note = note


class ForeignPlan:
    """A foreign key."""

    __slots__ = ("columns", "name", "on_delete", "on_update", "source", "target", "target_columns")

    def __init__(
        self, source: Reference, columns: tuple[ColumnPlan, ...], target: TablePlan, others: tuple[ColumnPlan, ...]
    ) -> None:
        self.source = source
        self.columns = columns
        self.target = target
        self.target_columns = others
        self.name = ""
        self.on_delete = source.on_delete
        self.on_update = source.on_update


class IndexPlan:
    """An index: its `parts` as they are written, `before` the words before INDEX, `method` the one behind USING."""

    __slots__ = ("before", "method", "name", "note", "parts", "predicate", "source")

    def __init__(self, source: Index, name: str, parts: tuple[str, ...]) -> None:
        self.source = source
        self.name = name
        self.parts = parts
        self.before = "UNIQUE " if source.unique else ""
        self.method = ""
        self.predicate = ""
        self.note = source.note


class TablePlan:
    """A table: `space` is the schema that it stands in (empty for the one that needs no name), `raw` its name there without quotes,
    `name` both in the quotes of the engine.
    """

    def __init__(self, source: Table, space: str, raw: str, dialect: Dialect) -> None:
        self.source = source
        self.space = space
        self.raw = raw
        self.name = (dialect.quoted(space) + "." if space else "") + dialect.quoted(raw)
        self.columns: list[ColumnPlan] = []
        self.primary: KeyPlan | None = None
        self.uniques: list[KeyPlan] = []
        self.checks: list[tuple[str, str]] = []
        self.indexes: list[IndexPlan] = []
        self.foreign: list[ForeignPlan] = []
        self.partition = ""
        self._unique: dict[frozenset[int], KeyPlan] = {}
        self._exact: dict[str, ColumnPlan] = {}
        self._folded: dict[str, ColumnPlan] = {}

    def add(self, column: ColumnPlan) -> None:
        """Adds a column behind the others."""
        self.columns.append(column)
        self._exact.setdefault(column.source.name.text, column)
        self._folded.setdefault(column.source.name.text.casefold(), column)

    def find(self, name: str) -> ColumnPlan | None:
        """The column of a name of the spec, else the one that differs by case alone."""
        return self._exact.get(name) or self._folded.get(name.casefold())

    def has(self, name: str) -> bool:
        """Whether a column has that very name."""
        return name in self._exact

    def seen(self) -> dict[str, Seen]:
        """The columns as expressions see them."""
        return {name: Seen(column.name, column.kind) for name, column in self._folded.items()}

    def add_unique(self, key: KeyPlan) -> None:
        """Adds a unique constraint; one with a name takes the place of one without over the same columns."""
        same = self._unique.get(_set_of(key.columns))
        if same is not None and not same.name:
            self.uniques[self.uniques.index(same)] = key
        else:
            self.uniques.append(key)
        self._unique[_set_of(key.columns)] = key

    def unique_alone(self, column: ColumnPlan) -> bool:
        """Whether a column is unique by itself, under no name."""
        found = self._unique.get(_set_of((column,)))
        return found is not None and not found.name

    def identifies(self, columns: tuple[ColumnPlan, ...]) -> bool:
        """Whether no two rows share the values of these columns."""
        wanted = _set_of(columns)
        return wanted in self._unique or (self.primary is not None and wanted == _set_of(self.primary.columns))

    def is_part_of_key(self, columns: tuple[ColumnPlan, ...]) -> bool:
        """Whether a key has these columns and more, so that they surely are the same in several rows."""
        wanted = _set_of(columns)
        keys = [*self._unique, *([_set_of(self.primary.columns)] if self.primary else [])]
        return any(wanted < key for key in keys if len(key) > len(wanted))


def _set_of(columns: tuple[ColumnPlan, ...]) -> frozenset[int]:
    return frozenset([id(column) for column in columns])
