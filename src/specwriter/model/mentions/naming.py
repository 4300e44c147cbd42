"""Knows when two names are one word written in two ways: another case, plural, tense or joint, or one wrong letter."""

from __future__ import annotations

from functools import lru_cache

from specwriter.source.near import Vocabulary
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.source.near import Patience
    from specwriter.source.span import Name

_WORD = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
_IRREGULAR = {
    "sent": "send",
    "paid": "pay",
    "made": "make",
    "built": "build",
    "held": "hold",
    "lost": "lose",
    "sold": "sell",
    "bought": "buy",
    "taken": "take",
    "took": "take",
    "given": "give",
    "withdrawn": "withdraw",
    "written": "write",
    "begun": "begin",
    "begin": "begin",
    "met": "meet",
    "done": "do",
}


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, however they are joined: the same for `OrderPlaced`, `order_placed` and `ORDER-PLACED`."""
    return tuple([word.casefold() for word in _WORD.findall(name)])


@lru_cache(maxsize=4096)
def joined(name: str) -> str:
    """A name without case and joints: equal for two ways of writing the same words."""
    return "".join(words_of(name)) or name


@lru_cache(maxsize=4096)
def stem(name: str) -> str:
    """A name without case, joints, plural and tense: equal for `OrdersPlaced` and `order_place`, meant for comparison only."""
    return " ".join([_plain(word) for word in words_of(name)]) or name


def singular(word: str) -> str:
    """A word in lower case without the ending of its plural: `categories` gives `category`, `addresses` `address`."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2 else word


def _plain(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = singular(word)
    for ending in ("ied", "ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word[: -len(ending)] + ("y" if ending == "ied" else "")
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("e")


class Glossary:
    """The names of one kind that a document declares, asked for what another place calls them.

    Two spellings are told apart: `find` gives the name that is written the same way, `meant` the one that is surely meant though it is
    written otherwise.
    """

    def __init__(self, names: Iterable[Name], patience: Patience | None = None) -> None:
        self.names = tuple(names)
        self._exact: dict[str, Name] = {}
        self._joined: dict[str, Name] = {}
        for name in self.names:
            self._exact.setdefault(name.text, name)
            self._joined.setdefault(joined(name.text), name)
        self._stems: dict[str, Name] | None = None
        self._near = Vocabulary(tuple(self._exact), patience)

    def find(self, text: str) -> Name | None:
        """The declaration written exactly so; None where there is none."""
        return self._exact.get(text)

    def alike(self, text: str) -> Name | None:
        """The declaration of the same words, whatever their case and joints (`OrderPlaced`, `order_placed`); None where there is none."""
        return self._exact.get(text) or self._joined.get(joined(text))

    def meant(self, text: str) -> Name | None:
        """The declaration that differs by case, joints, plural, tense, or as `near` allows; None where none does."""
        found = self.alike(text)
        if found is None:
            if self._stems is None:
                self._stems = {}
                for name in self.names:
                    self._stems.setdefault(stem(name.text), name)
            found = self._stems.get(stem(text))
        if found is None:
            word = self._near.near(text)
            found = self._exact[word] if word else None
        return found
