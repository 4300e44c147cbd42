"""Document shapes that do not say what is embedded and what is referenced.

## Why it matters
It is the one decision of a document design: what is embedded is read and saved with its document, what is referenced has a life
of its own. Two readers who decide it differently build two databases.

## Fix
List the relations, each with `embedded` or `referenced`, the reason, and the largest count.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.parts import sections_named
from specwriter.model.placeholders import holds_placeholder
from specwriter.source.pattern import regex
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_SAYS = regex(r"embed|referenc|nested|denormali[sz]|sub-?document|inline", re.IGNORECASE)


def check(spec: Spec) -> Iterator[Finding]:
    for section in sections_named(spec, "document shape") if demands(spec, "document") else ():
        if section.heading is None:
            continue
        text = spec.source.text[section.heading.span.end : section.span.end]
        if text.strip() and not _SAYS.search(text) and not holds_placeholder(text):
            message = f"`{section.title}` does not say what is embedded"
            yield Finding(
                section.heading.content, message, help="say for each relation whether it is embedded or referenced"
            )


_HEAD = "---\narchitecture: document\n---\n\n# Library\n\n"

RULE = Rule(
    code="DCM001",
    name="shape-without-embedding-decision",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## «Document Shape»\n\n| Field | Type | Required |\n| --- | --- | --- |\n"
            "| title | string(1..200) | Y |\n",
            says="`Document Shape` does not say what is embedded",
        ),
        Good(
            f"{_HEAD}## Document Shape\n\n"
            "Authors are embedded, 12 at most; loans are referenced, they outlive the title.\n\n"
            "| Field | Type | Required |\n| --- | --- | --- |\n| title | string(1..200) | Y |\n"
        ),
    ),
)
