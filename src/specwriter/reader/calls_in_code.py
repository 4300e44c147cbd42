"""Knows which bodies and answers a code block shows below each of several request lines."""

from __future__ import annotations

import re

from specwriter.languages.json import parse_all
from specwriter.model.api import Example, Response
from specwriter.reader.examples import JSON_LANGUAGES, Exchange
from specwriter.reader.labels import status_in
from specwriter.reader.operation_body import WITH_BODY
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Code
    from specwriter.reader.operation_lines import Line

_PART = regex(
    r"^[ \t]*(?:(?://|#)[ \t]*)?(?:(?P<request>(?:Request|Payload)(?: body)?\b|Body\b)|"
    r"(?P<answer>(?:Response|Returns)(?: body)?\b|→|->|=>))(?P<head>[^{\[\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
_SKIPPED = regex(r"(?:[ \t]*(?:(?://|#)[^\n]*|[A-Z][A-Za-z-]*:[^\n{\[]*)?\r?(?:\n|\Z))*")
_LABEL = regex(r"[ \t]*\(?(?:[1-5]\d\d\b(?: [A-Z][\w' -]*)?)?\)?[ \t]*:?[ \t\r]*\Z")
_STATUS = regex(r"\b[1-5]\d\d\b")
_STATED = regex(r"[\s:(]*(?:HTTP(?:/[\d.]+)?[ \t]+)?[1-5]\d\d\b")
_BRACKET = regex(r"[{\[]")
_SHOWS = regex(
    r"^[ \t]*(?:(?:(?:Request|Response|Payload|Body|Returns)\b|→|->|=>)[^\n{\[]*)?[{\[]\s*[\"{\[}\]]", re.MULTILINE
)
_SCRIPTS = frozenset(("javascript", "js", "typescript", "ts"))


def calls_in_code(text: str, code: Code, lines: list[Line]) -> list[Exchange | None]:
    """What stands below each request line of a block, in their order; None where that is nothing, or cannot be told or read.

    A block of JSON is only taken where all of it is read: else it is an example with mistakes in it.
    """
    ends = [*(text.rfind("\n", 0, line.span.start) + 1 for line in lines[1:]), code.body_span.end]
    calls = [_call(text, code, line, end) for line, end in zip(lines, ends, strict=True)]
    for number in range(1, len(lines)):
        if _is_listed(text, lines[number - 1], lines[number], calls[number]):
            calls[number] = None
    return calls if code.language not in JSON_LANGUAGES or all(calls) else [None] * len(lines)


def _is_listed(text: str, above: Line, line: Line, call: Exchange | None) -> bool:
    """Whether an operation ends a list of them: what follows is said of it alone only where it stands directly below and the
    one above is of another kind."""
    if call is None or text.count("\n", above.span.end, line.span.start) != 1:
        return False
    below = text.find("\n", line.span.end) + 1
    directly = text[below : text.find("\n", below)].strip().startswith(("{", "[")) or _PART.match(text, below)
    both = above.method.text == line.method.text or (above.method.text in WITH_BODY and line.method.text in WITH_BODY)
    return both or not directly


def calls_left(text: str, code: Code, lines: list[Line], calls: list[Exchange | None]) -> Iterator[Span]:
    """The parts of a block that show JSON below one of several request lines, and of which nothing was taken."""
    if code.language not in JSON_LANGUAGES and code.language not in _SCRIPTS:
        ends = [*(line.span.start for line in lines[1:]), code.body_span.end]
        for line, call, end in zip(lines, calls, ends, strict=True):
            if call is None and _SHOWS.search(text, line.span.end, end):
                yield Span(line.span.start, line.span.start + len(text[line.span.start : end].rstrip()))


def _call(text: str, code: Code, line: Line, end: int) -> Exchange | None:
    start = text.find("\n", line.span.end, end) + 1
    if not start:
        return None
    requests: list[Example] = []
    responses: list[Response] = []
    parts = list(_PART.finditer(text, start, end))
    stops = [*(part.start() for part in parts), end]
    bare = _body(text, code, start, stops[0])
    if bare is None or (bare and line.method.text not in WITH_BODY):
        return None
    requests += bare
    for part, stop in zip(parts, stops[1:], strict=True):
        taken = _taken(text, code, part, stop)
        if taken is None or (part["request"] and (responses or line.method.text not in WITH_BODY)):
            return None
        if part["request"]:
            requests += taken
        else:
            place = taken[0].span if taken else Span(*part.span())
            stated = status_in(text, Span(*part.span("head"))) if _STATED.match(part["head"]) else None
            status, reason = stated or (Name("", place), None)
            if reason is not None and text[reason.span.end : part.end()].strip(" \t\r):"):
                reason = None  # the first word of a sentence
            if taken or status.text:
                responses.append(Response(status, place, reason, (), taken))
    return Exchange(tuple(requests), tuple(responses)) if len(requests) < 2 and (requests or responses) else None


def _taken(text: str, code: Code, part: re.Match[str], stop: int) -> tuple[Example, ...] | None:
    """The example of a labelled part, none where its line says all; None where it cannot be told or read."""
    if _LABEL.match(part["head"]):
        return _body(text, code, part.end(), stop)
    says_all = (
        part["answer"] and text[part.end() : part.end() + 1] in ("", "\n") and len(_STATUS.findall(part["head"])) < 2
    )
    return () if says_all and _body(text, code, part.end(), stop) == () else None


def _body(text: str, code: Code, start: int, stop: int) -> tuple[Example, ...] | None:
    """The one JSON text of a range below header lines and comments; none where only those stand there, None for all else."""
    start = _SKIPPED.match(text, start, stop).end()  # type: ignore[union-attr]
    below = text[start:stop].split("\n")
    while below and (not (last := below[-1].strip()) or last.startswith(("//", "#"))):
        stop -= len(below.pop()) + 1
    if start >= stop:
        return ()
    if not _BRACKET.match(text[start:stop].lstrip()):
        return None
    dialect = code.language if code.language in JSON_LANGUAGES else "jsonc"
    at = code.body_span.start
    found = parse_all(code.body[start - at : stop - at], start, dialect)
    if len(found) != 1 or not found[0].value or found[0].problems or found[0].unread:
        return None
    return (Example(found, found[0].span),)
