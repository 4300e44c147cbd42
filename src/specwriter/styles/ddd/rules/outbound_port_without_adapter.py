"""Outbound ports that no adapter implements.

## Why it matters
The model calls the port and nothing answers: either an adapter was forgotten, or the port is left over from an earlier draft.

## Fix
Add the adapter that implements the port, or delete the port.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.hexagon import ports, tells_adapters
from specwriter.model.placeholders import holds_placeholder
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "ddd") or not tells_adapters(spec):
        return
    for each in ports(spec):
        if each.open and each.facing == "out" and not holds_placeholder(each.port.name.text):
            message = f"no adapter implements the outbound port `{each.port.name.text}`"
            yield Finding(each.port.name.span, message, help="add a row under Adapters that implements it")


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD006",
    name="outbound-port-without-adapter",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Outbound Ports\n\n| Port | Purpose |\n| --- | --- |\n| LoanRepository | Store loans |\n"
            "| «MailSender» | Send reminders |\n\n## Adapters\n\n| Adapter | Implements | Technology |\n"
            "| --- | --- | --- |\n"
            "| PostgresLoans | LoanRepository | PostgreSQL |\n",
            says="no adapter implements the outbound port `MailSender`",
        ),
        Good(
            f"{_HEAD}## Outbound Ports\n\n| Port | Purpose |\n| --- | --- |\n| LoanRepository | Store loans |\n"
            "| MailSender | Send reminders |\n\n## Adapters\n\n| Adapter | Implements | Technology |\n"
            "| --- | --- | --- |\n"
            "| PostgresLoans | LoanRepository | PostgreSQL |\n| SmtpMail | MailSender | SMTP |\n"
        ),
    ),
)
