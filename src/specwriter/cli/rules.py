"""Knows the `rules` command: the catalogue."""

from __future__ import annotations

import json
import sys

from specwriter.cli.arguments import Parser
from specwriter.workspace.rules import everything


def run(words: list[str]) -> int:
    """Runs the command; answers its exit code."""
    parser = Parser("rules", "List all rules.")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args(words)
    pages = everything()
    if options.format == "json":
        rows = [
            {
                "code": page.rule.code,
                "name": page.rule.name,
                "severity": page.rule.severity,
                "since": page.rule.since,
                "opt_in": page.rule.opt_in,
                "summary": page.text.partition("\n")[0],
            }
            for page in pages
        ]
        json.dump(rows, sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
        return 0
    for page in pages:
        opt_in = " (opt-in)" if page.rule.opt_in else ""
        sys.stdout.write(f"{page.rule.code}  {page.rule.severity:<7}  {page.rule.name}{opt_in}\n")
    sys.stderr.write(f"{len(pages)} rules; `specwriter explain CODE` shows the page of one\n")
    return 0
