"""Knows the edits that break the text of a code block or a table, and the sections that a spec must have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from specwriter.model.spec import Spec
from specwriter.source.span import Span
from tests.defects.defect import Defect, dropped, line_of, written
from tests.defects.regions import regions, tables

# What is taken out of a block of each language, and the name of the cut.
_CUTS = {
    "json": (("brace", r"\n\}"), ("quote", r'(?<=\w)":'), ("comma", r'(?<="),\n')),
    "dbml": (("brace", r"\n\}\n"), ("bracket", r"\]$"), ("quote", r"'(?=\])")),
    "sql": (("bracket", r"\n\);"), ("comma", r"(?<=NULL),\n"), ("type", r"(?<=_id) +uuid")),
    "sequence": (("colon", r": (?=\w)"), ("end", r"\n    end(?=\n)"), ("target", r"(?<=>>)\w+")),
    "state": (("arrow", r" --> "), ("target", r"(?<=--> )\w+")),
    "flowchart": (("bracket", r"\](?=\s)"),),
    "er": (("brace", r"\n    \}"), ("dots", r"--")),
}


_REQUIRED = ("Background", "Context", "Objective")  # the tables of other chapters are known without their headings


def cuts(spec: Spec, random: Random) -> Iterator[Defect]:
    """A sign is missing, so that the block can no longer be read as it stands."""
    text = spec.source.text
    for region in regions(text):
        for name, pattern in _CUTS.get(region.kind, ()):
            block = text[region.span.start : region.span.end]
            found = [match for match in re.finditer(pattern, block, re.MULTILINE) if match.start() > 8]
            for match in random.sample(found, min(3, len(found))):
                span = Span(region.span.start + match.start(), region.span.start + match.end())
                places = (line_of(spec, span), region.span)
                yield Defect(f"drop {name} in {region.kind}", span, "", places)


def cells(spec: Spec, random: Random) -> Iterator[Defect]:
    """A row has one cell less, or one more, than its header."""
    for _, *body in tables(spec):
        row = random.choice(body)
        if len(row) > 2:
            span = Span(row[-2].span.end, row[-1].span.end)
            yield Defect("drop last cell", span, "", (line_of(spec, span),))
            end = row[-1].span.end
            yield Defect("add a cell", Span(end, end), " | and more", (line_of(spec, span),))


def chapters(spec: Spec, random: Random) -> Iterator[Defect]:
    """A chapter that this kind of spec must have loses its heading; a chapter stands empty."""
    places = tuple(name.span for name in (spec.title, spec.architecture) if name)
    for match in re.finditer(r"^## (.+)\n", spec.source.text, re.MULTILINE):
        line = Span(match.start(), match.end())
        if match[1] in _REQUIRED:
            yield dropped("drop heading of required chapter", spec, line, places)
        after = re.compile(r"\n## ").search(spec.source.text, match.end())
        if after:
            body = Span(match.end(), after.start())
            yield Defect("empty chapter", body, "", (Span(match.start(), match.end() - 1), *places))


def fences(spec: Spec, random: Random) -> Iterator[Defect]:
    """A code block does not end."""
    for region in regions(spec.source.text):
        if written(spec, region.span).endswith("\n```"):
            end = Span(region.span.end - 4, region.span.end)
            yield Defect("drop end of code block", end, "", (region.span,))


OPERATORS = (cuts, cells, chapters, fences)
