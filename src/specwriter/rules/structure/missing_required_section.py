"""Sections that every spec, or this style of spec, has and this one has not.

## Why it matters
A reviewer asks the same questions of every spec: who wrote it, who agreed, what is wrong today, what will be better. A style
adds its own: a design by domain says which contexts there are, event sourcing says which events. What stands nowhere is decided
by whoever builds it.

A heading counts under its usual synonyms, at any level, and for every part that it names: `Background / Context / Objective` is
three sections in one. A table of the right kind counts as well, whatever its heading.

## Fix
Write the section. `specwriter new` shows what belongs into each.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.fences import first_unclosed
from specwriter.model.parts import has_part
from specwriter.source.near import near
from specwriter.source.span import Span
from specwriter.styles import registry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_EVERY_SPEC = (
    ("Review Table", "write `## Review Table` with the columns Version, Date, Name, Role, Description"),
    ("Approval Table", "write `## Approval Table` with the columns Approved By, Approved At, Note"),
    ("Background", "write `## Background`: what happens today, and what changed that this is needed now"),
    ("Context", "write `## Context`: the users and systems around it, what is in scope and what is not"),
    ("Objective", "write `## Objective`: the outcomes, each with a figure"),
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec or first_unclosed(spec):
        return  # within an open code block there may be any section
    for title, help_ in _EVERY_SPEC:
        if not has_part(spec, title):
            yield _missing(spec, title, f"section `{title}` is missing", help_)
    for title in spec.policy.required_sections:
        if not has_part(spec, title) and not _has_heading(spec, title):
            yield _missing(
                spec, title, f"section `{title}` is missing", f"write `## {title}`: the configuration requires it"
            )
    named = _named_style(spec)
    style = registry.find(named.text) if named else None
    if named and style:
        label = (Label(named.span, f"the style is {style.title}"),)
        for title in style.sections:
            if not has_part(spec, title):
                message = f"section `{title}` of style `{style.id}` is missing"
                yield _missing(spec, title, message, f"write `## {title}`", label)


def _has_heading(spec: Spec, title: str) -> bool:
    """Whether a heading says just that; a part is compared without digits and punctuation."""
    return any(section.title.casefold() == title.casefold() for section in spec.document.root.walk())


def _named_style(spec: Spec) -> Name | None:
    """The style as the front matter or the Paradigm section names it; a word in any other section is too little to go by."""
    named = spec.architecture
    if named is None or _declared(spec, named.span):
        return named
    paradigm = spec.chapter("paradigm")
    if paradigm is None or named.text.casefold() in ("standard", "layered"):  # common words in any text
        return None
    return named if paradigm.span.covers(named.span) else None


def _declared(spec: Spec, span: Span) -> bool:
    front_matter = spec.document.front_matter
    return front_matter is not None and front_matter.span.covers(span)


def _missing(spec: Spec, title: str, message: str, help_: str, labels: tuple[Label, ...] = ()) -> Finding:
    """The finding, placed at a heading that was probably meant, or at the title."""
    headings = {
        chapter.section.title: chapter.section.heading
        for chapter in spec.chapters
        if not chapter.key and chapter.section.heading
    }
    meant = headings.get(near(title, headings) or "")
    if meant:
        return Finding(meant.content, message, labels, f"did you mean `{title}`?")
    return Finding(spec.title.span if spec.title else Span(0, 0), message, labels, help_)


_REVIEW = """
## Review Table

| Version | Date | Name | Role | Description |
| --- | --- | --- | --- | --- |
| 0.1 | 2026-10-05 | Lea Brandt | Author | Initial draft |
"""
_APPROVAL = """
## Approval Table

| Approved By | Approved At | Note |
| --- | --- | --- |
"""
_WHY = """
## Background

Parcels are booked by phone: 900 calls a week.

## Context

The depot plans the vans from a spreadsheet.

## Objective

95% of parcels are booked without a call.
"""

RULE = Rule(
    code="DOC001",
    name="missing-required-section",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"# «Parcel Booking»\n{_REVIEW}{_WHY}",
            says="section `Approval Table` is missing",
        ),
        Bad(
            f"# Parcel Booking\n{_REVIEW}{_APPROVAL}{_WHY.replace('Background', '«Backgruond»')}",
            says="section `Background` is missing",
        ),
        Bad(
            "---\narchitecture: clean\n---\n\n"
            f"# «Parcel Booking»\n{_REVIEW}{_APPROVAL}{_WHY}\n## Layers\n\nHandlers, use cases, entities.\n\n"
            "## Dependency Rule\n\nInward only.\n\n## Use Cases\n\nBook a parcel.\n",
            says="section `Repositories` of style `clean` is missing",
        ),
        Good(
            f"# Parcel Booking\n{_REVIEW}{_APPROVAL}\n## Background / Context / Objective\n\n"
            "Parcels are booked by phone; 95% of them will be booked without a call.\n"
        ),
        Good("# Parcel Booking\n\nNotes from a meeting are not a spec: nothing is required of them.\n"),
    ),
)
