"""Knows the `check` command: its options, its report, its exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from specwriter.cli.arguments import Parser
from specwriter.cli.reporting import report
from specwriter.cli.warm import colour_wanted
from specwriter.linter.select import Selection
from specwriter.workspace.cache import Cache, run_key
from specwriter.workspace.check import Batch, Checker, result_of
from specwriter.workspace.config import BadConfiguration
from specwriter.workspace.files import MissingPath, documents, load_stdin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

FORMATS = ("text", "concise", "json")


def run(words: list[str]) -> int:
    """Runs the command; answers its exit code."""
    options = _parser().parse_args(words)
    try:
        return _check(options)
    except (MissingPath, BadConfiguration) as error:
        sys.stderr.write(f"specwriter check: {error}\n")
        return 2


def _parser() -> Parser:
    parser = Parser(
        "check", "Report what contradicts, is missing or vague in documents. Folders are searched for Markdown."
    )
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="files and folders (default: this folder); - is standard input")
    add("--format", choices=FORMATS, default="text", help="text with source frames, one line each, or JSON")
    add(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        default="error",
        help="what makes exit code 1 (default: error)",
    )
    add(
        "--select",
        action="append",
        default=[],
        metavar="RULES",
        help="only these rules: codes, families or names, with commas",
    )
    add(
        "--extend-select",
        action="append",
        default=[],
        metavar="RULES",
        help="these rules too, such as those that are opt-in",
    )
    add("--ignore", action="append", default=[], metavar="RULES", help="not these rules")
    add("--fix", action="store_true", help="carry out the safe fixes")
    add("--unsafe-fixes", action="store_true", help="with --fix or --diff: the fixes that may change meaning, too")
    add("--diff", action="store_true", help="show what --fix would change, and write nothing")
    add("--stdin-filename", default="<stdin>", metavar="NAME", help="the path that standard input is known by")
    add("--jobs", type=int, default=0, metavar="N", help="processes (default: one a core)")
    add("--no-cache", action="store_true", help="check everything anew")
    return parser


def _check(options: Namespace) -> int:
    asked = Selection(_words(options.select), _words(options.extend_select), _words(options.ignore))
    reporter = import_module(f"specwriter.reporters.{options.format}")
    checker = Checker(asked)
    if options.fix or options.diff:
        from specwriter.cli.fixing import fix

        return fix(options, checker, reporter)
    if options.paths == ["-"]:
        checked = checker.check(load_stdin(options.stdin_filename))
        results = [result_of(checked, reporter.document, colour_wanted() and options.format == "text")]
        failures = [f"{each.code}: {each.reason}" for each in checked.failures]
        return report(options, reporter, results, failures)
    exclude = checker.configuration(os.path.join(os.getcwd(), "x")).exclude
    paths = sorted(documents(options.paths or ["."], exclude))
    colour = colour_wanted() and options.format == "text"
    selection = (asked.select, asked.extend, asked.ignore)
    cache = None if options.no_cache else Cache(run_key(options.format, colour, selection))
    batch = Batch(checker, reporter.document, colour, cache, options.jobs or os.cpu_count() or 1)
    return report(options, reporter, batch.run(paths), batch.failures)


def _words(values: list[str]) -> tuple[str, ...]:
    return tuple(word for value in values for word in value.replace(",", " ").split())
