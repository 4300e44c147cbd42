"""Knows how JSON strings are written: escapes in, escapes out (RFC 8259, section 7)."""

from __future__ import annotations

from re import DOTALL

from specwriter.source.pattern import regex

_ESCAPE = regex(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\(.?)", DOTALL)
TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_PLAIN = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CONTROL = regex(r"[\x00-\x1f]")
_NEEDS_ESCAPE = regex(r'[\x00-\x1f"\\\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def decode(raw: str, quote: str = '"') -> tuple[str, list[tuple[int, int, str]]]:
    """The text of a string without its quotes, and the faults in it as (start, end, kind) within `raw`.

    An unknown escape stands for the character after the backslash, half of a surrogate pair for U+FFFD.
    """
    faults = [(m.start(), m.end(), "control-character") for m in _CONTROL.finditer(raw)]
    if "\\" not in raw:
        return raw, faults

    def character(match: re.Match[str]) -> str:
        high, low, code, letter = match.groups()
        if high:
            return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
        if code and not 0xD800 <= (point := int(code, 16)) <= 0xDFFF:
            return chr(point)
        if code is None and letter in _PLAIN:
            return _PLAIN[letter]
        if letter != quote or quote == '"':
            faults.append((match.start(), match.end(), "surrogate" if code else "escape"))
        return "\ufffd" if code else letter

    text = _ESCAPE.sub(character, raw)
    return text, sorted(faults)


def encode(text: str) -> str:
    """The text as a JSON string, with its quotes."""
    return '"' + _NEEDS_ESCAPE.sub(lambda match: _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}", text) + '"'
