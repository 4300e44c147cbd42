"""Two sections of the same name side by side.

## Why it matters
A link to the section leads to the first one, and so does a reader who looks for it in the outline. What the second one says is
found late, and where the two differ nobody knows which holds.

## Fix
Merge the two, or name what tells them apart.
"""

from __future__ import annotations

from bisect import bisect_left

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Heading
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    titles = [chapter.section.title for chapter in spec.chapters]
    if len(set(titles)) == len(titles):
        return
    spans = sorted((item.span for item in spec.operations), key=_start)
    for section in spec.document.root.walk():
        first: dict[tuple[int, str], Heading] = {}
        for child in section.children:
            heading = child.heading
            if heading is None or not heading.text:
                continue
            earlier = first.setdefault((heading.level, heading.text), heading)
            if earlier is not heading and not _holds_one(heading, spans):
                message = f"section `{heading.text}` stands here a second time"
                label = Label(earlier.content, "the first one is what links lead to")
                yield Finding(heading.content, message, (label,), "merge the two, or name what tells them apart")


def _holds_one(heading: Heading, operations: list[Span]) -> bool:
    """Whether the heading is an operation: their places are sorted."""
    at = bisect_left(operations, heading.span.start, key=_start)
    while at < len(operations) and operations[at].start < heading.span.end:
        if heading.span.covers(operations[at]):
            return True
        at += 1
    return False


def _start(span: Span) -> int:
    return span.start


RULE = Rule(
    code="DOC004",
    name="duplicate-heading",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Meter Readings\n\n## Retention\n\nReadings are kept for 13 months.\n\n"
            "## Cache\n\nNone.\n\n## «Retention»\n\nReadings are kept for 24 months.\n",
            says="section `Retention` stands here a second time",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Meter Readings\n\n## Meter\n\n### Retention\n\n24 months.\n\n"
            "## Invoice\n\n### Retention\n\n10 years.\n"
        ),
    ),
)
