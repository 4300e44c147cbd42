"""Knows how words of a spec become names that every target takes: `OrderStatus`, `listOrders`, `order-lines`."""

from __future__ import annotations

from specwriter.model.mentions.naming import singular, words_of
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_FOREIGN = regex(r"[^A-Za-z0-9._-]+")
_LONGEST = 80


def pascal(text: str) -> str:
    """The words of a text as one name with capitals: `redemption_status` gives `RedemptionStatus`; empty where it has no plain letters."""
    if text.isalnum() and text.isascii() and text[:1].isupper() and not text.isupper():
        return text[:_LONGEST]
    words = [word for word in words_of(text) if word.isascii()]
    return "".join([word[:1].upper() + word[1:] for word in words])[:_LONGEST]


def camel(text: str) -> str:
    """The same with a small first letter."""
    name = pascal(text)
    return name[:1].lower() + name[1:]


def one_of(text: str) -> str:
    """The name of one thing of a collection: `mood-readings` gives `MoodReading`."""
    words = words_of(text)
    return pascal(" ".join((*words[:-1], singular(words[-1])))) if words else ""


def key_of(text: str) -> str:
    """A written name as a key of `components` (OpenAPI 3.1, 4.8.7): letters, digits, `.`, `-` and `_`."""
    return _FOREIGN.sub("_", text).strip("_")[:_LONGEST] if _FOREIGN.search(text) else text


class Names:
    """Gives names of which no two are alike: the one that is wanted, or the first one with a number behind it that is not taken."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """A name that was not given before."""
        name, number = wanted, self._numbers.get(wanted, 2)
        while name in self._taken:
            name = f"{wanted}{number}"
            number += 1
        self._numbers[wanted] = number
        self._taken.add(name)
        return name
