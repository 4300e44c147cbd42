"""Knows the tree of a JSON example: every key and value with its place, and what the author left out."""

from __future__ import annotations

from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# What stands for another text: `<order id>`, `{{id}}`, `{id}`, `${id}`, `xxx`.
_STANDS_FOR = regex(r"\s*(?:<[^<>]*>|\$?\{[^{}]*\}|\{\{[^{}]*\}\}|[xX]{3,}|\*{3,})\s*\Z")


class Value(Record):
    """What every value has. `kind` is object, array, string, number, boolean, null or elision."""

    span: Span
    kind = ""


class Elision(Value):
    """A value the author left out or stands for another: `...`, `<id>`, `{{id}}`, `string | null`, `// more items`."""

    text: str
    kind = "elision"


class String(Value):
    """A string. `text` is decoded; the span includes the quotes."""

    text: str
    kind = "string"

    @property
    def elided(self) -> bool:
        """Whether the string stands for another one: a placeholder (`<id>`, `{{id}}`) or a cut text (`eyJhb...`)."""
        return is_elided(self.text)


class Number(Value):
    """A number, kept as it is written: `1.10` and `1.1` are two texts."""

    text: str
    kind = "number"

    @property
    def value(self) -> int | float:
        """The number as Python has it; not-a-number where the text is no number in any language."""
        text = self.text.replace("_", "").lower()
        try:
            if "0x" in text:
                return int(text, 16)
            # int() refuses more than 4,300 digits, float() reads them as infinity.
            return int(text) if text.lstrip("+-").isdigit() and len(text) < 4000 else float(text)
        except ValueError:
            return float("nan")


class Boolean(Value):
    """`true` or `false`."""

    value: bool
    kind = "boolean"


class Null(Value):
    """`null`."""

    kind = "null"


class Member(Record):
    """A key and its value. The key's span is the place of the word, without quotes; `span` covers key to value."""

    key: Name
    value: Value
    span: Span

    @property
    def elided(self) -> bool:
        """Whether the key stands for others, as in `"<page id>": {...}`."""
        return is_elided(self.key.text)


class Object(Value):
    """Members in source order, duplicates included; `more` are the places where further members are left out."""

    members: tuple[Member, ...]
    more: tuple[Elision, ...] = ()
    kind = "object"

    def member(self, key: str) -> Member | None:
        """The member of that key (the last one where it is repeated, as most readers take it), or None."""
        return next((member for member in reversed(self.members) if member.key.text == key), None)

    def get(self, key: str) -> Value | None:
        """The value of that key, or None."""
        member = self.member(key)
        return member.value if member else None


class Array(Value):
    """Items in source order; `more` are the places where further items are left out."""

    items: tuple[Value, ...]
    more: tuple[Elision, ...] = ()
    kind = "array"


class Header(Record):
    """A header line of an HTTP message."""

    name: Name
    value: Name


class Head(Record):
    """What stands above a body: request line (`method`, `target`), status line (`status`) and header lines."""

    method: Name | None = None
    target: Name | None = None
    status: Name | None = None
    headers: tuple[Header, ...] = ()

    def header(self, name: str) -> str:
        """The value of that header, compared without regard to case; empty where there is none."""
        wanted = name.casefold()
        return next((header.value.text for header in self.headers if header.name.text.casefold() == wanted), "")


class Document(Record):
    """One JSON text and what stands above it.

    `value` is None where there is no JSON (a request without body, a body of another type, a text that is not JSON).
    `strict` says that the text is JSON by RFC 8259: no problem of grammar, no elision, no comment. `captions` are the
    comment or plain lines above the value (`409 Conflict`), `comments` those inside it, both without comment signs.
    `unread` are places that were sound, or may be, and were not read.
    """

    value: Value | None
    span: Span
    problems: tuple[Problem, ...] = ()
    strict: bool = False
    captions: tuple[Name, ...] = ()
    comments: tuple[Name, ...] = ()
    head: Head = Head()
    unread: tuple[Problem, ...] = ()


def is_elided(text: str) -> bool:
    """Whether a text stands for another: it is a placeholder, or is cut by `...` or `…`."""
    return "..." in text or "\u2026" in text or _STANDS_FOR.match(text) is not None


def walk(value: Value) -> Iterator[tuple[str, Value]]:
    """Yields the value and all below it in source order, each with its JSON pointer (RFC 6901)."""
    stack = [("", value)]
    while stack:
        pointer, node = stack.pop()
        yield pointer, node
        if isinstance(node, Object):
            stack.extend((f"{pointer}/{escape(member.key.text)}", member.value) for member in reversed(node.members))
        elif isinstance(node, Array):
            last = len(node.items) - 1
            stack.extend((f"{pointer}/{last - i}", item) for i, item in enumerate(reversed(node.items)))


def fields(value: Value) -> Iterator[tuple[str, Member]]:
    """Yields every member in source order with its path as field tables write it: `items[].sku`."""
    stack: list[tuple[str, Member | None, Value]] = [("", None, value)]
    while stack:
        path, member, node = stack.pop()
        if member is not None:
            yield path, member
        if isinstance(node, Object):
            dot = f"{path}." if path else ""
            stack.extend((dot + inner.key.text, inner, inner.value) for inner in reversed(node.members))
        elif isinstance(node, Array):
            stack.extend((f"{path}[]", None, item) for item in reversed(node.items))


def find(value: Value, pointer: str) -> Value | None:
    """The value at a JSON pointer (RFC 6901; a leading `#` is allowed), or None."""
    if pointer.lstrip("#")[:1] not in ("", "/"):
        return None
    node: Value | None = value
    for part in pointer.removeprefix("#").split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(node, Object):
            node = node.get(key)
        elif isinstance(node, Array) and key.isascii() and key.isdigit() and len(key) < 10:
            node = node.items[int(key)] if int(key) < len(node.items) else None
        else:
            return None
    return node


def escape(key: str) -> str:
    """A key as a part of a JSON pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def plain(value: Value) -> object:
    """The value as plain Python data; what is left out is None as a value, and absent as a member or item.

    Trees are no deeper than the parser's limit, so the recursion is bounded.
    """
    if isinstance(value, Object):
        return {member.key.text: plain(member.value) for member in value.members}
    if isinstance(value, Array):
        return [plain(item) for item in value.items]
    if isinstance(value, String):
        return value.text
    if isinstance(value, (Number, Boolean)):
        return value.value
    return None
