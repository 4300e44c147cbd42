"""Review tables that leave out what happened, or who did it.

## Why it matters
A version and a date alone do not tell a reviewer whether the change concerns him, nor whom to ask.

## Fix
Add the column. A role is welcome and not required.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_COLUMNS = (("name", "Name"), ("description", "Description"))


def check(spec: Spec) -> Iterator[Finding]:
    if spec.reviews is None or not spec.is_spec:
        return
    header = spec.reviews.header
    place = Span(header.start, header.start + len(spec.source.slice(header).rstrip()))
    for role, title in _COLUMNS:
        if role not in spec.reviews.columns:
            message = f"review table has no column `{title}`"
            yield Finding(place, message, help="write `| Version | Date | Name | Role | Description |`")


RULE = Rule(
    code="REV001",
    name="review-table-without-column",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Badge Printing\n\n## Review Table\n\n«| Version | Date | Name |»\n| --- | --- | --- |\n| 0.1 | 2026-03-02 | Ana Ruiz |\n",
            says="review table has no column `Description`",
        ),
        Good(
            "# Badge Printing\n\n## Revision History\n\n| Date | Version | Changes | Author |\n| --- | --- | --- | --- |\n"
            "| 2026-03-02 | 0.1 | Initial draft | Ana Ruiz |\n"
        ),
        Good(
            "# Leaf nodes\n\n## Version History\n\n| Revision | Date | Info |\n| --- | --- | --- |\n| 1 | 2026-03-02 | Initial design |\n"
        ),
        Good(
            "# Thermostat API\n\n## Changelog\n\n| Version | Date | What |\n| --- | --- | --- |\n| 1.4.0 | 2026-03-02 | Schedules |\n"
        ),
    ),
)
