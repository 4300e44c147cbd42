"""Knows the `check` command: its options, its report, its exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from specwriter.cli.colour import colour_wanted
from specwriter.cli.options import Options
from specwriter.cli.reporting import report
from specwriter.cli.searching import found
from specwriter.linter.select import Selection
from specwriter.workspace.batch import Batch
from specwriter.workspace.cache import Cache, run_key
from specwriter.workspace.check import Checker, result_of
from specwriter.workspace.config import BadConfiguration
from specwriter.workspace.files import MissingPath, load_stdin
from specwriter.workspace.stamp import file_stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.workspace.statistics import Statistics


def run(words: list[str]) -> int:
    """Runs the command; answers its exit code."""
    plain = words == ["-"] or not any(word.startswith("-") for word in words)
    options = Options(tuple(words)) if plain else _parsed(words)
    try:
        if options.watch:
            from specwriter.cli.watching import watch

            return watch(options, _check)
        return _check(options)
    except (MissingPath, BadConfiguration) as error:
        sys.stderr.write(f"specwriter check: {error}\n")
        return 2


def _parsed(words: list[str]) -> Options:
    """The options of a command line that has any; only then the argument parser is loaded."""
    from specwriter.cli.check_arguments import parse

    return parse(words)


def _check(options: Options) -> int:
    asked = Selection(options.select, options.extend_select, options.ignore)
    reporter = import_module(f"specwriter.reporters.{options.format}")
    if options.write_baseline is not None:
        from specwriter.cli.recording import record

        return record(options, asked)
    checker = Checker(asked, _absolute(options.baseline))
    if options.fix or options.diff:
        from specwriter.cli.fixing import fix

        return fix(options, checker, reporter)
    colour = colour_wanted(sys.stdout) and options.format == "text" and not options.output_file
    if options.paths == ("-",):
        checked = checker.check_alone(load_stdin(options.stdin_filename))
        failures = [f"{each.code}: {each.reason}" for each in checked.failures]
        return report(options, reporter, [result_of(checked, reporter.document, colour)], failures)
    paths = found(options, checker)
    selection = (asked.select, asked.extend, asked.ignore, *_told_apart(checker.baseline))
    cache = None if options.no_cache else Cache(run_key(options.format, colour, selection))
    statistics = _statistics() if options.statistics else None
    batch = Batch(checker, reporter.document, colour, cache, options.jobs or os.cpu_count() or 1, statistics)
    return report(options, reporter, batch.run(paths), batch.failures, _lost(options, checker), statistics)


def _statistics() -> Statistics:
    from specwriter.workspace.statistics import Statistics

    return Statistics()


def _absolute(path: str | None) -> str | None:
    return os.path.abspath(path) if path else path


def _told_apart(baseline: str | None) -> tuple[object, ...]:
    """What a result depends on where a baseline is named on the command line; one of the configuration belongs to its stamp."""
    if baseline is None:
        return ()
    return (baseline, file_stamp(baseline) if os.path.exists(baseline) else ())


def _lost(options: Options, checker: Checker) -> int:
    """How many findings of the baseline are in documents that are gone; asked where folders are checked."""
    if options.paths and not any(os.path.isdir(path) for path in options.paths):
        return 0
    baseline = checker.baseline
    if baseline is None:
        baseline = checker.configuration(os.path.join(os.getcwd(), "x")).baseline
    if not baseline:
        return 0
    from specwriter.workspace.baseline import lost

    return lost(baseline)
