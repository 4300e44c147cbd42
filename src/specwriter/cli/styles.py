"""Knows the `styles` command."""

from __future__ import annotations

import json
import sys

from specwriter.cli.arguments import Parser
from specwriter.styles.registry import find, styles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.styles.manifest import Style


def run(words: list[str]) -> int:
    """Runs the command; answers its exit code."""
    parser = Parser("styles", "List the architecture styles, or tell all about one.")
    parser.add_argument("style", nargs="?", metavar="STYLE", help="an id or alias, such as ddd or hexagonal")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args(words)
    chosen = styles()
    if options.style:
        style = find(options.style)
        if style is None:
            known = ", ".join(style.id for style in chosen)
            sys.stderr.write(f"specwriter styles: `{options.style}` is not a style; the styles are {known}\n")
            return 2
        chosen = (style,)
    if options.format == "json":
        json.dump([_record(style) for style in chosen], sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(
            _page(chosen[0]) if options.style else "".join(f"{style.id:<17} {style.summary}\n" for style in chosen)
        )
    return 0


def _record(style: Style) -> dict[str, object]:
    return {
        "id": style.id,
        "title": style.title,
        "aliases": style.aliases,
        "summary": style.summary,
        "choose_when": style.choose_when,
        "avoid_when": style.avoid_when,
        "sections": style.sections,
        "example": style.example,
    }


def _page(style: Style) -> str:
    parts = [f"{style.title} ({style.id})", "", style.summary]
    for title, lines in (
        ("Choose it when", style.choose_when),
        ("Avoid it when", style.avoid_when),
        ("Sections it requires", style.sections),
    ):
        parts += ["", f"{title}:", *(f"- {line}" for line in lines)]
    parts += ["", f"Worked example: {style.example} (`specwriter new --example --type {style.id}`)"]
    if style.aliases:
        parts += [f"Also known as: {', '.join(style.aliases)}"]
    return "\n".join(parts) + "\n"
