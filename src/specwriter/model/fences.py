"""Knows which code block of a document is not closed, so that it swallows what was meant to follow."""

from __future__ import annotations

import re

from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.markdown.tree import Code
    from specwriter.model.spec import Spec

_FENCE_WITH_TEXT = regex(r"^(?P<indent> *)(?P<fence>`{3,}|~{3,})[ \t]*(?P<text>[^\s`][^`\n]*)$", re.MULTILINE)
# A table of Markdown: nothing in a diagram looks like its second row.
_TABLE = regex(r"^[ \t]*\|.*\n(?:[ \t]*\|.*\n)*?[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*$", re.MULTILINE)
_SHOWS_FENCES = frozenset(("markdown", "md", "mdx", "text", "txt", "diff"))


class Unclosed(Record):
    """A code block that is not closed. `opening` is its first line, `fence` the marks that would close it; `swallowed` is the
    first line within it that looks like a fence but has text after it, and so could not close it, or that begins a table in a diagram.
    """

    opening: Span
    fence: str
    swallowed: Span | None = None


@once
def first_unclosed(spec: Spec) -> Unclosed | None:
    """The first code block without a closing fence; what comes after it is upside down and says nothing of its own.

    CommonMark 0.31, section 4.5: a closing fence has no text after it, so a fence with a language opens nothing within a block.
    """
    for sample in spec.code:
        code = sample.code
        if code.fenced and (not code.closed or "```" in code.body or "~~~" in code.body or _holds_table(code)):
            opening = _opening(spec, code)
            fence = spec.source.text[opening.start : code.info_span.start].strip()
            swallowed = None if code.language in _SHOWS_FENCES else _swallowed(spec, code, fence, opening)
            if swallowed or not code.closed:
                return Unclosed(opening, fence, swallowed)
    return None


def _holds_table(code: Code) -> bool:
    return code.language == "mermaid" and "|--" in code.body


def _opening(spec: Spec, code: Code) -> Span:
    text = spec.source.text
    end = text.find("\n", code.span.start)
    line = text[code.span.start : end if end >= 0 else len(text)]
    start = code.span.start + len(line) - len(line.lstrip(" \t"))
    return Span(start, start + len(line.strip()))


def _swallowed(spec: Spec, code: Code, fence: str, opening: Span) -> Span | None:
    margin = spec.source.position(opening.start)[1] - 1
    start = code.body_span.start
    for match in _FENCE_WITH_TEXT.finditer(code.body):
        if match["fence"] == fence and len(match["indent"]) <= margin + 3:
            return Span(start + match.start("fence"), start + match.end())
    if _holds_table(code) and (table := _TABLE.search(code.body)):
        return Span(start + table.start(), start + code.body.find("\n", table.start()))
    return None
