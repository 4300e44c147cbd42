"""Knows the `new` command, which `scripts/generate_scaffold.py` shares."""

from __future__ import annotations

import sys

from specwriter.cli.arguments import Parser
from specwriter.workspace.scaffold import Refused, UnknownStyle, example, save, scaffold


def run(words: list[str], program: str = "specwriter new") -> int:
    """Runs the command, which is known as `program`; answers its exit code."""
    options = _parser(program).parse_args(words)
    try:
        if not options.title and not options.example:
            raise Refused("the title is missing: say what the spec is about")
        text = example(options.type) if options.example else scaffold(options.title, options.type, options.author)
        if options.output in ("", "-"):
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
            sys.stdout.flush()
        else:
            save(options.output, text, options.force)
            sys.stderr.write(f"wrote {options.output}\n")
    except (Refused, UnknownStyle) as error:
        sys.stderr.write(f"{program}: {error}\n")
        return 2
    return 0


def _parser(program: str) -> Parser:
    parser = Parser("new", "Write the scaffold of a design spec to standard output or a file.", program)
    parser.surplus = ": put a TITLE of several words into quotes"
    add = parser.add_argument
    add("title", nargs="?", default="", metavar="TITLE", help='what the spec is about, such as "Payment Service Spec"')
    add(
        "--type",
        default="standard",
        metavar="STYLE",
        help="architecture style (default: standard); `specwriter styles` lists them",
    )
    add("--author", default="", metavar="NAME", help="the name in the review table")
    add("--example", action="store_true", help="write the finished example of the style instead")
    add("-o", "--output", default="", metavar="FILE", help="write to a file; an existing one is kept")
    add("--force", action="store_true", help="replace an existing file")
    return parser
