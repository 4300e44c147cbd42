"""Knows what a label announces, and the status code that a text names."""

from __future__ import annotations

from specwriter.reader.words import key
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

_STATUS = regex(
    r"(?<![\w.#-])(?P<code>[1-5](?:\d\d|[xX]{2}))(?![\w.%-])(?:[ \t]*[-–:]?[ \t]*(?P<reason>[A-Z][A-Za-z'-]*(?:[ \t][A-Z][A-Za-z'-]*)*))?"
)
_PLACES = (
    ("path", ("path param", "url param", "path variable", "route param", "uri param")),
    ("query", ("query", "filter")),
    ("header", ("header",)),
    ("error", ("error", "failure")),
    ("response", ("response", "returns", "output", "success", "result", "reply")),
    ("request", ("request", "body", "payload", "input", "parameter", "argument", "field")),
)


def place_of(label: str) -> str:
    """What a label announces: path, query, header, error, response, request, or nothing that is known."""
    words = key(label)
    if label and _STATUS.search(label) and not any(word in words for word in ("error", "request")):
        return "response"
    return next((place for place, marks in _PLACES if any(mark in words for mark in marks)), "")


def status_in(text: str, span: Span) -> tuple[Name, Name | None] | None:
    """The status code and reason phrase in a span of text; None where there is no code."""
    match = _STATUS.search(text, span.start, span.end)
    if not match:
        return None
    reason = (
        Name(match["reason"].strip(), Span(match.start("reason"), match.end("reason"))) if match["reason"] else None
    )
    return Name(match["code"], Span(*match.span("code"))), reason
