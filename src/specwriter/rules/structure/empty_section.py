"""Headings with nothing under them.

## Why it matters
An empty section says that something was meant to be decided here. One reader takes it for "nothing special", the next for
"still open". Comments do not count as content, because readers do not see them.

## Fix
Write what belongs here, or remove the heading. Where there is nothing to say, say so and why: "No migration: the service is new."
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.markdown.tree import Break, Html

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Section
    from specwriter.model.spec import Spec


_SILENT = frozenset((Break, Html))


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for chapter in spec.chapters:
        section = chapter.section
        if section.children or (section.blocks and type(section.blocks[0]) not in _SILENT):
            continue
        if section.heading and section.heading.text and not _says_something(section):
            if any(section.heading.span.covers(operation.span) for operation in spec.operations):
                continue
            message = f"section `{section.title}` is empty"
            yield Finding(section.heading.content, message, help="write what belongs here, or remove the heading")


def _says_something(section: Section) -> bool:
    for block in section.blocks:
        if not (isinstance(block, Break) or (isinstance(block, Html) and block.text.lstrip().startswith("<!--"))):
            return True
    return False


RULE = Rule(
    code="DOC002",
    name="empty-section",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Seat Reservation\n\n## «Rollback Plan»\n\n## Open Questions\n\nNone.\n",
            says="section `Rollback Plan` is empty",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Seat Reservation\n\n## Rollback Plan\n\n"
            "The flag `seat_service` is switched off; seats stay in the old table for 30 days.\n"
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Seat Reservation\n\n## Ports\n\n### Inbound Ports\n\nReserveSeat.\n"
        ),
    ),
)
