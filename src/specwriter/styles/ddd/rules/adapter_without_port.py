"""Adapters that belong to no port.

## Why it matters
An adapter without a port is technology that the model knows directly, the very dependency that the hexagon is there to prevent.

## Fix
Name the port that the adapter implements or calls. Where a port names the adapter, `adapter-mismatch` says so.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Adapter
from specwriter.model.hexagon import ports, tells_adapters
from specwriter.model.mentions.cells import bare
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "ddd") or not tells_adapters(spec):
        return
    serving = {bare(name).text for each in ports(spec) for name in each.port.served_by}
    for catalogue in spec.catalogues:
        if catalogue.kind == "adapter" and "implements" in catalogue.columns:
            for row in catalogue.rows:
                if isinstance(row, Adapter) and row.name.text and not row.implements and row.name.text not in serving:
                    message = f"adapter `{row.name.text}` belongs to no port"
                    yield Finding(row.name.span, message, help="name the port in its Implements cell")


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD008",
    name="adapter-without-port",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Adapters\n\n| Adapter | Implements | Technology |\n| --- | --- | --- |\n"
            "| PostgresLoans | LoanRepository | PostgreSQL |\n| «SmtpMail» | - | SMTP |\n",
            says="adapter `SmtpMail` belongs to no port",
        ),
        Good(
            f"{_HEAD}## Adapters\n\n| Adapter | Implements | Technology |\n| --- | --- | --- |\n"
            "| PostgresLoans | LoanRepository | PostgreSQL |\n| SmtpMail | MailSender | SMTP |\n"
        ),
    ),
)
