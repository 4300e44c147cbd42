"""Knows how the options of `check` are written on a command line."""

from __future__ import annotations

from specwriter.cli.arguments import Parser
from specwriter.cli.options import FORMATS, Options

_LISTS = ("select", "extend_select", "ignore")


def parse(words: list[str]) -> Options:
    """The options that a command line states; ends the program with exit code 2 where it is wrong, with 0 after help."""
    said = vars(_parser().parse_args(words))
    lists = {name: tuple(word for value in said[name] for word in value.replace(",", " ").split()) for name in _LISTS}
    return Options(**said | lists | {"paths": tuple(said["paths"])})


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
