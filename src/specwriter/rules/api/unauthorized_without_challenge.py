"""Documents that answer 401 and never name `WWW-Authenticate`.

## Why it matters
A response with 401 must carry at least one challenge (RFC 9110, section 15.5.2): it tells a client, a browser or a proxy which scheme to
use. Most specs leave it to the framework, so this rule runs only where it is selected.

## Fix
Say once that each 401 carries `WWW-Authenticate`, with the scheme.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.http_status import statuses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec or "www-authenticate" in spec.source.text.casefold():
        return
    for code, _ in statuses(spec):
        if code.text == "401":
            message = "no text names the header `WWW-Authenticate`"
            yield Finding(code.span, message, help="add `WWW-Authenticate: Bearer`")
            return


_HEAD = "---\narchitecture: standard\n---\n\n# Cinema\n\n### GET /tickets\n\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"

RULE = Rule(
    code="API047",
    name="unauthorized-without-challenge",
    severity=INFO,
    since="0.1",
    check=check,
    opt_in=True,
    examples=(
        Bad(
            f"{_HEAD}| «401» | NO_TOKEN | The token is missing |\n", says="no text names the header `WWW-Authenticate`"
        ),
        Good(f"{_HEAD}| 401 | NO_TOKEN | The token is missing; `WWW-Authenticate` names the scheme |\n"),
    ),
)
