"""Knows the indexes of a table on an engine: their methods, parts and conditions, and which of them the engine has no way to ground."""

from __future__ import annotations

from specwriter.emitters.sql.expressions import expression
from specwriter.emitters.sql.grammar import Refused
from specwriter.emitters.sql.keys import LETTERS, is_constraint, is_ordered
from specwriter.emitters.sql.operands import Place
from specwriter.emitters.sql.plan import IndexPlan
from specwriter.emitters.sql.spaces import index_space
from specwriter.languages.relational import IndexPart
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.ground import Ground
    from specwriter.emitters.sql.plan import ColumnPlan, TablePlan
    from specwriter.languages.relational import Index

_METHODS = {"postgresql": ("btree", "hash", "gin", "gist", "brin", "spgist"), "mysql": ("btree", "hash")}
_BEFORE = {
    "mysql": {"fulltext": "FULLTEXT ", "spatial": "SPATIAL "},
    "mssql": {"clustered": "CLUSTERED ", "nonclustered": "NONCLUSTERED "},
    "oracle": {"bitmap": "BITMAP "},
}
_ORDER = regex(r"(?:(\w+_ops)\b\s*)?(ASC|DESC)?\s*(NULLS\s+(?:FIRST|LAST))?\s*\Z", 2)
_BEGINNING = regex(r"\s*\(\s*(\d{1,6})\s*\)")
_CLASSES = frozenset(
    ("text_pattern_ops", "varchar_pattern_ops", "bpchar_pattern_ops", "jsonb_path_ops", "jsonb_ops", "inet_ops")
)
_EXTENSION = {"gin_trgm_ops": "pg_trgm", "gist_trgm_ops": "pg_trgm"}
_LIST = regex(r"\(\s*\w+(?:\s*,\s*\w+)+\s*\)\Z")
_PREFIX = 255


def plan_indexes(ground: Ground, plan: TablePlan) -> None:
    """Gives a table its indexes; unique ones over plain columns are constraints already."""
    seen: set[tuple[object, ...]] = set()
    for index in plan.source.indexes:
        same = (index.columns, index.expressions, index.name.casefold(), index.method, index.predicate)
        if index.primary or is_constraint(index) or (index.name and same in seen):
            continue
        seen.add(same)
        try:
            found = _Index(ground, plan, index).made()
        except Refused as refused:
            name = f"`{index.name[:40]}`" if index.name else f"of `{plan.source.name.text[:40]}`"
            ground.losses.tell("not-expressible", index.span, f"index {name} {refused}")
            continue
        plan.indexes.append(found)


