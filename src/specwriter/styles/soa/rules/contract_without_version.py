"""Contracts that give no version.

## Why it matters
Contracts outlive releases. Without a version nobody can say which form a partner was promised, and no change can be announced.

## Fix
Write the version of each contract.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.blank import says_none
from specwriter.model.sheets import sheets
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "soa"):
        return
    for sheet in sheets(spec, "service contracts"):
        name, version = (
            sheet.index("contract", "api", "interface"),
            sheet.index("version", "contract version", "ver", "ver."),
        )
        if name is None or version is None:
            continue
        for contract, cell in sheet.pairs(name, version):
            if contract.text and says_none(cell.text):
                message = f"contract `{contract.text}` has no version"
                yield Finding(contract.content, message, help="write it in the Version cell")


_HEAD = "---\narchitecture: soa\n---\n\n# Library\n\n"

RULE = Rule(
    code="SOA005",
    name="contract-without-version",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Service Contracts\n\n| Contract | Provider | Version |\n| --- | --- | --- |\n"
            "| Loan API | loan-service | v2 |\n"
            "| «Reader record» | reader-service | - |\n",
            says="contract `Reader record` has no version",
        ),
        Good(
            f"{_HEAD}## Service Contracts\n\n| Contract | Provider | Version |\n| --- | --- | --- |\n"
            "| Loan API | loan-service | v2 |\n"
            "| Reader record | reader-service | 1.4 |\n"
        ),
    ),
)
