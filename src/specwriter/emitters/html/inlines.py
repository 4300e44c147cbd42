"""Knows how a line of text is shown: words with their marks, code, emphasis, links, images, footnotes."""

from __future__ import annotations

from specwriter.emitters.html.escaping import address, escape, picture
from specwriter.emitters.html.raw_html import close

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from specwriter.emitters.html.addresses import Addresses
    from specwriter.emitters.html.footnotes import Footnotes
    from specwriter.emitters.html.places import Places
    from specwriter.emitters.html.raw_html import RawHtml
    from specwriter.markdown.pieces import Piece, Pieces
    from specwriter.markdown.tree import Cell, Leaf

_TAGS = {"strong": "strong", "emphasis": "em", "strikethrough": "del"}


class Inlines:
    """Shows leaves. `page_of` turns the path of another document into that of its page, empty where there is none."""

    def __init__(
        self,
        source: str,
        pieces: Pieces,
        places: Places,
        addresses: Addresses,
        raw: RawHtml,
        footnotes: Footnotes,
        page_of: Callable[[str], str],
    ) -> None:
        self._source, self._pieces, self._places = source, pieces, places
        self._addresses, self._raw, self._footnotes, self._page_of = addresses, raw, footnotes, page_of

    def leaf(self, leaf: Leaf | Cell) -> str:
        """The content of a leaf or cell."""
        content = leaf.content
        if not leaf.inlines and len(leaf.text) == content.end - content.start and "\n" not in leaf.text:
            return self._places.stretch(leaf.text, content.start, content.end)
        return _Line(self, leaf).html()

    def link(self, target: str) -> str:
        """The opening tag of a link; empty where it must not lead there or leads nowhere."""
        if target.startswith("#"):
            fragment = self._addresses.fragment(target[1:])
            return f'<a href="#{escape(fragment)}">' if fragment else ""
        page = self._page_of(target)
        if page:
            return f'<a href="{escape(page)}">'
        safe = address(target)
        if not safe:
            return ""
        outside = ' class="outside"' if safe.lower().startswith("http") else ""
        return f'<a href="{escape(safe)}"{outside} rel="noopener noreferrer">'


class _Line:
    """One leaf while its pieces are taken."""

    def __init__(self, inlines: Inlines, leaf: Leaf | Cell) -> None:
        self.inlines = inlines
        self.pieces = inlines._pieces.within(leaf.content)
        self.end = leaf.content.end
        self.stack: list[str] = []
        self.linked = False
        self.hidden = 0  # inside images: their words become the text that stands for them
        self.words: list[str] = []
        self.picture = ""

    def html(self) -> str:
        parts = [self.piece(piece) for piece in self.pieces if piece[2] < self.end or piece[1] == "close"]
        while self.stack:
            parts.append(f"</{self.stack.pop()}>")
        return "".join(parts).strip()

    def piece(self, piece: Piece) -> str:
        kind, text, start, end, target = piece
        if kind == "image":
            return self.image(text == "open", target)
        if self.hidden:
            self.words.append(text if kind in ("text", "code") else " " if kind == "soft" else "")
            return ""
        places = self.inlines._places
        if kind == "text":
            return places.stretch(text, start, end, self.linked)
        if kind == "code":
            return f"<code>{self.code(text, start, end)}</code>"
        if kind == "soft":
            return "\n"
        if kind == "break":
            return "<br>\n"
        if kind == "html":
            return self.inlines._raw.tag(text, self.stack, self.linked)
        if kind == "footnote":
            return self.inlines._footnotes.reference(text)
        if kind == "link":
            return self.link(target) if text == "open" else self.unlink()
        return self.markup(_TAGS[kind], text == "open")

    def code(self, text: str, start: int, end: int) -> str:
        """Code between ticks: its place is that of the words, without the ticks and the space inside them."""
        written = self.inlines._source[start:end]
        ticks = len(written) - len(written.lstrip("`"))
        at = written.find(text, ticks)
        if at >= 0:
            start, end = start + at, start + at + len(text)
        return self.inlines._places.stretch(text, start, end, self.linked)

    def markup(self, tag: str, opens: bool) -> str:
        if opens:
            self.stack.append(tag)
            return f"<{tag}>"
        return close(tag, self.stack)

    def link(self, target: str) -> str:
        opening = "" if self.linked or "a" in self.stack else self.inlines.link(target)
        tag = "a" if opening else "span"
        self.linked = True
        self.stack.append(tag)
        return opening or (
            '<span class="dead" title="this link leads nowhere">' if target.startswith("#") else "<span>"
        )

    def unlink(self) -> str:
        self.linked = False
        return close("a", self.stack) or close("span", self.stack)

    def image(self, opens: bool, target: str) -> str:
        """An image that the document holds itself is shown; any other is named, with a link, because nothing is fetched."""
        self.hidden += 1 if opens else -1
        if opens and self.hidden == 1:
            self.picture = target
        if self.hidden:
            return ""
        target = self.picture
        words = escape("".join(self.words).strip() or target.rpartition("/")[2][:80] or "image")
        self.words.clear()
        kept = picture(target)
        if kept:
            return f'<img src="{escape(kept)}" alt="{words}">'
        shown = f'<span class="image" role="img" aria-label="{words}">{words}</span>'
        opening = "" if self.linked or "a" in self.stack else self.inlines.link(target)
        return f"{opening}{shown}</a>" if opening else shown
