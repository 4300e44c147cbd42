"""Knows the edits that break a GraphQL schema or part it from the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from specwriter.model.spec import Spec
from specwriter.source.span import Span
from tests.defects.defect import Defect, misspelt
from tests.defects.regions import regions


def types(spec: Spec, random: Random) -> Iterator[Defect]:
    """A field has a type that no line declares."""
    text = spec.source.text
    for region in regions(text):
        if region.kind != "graphql":
            continue
        block = text[region.span.start : region.span.end]
        declared = {match[2]: match for match in re.finditer(r"\b(type|enum|union|input|scalar) (\w+)", block)}
        for match in re.finditer(r"[:\[|=] ?(\w+)", block):
            if match[1] in declared:
                start = region.span.start + match.start(1)
                at = region.span.start + declared[match[1]].start()
                edit = misspelt(match[1], set(), random, plural=False)
                span = Span(start, start + len(match[1]))
                yield Defect("rename type in graphql", span, edit, (span, Span(at, at + 4)))


OPERATORS = (types,)
