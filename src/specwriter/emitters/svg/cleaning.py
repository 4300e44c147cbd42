"""Knows what may stand in a drawing: known elements, attributes and styles, links to http(s) and within the drawing, nothing that acts.

What is not on the lists is left out. Styles that nothing in the drawing uses and marks that no line ends in are left out too.
"""

from __future__ import annotations

from xml.etree import ElementTree

from specwriter.emitters.svg.identity import REFERENCE, own_ids
from specwriter.emitters.svg.labels import text_labels
from specwriter.emitters.svg.quoting import escape
from specwriter.emitters.svg.quoting import value as quoted
from specwriter.emitters.svg.styles import declarations, stylesheet
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"

ELEMENTS = frozenset(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan a marker clipPath mask pattern "
    "linearGradient radialGradient stop filter feDropShadow feGaussianBlur feOffset feFlood feComposite feMerge feMergeNode".split()
)
ATTRIBUTES = frozenset(
    "id class transform d x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy width height points viewBox preserveAspectRatio offset orient rotate "
    "refX refY markerWidth markerHeight markerUnits clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits "
    "patternTransform gradientUnits gradientTransform spreadMethod fill fill-opacity fill-rule clip-rule stroke stroke-width "
    "stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity stop-color stop-opacity "
    "flood-color flood-opacity color font-family font-size font-style font-weight text-anchor text-decoration dominant-baseline "
    "alignment-baseline baseline-shift letter-spacing word-spacing textLength lengthAdjust visibility display clip-path mask filter "
    "marker-start marker-mid marker-end stdDeviation in in2 result operator k1 k2 k3 k4 data-look data-color-id".split()
)
_PROPERTIES = frozenset(("fill", "stroke", "clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end"))
_NUMBER = regex(r"-?\d+\.\d{4,}")
_PATHS = frozenset(("d", "transform", "points", "x", "y", "width", "height", "x1", "x2", "y1", "y2", "cx", "cy"))
_UNPRINTABLE = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class NotClean(Exception):
    """A drawing that is no well-formed XML."""


def cleaned(raw: str, identifier: str, background: str) -> tuple[Element, str]:
    """The tree of a drawing with nothing in it but what may stand there, and the styles that it uses; raises NotClean."""
    if "<!" in raw:
        raise NotClean("the drawing holds a declaration")
    try:
        root = ElementTree.fromstring(_UNPRINTABLE.sub("", raw))
    except (ElementTree.ParseError, ValueError) as error:
        raise NotClean(f"the drawing is no XML: {error}") from error
    styles = "".join(node.text or "" for node in root.iter(SVG + "style"))
    text_labels(root, styles, background)
    _strip(root)
    _drop_unused_marks(root)
    own_ids(root, identifier)
    return root, stylesheet(styles, identifier, list(root.iter()))


def serialised(root: Element, head: str) -> str:
    """The drawing as XML; `head` stands first in it. Works at any depth of nesting."""
    found: list[str] = []
    waiting: list[Element | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            found.append(node)
            continue
        name = _local(node.tag)
        inner = [*node]
        words = (node.text or "").strip("\n") if name in ("text", "tspan") or not (node.text or "").isspace() else ""
        attributes = "".join(f' {key}="{quoted(value)}"' for key, value in _named(node))
        lead = head if node is root else ""
        if not (inner or words or lead):
            found.append(f"<{name}{attributes}/>")
            continue
        found.append(f"<{name}{attributes}>{lead}{escape(words)}")
        waiting.append(f"</{name}>")
        for child in reversed(inner):
            if child.tail and not child.tail.isspace():
                waiting.append(escape(child.tail))
            waiting.append(child)
    return "".join(found)


def _strip(root: Element) -> None:
    """Removes what may not stand in a drawing, in place; a link to elsewhere becomes a plain group."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        _strip_attributes(node)
        for child in [*node]:
            if _local(child.tag) in ELEMENTS and child.tag.startswith(SVG):
                waiting.append(child)
            else:
                node.remove(child)
        if _local(node.tag) == "a" and not node.get("href"):
            node.tag = SVG + "g"


def _strip_attributes(node: Element) -> None:
    target = node.get("href") or node.get(_XLINK) or ""
    style = declarations(node.get("style") or "")
    kept = {key: value for key, value in node.attrib.items() if key in ATTRIBUTES and _harmless(key, value)}
    node.attrib.clear()
    for key, value in kept.items():
        node.set(key, _NUMBER.sub(_rounded, value) if key in _PATHS else value)
    if style:
        node.set("style", style)
    name = _local(node.tag)
    if (name == "a" and target.lower().startswith(("http://", "https://"))) or (
        name in ("a", "use") and target.startswith("#")
    ):
        node.set("href", target)
    if name == "a" and target.lower().startswith("http"):
        node.set("rel", "noopener noreferrer")


def _rounded(match: object) -> str:
    return f"{float(match[0]):.3f}".rstrip("0").rstrip(".")  # type: ignore[index]


def _harmless(key: str, value: str) -> bool:
    """Whether a value refers to nothing outside of the drawing."""
    if "url" not in value.casefold() and "\\" not in value:
        return True
    return key in _PROPERTIES and REFERENCE.fullmatch(value.strip()) is not None


def _drop_unused_marks(root: Element) -> None:
    """Removes markers, symbols and filters that nothing refers to, and the empty `defs` around them."""
    used: set[str] = set()
    for node in root.iter():
        for value in node.attrib.values():
            used.update(REFERENCE.findall(value))
        used.add((node.get("href") or "#")[1:])
    for node in [*root.iter()]:
        for child in [*node]:
            name = _local(child.tag)
            if name in ("marker", "symbol", "filter") and child.get("id") not in used:
                node.remove(child)
    for node in [*root.iter()]:
        for child in [*node]:
            if _local(child.tag) in ("defs", "g") and not len(child) and not child.get("id"):
                node.remove(child)


def _named(node: Element) -> list[tuple[str, str]]:
    return sorted(node.attrib.items(), key=lambda item: (item[0] != "id", item[0]))


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
