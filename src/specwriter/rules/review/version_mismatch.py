"""Front matter that gives another version than the newest row of the review table.

## Why it matters
The document says two things about itself. Tools show the one, reviewers read the other.

## Fix
Correct the front matter, or add the row that is missing in the review table.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.revisions import oldest_to_newest, version_worth

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    front_matter, declared = spec.document.front_matter, spec.version
    if spec.reviews is None or declared is None or front_matter is None or not front_matter.span.covers(declared.span):
        return
    rows = [row.version for row in oldest_to_newest(spec.reviews) if row.version and version_worth(row.version.text)]
    said = version_worth(declared.text)
    if rows and said and said != version_worth(rows[-1].text):
        newest = rows[-1]
        message = f"front matter says `{declared.text}`, the review table `{newest.text}`"
        yield Finding(
            declared.span, message, (Label(newest.span, "the newest version in the table"),), f"write `{newest.text}`"
        )


_TABLE = (
    "# Gate Access\n\n## Review Table\n\n| Version | Date | Name | Description |\n| --- | --- | --- | --- |\n"
    "| 1.0 | 2026-02-04 | Tom Okoro | Initial release |\n| 1.1 | 2026-03-19 | Tom Okoro | Visitors |\n"
)

RULE = Rule(
    code="REV007",
    name="version-mismatch",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'---\nversion: "«1.0»"\n---\n\n{_TABLE}',
            says="front matter says `1.0`, the review table `1.1`",
        ),
        Good(f"---\nversion: v1.1\n---\n\n{_TABLE}"),
    ),
)
