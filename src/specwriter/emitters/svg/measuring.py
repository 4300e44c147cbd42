"""Knows how wide a text is in the font that drawings name, and where it breaks into lines."""

from __future__ import annotations

from functools import cache

from specwriter.emitters.svg.advances import BOLD, REGULAR
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILY = 'Arial, Helvetica, "Liberation Sans", Arimo, sans-serif'
"""Fonts with the same advances: one of them is on every desktop."""

LINE = 2288 / 2048  # ascent and descent of Liberation Sans
_UNITS = 2048
_FULL = 2150  # signs of full width, by the font that stands in for them; emoji are a little wider than the em
_OTHER = 1366
# Where a line may break: after spaces, dashes, `|`, `?` and `!`, and between signs of full width, but not before what closes
# or after what opens (the part of UAX #14 that labels meet; Chromium keeps what follows a slash).
_FULL_WIDTH = r"\u1100-\u11ff\u2e80-\u312f\u3130-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U0001f000-\U0001faff\U00020000-\U0003ffff"
_CLOSING = "、。，．・：；？！）」』】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_OPENING = "（「『【〈《〔"
_BREAKING = r"\-\u2010\u2013\u2014|?!"
_PIECE = regex(
    rf"[{_OPENING}]*[{_FULL_WIDTH}][{_CLOSING}]*\s*|(?:[^\s{_BREAKING}{_FULL_WIDTH}]|[{_BREAKING}](?=\d))++[{_BREAKING}]*\s*"
    rf"|[{_BREAKING}]+\s*|\s+"
)
_BOLD = ("bold", "bolder", "600", "700", "800", "900")
_ZERO = frozenset(("Mn", "Me", "Cf", "Cc"))


def is_bold(weight: str | None) -> bool:
    """Whether a CSS font weight is drawn bold."""
    return (weight or "").strip().casefold() in _BOLD


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of text in pixels."""
    known = _advances(bold)
    total = 0
    for char in text:
        advance = known.get(char)
        total += _unknown(char) if advance is None else advance
    return total * size / _UNITS


def block(text: str, size: float, bold: bool, limit: float | None, whole_words: bool) -> tuple[float, int]:
    """The width and the number of lines of a text that is broken between words where it is wider than the limit.

    With `whole_words` it is a block of HTML: as wide as the limit once it is broken, wider where a single word is; else words break too.
    """
    widest, number, broken = 0.0, 0, False
    for line in text.split("\n"):
        parts = [line] if limit is None else wrapped(line, size, bold, limit, whole_words)
        broken = broken or len(parts) > 1
        widest = max([widest, *(width(part, size, bold) for part in parts)])
        number += len(parts)
    return max(widest, limit or 0.0) if broken and whole_words else widest, number


def wrapped(line: str, size: float, bold: bool, limit: float, whole_words: bool) -> list[str]:
    """A line as the lines it is broken into: as many pieces on each as fit, without the spaces where it breaks."""
    if width(line, size, bold) <= limit:
        return [line]
    space = width(" ", size, bold)
    found: list[str] = []
    now: list[str] = []
    so_far = trailing = 0.0
    for piece in _PIECE.findall(line):
        for part in (piece,) if whole_words else _fitting(piece, size, bold, limit):
            bare = part.rstrip()
            wide = width(bare, size, bold)
            if now and so_far + trailing + wide > limit:
                found.append("".join(now).rstrip())
                now, so_far, trailing = [], 0.0, 0.0
            if bare or now:
                now.append(part)
            so_far += trailing + wide
            trailing = space * (len(part) - len(bare))
    if now:
        found.append("".join(now).rstrip())
    return found or [line]


def _fitting(piece: str, size: float, bold: bool, limit: float) -> Iterator[str]:
    """A piece in parts that are no wider than the limit."""
    start, wide = 0, 0.0
    for at, char in enumerate(piece):
        advance = width(char, size, bold)
        if at > start and wide + advance > limit:
            yield piece[start:at]
            start, wide = at, 0.0
        wide += advance
    yield piece[start:]


@cache
def _advances(bold: bool) -> dict[str, int]:
    """The advance of each sign in the table."""
    return {
        chr(first + index): int(advance)
        for first, run in (BOLD if bold else REGULAR).items()
        for index, advance in enumerate(run.split())
    }


@cache
def _unknown(char: str) -> int:
    """The advance of a sign that another font will draw: full width, nothing for a combining mark, else a wide letter."""
    import unicodedata

    if unicodedata.category(char) in _ZERO:
        return 0
    return _FULL if unicodedata.east_asian_width(char) in "WF" or ord(char) > 0xFFFF else _OTHER
