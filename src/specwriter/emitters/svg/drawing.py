"""Knows how a Mermaid text becomes a drawing: an SVG that stands alone, does nothing, and tells readers who cannot see what it shows."""

from __future__ import annotations

from specwriter.emitters.svg.cleaning import NotClean, cleaned, serialised
from specwriter.emitters.svg.description import Described, described
from specwriter.emitters.svg.engine import COLOURS, NotDrawn, render
from specwriter.emitters.svg.packing import groups, shelves
from specwriter.emitters.svg.quoting import escape
from specwriter.emitters.svg.quoting import value as quoted
from specwriter.emitters.svg.second_try import respelled
from specwriter.languages.mermaid import parse
from specwriter.languages.mermaid.tree import Flowchart, SequenceDiagram
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from specwriter.languages.mermaid.tree import Diagram
    from specwriter.source.span import Span

LONGEST = 100_000
"""Characters of the longest text that is drawn."""
MOST = 1_000
"""The most nodes, edges, messages and the like that are drawn."""

_IDENTIFIER = regex(r"[A-Za-z][\w-]*", 256)  # re.ASCII
_PICTURE = regex(r"(?m)^(?![ \t]*%%).*?(?:\bfa[bklrs]?:fa-|<img\b|@\{[^{}]*?\b(?:icon|img)[ \t]*:)")
"""A line of a flowchart with an icon or an image: the engine has neither fonts of icons nor what stands at an address."""
_CANVAS = {"light": "#ffffff", "dark": "#1f2020"}


class Drawing(Record):
    """An SVG as text, its size in pixels, and what it is called. Every id in it begins with the `identifier` it was drawn with.

    `remark` says what is drawn otherwise than it is written; mostly nothing.
    """

    svg: str
    width: float
    height: float
    title: str
    remark: str = ""


class Undrawn(Record):
    """Why there is no drawing, in words for the author of the diagram; `span` is the first mistake in it, where there is one."""

    reason: str
    span: Span | None = None
    too_large: bool = False


def draw(
    code: str, identifier: str, theme: str = "light", title: str = "", diagram: Diagram | None = None
) -> Drawing | Undrawn:
    """The drawing of a Mermaid text; raises Unavailable where the package that draws is not installed.

    `identifier` is unique among the drawings of a page: ASCII letters, digits, hyphens. `theme` is light or dark. `title` names a diagram
    that has no title of its own. `diagram` is the text as parsed, where that is known already.
    """
    if not _IDENTIFIER.fullmatch(identifier):
        raise ValueError(f"`{identifier}` is no identifier for a drawing")
    if len(code) > LONGEST:
        return Undrawn(f"a diagram of {len(code):,} characters is too large to draw", too_large=True)
    diagram = diagram or parse(code)
    told = described(diagram, code, title)
    if told.parts > MOST:
        return Undrawn(f"a diagram of {told.parts:,} parts is too large to draw", too_large=True)
    if isinstance(diagram, SequenceDiagram) and not diagram.participants and not diagram.problems:
        return Undrawn("the diagram has no participants")
    try:
        parts = groups(code, diagram)
        if parts:
            return _packed(parts, identifier, theme, diagram, told, code)
        root, styles, remark = _cleaned(code, identifier, theme, diagram)
    except NotDrawn as error:
        return Undrawn(told.fault or str(error), told.place, error.too_large)
    except NotClean as error:
        return Undrawn(str(error))
    box = _box(root)
    named = _named(identifier, root.get("class") or "", box, theme)
    written = _written(root, named, _head(identifier, told) + _style(styles))
    return Drawing(written, box[2], box[3], told.title, _remark(code, diagram, remark))


def _packed(parts: list[str], identifier: str, theme: str, diagram: Diagram, told: Described, code: str) -> Drawing:
    """Several drawings in one, each with an id of its own."""
    found = [
        (f"{identifier}-{at}", *_cleaned(part, f"{identifier}-{at}", theme, diagram)) for at, part in enumerate(parts)
    ]
    boxes = [_box(root) for _, root, _, _ in found]
    places, width, height = shelves([(wide, high) for _, _, wide, high in boxes])
    inner = []
    for (name, root, styles, _), box, (x, y) in zip(found, boxes, places, strict=True):
        place = {"x": f"{x:g}", "y": f"{y:g}"}
        sizes = {"width": f"{box[2]:g}", "height": f"{box[3]:g}", "viewBox": " ".join(f"{side:g}" for side in box)}
        inner.append(_written(root, {"id": name, "class": root.get("class") or "", **place, **sizes}, _style(styles)))
    named = _named(identifier, "packed", (0.0, 0.0, width, height), theme)
    opening = "".join(f' {key}="{quoted(value)}"' for key, value in named.items())
    written = f"<svg{opening}>{_head(identifier, told)}{''.join(inner)}</svg>"
    remarks = dict.fromkeys(remark for *_, remark in found)
    return Drawing(written, width, height, told.title, _remark(code, diagram, *remarks))


def _remark(code: str, diagram: Diagram, *remarks: str) -> str:
    """What is drawn otherwise than it is written, in one sentence."""
    pictures = isinstance(diagram, Flowchart) and _PICTURE.search(code)
    return " and ".join(filter(None, (*remarks, "icons and images are left out" if pictures else "")))


def _cleaned(code: str, identifier: str, theme: str, diagram: Diagram) -> tuple[Element, str, str]:
    """The tree of a drawing, its styles, and what is drawn otherwise than written; raises NotDrawn and NotClean."""
    raw, remark = _rendered(code, identifier, theme, diagram)
    return *cleaned(raw, identifier, COLOURS[theme]["edgeLabelBackground"]), remark


def _rendered(code: str, identifier: str, theme: str, diagram: Diagram) -> tuple[str, str]:
    """The raw drawing, at a second try in another spelling, and what that changes; raises NotDrawn."""
    try:
        return render(code + "\n", identifier, theme), ""
    except NotDrawn as error:
        if error.too_large:
            raise
        other, remark = respelled(code, diagram)
        if other == code:
            raise
        return render(other + "\n", identifier, theme), remark


def _named(identifier: str, classes: str, box: tuple[float, float, float, float], theme: str) -> dict[str, str]:
    """The attributes of a drawing that stands alone: its size, its background, and where its description is."""
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "id": identifier,
        "class": classes,
        "role": "img",
        "aria-labelledby": f"{identifier}-title {identifier}-desc",
        "viewBox": " ".join(f"{side:g}" for side in box),
        "width": f"{box[2]:g}",
        "height": f"{box[3]:g}",
        "style": f"max-width:100%;height:auto;background-color:{_CANVAS[theme]};text-rendering:geometricPrecision",
    }


def _written(root: Element, named: dict[str, str], head: str) -> str:
    root.attrib.clear()
    for key, value in named.items():
        root.set(key, value)
    return serialised(root, head)


def _head(identifier: str, told: Described) -> str:
    title, text = escape(told.title), escape(told.text)
    return f'<title id="{identifier}-title">{title}</title><desc id="{identifier}-desc">{text}</desc>'


def _style(styles: str) -> str:
    return f"<style>{escape(styles)}</style>"


def _box(root: Element) -> tuple[float, float, float, float]:
    """The view box; a drawing without one gets that of its size."""
    try:
        left, top, width, height = (round(float(word), 3) for word in (root.get("viewBox") or "").split())
    except ValueError:
        return 0.0, 0.0, 400.0, 300.0
    return left, top, max(width, 1.0), max(height, 1.0)
