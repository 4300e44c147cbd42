"""Knows the report as JUnit XML: a test suite for each document, a failed case for each finding.

A document without a finding has one case that passed, so that it is seen to have been checked. What could not be checked is a skipped case.
"""

from __future__ import annotations

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.reporters.summary import Summary
    from specwriter.source.diagnostic import Diagnostic, NotChecked
    from specwriter.source.text import Source

_FORBIDDEN = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that no XML 1.0 document may hold, not even as references."""
_MARK = "\x1e"


def document(
    source: Source, diagnostics: Iterable[Diagnostic], not_checked: Iterable[NotChecked], _colour: bool
) -> str:
    """The suite of one document; before it stand the counts of its cases, of those failed and of those skipped."""
    path = source.path
    failed = [
        _case(path, f"{item.code} {item.name}", source.position(item.span.start), _failure(item))
        for item in diagnostics
    ]
    skipped = [
        _case(path, "not checked", source.position(item.span.start), f"<skipped message={_quoted(item.reason)}/>")
        for item in not_checked
    ]
    cases = [*failed, *skipped] or [f"    <testcase classname={_quoted(path)} name={_quoted('check')}/>\n"]
    counts = f'tests="{len(cases)}" failures="{len(failed)}" errors="0" skipped="{len(skipped)}"'
    suite = f"  <testsuite name={_quoted(path)} {counts}>\n{''.join(cases)}  </testsuite>\n"
    return f"{len(cases)} {len(failed)} {len(skipped)}{_MARK}{suite}"


def whole(reports: Iterable[str], summary: Summary) -> str:
    """All suites; a rule that failed is an error of a suite of its own."""
    pairs = [report.partition(_MARK) for report in reports]
    counts = [tuple(map(int, first.split())) for first, _, _ in pairs]
    tests, failures, skipped = (sum(each[index] for each in counts) for index in range(3))
    suites = "".join(suite for _, _, suite in pairs)
    broken = len(summary.failures)
    if broken:
        cases = "".join(
            f'    <testcase classname="specwriter" name="internal error"><error message={_quoted(each)}/></testcase>\n'
            for each in summary.failures
        )
        suites += f'  <testsuite name="specwriter" tests="{broken}" failures="0" errors="{broken}" skipped="0">\n{cases}  </testsuite>\n'
    totals = f'tests="{tests + broken}" failures="{failures}" errors="{broken}" skipped="{skipped}"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="specwriter" {totals}>\n{suites}</testsuites>\n'


def _case(path: str, name: str, place: tuple[int, int], outcome: str) -> str:
    at = f"{name} at {place[0]}:{place[1]}"
    return (
        f'    <testcase classname={_quoted(path)} name={_quoted(at)} file={_quoted(path)} line="{place[0]}">\n'
        f"      {outcome}\n    </testcase>\n"
    )


def _failure(item: Diagnostic) -> str:
    text = "\n".join([item.message, *([item.help] if item.help else [])])
    return f"<failure type={_quoted(item.severity)} message={_quoted(item.message)}>{_escaped(text)}</failure>"


def _escaped(text: str) -> str:
    text = _FORBIDDEN.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _quoted(text: str) -> str:
    """A value of an attribute in its quotes; line breaks and tabs are kept as references, because a reader makes them blanks."""
    return '"' + _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;") + '"'
