"""Headings that jump over a level.

## Why it matters
The outline of a document, its table of contents and a screen reader all show sections by their level. A heading of level 4 right
under one of level 2 looks like a part of a part that is not there.

## Fix
Use the next level, for this heading and for its neighbours of the same rank. Skips of the same kind are one finding.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Heading
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    skipped: dict[tuple[int, int], list[Heading]] = {}
    above = 0
    for chapter in spec.chapters:
        heading = chapter.section.heading
        if heading is not None:
            if above and heading.level > above + 1:
                skipped.setdefault((above, heading.level), []).append(heading)
            above = heading.level
    for (above, level), headings in skipped.items():
        first = headings[0]
        message = f"heading of level {level} follows one of level {above}"
        if len(headings) > 1:
            message += f"; {len(headings) - 1} more do{'' if len(headings) > 2 else 'es'}"
        marks = Span(first.span.start, first.span.start + level)
        yield Finding(marks, message, help=f"write `{'#' * (above + 1)} {first.text}`")


RULE = Rule(
    code="DOC003",
    name="heading-level-skipped",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: soa\n---\n\n# Supplier Portal\n\n## Integration\n\n«####» ERP\n\nOrders leave as IDoc files.\n",
            says="heading of level 4 follows one of level 2",
        ),
        Good(
            "---\narchitecture: soa\n---\n\n# Supplier Portal\n\n## Integration\n\n### ERP\n\nOrders leave as IDoc files.\n\n"
            "## Cache\n\nA step back may skip levels.\n"
        ),
    ),
)
