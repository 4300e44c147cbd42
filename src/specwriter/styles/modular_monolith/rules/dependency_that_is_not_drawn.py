"""Dependencies that the row of a module lists and the drawing of dependencies does not show.

## Why it matters
The drawing is what the build check enforces, and whatever it does not show is forbidden. The row permits what the build refuses.

## Fix
Draw the arrow, or take the module out of the row. Reported where at least two arrows between modules are drawn under Module
Dependencies, and most of what the rows list is among them.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Module
from specwriter.model.drawn import Parts, arrows, flowcharts
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.drawn import Arrow
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "modular-monolith"):
        return
    rows = [row for row in spec.entries(Module) if row.depends_on]
    parts = Parts(row.name for row in spec.entries(Module)) if rows else None
    if parts is None:
        return
    drawn: dict[tuple[str, str], Arrow] = {}
    for chart, block in flowcharts(spec):
        if "depend" in block.section.casefold():
            drawn |= {(arrow.source.text, arrow.target.text): arrow for arrow in arrows(chart, parts)}
    listed = [(row.name, name, part) for row in rows for name in row.depends_on if (part := parts.find(name.text))]
    missing = [each for each in listed if (each[0].text, each[2].text) not in drawn and each[0] is not each[2]]
    if len(drawn) < 2 or 2 * len(missing) >= len(listed):
        return
    label = Label(next(iter(drawn.values())).edge.span, "the permitted calls are drawn here")
    for module, name, part in missing:
        message = f"no dependency of `{module.text}` on `{part.text}` is drawn"
        yield Finding(name.span, message, (label,), "draw the arrow, or remove it from the row")


_HEAD = (
    "---\narchitecture: modular-monolith\n---\n\n# Library\n\n## Modules\n\n"
    "| Module | Public interface | Depends on |\n| --- | --- | --- |\n"
    "| readers | `ReaderDirectory`: find | - |\n| fines | `FineBook`: open | readers |\n"
)
_DRAWN = "\n## Module Dependencies\n\n```mermaid\nflowchart TD\n    lending --> readers\n    fines --> readers\n```\n"

RULE = Rule(
    code="MOD008",
    name="dependency-that-is-not-drawn",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| lending | `LoanDesk`: start | readers, «fines» |\n{_DRAWN}",
            says="no dependency of `lending` on `fines` is drawn",
        ),
        Good(f"{_HEAD}| lending | `LoanDesk`: start | readers |\n{_DRAWN}"),
    ),
)
