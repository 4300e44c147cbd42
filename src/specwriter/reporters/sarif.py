"""Knows the report as SARIF 2.1.0, which code scanning of GitHub and other viewers read (OASIS Standard, 27 March 2020).

Regions count code points. A partial fingerprint tells a finding without its line, so that a viewer knows it again after an edit elsewhere.
"""

from __future__ import annotations

import json
import sys
from hashlib import blake2b
from itertools import count

from specwriter import __version__
from specwriter.linter.baseline import marks
from specwriter.markdown.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from specwriter.linter.rule import Rule
    from specwriter.reporters.summary import Summary
    from specwriter.source.diagnostic import Diagnostic, Fix, Label, NotChecked
    from specwriter.source.span import Span
    from specwriter.source.text import Source

WITH_RULES = True
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_MARK = "\x1e"
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def document(
    source: Source, diagnostics: Sequence[Diagnostic], not_checked: Iterable[NotChecked], _colour: bool
) -> str:
    """The results of one document, a line for each: its code, a tab, and the object, which still lacks the rule. Behind a mark stand the
    notifications.
    """
    results = [
        f"{item.code}\t{_dump(_result(source, item, fingerprint))}"
        for item, fingerprint in zip(diagnostics, _fingerprints(source, diagnostics), strict=True)
    ]
    left = [_dump(_notification(source, item)) for item in not_checked]
    return "\n".join(results) + _MARK + "\n".join(left)


def whole(reports: Iterable[str], summary: Summary) -> str:
    """The whole report as one JSON document; it lists the rules that have results."""
    pairs = [report.partition(_MARK) for report in reports]
    lines = [line.partition("\t") for first, _, _ in pairs for line in first.split("\n") if line]
    codes = {code for code, _, _ in lines}
    rules = [(rule, page) for rule, page in summary.rules if rule.code in codes]
    index = {rule.code: number for number, (rule, _) in enumerate(rules)}
    results = ",\n".join(
        f'{{"ruleId": "{code}", "ruleIndex": {index.get(code, -1)}, {rest[1:]}' for code, _, rest in lines
    )
    notifications = [line for _, _, last in pairs for line in last.split("\n") if line]
    notifications += [
        _dump({"level": "error", "message": {"text": f"internal error: rule {each}"}}) for each in summary.failures
    ]
    told = ",\n".join(notifications)
    driver = {
        "name": "specwriter",
        "version": __version__,
        "rules": [_rule(rule, page.strip()) for rule, page in rules],
    }
    successful = _dump(not summary.failures)
    return (
        f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n"tool": {{"driver": {_dump(driver)}}},\n'
        f'"columnKind": "unicodeCodePoints",\n'
        f'"invocations": [{{"executionSuccessful": {successful}, "toolExecutionNotifications": [{told}]}}],\n'
        f'"results": [{results}]\n}}]}}\n'
    )


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rule(rule: Rule, page: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": page.partition("\n")[0]},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.code[:3], rule.name]},
    }


def _result(source: Source, item: Diagnostic, fingerprint: str) -> dict[str, Any]:
    help_ = f". {item.help}" if item.help and "\n" not in item.help else ""
    result: dict[str, Any] = {
        "level": _LEVELS[item.severity],
        "message": {"text": item.message + help_},
        "locations": [{"physicalLocation": _place(source, item.path, item.span)}],
        "partialFingerprints": {"specwriter/v1": fingerprint},
    }
    if item.labels:
        result["relatedLocations"] = [_related(source, item, number, label) for number, label in enumerate(item.labels)]
    if item.fix:
        result["fixes"] = [_fix(source, item.path, item.fix)]
    return result


def _related(source: Source, item: Diagnostic, number: int, label: Label) -> dict[str, Any]:
    """A second place, in this document or in another one."""
    place = _place(label.source or source, label.path or item.path, label.span)
    return {"id": number, "physicalLocation": place, "message": {"text": label.message}}


def _fix(source: Source, path: str, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(source, edit.span), **({"insertedContent": {"text": edit.text}} if edit.text else {})}
        for edit in fix.edits
    ]
    title = fix.title if fix.safe else f"{fix.title} (may change what the document says)"
    return {
        "description": {"text": title},
        "artifactChanges": [{"artifactLocation": {"uri": uri(path)}, "replacements": replacements}],
    }


def _notification(source: Source, item: NotChecked) -> dict[str, Any]:
    return {
        "level": "note",
        "message": {"text": f"not checked: {item.reason}"},
        "locations": [{"physicalLocation": _place(source, item.path, item.span)}],
    }


def _place(source: Source, path: str, span: Span) -> dict[str, Any]:
    return {"artifactLocation": {"uri": uri(path)}, "region": _region(source, span)}


def _region(source: Source, span: Span) -> dict[str, int]:
    start, end = source.position(span.start), source.position(span.end)
    return {"startLine": start[0], "startColumn": start[1], "endLine": end[0], "endColumn": end[1]}


def uri(path: str) -> str:
    """A path as a relative reference (RFC 3986), or as a file URI (RFC 8089) where it is absolute."""
    drive = path[:2] if path[1:3] == ":\\" else ""
    if drive or sys.platform == "win32":
        path = path.removeprefix(drive).replace("\\", "/")
    quoted = "".join(
        chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in path.encode("utf-8", "surrogateescape")
    )
    return f"file://{'/' if drive else ''}{drive}{quoted}" if quoted.startswith("/") else quoted


def _fingerprints(source: Source, diagnostics: Sequence[Diagnostic]) -> Iterable[str]:
    """A fingerprint for each finding; those that nothing tells apart are numbered."""
    if not diagnostics:
        return
    seen: dict[object, count[int]] = {}
    for mark in marks(source, parse(source.text), diagnostics):
        number = next(seen.setdefault(mark, count()))
        yield blake2b(_dump([source.path, *mark, number]).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
