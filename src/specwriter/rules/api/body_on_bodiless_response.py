"""Bodies of responses that have none by definition.

## Why it matters
A response with 204, 205 or 304 ends after its headers (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5). Servers drop the body, and a client
that waits for it fails.

## Fix
Answer with 200, or remove the table or example.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.http_status import code_of_phrase
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Response
    from specwriter.model.spec import Spec

_BODILESS = ("204", "205", "304")


def check(spec: Spec) -> Iterator[Finding]:
    for operation in spec.operations:
        for response in operation.responses:
            body = _body(response) if response.status.text in _BODILESS else None
            if body is not None:
                message = f"a {response.status.text} response has no body"
                yield Finding(
                    response.status.span, message, (Label(body, "this body is never sent"),), "answer with 200"
                )


def _body(response: Response) -> Span | None:
    """The place of a table or example of a body; none where the phrase belongs to another code, which is reported."""
    if response.reason is not None and code_of_phrase(response.reason.text) not in ("", response.status.text):
        return None
    for table in response.tables:
        if table.place not in ("header", "path", "query") and table.fields:
            return Span(table.span.start, table.fields[0].span.start)
    values = (document.value for example in response.examples for document in example.documents)
    return next((value.span for value in values if value is not None and value.kind != "elision"), None)


RULE = Rule(
    code="API011",
    name="body-on-bodiless-response",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Playlist\n\n### DELETE /songs/{id}\n\n**Response («204» No Content)**\n\n```json\n{"deleted": true}\n'
            "```\n",
            says="a 204 response has no body",
        ),
        Good("# Playlist\n\n### DELETE /songs/{id}\n\n**Response (204 No Content)**\n\nThe song is gone.\n"),
        Good(
            "# Playlist\n\n### POST /moves\n\nResponse:\n\n- `204 No Content` for:\n  - `SwapSongs`\n  - `DropSong`\n"
            '- `200 OK` for `AddSong`:\n\n```json\n{"id": "7"}\n```\n'
        ),
    ),
)
