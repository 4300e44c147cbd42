"""Knows how text stands in XML as text or as the value of an attribute (XML 1.0, 2.4 and 3.3.3).

The standard library's `xml.sax.saxutils` does the same, and loads the modules of the network for it.
"""

from __future__ import annotations

from specwriter.source.pattern import regex

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
_IN_TEXT = regex("[&<>]")
_IN_VALUE = regex('[&<>"\n\t\r]')


def escape(text: str) -> str:
    """The text between two tags."""
    return _IN_TEXT.sub(lambda match: _SIGNS[match[0]], text)


def value(text: str) -> str:
    """The text between the double quotes of an attribute."""
    return _IN_VALUE.sub(lambda match: _SIGNS[match[0]], text)
