"""Knows where two statements of one schema differ in checks."""

from __future__ import annotations

from re import IGNORECASE

from specwriter.model.check_columns import unknown_in_check, words_of_check
from specwriter.model.mentions.schema_difference import Difference, Twins
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Check, Table
    from specwriter.model.mentions.column_pairs import TablePair
    from specwriter.model.mentions.schema_difference import Ledger

_IN = regex(r"\bIN\s*\(|=\s*ANY\b|'", IGNORECASE)
_BETWEEN = regex(r"([\w.]+)\s+between\s+([\w.]+)\s+and\s+([\w.]+)", IGNORECASE)


def check_differences(twins: Twins, ledger: Ledger) -> Iterator[Difference]:
    """Checks of one name with two expressions, and checks that one statement leaves out; lists of values are no concern here."""
    sides = [_compared(table) for table in twins.tables]
    if not sides[0] and not sides[1]:
        return
    named = {check.name.casefold(): check for check in sides[0] if check.name}
    left = {_normal(check.expression): check for check in sides[0]}
    for check in sides[1]:
        same = named.get(check.name.casefold()) if check.name else None
        if left.pop(_normal(check.expression), None) is not None:
            ledger.agree("check missing")
        elif same is not None:
            left.pop(_normal(same.expression), None)
            ledger.agree("check missing")
            yield from _two_checks(twins, same, check)
        else:
            alike = [key for key, one in left.items() if _about(one) == _about(check) and not (one.name and check.name)]
            if len(alike) == 1:
                yield from _two_checks(twins, left.pop(alike[0]), check)
            else:
                _check_missing(twins, check, ledger, at=0)
    for check in left.values():
        _check_missing(twins, check, ledger, at=1)


def _compared(table: Table) -> list[Check]:
    found = (*table.checks, *[check for column in table.columns for check in column.checks])
    return [check for check in found if not _IN.search(check.expression)]


def same_checks(both: TablePair) -> bool:
    """Whether the expressions of checks are the same, no two of one table."""
    one, other = both.one, both.other
    if not (one.checks or other.checks or [1 for first, second in both.columns if first.checks or second.checks]):
        return True
    sides = [[_normal(check.expression) for check in _compared(table)] for table in (one, other)]
    return sorted(sides[0]) == sorted(sides[1]) and len(set(sides[0])) == len(sides[0])


def _two_checks(twins: Twins, one: Check, other: Check) -> Iterator[Difference]:
    if twins.table.renamed or any(
        unknown_in_check(table, check) for table, check in zip(twins.tables, (one, other), strict=True)
    ):
        return  # a column that has another name is the cause
    known = twins.shared[0] | twins.shared[1]
    subject = other.name or one.name or ", ".join(sorted(_about(other) & known))
    places = _expression(twins, other), _expression(twins, one)
    yield twins.difference("check", *places, subject, other.expression, one.expression)


def _check_missing(twins: Twins, check: Check, ledger: Ledger, *, at: int) -> None:
    columns = {column.name.text.casefold() for column in twins.tables[not at].columns}
    if (_about(check) & columns) <= twins.shared[not at]:
        subject = check.name or check.expression
        found = twins.difference(
            "check missing",
            twins.tables[at].name.span,
            _expression(twins, check),
            subject,
            meant=check.expression,
            at=at,
        )
        ledger.silent(found, first=at == 0)


def _about(check: Check) -> frozenset[str]:
    """The words of an expression, in lower case."""
    return frozenset([word.text.casefold() for word in words_of_check(check)])


def _expression(twins: Twins, check: Check) -> Span:
    at = twins.text.find(check.expression, check.span.start, check.span.end)
    return Span(at, at + len(check.expression)) if at >= 0 else check.span


def _normal(expression: str) -> str:
    """An expression without space, case, quotes and outer brackets; `between` in two comparisons."""
    text = _BETWEEN.sub(r"\1>=\2 and \1<=\3", expression)
    text = "".join(text.replace('"', "").replace("`", "").split()).casefold().replace("!=", "<>")
    while text.startswith("(") and text.endswith(")") and ")" not in text[1:-1]:
        text = text[1:-1]
    return text
