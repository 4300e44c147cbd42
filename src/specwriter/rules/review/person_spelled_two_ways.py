"""People whose name is written in two ways in the tables of reviews and approvals.

## Why it matters
Whoever counts the reviews of one person, or asks whether the author approved their own text, finds two people.

## Fix
Write the name as its owner does, in every row.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Label, Rule
from specwriter.model.people import spelled_twice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if spec.reviews is None and spec.approvals is None:
        return
    for name, other in spelled_twice(spec):
        label = Label(other.span, "the other spelling")
        message = f"`{name.text}` is written `{other.text}` in another row"
        yield Finding(name.span, message, (label,), "write the name in one way")


_HEAD = (
    "# Tide Tables\n\n## Review Table\n\n| Version | Date | Name | Description |\n| --- | --- | --- | --- |\n"
    "| 0.1 | 2026-02-02 | Maren Solberg | Initial draft |\n"
)

RULE = Rule(
    code="REV012",
    name="person-spelled-two-ways",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| 0.2 | 2026-02-09 | «Maren Solbergg» | Spring tides |\n",
            says="`Maren Solbergg` is written `Maren Solberg` in another row",
        ),
        Good(f"{_HEAD}| 0.2 | 2026-02-09 | Karen Solberg | Spring tides |\n"),
    ),
)
