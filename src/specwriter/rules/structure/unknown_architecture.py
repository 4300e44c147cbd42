"""Front matter that names an architecture style that does not exist.

## Why it matters
The style decides which sections a spec has and which of its statements are held against each other. A style that is not known
switches all of that off, and nobody notices.

## Fix
Write the name of a style; `specwriter styles` lists them, `specwriter advise` helps to choose. Unsafe: a name that differs by a
letter or two from a known one is replaced by it.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.source.near import near
from specwriter.source.pattern import regex
from specwriter.styles import registry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_SEPARATOR = regex(r"\s*(?:[,;+&/|\[\]]|\band\b|\bwith\b)\s*")


def check(spec: Spec) -> Iterator[Finding]:
    named, front_matter = spec.architecture, spec.document.front_matter
    if named is None or front_matter is None or not front_matter.span.covers(named.span):
        return
    if registry.find(named.text) or any(registry.find(part) for part in _SEPARATOR.split(named.text) if part):
        return
    styles = registry.styles()
    meant = near(named.text, [name for style in styles for name in (style.id, *style.aliases, style.title)])
    if meant:
        fix = Fix(f"write `{meant}`", (Edit(named.span, meant),), safe=False)
        yield Finding(named.span, f"`{named.text}` is not a known style", help=f"did you mean `{meant}`?", fix=fix)
    else:
        known = ", ".join(f"`{style.id}`" for style in styles)
        yield Finding(named.span, f"`{named.text}` is not a known style", help=f"write one of {known}")


RULE = Rule(
    code="DOC006",
    name="unknown-architecture",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\ntitle: Loan Desk\narchitecture: «hexagnal»\n---\n\nA desk that lends books.\n",
            says="`hexagnal` is not a known style",
            fixed="---\ntitle: Loan Desk\narchitecture: hexagonal\n---\n\nA desk that lends books.\n",
        ),
        Bad(
            "---\ntitle: Loan Desk\narchitecture: «blackboard»\n---\n\nA desk that lends books.\n",
            says="`blackboard` is not a known style",
        ),
        Good("---\ntitle: Loan Desk\narchitecture: Event Sourcing\n---\n\nA desk that lends books.\n"),
        Good(
            "---\ntitle: Loan Desk\narchitecture: hexagonal, with CQRS for the reports\n---\n\nA desk that lends books.\n"
        ),
    ),
)
