"""Review tables that give one version to two contents.

## Why it matters
Whoever says "I approved 1.1" has approved one of two texts. A row in which a reviewer signs the version that its author wrote is
no second content and is left alone; so are rows that list the changes of one version, day and author.

## Fix
Give the later row the next version.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.revisions import oldest_to_newest, version_worth
from specwriter.source.pattern import regex
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.review import Revision
    from specwriter.model.spec import Spec

_SIGNS = regex(
    r"(?:reviewed|review|approved|checked|signed|accepted|read|lgtm|no (?:remarks?|changes?|comments?))\b",
    re.IGNORECASE,
)
_CHANGES = regex(r"add|address|appl|chang|correct|fix|incorporat|remov|updat|work", re.IGNORECASE)


def check(spec: Spec) -> Iterator[Finding]:
    if spec.reviews is None:
        return
    first: dict[object, Name] = {}
    above: Revision | None = None
    for row in oldest_to_newest(spec.reviews):
        version = row.version
        goes_on, above = above is not None and _is_one(row, above), row
        if version is None or not version.text or goes_on or _signs(row):
            continue
        earlier = first.setdefault(version_worth(version.text) or version.text, version)
        if earlier is not version:
            label = Label(earlier.span, "the version stands here for the first time")
            yield Finding(version.span, f"version `{version.text}` is given twice", (label,), "write the next version")


def _is_one(row: Revision, above: Revision) -> bool:
    """Whether a row tells another change of the revision of the row above: version, day and author are the same."""
    parts = ((row.version, above.version), (row.date, above.date), (row.name, above.name))
    other_change = row.description and above.description and row.description.text != above.description.text
    same = all((one and one.text) == (other and other.text) for one, other in parts)
    return row.date is not None and same and bool(other_change)


def _signs(row: Revision) -> bool:
    """Whether a row tells of a reader of that version, not of a change."""
    said = row.description.text if row.description else ""
    return _SIGNS.match(said) is not None and not _CHANGES.search(said, 8)


_HEAD = "# Bike Leasing\n\n## Review Table\n\n| Version | Date | Name | Role | Description |\n| --- | --- | --- | --- | --- |\n"

RULE = Rule(
    code="REV004",
    name="duplicate-version",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| 1.0 | 2026-04-01 | Pia Lund | Author | Initial release |\n"
            "| «1.0» | 2026-04-09 | Pia Lund | Author | Theft insurance added |\n",
            says="version `1.0` is given twice",
        ),
        Good(
            f"{_HEAD}| 1.0 | 2026-04-01 | Pia Lund | Author | Initial release |\n"
            "| 1.0 | 2026-04-09 | Iker Sanz | Security reviewer | No remarks |\n"
        ),
        Good(
            f"{_HEAD}| 0.2 | 2026-05-04 | Jan Kos | | Insurance |\n| 0.2 | 2026-05-04 | Jan Kos | | Return of bikes |\n"
        ),
    ),
)
