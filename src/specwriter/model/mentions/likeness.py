"""Knows when an unknown name is surely a declared one written wrongly, and not another word that looks like it."""

from __future__ import annotations

from functools import lru_cache

from specwriter.model.mentions.naming import joined, stem, words_of
from specwriter.model.mentions.slips import one_edit
from specwriter.source.near import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.mentions.naming import Glossary
    from specwriter.source.span import Name

_OPPOSITES = ("un", "de", "dis", "in", "im", "re", "non", "pre", "post", "sub", "co")
_DERIVED = ("r", "er", "or", "y", "ly", "al", "ion")  # `schedule`, `scheduler`
_IRREGULAR = frozenset(
    "sent paid made built held lost sold bought taken took given withdrawn written begun met done".split()
)
_SHORT = 4
_LONG = 8  # in shorter words two wrong letters make another word: `deleted`, `delayed`


@lru_cache(maxsize=2048)
def same_form(one: str, other: str) -> bool:
    """Whether two names differ by case, joints, plural and tense alone (`OrderPlaced`, `order_places`)."""
    if joined(one) == joined(other):
        return True
    mine, theirs = words_of(one), words_of(other)
    return len(mine) == len(theirs) and all(map(_inflected, mine, theirs))


def _inflected(one: str, other: str) -> bool:
    """Whether two words are one in two forms: `place` and `placed`, not `expense` and `expensee`, `logged` and `loged`."""
    if one == other:
        return True
    if stem(one) != stem(other):
        return False
    if one in _IRREGULAR or other in _IRREGULAR:
        return True
    return _ending(one) != _ending(other) and not _bases(one).isdisjoint(_bases(other))


def is_plural(one: str, other: str) -> bool:
    """Whether one of two words is the other with the ending of a plural: `API`, `APIs`; not `statu`, `status`."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return long in (f"{short}s", f"{short}es") and not long.endswith(("ss", "us"))


def _ending(word: str) -> str:
    return next((ending for ending in ("ing", "ed", "s") if word.endswith(ending)), "")


def _bases(word: str) -> set[str]:
    """What a word may be a form of."""
    found = {word}
    for ending in ("s", "es", "d", "ed", "ing", "ies", "ied"):
        if word.endswith(ending) and (ending != "d" or word.endswith("ed")):
            base = word[: -len(ending)]
            found.update((base, f"{base}e", f"{base}y"))
            if base[-1:] == base[-2:-1]:
                found.add(base[:-1])
    return found


@lru_cache(maxsize=2048)
def is_slip(one: str, other: str, lenient: bool = False) -> bool:
    """Whether two names are one but for a slip of the pen in one of their words, or at the joint of two.

    `Locked` and `Unlocked`, `Zone 1` and `Zone 2` are words of their own, and no slip; nor are `Card` and `Cart`, unless `lenient`.
    """
    mine, theirs = words_of(one), words_of(other)
    if len(mine) != len(theirs):  # `RequestId` is no `Requested`: that is another letter and another joint
        whole, other_whole = "".join(mine), "".join(theirs)
        exchanged = len(whole) == len(other_whole) and sorted(whole) != sorted(other_whole)
        return not exchanged and not _digits(one, other) and (whole == other_whole or one_edit(whole, other_whole))
    apart = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    if len(apart) == 1:
        return _near(*apart[0], lenient)
    if len(apart) != 2 or _digits(one, other):
        return False
    whole, other_whole = "".join(mine), "".join(theirs)
    return whole == other_whole or one_edit(whole, other_whole)


def surely(glossary: Glossary, text: str, lenient: bool = False) -> Name | None:
    """The declaration that a name surely means though it is written otherwise; None where it may be another thing."""
    found = glossary.meant(text)
    return found if found is not None and (same_form(text, found.text) or is_slip(text, found.text, lenient)) else None


def _digits(one: str, other: str) -> bool:
    return any(char.isdigit() for char in one) or any(char.isdigit() for char in other)


def _near(one: str, other: str, lenient: bool) -> bool:
    """Whether two words differ by one edit, or by two in long ones, and no prefix or ending makes another word of it."""
    short, long = sorted((one, other), key=len)
    if _digits(one, other) or long in [prefix + short for prefix in _OPPOSITES]:
        return False
    if not lenient and long in [short + ending for ending in _DERIVED if ending != short[-1:]]:
        return False
    if one[:-1] == other[:-1] and {one[-1], other[-1]} == {"d", "r"}:  # `opened`, `opener`
        return False
    if len(long) <= _SHORT and len(short) == len(long):
        swapped = sorted(short) == sorted(long)
        return short[0] == long[0] and (swapped or (lenient and len(short) == _SHORT and one_edit(short, long)))
    if len(short) < 3 or near(short, [long]) is None:
        return False
    return one_edit(short, long) or (len(short) >= _LONG and short[0] == long[0])
