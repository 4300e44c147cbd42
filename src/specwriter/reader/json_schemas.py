"""Knows how a block of JSON Schema declares fields, as a table of them does."""

from __future__ import annotations

from specwriter.languages.json.schema import schema_documents
from specwriter.languages.json.tree import Array, Boolean, Null, Number, Object, String
from specwriter.languages.types import read_type
from specwriter.model.api import Example, Field, FieldTable
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.json.tree import Member, Value
    from specwriter.markdown.tree import Code

_NAME = regex(r"[\w$@-]+\Z")
_PLAIN_VALUE = regex(r"[\w.:/+-]+\Z")
_DEEPEST = 12
_MOST = 1000
_OPEN = (
    "additionalProperties",
    "patternProperties",
    "allOf",
    "anyOf",
    "oneOf",
    "if",
    "$ref",
    "$dynamicRef",
    "dependentSchemas",
)
"""Where an object has one of these, members beside its properties are to be expected."""
_NUMBERS = ("integer", "number")


def schema_text(code: Code) -> Example | None:
    """A block that holds a JSON Schema, by its language or by what it says; None where it holds something else."""
    documents = schema_documents(code.body, code.body_span.start, code.language)
    return Example(documents, code.body_span) if documents else None


def schema_fields(text: Example, span: Span, place: str) -> FieldTable | None:
    """The fields of the object that a schema describes, or of the items of its array; None where it names none that an object must
    have or may have.
    """
    root = text.documents[0].value if text.documents else None
    if type(root) is not Object:
        return None
    reading = _Reading(root)
    reading.object(reading.followed(root), "", 0)
    if not any(field.name.text != "{}" for field in reading.fields):
        return None
    return FieldTable(place, tuple(reading.fields), span, ("name", "type", "required", "description"), True)


class _Reading:
    """Collects the fields of one schema; a reference to a part of the same block is followed."""

    def __init__(self, root: Object) -> None:
        self.root = root
        self.fields: list[Field] = []
        self.around: list[Object] = []

    def object(self, schema: Object, path: str, depth: int) -> None:
        """The properties of an object, or of the objects in an array."""
        items = schema.get("items")
        if type(items) is Object and schema.get("properties") is None:
            self.object(self.followed(items), f"{path}[]" if path else "", depth + 1)
            return
        properties = schema.get("properties")
        if depth > _DEEPEST or len(self.fields) > _MOST:
            return
        if type(properties) is not Object:
            self._others(schema, path)
            return
        if any(schema is each for each in self.around):
            return  # a schema that holds itself is entered once
        self.around.append(schema)
        required = _texts(schema.get("required"))
        for member in properties.members:
            if type(member.value) is Object and _NAME.match(member.key.text):
                self._field(member, f"{path}.{member.key.text}" if path else member.key.text, required, depth)
        self._others(schema, path)
        self.around.pop()

    def followed(self, schema: Object) -> Object:
        """What a reference within the block leads to; the schema itself where there is none, or it leads elsewhere."""
        seen: list[Object] = []
        while not any(schema is each for each in seen):
            seen.append(schema)
            target = schema.get("$ref")
            found = self._part(target.text) if type(target) is String else None
            if found is None:
                return schema
            schema = found
        return schema

    def _part(self, pointer: str) -> Object | None:
        node: Value | None = self.root
        if not pointer.startswith("#/"):
            return None
        for step in pointer[2:].split("/"):
            node = node.get(step.replace("~1", "/").replace("~0", "~")) if type(node) is Object else None
        return node if type(node) is Object else None

    def _field(self, member: Member, path: str, required: frozenset[str], depth: int) -> None:
        assert type(member.value) is Object
        schema = self.followed(member.value)
        kind, place = self._type(schema, depth)
        said = schema.get("description")
        described = Name(said.text, said.span) if type(said) is String else None
        name = Name(path, member.key.span)
        stated = Name(kind, place or member.key.span) if kind else None
        self.fields.append(Field(name, member.span, stated, member.key.text in required, described))
        if "object" in kind or kind.startswith("array") or not kind:
            self.object(schema, path, depth + 1)

    def _others(self, schema: Object, path: str) -> None:
        """The entry that stands for members beside the properties, where the schema is open to them."""
        found = next((member for member in schema.members if member.key.text in _OPEN), None)
        if found is None or (type(found.value) is Boolean and not found.value.value):
            return
        kind = self._type(found.value, 0)[0] if found.key.text == _OPEN[0] and type(found.value) is Object else ""
        stated = Name(kind, found.value.span) if kind else None
        self.fields.append(Field(Name(f"{path}{{}}", found.key.span), found.span, stated, False))

    def _type(self, schema: Object, depth: int) -> tuple[str, Span | None]:
        """The type of a schema in the words of a type cell, and where it stands; empty where there is none or a choice."""
        stated = schema.get("type")
        target = schema.get("$ref")
        if type(target) is String and stated is None:
            return target.text.rpartition("/")[2], target.span
        kinds = _texts(stated)
        wanted = kinds - {"null"}
        listed = schema.get("enum")
        place = listed.span if type(listed) is Array else stated.span if stated is not None else None
        if len(wanted) > 1 or place is None or depth > _DEEPEST:
            return "", None
        word = _listed(listed) if type(listed) is Array else self._word(schema, next(iter(wanted), ""), depth)
        nullable = "null" in kinds or _is_true(schema.get("nullable")) or (type(listed) is Array and _has_null(listed))
        return (f"{word}?" if nullable and word else word), place

    def _word(self, schema: Object, kind: str, depth: int) -> str:
        if kind == "array":
            items = schema.get("items")
            inner = self._type(self.followed(items), depth + 1)[0] if type(items) is Object else ""
            return f"{inner}[]" if inner.isidentifier() and inner not in ("object", "array") else kind
        stated = schema.get("format")
        if type(stated) is String and kind in ("string", *_NUMBERS):
            named = read_type(stated.text)
            if named.known and (named.numeric == (kind in _NUMBERS)) and named.base not in ("bytes", "boolean"):
                return stated.text
        ends = ("minLength", "maxLength") if kind == "string" else ("minimum", "maximum")
        least, most = (_whole(schema.get(end)) for end in ends)
        bounded = (least or most) and kind in ("string", *_NUMBERS)
        return f"{kind}({least}..{most})" if bounded else kind


def _texts(value: Value | None) -> frozenset[str]:
    """A string, or the strings of an array."""
    values = value.items if type(value) is Array else (value,)
    return frozenset([each.text for each in values if type(each) is String])


def _listed(values: Array) -> str:
    """An enum of plain words; empty where one is none."""
    words = [item.text for item in values.items if type(item) is String]
    plain = all(_PLAIN_VALUE.match(word) for word in words)
    others = [item for item in values.items if type(item) is not String and type(item) is not Null]
    return f"enum({', '.join(words)})" if words and plain and not others and not values.more else ""


def _has_null(values: Array) -> bool:
    return any(type(item) is Null for item in values.items)


def _is_true(value: Value | None) -> bool:
    return type(value) is Boolean and value.value


def _whole(value: Value | None) -> str:
    return value.text if type(value) is Number and value.text.lstrip("-").isdigit() else ""
