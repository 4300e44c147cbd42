"""Knows the status codes of HTTP, their phrases, and where a spec states them.

Source: RFC 9110 section 15 and the IANA registry "Hypertext Transfer Protocol (HTTP) Status Codes".
"""

from __future__ import annotations

from specwriter.model.catalogue import ErrorCode
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from specwriter.model.spec import Spec

_PHRASES = """
100 Continue
101 Switching Protocols
102 Processing
103 Early Hints
104 Upload Resumption Supported
200 OK
201 Created
202 Accepted
203 Non-Authoritative Information
204 No Content
205 Reset Content
206 Partial Content
207 Multi-Status
208 Already Reported
226 IM Used
300 Multiple Choices
301 Moved Permanently
302 Found|Moved Temporarily
303 See Other
304 Not Modified
305 Use Proxy
307 Temporary Redirect
308 Permanent Redirect
400 Bad Request
401 Unauthorized|Unauthenticated
402 Payment Required
403 Forbidden
404 Not Found
405 Method Not Allowed
406 Not Acceptable
407 Proxy Authentication Required
408 Request Timeout|Request Time-out
409 Conflict
410 Gone
411 Length Required
412 Precondition Failed
413 Content Too Large|Payload Too Large|Request Entity Too Large
414 URI Too Long|Request-URI Too Long
415 Unsupported Media Type
416 Range Not Satisfiable|Requested Range Not Satisfiable
417 Expectation Failed
418 I'm a teapot
421 Misdirected Request
422 Unprocessable Content|Unprocessable Entity
423 Locked
424 Failed Dependency
425 Too Early
426 Upgrade Required
428 Precondition Required
429 Too Many Requests
431 Request Header Fields Too Large
451 Unavailable For Legal Reasons
500 Internal Server Error
501 Not Implemented
502 Bad Gateway
503 Service Unavailable
504 Gateway Timeout|Gateway Time-out
505 HTTP Version Not Supported
506 Variant Also Negotiates
507 Insufficient Storage
508 Loop Detected
510 Not Extended
511 Network Authentication Required
"""

REGISTERED: dict[str, str] = {}
"""The phrase of every registered code."""
_CODES: dict[str, str] = {}
for _line in _PHRASES.strip().splitlines():
    _code, _, _known = _line.partition(" ")
    REGISTERED[_code] = _known.partition("|")[0]
    _CODES.update((_phrase.casefold(), _code) for _phrase in _known.split("|"))

CUSTOMARY = frozenset(
    ("306", "419", "420", "430", "440", "444", "449", "450", "460", "463", "494", "495", "496", "497")
)
CUSTOMARY |= frozenset(("498", "499", "509", "529", "530", "561", "598", "599", *map(str, range(520, 528))))
"""Codes that are not registered, but used by well-known servers and services in one sense."""

_STATUS = regex(r"(?<![\w.,-])(?P<code>[1-5]\d\d)(?![\w.%-])(?:[ \t:–-]+(?P<reason>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*)\Z)?")


def code_of_phrase(phrase: str) -> str:
    """The code whose registered phrase this is; empty where it is none's."""
    return _CODES.get(" ".join(phrase.split()).casefold(), "")


@once
def statuses(spec: Spec) -> tuple[tuple[Name, Name | None], ...]:
    """Every status code that responses, error rows and error catalogues state, with the phrase after it, if any."""
    found: list[tuple[Name, Name | None]] = []
    for operation in spec.operations:
        found += [(each.status, each.reason) for each in operation.responses if each.status.text.isdigit()]
        for row in operation.errors:
            found += _in_cell(row.status)
    for entry in spec.entries(ErrorCode):
        found += _in_cell(entry.status)
    return tuple(found)


def _in_cell(cell: Name | None) -> Sequence[tuple[Name, Name | None]]:
    """The codes of a cell such as `404`, `404 Not Found` or `400 / 422`."""
    if cell is None:
        return ()
    if cell.text.isdigit():
        return ((cell, None),) if len(cell.text) == 3 else ()
    return [
        (_part(cell, *match.span("code")), _part(cell, *match.span("reason")) if match["reason"] else None)
        for match in _STATUS.finditer(cell.text)
    ]


def _part(cell: Name, start: int, end: int) -> Name:
    whole = cell.span.end - cell.span.start != len(cell.text)  # the cell has markup inside
    span = cell.span if whole else Span(cell.span.start + start, cell.span.start + end)
    return Name(cell.text[start:end], span)
