"""Knows which name each table, type, index and constraint gets on an engine: short enough, and each once where names must differ."""

from __future__ import annotations

from zlib import crc32

from specwriter.emitters.emission import Loss

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.dialect import Dialect
    from specwriter.source.span import Span


class Names:
    """The names given so far, by the space in which they must differ."""

    def __init__(self, dialect: Dialect, losses: list[Loss]) -> None:
        self.dialect = dialect
        self.losses = losses
        self._taken: dict[str, set[str]] = {}
        self._next: dict[tuple[str, str], int] = {}

    def given(self, wanted: str, span: Span, space: str, aside: str = "", also: str = "") -> str:
        """The name for something that wants one: shortened where it is too long, with `aside` or a number behind where it is taken.

        What must differ from names of two kinds has a second space, `also`.
        """
        found = self.short(wanted, span)
        if self._is_taken(found, space) or (also and self._is_taken(found, also)):
            known = found
            found = self._free(aside or found, space, fresh=bool(aside))
            while also and self._is_taken(found, also):
                found = self._free(aside or found, space, fresh=False)
            message = f"`{_shown(known)}` is taken in {self.dialect.title}: this is `{_shown(found)}`"
            self._tell(span, message, "give one of them another name")
        for one in (space, also) if also else (space,):
            self._taken[one].add(self._key(found))
        return found

    def made(self, wanted: str, space: str) -> str:
        """A name for something that the spec leaves without one: nobody misses the whole of it."""
        found = self._cut(wanted)
        if self._is_taken(found, space):
            found = self._free(wanted, space, fresh=False)
        self._taken[space].add(self._key(found))
        return found

    def _key(self, name: str) -> str:
        """What names are compared by: PostgreSQL tells names in quotes apart by case."""
        return name if self.dialect.name == "postgresql" else name.casefold()

    def _is_taken(self, name: str, space: str) -> bool:
        return self._key(name) in self._taken.setdefault(space, set())

    def _free(self, name: str, space: str, fresh: bool) -> str:
        """The name, if it is `fresh` and free, else the first number behind it that is."""
        if fresh and not self._is_taken(self._cut(name), space):
            return self._cut(name)
        number = self._next.get((name, space), 2)
        while self._is_taken(found := self._cut(f"{name}_{number}"), space):
            number += 1
        self._next[name, space] = number + 1
        return found

    def short(self, wanted: str, span: Span) -> str:
        """A name that is short enough; a loss says so where letters went."""
        clean = self.dialect.cleaned(wanted)
        if clean != wanted:
            message = f"`{_shown(clean)}` has letters that no name of {self.dialect.title} can have"
            self._tell(span, message, "write letters, digits and `_`")
        found = self._cut(clean)
        if found != clean:
            help_ = (
                f"give it a name of at most {self.dialect.longest} {'bytes' if self.dialect.in_bytes else 'letters'}"
            )
            self._tell(span, f"`{_shown(wanted)}` is too long a name for {self.dialect.title}", help_)
        return found

    def _cut(self, name: str) -> str:
        """The name, or its beginning and a checksum of the whole."""
        name = self.dialect.cleaned(name)
        longest = self.dialect.longest
        if not longest or self.dialect.size(name) <= longest:
            return name
        mark = f"_{crc32(name.encode('utf-8', 'replace')):08x}"
        kept = name[: longest - len(mark)]
        while self.dialect.size(kept) > longest - len(mark):
            kept = kept[:-1]
        return kept + mark

    def _tell(self, span: Span, message: str, help_: str) -> None:
        self.losses.append(Loss("assumed", span, message, help_))


def _shown(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:39]}…"
