"""Status codes with the reason phrase of another code.

## Why it matters
`404 Bad Request` says two things, and half of the readers build each. Own words after a code, and older names of a phrase
(`Unprocessable Entity`), are fine (RFC 9110, section 15).

## Fix
Correct the code or the phrase.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.exchanges import replies
from specwriter.model.http_status import REGISTERED, code_of_phrase, statuses
from specwriter.model.mentions.answers import is_stray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    for code, reason in statuses(spec):
        if reason is not None and (finding := _finding(code, reason)):
            yield finding
    for reply in replies(spec):
        if reply.reason is not None and (finding := _finding(reply.code, reply.reason)) and not is_stray(spec, reply):
            yield finding


def _finding(status: Name, reason: Name) -> Finding | None:
    code = status.text
    if REGISTERED.get(code) == reason.text:
        return None
    other = code_of_phrase(reason.text)
    if not other or other == code:
        return None
    message = f"`{reason.text}` is the phrase of {other}, not of {code}"
    phrase = REGISTERED.get(code, "another phrase")
    return Finding(reason.span, message, help=f"write `{code} {phrase}` or `{other} {reason.text}`")


RULE = Rule(
    code="API010",
    name="reason-phrase-of-another-code",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Ferry\n\n### GET /sailings/{id}\n\n#### 404 «Conflict»\n\nNo sailing has this id.\n",
            says="`Conflict` is the phrase of 409, not of 404",
        ),
        Bad(
            "# Ferry\n\n```mermaid\nsequenceDiagram\n    Quay->>Api: book a car\n    Api-->>Quay: 409 «Not Found»\n```\n",
            says="`Not Found` is the phrase of 404, not of 409",
        ),
        Good("# Ferry\n\n### GET /sailings/{id}\n\n#### 422 Unprocessable Entity\n\nThe date is in the past.\n"),
        Good("# Ferry\n\n### GET /sailings/{id}\n\n#### 404 Sailing Unknown\n\nNo sailing has this id.\n"),
    ),
)
