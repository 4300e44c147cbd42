"""Status codes with the reason phrase of another code.

## Why it matters
`404 Bad Request` says two things, and half of the readers build each. Own words after a code, and older names of a phrase
(`Unprocessable Entity`), are fine (RFC 9110, section 15).

## Fix
Correct the code or the phrase.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.http_status import REGISTERED, code_of_phrase, statuses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for status in statuses(spec):
        if status.reason is None:
            continue
        other, code = code_of_phrase(status.reason.text), status.code.text
        if other and other != code:
            phrase = REGISTERED.get(code, "another phrase")
            message = f"`{status.reason.text}` is the phrase of {other}, not of {code}"
            yield Finding(
                status.reason.span, message, help=f"write `{code} {phrase}` or `{other} {status.reason.text}`"
            )


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
        Good("# Ferry\n\n### GET /sailings/{id}\n\n#### 422 Unprocessable Entity\n\nThe date is in the past.\n"),
        Good("# Ferry\n\n### GET /sailings/{id}\n\n#### 404 Sailing Unknown\n\nNo sailing has this id.\n"),
    ),
)
