"""Knows the report as workflow commands of GitHub Actions, which become annotations beside the changed lines.

The form and its escapes are those of "Workflow commands for GitHub Actions". Columns are given where a finding stands on one line: GitHub
refuses them elsewhere.
"""

from __future__ import annotations

from specwriter.reporters.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.reporters.summary import Summary
    from specwriter.source.diagnostic import Diagnostic, NotChecked
    from specwriter.source.text import Source

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def document(
    source: Source, diagnostics: Iterable[Diagnostic], _not_checked: Iterable[NotChecked], _colour: bool
) -> str:
    """The commands of one document, each on its line."""
    return "".join(_command(source, item) for item in diagnostics)


def whole(reports: Iterable[str], _summary: Summary) -> str:
    """All commands."""
    return "".join(reports)


def _command(source: Source, item: Diagnostic) -> str:
    line, column = source.position(item.span.start)
    last, end = source.position(item.span.end)
    properties = {"file": item.path, "line": str(line)}
    if last == line:
        properties |= {"endLine": str(line), "col": str(column), "endColumn": str(max(end, column + 1))}
    else:
        properties["endLine"] = str(last - 1 if end == 1 else last)
    properties["title"] = f"{item.code} {item.name}"
    stated = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    help_ = f"\n{item.help}" if item.help else ""
    return f"::{_COMMANDS[item.severity]} {stated}::{visible(_data(item.message + help_))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
