"""Knows how the engine writes a label, as a piece of HTML in a box, and writes it as text of the drawing, line by line.

Many readers of SVG draw no HTML, and none may stand in what is embedded elsewhere. The box has the size that our own measuring gave it.
"""

from __future__ import annotations

from specwriter.emitters.svg.measuring import wrapped
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SVG = "{http://www.w3.org/2000/svg}"
_MIDDLE = (1854 - 434) / 2 / 2048  # from the middle of a line down to its baseline, in the font that is measured
_SPACE = regex(r"\s+")
_STYLE = regex(r"([\w-]+)\s*:\s*([^;]+)")
_PIXELS = regex(r"(\d+(?:\.\d+)?)px")
_BACKGROUND = regex(r"\.(?:edgeLabel|edgeLabel p)\s*\{[^{}]*?background-color:\s*([^;{}]+)")
_BOLD, _ITALIC = frozenset(("b", "strong", "h1", "h2", "th")), frozenset(("i", "em"))
_PARTS = frozenset(("p", "div", "li", "tr", "h1", "h2", "code"))
_HIDDEN = frozenset(("script", "style", "img", "svg", "iframe"))

Mark = tuple[bool, bool]
Runs = list[tuple[str, Mark]]


class Label(Record):
    """A label in its box: its lines as runs of (text, (bold, italic)), and how they are set."""

    lines: tuple[Runs, ...]
    wide: float
    high: float
    styles: dict[str, str]
    classes: str


def text_labels(root: Element, styles: str, background: str) -> None:
    """Writes each label of a drawing as text, in place; what stands beside it for those who know no HTML is left out.

    `background` is that of labels on lines where the drawing's styles tell no other.
    """
    found = _BACKGROUND.search(styles)
    background = found[1].strip() if found else background
    for parent in [*root.iter()]:
        for at, child in reversed([*enumerate(parent)]):
            if child.tag == _SVG + "switch":
                boxes = [one for one in child if one.tag == _SVG + "foreignObject"]
                native = [one for one in child if one.tag != _SVG + "foreignObject"]
                parent[at : at + 1] = [one for one in boxes if _as_text(one, background)] or native
            elif child.tag == _SVG + "foreignObject" and not _as_text(child, background):
                parent.remove(child)


def _as_text(box: Element, background: str) -> bool:
    """Turns a box of HTML into a group of text, at its place; answers whether there is any text."""
    label = _label(box)
    if not any(text.strip() for line in label.lines for text, _ in line):
        return False
    size, step = _size(label)
    top = (label.high - step * len(label.lines)) / 2
    left, anchor = (0.0, "start") if _starts(label.styles) else (label.wide / 2, "middle")
    place = {key: float(box.get(key) or 0) for key in ("x", "y")}
    box.clear()
    box.tag = _SVG + "g"
    if any(place.values()):
        box.set("transform", f"translate({place['x']:g},{place['y']:g})")
    if "labelBkg" in label.classes:
        sides = {"x": "0", "y": "0", "width": f"{label.wide:g}", "height": f"{label.high:g}"}
        box.append(box.makeelement(_SVG + "rect", {**sides, "style": f"fill:{background};stroke:none;opacity:1"}))
    text = box.makeelement(
        _SVG + "text", {"class": _named(label.classes), "text-anchor": anchor, "style": _look(label, size)}
    )
    for number, line in enumerate(label.lines):
        baseline = top + step * (number + 0.5) + _MIDDLE * size
        text.append(_line(box, line, left, baseline))
    box.append(text)
    return True


def _named(classes: str) -> str:
    """The classes that speak of text: others colour the box that the label stands in."""
    return " ".join(name for name in classes.split() if "label" in name.lower() and name != "labelBkg")


