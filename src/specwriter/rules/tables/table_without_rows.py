"""Tables that have a header and nothing below it.

## Why it matters
The header promises an answer: which alerts, which errors, which criteria. An empty table leaves open whether there are none or
whether nobody has listed them yet. Only the approval table is empty until somebody approves.

## Fix
Write the rows, or remove the table and say that there are none.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.blocks import tables
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for table in tables(spec):
        if not table.rows and len(table.header.cells) > 1:
            if spec.approvals is not None and spec.approvals.span == table.span:
                continue
            header = table.header.span
            place = Span(header.start, header.start + len(spec.source.slice(header).rstrip()))
            yield Finding(place, "table has no rows", help="write the rows, or say that there are none")


_HEAD = "---\narchitecture: standard\n---\n\n# Parking Guide\n\n"

RULE = Rule(
    code="TBL003",
    name="table-without-rows",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Error Catalogue\n\n«| Code | Status | Meaning |»\n| --- | --- | --- |\n",
            says="table has no rows",
        ),
        Good(f"{_HEAD}## Approval Table\n\n| Approved By | Approved At | Note |\n| --- | --- | --- |\n"),
    ),
)
