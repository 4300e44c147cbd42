"""Knows how a line of text is set: words, code, emphasis, links, footnotes; what is markup in the document is never markup for Typst."""

from __future__ import annotations

from specwriter.emitters.pdf.strings import breakable, literal
from specwriter.emitters.pdf.template import WIDTH
from specwriter.emitters.svg.measuring import width
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from specwriter.markdown.pieces import Piece, Pieces
    from specwriter.markdown.tree import Cell, Leaf

SERIF = 0.94  # Libertinus Serif is narrower than the font that the advances are of
MONO = 0.602 * 0.85  # of the size of the text around it
_FUNCTIONS = {"strong": "strong", "emphasis": "emph", "strikethrough": "strike"}
_BREAK = regex(r"(?i)<br\b")
_ADDRESS = regex(r"(?i)(?:https?://|mailto:)[^\s\x00-\x20]{1,2000}")


class Room:
    """How much stands side by side in a place: words are measured, and `signs` of any kind always fit."""

    __slots__ = ("_size", "_wide", "signs")

    def __init__(self, wide: float, size: float) -> None:
        self._wide, self._size = wide, size
        self.signs = max(int(wide / (size * 0.62)), 3)

    def fits(self, word: str) -> bool:
        """Whether a word of the text stands on one line."""
        return width(word, self._size, True) * SERIF <= self._wide

    def fits_code(self, word: str) -> bool:
        """Whether a word of code does."""
        return len(word) * MONO * self._size <= self._wide


PAGE = Room(WIDTH - 60, 10.5)


class Lines:
    """Sets leaves. `fragment` gives the label of an anchor of the document, `footnote` what stands for a reference to a footnote."""

    def __init__(self, pieces: Pieces, fragment: Callable[[str], str], footnote: Callable[[str], str]) -> None:
        self._pieces, self._fragment, self._footnote = pieces, fragment, footnote
        self.pictures: list[Leaf | Cell] = []

    def set(self, leaf: Leaf | Cell, room: Room | None = None, plain: bool = False) -> str:
        """The content of a leaf as an expression; `plain` leaves out links and footnotes, as a heading must."""
        room = room or PAGE
        found: list[str] = []
        closing: list[str] = []
        pictured = 0
        for kind, text, target in _joined(self._pieces.within(leaf.content)):
            if kind in ("text", "code", "soft", "break", "html", "footnote"):
                found.append(self._words(kind, text, room, plain))
            elif kind == "image":
                pictured += 1 if text == "open" else -1
                found.append("aside({" if text == "open" else "});")
                if text == "open":
                    found.append('"[image: ";')
                    self.pictures.append(leaf)
                else:
                    found[-1] = '"]"});'
            elif text == "open":
                closing.append(self._opened(found, kind, target, plain))
            elif closing:
                found.append(closing.pop())
        return "{" + "".join(found) + "".join(reversed(closing)) + "}"

    def _words(self, kind: str, text: str, room: Room, plain: bool) -> str:
        if kind == "text":
            return literal(breakable(text, room.signs, room.fits)) + ";"
        if kind == "code":
            return f"raw({literal(breakable(text, room.signs, room.fits_code))});"
        if kind == "soft":
            return '" ";'
        if kind == "break":
            return "linebreak();"
        if kind == "html":
            return "linebreak();" if _BREAK.match(text) else ""
        return "" if plain else self._footnote(text)

    def _opened(self, found: list[str], kind: str, target: str, plain: bool) -> str:
        """Begins emphasis or a link; answers what ends it."""
        if kind in _FUNCTIONS:
            found.append(f"{_FUNCTIONS[kind]}({{")
            return "});"
        goal = self._goal(target) if not plain else ""
        if goal:
            found.append(f"link({goal},{{")
            return "});"
        found.append("{")
        return "};"

    def _goal(self, target: str) -> str:
        """Where a link leads: an address of the web, a place in the document; empty for anything else."""
        if target.startswith("#"):
            label = self._fragment(target[1:])
            return f"label({literal(label)})" if label else ""
        return literal(target) if _ADDRESS.fullmatch(target) else ""


def _joined(pieces: list[Piece]) -> Iterator[tuple[str, str, str]]:
    """The pieces with their kind, text and target; texts that follow each other are one, so that words stay whole."""
    words: list[str] = []
    for kind, text, _, _, target in pieces:
        if kind == "text":
            words.append(text)
            continue
        if words:
            yield "text", "".join(words), ""
            words = []
        yield kind, text, target
    if words:
        yield "text", "".join(words), ""