def _line(box: Element, line: Runs, left: float, baseline: float) -> Element:
    place = {"x": f"{left:g}", "y": f"{baseline:.3f}"}
    if len(line) == 1 and line[0][1] == (False, False):
        found = box.makeelement(_SVG + "tspan", place)
        found.text = line[0][0]
        return found
    found = box.makeelement(_SVG + "tspan", place)
    for words, (bold, italic) in line:
        marks = {"font-weight": "bold"} if bold else {}
        marks |= {"font-style": "italic"} if italic else {}
        run = box.makeelement(_SVG + "tspan", marks)
        run.text = words
        found.append(run)
    return found


def _label(box: Element) -> Label:
    """What stands in a box of HTML."""
    styles: dict[str, str] = {}
    classes: list[str] = []
    lines: list[Runs] = [[]]
    waiting: list[tuple[Element | str, Mark]] = [(child, (False, False)) for child in reversed(box)]
    while waiting:
        node, mark = waiting.pop()
        if isinstance(node, str):
            if node == "\n":
                lines.append([])
            elif node:
                lines[-1].append((node, mark))
            continue
        name = node.tag.rpartition("}")[2].lower()
        if name == "br":
            waiting.append(("\n", mark))
            continue
        if name in _HIDDEN:
            continue
        styles.update(
            (key, value.replace("!important", "").strip()) for key, value in _STYLE.findall(node.get("style") or "")
        )
        classes += (node.get("class") or "").split()
        if name in _PARTS and lines[-1]:
            lines.append([])
        inner = (mark[0] or name in _BOLD, mark[1] or name in _ITALIC)
        waiting += reversed(_content(node, inner))
    wide, high = (float(box.get(key) or 0) for key in ("width", "height"))
    found = _wrapped([line for line in lines if line], styles, wide)
    return Label(tuple(found), wide, high, styles, " ".join(dict.fromkeys(classes)))


def _content(node: Element, mark: Mark) -> list[tuple[Element | str, Mark]]:
    """The words and elements in a node, in order."""
    found: list[tuple[Element | str, Mark]] = [(_flat(node.text), mark)]
    for child in node:
        found += [(child, mark), (_flat(child.tail), mark)]
    return found


def _flat(text: str | None) -> str:
    return _SPACE.sub(" ", text) if text else ""


def _wrapped(lines: list[Runs], styles: dict[str, str], wide: float) -> list[Runs]:
    """The lines as they break in the box."""
    pixels = _PIXELS.search(styles.get("width", ""))
    if styles.get("white-space", "") == "nowrap":
        return lines
    limit = float(pixels[1]) if pixels else wide
    found: list[Runs] = []
    for line in lines:
        whole = "".join(words for words, _ in line)
        bold = bool(line) and all(mark[0] for _, mark in line)
        at = 0
        for part in wrapped(whole, 16.0, bold, limit, True):
            begin = whole.find(part, at)
            at = begin + len(part)
            found.append(_slice(line, begin, at))
    return found


def _slice(line: Runs, start: int, end: int) -> Runs:
    found: Runs = []
    at = 0
    for words, mark in line:
        piece = words[max(start - at, 0) : max(end - at, 0)]
        if piece:
            found.append((piece, mark))
        at += len(words)
    return found


def _size(label: Label) -> tuple[float, float]:
    """The size of the letters and the height of a line: the box is as high as its lines, where it says how high these are."""
    if "line-height" in label.styles and label.lines:
        step = label.high / len(label.lines)
        return min(max(step / 1.5, 8.0), 16.0), step
    return 14.0, 17.0


def _starts(styles: dict[str, str]) -> bool:
    return styles.get("text-align", "") in ("left", "start")


def _look(label: Label, size: float) -> str:
    """The style of the text: what the author chose for it, and its size."""
    chosen = {"fill": label.styles.get("color", ""), "font-weight": label.styles.get("font-weight", "")}
    chosen["font-style"] = label.styles.get("font-style", "")
    own = [f"{key}:{value}" for key, value in chosen.items() if value and value != "inherit"]
    return ";".join([*own, "stroke:none", f"font-size:{size:g}px"])
