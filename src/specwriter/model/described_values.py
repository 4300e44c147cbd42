"""Knows the values to which the description of a field restricts it, and the examples beside it that have another one."""

from __future__ import annotations

from specwriter.languages.json.tree import Array, String
from specwriter.languages.types import read_type
from specwriter.model.example_values import rows
from specwriter.model.mentions.bodies import groups
from specwriter.model.mentions.states import strays
from specwriter.model.mentions.value_words import restricted_to
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.json.tree import Value
    from specwriter.model.api import Field
    from specwriter.model.mentions.bodies import Slot
    from specwriter.model.spec import Spec

_TOKEN = regex(r"[A-Za-z][\w-]*\Z")
_STAND_INS = frozenset(("string", "enum", "value", "text"))
_TEXTS = frozenset(("string", "enum", "unknown", "array"))
_JOINTS = (",", "|", "/", ";", " or ")
_TYPED = regex(r"\s*`?(?:string|str|text|enum)`?\s*[,:;–—-]\s*", 2)  # 2: in either case


class Unlisted(Record):
    """A value of an example that is none of those to which the description of its field restricts it."""

    field: Field
    place: Span
    text: str
    values: tuple[Name, ...]


@once
def unlisted_values(spec: Spec) -> tuple[Unlisted, ...]:
    """Each such value once; what a column or a machine tells of a value is not told again."""
    stated = rows(spec)
    allowed = {id(field): values for field in stated.values() if (values := _allowed(spec, field))}
    if not allowed:
        return ()
    found: dict[tuple[int, str], Unlisted] = {}
    for group in groups(spec):
        for slot in group.slots if group.beside else ():
            field = stated.get((group.body, group.parent, slot.name.text))
            values = allowed.get(id(field), ()) if field is not None else ()
            if field is not None and values:
                for value in _foreign(slot, values):
                    found.setdefault((field.span.start, value.text), Unlisted(field, value.span, value.text, values))
    told = [each.word.span for each in strays(spec)] if found else []
    return tuple([each for each in found.values() if not any(each.place.covers(span) for span in told)])


def _allowed(spec: Spec, field: Field) -> tuple[Name, ...]:
    """The values that a field may have by its description, or by the words behind its type; none where these say another thing."""
    kind, text = field.type, spec.source.text
    if kind is not None and " " in kind.text and (match := _TYPED.match(text, kind.span.start, kind.span.end)):
        return restricted_to(text, Span(match.end(), kind.span.end))
    said = field.description
    values = restricted_to(text, said.span) if said is not None and any(word in said.text for word in _JOINTS) else ()
    if values and kind is not None and kind.text:
        read = read_type(kind.text)
        return values if read.base in _TEXTS and not read.values else ()
    return values


def _foreign(slot: Slot, values: tuple[Name, ...]) -> Iterator[String]:
    """The words of an example that are none of the values; a stand-in for a value is none."""
    known = frozenset([value.text for value in values])
    for value in _strings(slot.values):
        if value.text not in known and _TOKEN.match(value.text) and value.text.casefold() not in _STAND_INS:
            yield value


def _strings(values: tuple[Value, ...]) -> Iterator[String]:
    for value in values:
        if isinstance(value, String):
            yield value
        elif isinstance(value, Array):
            yield from (item for item in value.items if isinstance(item, String))
