"""Documents that answer 429 or 503 and never say when to try again.

## Why it matters
Clients that are told to go away and not until when come back at once, all together. `Retry-After` is the field for it (RFC 9110, section
10.2.3; RFC 6585, section 4, for 429).

## Fix
Name `Retry-After` beside the code.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.http_status import statuses
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_LATER = ("429", "503")
_USUAL = ("Retry-After", "retry-after", "retry_after", "RateLimit-Reset")
_WHEN = regex(r"(?i:retry[-_ ]?after|rate-?limit-reset)")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    code = next((code for code, _ in statuses(spec) if code.text in _LATER), None)
    if code is None or any(word in spec.source.text for word in _USUAL):
        return
    if _WHEN.search(spec.source.text) is None:
        yield Finding(code.span, f"no text says when to try again after {code.text}", help="name `Retry-After`")


_HEAD = "---\narchitecture: standard\n---\n\n# Cinema\n\n### GET /tickets\n\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"

RULE = Rule(
    code="API049",
    name="refusal-without-retry-after",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| «429» | TOO_FAST | More than 5 per second |\n", says="no text says when to try again after 429"),
        Good(f"{_HEAD}| 429 | TOO_FAST | More than 5 per second; wait as `Retry-After` says |\n"),
    ),
)
