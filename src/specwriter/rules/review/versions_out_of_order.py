"""Review tables whose versions go back.

## Why it matters
The row at the end tells which version the document is. Where a lower number follows a higher one, either the row stands in the
wrong place or one of the numbers is wrong, and "version 0.3" means two things in two inboxes.

Versions compare number by number, so 1.10 comes after 1.9, and `1.0-rc` before 1.0. Tables that list the newest row first are
read from the other end.

## Fix
Correct the number, or move the row.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.revisions import oldest_to_newest, worth_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if spec.reviews is None:
        return
    above = above_worth = None
    for row in oldest_to_newest(spec.reviews):
        worth = worth_of(row)
        if worth is None or row.version is None:
            continue
        if above is not None and above_worth is not None and worth < above_worth:
            message = f"version `{row.version.text}` comes after `{above.text}`"
            yield Finding(row.version.span, message, (Label(above.span, "this version is higher"),), "versions rise")
        else:
            above, above_worth = row.version, worth


_HEAD = "# Dock Planning\n\n## Review Table\n\n| Version | Date | Name | Description |\n| --- | --- | --- | --- |\n"

RULE = Rule(
    code="REV003",
    name="versions-out-of-order",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| 0.1 | 2026-01-12 | Rui Costa | Initial draft |\n| 0.3 | 2026-01-20 | Rui Costa | Night shifts |\n"
            "| «0.2» | 2026-02-02 | Rui Costa | Weather stops |\n",
            says="version `0.2` comes after `0.3`",
        ),
        Good(
            f"{_HEAD}| 1.9 | 2026-01-12 | Rui Costa | Night shifts |\n| 1.10 | 2026-01-20 | Rui Costa | Weather stops |\n"
        ),
        Good(
            f"{_HEAD}| 0.2 | 2026-01-20 | Rui Costa | Newest first |\n| 0.1 | 2026-01-12 | Rui Costa | Initial draft |\n"
        ),
    ),
)
