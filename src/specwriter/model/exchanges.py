"""Knows the requests and replies that sequence diagrams draw: which status code answers which operation.

Source of the pairing: a reply goes back along the last request between the same two participants that is still open in its branch.
"""

from __future__ import annotations

from functools import lru_cache

from specwriter.languages.mermaid.tree import SequenceDiagram
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.mermaid.tree import Message
    from specwriter.model.spec import Spec

    Place = tuple[int, int]

_REQUEST = regex(
    r"[\s\d.)`*\"'\[(]*(?:HTTPS? )?(?P<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[`*]*[ \t]+[`\"']*"
    r"(?:https?://[^\s/`]+|\$?\{\{?[\w.$-]+\}\}?(?=/))?(?P<path>/(?:\{[^{}\n]*\}|<[\w -]+>(?![\w ]*/?>)|[^\s`<>{}()\[\],;\"'*?#])*)"
)
_STATUS = regex(
    r"[\s`*\"(]*(?i:HTTP(?:/\d(?:\.\d)?)?[ \t]+|REDIRECT[ \t]+|status:?[ \t]+)?(?P<code>[1-5]\d\d)(?![\w%]|[.,]\d)[`*]*"
    r"(?:[ \t:–-]+(?P<reason>[A-Z][\w'-]*(?:[ -][A-Z][\w'-]*)*)(?![ \t]?\w))?"
)
_COUNTED = regex(r"[ \t]+(?!with\b|and\b|or\b|if\b|when\b|error\b|response\b|on\b|for\b|plus\b|no\b)[a-z]+")
_OTHER = frozenset("abcdefgijklmnopqtuvwxyzABCDEFGIJKLMNOPQTUVWXYZ")
"""The letters that no status code, nor a word before one, begins with."""
_BEHIND = 200
"""A reply answers one of that many messages before it."""


class Request(Record):
    """A message that names an operation."""

    method: Name
    path: Name
    message: Message
    diagram: SequenceDiagram

    @property
    def span(self) -> Span:
        """The place of the method and the path."""
        return self.method.span.to(self.path.span)


class Reply(Record):
    """A status code that a message carries, and the request it answers (None where that is no operation)."""

    code: Name
    reason: Name | None
    message: Message
    request: Request | None


@once
def requests(spec: Spec) -> tuple[Request, ...]:
    """The operations that messages of sequence diagrams name, in document order."""
    return tuple([request for request, _ in _exchanges(spec) if request is not None])


@once
def replies(spec: Spec) -> tuple[Reply, ...]:
    """The status codes that messages of sequence diagrams carry, in document order."""
    return tuple([reply for _, reply in _exchanges(spec) if reply is not None])


@once
def _exchanges(spec: Spec) -> tuple[tuple[Request | None, Reply | None], ...]:
    diagrams = [block.diagram for block in spec.diagrams if type(block.diagram) is SequenceDiagram]
    return tuple([found for diagram in diagrams for found in _read(diagram)])


def _read(diagram: SequenceDiagram) -> list[tuple[Request | None, Reply | None]]:
    found: list[tuple[Request | None, Reply | None]] = []
    open_calls: list[tuple[Message, Request | None]] = []
    for message in diagram.messages:
        text = message.text
        status = _status(text.text)
        if status is not None:
            code, reason = _part(text, *status[0]), _part(text, *status[1]) if status[1] is not None else None
            found.append((None, Reply(code, reason, message, _answered(message, open_calls))))
        elif message.source.text != message.target.text and not message.reply:
            named = _request(text.text)
            request = None
            if named is not None:
                request = Request(_part(text, *named[0]), _part(text, *named[1]), message, diagram)
                found.append((request, None))
            open_calls.append((message, request))
    return found


@lru_cache(maxsize=1024)
def _status(text: str) -> tuple[Place, Place | None] | None:
    """Where a message has a status code, and the phrase behind it; None where it does not begin with one."""
    match = _STATUS.match(text) if text[:1] not in _OTHER else None
    if match is None or (match["reason"] is None and _COUNTED.match(text, match.end())):
        return None
    return match.span("code"), match.span("reason") if match["reason"] else None


@lru_cache(maxsize=1024)
def _request(text: str) -> tuple[Place, Place] | None:
    """Where a message has the method and the path of an operation; None where it names none."""
    match = _REQUEST.match(text) if "/" in text else None
    if match is None or not match["path"]:
        return None
    start = match.start("path")
    return match.span("method"), (start, start + len(match["path"].rstrip(".:,")))


def _answered(reply: Message, calls: list[tuple[Message, Request | None]]) -> Request | None:
    """The operation that a reply answers: the last request between the two that was sent in the same branch or around it."""
    caller, called, blocks = reply.target.text, reply.source.text, reply.blocks
    for message, request in reversed(calls[-_BEHIND:]):
        if message.source.text == caller and message.target.text == called:
            around = message.blocks
            if blocks[: len(around)] == around and (around != blocks or message.branch == reply.branch):
                return request
    return None


def _part(text: Name, start: int, end: int) -> Name:
    written, span = text.text, text.span
    if span.end - span.start == len(written):  # else the label is folded or holds entities
        span = Span(span.start + start, span.start + end)
    return Name(written[start:end], span)
