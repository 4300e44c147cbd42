"""Column defaults that are not the state in which the machine begins.

## Why it matters
A row that is inserted without a status starts where no life begins: the transitions out of the first state never
happen for it. A default that is none of the column's own values is reported as DAT013.

## Fix
Make the first state the default, or correct the arrow that leaves `[*]` (the row whose From is `-`).
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.first_states import starts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.machines or not spec.schemas:
        return
    for start in starts(spec):
        default, initial, column = start.default, start.initial, start.subject.name
        if start.default_is_wrong:
            label = Label(initial.span, "the machine begins here")
            message = f"default `{default.text}` is not the first state, `{initial.text}`"
            yield Finding(default.span, message, (label,), f"write `{initial.text}`, or begin in `{default.text}`")
        else:
            label = Label(default.span, f"`{column}` begins as `{default.text}`")
            message = f"the machine begins in `{initial.text}`, not in the default"
            yield Finding(initial.span, message, (label,), f"begin in `{default.text}`, or change the defaults")


_DIAGRAM = (
    "# Tours\n\n## Tour states\n\nThe machine is held in `tours.status`.\n\n```mermaid\nstateDiagram-v2\n    [*] --> DRAFT: create\n"
    "    DRAFT --> OPEN: publish\n    OPEN --> FULL: last seat\n```\n\n## Tables\n\n"
)

RULE = Rule(
    code="STM018",
    name="default-that-is-not-initial-state",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_DIAGRAM}```sql\nCREATE TABLE tours (\n  id uuid PRIMARY KEY,\n"
            "  status text NOT NULL DEFAULT '«OPEN»' CHECK (status IN ('DRAFT', 'OPEN', 'FULL'))\n);\n```\n",
            says="default `OPEN` is not the first state, `DRAFT`",
        ),
        Bad(
            f"{_DIAGRAM}```dbml\nTable tours {{\n  id uuid [pk]\n  status varchar(10) [not null, default: '«NEW»']\n}}\n```\n",
            says="default `NEW` is not the first state, `DRAFT`",
        ),
        Good(
            f"{_DIAGRAM}```sql\nCREATE TABLE tours (\n  id uuid PRIMARY KEY,\n"
            "  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'open', 'full'))\n);\n```\n"
        ),
    ),
)
