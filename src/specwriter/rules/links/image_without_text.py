"""Images without a text that stands in for them.

## Why it matters
A diagram that is an image is silent for readers who use a screen reader, in a search, and wherever the file is not found. The
text says what it shows.

## Fix
Write in the brackets what the image shows; better, draw it as Mermaid, which can be read and checked.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for link in spec.links:
        if link.kind == "image" and link.target and not link.text.strip():
            yield Finding(link.span, "image has no text that stands in for it", help="write `![what it shows](…)`")


_HEAD = "---\narchitecture: standard\n---\n\n# Turnstile\n\n"

RULE = Rule(
    code="LNK004",
    name="image-without-text",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}«![](gate.svg)»\n", says="image has no text that stands in for it"),
        Good(f"{_HEAD}![The gate asks the ticket service before it opens](gate.svg)\n"),
    ),
)
