"""Knows which values of JSON examples the named schemas of a document describe (`Order`, `Order[]`, a map of them)."""

from __future__ import annotations

from specwriter.languages.json import parse_all
from specwriter.languages.json.tree import Array, Object
from specwriter.languages.types import Type, read_type
from specwriter.model.contract import contract
from specwriter.model.definitions import definitions
from specwriter.source.record import Record, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from specwriter.languages.json.tree import Value
    from specwriter.model.api import Example
    from specwriter.model.contract import Carried
    from specwriter.model.definitions import Definition
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_LONGEST = 200
IN_REQUESTS, IN_RESPONSES, NEITHER, EVERY = ("readOnly",), ("writeOnly",), ("readOnly", "writeOnly"), ("",)
"""What stands in the row of a field that a request, a response, or an example of neither may leave out; nothing stands in every row."""


class NamedValue(Record):
    """A value that a named schema describes. `left_out` are the keywords of fields that need not be in it: those that only the other side
    writes, or every field where what is sent changes a part.
    """

    value: Value
    definition: Definition
    left_out: tuple[str, ...]


class TypedBody(Record):
    """A whole example whose type a line or a cell states; `left_out` as for a named value."""

    value: Value
    type: Name
    left_out: tuple[str, ...]


def by_name(spec: Spec) -> dict[str, Definition]:
    """The named schemas by the word that refers to them; mostly there are none."""
    return {definition.name.text: definition for definition in definitions(spec)}


def own_examples(definitions: Iterable[Definition]) -> Iterator[NamedValue]:
    """The examples that stand below the schemas themselves."""
    for definition in definitions:
        for code in definition.examples:
            for document in parse_all(code.body, code.body_span.start):
                if document.value is not None:
                    yield NamedValue(document.value, definition, NEITHER)


def typed_bodies(spec: Spec) -> Iterator[TypedBody]:
    """The bodies of operations that state their type beside the example."""
    for operation in spec.operations:
        if operation.documented:
            said = contract(spec, operation)
            left_out = EVERY if operation.method.text == "PATCH" else IN_REQUESTS
            yield from _bodies(said.request, operation.request_examples, left_out)
            for carried, response in zip(said.responses, operation.responses, strict=True):
                yield from _bodies(carried, response.examples, IN_RESPONSES)


def _bodies(carried: Carried, examples: tuple[Example, ...], left_out: tuple[str, ...]) -> Iterator[TypedBody]:
    if carried.type is not None:
        for example in examples:
            for document in example.documents:
                if document.value is not None:
                    yield TypedBody(document.value, carried.type, left_out)


def kind_of(written: str, names: Mapping[str, Definition]) -> Type:
    """What a type says; a word that names a schema means that one, whatever it means elsewhere."""
    text = written.strip()
    if len(text) > _LONGEST:
        return read_type(text)
    if text in names:
        return Type(text)
    if text.endswith("[]"):
        return Type(text, "array", item=kind_of(text[:-2], names))
    return replace(kind_of(text[:-1], names), nullable=True) if text.endswith("?") else read_type(text)


def named_values(
    kind: Type, value: Value, left_out: tuple[str, ...], names: Mapping[str, Definition]
) -> Iterator[NamedValue]:
    """What of a value the named schemas in a type describe; nothing where the type names none, or leaves a choice."""
    named = names.get(kind.text.strip().removesuffix("?"))
    if named is not None:
        yield NamedValue(value, named, left_out)
    elif kind.item is not None and type(value) is Array and kind.base == "array":
        for item in value.items:
            yield from named_values(kind.item, item, left_out, names)
    elif kind.item is not None and type(value) is Object and kind.base == "map":
        for member in value.members:
            yield from named_values(kind.item, member.value, left_out, names)
