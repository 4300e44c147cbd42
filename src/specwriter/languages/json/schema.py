"""Knows a JSON Schema when it sees one (JSON Schema 2020-12, and what all drafts have in common)."""

from __future__ import annotations

from specwriter.languages.json.document import parse_all
from specwriter.languages.json.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.json.tree import Document, Value

LANGUAGE = "json-schema"
_OTHERS = ("json", "jsonc", "json5", "")
_WORDS = ('"properties"', '"$schema"', '"items"')
_SAYS_SO = "json-schema.org/"
_TYPES = frozenset(("object", "array", "string", "number", "integer", "boolean", "null"))
_KEYWORDS = frozenset(
    (
        "$ref", "allOf", "anyOf", "const", "enum", "format", "items", "maxLength", "maximum", "minLength", "minimum", "oneOf", "pattern",
        "properties", "type",
    )
)  # fmt: skip


def schema_documents(text: str, offset: int, language: str) -> tuple[Document, ...]:
    """The one JSON text of a code block that holds a schema, by its language or by what it says; none where it holds something else."""
    said = language == LANGUAGE
    if not said and (language not in _OTHERS or not any(word in text for word in _WORDS)):
        return ()
    documents = parse_all(text, offset)
    return documents if said or (len(documents) == 1 and is_schema(documents[0].value)) else ()


def is_schema(value: Value | None) -> bool:
    """Whether a value is a schema: it says so, or it describes properties or items each of which is one by its keywords."""
    if type(value) is not Object:
        return False
    says = value.get("$schema")
    if type(says) is String:
        return _SAYS_SO in says.text
    kind = value.get("type")
    if kind is not None and not _is_type(kind):
        return False
    described = value.get("properties")
    if type(described) is Object:
        return bool(described.members) and all(_describes(member.value) for member in described.members)
    return type(kind) is String and kind.text == "array" and _describes(value.get("items"))


def _describes(value: Value | None) -> bool:
    """Whether a value says something of another one by a keyword of schemas."""
    if type(value) is not Object:
        return False
    kind = value.get("type")
    return _is_type(kind) if kind is not None else any(member.key.text in _KEYWORDS for member in value.members)


def _is_type(value: Value) -> bool:
    if type(value) is Array:
        return bool(value.items) and all(_is_type(item) for item in value.items)
    return type(value) is String and value.text in _TYPES
