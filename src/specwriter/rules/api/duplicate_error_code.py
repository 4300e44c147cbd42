"""Error codes that the catalogue lists twice.

## Why it matters
Two rows give one code two statuses or two meanings, and each client takes the one it read first.

## Fix
Merge the rows, or give one of them its own code.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import ErrorCode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for catalogue in spec.catalogues:
        if catalogue.kind != "error":
            continue
        first: dict[str, ErrorCode] = {}
        for row in catalogue.rows:
            code = row.name.text
            if not isinstance(row, ErrorCode) or not code or code.isdigit():
                continue
            earlier = first.setdefault(code, row)
            if earlier is not row:
                label = Label(earlier.name.span, "it stands here first")
                message = f"error code `{code}` stands in the catalogue twice"
                yield Finding(row.name.span, message, (label,), "merge the rows, or rename one")


_HEAD = (
    "# Vending\n\n## Error catalogue\n\n| Code | Status | Meaning |\n| --- | --- | --- |\n"
    "| JAMMED | 503 | A can is stuck |\n"
)

RULE = Rule(
    code="API032",
    name="duplicate-error-code",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| «JAMMED» | 409 | The door is open |\n", says="error code `JAMMED` stands in the catalogue twice"
        ),
        Good(f"{_HEAD}| DOOR_OPEN | 409 | The door is open |\n"),
    ),
)
