"""Knows the `explain` command: the page of a rule, made from its docstring and its examples."""

from __future__ import annotations

import sys

from specwriter.cli.arguments import Parser
from specwriter.emitters import emission
from specwriter.importers import imported
from specwriter.linter.rule import Bad
from specwriter.source.near import near
from specwriter.workspace.rules import everything, find

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.linter.catalogue import RulePage


def run(words: list[str]) -> int:
    """Runs the command; answers its exit code."""
    parser = Parser("explain", "Show the page of a rule: what it finds, why that matters, how to fix it, and examples.")
    parser.add_argument("rule", metavar="CODE", help="a code or name, such as API003")
    options = parser.parse_args(words)
    page = find(options.rule)
    if page is None and (said := exchange_page(options.rule)):
        sys.stdout.write(said)
        return 0
    if page is None:
        words_known = [word for each in everything() for word in (each.rule.code, each.rule.name)]
        meant = near(options.rule.upper(), words_known) or near(options.rule, words_known)
        family = options.rule.upper() in {word[:3] for word in words_known}
        hint = f"; did you mean `{meant}`?" if meant else "; `specwriter rules` lists all rules"
        hint = "; it is a family: `specwriter rules` lists its rules" if family else hint
        sys.stderr.write(f"specwriter explain: `{options.rule}` is not a rule{hint}\n")
        return 2
    sys.stdout.write(render(page))
    return 0


def exchange_page(asked: str) -> str:
    """The page of what `emit` or `import` reports, by its code or name; empty where it is none."""
    for kinds, pages in ((emission.KINDS, emission.PAGES), (imported.KINDS, imported.PAGES)):
        for name, code in kinds.items():
            if asked.upper() == code or asked == name:
                return f"# {code} {name}\n\n{pages[code]}\n"
    return ""


def render(page: RulePage) -> str:
    """The page of a rule in Markdown."""
    rule = page.rule
    how = ", opt-in" if rule.opt_in else ""
    parts = [f"# {rule.code} {rule.name}", "", f"{rule.severity}{how}, since {rule.since}", "", page.text.strip()]
    for example in rule.examples:
        title = f"## Reported: {example.says}" if isinstance(example, Bad) else "## Not reported"
        parts += ["", title, "", *_quoted(example.text.replace("«", "").replace("»", ""))]
        if isinstance(example, Bad) and example.fixed:
            parts += ["", "After the fix:", "", *_quoted(example.fixed)]
    return "\n".join(parts) + "\n"


def _quoted(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.strip("\n").splitlines()]
