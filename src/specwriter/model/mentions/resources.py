"""Knows which table an operation is about: the noun of its path, the columns that bear the names of its fields."""

from __future__ import annotations

from functools import cached_property

from specwriter.model.api import is_parameter, path_segments
from specwriter.model.database import databases
from specwriter.model.mentions.naming import joined, singular, stem, words_of
from specwriter.model.mentions.routing import segments_of
from specwriter.model.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Column, Table
    from specwriter.model.api import Operation
    from specwriter.model.database import Database
    from specwriter.model.mentions.bodies import Group, Slot
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

    Columns = tuple[tuple[Database, Column], ...]

_ENVELOPES = frozenset(
    (
        "items",
        "data",
        "results",
        "result",
        "records",
        "content",
        "entries",
        "rows",
        "list",
        "values",
        "payload",
        "attributes",
        "docs",
    )
)
_ROLES = frozenset((
    "create", "update", "get", "list", "request", "response", "dto", "payload", "example", "body", "object", "record",
    "document", "entity", "resource", "json", "new", "a", "an", "the", "sample", "model", "schema", "command", "patch",
))  # fmt: skip


class Resource:
    """One table, with all places of the document that declare it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.declared: list[tuple[Database, Table]] = []
        self._columns: dict[str, list[tuple[Database, Column]]] | None = None
        self._asked: dict[str, Columns] = {}

    @cached_property
    def complete(self) -> bool:
        """Whether all columns are known at every place."""
        return all(database.complete(table) for database, table in self.declared)

    def columns(self, name: str) -> Columns:
        """The column of that name at every place that has it, whatever its case and joints; `order_id` may stand for `orders.id`."""
        found = self._asked.get(name)
        if found is None:
            if self._columns is None:
                self._columns = self._by_word()
                self._name_keys()
            found = self._asked[name] = tuple(self._columns.get(joined(name), ()))
        return found

    def columns_of(self, slots: tuple[Slot, ...]) -> list[Columns]:
        """The same for each of some fields."""
        asked = self._asked
        return [asked.get(slot.name.text) or self.columns(slot.name.text) for slot in slots]

    def _by_word(self) -> dict[str, list[tuple[Database, Column]]]:
        found: dict[str, list[tuple[Database, Column]]] = {}
        for database, table in self.declared:
            for column in table.columns:
                word = joined(column.name.text)
                if word in found:
                    found[word].append((database, column))
                else:
                    found[word] = [(database, column)]
        return found

    def _name_keys(self) -> None:
        """`order_id` for the key `id` of `orders`, and `id` for its key `order_id`."""
        assert self._columns is not None
        words = words_of(self.name)
        last = singular(words[-1]) if words else ""
        named = ("".join((*words[:-1], last)), last)
        if "id" in self._columns:
            for owner in named:
                self._columns.setdefault(f"{owner}id", self._columns["id"])
        else:
            found = next((self._columns[f"{owner}id"] for owner in named if f"{owner}id" in self._columns), None)
            if found:
                self._columns["id"] = found

    def names(self) -> list[Name]:
        """The names of all columns, as the first place writes them."""
        return list(
            {joined(column.name.text): column.name for _, table in self.declared for column in table.columns}.values()
        )


class Resources:
    """The tables of a document by what operations and objects call them."""

    def __init__(self, spec: Spec) -> None:
        self.all: dict[str, Resource] = {}
        self._by_stem: dict[str, list[Resource]] = {}
        self._by_table: dict[str, list[Resource]] = {}
        for database in databases(spec):
            for table in database.tables:
                name = table.name.text.casefold()
                found = self.all.get(name)
                if found is None:
                    last = name.rpartition(".")[2]
                    found = self.all[name] = Resource(last)
                    self._by_table.setdefault(last, []).append(found)
                    for key in {stem(last), stem(name)}:
                        self._by_stem.setdefault(key, []).append(found)
                found.declared.append((database, table))
        self._columns: dict[str, list[Resource]] | None = None
        self._by_path: dict[str, list[Resource]] = {}

    def called(self, words: str) -> list[Resource]:
        """The tables whose name differs from the words by plural, case and joints alone."""
        return self._by_stem.get(stem(words), [])

    def of_path(self, operation: Operation) -> list[Resource]:
        """The tables that the nouns of a path name, the last noun first; `/orders/{id}/lines` may name `order_lines`."""
        known = self._by_path.get(operation.path.text)
        if known is not None:
            return known
        fixed = [segment for segment in segments_of(operation.path.text) if segment and segment != "{}"]
        found: list[Resource] = []
        for at in range(len(fixed) - 1, -1, -1):
            if at:
                owner = singular(fixed[at - 1].casefold())
                found += self.called(f"{owner}_{fixed[at]}")
            found += self.called(fixed[at])
        self._by_path[operation.path.text] = unique = list(dict.fromkeys(found))
        return unique

    def of_group(self, group: Group) -> list[Resource]:
        """The tables that the fields of an object may be the columns of, the likeliest first."""
        path = self.of_path(group.operation) if group.operation is not None else self._announced(group.lead)
        if not group.parent:
            return path
        name = group.parent.rpartition(".")[2]
        owners = [singular(resource.name) for resource in path]
        found = [each for owner in owners for each in self.called(f"{owner}_{name}")] + self.called(name)
        if "." not in group.parent:
            ending = stem(name)
            if name in _ENVELOPES:
                found = path + found
            else:
                found += [resource for resource in path if stem(resource.name).endswith(ending)]
        return list(dict.fromkeys(found))

    def of_parameter(self, operation: Operation, name: str) -> Columns:
        """The column that a path parameter names a row by: of the noun before it, or of the table that its own name names."""
        before = ""
        for segment in path_segments(operation.path.text):
            if is_parameter(segment):
                if segment.strip("{}:<>") == name:
                    break
            elif segment:
                before = segment
        words = words_of(name)
        owner = "_".join(words[:-1]) if len(words) > 1 and words[-1] == "id" else ""
        for resource in self.called(before) + (self.called(owner) if owner else []):
            columns = resource.columns("id" if stem(name) == stem(before) else name)
            if columns:
                return columns
        return ()

    def _announced(self, lead: str) -> list[Resource]:
        """The table that the line above an example names: `OrderResponse`, a row of `events`."""
        if not lead or len(lead) > 200:
            return []
        if lead.startswith(("#", "**")):
            words = [word for word in words_of(lead.strip("#* :`")) if word not in _ROLES and not word.isdigit()]
            return self.called("_".join(words)) if 0 < len(words) < 4 else []
        ticked = [part for part in lead.split("`")[1::2] if part.casefold() in self._by_table]
        return self._by_table[ticked[0].casefold()] if len(set(ticked)) == 1 else []

    @cached_property
    def column_names(self) -> dict[str, Name]:
        """The columns of all tables by their names without case and joints."""
        return {joined(name.text): name for resource in self.all.values() for name in resource.names()}

    def anywhere(self, name: str) -> list[Resource]:
        """Every table that has a column of that name, whatever its case and joints."""
        if self._columns is None:
            self._columns = {}
            for resource in self.all.values():
                for column in resource.names():
                    self._columns.setdefault(joined(column.text), []).append(resource)
        return self._columns.get(joined(name), [])


@once
def resources(spec: Spec) -> Resources:
    """The tables of the document."""
    return Resources(spec)
