"""Knows the `emit` command: a spec as the artefacts that engineers use."""

from __future__ import annotations

import sys

from specwriter.cli.arguments import Parser
from specwriter.cli.colour import colour_wanted
from specwriter.emitters.emission import Unavailable
from specwriter.languages.sql.detect import ENGINES, canonical
from specwriter.reporters.text import document
from specwriter.workspace.config import BadConfiguration
from specwriter.workspace.emitting import FORMATS, CannotEmit, emit, save
from specwriter.workspace.files import MissingPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from specwriter.workspace.emitting import Emitted

_LEVELS = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


def run(words: list[str]) -> int:
    """Runs the command; answers its exit code."""
    parser = _parser()
    options = parser.parse_args(words)
    if options.dialect and options.form != "sql":
        parser.error("--dialect is for sql")
    try:
        if options.site:
            return _site(options)
        emitted = emit(options.form, options.spec, options.dialect, options.output)
        _put(emitted, options)
    except (MissingPath, BadConfiguration, Unavailable, CannotEmit) as error:
        sys.stderr.write(f"specwriter emit: {error}\n")
        return 2
    return _told(emitted, options.fail_on)


def _parser() -> Parser:
    parser = Parser("emit", "Write what a spec says in another format; what the format cannot say is reported.")
    add = parser.add_argument
    add("form", metavar="FORMAT", choices=tuple(FORMATS), help=", ".join(FORMATS))
    add("spec", metavar="SPEC", help="a Markdown file; - is standard input")
    add("-o", "--output", default="", metavar="PATH", help="a file, or a folder for formats of several files")
    add(
        "--dialect",
        type=canonical,
        choices=ENGINES,
        default="",
        help="SQL engine (default: the one that the spec speaks, else postgresql)",
    )
    add(
        "--fail-on",
        choices=tuple(_LEVELS),
        default="error",
        help="exit with 1 where that much was lost (default: error)",
    )
    add("--site", action="store_true", help="html: SPEC is a folder, each of its documents a page, with an index")
    return parser


def _site(options: Namespace) -> int:
    """Writes the pages of a folder; answers the exit code."""
    if options.form != "html" or options.output in ("", "-"):
        raise CannotEmit("--site is for html, and needs a folder for the pages: -o FOLDER")
    import os

    from specwriter.workspace.site import write_site

    tell = _progress if sys.stderr.isatty() else None
    site = write_site(options.spec, options.output, os.cpu_count() or 1, tell)
    if tell:
        sys.stderr.write("\r\x1b[K")
    several = "s" if len(site.written) > 1 else ""
    sys.stderr.write(f"wrote {len(site.written)} file{several} to {options.output}\n")
    return max([_told(emitted, options.fail_on) for emitted in site.emitted], default=0)


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r\x1b[K{done} of {total} pages")
    sys.stderr.flush()


def _put(emitted: Emitted, options: Namespace) -> None:
    """Writes the output; raises CannotEmit where there is more of it than standard output can hold."""
    files = emitted.files
    if options.output not in ("", "-"):
        for path in save(files, options.output, options.spec):
            sys.stderr.write(f"wrote {path}\n")
        return
    if len(files) > 1:
        raise CannotEmit(f"{options.form} gives {len(files)} files: name a folder for them with -o")
    for file in files:
        content = file.content
        sys.stdout.buffer.write(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))


def _told(emitted: Emitted, fail_on: str) -> int:
    """Reports what was lost; answers the exit code."""
    sys.stdout.flush()
    lost = emitted.diagnostics
    sys.stderr.write(document(emitted.source, lost, (), colour_wanted(sys.stderr)))
    return 1 if any(item.severity in _LEVELS[fail_on] for item in lost) else 0
