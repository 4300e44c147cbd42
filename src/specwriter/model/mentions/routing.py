"""Knows to which of the stated operations a method and a path lead, as a router would tell, and which one is nearly meant."""

from __future__ import annotations

from functools import lru_cache

from specwriter.model.api import is_parameter, path_segments
from specwriter.model.mentions.naming import stem
from specwriter.source.near import near
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.model.api import Operation

Key = tuple[str, tuple[str, ...]]
"""A method and the segments of a path, each parameter as `{}`."""

_BASE = regex(r"(?:api|rest|v\d+(?:\.\d+)*)\Z")
VERSION = regex(r"v\d+(?:\.\d+)*\Z")
_VALUE = regex(r"(?:[\w.~%-]*\d[\w.~%-]*|[a-z]*[A-Z_][\w.~%-]*|\.\.\.|…|\*)\Z")
_MOST = 50_000
"""So many pairs of paths are compared segment by segment; beyond that only what is written the same is found."""


@lru_cache(maxsize=1024)
def segments_of(path: str) -> tuple[str, ...]:
    """The segments of a path, each parameter as `{}`; a slash at the end, a query and an anchor are left out."""
    path = path.partition("?")[0].partition("#")[0].rstrip("/")
    return tuple(["{}" if is_parameter(segment) else segment for segment in path_segments(path)])


@lru_cache(maxsize=1024)
def without_base(segments: tuple[str, ...]) -> tuple[str, ...]:
    """The segments behind `api` and versions, which many places leave out: `/api/v1/orders` is `/orders` to its readers."""
    at = 0
    while at < len(segments) - 1 and _BASE.match(segments[at]):
        at += 1
    return segments[at:]


def resource(segments: tuple[str, ...]) -> str:
    """The first fixed segment behind the base: what the path is about."""
    return next((segment for segment in without_base(segments) if segment != "{}"), "")


def close(word: str, other: str) -> bool:
    """Whether two fixed segments are probably one, written in two ways: by plural, tense, case, version or one or two letters.

    `lock` and `unlock`, `start` and `restart` are two; words that begin otherwise are one only where a first letter was lost or swapped.
    """
    if word == other or not word or not other:
        return False
    if stem(word) == stem(other) or (VERSION.match(word) and VERSION.match(other)):
        return True
    if word[0].casefold() == other[0].casefold():
        return near(word, (other,)) is not None
    short, long = sorted((word.casefold(), other.casefold()), key=len)
    return len(short) > 4 and (long[1:] == short or f"{long[1]}{long[0]}{long[2:]}" == short)


class Router:
    """Stated operations, asked for what other places call them."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self.operations = tuple(operations)
        self._exact: dict[Key, Operation] = {}
        self._plain: dict[Key, Operation] = {}
        self._of_length: dict[int, list[tuple[str, tuple[str, ...], Operation]]] = {}
        self._left = _MOST
        for operation in self.operations:
            method, segments = operation.method.text, segments_of(operation.path.text)
            plain = without_base(segments)
            self._exact.setdefault((method, segments), operation)
            if (method, plain) not in self._plain:
                self._plain[method, plain] = operation
                self._of_length.setdefault(len(plain), []).append((method, plain, operation))

    def find(self, method: str, segments: tuple[str, ...]) -> Operation | None:
        """The operation that a request with this method and path reaches; values may stand for parameters (`/orders/42`)."""
        plain = without_base(segments)
        found = self._exact.get((method, segments)) or self._plain.get((method, plain))
        if found is not None:
            return found
        for other, wanted, operation in self._candidates(len(plain)):
            if other == method and all(map(_fits, plain, wanted)):
                return operation
        return None

    def part(self, method: str, segments: tuple[str, ...]) -> Operation | None:
        """The operation whose path ends with this one, or the other way round: its begin is left out, or a prefix was added."""
        plain = without_base(segments)
        for at in range(1, len(plain)):
            if "{}" in plain[:at]:
                break
            found = self._plain.get((method, without_base(plain[at:])))
            if found is not None:
                return found
        for length in self._of_length if plain == segments else ():  # with its base, nothing was left out
            if length > len(plain):
                for other, wanted, operation in self._candidates(length):
                    if other == method and all(map(_fits, plain, wanted[-len(plain) :])) and plain[-1] == wanted[-1]:
                        return operation
        return None

    def near(self, method: str, segments: tuple[str, ...]) -> tuple[Operation, int] | None:
        """The operation of this method that differs in one fixed segment, which is close, and the number of that segment from the end."""
        plain = without_base(segments)
        for other, wanted, operation in self._candidates(len(plain)):
            if other == method:
                odd = [at for at, (one, two) in enumerate(zip(plain, wanted, strict=True)) if not _fits(one, two)]
                if len(odd) != 1 or (plain[odd[0]].isdigit() and wanted[odd[0]].isdigit()):
                    continue  # two numbers are two items of one collection
                if close(plain[odd[0]], wanted[odd[0]]) and not _other_system(plain, wanted):
                    return operation, len(plain) - odd[0]
        return None

    def same_path(self, segments: tuple[str, ...]) -> list[Operation]:
        """The operations of this path, whatever their method."""
        plain = without_base(segments)
        return [operation for _, wanted, operation in self._candidates(len(plain)) if all(map(_fits, plain, wanted))]

    def _candidates(self, length: int) -> list[tuple[str, tuple[str, ...], Operation]]:
        found = self._of_length.get(length, [])
        self._left -= len(found)
        return found if self._left > 0 else []


def _other_system(plain: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether two paths of one segment differ by case alone: `/Users` and `/users` are of two systems, rather than a slip."""
    return len(plain) == 1 and plain[0].casefold() == wanted[0].casefold()


def _fits(segment: str, wanted: str) -> bool:
    """Whether a segment can stand where an operation has `wanted`: itself, a parameter, or a value of one."""
    if segment == wanted:
        return True
    return wanted == "{}" and _VALUE.match(segment) is not None
