"""Knows how the events of a YAML text become values with places, whatever the text does: bombs, depth, cycles, duplicates."""

from __future__ import annotations

import yaml

from specwriter.languages.yaml.scalars import scalar, tagged
from specwriter.source.problem import Problem
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DEEPEST = 200
"""Levels of nesting that are read: no description of an API has a quarter of them."""
MOST = 500_000
"""Values that aliases may multiply a text to."""
_MOST_PROBLEMS = 50
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loaded(Record):
    """What a YAML text says: `value` in mappings, lists, texts and numbers, with keys as they are written. None where it cannot be read,
    and then the first of `problems` says why. `marks` are the places of the keys of each mapping and the items of each list, by identity.
    """

    value: Any
    problems: tuple[Problem, ...] = ()
    marks: dict[int, dict[Any, Span]] = {}

    def place(self, *path: str | int) -> Span:
        """The place of the key or item that a path leads to; of the last one on the way that there is."""
        node, found = self.value, Span(0, 0)
        for step in path:
            span = self.marks.get(id(node), {}).get(step)
            if span is None:
                break
            found = span
            node = node[step]
        return found


def load(text: str) -> Loaded:
    """What the first document of a YAML text says. Never raises, and never builds more than the text is worth."""
    reading = _Reading()
    try:
        loader = _LOADER(text)
    except (yaml.YAMLError, UnicodeError) as error:
        return Loaded(None, (_problem(error, text),))
    try:
        reading.take(loader)
    except _Stop:
        return Loaded(None, tuple(reading.problems[-1:]))
    except yaml.YAMLError as error:
        return Loaded(None, (_problem(error, text),))
    finally:
        loader.dispose()
    return Loaded(reading.value, tuple(reading.problems[:_MOST_PROBLEMS]), reading.marks)


def _problem(error: Exception, text: str) -> Problem:
    """What the YAML library stumbled over, at its place."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = mark.index if mark is not None else getattr(error, "position", 0) or 0
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    if text[at : at + 1] == "\t" and "cannot start any token" in str(said):
        said = "a tab indents the line, where spaces belong"
    return Problem(Span(at, at + 1), f"not YAML: {' '.join(str(said).split())[:80]}")


class _Stop(Exception):
    """A text that is not read to its end; the last problem says why."""


class _Level:
    """A mapping or list that is being read. `key` is the key that waits for its value, `skip` that the value has no key."""

    __slots__ = ("anchor", "key", "key_span", "merges", "places", "size", "value")

    def __init__(self, value: Any, anchor: str | None) -> None:
        self.value = value
        self.anchor = anchor
        self.places: dict[Any, Span] = {}
        self.key: str | None = None
        self.key_span = Span(0, 0)
        self.merges: list[Any] = []
        self.size = 1


class _Reading:
    """One pass over the events of a document."""

    def __init__(self) -> None:
        self.value: Any = None
        self.problems: list[Problem] = []
        self.marks: dict[int, dict[Any, Span]] = {}
        self.stack: list[_Level] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.documents = 0

    def take(self, loader: Any) -> None:
        """Reads the events to the end of the first document."""
        while loader.check_event():
            event = loader.get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, {} if kind is yaml.MappingStartEvent else [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close(event)
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    self._note(event, "a second document in one text is not read", "documents")
                    return

    def _note(self, event: Any, message: str, kind: str) -> None:
        start = event.start_mark.index
        self.problems.append(Problem(Span(start, max(start + 1, event.end_mark.index)), message, kind=kind))

    def _stop(self, event: Any, message: str, kind: str) -> None:
        self._note(event, message, kind)
        raise _Stop

    def _scalar(self, event: Any) -> None:
        text = event.value
        if self._awaits_key():
            level = self.stack[-1]
            level.key, level.key_span = text, Span(event.start_mark.index, event.end_mark.index)
            if text in level.value and text != "<<":
                self._note(event, f"key `{text[:40]}` stands twice", "duplicate-key")
            if event.anchor:
                self.anchors[event.anchor] = (text, 1)
            return
        if event.tag is not None and event.tag != "!":
            value = tagged(event.tag, text)
        else:
            value = scalar(text) if event.implicit[0] else text
        self._put(event, value, 1, event.anchor)

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None

    def _open(self, event: Any, value: Any) -> None:
        if len(self.stack) >= DEEPEST:
            self._stop(event, f"more than {DEEPEST} levels of nesting", "nesting")
        if self._awaits_key():
            self._stop(event, "a mapping or list cannot be a key", "key")
        self.stack.append(_Level(value, event.anchor))
        if event.anchor:
            self.anchors.pop(event.anchor, None)

    def _close(self, event: Any) -> None:
        level = self.stack.pop()
        if level.merges:
            _merge(level)
        self.marks[id(level.value)] = level.places
        self._put(event, level.value, level.size, level.anchor)

    def _alias(self, event: Any) -> None:
        if any(level.anchor == event.anchor for level in self.stack):
            self._stop(event, f"alias `{event.anchor}` stands within what it names", "cycle")
        found = self.anchors.get(event.anchor)
        if found is None:
            self._stop(event, f"alias `{event.anchor}` names nothing above it", "alias")
            return
        value, size = found
        if self._awaits_key():
            self.stack[-1].key = str(value)
            self.stack[-1].key_span = Span(event.start_mark.index, event.end_mark.index)
            return
        self._put(event, value, size, None)

    def _put(self, event: Any, value: Any, size: int, anchor: str | None) -> None:
        """Puts a value where it stands; a value that grows beyond bounds by its aliases ends the reading."""
        if size > MOST:
            self._stop(event, f"aliases multiply this text to over {MOST:,} values", "bomb")
        if anchor:
            self.anchors[anchor] = (value, size)
        if not self.stack:
            self.value = value
            return
        level = self.stack[-1]
        level.size += size
        if isinstance(level.value, list):
            level.places[len(level.value)] = Span(event.start_mark.index, event.end_mark.index)
            level.value.append(value)
        elif level.key == "<<" and isinstance(value, (dict, list)):
            level.merges.append(value)
            level.key = None
        else:
            assert level.key is not None
            level.value[level.key] = value
            level.places[level.key] = level.key_span
            level.key = None


def _merge(level: _Level) -> None:
    """The merge key of YAML 1.1: what the mapping does not say itself, those it names say."""
    for value in level.merges:
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                for key, inner in each.items():
                    level.value.setdefault(key, inner)
