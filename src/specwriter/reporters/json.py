"""Knows the JSON report, version 1: diagnostics, what was not checked, and a summary.

Lines and columns are 1-based, columns count code points, ends are exclusive.
"""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from specwriter.reporters.summary import Summary
    from specwriter.source.diagnostic import Diagnostic, Fix, NotChecked
    from specwriter.source.span import Span
    from specwriter.source.text import Source

VERSION = 1
_MARK = "\x1e"


def document(
    source: Source, diagnostics: Iterable[Diagnostic], not_checked: Iterable[NotChecked], _colour: bool
) -> str:
    """The diagnostics of one document and what was not checked, as two comma lists with a mark between them."""
    found = [_dump(_diagnostic(source, item)) for item in diagnostics]
    left = [
        _dump({"path": item.path, "range": _range(source, item.span), "reason": item.reason}) for item in not_checked
    ]
    return ",\n".join(found) + _MARK + ",\n".join(left)


def whole(reports: Iterable[str], summary: Summary, statistics: dict[str, object] | None = None) -> str:
    """The whole report as one JSON document, with the statistics of the run where they were asked for."""
    pairs = [report.partition(_MARK) for report in reports]
    found = ",\n".join(first for first, _, _ in pairs if first)
    left = ",\n".join(last for _, _, last in pairs if last)
    counts = {"files": summary.files, "error": summary.error, "warning": summary.warning, "info": summary.info}
    if summary.baseline:
        counts["baseline"] = summary.baseline
    times = f',\n"statistics": {_dump(statistics)}' if statistics is not None else ""
    return (
        f'{{"version": {VERSION},\n"diagnostics": [{found}],\n"not_checked": [{left}],\n"summary": {_dump(counts)}'
        f"{times}}}\n"
    )


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _diagnostic(source: Source, item: Diagnostic) -> dict[str, Any]:
    return {
        "path": item.path,
        "code": item.code,
        "name": item.name,
        "severity": item.severity,
        "message": item.message,
        "range": _range(source, item.span),
        "related": [
            {
                "path": label.path or item.path,
                "range": _range(label.source or source, label.span),
                "message": label.message,
            }
            for label in item.labels
        ],
        "help": item.help,
        "fix": _fix(source, item.fix) if item.fix else None,
    }


def _fix(source: Source, fix: Fix) -> dict[str, Any]:
    edits = [{"range": _range(source, edit.span), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _range(source: Source, span: Span) -> dict[str, dict[str, int]]:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "start": {"line": start[0], "column": start[1]},
        "end": {"line": end[0], "column": end[1]},
    }
