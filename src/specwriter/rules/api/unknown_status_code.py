"""Status codes that are not registered.

## Why it matters
A client that does not know a code treats it as the first of its class (RFC 9110, section 15), so `482` becomes `400`. Codes that
well-known servers use in one sense (`499`, `520` to `530`…) are accepted.

## Fix
Use a code of the IANA registry and say the rest in the error code of the body.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.exchanges import replies
from specwriter.model.http_status import CUSTOMARY, REGISTERED, statuses
from specwriter.model.mentions.answers import is_stray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    codes = [code for code, _ in statuses(spec) if code.text not in REGISTERED]
    codes += [reply.code for reply in replies(spec) if reply.code.text not in REGISTERED and not is_stray(spec, reply)]
    for code in codes:
        if code.text not in CUSTOMARY:
            help_ = f"clients read it as `{code.text[0]}00`; use a registered code"
            yield Finding(code.span, f"`{code.text}` is no registered status code", help=help_)


_HEAD = "# Kiosk\n\n### POST /prints\n\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"

RULE = Rule(
    code="API009",
    name="unknown-status-code",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| «490» | NO_PAPER | The tray is empty |\n", says="`490` is no registered status code"),
        Good(f"{_HEAD}| 503 | NO_PAPER | The tray is empty |\n| 499 | GONE_AWAY | The client hung up |\n"),
        Good(
            "# Tests\n\n### PUT /costs/{id}\n\n| # | Case | Expected |\n| --- | --- | --- |\n"
            "| 105 | rejected | 200 |\n| 106 | approved | 400 |\n"
        ),
    ),
)
