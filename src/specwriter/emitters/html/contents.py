"""Knows the table of contents: the headings of a document as nested lists, operations with their methods."""

from __future__ import annotations

from specwriter.emitters.html.addresses import without_own_anchor
from specwriter.emitters.html.artefacts import method_class
from specwriter.emitters.html.escaping import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.emitters.html.addresses import Addresses
    from specwriter.emitters.html.artefacts import Artefacts
    from specwriter.markdown.tree import Heading, Section

DEEPEST = 3
"""Levels of headings below the title that are listed."""


def contents(root: Section, titled: Heading | None, addresses: Addresses, artefacts: Artefacts) -> str:
    """The table of contents."""
    inner = _list(_top(root, titled), 1, addresses, artefacts)
    return f'<nav class="contents" id="sw-contents" popover aria-label="Contents"><p class="contents-title">Contents</p>{inner}</nav>'


def _top(root: Section, titled: Heading | None) -> Iterator[Section]:
    """The sections of the first level: those below the title, and those that stand beside it."""
    for section in root.children:
        if section.heading is titled and titled is not None:
            yield from section.children
        else:
            yield section


def _list(sections: Iterator[Section], depth: int, addresses: Addresses, artefacts: Artefacts) -> str:
    rows = []
    for section in sections:
        heading = section.heading
        if heading is None or not heading.text:
            continue
        below = _list(iter(section.children), depth + 1, addresses, artefacts) if depth < DEEPEST else ""
        identity = escape(addresses.headings[heading.span.start])
        operation = artefacts.operation(heading)
        words = escape(without_own_anchor(heading.text))
        if operation is not None:
            method = escape(operation.method.text)
            path = escape(operation.path.text).replace("/", "<wbr>/")
            words = f'<span class="method {method_class(operation.method.text)}">{method}</span> <span>{path}</span>'
        rows.append(f'<li><a href="#{identity}">{words}</a>{below}</li>')
    return f"<ul>{''.join(rows)}</ul>" if rows else ""
