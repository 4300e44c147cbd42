"""Knows where the text of a code block stands, prefixes of its container left out."""

from __future__ import annotations

from specwriter.markdown.tree import Code
from specwriter.source.span import Span


def code_block(text: str, span: Span, info: str | None, pieces: list[tuple[int, int]]) -> Code:
    """A code block from the places of its text; `info` is None for an indented one."""
    body, body_span = _body(text, span, pieces, info is not None)
    start = span.start
    if info is None:
        return Code(span, "", "", Span(start, start), body, body_span, fenced=False)
    line_end = text.find("\n", start, span.end)
    opening = text[start : line_end if line_end >= 0 else span.end]
    mark = opening.lstrip("`~ \t")
    at = start + len(opening) - len(mark)
    info_span = Span(at, at + len(mark.rstrip()))
    info = info.strip()
    language = info.split(None, 1)[0].strip("{}.").lower() if info else ""
    fence = text[start:at].strip()
    closed = text[body_span.end : span.end].strip() == fence or _closed(text, span, opening)
    return Code(span, language, info, info_span, body, body_span, True, closed)


def _body(text: str, span: Span, pieces: list[tuple[int, int]], fenced: bool) -> tuple[str, Span]:
    """The text between the first and the last piece, with everything that is not part of a piece blanked."""
    if len(pieces) == 1:
        ((start, end),) = pieces
        return text[start:end], Span(start, end)
    if pieces:
        return blanked(text, pieces), Span(pieces[0][0], pieces[-1][1])
    line_end = text.find("\n", span.start, span.end) if fenced else -1
    at = line_end + 1 if line_end >= 0 else span.end
    return "", Span(at, at)


def blanked(text: str, pieces: list[tuple[int, int]]) -> str:
    """The text from the first piece to the end of the last; what stands between them is blanked, so that lengths stay true."""
    start, end = pieces[0][0], pieces[-1][1]
    if len(pieces) == 1 or sum(stop - begin for begin, stop in pieces) == end - start:
        return text[start:end]
    parts: list[str] = []
    at = start
    for begin, stop in pieces:
        parts.append(" " * (begin - at))
        parts.append(text[begin:stop])
        at = stop
    return "".join(parts)


def _closed(text: str, span: Span, opening: str) -> bool:
    """Whether the last line is a closing fence: the same sign, at least as often, and nothing else (CommonMark 4.5)."""
    mark = opening.lstrip(" \t")
    length = len(mark) - len(mark.lstrip(mark[:1]))
    _, newline, last = text[span.start : span.end].rstrip().rpartition("\n")
    last = last.lstrip(" \t>")
    return bool(newline) and len(last) >= length and not last.strip(mark[:1])
