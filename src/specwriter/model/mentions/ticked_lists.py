"""Knows which list items give a status its values in code ticks, and which values sentences state that none of those lists has."""

from __future__ import annotations

import re

from specwriter.model.code_blocks import code_around
from specwriter.model.mentions.holders import subjects
from specwriter.model.mentions.naming import Glossary, joined, words_of
from specwriter.model.mentions.schema_pairs import table_key
from specwriter.model.mentions.value_words import stated_in
from specwriter.model.mentions.valued_columns import HISTORY
from specwriter.source.near import Patience
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.mentions.value_words import Stated
    from specwriter.model.spec import Spec

# Begins inside the word, since a search for plain letters is the fastest.
_LIST = regex(
    r"tat(?:us|e)`(?:\*\*)?(?:[ \t]*\([^()`\n]*\))?[ \t]*(?:[:=∈–-]|is one of|one of)[ \t]*"
    r"(?P<list>`[\w-]+(?:[ \t]*\|[ \t]*[\w-]+){2,}`|`[\w-]+`(?:[ \t]*\|[ \t]*`[\w-]+`){2,})[ \t]*[.;]?[ \t]*$",
    re.MULTILINE,
)
_ITEM = regex(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?:\*\*)?`(?P<name>[A-Za-z_]\w*)\Z")
_VALUE = regex(r"[\w-]+")
_OF_THE_LIST = regex(
    r"(?:^|[^\w\s]|\b(?:when|if|while|once|where|the|its|set|sets|has|with|of|and|or|to))[\s`*(]*\Z", re.IGNORECASE
)
_MOST = 3  # words of one list that are told: with more it is about something else


class ValueList(Record):
    """A list item that gives a field its values, and nothing else: ``- `status`: `open | paid | void` ``."""

    name: Name
    values: tuple[Name, ...]
    span: Span


class Unlisted(Record):
    """A word that a sentence states as the value of a field whose list lacks it; `meant` is the value that it is a wrong spelling of."""

    word: Name
    lists: ValueList
    meant: Name | None = None


def value_lists(spec: Spec) -> tuple[ValueList, ...]:
    """The list items that give a field `status` or `state` three values or more in code ticks, in document order."""
    text = spec.source.text
    found: list[ValueList] = []
    for match in _LIST.finditer(text):
        stop = match.start() + match[0].index("`")
        item = _ITEM.match(text[text.rfind("\n", 0, stop) + 1 : stop])
        span = Span(*match.span("list"))
        if item is not None and code_around(spec, span) is None:
            values = [Name(each[0], Span(*each.span())) for each in _VALUE.finditer(text, span.start, span.end)]
            name = Name(item["name"], Span(stop - len(item["name"]), stop))
            found.append(ValueList(name, tuple(values), span))
    return tuple(found)


def unlisted(spec: Spec) -> tuple[Unlisted, ...]:
    """Each word in ticks or quotes that text states as a status and no list of that status has, where it stands first.

    Nothing is told where two lists of one name differ, where a column has that name or a machine stands (others compare those), or where
    the word is of another list.
    """
    lists = _sole_lists(spec)
    if not lists:
        return ()
    found: dict[tuple[str, str], Unlisted] = {}
    patience = Patience()
    for each in stated_in(spec.source.text):
        owner, _, leaf = each.field.rpartition(".")
        one = lists.get(joined(leaf))
        if one is None or (one[0].name.text, each.word.text) in found or not _is_stated(spec, each, one, owner):
            continue
        meant = Glossary(one[0].values, patience).meant(each.word.text)
        found[one[0].name.text, each.word.text] = Unlisted(each.word, one[0], meant)
    names = [name for name, _ in found]
    return tuple([each for (name, _), each in found.items() if names.count(name) <= _MOST])


def _sole_lists(spec: Spec) -> dict[str, list[ValueList]]:
    """The lists by the name of their field, where all lists of that name are equal and no column or machine holds the values."""
    found: dict[str, list[ValueList]] = {}
    for one in value_lists(spec):
        found.setdefault(joined(one.name.text), []).append(one)
    held = subjects(spec) if found else ()
    if any(each.machine is not None for each in held):
        return {}
    taken = {each.column for each in held}
    return {
        name: lists
        for name, lists in found.items()
        if name not in taken
        and not name.startswith(HISTORY)
        and len({frozenset([value.text for value in one.values]) for one in lists}) == 1
    }


def _is_stated(spec: Spec, each: Stated, lists: list[ValueList], owner: str) -> bool:
    """Whether a word is surely said of the listed field, and is neither in its list nor in any other."""
    text, word = spec.source.text, each.word
    if (
        not each.certain
        or text[word.span.start - 1] not in "`'\""
        or any(word.text == one.text for one in lists[0].values)
    ):
        return False
    if code_around(spec, word.span) is not None or re.search(rf"\|[ \t`]*{word.text}\b|\b{word.text}[ \t`]*\|", text):
        return False
    if owner:
        return table_key(owner) in _headed(spec, lists)
    line = text.rfind("\n", 0, each.start) + 1
    return len(words_of(lists[0].name.text)) > 1 or _OF_THE_LIST.search(text[line : each.start]) is not None


def _headed(spec: Spec, lists: list[ValueList]) -> set[str]:
    """The words of the headings that a list stands under, as names of tables are compared."""
    return {
        table_key(word)
        for section in spec.document.root.walk()
        if any(section.span.covers(one.span) for one in lists)
        for word in _VALUE.findall(section.title)
    }
