"""Error examples that show a stack trace or a query.

## Why it matters
What the example shows is what gets built: file names, table names and versions tell an attacker where to look, and tell the client nothing
(RFC 9457, section 5, warns of exposing implementation details).

## Fix
Write what the client can act on; log the rest under an identifier.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.error_bodies import error_bodies, strings
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_INTERNALS = regex(
    r"(?P<query>\bSELECT\b.{1,300}\bFROM\b|\bINSERT INTO\b|\bUPDATE \w+ SET\b|\bDELETE FROM\b|\bSQLSTATE\b|\bORA-\d{5}\b)|"
    r"\bTraceback \(most recent call last\)|\bat [\w$.<>]+\([\w.]+:\d+\)|\bFile \"[^\"]+\", line \d+|\.(?:java|py|js|ts|cs|go|rb|php):\d+\b"
)


def check(spec: Spec) -> Iterator[Finding]:
    for body in error_bodies(spec):
        for text in strings(body.value):
            match = _INTERNALS.search(text.text)
            if match is not None:
                kind = "a query" if match["query"] else "a stack trace"
                place = Span(text.span.start + 1, text.span.end - 1)
                yield Finding(place, f"the error shows {kind}", help="write what the client can act on")


_HEAD = "# Ferry\n\n### POST /crossings\n\n#### 500 Internal Server Error\n\n```json\n"

RULE = Rule(
    code="API053",
    name="internals-in-error",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_HEAD}{{"title": "Error", "status": 500, "detail": "«SELECT name FROM ships WHERE id = 7: syntax error»"}}\n```\n',
            says="the error shows a query",
        ),
        Bad(
            f'{_HEAD}{{"message": "«NullPointerException at com.ferry.Ship.load(Ship.java:42)»", "code": "FAILED"}}\n```\n',
            says="the error shows a stack trace",
        ),
        Good(f'{_HEAD}{{"title": "Error", "status": 500, "detail": "Select a ship from the list"}}\n```\n'),
    ),
)
