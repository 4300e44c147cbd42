"""Knows what stands in the brackets after a type word: lengths, ranges, digits."""

from __future__ import annotations

from specwriter.source.pattern import regex

_NUMBER = r"-?[0-9][0-9_,]*"
_RANGE = regex(rf"({_NUMBER})?\s*(?:\.\.\.?|-|\u2013|\u2014|\u2026|to|and|:)\s*({_NUMBER}|\*|max|n)?\Z")
_MOST = regex(rf"(?:<=?|\u2264|max(?:imum)?(?:[ _-]?length)?|up to|at most|len(?:gth)?|maxlen)\s*[:=]?\s*({_NUMBER})\Z")
_LEAST = regex(rf"(?:>=?|\u2265|min(?:imum)?(?:[ _-]?length)?|at least|from)\s*[:=]?\s*({_NUMBER})\Z")
_UNIT = regex(r"(?<=[0-9])\s*(?:char(?:acter)?s?|bytes?|symbols|letters|digits|chars? max|max)\Z")
_PLAIN = regex(r"[0-9]+\Z")

TYPE_CHECKING = False
if TYPE_CHECKING:
    Bounds = tuple[int | None, int | None]


def bounds(text: str) -> Bounds | None:
    """The least and most that `1..64`, `<= 64`, `max 64`, `>= 0` or `min 1, max 64` say; None where it is something else."""
    least: int | None = None
    most: int | None = None
    for part in text.lower().replace("characters", "chars").split(", "):
        found = _part(_UNIT.sub("", part.strip()))
        if found is None:
            return None
        least = found[0] if found[0] is not None else least
        most = found[1] if found[1] is not None else most
    return least, most


def _part(part: str) -> Bounds | None:
    if match := _MOST.match(part):
        return None, _number(match[1]) - (part[0] == "<" and part[1:2] != "=")
    if match := _LEAST.match(part):
        return _number(match[1]) + (part[0] == ">" and part[1:2] != "="), None
    match = _RANGE.match(part)
    if match and (match[1] or match[2]):
        most = match[2] if match[2] and match[2] not in ("*", "max", "n") else None
        return _number(match[1]) if match[1] else None, _number(most) if most else None
    return None


def digits(text: str) -> tuple[int, ...] | None:
    """The whole numbers of `12,2`, `64` or `100 CHAR`; None where something else stands there."""
    parts = [_UNIT.sub("", part.strip().lower()) for part in text.split(",")]
    if all(_PLAIN.match(part.removeprefix("-")) and len(part) < 12 for part in parts):
        return tuple(int(part) for part in parts)
    return None


def _number(text: str) -> int:
    # Bounds longer than this are no bounds that anyone means; int() refuses very long texts.
    return int(text.replace(",", "").replace("_", "")[:40])
