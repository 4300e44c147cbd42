"""Knows which values a column is limited to: by its type, by a check, or by the comment behind it."""

from __future__ import annotations

import re
from bisect import bisect_left

from specwriter.languages.sql.cursor import Cursor
from specwriter.source.pattern import regex
from specwriter.source.span import Name

_LEAD = regex(
    r"\s*(?:[\w ]{0,40}(?:values|one of|enum|allowed|options|either)\s*:?\s+|(?:values|one of|enum)\s*:\s*)?", re.I
)
_ITEM = regex(
    r"""\s*(?:or\s+)?(?:'([^'\n]{1,60})'|"([^"\n]{1,60})"|`([^`\n]{1,60})`|([A-Za-z][\w-]{0,40}(?:\.[\w-]{1,40})*))"""
)
_SEPARATOR = regex(r"\s*(\||,|/)\s*|\s+(or)\s+")
# Words that describe a column; a list with one of them is a remark, not a list of values.
_REMARKS = frozenset((
    "nullable", "unique", "required", "optional", "indexed", "index", "pk", "fk", "primary", "foreign", "key",
    "immutable", "encrypted", "hashed", "hash", "deprecated", "unused", "null", "not", "auto", "utc", "default",
    "generated", "etc", "internal", "readonly", "mutable", "computed", "derived", "json", "denormalized", "cached",
    "sensitive", "pii", "secret", "base64", "uuid", "string", "integer", "number", "boolean", "text", "sha256",
    "bcrypt", "argon2", "always", "never", "if", "when", "only", "see", "per", "and", "the", "for", "in", "seconds",
    "milliseconds", "minutes", "hours", "days", "ms", "bytes", "cents", "latitude", "longitude",
))  # fmt: skip
_OTHER_TYPES = regex(
    r"(?:big|small|tiny|medium)?(?:int|serial)|num|dec|float|double|real|money|bool|bit|date|time|interval|uuid|json|bytea|"
    r"blob|binary|varbinary|raw|inet|cidr|point|geo|vector|tsvector|xml|year|unique", re.I
)  # fmt: skip


def enum_values(cursor: Cursor, begin: int) -> tuple[Name, ...]:
    """The values of a type written `ENUM('a', 'b')` whose first token is `begin`."""
    if cursor.tokens[begin].word not in ("ENUM", "ENUM8", "ENUM16"):
        return ()
    if begin + 1 == len(cursor.tokens) or cursor.tokens[begin + 1].word != "(":
        return ()
    stop = min(cursor.closing[begin + 1], cursor.stop)
    return tuple(cursor.named(token) for token in cursor.tokens[begin + 2 : stop] if token.kind in ("string", "quoted"))


def checked_values(condition: Cursor) -> tuple[str, tuple[Name, ...]] | None:
    """The column that a check limits to a list of values, and that list; None where the check says anything else.

    Read are `c IN (...)`, `c = 'a' OR c = 'b'`, PostgreSQL's `c = ANY (ARRAY[...])`, and these with `c IS NULL OR`.
    """
    column, values = "", []
    for part in _alternatives(_bare(condition)):
        found = _alternative(_bare(part))
        if found is None or (column and found[0].casefold() != column.casefold()):
            return None
        column = found[0]
        values += found[1]
    return (column, tuple(values)) if values else None


def _bare(cursor: Cursor) -> Cursor:
    """The same without parentheses around the whole."""
    while cursor.word == "(" and cursor.closing.get(cursor.index) == cursor.stop - 1:
        cursor = cursor.group()
    return cursor


def _alternatives(cursor: Cursor) -> list[Cursor]:
    parts = []
    begin = cursor.index
    while not cursor.done:
        if cursor.word == "OR":
            parts.append(Cursor(cursor.source, cursor.tokens, cursor.closing, begin, cursor.index))
            begin = cursor.index + 1
        cursor.skip()
    return [*parts, Cursor(cursor.source, cursor.tokens, cursor.closing, begin, cursor.stop)]


