"""Knows how code is coloured: JSON, SQL, DBML and Mermaid by their words, everything else plain."""

from __future__ import annotations

from specwriter.emitters.html.escaping import escape
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from specwriter.emitters.html.places import Places
    from specwriter.markdown.tree import Code

LONGEST = 200_000
"""Characters of the longest block that is coloured."""

_JSON = regex(
    r'(?P<k>"(?:[^"\\\n]|\\.)*"(?=\s*:))|(?P<s>"(?:[^"\\\n]|\\.)*")'
    r"|(?P<n>-?\b\d[\d.eE+-]*)|(?P<w>\b(?:true|false|null)\b)|(?P<c>//[^\n]*)"
)
_SQL_WORDS = (
    "create table type index unique view or replace as enum primary key foreign references not null default check constraint on delete "
    "update cascade restrict set alter add column insert into values select from where and in is between using comment if exists begin "
    "commit generated always by identity partition range grant to with order group limit join left inner outer trigger function returns "
    "schema extension domain sequence engine auto_increment autoincrement unsigned collate drop"
)
_SQL = regex(
    r"(?P<c>--[^\n]*|/\*.*?(?:\*/|\Z))|(?P<s>'(?:[^']|'')*')|(?P<n>\b\d+(?:\.\d+)?\b)|(?P<w>\b(?:"
    + "|".join(_SQL_WORDS.split())
    + r")\b)",
    2 | 16,  # re.IGNORECASE | re.DOTALL
)
_DBML = regex(
    r"(?P<c>//[^\n]*|/\*.*?(?:\*/|\Z))|(?P<s>'''.*?(?:'''|\Z)|'(?:[^'\\\n]|\\.)*'|`[^`\n]*`)|(?P<n>\b\d+(?:\.\d+)?\b)"
    r"|(?P<w>\b(?:Table|Enum|Ref|TableGroup|Project|indexes|checks|Note|note|pk|primary key|not null|null|unique|increment|default"
    r"|ref|name|type|delete|update|cascade|restrict|set null)\b)",
    16,  # re.DOTALL
)
_MERMAID = regex(
    r"(?P<c>%%[^\n]*)|(?P<s>\"[^\"\n]*\")|(?P<w>^[ \t]*(?:stateDiagram(?:-v2)?|sequenceDiagram|erDiagram|classDiagram|flowchart|graph"
    r"|participant|actor|alt|else|end|loop|opt|par|and|note|Note|state|subgraph|direction|activate|deactivate|autonumber|class|rect|break"
    r"|critical|option)\b)"
    r"|(?P<k>--?>>?\+?-?|-->>|--[)x]|-[)x]|==>|-\.->|---)",
    8,  # re.MULTILINE
)
_LANGUAGES = {
    "json": _JSON, "jsonc": _JSON, "json5": _JSON, "json-schema": _JSON, "sql": _SQL, "postgresql": _SQL, "postgres": _SQL, "pgsql": _SQL,
    "mysql": _SQL, "sqlite": _SQL, "plsql": _SQL, "tsql": _SQL, "dbml": _DBML, "mermaid": _MERMAID,
}  # fmt: skip
_CLASSES = {"k": "tk", "s": "ts", "n": "tn", "w": "tw", "c": "tc"}


def coloured(code: Code, source: str, places: Places, language: str = "") -> str:
    """The body of a block of code, its words linked and coloured; the indent of the list or quote around it is left out."""
    pattern = _LANGUAGES.get(language or code.language) if len(code.body) <= LONGEST else None
    base = code.body_span.start
    return "".join(_piece(code.body, start, end, base, pattern, places) for start, end in _lines(code, source))


def _lines(code: Code, source: str) -> Iterator[tuple[int, int]]:
    """The stretches of a body that are shown: all of it, or in a container each line without what stands before it."""
    body = code.body
    stop = len(body.rstrip("\r\n")) if code.fenced else len(body.rstrip())
    before = code.body_span.start - (source.rfind("\n", 0, code.body_span.start) + 1)
    if not before or "\n" not in body[:stop]:
        yield 0, stop
        return
    at = 0
    while at < stop:
        end = body.find("\n", at, stop) + 1 or stop
        yield at, end
        at = end
        ahead = body[at : at + before]
        at += len(ahead) - len(ahead.lstrip(" "))


def _piece(body: str, start: int, end: int, base: int, pattern: re.Pattern[str] | None, places: Places) -> str:
    if pattern is None:
        return places.stretch(body[start:end], base + start, base + end)
    parts = []
    at = start
    for match in pattern.finditer(body, start, end):
        left, right = match.span()
        if left > at:
            parts.append(places.stretch(body[at:left], base + at, base + left))
        inner = places.stretch(body[left:right], base + left, base + right)
        parts.append(f'<span class="{_CLASSES[match.lastgroup or "c"]}">{inner}</span>')
        at = right
    parts.append(places.stretch(body[at:end], base + at, base + end))
    return "".join(parts)


def block(inner: str, language: str) -> str:
    """A block of code with the name of its language."""
    named = f' data-language="{escape(language)}"' if language else ""
    return f'<pre class="code"{named}><code>{inner}</code></pre>'
