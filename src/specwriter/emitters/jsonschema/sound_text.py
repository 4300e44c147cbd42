"""Knows what neither JSON nor YAML in UTF-8 can hold: lone surrogates, numbers without end, keys that are no text."""

from __future__ import annotations

import math

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SURROGATE = regex("[\ud800-\udfff]")
_WORDS = {True: "true", False: "false", None: "null"}


def sound(value: Any) -> Any:
    """The value with the replacement character for each lone surrogate (Unicode 16.0, 3.9, U+FFFD), and texts for what JSON has not."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {sound(_key(key)): sound(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [sound(each) for each in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _key(key: Any) -> str:
    if isinstance(key, str):
        return key
    return _WORDS[key] if key is None or isinstance(key, bool) else str(key)
