"""Knows the `show` command: what was understood of a document, where, and what was not."""

from __future__ import annotations

import json
import sys

from specwriter.cli.arguments import Parser
from specwriter.cli.links import print_links
from specwriter.reporters.visible import visible
from specwriter.workspace.config import BadConfiguration
from specwriter.workspace.files import MissingPath
from specwriter.workspace.inventory import inventory
from specwriter.workspace.opening import load_one, understood

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.workspace.inventory import Item


def run(words: list[str]) -> int:
    """Runs the command; answers its exit code."""
    parser = Parser(
        "show", "Show what was understood of a document: every artefact and its place, and what was not understood."
    )
    parser.add_argument("spec", metavar="SPEC", help="a Markdown file; - is standard input")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--links", action="store_true", help="show what is linked with what: each name and the places that speak of it"
    )
    options = parser.parse_args(words)
    try:
        loaded = load_one(options.spec)
        spec = understood(loaded)
    except (MissingPath, BadConfiguration) as error:
        sys.stderr.write(f"specwriter show: {error}\n")
        return 2
    if options.links:
        print_links(spec, options.format)
        return 0
    items = inventory(spec)
    if options.format == "json":
        json.dump([_record(item) for item in items], sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(_text(loaded.source.path, items))
    return 0


def _record(item: Item) -> dict[str, object]:
    return {"kind": item.kind, "name": item.name, "detail": item.detail, "line": item.line, "column": item.column}


def _text(path: str, items: list[Item]) -> str:
    lines = [visible(path)]
    kind = ""
    for item in items:
        if item.kind != kind:
            count = sum(each.kind == item.kind for each in items)
            lines += ["", f"{item.kind} ({count})"]
            kind = item.kind
        detail = f"  {item.detail}" if item.detail else ""
        lines.append(visible(f"  {item.line:>5}:{item.column:<4} {item.name}{detail}"))
    return "\n".join(lines) + "\n"
