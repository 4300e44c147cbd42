"""Knows how results are written out and which exit code they make."""

from __future__ import annotations

import sys

from specwriter.cli.streams import say
from specwriter.cli.warm import COUNTS, closing
from specwriter.reporters.summary import Summary
from specwriter.workspace.config import BadConfiguration
from specwriter.workspace.writing import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType
    from typing import TextIO

    from specwriter.cli.options import Options
    from specwriter.linter.rule import Rule
    from specwriter.workspace.cache import Result
    from specwriter.workspace.statistics import Statistics

_LEVELS = {"error": 1, "warning": 2, "info": 3}


def report(
    options: Options,
    reporter: ModuleType,
    results: Sequence[Result],
    failures: Sequence[str],
    lost: int = 0,
    statistics: Statistics | None = None,
    into: TextIO | None = None,
) -> int:
    """Writes the report and the closing line; answers the exit code. `lost` findings of the baseline are in documents that are gone,
    `into` is where the report goes in place of standard output.
    """
    counts = [sum(counts[index] for _, counts, _ in results) for index in range(COUNTS)]
    counts[-1] += lost
    rules = _catalogue() if getattr(reporter, "WITH_RULES", False) else ()
    summary = Summary(len(results), counts[0], counts[1], counts[2], counts[4], tuple(failures), rules)
    reports = [rendered for _, _, rendered in results]
    put(options, _with_statistics(options, reporter, reports, summary, statistics), into)
    if options.format in ("text", "github") or options.output_file:
        sys.stdout.flush()
        sys.stderr.write(closing(len(results), counts))
    for failure in failures:
        sys.stderr.write(f"specwriter: internal error: rule {failure}\n")
    if failures:
        return 3
    level = _LEVELS.get(options.fail_on, 0)
    return 1 if any(counts[:level]) else 0


def _with_statistics(
    options: Options, reporter: ModuleType, reports: list[str], summary: Summary, statistics: Statistics | None
) -> str:
    """The whole report. Statistics are a part of JSON, stand behind the text, and go to standard error beside other formats."""
    if statistics is None:
        return str(reporter.whole(reports, summary))
    from specwriter.workspace.statistics import table, values

    if options.format == "json":
        return str(reporter.whole(reports, summary, values(statistics)))
    whole = str(reporter.whole(reports, summary))
    if options.format == "text":
        return whole + table(statistics)
    sys.stderr.write(table(statistics))
    return whole


def put(options: Options, text: str, into: TextIO | None = None) -> None:
    """Writes a report to where it was asked for; raises BadConfiguration where that cannot be written."""
    if options.output_file in ("", "-"):
        say(text, into or sys.stdout)
        return
    try:
        write(options.output_file, text.encode("utf-8", "replace").decode("utf-8"))  # a path need not be UTF-8
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadConfiguration(f"cannot write `{options.output_file}`: {reason}") from error


def _catalogue() -> tuple[tuple[Rule, str], ...]:
    from specwriter.workspace.rules import everything

    return tuple((page.rule, page.text) for page in everything())
