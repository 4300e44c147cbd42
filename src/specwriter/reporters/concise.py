"""Knows the report of one line per finding: `path:line:column: severity CODE message`."""

from __future__ import annotations

from specwriter.reporters.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.reporters.summary import Summary
    from specwriter.source.diagnostic import Diagnostic, NotChecked
    from specwriter.source.text import Source


def document(
    source: Source, diagnostics: Iterable[Diagnostic], _not_checked: Iterable[NotChecked], _colour: bool
) -> str:
    """The lines of one document, each with its line break."""
    lines: list[str] = []
    for item in diagnostics:
        line, column = source.position(item.span.start)
        help_ = f" ({item.help.splitlines()[0]})" if item.help and "\n" not in item.help else ""
        said = visible(f"{item.path}:{line}:{column}: {item.severity} {item.code} {item.message}{help_}")
        lines.append(f"{said}\n")
    return "".join(lines)


def whole(reports: Iterable[str], _summary: Summary) -> str:
    """All lines."""
    return "".join(reports)
