"""Knows which names a DBML document declares, and which columns a table has once its partials are injected."""

from __future__ import annotations

from bisect import bisect_right

from specwriter.source.near import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.languages.dbml.elements import Found
    from specwriter.languages.dbml.tree import Column, Dbml, Enum, Injection, QualifiedName, Table
    from specwriter.source.problem import Problem
    from specwriter.source.span import Name

DEEPEST = 8  # names in a path: no real one is longer, and each has all its beginnings as schemas
PUBLIC = "public"  # the schema of a name without a schema


def key(name: QualifiedName) -> tuple[str, ...]:
    """The identity of a table or enum: its names without the default schema."""
    if len(name.parts) == 1:
        return (name.parts[0].text,)
    parts = tuple(part.text for part in name.parts)
    return parts[1:] if parts[0] == PUBLIC else parts


class Scope:
    """The declared names of one document; the first declaration of a name counts.

    `open` says that more may be declared than is known, in another file or where a mistake of syntax hides it;
    `imported` are the names that another file declares for sure; `damaged` are the starts of elements with a mistake
    of syntax inside. What may hide there is not reported as missing.
    """

    def __init__(self, found: Found | Dbml, problems: list[Problem], lost: bool = False) -> None:
        self.tables: dict[tuple[str, ...], Table] = {}
        self.aliases: dict[str, Table] = {}
        self.enums: dict[tuple[str, ...], Enum] = {}
        self.partials: dict[str, Table] = {}
        self.schemas: dict[tuple[str, ...], None] = {(PUBLIC,): None}
        self._columns: dict[int, dict[str, Column]] = {}
        self._values: dict[int, dict[str, Name]] = {}
        self._guesses = 32
        for table in found.tables:
            self.tables.setdefault(key(table.name), table)
            if table.alias is not None:
                self.aliases.setdefault(table.alias.text, table)
        for enum in found.enums:
            self.enums.setdefault(key(enum.name), enum)
        for partial in found.partials:
            self.partials.setdefault(partial.name.text, partial)
        for path in (*self.tables, *self.enums):
            for end in range(1, min(len(path), DEEPEST)):
                self.schemas[path[:end]] = None
        imports = [name for use in found.imports for name in use.names or (("*", None),)]
        self.damaged, outside = _damage(found, problems)
        self.open = lost or outside or any(kind in ("*", "schema", "tablegroup") for kind, _ in imports)
        self.imported = {key(name) for kind, name in imports if name is not None}

    def table(self, name: QualifiedName) -> Table | None:
        """The table of a name or alias."""
        path = key(name)
        return self.tables.get(path) or (self.aliases.get(path[0]) if len(path) == 1 else None)

    def foreign(self, name: QualifiedName) -> bool:
        """Whether a name that is not declared here may come from another file."""
        return self.open or key(name) in self.imported

    def columns(self, table: Table) -> dict[str, Column]:
        """The columns of a table by name, in order; own columns win over injected ones, later partials over earlier."""
        known = self._columns.get(id(table))
        if known is None:
            known = {column.name.text: column for column in merged(table, self.partials)}
            self._columns[id(table)] = known
        return known

    def complete(self, table: Table) -> bool:
        """Whether all columns of a table are known: it reads well, and so do its partials."""
        if self.sound(table):
            partials = [self.partials.get(injection.name.text) for injection in table.injections]
            return all(partial is not None and self.sound(partial) for partial in partials)
        return False

    def sound(self, element: Table | Enum) -> bool:
        """Whether an element has no mistake of syntax inside."""
        return element.span.start not in self.damaged

    def values(self, enum: Enum) -> dict[str, Name]:
        """The values of an enum by name."""
        known = self._values.get(id(enum))
        if known is None:
            known = self._values[id(enum)] = {value.name.text: value.name for value in enum.values}
        return known

    def help(self, word: str, candidates: Iterable[str]) -> str:
        """Help for an unknown name: the near one, or nothing.

        Only the first unknown names of a document are compared: in one that is full of them help is of no use, and the
        time of all comparisons would grow faster than the document.
        """
        if self._guesses == 0:
            return ""
        self._guesses -= 1
        guess = near(word, candidates)
        return f"did you mean `{guess}`?" if guess else ""

    def written_tables(self) -> Iterable[str]:
        """The names and aliases of all tables, as they are written."""
        yield from (".".join(path) for path in self.tables)
        yield from self.aliases


def merged(table: Table, partials: dict[str, Table]) -> list[Column]:
    """The columns of a table in order, each injected column where its partial stands."""
    if not table.injections:
        return list(table.columns)
    own = {column.name.text for column in table.columns}
    last: dict[str, Injection] = {}
    for injection in table.injections:
        for column in _of(partials, injection):
            last[column.name.text] = injection
    columns: list[Column] = []
    taken = 0
    for count, injection in enumerate(table.injections):
        columns += table.columns[taken : injection.order - count]
        taken = max(taken, min(injection.order - count, len(table.columns)))
        columns += [
            column
            for column in _of(partials, injection)
            if column.name.text not in own and last[column.name.text] is injection
        ]
    return columns + list(table.columns[taken:])


def _damage(found: Found | Dbml, problems: list[Problem]) -> tuple[set[int], bool]:
    """Where the elements start that hold a mistake of syntax, and whether one stands outside all elements."""
    mistakes = sorted(problem.span.start for problem in problems if problem.kind == "syntax")
    if not mistakes:
        return set(), False
    lists = (found.tables, found.partials, found.enums, found.relations, found.groups, found.notes, found.records)
    rest = (found.dependencies, found.views, found.metadata, found.imports, found.projects)
    spans = sorted((element.span.start, element.span.end) for elements in (*lists, *rest) for element in elements)
    starts = [start for start, _ in spans]
    damaged: set[int] = set()
    lost = False
    for mistake in mistakes:
        at = bisect_right(starts, mistake) - 1
        if at >= 0 and mistake <= spans[at][1]:
            damaged.add(starts[at])
        else:
            lost = True
    return damaged, lost


def _of(partials: dict[str, Table], injection: Injection) -> tuple[Column, ...]:
    partial = partials.get(injection.name.text)
    return partial.columns if partial is not None else ()
