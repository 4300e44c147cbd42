"""Knows the front matter of a document: the top-level scalars of a YAML block, each with its place.

Only `key: value` lines at the left margin are read, quoted or plain (YAML 1.2, section 7.3.3 for what ends a plain scalar);
nested content belongs to other tools and is left alone. A line of dashes opens front matter only where it is the first of the
document and a key follows: anywhere else it is a rule between sections, and what follows it is part of the document.
"""

from __future__ import annotations

import re

from specwriter.markdown.tree import FrontMatter
from specwriter.source.pattern import regex
from specwriter.source.span import Span

_OPENING = regex(r"\ufeff?---[ \t]*\r?\n(?P<body>(?:#[^\n]*\n)*[\"']?[A-Za-z_][\w. \t-]*[\"']?:(?=\s))")
_CLOSING = regex(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_ENTRY = regex(
    r"""^(?P<key>[A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+|(?=\r?$))
        (?:"(?P<double>(?:[^"\\\n]|\\.)*)"|'(?P<single>(?:[^'\n]|'')*)'|(?P<plain>(?:[^\s#]|(?<=\S)\#|[ \t]+(?=[^\s#]))*))""",
    re.MULTILINE | re.VERBOSE,
)


def front_matter(text: str) -> FrontMatter | None:
    """The front matter that a document opens with; None where it has none or never closes it.

    Lines that are not a top-level scalar give no entry. The span ends with the closing line.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None
    entries: list[tuple[str, str, Span, Span]] = []
    for match in _ENTRY.finditer(text, opening.start("body"), closing.start()):
        group = match.lastgroup or "plain"
        value = match[group]
        if group == "double":
            value = value.replace('\\"', '"').replace("\\\\", "\\")
        elif group == "single":
            value = value.replace("''", "'")
        entries.append((match["key"].lower(), value, Span(*match.span("key")), Span(*match.span(group))))
    return FrontMatter(Span(0, closing.end()), tuple(entries))
