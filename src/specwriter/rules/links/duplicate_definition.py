"""Link labels that are defined twice, with two addresses.

## Why it matters
Markdown takes the first definition and drops the second without a word, so links lead to an address that the author may have
replaced long ago.

## Fix
Remove the definition that no longer holds, or give it a label of its own.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_DEFINITION = regex(r"^ {0,3}\[(?P<label>(?!\^)[^\[\]\n]{1,200})\]:[ \t]*<?(?P<target>[^\s>]+)", re.MULTILINE)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.document.definitions:
        return
    code = [sample.code.span for sample in spec.code]
    first: dict[str, re.Match[str]] = {}
    for match in _DEFINITION.finditer(spec.source.text):
        if any(span.start <= match.start() < span.end for span in code):
            continue
        earlier = first.setdefault(" ".join(match["label"].casefold().split()), match)
        if _address(earlier) != _address(match):
            label = Label(Span(*earlier.span("target")), "links lead here")
            message = f"label `{match['label']}` is defined twice"
            yield Finding(Span(*match.span("label")), message, (label,), "remove the definition that no longer holds")


def _address(definition: re.Match[str]) -> str:
    """The address as compared: without case, and without the brackets and slash that some authors write around it."""
    return definition["target"].casefold().strip("()/")


RULE = Rule(
    code="LNK005",
    name="duplicate-definition",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "See [the terms][terms].\n\n[terms]: https://example.com/2025/terms\n[«Terms»]: https://example.com/2026/terms\n",
            says="label `Terms` is defined twice",
        ),
        Good(
            "See [the terms][terms], once [the old ones][terms-2025].\n\n[terms]: https://example.com/2026/terms\n"
            "[terms-2025]: https://example.com/2025/terms\n"
        ),
    ),
)
