"""Knows what sets the five engines apart when DDL is written: quotes, lengths of names, schemas, and how text is written."""

from __future__ import annotations

from specwriter.emitters.sql.reserved import RESERVED
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_LOWER = regex(r"[a-z_][a-z0-9_]*\Z")
_ANY = regex(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_ONE_CASE = regex(r"(?:[a-z][a-z0-9_]*|[A-Z][A-Z0-9_]*)\Z")
_NO_NAME = regex(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_BEYOND = regex(r"[\U00010000-\U0010ffff]")
_NO_TEXT = regex(r"[\x00\ud800-\udfff]+")


class Dialect(Record):
    """One engine. `longest` counts the letters of a name (bytes where `in_bytes`), 0 for no limit. `home` are the schemas that need no
    name; `has_schemas` says whether tables can stand in others. `title` is what people call it.
    """

    name: str
    title: str
    opening: str
    closing: str
    longest: int
    in_bytes: bool
    has_schemas: bool
    home: frozenset[str]
    one_namespace: bool

    def quoted(self, name: str) -> str:
        """A name of one part, in quotes where it would not be read as it is written."""
        plain = {"postgresql": _LOWER, "oracle": _ONE_CASE}.get(self.name, _ANY)
        if plain.match(name) and name.casefold() not in RESERVED[self.name]:
            return name
        return self.opening + self.cleaned(name).replace(self.closing, self.closing * 2) + self.closing

    def cleaned(self, name: str) -> str:
        """A name without the letters that no quotes make possible."""
        found = _NO_NAME.sub(" ", name)
        if self.name == "oracle":
            return found.replace('"', "'")
        return _BEYOND.sub("_", found).rstrip() or "_" if self.name == "mysql" else found

    def literal(self, text: str) -> str:
        """A text as a string literal, in which nothing of it can end the literal."""
        inside = _NO_TEXT.sub("", text).replace("'", "''")
        if self.name == "mysql":
            inside = inside.replace("\\", "\\\\")
        return ("N'" if self.name == "mssql" and not inside.isascii() else "'") + inside + "'"

    def size(self, name: str) -> int:
        """How much of the limit a name takes."""
        return len(name.encode("utf-8", "replace")) if self.in_bytes else len(name)


_EVERYWHERE = frozenset(("", "public"))
_ALL = (
    Dialect("postgresql", "PostgreSQL", '"', '"', 63, True, True, frozenset(("",)), True),
    Dialect("mysql", "MySQL", "`", "`", 64, False, True, _EVERYWHERE, False),
    Dialect("sqlite", "SQLite", '"', '"', 0, False, False, frozenset(("", "public", "main")), True),
    Dialect("mssql", "SQL Server", "[", "]", 128, False, True, frozenset(("", "public", "dbo")), False),
    Dialect("oracle", "Oracle", '"', '"', 128, True, False, _EVERYWHERE, True),
)
DIALECTS: Mapping[str, Dialect] = {one.name: one for one in _ALL}
"""The five engines by name."""


def remark(text: str, indent: str = "") -> str:
    """A text as comment lines, none of which can be left by what stands in it."""
    lines = [" ".join(_NO_NAME.sub(" ", line).split()) for line in text.splitlines()]
    return "".join([f"{indent}-- {line}\n" for line in lines if line])
