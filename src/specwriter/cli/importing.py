"""Knows the `import` command: a spec from an API description, a schema or a database."""

from __future__ import annotations

import sys

from specwriter.cli.arguments import Parser
from specwriter.cli.colour import colour_wanted
from specwriter.reporters.text import document
from specwriter.workspace.files import MissingPath
from specwriter.workspace.importing import SOURCES, CannotImport, Wish, bring, is_one_file
from specwriter.workspace.scaffold import Refused, UnknownStyle, save

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.source.diagnostic import Diagnostic
    from specwriter.workspace.importing import Spoken

_SHOWN = 10
"""So many remarks of one kind are shown: those behind them say the same of other places."""


def run(words: list[str]) -> int:
    """Runs the command; answers its exit code."""
    options = _parser().parse_args(words)
    output = "" if options.output == "-" else options.output
    wish = Wish(options.kind, options.type, options.title, options.author, options.dialect, output or "<stdout>")
    try:
        if output and is_one_file(options.source, output):
            raise Refused(f"`{output}` is the source: choose another name")
        spoken = bring(options.source, wish)
        if output:
            save(output, spoken.spec.text, options.force)
            sys.stderr.write(f"wrote {output}\n")
        else:
            sys.stdout.buffer.write(spoken.spec.text.encode("utf-8", "replace"))
            sys.stdout.flush()
    except (MissingPath, CannotImport, Refused, UnknownStyle) as error:
        sys.stderr.write(f"specwriter import: {error}\n")
        return 2
    return _told(spoken)


def _parser() -> Parser:
    parser = Parser(
        "import", "Write a spec from what is there; what does not fit into tables is kept as a block and reported."
    )
    add = parser.add_argument
    add("source", metavar="SOURCE", help="a file, - for standard input, a SQLite file, or the URL of a database")
    add("-o", "--output", default="", metavar="FILE", help="write to a file; an existing one is kept")
    add("--force", action="store_true", help="replace an existing file")
    add(
        "--from",
        dest="kind",
        choices=tuple(SOURCES),
        default="",
        help="what the source is (default: as its content tells)",
    )
    add("--type", default="standard", metavar="STYLE", help="architecture style of the spec (default: standard)")
    add("--title", default="", metavar="TITLE", help="title of the spec (default: the source's own)")
    add("--author", default="", metavar="NAME", help="the name in the review table")
    told = "SQL engine of the source (default: as its statements tell)"
    add("--dialect", default="", metavar="NAME", help=told)
    return parser


def _told(spoken: Spoken) -> int:
    """Reports what did not fit; answers the exit code."""
    shown, more = _first(spoken.diagnostics)
    contradictions, others = _first(spoken.contradictions)
    colour = colour_wanted(sys.stderr)
    if spoken.source.text:
        sys.stderr.write(document(spoken.source, shown, (), colour))
    else:
        sys.stderr.write("".join(_lines(shown)))
    sys.stderr.write(document(spoken.spec, contradictions, (), colour))
    more |= others
    for name, count in more.items():
        sys.stderr.write(f"and {count} more of the kind {name}\n")
    return 1 if any(item.severity == "error" for item in spoken.diagnostics) else 0


def _first(found: tuple[Diagnostic, ...]) -> tuple[list[Diagnostic], dict[str, int]]:
    """The remarks to show, and how many of each kind are left."""
    counts: dict[str, int] = {}
    shown: list[Diagnostic] = []
    for item in found:
        counts[item.name] = counts.get(item.name, 0) + 1
        if counts[item.name] <= _SHOWN or item.severity == "error":
            shown.append(item)
    return shown, {name: count - _SHOWN for name, count in counts.items() if count > _SHOWN}


def _lines(found: list[Diagnostic]) -> Iterator[str]:
    """Remarks on a source that has no text, as a database."""
    for item in found:
        yield f"{item.severity}[{item.code}]: {item.message}\n"
        if item.help:
            yield f"  = help: {item.help}\n"
