"""Knows which columns with listed values, or machines, a field may be meant for by its name, the object around it and its operation."""

from __future__ import annotations

from specwriter.model.api import is_parameter, path_segments
from specwriter.model.mentions.naming import joined
from specwriter.model.mentions.schema_pairs import table_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.model.mentions.holders import Subject
    from specwriter.source.span import Name

_WRAPPERS = frozenset("items data results content records result payload body response list page entries rows".split())
_MANY = 50


class _Candidates(dict[str, "list[Subject]"]):
    """The answers of `Index.candidates`, each worked out when it is asked for first."""

    def __init__(self, by_field: dict[str, list[Subject]]) -> None:
        self._by_field = by_field

    def __missing__(self, leaf: str) -> list[Subject]:
        found = self[leaf] = self._by_field.get(joined(leaf), [])[:_MANY]
        return found


class Index:
    """The subjects by the names of fields that may carry them, and by their tables.

    `loose` keeps the values of examples that may be states of the one machine that no column holds, with the identifier that begins
    the object of each.
    """

    def __init__(self, found: Iterable[Subject]) -> None:
        self.by_field: dict[str, list[Subject]] = {}
        self.by_owner: dict[tuple[str, str], Subject] = {}
        self.of = _Candidates(self.by_field)
        self.loose: list[tuple[Subject, Name, str]] = []
        self._fields: dict[int, frozenset[str]] = {}
        for subject in found:
            if subject.column:
                self.by_field.setdefault(subject.column, []).append(subject)
                self.by_field.setdefault(subject.table + subject.column, []).append(subject)
                self.by_owner.setdefault((subject.table, subject.column), subject)
                self.by_owner.setdefault(("", subject.table + subject.column), subject)
            else:
                for field in ("status", "state"):
                    self.by_field.setdefault(field, []).append(subject)

    def candidates(self, leaf: str) -> list[Subject]:
        """The subjects that a field of that name may carry, the first of them where they are very many."""
        return self.of[leaf]

    def fields(self, subject: Subject) -> frozenset[str]:
        """The columns of a subject's tables, as compared."""
        found = self._fields.get(id(subject))
        if found is None:
            found = self._fields[id(subject)] = subject.fields
        return found

    def named(self, leaf: str, parents: list[str], path: str) -> Subject | None:
        """The subject that a field carries by its own name, the object around it, or the resource of its operation."""
        word = joined(leaf)
        own = self.by_owner.get(("", word))
        if own is not None and own.table:
            return own
        for parent in reversed(parents):
            if parent.casefold() not in _WRAPPERS:
                return self.by_owner.get((table_key(parent), word))
        return self._of_resource(word, path)

    def _of_resource(self, word: str, path: str) -> Subject | None:
        """The subject of the last resource in a path; an action (`/cancel`) or the field itself (`/status`) behind it is passed over,
        another collection is not.
        """
        for segment in reversed(path_segments(path) if path else ()):
            if segment and not is_parameter(segment) and joined(segment) != word:
                owner = table_key(segment)
                found = self.by_owner.get((owner, word))
                if found is not None or owner != joined(segment):
                    return found
        return None
