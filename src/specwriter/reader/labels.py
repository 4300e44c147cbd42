"""Knows what a label announces, and the status code that a text names."""

from __future__ import annotations

import re
from functools import lru_cache

from specwriter.reader.words import key
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

_STATUS = regex(
    r"(?<![\w.#-])(?P<code>[1-5](?:\d\d|[xX]{2}))(?![\w.%-])(?:[ \t]*[-–:]?[ \t]*(?P<reason>[A-Z][A-Za-z'-]*(?:[ \t][A-Z][A-Za-z'-]*)*))?"
)
# What a number must follow where plain words follow it: `returns 200 with the order`, not `in 200 ms`.
_BEFORE = regex(r"(?:response|status|code|https?|returns?|or|and|→|⇒|->|=>)[\s*_`:/\d.]*$", re.IGNORECASE)
_COUNT = regex(r"(?:max(?:imum)?|min(?:imum)?|most|least|up to|than|first|last|limit|size)[\s*_`:.=]*$", re.IGNORECASE)
_PLAIN_WORD = regex(r"[ \t]+[a-z]")
_LEAD = 40
# Reason phrases of RFC 9110 that hold the mark of another place.
_PHRASE = regex(r"\b(?:bad request|request timeout|too many requests|internal server error)\b")
_PLACES = (
    ("path", ("path param", "url param", "path variable", "route param", "uri param")),
    ("query", ("query", "filter")),
    ("header", ("header",)),
    ("error", ("error", "failure")),
    ("response", ("response", "returns", "output", "success", "result", "reply", "响应")),
    ("request", ("request", "body", "payload", "input", "parameter", "argument", "field")),
)


@lru_cache(maxsize=1024)
def place_of(label: str) -> str:
    """What a label announces: path, query, header, error, response, request, or nothing that is known."""
    words = key(label)
    if words and any(digit in label for digit in "12345") and (status := _status(label, 0, len(label))):
        words = _PHRASE.sub("", words)
        stands_first = not any(letter.isalnum() for letter in label[: status.start()])
        if stands_first or not ("error" in words or "request" in words):
            return "response"
    return next((place for place, marks in _PLACES if any(mark in words for mark in marks)), "")


def status_in(text: str, span: Span) -> tuple[Name, Name | None] | None:
    """The status code and reason phrase in a span of text; None where there is no code."""
    match = _status(text, span.start, span.end)
    if not match:
        return None
    reason = (
        Name(match["reason"].strip(), Span(match.start("reason"), match.end("reason"))) if match["reason"] else None
    )
    return Name(match["code"], Span(*match.span("code"))), reason


def _status(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first number that is a status and no count of something."""
    for match in _STATUS.finditer(text, start, end):
        lead = text[max(start, match.start() - _LEAD) : match.start()]
        if not any(letter.isalnum() for letter in lead):
            return match
        if not _COUNT.search(lead) and (
            match["reason"] or not _PLAIN_WORD.match(text, match.end(), end) or _BEFORE.search(lead)
        ):
            return match
    return None
