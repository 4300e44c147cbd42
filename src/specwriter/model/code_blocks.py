"""Knows which code block a place of the document stands in."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.markdown.tree import Code
    from specwriter.model.spec import CodeSample, Spec
    from specwriter.source.span import Span


def sample_around(spec: Spec, span: Span) -> CodeSample | None:
    """The code block that a span stands in, with its heading; None where it stands in none."""
    return next((sample for sample in spec.code if sample.code.body_span.covers(span)), None)


def code_around(spec: Spec, span: Span) -> Code | None:
    """The code block that a span stands in; None where it stands in none."""
    sample = sample_around(spec, span)
    return sample.code if sample else None
