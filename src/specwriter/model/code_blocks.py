"""Knows which code block a place of the document stands in."""

from __future__ import annotations

from bisect import bisect_right

from specwriter.model.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.markdown.tree import Code
    from specwriter.model.spec import CodeSample, Spec
    from specwriter.source.span import Span


def sample_around(spec: Spec, span: Span) -> CodeSample | None:
    """The code block that a span stands in, with its heading; None where it stands in none."""
    starts, samples = _by_place(spec)
    at = bisect_right(starts, span.start) - 1
    return samples[at] if at >= 0 and samples[at].code.body_span.covers(span) else None


@once
def _by_place(spec: Spec) -> tuple[list[int], list[CodeSample]]:
    """Where the code blocks begin, and the blocks in that order: they never overlap."""
    samples = sorted(spec.code, key=lambda one: one.code.body_span.start)
    return [one.code.body_span.start for one in samples], samples


def code_around(spec: Spec, span: Span) -> Code | None:
    """The code block that a span stands in; None where it stands in none."""
    sample = sample_around(spec, span)
    return sample.code if sample else None
