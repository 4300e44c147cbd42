"""Knows what a named list of values is on an engine: a type of its own, or part of the column's."""

from __future__ import annotations

from specwriter.emitters.dbml.enums import own_enums
from specwriter.emitters.sql.kinds import Kind
from specwriter.emitters.sql.types import text_type
from specwriter.model.engine_types import TYPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.dialect import Dialect
    from specwriter.emitters.sql.names import Names
    from specwriter.emitters.sql.spaces import Spaces
    from specwriter.languages.relational import Column, Enum, Schema
    from specwriter.source.span import Span

_LONGEST_LABEL = 63  # bytes of a label in PostgreSQL


class EnumPlan:
    """A list of values: `name` in quotes where the engine has a type for it, else empty."""

    def __init__(self, source: Enum, values: tuple[str, ...], kind: Kind) -> None:
        self.source = source
        self.values = values
        self.kind = kind


class Enums:
    """The enums of a schema on an engine, found by the type word or the place of a column."""

    def __init__(self, schema: Schema, dialect: Dialect, names: Names, spaces: Spaces) -> None:
        self._dialect, self._names, self._spaces = dialect, names, spaces
        self.plans: list[EnumPlan] = []
        self._exact: dict[str, EnumPlan] = {}
        self._last: dict[str, EnumPlan] = {}
        for enum in schema.enums:
            whole = enum.name.text
            if whole not in self._exact:
                plan = self._planned(enum)
                self._exact[whole] = plan
                self._last.setdefault(whole.casefold(), plan)
                self._last.setdefault(whole.casefold().rpartition(".")[2], plan)
        self._own: dict[Span, EnumPlan] = {}
        made: dict[str, EnumPlan] = {}
        for place, enum in own_enums(schema).items():
            if enum.name.text not in made:
                made[enum.name.text] = self._planned(enum)
            self._own[place] = made[enum.name.text]

    def of(self, column: Column) -> tuple[Kind | None, str]:
        """What the type of a column is where it is an enum, and the brackets of an array of it."""
        own = self._own.get(column.name.span)
        if own is not None:
            return own.kind, ""
        word = column.type.text.replace('"', "").strip()
        bare = word.rstrip("[]0123456789 ") if word.endswith("]") else word
        found = (
            self._exact.get(bare)
            or self._last.get(bare.casefold())
            or self._last.get(bare.casefold().rpartition(".")[2])
        )
        return (found.kind if found else None), word[len(bare) :].replace(" ", "") if found else ""

    def add(self, enum: Enum) -> Kind:
        """One more, which a type word lists."""
        return self._planned(enum).kind

    def _planned(self, enum: Enum) -> EnumPlan:
        values = tuple(dict.fromkeys(value.text for value in enum.values))
        kind = Kind(self._written(enum, values), "enum", values=values, name=enum.name.text)
        plan = EnumPlan(enum, values, kind)
        self.plans.append(plan)
        return plan

    def _written(self, enum: Enum, values: tuple[str, ...]) -> str:
        dialect = self._dialect
        longest = max([len(value) for value in values], default=0)
        if dialect.name == "postgresql" and all(
            len(value.encode("utf-8", "replace")) <= _LONGEST_LABEL for value in values
        ):
            space, wanted = self._spaces.placed(enum.name)
            aside = f"{wanted}_enum"
            wanted = aside if wanted.casefold() in TYPES["postgresql"] else wanted
            given = self._names.given(wanted, enum.name.span, space, aside)
            return (dialect.quoted(space) + "." if space else "") + dialect.quoted(given)
        folded = {value.casefold().rstrip() for value in values}
        if dialect.name == "mysql" and values and len(folded) == len(values) and longest < 256:
            return f"ENUM({', '.join([dialect.literal(value) for value in values])})"
        return text_type(max(longest, 1) if values else 0, dialect.name).sql

    def is_type(self, kind: Kind) -> bool:
        """Whether an enum is a type of its own, or a list that the engine keeps to by itself."""
        return (self._dialect.name == "postgresql" and not kind.sql.startswith("varchar(")) or kind.sql.startswith(
            "ENUM("
        )
