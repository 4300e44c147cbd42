"""Knows the lines that say what no table can: `Body:`, `Type:`, `Media type:`, `Rules:` and "Example `name`" (docs/conformance.md)."""

from __future__ import annotations

from specwriter.markdown.unescaping import plain
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

_LINE = regex(r"[ \t]*(?:(?P<word>Body|Type|Media types?|Rules):[ \t]*(?=`)|Example[ \t]+(?=`))(?P<said>[^\n]*)", 0)
_CODE = regex(r"(?P<ticks>`+)(?!`)(?P<inner>.+?)(?<!`)(?P=ticks)(?!`)")
_WORDS = {"Body": "type", "Type": "type", "Media type": "media", "Media types": "media", "Rules": "rules"}


class KnownLine(Record):
    """One such line: `kind` is type, media, rules or example; `names` are what stands in ticks, `rest` the words behind them."""

    kind: str
    names: tuple[Name, ...]
    rest: str = ""


def known_lines(text: str, span: Span) -> list[KnownLine]:
    """The lines of a paragraph; empty where its first line is none of them."""
    found: list[KnownLine] = []
    start = span.start
    while start < span.end:
        stop = text.find("\n", start, span.end)
        stop = span.end if stop < 0 else stop
        match = _LINE.match(text, start, stop)
        if match is None and not found:
            return []
        if match is not None:
            names = codes(text, Span(match.start("said"), stop))
            kind = _WORDS.get(match["word"] or "", "example")
            rest = text[names[0].span.end + 1 : stop] if names and kind == "example" else ""
            found.append(KnownLine(kind, names, plain(rest.strip(" \t\r`:"))))
        start = stop + 1
    return found


def codes(text: str, span: Span, in_cell: bool = False) -> tuple[Name, ...]:
    """What stands in ticks in a span of text; in a cell `\\|` is a bar."""
    found: list[Name] = []
    for match in _CODE.finditer(text, span.start, span.end):
        start, end = match.span("inner")
        inner = match["inner"]
        if inner[:1] == " " == inner[-1:] and inner.strip():
            inner, start, end = inner[1:-1], start + 1, end - 1
        found.append(Name(inner.replace("\\|", "|") if in_cell else inner, Span(start, end)))
    return tuple(found)