class _Index:
    """Makes one index; raises Refused where the engine cannot have it."""

    def __init__(self, ground: Ground, plan: TablePlan, index: Index) -> None:
        self.ground, self.plan, self.index = ground, plan, index
        self.dialect = ground.dialect
        self.method = index.method.casefold()

    def made(self) -> IndexPlan:
        index = self.index
        parts = index.parts or tuple(IndexPart(name.text) for name in index.columns) + tuple(
            IndexPart(text, True) for text in index.expressions
        )
        parts = tuple(one for part in parts for one in _unfolded(part))
        if not parts:
            raise Refused("names nothing")
        made = IndexPlan(index, "", ())
        lacking = self._take_method(made)
        written = [self._part(part) for part in parts]
        if self.dialect.name == "mysql":
            written = self._short_parts(made, parts, written)
        made.parts = tuple(dict.fromkeys(written))
        made.predicate = self._predicate()
        made.name = self.dialect.quoted(self._name(parts))
        if lacking:
            self.ground.losses.tell("not-expressible", index.span, lacking)
        return made

    def _name(self, parts: tuple[IndexPart, ...]) -> str:
        names, space, index = self.ground.names, index_space(self.dialect, self.plan), self.index
        if index.name:
            return names.given(index.name, index.span, space, f"{self.plan.raw}_{index.name}")
        words = [part.text if not part.expression else "expr" for part in parts]
        return names.made("_".join([self.plan.raw, *words, "idx"]), space)

    def _take_method(self, made: IndexPlan) -> str:
        """Takes the method over where the engine has it; else says what stands in its place."""
        name = self.dialect.name
        if not self.method or (self.method == "btree" and name in ("sqlite", "mssql", "oracle")):
            return ""
        if self.method in _METHODS.get(name, ()):
            single = self.method in ("hash", "spgist") and len(made.source.columns) + len(made.source.expressions) > 1
            if name != "postgresql" or not (single or (made.source.unique and self.method != "btree")):
                made.method = self.method if name == "postgresql" else self.method.upper()
                return ""
            what = "unique" if made.source.unique else "of several columns"
            lacking = f"no `{self.method}` index of PostgreSQL is {what}: this one is `btree`"
        elif (before := _BEFORE.get(name, {}).get(self.method)) is not None:
            made.before += before
            return ""
        else:
            lacking = f"{self.dialect.title} has no index of type `{self.method[:30]}`: its own takes its place"
        self.method = ""
        return lacking

    def _part(self, part: IndexPart) -> str:
        if part.expression:
            return self._expression(part.text)
        column = self.plan.find(part.text)
        if column is None:
            raise Refused(f"names `{part.text[:40]}`, which is no column")
        order = self._order(part.order)
        self._check_kind(column, order)
        return column.name + self._prefix(column, part.order) + order

    def _prefix(self, column: ColumnPlan, order: str) -> str:
        """The length of the beginning that MySQL indexes: `city(20)`; a loss for an engine that indexes the whole."""
        match = _BEGINNING.match(order)
        if match is None or column.kind.family not in ("string", "bytes"):
            return ""
        if self.dialect.name == "mysql":
            return f"({match[1]})" if not 0 < column.kind.size <= int(match[1]) else ""
        if self.ground.engine in ("mysql", ""):
            message = f"{self.dialect.title} indexes the whole of `{column.source.name.text[:40]}`, not its beginning"
            self.ground.losses.tell("not-expressible", self.index.span, message)
        return ""

    def _expression(self, text: str) -> str:
        if self.dialect.name in ("mysql", "mssql"):
            other = "MariaDB" if self.dialect.name == "mysql" else "SQL Server"
            raise Refused(f"is over an expression, which {other} lacks")
        return f"({expression(text, self.dialect, Place('index', self.plan.seen()))})"

    def _order(self, text: str) -> str:
        """What may stand behind a column: a class of operators, ASC or DESC, NULLS FIRST."""
        match = _ORDER.match(_BEGINNING.sub("", text).strip())
        name = self.dialect.name
        if match is None or (match[1] and name != "postgresql"):
            return ""  # a collation, or the length of MySQL's prefix
        behind = ""
        if match[1]:
            word = match[1].casefold()
            if word not in _CLASSES and word not in _EXTENSION:
                raise Refused(f"names `{match[1][:40]}`, which is no class of PostgreSQL")
            self.ground.extensions.update([_EXTENSION[word]] if word in _EXTENSION else [])
            behind += f" {word}"
        behind += f" {match[2].upper()}" if match[2] else ""
        return behind + (f" {' '.join(match[3].upper().split())}" if match[3] and name == "postgresql" else "")

    def _check_kind(self, column: ColumnPlan, order: str) -> None:
        """Raises Refused where the method does not hold values of the type."""
        name, kind = self.dialect.name, column.kind
        if name == "postgresql" and self.method == "gin":
            if kind.family in ("json", "array") or kind.sql == "tsvector" or "_ops" in order:
                return
            raise Refused(f"is `gin`, which does not hold `{kind.sql}`")
        if name == "postgresql" and self.method in ("gist", "spgist"):
            if (
                "range" in kind.sql
                or "_ops" in order
                or kind.sql in ("point", "box", "polygon", "circle", "tsvector", "geometry", "geography")
            ):
                return
            raise Refused(f"is `{self.method}`, which does not hold `{kind.sql}`")
        if name == "mysql" and self.method in ("fulltext", "spatial"):
            return
        if not is_ordered(kind, name) and not (name == "mysql" and kind.sql.endswith(("TEXT", "BLOB"))):
            raise Refused(f"is over `{column.source.name.text[:40]}`, whose `{kind.sql}` has no order")

    def _short_parts(self, made: IndexPlan, parts: tuple[IndexPart, ...], written: list[str]) -> list[str]:
        """MySQL takes the beginning of a long text; a unique index of it would refuse too much."""
        if "FULLTEXT" in made.before or "SPATIAL" in made.before:
            return written
        columns = [self.plan.find(part.text) for part in parts]
        sizes = [_letters(column) for column in columns]
        if sum(sizes) + 3 * len(sizes) <= LETTERS and not any(
            column and column.kind.sql.endswith(("TEXT", "BLOB")) for column in columns
        ):
            return written
        if made.source.unique:
            raise Refused("is unique over more text than MySQL takes")
        if all(_BEGINNING.match(part.order) for part in parts):
            return written
        share = min(_PREFIX, LETTERS // len(parts))
        cut: list[str] = []
        for text, size in zip(written, sizes, strict=True):
            name, _, behind = text.partition(" ") if not text.startswith("`") else (text, "", "")
            cut.append(f"{name}({share})" + (f" {behind}" if behind else "") if size > share else text)
        return cut

    def _predicate(self) -> str:
        """The condition of a partial index."""
        index, name = self.index, self.dialect.name
        if not index.predicate:
            return ""
        if name in ("mysql", "oracle"):
            if index.unique:
                raise Refused(f"is unique for some rows, which {self.dialect.title} cannot say")
            message = f"{self.dialect.title} has no partial indexes: this one is of all rows"
            self.ground.losses.tell("not-expressible", index.span, message)
            return ""
        return expression(index.predicate, self.dialect, Place("predicate", self.plan.seen()))


def _unfolded(part: IndexPart) -> tuple[IndexPart, ...]:
    """The columns of a part such as `(a, b)`, as Cassandra writes them."""
    if not part.expression or not _LIST.match(part.text):
        return (part,)
    return tuple(IndexPart(name.strip()) for name in part.text.strip("() ").split(","))


def _letters(column: ColumnPlan | None) -> int:
    """The letters that a column takes in an index of MySQL."""
    if column is None:
        return 0
    if column.kind.sql.endswith(("TEXT", "BLOB")):
        return 1 << 16
    return column.kind.size if column.kind.family in ("string", "bytes") else 4
