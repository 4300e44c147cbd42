"""States of a machine that the column which holds them cannot have.

## Why it matters
The first row that enters the state is refused by the enum or the check. Where a document lists the values several
times (DBML, SQL, a comment), each list must have every state; the list that stands alone is reported.

## Fix
Add the value to the list, or correct the state.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.states import list_differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.mentions.value_lists import Difference
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.machines:
        return
    for each in list_differences(spec):
        if each.subject.machine is not None and (each.listing.source == "machine") != each.lacking:
            yield _missing(each) if each.lacking else _surplus(each)


def _missing(each: Difference) -> Finding:
    name = f"`{each.listing.head.text}`"
    kind = "" if each.listing.source == "state table" else f" in {each.listing.source}"
    label = Label(each.word.span, f"`{each.word.text}` stands here")
    return Finding(
        each.listing.head.span, f"{name}{kind} lacks the state `{each.word.text}`", (label,), f"add `{each.word.text}`"
    )


def _surplus(each: Difference) -> Finding:
    if each.meant is not None:
        label = Label(each.meant.span, f"`{each.meant.text}` stands here")
        help_ = (
            f"did you mean `{each.meant.text}`?" if each.near else f"write `{each.meant.text}`, or change it there too"
        )
    else:
        label = Label(each.other.head.span, "these values do not have it")
        help_ = f"add `{each.word.text}` to the values of `{each.subject.name}`"
    return Finding(each.word.span, f"state `{each.word.text}` is no value of `{each.subject.name}`", (label,), help_)


_DIAGRAM = (
    "# Visas\n\n## Visa states\n\nThe machine is held in `visas.status`.\n\n```mermaid\nstateDiagram-v2\n    [*] --> FILED: file\n"
    "    FILED --> GRANTED: grant\n    FILED --> REFUSED: refuse\n    GRANTED --> REVOKED: revoke\n```\n\n## Tables\n\n"
)
_DBML = (
    "```dbml\nEnum visa_status {\n  FILED\n  GRANTED\n  REFUSED\n  REVOKED\n}\n\n"
    "Table visas {\n  id uuid [pk]\n  status visa_status\n}\n```\n\n"
)

RULE = Rule(
    code="STM016",
    name="state-without-value",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_DIAGRAM}```sql\nCREATE TABLE visas (\n  id uuid PRIMARY KEY,\n"
            "  «status» text NOT NULL CHECK (status IN ('FILED', 'GRANTED', 'REFUSED'))\n);\n```\n",
            says="`status` in SQL lacks the state `REVOKED`",
        ),
        Bad(
            f"{_DIAGRAM.replace('--> REFUSED', '--> «DENIED»')}{_DBML}```sql\n"
            "CREATE TYPE visa_status AS ENUM ('FILED', 'GRANTED', 'REFUSED', 'REVOKED');\n"
            "CREATE TABLE visas (\n  id uuid PRIMARY KEY,\n  status visa_status NOT NULL\n);\n```\n",
            says="state `DENIED` is no value of `visas.status`",
        ),
        Good(f"{_DIAGRAM}{_DBML}"),
    ),
)
