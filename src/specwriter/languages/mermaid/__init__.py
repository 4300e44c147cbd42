"""Knows how a Mermaid text becomes a typed diagram: what stands around it, its type, and the parser of that type."""

from __future__ import annotations

from functools import cache

from specwriter.languages.mermaid.detect import preprocess
from specwriter.languages.mermaid.tree import Diagram
from specwriter.source.record import replace
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["parse"]

# Kind of diagram → module and function. A document rarely holds more than two kinds, and each parser compiles its
# patterns when it is first used; loading by name keeps the others out of a cold start. So with what is rarely needed.
_PARSERS = {
    "state": ("state", "parse_state"),
    "sequence": ("sequence", "parse_sequence"),
    "flowchart": ("flowchart", "parse_flowchart"),
    "er": ("er", "parse_er"),
    "class": ("class_diagram", "parse_class"),
}


@cache
def _parser(kind: str) -> Callable[[str, int], Diagram]:
    module, function = _PARSERS[kind]
    # `__import__`, because `importlib` would be loaded for this line alone.
    parser: Callable[[str, int], Diagram] = getattr(__import__(f"{__name__}.{module}", fromlist=(function,)), function)
    return parser


def parse(text: str, offset: int = 0) -> Diagram:
    """The diagram in `text`, whose first character stands at `offset`.

    Never raises: what could not be read is in `problems`, and `not_checked` says where nothing was validated.
    """
    readable, title, kind = preprocess(text)
    if kind in _PARSERS:
        diagram = _parser(kind)(readable, offset)
    elif kind in ("", "---", "error"):
        from specwriter.languages.mermaid.unrecognised import unrecognised

        diagram = Diagram("", Span(offset, offset + len(text)), problems=(unrecognised(text, readable, offset),))
    else:
        from specwriter.languages.mermaid.other import validate

        diagram = validate(text, offset, kind)
    if title and not diagram.title:
        diagram = replace(diagram, title=title)
    if text.lstrip().startswith("---"):
        from specwriter.languages.mermaid.unrecognised import broken_front_matter

        diagram = replace(diagram, problems=(*broken_front_matter(text, offset), *diagram.problems))
    return diagram
