"""Documents that answer 405 and never name `Allow`.

## Why it matters
A response with 405 must say in `Allow` which methods there are (RFC 9110, section 15.5.6). Most specs leave it to the framework, so this
rule runs only where it is selected.

## Fix
Say that the response carries `Allow`.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.http_status import statuses
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_ALLOW = regex(r"`Allow\b|\bAllow:|\bAllow header|header Allow\b")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    code = next((code for code, _ in statuses(spec) if code.text == "405"), None)
    if code is not None and _ALLOW.search(spec.source.text) is None:
        yield Finding(code.span, "no text names the header `Allow`", help="say that the response carries `Allow`")


_HEAD = "---\narchitecture: standard\n---\n\n# Cinema\n\n### GET /tickets\n\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"

RULE = Rule(
    code="API048",
    name="not-allowed-without-allow",
    severity=INFO,
    since="0.1",
    check=check,
    opt_in=True,
    examples=(
        Bad(f"{_HEAD}| «405» | READ_ONLY | The house is closed |\n", says="no text names the header `Allow`"),
        Good(f"{_HEAD}| 405 | READ_ONLY | The house is closed; `Allow` is `GET` |\n"),
    ),
)