def _alternative(cursor: Cursor) -> tuple[str, list[Name]] | None:
    column = _column(cursor)
    if not column:
        return None
    if cursor.accept("IS", "NULL"):
        return (column, []) if cursor.done else None
    if cursor.at("IN", "("):
        cursor.index += 1
        return _values(column, cursor, cursor.group())
    if not cursor.accept("="):
        return None
    if cursor.at("ANY", "("):
        cursor.index += 1
        inside = _bare(cursor.group())
        if inside.word == "(":
            inside = inside.group()
        return _values(column, cursor, inside.group()) if inside.accept("ARRAY") and inside.word == "[" else None
    return _values(column, Cursor(cursor.source, cursor.tokens, cursor.closing, cursor.stop, cursor.stop), cursor)


def _column(cursor: Cursor) -> str:
    """The name before the comparison, through parentheses and casts: `(status)::text`; empty if it is no name."""
    inner = cursor
    if cursor.word == "(":
        inner = _bare(cursor.group())
    if inner.peek().kind not in ("word", "quoted"):
        return ""
    name = inner.name().text
    if inner is not cursor and not inner.done and inner.word != "::":
        return ""
    if cursor.accept("::"):
        while not cursor.done and cursor.word not in ("IN", "=", "IS"):
            cursor.skip()
    return name


def _values(column: str, rest: Cursor, items: Cursor) -> tuple[str, list[Name]] | None:
    values = []
    for item in items.elements():
        token = item.take()
        if token.kind not in ("string", "number") or not (item.done or item.word == "::"):
            return None
        values.append(item.named(token))
    return (column, values) if rest.done else None


def listed_values(cursor: Cursor, kind: str) -> tuple[Name, ...]:
    """The values in a comment on the line where a column ends, empty unless the comment is a list and nothing else."""
    comments = cursor.source.comments
    if not comments:
        return ()
    end = cursor.tokens[cursor.stop - 1].end
    index = bisect_left(comments, end, key=lambda comment: comment.start)
    if index == len(comments):
        return ()
    gap = cursor.source.text[end : comments[index].start - 2]
    if gap.strip(" \t,;)") or gap.count(",") > 1:
        return ()
    text = _continued(cursor, index)
    return list_of_values(text, cursor.source.offset + comments[index].start, bool(_OTHER_TYPES.match(kind)))


def _continued(cursor: Cursor, index: int) -> str:
    """The text of a comment and of those that go on with it on the next lines; marks and line ends become blanks."""
    comments, source = cursor.source.comments, cursor.source.text
    start, text = comments[index].start, comments[index].text
    for following in comments[index + 1 : index + 50]:
        gap = source[start + len(text) : following.start]
        open_end = text.rstrip().endswith((",", "|", "/")) or following.text.lstrip().startswith((",", "|"))
        if not open_end or gap.strip() != "--" or gap.count("\n") != 1:
            break
        text += " " * len(gap) + following.text
    return text


def list_of_values(text: str, offset: int, quoted_only: bool = False) -> tuple[Name, ...]:
    """The values of a text that is a list of two or more: `PENDING, PAID`, `'a' | 'b'`, `one of: x, y`."""
    if len(text) > 2000:
        return ()
    lead = _LEAD.match(text)
    position = lead.end() if lead else 0
    items: list[re.Match[str]] = []
    separators: set[str] = set()
    while item := _ITEM.match(text, position):
        items.append(item)
        position = item.end()
        separator = _SEPARATOR.match(text, position)
        if separator is None:
            break
        separators.add(separator[1] or "or")
        position = separator.end()
    if text[position:].strip(" \t\r.;)") or len(items) < 2 or len(separators - {"or"}) > 1:
        return ()
    quoted = all(item[4] is None for item in items)
    if not quoted and (quoted_only or not _plausible([item[0].strip() for item in items], separators)):
        return ()
    return tuple(_value(item, offset) for item in items)


def _value(item: re.Match[str], offset: int) -> Name:
    from specwriter.source.span import Span

    group = next(number for number in range(1, 5) if item[number] is not None)
    return Name(item[group], Span(offset + item.start(group), offset + item.end(group)))


def _plausible(words: list[str], separators: set[str]) -> bool:
    """Whether bare words are values: different, none a remark, in one case; a slash needs three or capitals."""
    if len({word.casefold() for word in words}) < len(words) or any(word.casefold() in _REMARKS for word in words):
        return False
    capitals = all(word.isupper() for word in words)
    if separators == {"/"} and len(words) < 3 and not capitals:
        return False
    return (
        capitals
        or all(word.islower() for word in words)
        or (all(word[0].isupper() for word in words) and len(words) > 2)
    )
