"""Documents with more than one heading of level 1.

## Why it matters
The first heading of level 1 is the title: of the page, of the tab, of the API that is generated from the spec. A second one is
either a chapter whose level is wrong, or a second document.

## Fix
Write `##` for chapters and one level more for all below them, or move the second document into a file of its own.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Label, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    titles = [
        section.heading for section in spec.document.root.children if section.heading and section.heading.level == 1
    ]
    if len(titles) > 1:
        label = Label(titles[0].content, "this one is taken for the title")
        message = f"document has {len(titles)} headings of level 1"
        yield Finding(titles[1].content, message, (label,), f"write `## {titles[1].text}`")


RULE = Rule(
    code="DOC005",
    name="several-titles",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Ticket Sale\n\nSeats for 40 halls.\n\n# «Database Design»\n\nTwo tables.\n",
            says="document has 2 headings of level 1",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Ticket Sale\n\nSeats for 40 halls.\n\n## Database Design\n\nTwo tables.\n"
        ),
    ),
)
