"""Knows what to say of a text that is no diagram, or whose front matter is broken."""

from __future__ import annotations

import re
from itertools import pairwise

from specwriter.languages.mermaid.detect import FRONT_MATTER, kind_of
from specwriter.languages.mermaid.spelling import nearest
from specwriter.languages.mermaid.yaml_block import read
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.span import Span

_LINE = regex(r"^[^\n]*\S[^\n]*", re.MULTILINE)
_KEYWORDS = ("sequenceDiagram", "stateDiagram", "stateDiagram-v2", "erDiagram", "classDiagram", "flowchart", "graph")
_KIND = "unknown-diagram"


def unrecognised(text: str, readable: str, offset: int) -> Problem:
    """Why no type of diagram is recognised in `text`, of which `readable` is what preprocessing left."""
    words = readable.split(maxsplit=1)
    if words and words[0].startswith("---"):
        start, end = _meant_end(readable)
        hint = "open and close it with `---` on lines of their own, not indented"
        return Problem(Span(offset + start, offset + end), "the front matter is not closed", hint, _KIND)
    if words:
        start = readable.index(words[0])
        near = nearest(words[0], _KEYWORDS)
        hint = f"did you mean `{near}`?" if near else "write the type first, such as `sequenceDiagram`"
        span = Span(offset + start, offset + start + len(words[0]))
        return Problem(span, f"`{words[0]}` is not a type of diagram", hint, _KIND)
    start = text.find("%%{")
    if start >= 0 and "}%%" not in text[start:]:
        end = min(len(text), text.find("\n", start) % (len(text) + 1))
        return Problem(Span(offset + start, offset + end), "the directive is not closed", "close it with `}%%`", _KIND)
    return Problem(Span(offset, offset + len(text)), "the diagram is empty", kind=_KIND)


def broken_front_matter(text: str, offset: int) -> tuple[Problem, ...]:
    """The first mistake in the front matter that `text` starts with, if there is one."""
    match = FRONT_MATTER.match(text.replace("\r", "\n"))
    mistake = read(match[1])[1] if match else -1
    if match is None or mistake < 0:
        return ()
    start = match.start(1) + mistake
    line = text[start:].split("\n", 1)[0].rstrip()
    span = Span(offset + start, offset + start + len(line))
    return (Problem(span, "the front matter is not valid YAML", "write `key: value` on lines of equal indentation"),)


def _meant_end(text: str) -> tuple[int, int]:
    """Where front matter was meant to end: at a line that starts like `---`, or before the diagram."""
    lines = list(_LINE.finditer(text))
    for match in lines[1:]:
        if match[0].lstrip().startswith("--"):
            return match.span()
    for before, match in pairwise(lines):
        if kind_of(match[0]):
            return before.span()
    return lines[0].span()
