"""Inbound ports that no operation and no adapter calls.

## Why it matters
A port that nothing drives is code without a caller, or a use case whose trigger was forgotten: the job, the consumer, the
operation that starts it stands nowhere.

## Fix
Name the operation or adapter that calls the port, or delete the port.
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
        if each.open and each.facing == "in" and not holds_placeholder(each.port.name.text):
            message = f"nothing calls the inbound port `{each.port.name.text}`"
            yield Finding(each.port.name.span, message, help="name the operation or adapter that calls it")


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD007",
    name="inbound-port-that-nothing-calls",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Ports\n\n| Port | Direction | Operation or adapter |\n| --- | --- | --- |\n"
            "| StartLoan | Inbound | `POST /loans` |\n| «RemindReaders» | Inbound | - |\n\n"
            "## Adapters\n\n| Adapter | Implements | Technology |\n| --- | --- | --- |\n"
            "| LoanHttpApi | StartLoan | HTTP |\n",
            says="nothing calls the inbound port `RemindReaders`",
        ),
        Good(
            f"{_HEAD}## Ports\n\n| Port | Direction | Operation or adapter |\n| --- | --- | --- |\n"
            "| StartLoan | Inbound | `POST /loans` |\n| RemindReaders | Inbound | - |\n\n"
            "## Adapters\n\n| Adapter | Implements | Technology |\n| --- | --- | --- |\n"
            "| LoanHttpApi | StartLoan | HTTP |\n"
            "| NightlyJob | RemindReaders | Scheduler, 02:00 |\n"
        ),
    ),
)
