"""Texts that stand where the author has not written yet.

## Why it matters
Whoever builds from the spec fills the gap with a guess, and everything that is generated from it carries the placeholder into a
description, a schema or a page.

Reported are TODO, FIXME and XXX where they mark work to do (`[TODO: …]`, `TODO:`, in comments of DBML, SQL and diagrams too), TBD,
the gaps of templates (`[Date]`, `<your name>`, `{{ title }}`), `???` and filler text. Left alone are words in code ticks, values in
examples, and documents that have a state or value of that name, as a task manager has `TODO`.

## Fix
Write what belongs there, or remove it. What is undecided belongs into a section "Open Questions", with a name and a date.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.placeholders import placeholders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for found in placeholders(spec):
        yield Finding(
            found.span, f"placeholder `{found.text}` is not filled in", help="write what belongs here, or remove it"
        )


_HEAD = "---\narchitecture: standard\n---\n\n# Poll Service\n\n"

RULE = Rule(
    code="WRT001",
    name="placeholder-left",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Retention\n\nVotes are kept for «[TODO: how long, and who decided it]».\n",
            says="placeholder `TODO` is not filled in",
        ),
        Bad(
            f"{_HEAD}## Review Table\n\n| Version | Date | Name | Description |\n| --- | --- | --- | --- |\n"
            "| 0.1 | «[Date]» | Sara Lind | Initial draft |\n",
            says="placeholder `[Date]` is not filled in",
        ),
        Bad(
            f"{_HEAD}```sql\n-- «TODO» one vote per voter\nCREATE TABLE votes (id uuid PRIMARY KEY);\n```\n",
            says="placeholder `TODO` is not filled in",
        ),
        Bad(
            f"{_HEAD}| Alert | Condition |\n| --- | --- |\n| Queue too long | «TBD» |\n",
            says="placeholder `TBD` is not filled in",
        ),
        Good(
            f"{_HEAD}A task moves from `TODO` to `DONE`.\n\n```mermaid\nstateDiagram-v2\n    [*] --> TODO\n"
            "    TODO --> DONE: finish\n```\n"
        ),
        Good(f'{_HEAD}### GET /polls/{{id}}\n\n```json\n{{"id": "<poll id>", "token": "{{{{token}}}}"}}\n```\n'),
    ),
)
