"""Knows how a table of fields is written as a schema: objects, arrays and maps as its dotted names nest them."""

from __future__ import annotations

from specwriter.emitters.jsonschema.blocks import block_schema, written_block
from specwriter.emitters.jsonschema.cells import with_cells
from specwriter.emitters.jsonschema.wording import with_wording
from specwriter.languages.json.tree import Array, Null, Object
from specwriter.model.api import FieldTable
from specwriter.model.contract import description_of
from specwriter.model.field_shape import shape_of
from specwriter.model.keywords import rules_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components
    from specwriter.languages.json.tree import Value
    from specwriter.model.api import Field
    from specwriter.model.field_shape import Shape

    Schema = dict[str, Any]

_DEEPEST = 60
_LONGEST_NAME = 1000


def table_schema(components: Components, table: FieldTable, values: Iterable[Value] = ()) -> Schema:
    """The schema of a body that a table describes; `values` are examples of it, which decide where a type travels in several forms. What
    is written as JSON Schema is itself.
    """
    block = written_block(components.spec, table) if table.is_schema else None
    if block is not None:
        return block_schema(components, block)
    sound = [field for field in table.fields if _understood(components, field)]
    shape = shape_of(FieldTable(table.place, tuple(sound), table.span, table.columns))
    if shape is None or not shape.places:
        return {}
    shown: dict[str, Value] = {}
    for value in values:
        _collect(value, shape, shown)
    return _Writer(components, shape, shown).object_or_array("", 0)


def field_schema(components: Components, field: Field, shown: Value | None = None) -> Schema:
    """The schema of one field by its row alone: type, what the description states, rules, description."""
    schema = dict(components.typed(field.type, shown))
    description = description_of(components.spec, field)
    if components.inferring:
        schema = dict(with_wording(schema, description))
        schema, description = with_cells(components.spec, field, schema, description, components.listed)
    if description:
        schema["description"] = description
    return {**schema, **components.referring(rules_of(components.spec, field))}


def _understood(components: Components, field: Field) -> bool:
    """Whether a row names one field; if not, that is noted."""
    name = field.name.text
    parts = name.count(".") + name.count("[") + name.count("{") + name.count("<") + name.count("*")
    if parts > _DEEPEST or len(name) > _LONGEST_NAME:
        components.lose("not-expressible", field.name.span, "field is nested too deeply")
        return False
    alone = shape_of(FieldTable("body", (field,), field.span))
    if alone is None:
        word = name if len(name) < 60 else f"{name[:60]}\u2026"
        advice = "one row for each field, `items[].sku` for a field of an item"
        components.lose("not-understood", field.name.span, f"`{word}` is no name of one field", advice)
    return alone is not None


def _collect(value: Value, shape: Shape, shown: dict[str, Value]) -> None:
    """The first value that an example has at each place of the shape."""
    stack: list[tuple[Value, str]] = [(value, "")]
    while stack:
        node, path = stack.pop()
        if not isinstance(node, Null):
            shown.setdefault(path, node)
        if isinstance(node, Array):
            inner = shape.item(path)
            stack += [(item, inner) for item in reversed(node.items)]
        elif isinstance(node, Object):
            dot, entry = f"{path}." if path else "", f"{path}{{}}"
            for member in reversed(node.members):
                inner = dot + member.key.text
                stack.append((member.value, inner if inner in shape.places else entry))


class _Writer:
    """Turns the places of one shape into schemas."""

    def __init__(self, components: Components, shape: Shape, shown: dict[str, Value]) -> None:
        self.components = components
        self.shape = shape
        self.shown = shown

    def object_or_array(self, path: str, depth: int) -> Schema:
        """The schema of the place that only what is inside describes."""
        schema = self._inside(path, {}, depth)
        return schema or {"type": "object"}

    def _place(self, path: str, depth: int) -> Schema:
        field = self.shape.places.get(path)
        if field is None:
            return self.object_or_array(path, depth)
        schema = field_schema(self.components, field, self.shown.get(path))
        return self._inside(path, schema, depth)

    def _inside(self, path: str, schema: Schema, depth: int) -> Schema:
        """The schema with the members, items and entries that the table lists below a place."""
        if depth > 2 * _DEEPEST:
            return schema
        item, entry, members = f"{path}[]", f"{path}{{}}", self.shape.inside.get(path)
        if item in self.shape.places:
            return _array(schema, self._items(item, schema, depth))
        if members and _holds_items(schema):
            # `items.sku` stands for `items[].sku` where `items` is an array
            return _array(schema, _with(schema.get("items"), self._members(path, members, depth)))
        if members or entry in self.shape.places:
            extra = self._members(path, members or [], depth)
            if entry in self.shape.places:
                extra["additionalProperties"] = self._place(entry, depth + 1)
            return _with(schema, extra)
        return schema

    def _items(self, item: str, schema: Schema, depth: int) -> Schema:
        """The schema of the items: what their own rows say, over what the array's type says of them."""
        inner = self._place(item, depth + 1)
        said = schema.get("items") if _holds_items(schema) else None
        return _with(said, inner) if isinstance(said, dict) and "$ref" not in said else inner

    def _members(self, path: str, members: list[str], depth: int) -> Schema:
        dot = f"{path}." if path else ""
        properties = {name: self._place(dot + name, depth + 1) for name in members}
        required = [name for name in members if (field := self.shape.places.get(dot + name)) and field.required]
        found: Schema = {"type": "object"}
        if properties:
            found["properties"] = properties
        if required:
            found["required"] = required
        return found


def _holds_items(schema: Schema) -> bool:
    kind = schema.get("type")
    return kind == "array" or (isinstance(kind, list) and "array" in kind)


def _array(schema: Schema, items: Schema) -> Schema:
    if not _holds_items(schema):
        schema = {"type": "array", **{key: value for key, value in schema.items() if key not in ("type", "properties")}}
    return {**schema, "items": items}


def _with(schema: object, extra: Schema) -> Schema:
    """A schema with what the table lists inside of it; the type and the rules of its own row win."""
    if not isinstance(schema, dict):
        return extra
    kind = schema.get("type")
    if "$ref" in schema or kind == "object" or (isinstance(kind, list) and "object" in kind):
        own = ("type", "required") if "required" in schema else ("type",)
        return {**schema, **{key: value for key, value in extra.items() if key not in own}}
    return {"type": "object", **schema, **extra}
