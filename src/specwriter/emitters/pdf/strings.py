"""Knows how text is handed to Typst: as a string, never as markup, so that nothing in a document is carried out."""

from __future__ import annotations

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_UNSEEN = regex(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_AFTER = regex(r"(?<=[\w)\]])([/_.,:;?&=|@\-]+)(?=[\w(\[{])")
_CAMEL = regex(r"(?<=[a-z0-9])(?=[A-Z])")
_BREAK = "\u200b"


def literal(text: str) -> str:
    """A string of Typst's code mode."""
    clean = _UNSEEN.sub("", text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + clean.replace("\r", "").replace("\n", "\\n").replace("\t", "\\t") + '"'


def breakable(text: str, longest: int, fits: Callable[[str], bool] | None = None) -> str:
    """A text in which a word that does not fit may break: after punctuation, between humps, else after `longest` signs.

    What fits is told by `fits`, and is what has at most `longest` signs where nothing tells.
    """
    fits = fits or (lambda word: len(word) <= longest)
    return " ".join(word if fits(word) else _broken(word, longest, fits) for word in text.split(" "))


def softened(text: str) -> str:
    """A text with every place where a long word may break, so that it can be measured by its pieces."""
    return _CAMEL.sub(_BREAK, _AFTER.sub(rf"\1{_BREAK}", text))


def pieces(text: str) -> list[str]:
    """The parts of a text that stay on one line, where it breaks as `breakable` lets it."""
    return softened(text).replace(_BREAK, " ").split()


def _broken(word: str, longest: int, fits: Callable[[str], bool]) -> str:
    parts = softened(word).split(_BREAK)
    return _BREAK.join(
        part if fits(part) else _BREAK.join(part[at : at + longest] for at in range(0, len(part), longest))
        for part in parts
    )
