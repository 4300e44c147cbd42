"""Approvals of a version that no row of the review table has.

## Why it matters
Nobody can look up what was approved: the version was never written down, or its number is wrong in one of the tables.

## Fix
Correct the version in the note, or add the row of the version that was approved.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.revisions import version_worth
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_VERSION = regex(
    r"\W*(?:(?:approve[ds]?|signed off|accepted)\W+)?(?:(?:of|for|as)\s+)?(?:version\s+|v)(\d+(?:\.\d+)+)\b",
    re.IGNORECASE,
)


def check(spec: Spec) -> Iterator[Finding]:
    if spec.reviews is None or spec.approvals is None:
        return
    versions = [row.version for row in spec.reviews.rows if row.version]
    worths = {version_worth(version.text) for version in versions}
    if not versions or None in worths:
        return
    for row in spec.approvals.rows:
        match = _VERSION.match(spec.source.text, row.note.span.start, row.note.span.end) if row.note else None
        if match and version_worth(match[1]) not in worths:
            label = Label(versions[-1].span, "the last version of the review table")
            message = f"no revision has the version `{match[1]}`"
            yield Finding(Span(match.start(1), match.end(1)), message, (label,), "write the version that was approved")


_HEAD = (
    "# Seed Bank\n\n## Review Table\n\n| Version | Date | Name | Description |\n| --- | --- | --- | --- |\n"
    "| 1.0 | 2026-08-03 | Runa Hall | Initial release |\n| 1.1 | 2026-08-17 | Runa Hall | Cold store |\n\n"
    "## Approval Table\n\n| Approved By | Approved At | Note |\n| --- | --- | --- |\n"
)

RULE = Rule(
    code="REV013",
    name="approval-of-unknown-version",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| Tor Lie | 2026-08-18 | Approved version «1.2» |\n", says="no revision has the version `1.2`"),
        Good(f"{_HEAD}| Tor Lie | 2026-08-18 | Approved v1.1 for the winter season |\n"),
        Good(f"{_HEAD}| Tor Lie | 2026-08-18 | Needs version 9.2 of the freezer firmware |\n"),
    ),
)
