"""Knows which tables the services, modules, projections, retention rows and rollups of a document name, and whose they are."""

from __future__ import annotations

from specwriter.model.catalogue import CacheEntry, Measurement, Module, Projection, Retention, Service
from specwriter.model.mentions.cells import named, names_nothing, pieces
from specwriter.model.mentions.declared import declared_names
from specwriter.model.mentions.likeness import same_form, surely
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.naming import Glossary
from specwriter.model.once import once
from specwriter.model.rollups import rollups
from specwriter.source.near import Patience
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.catalogue import Entry
    from specwriter.model.spec import Spec

SERVICE = "owned by a service"
MODULE = "owned by a module"
PROJECTION = "kept by a projection"
RETENTION = "kept for a time"
MEASUREMENT = "measurement"
STORED = "table of a measurement"
CACHE = "cached"
ROLLUP = "downsampled"
OWNING = frozenset((SERVICE, MODULE, PROJECTION))
"""The roles in which a table belongs to the part that names it."""

_LISTS: tuple[tuple[type[Entry], str, str], ...] = (
    (Service, "owns", SERVICE),
    (Module, "owns", MODULE),
    (Projection, "table", PROJECTION),
)
_IDENTIFIER = regex(r"[a-z][a-z0-9]*(?:[_.][a-z0-9]+)+|[a-z]{3,}")
_JOINED = regex(r"[A-Za-z]\w*[_.]\w+")


class Ownership(Record):
    """That a part owns a table: the `owner` as its row names it, the `table` as it is declared, and the `place` that says so."""

    owner: Name
    table: Name
    place: Name
    role: str


@once
def tables(spec: Spec) -> tuple[Name, ...]:
    """The name of every table of every schema at its first declaration, in document order."""
    found: dict[str, Name] = {}
    for table in spec.tables():
        found.setdefault(unquoted(table.name.text), table.name)
    return tuple(found.values())


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every table that a service or module owns, a projection keeps, or a row of retention, downsampling, measurements or caches names."""
    names = listed(spec)
    declared = tables(spec) if names else ()
    if not declared:
        return ()
    known = _Tables(spec, declared)
    found = [known.mention(name, role) for name, role, _ in names]
    return tuple(sorted(found, key=lambda mention: mention.name.span.start))


@once
def ownerships(spec: Spec) -> tuple[Ownership, ...]:
    """Which part owns which declared table, near misses included; a projection owns the table it keeps."""
    meant = {mention.name.span.start: mention.target or mention.meant for mention in mentions(spec)}
    found: list[Ownership] = []
    for name, role, owner in listed(spec):
        table = meant.get(name.span.start)
        if table is not None and role in OWNING:
            found.append(Ownership(owner, table, name, role))
    return tuple(found)


@once
def listed(spec: Spec) -> tuple[tuple[Name, str, Name], ...]:
    """Every name that stands where a table may be named: the name, its role, and what the row is about."""
    return tuple(_listed(spec)) if spec.catalogues else ()


def _listed(spec: Spec) -> Iterator[tuple[Name, str, Name]]:
    for kind, field, role in _LISTS:
        for entry in spec.entries(kind):
            for name in getattr(entry, field):
                if not names_nothing(name.text):
                    yield named(spec.source.text, name), role, named(spec.source.text, entry.name)
    yield from _without_owner(spec)


def _without_owner(spec: Spec) -> Iterator[tuple[Name, str, Name]]:
    """The names in rows that say nothing of whose a table is."""
    for kept in spec.entries(Retention):
        yield from (
            (name, RETENTION, name) for name in pieces(spec.source.text, kept.name) if not names_nothing(name.text)
        )
    for cells in rollups(spec):
        for cell in cells:
            for name in pieces(spec.source.text, Name(cell.text, cell.span)):
                if is_identifier(name.text):
                    yield name, ROLLUP, name
    for series in spec.entries(Measurement):
        if series.name.text:
            role = MEASUREMENT if series.stored is series.name else STORED
            yield named(spec.source.text, series.stored), role, named(spec.source.text, series.name)
    for cached in spec.entries(CacheEntry):
        if cached.value and is_identifier(named(spec.source.text, cached.value).text):
            yield named(spec.source.text, cached.value), CACHE, named(spec.source.text, cached.name)


def is_identifier(text: str) -> bool:
    """Whether a word is written as tables are (`order_lines`, `billing.invoices`), not as a word of prose."""
    return _JOINED.fullmatch(text) is not None


def unquoted(name: str) -> str:
    """What a table is known by: its name without quotes, in lower case."""
    return name.replace('"', "").replace("`", "").casefold()


class _Tables:
    """The tables of one document, asked for what its catalogues call them."""

    def __init__(self, spec: Spec, declared: tuple[Name, ...]) -> None:
        self.glossary = Glossary(declared, Patience())
        self.spec = spec
        self._plain = {unquoted(name.text): name for name in reversed(declared)}
        last: dict[str, list[Name]] = {}
        for name in declared:
            last.setdefault(unquoted(name.text).rpartition(".")[2], []).append(name)
        self._last = {word: names[0] for word, names in last.items() if len(names) == 1}

    def mention(self, name: Name, role: str) -> Mention:
        target = self.find(name.text)
        if target is None and not self.written_as_table(name):  # a word of prose: `Orders and their lines`
            found = self.glossary.meant(name.text) if " " not in name.text else None
            return Mention("table", name, role, found if found and same_form(name.text, found.text) else None)
        meant = surely(self.glossary, name.text, lenient=True) if target is None else None
        if meant is not None and name.text in declared_names(self.spec):
            meant = None  # the name of something else
        return Mention("table", name, role, target, meant)

    def find(self, text: str) -> Name | None:
        """The table of that name, with or without its schema, whatever its case."""
        plain = unquoted(text)
        found = self._plain.get(plain)
        if found is None and "." not in plain:
            found = self._last.get(plain)
        if found is None and "." in plain:
            found = self._plain.get(plain.rpartition(".")[2])
        return found

    def written_as_table(self, name: Name) -> bool:
        """Whether a name is an identifier, or one word in code ticks."""
        ticked = self.spec.source.text[name.span.start - 1 : name.span.start] == "`"
        return is_identifier(name.text) or (ticked and _IDENTIFIER.fullmatch(name.text) is not None)
