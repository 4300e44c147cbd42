"""Knows how plain data is written as YAML that every reader takes for the same data, YAML 1.1 readers included.

Whatever could be read as something else than a string stands in double quotes with the escapes of JSON (YAML 1.2.2, 5.7 and 7.3.1);
texts of several lines are literal blocks where those hold them exactly (8.1.2).
"""

from __future__ import annotations

from json.encoder import encode_basestring

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PLAIN = regex(r"[A-Za-z_/$](?:[A-Za-z0-9_./+()-]|,(?=[ ])|'|[ ](?=[A-Za-z0-9_./+(-])|:(?=[A-Za-z0-9_/+-]))*\Z")
# What YAML 1.1 and 1.2 take for a boolean or for nothing.
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_UNPRINTABLE = regex("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_NOT_IN_BLOCK = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\n[ \t]+(?:\n|\\Z)|[ \t]\\Z"
)
_LONGEST_KEY = 1000  # an implicit key has at most 1024 characters (7.4)


def yaml_text(data: dict[str, Any]) -> str:
    """A document in block style; the order of keys is kept."""
    if not data:
        return "{}\n"
    lines: list[str] = []
    _mapping(data, "", lines)
    return "\n".join(lines) + "\n"


def _mapping(data: dict[Any, Any], indent: str, lines: list[str]) -> None:
    for key, value in data.items():
        name = _line(key) if isinstance(key, str) else _scalar(key, indent)
        if len(name) > _LONGEST_KEY:
            lines.append(f"{indent}? {name}")
            name = ""
        _entry(f"{indent}{name}:", value, indent, lines)


def _entry(head: str, value: Any, indent: str, lines: list[str]) -> None:
    """A key or dash and what belongs to it, on the same line or below."""
    inner = f"{indent}  "
    if isinstance(value, dict):
        if value:
            lines.append(head)
            _mapping(value, inner, lines)
        else:
            lines.append(f"{head} {{}}")
    elif isinstance(value, (list, tuple)):
        if value:
            lines.append(head)
            _sequence(value, inner, lines)
        else:
            lines.append(f"{head} []")
    else:
        lines.append(f"{head} {_scalar(value, inner)}")


def _sequence(data: list[Any] | tuple[Any, ...], indent: str, lines: list[str]) -> None:
    for value in data:
        if isinstance(value, dict) and value:
            at = len(lines)
            _mapping(value, f"{indent}  ", lines)
            lines[at] = f"{indent}- {lines[at][len(indent) + 2 :]}"
        elif isinstance(value, (list, tuple)) and value:
            lines.append(f"{indent}-")
            _sequence(value, f"{indent}  ", lines)
        else:
            _entry(f"{indent}-", value, indent, lines)


def _scalar(value: Any, indent: str) -> str:
    if isinstance(value, str):
        return _string(value, indent)
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, float):
        return _float(value)
    return str(value)


def _float(value: float) -> str:
    """A number with a point: YAML 1.1 takes `1e+20` for a string."""
    text = repr(value)
    mantissa, mark, exponent = text.partition("e")
    return f"{mantissa}.0{mark}{exponent}" if mark and "." not in mantissa else text


def _string(text: str, indent: str) -> str:
    end = len(text) - len(text.rstrip("\n"))
    if "\n" not in text or end > 1 or text[0] in " \t\n" or _NOT_IN_BLOCK.search(text):
        return _line(text)
    lines = [indent + line if line else "" for line in text.rstrip("\n").split("\n")]
    return "\n".join(["|" if end else "|-", *lines])


def _line(text: str) -> str:
    """A string on one line: as it is where that can only be a string."""
    if _PLAIN.match(text) and text.lower() not in _WORDS:
        return text
    quoted = encode_basestring(text)
    return quoted if text.isascii() and "\x7f" not in text else _UNPRINTABLE.sub(_escaped, quoted)


def _escaped(match: Any) -> str:
    code = ord(match[0])
    return "\\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"
