"""Knows how drawings stand in the page: inline, in the colours of its themes, with the styles of all of them in the one sheet.

A page that forbids all styles but its own (Content-Security-Policy) allows no `style` attribute either, so each becomes a class.
"""

from __future__ import annotations

from specwriter.emitters.emission import Loss, Unavailable
from specwriter.emitters.html.colours import Recoloured
from specwriter.emitters.html.escaping import escape
from specwriter.emitters.svg.drawing import Drawing, draw
from specwriter.emitters.svg.emit import loss_of, losses_of
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from specwriter.languages.mermaid.tree import Diagram
    from specwriter.source.span import Span

_STYLE = regex(r"<style>(.*?)</style>", 16)  # re.DOTALL
_INLINE = regex(r' style="([^"]*)"')
_LABEL = regex(r'<defs><g id="([\w-]+)">(<svg .*?</svg>)</g></defs>', 16)
_USE = regex(r'<use href="#([\w-]+)"[^>]*/>')
_TEXT = regex(r"(<text\b[^>]*>)((?:(?!</text>).)*)(</text>)", 16)
_TAG = regex(r"<[^<>]*>")
_NAME = regex(r"<[a-zA-Z]+")
_CLASS = regex(r' class="([^"]*)"')

MOST = 200
"""The most diagrams that are drawn on one page."""

_NARROW, _TALL, _SMALLEST = 500, 736, 0.6


class Drawings:
    """Draws the diagrams of one page; `names` are the words of a drawing that are links, with their addresses."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._rules: list[str] = []
        self._classes: dict[str, str] = {}
        self._count = 0
        self.losses: list[Loss] = []
        self._unavailable = False

    def draw(self, code: str, title: str, span: Span, diagram: Diagram | None = None) -> str:
        """The inline SVG of a Mermaid text; empty where it cannot be drawn, which is then a loss."""
        if self._count >= MOST and not self._unavailable:
            self._unavailable = True
            message = f"diagrams after the first {MOST} are shown as code"
            self.losses.append(Loss("not-expressible", span, message, "split the document"))
        if self._unavailable:
            return ""
        self._count += 1
        identifier = f"sw-drawing-{self._count}"
        try:
            found = draw(code, identifier, "light", title, diagram)
        except Unavailable as error:
            self._unavailable = True
            self.losses.append(Loss("not-expressible", span, "the diagrams are shown as code", str(error)))
            return ""
        if not isinstance(found, Drawing):
            self.losses.append(loss_of(found, span))
            return ""
        self.losses += losses_of(found, span)
        if found.width > _NARROW:  # smaller than this its words cannot be read: it is moved in its frame instead
            self._rules.append(f"#{identifier}{{min-width:{found.width * _SMALLEST:.0f}px}}")
        if found.height * _SMALLEST > _TALL:
            self._rules.append(f"#{identifier}{{max-height:{found.height * _SMALLEST:.0f}px}}")
        return self._placed(found.svg)

    def sheet(self) -> str:
        """The styles of all drawings."""
        classes = [f"svg .{name}{{{body}}}" for body, name in self._classes.items()]
        return "\n".join([*self._rules, *classes])

    def _placed(self, svg: str) -> str:
        colours = Recoloured()
        for style in _STYLE.findall(svg):
            rules = style.replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
            if "<" not in rules and "&" not in rules:
                self._rules.append(colours.sheet(rules))
        svg = _STYLE.sub("", svg)
        labels = dict(_LABEL.findall(svg))
        svg = _LABEL.sub("", svg)
        svg = _USE.sub(lambda match: labels.get(match[1], match[0]), svg)
        root = _TAG.match(svg)
        if root is None:
            return ""
        rest = _TAG.sub(lambda match: self._tag(colours, match[0]), svg[root.end() :])
        svg = _INLINE.sub("", root[0]) + _TEXT.sub(self._linked, rest)
        authored = ' data-authored=""' if colours.foreign else ""
        return f'<div class="drawing"{authored}>{svg}</div>'

    def _tag(self, colours: Recoloured, tag: str) -> str:
        """A tag in the page's colours, with one `class` for its classes and its style. Only tags are changed: a text may hold anything."""
        if "=" not in tag:
            return tag
        tag = _INLINE.sub(lambda match: self._class(colours, match[1]), colours.attributes(tag))
        names = _CLASS.findall(tag)
        if len(names) < 2:
            return tag
        return _NAME.sub(lambda head: f'{head[0]} class="{" ".join(names)}"', _CLASS.sub("", tag), count=1)

    def _class(self, colours: Recoloured, written: str) -> str:
        """The class that stands for a style attribute. It must win against the sheet, as the attribute did."""
        body = colours.sheet(written.replace("&quot;", '"').replace("&gt;", ">"))
        kept = []
        for one in body.split(";"):
            name, _, value = one.partition(":")
            value = value.replace("!important", "").strip()
            if value and "<" not in value and "&" not in value:
                kept.append(f"{name.strip()}:{value}!important")
        if not kept:
            return ""
        plain = ";".join(kept)
        name = self._classes.setdefault(plain, f"y{len(self._classes)}")
        return f' class="{name}"'

    def _linked(self, match: object) -> str:
        """A text of a drawing; where it is the name of something, it is a link."""
        opening, inner, closing = match[1], match[2], match[3]  # type: ignore[index]
        words = _TAG.sub(" ", inner).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        name = " ".join(words.split())
        target = self._names.get(name)
        whole = f"{opening}{inner}{closing}"
        return f'<a href="#{escape(target)}" class="drawn" aria-label="{escape(name)}">{whole}</a>' if target else whole
