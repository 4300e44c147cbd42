"""Integrations that do not say what happens when the other system fails.

## Why it matters
Systems of others are down for an hour, or for a day. Whether a message is repeated, kept or given up decides about lost orders,
and it cannot be seen from the protocol.

## Fix
Say how often and how long it is repeated, and what happens after that.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Integration
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "soa"):
        return
    for row in spec.entries(Integration):
        if row.name.text and row.failure is not None and not row.failure.text:
            message = f"nothing says what happens when `{row.name.text}` fails"
            yield Finding(row.name.span, message, help="say how often it is repeated, and what happens after that")


_HEAD = "---\narchitecture: soa\n---\n\n# Library\n\n"

RULE = Rule(
    code="SOA001",
    name="integration-without-failure-handling",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Integration\n\n| System | Direction | Protocol | Failure handling |\n"
            "| --- | --- | --- | --- |\n"
            "| «Book trade hub» | Outbound | SOAP 1.2 | - |\n",
            says="nothing says what happens when `Book trade hub` fails",
        ),
        Good(
            f"{_HEAD}## Integration\n\n| System | Direction | Protocol | Failure handling |\n"
            "| --- | --- | --- | --- |\n"
            "| Book trade hub | Outbound | SOAP 1.2 | Sent 6 times within an hour, then a ticket |\n"
        ),
    ),
)
