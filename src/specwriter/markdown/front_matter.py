"""Knows the front matter of a document: the top-level scalars of a YAML block, each with its place.

Only `key: value` lines at the left margin are read, quoted or plain (YAML 1.2, section 7.3.3 for what ends a plain scalar);
nested content belongs to other tools and is left alone.
"""

from __future__ import annotations

import re

from specwriter.markdown.tree import FrontMatter
from specwriter.source.pattern import regex
from specwriter.source.span import Span

_ENTRY = regex(
    r"""^(?P<key>[A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+|(?=\r?$))
        (?:"(?P<double>(?:[^"\\\n]|\\.)*)"|'(?P<single>(?:[^'\n]|'')*)'|(?P<plain>(?:[^\s#]|(?<=\S)\#|[ \t]+(?=[^\s#]))*))""",
    re.MULTILINE | re.VERBOSE,
)


def parse_front_matter(text: str, span: Span, pieces: list[tuple[int, int]]) -> FrontMatter:
    """The entries of a front matter block; lines that are not a top-level scalar are left out."""
    entries: list[tuple[str, str, Span, Span]] = []
    if pieces:
        for match in _ENTRY.finditer(text, pieces[0][0], pieces[-1][1]):
            group = next((name for name in ("double", "single", "plain") if match[name] is not None), "plain")
            value = match[group]
            if group == "double":
                value = value.replace('\\"', '"').replace("\\\\", "\\")
            elif group == "single":
                value = value.replace("''", "'")
            entries.append((match["key"].lower(), value, Span(*match.span("key")), Span(*match.span(group))))
    return FrontMatter(span, tuple(entries))
