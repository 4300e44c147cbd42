"""One empty cell in a column that every other row of the table fills.

## Why it matters
An empty cell may say that there is nothing, or that nobody has come back to fill it in. Where all other rows answer, the second is more
likely, and a reader cannot tell.

Only tables of a known kind with four rows or more are looked at, and only rows with one gap. Columns in which nothing is an answer
(dependencies, fallbacks, remarks) are left alone.

## Fix
Write the answer, or `-` where there is none.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.blank import table_of
from specwriter.model.blocks import is_absent
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Row, Table
    from specwriter.model.catalogue import Catalogue
    from specwriter.model.spec import Spec

_FEWEST = 4
_GAP = regex(r"\|[ \t]*\|")
_MAY_BE_EMPTY = frozenset(
    "owns publishes depends_on consumers consumes entities invariants rejected_when auth rate_limit fallback warning compensation "
    "invalidated_by stream version".split()
)
_ASKED_ELSEWHERE = frozenset(  # a rule of their own asks for these
    [
        ("decision", "reason"),
        ("decision", "alternatives"),
        ("criterion", "measure"),
        ("criterion", "verified_by"),
        ("cache entry", "ttl"),
        ("integration", "contract"),
        ("integration", "failure"),
        ("circuit breaker", "timeout"),
        ("module", "interface"),
        ("event", "producer"),
    ]
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    text = spec.source.text
    for catalogue in spec.catalogues:
        if len(catalogue.rows) >= _FEWEST and _GAP.search(text, catalogue.span.start, catalogue.span.end):
            table = table_of(spec, catalogue)
            if table is not None:
                yield from _gaps(spec, catalogue, table)


def _gaps(spec: Spec, catalogue: Catalogue, table: Table) -> Iterator[Finding]:
    for field, index in zip(catalogue.columns, catalogue.indexes, strict=False):
        if not index or field in _MAY_BE_EMPTY or (catalogue.kind, field) in _ASKED_ELSEWHERE:
            continue
        empty = [row for row in table.rows if not row.cells[index].text.strip()]
        if len(empty) == 1 and _has_one_gap(spec, empty[0], index):
            header, cell = table.header.cells[index].text, empty[0].cells[index]
            message = f"every other row fills `{header}`"
            yield Finding(cell.span, message, help="write the answer, `-` where there is none")


def _has_one_gap(spec: Spec, row: Row, index: int) -> bool:
    """Whether a row is complete but for one cell, which is there and holds nothing."""
    cells = row.cells
    filled = [cell for cell in cells if cell.text.strip()]
    return len(cells) - 1 == len(filled) > 1 and not is_absent(spec, cells[index].span, row.span)


_HEAD = "---\narchitecture: standard\n---\n\n# Parking Guide\n\n## Error Catalogue\n\n| Code | Status | Meaning |\n| --- | --- | --- |\n"

RULE = Rule(
    code="TBL006",
    name="empty-cell-in-full-column",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| LOT_FULL | 409 | No space is free |\n| LOT_CLOSED | 409 |«  »|\n| LOT_UNKNOWN | 404 | There is no such lot |\n"
            "| TOKEN_EXPIRED | 401 | The token is too old |\n",
            says="every other row fills `Meaning`",
        ),
        Good(
            f"{_HEAD}| LOT_FULL | 409 | No space is free |\n| LOT_CLOSED | 409 | - |\n| LOT_UNKNOWN | 404 | There is no such lot |\n"
            "| TOKEN_EXPIRED | 401 | The token is too old |\n"
        ),
        Good(f"{_HEAD}| LOT_FULL | 409 | No space is free |\n| LOT_CLOSED | 409 |  |\n| LOT_UNKNOWN | 404 |  |\n"),
    ),
)
