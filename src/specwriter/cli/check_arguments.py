"""Knows how the options of `check` are written on a command line."""

from __future__ import annotations

from argparse import ArgumentTypeError

from specwriter.cli.arguments import Parser
from specwriter.cli.options import FORMATS, Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Add = Callable[..., Any]

_LISTS = ("select", "extend_select", "ignore")


def parse(words: list[str]) -> Options:
    """The options that a command line states; ends the program with exit code 2 where it is wrong, with 0 after help."""
    parser = _parser()
    said = vars(parser.parse_args(words))
    lists = {name: tuple(word for value in said[name] for word in value.replace(",", " ").split()) for name in _LISTS}
    paths = tuple(said["paths"])
    file = said["write_baseline"]
    if file and not file.endswith(".json"):  # `check --write-baseline docs` means the folder
        paths, said["write_baseline"] = (file, *paths), ""
    options = Options(**said | lists | {"paths": paths})
    if reason := _contradiction(options):
        parser.error(reason)
    return options


def _contradiction(options: Options) -> str:
    """Why some options do not go together; empty where they do."""
    stdin = "-" in options.paths
    fixing = options.fix or options.diff
    if stdin and len(options.paths) > 1:
        return "`-` is standard input, and goes with no file"
    if options.unsafe_fixes and not fixing:
        return "--unsafe-fixes goes with --fix or --diff"
    if options.write_baseline is not None and options.output_file:
        return "--write-baseline reports nothing, and goes with no --output-file"
    if options.write_baseline is not None and (fixing or stdin or options.watch):
        return "--write-baseline takes files and folders, and goes with neither --fix, --diff nor --watch"
    if options.watch and (fixing or stdin):
        return "--watch takes files and folders, and goes with neither --fix nor --diff"
    if options.statistics and (fixing or stdin or options.watch or options.write_baseline is not None):
        return "--statistics takes files and folders, and goes with no option that fixes, records or watches"
    return ""


def _parser() -> Parser:
    parser = Parser(
        "check", "Report what contradicts, is missing or vague in documents. Folders are searched for Markdown."
    )
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="files and folders (default: this folder); - is standard input")
    for group in (_report, _rules, _fixes, _baselines, _runs):
        group(add)
    return parser


def _count(word: str) -> int:
    if not word.isdecimal():
        raise ArgumentTypeError(f"`{word}` is no number of processes")
    return int(word)


def _report(add: Add) -> None:
    forms = "text with source frames, one line each, JSON, annotations of GitHub, SARIF 2.1.0, JUnit XML"
    add("--format", choices=FORMATS, default="text", help=forms)
    add("-o", "--output-file", default="", metavar="FILE", help="write the report to a file, in one step")
    levels = ("error", "warning", "info", "never")
    add("--fail-on", choices=levels, default="error", help="what makes exit code 1 (default: error)")


def _rules(add: Add) -> None:
    for option, text in (
        ("--select", "only these rules: codes, families or names, with commas"),
        ("--extend-select", "these rules too, such as those that are opt-in"),
        ("--ignore", "not these rules"),
    ):
        add(option, action="append", default=[], metavar="RULES", help=text)


def _fixes(add: Add) -> None:
    add("--fix", action="store_true", help="carry out the safe fixes")
    add("--unsafe-fixes", action="store_true", help="with --fix or --diff: the fixes that may change meaning, too")
    add("--diff", action="store_true", help="show what --fix would change, and write nothing")


def _baselines(add: Add) -> None:
    record = (
        "record today's findings, so that from now on only new ones are reported; "
        "FILE ends in .json (default: specwriter-baseline.json beside the configuration)"
    )
    add("--write-baseline", nargs="?", const="", metavar="FILE", help=record)
    held = "the baseline that holds old findings (default: the configured or nearest one)"
    add("--baseline", metavar="FILE", help=held)
    add("--no-baseline", dest="baseline", action="store_const", const="", help="report old findings, too")


def _runs(add: Add) -> None:
    watch = "check again whenever a document or the configuration changes, until Ctrl-C"
    add("--watch", action="store_true", help=watch)
    statistics = "tell after the report what each rule found and took; all documents are checked anew for that"
    add("--statistics", action="store_true", help=statistics)
    exclude = "pass over what the configuration excludes even where it is named, as a hook names files"
    add("--force-exclude", action="store_true", help=exclude)
    add("--stdin-filename", default="<stdin>", metavar="NAME", help="the path that standard input is known by")
    add("--jobs", type=_count, default=0, metavar="N", help="processes (default: one a core)")
    add("--no-cache", action="store_true", help="check everything anew")
