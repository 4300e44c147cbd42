"""Knows how results are written out and which exit code they make."""

from __future__ import annotations

import sys

from specwriter.cli.warm import closing
from specwriter.reporters.summary import Summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from specwriter.cli.options import Options
    from specwriter.workspace.cache import Result

_LEVELS = {"error": 1, "warning": 2, "info": 3}


def report(options: Options, reporter: ModuleType, results: list[Result], failures: list[str]) -> int:
    """Writes the report and the closing line; answers the exit code."""
    counts = [sum(counts[index] for _, counts, _ in results) for index in range(4)]
    summary = Summary(len(results), *counts[:3])
    sys.stdout.write(reporter.whole([rendered for _, _, rendered in results], summary))
    if options.format == "text":
        sys.stdout.flush()
        sys.stderr.write(closing(len(results), counts))
    for failure in failures:
        sys.stderr.write(f"specwriter: internal error: rule {failure}\n")
    if failures:
        return 3
    level = _LEVELS.get(options.fail_on, 0)
    return 1 if any(counts[:level]) else 0
