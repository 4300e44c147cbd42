"""Knows which code blocks hold JSON, and which of the documents in one block are request and response."""

from __future__ import annotations

import re

from specwriter.languages.json import parse_all
from specwriter.markdown.tree import Code
from specwriter.model.api import Example, Response
from specwriter.reader.labels import place_of, status_in
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.json.tree import Document

JSON_LANGUAGES = frozenset(("json", "jsonc", "json5", "http", "jsonl", "ndjson", "javascript object"))
_LOOKS_LIKE_JSON = regex(r'\s*(?:\{\s*(?:"[^"\n]*"\s*:|\})|\[\s*[\[{"\]])')


def is_json(code: Code) -> bool:
    """Whether a code block holds JSON: it says so, or it says nothing and begins like it."""
    if code.language in JSON_LANGUAGES:
        return True
    return not code.language and _LOOKS_LIKE_JSON.match(code.body) is not None and code.body.rstrip()[-1:] in ("}", "]")


def example_of(code: Code) -> Example:
    """A code block as an example."""
    return Example(tuple(parse_all(code.body, code.body_span.start, code.language)), code.body_span)


_CURL = regex(r"[ \t]*(?:\$[ \t]+)?curl[ \t]", re.MULTILINE)
_SHELLS = frozenset(("", "bash", "sh", "shell", "zsh", "console", "curl"))
_SENT = regex(
    r"(?<!\S)(?:-d|--data(?:-raw|-binary)?|--json)(?:[ \t]+|=)(?:'(?=\s*[{\[])|@-[ \t]*<<-?[ \t]*'?(?P<end>[A-Z]+)'?[ \t]*\r?\n)"
)


def sent_by_curl(code: Code) -> Example | None:
    """The JSON that the one call of `curl` in a block sends; None for any other block, and where a variable of the shell stands in it."""
    if code.language not in _SHELLS or "curl" not in code.body or len(_CURL.findall(code.body)) != 1:
        return None
    sent = _SENT.search(code.body)
    if sent is None:
        return None
    stop = code.body.find(f"\n{sent['end']}" if sent["end"] else "'", sent.end())
    body = code.body[sent.end() : stop] if stop >= 0 else ""
    documents = parse_all(body, code.body_span.start + sent.end(), "json") if body.strip() else ()
    if len(documents) != 1 or not documents[0].value or documents[0].problems or documents[0].unread:
        return None
    return Example(tuple(documents), documents[0].span)


class Exchange(Record):
    """A request and the responses to it that one code block shows."""

    requests: tuple[Example, ...]
    responses: tuple[Response, ...]


def exchange(text: str, example: Example) -> Exchange | None:
    """The documents of a block apart, where heads (`HTTP/1.1 201`) or comments (`// Response`) tell them; None elsewhere."""
    if len(example.documents) < 2:
        return None
    sides = [_side(document) for document in example.documents]
    if "response" not in sides or sides[0] == "response":
        return None
    requests: list[Example] = []
    responses: list[Response] = []
    for document, side in zip(example.documents, sides, strict=True):
        one = Example((document,), document.span)
        if side == "response":
            status, reason = _status(text, document)
            responses.append(Response(status, document.span, reason, (), (one,)))
        elif responses:
            return None  # a document that says nothing of itself behind an answer
        else:
            requests.append(one)
    return Exchange(tuple(requests), tuple(responses))


def _side(document: Document) -> str:
    if document.head.status:
        return "response"
    if document.head.method:
        return "request"
    said = [place_of(caption.text) for caption in document.captions]
    return next((side for side in said if side in ("request", "response")), "")


def _status(text: str, document: Document) -> tuple[Name, Name | None]:
    if document.head.status:
        return document.head.status, None
    stated = (status_in(text, caption.span) for caption in document.captions)
    return next((found for found in stated if found), (Name("", document.span), None))
