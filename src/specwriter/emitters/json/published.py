"""Knows the JSON Schema of the JSON form, worked out from the records of the model.

`python3 -m specwriter.emitters.json.published` prints it; a test holds `model-1.schema.json` to it.
"""

from __future__ import annotations

import json
import types
import typing

from specwriter.emitters.json.wire import SCHEMA, VERSION, shown_of
from specwriter.languages.json.tree import Document
from specwriter.languages.mermaid.tree import Diagram
from specwriter.markdown.tree import Code, Section
from specwriter.model.catalogue import Entry
from specwriter.model.spec import Spec
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

Schema = dict[str, typing.Any]
_PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    type(None): {"type": "null"},
}
_OF_MANY = (Diagram, Entry)
"""Classes of which a field holds one of several kinds."""


def published() -> Schema:
    """The schema of the whole document (JSON Schema 2020-12), with one definition a record class, in the order of first mention."""
    defined = {"Position": _object(line=_counted(), column=_counted())} | _by_hand()
    root = _reference(Spec, defined)
    properties: dict[str, Schema] = {
        "$schema": {"const": SCHEMA},
        "version": {"const": VERSION},
        "path": {"type": "string"},
        "spec": root,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "What specwriter understands of a design spec",
        **_object(**properties),
        "$defs": defined,
    }


def _by_hand() -> dict[str, Schema]:
    """What is not written field by field."""
    place, text = _ref("Range"), _PLAIN[str]
    example = _object(
        complete=_PLAIN[bool], value={}, range=place, problems=_list(_ref("Problem")), unread=_list(_ref("Problem"))
    )
    return {
        "Range": _object(start=_ref("Position"), end=_ref("Position"))
        | {"description": "Lines and columns count from 1, columns in code points; the end is exclusive."},
        "Name": _object(text=text, range=place) | {"description": "A word as the author means it, and its place."},
        "Section": _object(title=text, level={"type": "integer", "minimum": 0, "maximum": 6}, range=place),
        "Code": _object(language=text, text=text, range=place),
        "Document": example | {"description": "A JSON example; its value is null where it is no JSON."},
    }


def _reference(cls: type[Record], defined: dict[str, Schema]) -> Schema:
    """A reference to the definition of a record class, which is added with all that it holds."""
    if cls in (Name, Section, Code, Document):
        return _ref(cls.__name__)
    if cls is Span:
        return _ref("Range")
    if cls in _OF_MANY:
        return {
            "anyOf": [_define(each, defined) for each in (*cls.__subclasses__(), *((cls,) if cls is Diagram else ()))]
        }
    return _define(cls, defined)


def _define(cls: type[Record], defined: dict[str, Schema]) -> Schema:
    name = _title(cls)
    if name not in defined:
        defined[name] = {}
        hints = typing.get_type_hints(cls)
        fields: tuple[str, ...] = cls.__fields__  # type: ignore[attr-defined]
        properties = {key: _schema(hints[field], defined) for field, key in shown_of(cls.__name__, fields)}
        defined[name] |= _object(**properties)
        defined[name]["description"] = " ".join((cls.__doc__ or "").split())
    return _ref(name)


def _title(cls: type[Record]) -> str:
    """The name of a definition; two modules have a `Transition`, and the one of a drawing says so."""
    drawn = cls.__module__.endswith("mermaid.tree") and not issubclass(cls, Diagram)
    return f"Drawn{cls.__name__}" if drawn else cls.__name__


def _schema(hint: object, defined: dict[str, Schema]) -> Schema:
    """The schema of a field by its type."""
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if isinstance(hint, type) and issubclass(hint, Record):
        return _reference(hint, defined)
    arguments = typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        return {"anyOf": [_schema(each, defined) for each in arguments]}
    if typing.get_origin(hint) is tuple and arguments[-1] is Ellipsis:
        return _list(_schema(arguments[0], defined))
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "prefixItems": [_schema(each, defined) for each in arguments], "items": False}
    raise TypeError(f"the JSON form has no word for {hint}")


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _counted() -> Schema:
    return {"type": "integer", "minimum": 1}


if __name__ == "__main__":
    print(json.dumps(published(), indent=1, ensure_ascii=False))
