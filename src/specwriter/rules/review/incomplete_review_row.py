"""Review rows with an empty cell for the version, the date, the author or the change.

## Why it matters
The row says that something changed and keeps back what, when or by whom.

## Fix
Fill the cell; the history of the file in version control knows.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.blocks import is_left_empty
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.review import Revision
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    if spec.reviews is None or not spec.is_spec:
        return
    for row in spec.reviews.rows:
        empty = [(word, name.span) for word, name in _parts(row) if name and is_left_empty(spec, name, row.span)]
        if empty:
            whole = Span(row.span.start, row.span.start + len(spec.source.slice(row.span).rstrip()))
            message = f"{_subject(row)} has no {', no '.join(word for word, _ in empty)}"
            yield Finding(empty[0][1] if len(empty) == 1 else whole, message, help="fill the empty cells of the row")


def _parts(row: Revision) -> tuple[tuple[str, Name | None], ...]:
    return ("version", row.version), ("date", row.date), ("author", row.name), ("description", row.description)


def _subject(row: Revision) -> str:
    return f"revision `{row.version.text}`" if row.version and row.version.text else "revision"


_HEAD = "# Lost Property\n\n## Review Table\n\n| Version | Date | Name | Description |\n| --- | --- | --- | --- |\n"

RULE = Rule(
    code="REV009",
    name="incomplete-review-row",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| 0.1 | 2026-07-06 | Ida Moen | «-» |\n",
            says="revision `0.1` has no description",
        ),
        Bad(
            f"{_HEAD}«| 0.2 | 2026-07-14 | | |»\n",
            says="revision `0.2` has no author, no description",
        ),
        Good(f"{_HEAD}| 0.1 | 2026-07-06 | Ida Moen | Initial draft |\n"),
    ),
)
