"""Integrations that name no contract.

## Why it matters
The contract is what both sides hold each other to: the form, its version, who may change it. Without one the first change on
the other side is found in production.

## Fix
Name the contract with its version: an API, a schema, a file format.
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
        if row.name.text and row.contract is not None and not row.contract.text:
            message = f"the integration of `{row.name.text}` names no contract"
            yield Finding(row.name.span, message, help="name the API, schema or file format with its version")


_HEAD = "---\narchitecture: soa\n---\n\n# Library\n\n"

RULE = Rule(
    code="SOA002",
    name="integration-without-contract",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Integration\n\n| System | Protocol | Contract | Failure handling |\n| --- | --- | --- | --- |\n"
            "| «Book trade hub» | SFTP | | File is sent again at 03:00 |\n",
            says="the integration of `Book trade hub` names no contract",
        ),
        Good(
            f"{_HEAD}## Integration\n\n| System | Protocol | Contract | Failure handling |\n| --- | --- | --- | --- |\n"
            "| Book trade hub | SFTP | ONIX 3.0 | File is sent again at 03:00 |\n"
        ),
    ),
)
