"""Knows the `check` command: its options, its report, its exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from specwriter.cli.options import Options
from specwriter.cli.reporting import report
from specwriter.cli.warm import colour_wanted
from specwriter.linter.select import Selection
from specwriter.workspace.cache import Cache, run_key
from specwriter.workspace.check import Batch, Checker, result_of
from specwriter.workspace.config import BadConfiguration
from specwriter.workspace.files import MissingPath, documents, load_stdin


def run(words: list[str]) -> int:
    """Runs the command; answers its exit code."""
    options = (
        Options(tuple(words)) if all(word == "-" or not word.startswith("-") for word in words) else _parsed(words)
    )
    try:
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
    checker = Checker(asked)
    if options.fix or options.diff:
        from specwriter.cli.fixing import fix

        return fix(options, checker, reporter)
    if options.paths == ("-",):
        checked = checker.check(load_stdin(options.stdin_filename))
        results = [result_of(checked, reporter.document, colour_wanted() and options.format == "text")]
        failures = [f"{each.code}: {each.reason}" for each in checked.failures]
        return report(options, reporter, results, failures)
    exclude = checker.configuration(os.path.join(os.getcwd(), "x")).exclude
    paths = sorted(documents(options.paths or (".",), exclude))
    colour = colour_wanted() and options.format == "text"
    selection = (asked.select, asked.extend, asked.ignore)
    cache = None if options.no_cache else Cache(run_key(options.format, colour, selection))
    batch = Batch(checker, reporter.document, colour, cache, options.jobs or os.cpu_count() or 1)
    return report(options, reporter, batch.run(paths), batch.failures)
