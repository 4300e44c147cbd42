"""Knows where running text misspells a part whose name has several words: `Serch Index`, `page-servce`."""

from __future__ import annotations

from itertools import islice

from specwriter.model.mentions.likeness import is_plural, is_slip, same_form
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.participants import parts, parts_by_place
from specwriter.model.mentions.slips import one_edit, two_words
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_WORD = regex(r"[A-Za-z]+")
_LETTERS = bytes([sign if chr(sign).isalpha() and sign < 128 else 32 for sign in range(256)])
_SHORTEST = 3
_MOST = 50  # words near a part's that are looked for in the text
_MANY = 200  # parts beyond which nothing is compared

Part = tuple[Name, str]
Uses = dict[str, list[tuple[Part, int]]]


@once
def misspelt(spec: Spec) -> tuple[Mention, ...]:
    """The places that name a part but for a slip in one of its words, where that word stands nowhere else."""
    long = [part for part in parts(spec) if _joined(part[0].text)] if spec.catalogues else []
    if not 0 < len(long) <= _MANY:
        return ()
    uses: Uses = {}
    for part in long:
        for match in _WORD.finditer(part[0].text):
            if len(match[0]) >= _SHORTEST:
                uses.setdefault(match[0], []).append((part, match.start()))
    strange = islice(_strange(spec, uses), _MOST)
    found = [mention for word, meant in strange for mention in _named(spec, word, meant, uses[meant])]
    return tuple(sorted(found, key=lambda each: each.name.span.start))


def _joined(name: str) -> bool:
    return " " in name or "-" in name


def _strange(spec: Spec, uses: Uses) -> Iterator[tuple[str, str]]:
    """The words of the document that are a slip of a part's word, each with it."""
    shelves: dict[tuple[str, int], list[str]] = {}
    for name in uses:
        for size in (len(name) - 1, len(name), len(name) + 1):
            shelves.setdefault((name[0], size), []).append(name)
    found = spec.source.text.encode("ascii", "replace").translate(_LETTERS).split()
    for word in sorted({each.decode("ascii") for each in {*found}} - uses.keys()):
        for name in shelves.get((word[0], len(word)), ()):
            if _is_slip(word, name):
                yield word, name


def _is_slip(word: str, name: str) -> bool:
    """Whether a word is a slip for a word of a name; of three letters only where two of them are swapped."""
    if len(word) < _SHORTEST or not one_edit(word, name) or is_plural(word, name) or same_form(word, name):
        return False
    if not two_words(word.casefold(), name.casefold()) and is_slip(word, name):
        return True
    return word.isupper() and name.isupper() and sorted(word) == sorted(name)


def _named(spec: Spec, word: str, meant: str, uses: list[tuple[Part, int]]) -> Iterator[Mention]:
    """The part that is named around the only place of a word."""
    text = spec.source.text
    places = [match.start() for match in _WORD.finditer(text) if match[0] == word]
    for (name, kind), before in uses if len(places) == 1 else ():
        start = places[0] - before
        said = name.text[:before] + word + name.text[before + len(meant) :]
        end = start + len(said)
        if text[start:end] == said and not _goes_on(text, start, end) and start not in parts_by_place(spec):
            yield Mention(kind, Name(said, Span(start, end)), "text", meant=name)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a name is part of a longer one, or of a path."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() or behind.isalnum() or before in ("-", "_", "/", ".") or behind in ("-", "_", "/", "=")
