"""Types in a field table that look like a misspelt usual type.

## Why it matters
A word that is no usual type may name an enum or a domain type, so it passes silently, and the field loses its checks: `strng` accepts
anything. Names of enums, tables and headings of the document are left alone.

## Fix
Write the usual type.
"""

from __future__ import annotations

from functools import lru_cache

from specwriter.languages.types import read_type
from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.field_types import fields_by_type
from specwriter.source.near import near
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_USUAL = (
    "string",
    "integer",
    "number",
    "boolean",
    "object",
    "array",
    "uuid",
    "date",
    "date-time",
    "datetime",
    "timestamp",
    "decimal",
    "float",
    "double",
    "email",
    "enum",
    "text",
    "varchar",
    "bigint",
    "bytes",
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for text, fields in fields_by_type(spec).items():
        word = _unknown(text) if text else ""
        meant = near(word, _USUAL) if word else None
        if word and meant and not _named(spec, word):
            for kind in [field.type for field in fields if field.type is not None]:
                place = _place(kind, word)
                yield Finding(place, f"`{word}` is no usual type", help=f"did you mean `{meant}`?")


@lru_cache(maxsize=1024)
def _unknown(text: str) -> str:
    """The word of a type, or of what an array holds, that is not known; empty where it is."""
    kind = read_type(text)
    if kind.item is not None and not kind.item.known:
        kind = kind.item
    return "" if kind.known or not kind.name[:1].isalpha() else kind.name.partition("(")[0].strip()


def _named(spec: Spec, word: str) -> bool:
    """Whether the document has an enum, table or section of that name."""
    known = {table.name.text.casefold() for table in spec.tables()}
    known |= {enum.name.text.casefold() for block in spec.schemas for enum in block.schema.enums}
    return word in known or any(word in chapter.section.title.casefold().split() for chapter in spec.chapters)


def _place(kind: Name, word: str) -> Span:
    at = kind.text.casefold().find(word)
    if at < 0 or kind.span.end - kind.span.start != len(kind.text):
        return kind.span
    return Span(kind.span.start + at, kind.span.start + at + len(word))


_HEAD = (
    "---\narchitecture: standard\n---\n\n# Bakery\n\n### POST /loaves\n\n**Request**\n\n| Field | Type |\n"
    "| --- | --- |\n"
)

RULE = Rule(
    code="API023",
    name="misspelt-type",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| flour | «strng»(1..40) |\n", says="`strng` is no usual type"),
        Bad(f"{_HEAD}| seeds | array<«intger»> |\n", says="`intger` is no usual type"),
        Good(f"{_HEAD}| flour | Flour |\n| grams | integer |\n| oven | oven_kind |\n"),
    ),
)
