"""Knows the shape of DBML text before its words have a meaning: elements, fields, settings and expressions.

The grammar is that of the official parser (holistics/dbml): a document is a row of elements, an element has a body of
fields and elements, a field is a row of expressions. What may stand where is decided later, per kind of element.
Classes here are plain and slotted, not records: a document has thousands of them and none outlives its reading.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from specwriter.languages.dbml.lexer import Token
    from specwriter.languages.dbml.tree import Column

    Expression: TypeAlias = "Token | Node | Settings | Block"


class Node:
    """An expression of several tokens.

    `kind` is tuple (`(…)`), call (callee and tuple), array (type and `[…]`), prefix (operator and operand), infix (left,
    operator, right), row (values between commas), words (`set null`) or empty (nothing between two commas). `text` is
    the operator of a prefix or infix, and the words joined by one blank.
    """

    __slots__ = ("end", "kind", "parts", "start", "text")

    def __init__(self, kind: str, start: int, end: int, parts: tuple[Expression, ...] = (), text: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.parts = parts
        self.text = text


class Setting:
    """One entry of a setting list; `key` is its name in lower case, empty where a literal stands for a name.

    `value` is None where there is no colon.
    """

    __slots__ = ("key", "name", "value")

    def __init__(self, name: Token | Node, value: Expression | None) -> None:
        self.name = name
        self.value = value
        self.key = name.text.lower() if name.kind in ("name", "words") else ""

    @property
    def start(self) -> int:
        return self.name.start

    @property
    def end(self) -> int:
        return (self.value or self.name).end


class Settings:
    """A list in brackets; also the index of an array type (`int[3]`)."""

    __slots__ = ("end", "entries", "kind", "start")

    def __init__(self, start: int, end: int, entries: list[Setting]) -> None:
        self.kind = "list"
        self.start = start
        self.end = end
        self.entries = entries


class Field:
    """A line of a body: one or more expressions; `parts[0]` is what the line is about."""

    __slots__ = ("parts",)

    def __init__(self, parts: list[Expression]) -> None:
        self.parts = parts

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


class PlainColumn(Field):
    """A line of a table that is a column as it is written; it has no parts."""

    __slots__ = ("column",)

    def __init__(self, column: Column) -> None:
        self.parts = []
        self.column = column


class Block:
    """A body in braces; `kind` is block."""

    __slots__ = ("elements", "end", "fields", "kind", "start")

    def __init__(self, start: int, end: int, fields: list[Field], elements: list[Element]) -> None:
        self.kind = "block"
        self.start = start
        self.end = end
        self.fields = fields
        self.elements = elements


class Element:
    """A keyword with what belongs to it: `Table users as U [note: 'x'] { … }` or `Note: 'x'`.

    `kind` is the keyword in lower case; `target` is the second keyword of `Metadata Table users`. What follows a colon
    is a body of one field and makes the element `simple`.
    """

    __slots__ = ("alias", "body", "end", "keyword", "kind", "name", "settings", "simple", "start", "target")

    def __init__(self, keyword: Token) -> None:
        self.kind = keyword.text.lower()
        self.keyword = keyword
        self.start = keyword.start
        self.end = keyword.end
        self.target: Token | None = None
        self.name: Expression | None = None
        self.alias: Expression | None = None
        self.settings: Settings | None = None
        self.body: Block | None = None
        self.simple = False


class Use:
    """An import: `use { table users as u } from './a.dbml'`; `names` is empty for `use * from …`."""

    __slots__ = ("end", "names", "path", "start")

    def __init__(self, keyword: Token) -> None:
        self.start = keyword.start
        self.end = keyword.end
        self.names: list[Imported] = []
        self.path: Token | None = None


class Imported:
    """One name of an import, with its kind (table, enum, …) and the name it has here."""

    __slots__ = ("alias", "kind", "name")

    def __init__(self, kind: str, name: Expression, alias: Expression | None) -> None:
        self.kind = kind
        self.name = name
        self.alias = alias
