"""Knows how records become JSON: names with their places, places as lines and columns, examples as the values they show."""

from __future__ import annotations

import json
import math

from specwriter.emitters.emission import Emission, File
from specwriter.emitters.json.wire import SCHEMA, VERSION, shown
from specwriter.languages.json.tree import Document, plain
from specwriter.markdown.tree import Code, Section
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from specwriter.emitters.emission import Order
    from specwriter.model.spec import Spec
    from specwriter.source.text import Source

    Json = object


def emit(spec: Spec, _order: Order) -> Emission:
    """The model of a spec as one JSON document; nothing of it is lost."""
    writer = _Writer(spec.source)
    head = {"$schema": SCHEMA, "version": VERSION, "path": spec.source.path}
    text = json.dumps({**head, "spec": writer.record(spec)}, ensure_ascii=False, indent=1, allow_nan=False)
    return Emission((File("", text + "\n"),))


class _Writer:
    """Turns what the model holds into what `json` can write; places are counted in one source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._own: dict[type, Callable[..., Json]] = {
            Name: self._name,
            Span: self._range,
            Section: self._section,
            Code: self._code,
            Document: self._document,
        }

    def record(self, record: Record) -> dict[str, Json]:
        """A record as an object of all its fields."""
        return {key: self.value(getattr(record, field)) for field, key in shown(record)}

    def value(self, value: object) -> Json:
        """Any value that a field of the model holds."""
        own = self._own.get(type(value))
        if own is not None:
            return own(value)
        if isinstance(value, Record):
            return self.record(value)
        if isinstance(value, tuple):
            return [self.value(item) for item in value]
        return value

    def _name(self, name: Name) -> Json:
        return {"text": name.text, "range": self._range(name.span)}

    def _range(self, span: Span) -> Json:
        start, end = self._source.position(span.start), self._source.position(span.end)
        return {"start": {"line": start[0], "column": start[1]}, "end": {"line": end[0], "column": end[1]}}

    def _section(self, section: Section) -> Json:
        level = section.heading.level if section.heading else 0
        return {"title": section.title, "level": level, "range": self._range(section.span)}

    def _code(self, code: Code) -> Json:
        return {"language": code.language, "text": code.body, "range": self._range(code.span)}

    def _document(self, document: Document) -> Json:
        """An example by its value; `complete` tells whether the author left nothing out and wrote strict JSON."""
        value = None if document.value is None else _finite(plain(document.value))
        return {"complete": document.strict, "value": value, **self.record(document)}


def _finite(value: object) -> Json:
    """A value without numbers that JSON cannot hold: they become text."""
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
