"""Specs without a title.

## Why it matters
The title names the system in everything that is made from the spec: the API description, the page, the tab, the report. Without
one they carry the name of a file.

## Fix
Write `# Name of the system` as the first heading, or `title:` in the front matter.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec or spec.title is not None:
        return
    first = next((chapter.section.heading for chapter in spec.chapters if chapter.section.heading), None)
    place = first.content if first else Span(0, 0)
    yield Finding(place, "document has no title", help="write a heading of level 1 above all others")


RULE = Rule(
    code="DOC011",
    name="missing-title",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n## «Background»\n\nTwo depots plan their vans by hand.\n",
            says="document has no title",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Van Planning\n\n## Background\n\nTwo depots plan their vans by hand.\n"
        ),
        Good(
            "---\ntitle: Van Planning\narchitecture: standard\n---\n\n## Background\n\nTwo depots plan their vans by hand.\n"
        ),
    ),
)
