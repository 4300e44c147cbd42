"""Knows the lines above an example: request line, status line, headers (RFC 9112), and comments that say the same."""

from __future__ import annotations

from re import MULTILINE, VERBOSE

from specwriter.languages.json.reading import Reading
from specwriter.languages.json.tree import Head, Header
from specwriter.languages.json.values import comment_text
from specwriter.source.pattern import regex
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_END = r"[ \t]*\r?(?:\n|\Z)"
# Header names of one word; those with a hyphen are known by it.
_ONE_WORD = (
    "accept|age|allow|authorization|connection|cookie|date|deprecation|digest|etag|expect|expires|forwarded|from|host|link|"
    "location|origin|pragma|prefer|range|referer|server|signature|sunset|te|trailer|upgrade|vary|via|warning"
)
_REQUEST = (
    r"(?P<method>[A-Z]{3,10}|\{[\w-]+\})[ \t]+(?P<target>(?:/|https?://|\{)[^\s]*)"
    r"(?:[ \t]+HTTP/[0-9.]+)?(?:[ \t]+(?:\#|//|-)[^\n]*)?"
)
_STATUS = (
    r"(?:(?:HTTP(?:/[0-9.]+)?)[ \t]+(?P<code>[1-5][0-9]{2})\b[^\n{\[]*"
    r"|(?P<bare_code>[1-5][0-9]{2})[ \t]+[A-Z][A-Za-z '-]*:?)"
)
LINE = regex(
    rf"""[ \t]*(?:
     (?P<blank>\r?\n)
    |(?P<comment>/\*(?:[^*]++|\*(?!/))*+\*/|(?://|\#)[^\n]*+)[ \t]*+(?:\n|\Z)
    |(?P<request>{_REQUEST}){_END}
    |(?P<response>{_STATUS}){_END}
    |(?P<header>(?P<name>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>[^\n]*))(?:\n|\Z)
    )""",
    VERBOSE,
)
NEXT_MESSAGE = regex(rf"^[ \t]*(?:{_REQUEST}|{_STATUS}){_END}".replace("?P<", "?P<next_"), MULTILINE)
_KNOWN_HEADER = regex(rf"(?i)(?:{_ONE_WORD}|[a-z]\w*-[\w-]+)\Z")
_OPEN_END = regex(r"(?:[\[{]|[\[{].*[\"',])\s*\Z")
# What a comment or a plain line says of the message below it.
_SAYS_REQUEST = regex(r"\b(?P<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+(?P<target>(?:/|https?://)[^\s`]*)")
_SAYS_STATUS = regex(
    r"(?i)(?:^|\b(?:response|status|http|returns?|with)[ \t(:]+)(?P<code>[1-5][0-9]{2})\b(?![.,]?[0-9])"
)


class Above:
    """What stands above a body: the head as far as it is read, and the captions."""

    __slots__ = ("captions", "code", "end", "headers", "is_complete", "method", "start", "target")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.method: Name | None = None
        self.target: Name | None = None
        self.code: Name | None = None
        self.headers: list[Header] = []
        self.captions: list[Name] = []
        self.is_complete = False  # the next message begins below: there is no body

    @property
    def is_message(self) -> bool:
        """Whether there are lines of an HTTP message, not captions alone."""
        return bool(self.method or self.code or self.headers)

    @property
    def is_begun(self) -> bool:
        """Whether there is a request or status line."""
        return bool(self.method or self.code)

    def head(self) -> Head:
        """The head; what no line says is taken from the captions."""
        method, target, code = self.method, self.target, self.code
        for caption in () if self.is_begun else self.captions:
            request, status = _SAYS_REQUEST.search(caption.text), _SAYS_STATUS.search(caption.text)
            if request and not method:
                method, target = _part(caption, request, "method"), _part(caption, request, "target")
            if status and not code:
                code = _part(caption, status, "code")
        return Head(method, target, code, tuple(self.headers))


def _part(caption: Name, match: re.Match[str], group: str) -> Name:
    start = caption.span.start + match.start(group)
    return Name(match[group], type(caption.span)(start, start + len(match[group])))


def read_above(reading: Reading) -> Above:
    """Reads the lines above a body; stops at the body, or before the next request or status line."""
    text = reading.text
    above = Above(reading.pos)
    restart = pending = -1  # where the comments since the last blank line begin: in the text, and in the captions
    while (match := LINE.match(text, reading.pos)) and match.end() > reading.pos:
        kind = match.lastgroup or ""
        if kind in ("request", "response") and above.is_begun:
            above.is_complete = True
            if restart >= 0:
                reading.pos = restart
                del above.captions[pending:]
            break
        if kind == "header" and not _is_header(above, match):
            break
        if kind == "comment":
            if restart < 0:
                restart, pending = reading.pos, len(above.captions)
            above.captions.append(comment_text(reading, *match.span("comment")))
        elif kind != "blank":
            restart = -1
            _take(reading, above, match)
        reading.pos = match.end()
        if kind != "blank":
            above.end = match.end(kind)
    return above


def _is_header(above: Above, match: re.Match[str]) -> bool:
    """Whether `name: value` is a header: known as one, or below a request or status line; not the start of a value."""
    return bool((above.is_begun or _KNOWN_HEADER.match(match["name"])) and not _OPEN_END.search(match["value"]))


def _take(reading: Reading, above: Above, match: re.Match[str]) -> None:
    if match["request"]:
        above.method, above.target = (reading.word(*match.span(group)) for group in ("method", "target"))
    elif match["response"]:
        above.code = reading.word(*match.span("code" if match["code"] else "bare_code"))
    else:
        start = match.start("value")
        value = match["value"].rstrip()
        name = reading.word(*match.span("name"))
        above.headers.append(Header(name, reading.word(start, start + len(value))))
