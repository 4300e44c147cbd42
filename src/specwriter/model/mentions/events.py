"""Knows where events are declared and where else a document names them: lists, messages, transitions, sagas, text and examples."""

from __future__ import annotations

from functools import lru_cache

from specwriter.model.catalogue import Command, Context, Event, Projection, Service
from specwriter.model.mentions.camel_words import camel_words
from specwriter.model.mentions.cells import named, names_nothing
from specwriter.model.mentions.declared import declared_names, participant_names
from specwriter.model.mentions.event_effects import undeclared
from specwriter.model.mentions.event_places import (
    CARRIER,
    EFFECT,
    INVALIDATION,
    MESSAGE,
    SAGA,
    TEXT,
    TRIGGER,
    is_hidden,
    role_at,
)
from specwriter.model.mentions.likeness import same_form, surely
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.naming import Glossary, joined, words_of
from specwriter.model.once import once
from specwriter.source.near import Patience
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.catalogue import Entry
    from specwriter.model.spec import Spec

PUBLISHES = "published"
"""The role of an event in what a service or context publishes."""
CONSUMES = "consumed"
"""The role of an event in what a service consumes."""
EMITS = "emitted by a command"
READS = "read by a projection"

_LISTS: tuple[tuple[type[Entry], str, str], ...] = (
    (Service, "publishes", PUBLISHES),
    (Service, "consumes", CONSUMES),
    (Context, "publishes", PUBLISHES),
    (Command, "emits", EMITS),
    (Projection, "reads", READS),
)
_DETAILS = frozenset(("producer", "consumers", "trigger", "payload", "stream", "version"))
_FORMS = {  # each begins with the letters that it can begin with: a search for them is quick
    "capitals": r"[A-Z](?<![\w./{-].)[A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w(])",
    "_": r"[a-z](?<![\w./{-].)[a-z0-9]*(?:_[a-z0-9]+)+(?![\w(/])",
    ".": r"[a-z](?<![\w./{@-].)[a-z0-9_]*(?:\.[a-z0-9_]+)+(?![\w(/@]|-\w)",
    "-": r"[a-z](?<![\w./{-].)[a-z0-9]*(?:-[a-z0-9]+)+(?![\w(/])",
}
_SAYS = regex(r"\b(?:publish|emit)(?:es|ed|s|ing)?\s+(?:`?[\w.-]+`?(?:,\s*(?:and\s+)?|\s+and\s+|\s+or\s+))*`?$")
_TELLS = regex(r"\b(?:[Pp]ublish|[Ee]mit|[Aa]ppend)(?:es|ed|s|ing)?\s+`?\Z")
_HUMP = regex(r"[A-Z]")
_CAPITALISED = regex(r"[A-Z][a-z]{5,}")
_FEW = 80  # so many words are looked for one by one: finding all words of a document takes longer
_REACH = 80  # so far back a verb is looked for
_OFTEN = 3  # a spelling that stands so often in running text is a name of its own
_NAMING = frozenset((MESSAGE, TRIGGER, EFFECT, SAGA))


def catalogued(spec: Spec) -> tuple[Event, ...]:
    """The rows of the event catalogues; a table with nothing but names lists what a cache or a log reacts to, and is none."""
    return _catalogued(spec) if spec.catalogues else ()


@once
def _catalogued(spec: Spec) -> tuple[Event, ...]:
    return tuple(
        row
        for catalogue in spec.catalogues
        if catalogue.kind == "event" and not _DETAILS.isdisjoint(catalogue.columns)
        for row in catalogue.rows
        if isinstance(row, Event) and row.name.text and not names_nothing(row.name.text)
    )


@once
def declarations(spec: Spec) -> tuple[Name, ...]:
    """The name of every event at its declaration: the rows of the catalogues, or else the first place that publishes or emits it."""
    if not spec.catalogues:
        return ()
    rows = catalogued(spec)
    if rows:
        return tuple([named(spec.source.text, row.name) for row in rows])
    first: dict[str, Name] = {}
    for name, role in listed(spec):
        if role in (PUBLISHES, EMITS) and form_of(name.text):
            first.setdefault(name.text, name)
    return tuple(first.values())


def listed(spec: Spec) -> Iterator[tuple[Name, str]]:
    """Every event that a catalogue of services, contexts, commands or projections lists, with its role."""
    for kind, field, role in _LISTS:
        for entry in spec.entries(kind):
            for name in getattr(entry, field):
                if not names_nothing(name.text) and "*" not in name.text:  # `order.*` is a family of events
                    yield _without_noun(named(spec.source.text, name)), role


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every place that names an event, other than its declaration."""
    declared = declarations(spec)
    if not declared:
        return ()
    seen = _Seen(spec, Glossary(declared, Patience()))
    found = [*seen.in_lists(), *seen.in_text()]
    return tuple(sorted(found, key=lambda mention: mention.name.span.start))


@once
def targets_by_place(spec: Spec) -> dict[int, Name]:
    """The event that is meant where a word begins, for each that names one, its declaration and near misses included."""
    found = {name.span.start: name for name in declarations(spec)}
    for mention in mentions(spec):
        event = mention.target or mention.meant
        if event is not None:
            found[mention.name.span.start] = event
    return found


class _Seen:
    """The words of one document, compared with its events."""

    def __init__(self, spec: Spec, glossary: Glossary) -> None:
        self.spec = spec
        self.glossary = glossary
        self.taken = {row.name.span.start for row in catalogued(spec)}
        self.taken.update(name.span.start for name in glossary.names)
        self._meant: dict[tuple[str, bool], Name | None] = {}
        self._endings: set[str] | None = None
        self._past = False

    def in_lists(self) -> Iterator[Mention]:
        listed_names = [(name, role) for name, role in listed(self.spec) if name.span.start not in self.taken]
        notations = {
            found.text
            for name, _ in listed_names
            if (found := self.glossary.alike(name.text)) is not None and found.text != name.text
        }
        stray = self._stray_read(listed_names)
        for name, role in listed_names:
            found = self.glossary.find(name.text)
            if found is None and len(notations) > 1:  # a second notation of all of them, such as topics, is no slip
                found = self.glossary.alike(name.text)
            meant = None if found or self._is_other(name.text) else self.meant(name.text, lenient=True)
            if found or meant or form_of(name.text) or name is stray:
                self.taken.add(name.span.start)
                yield Mention("event", name, role, found, meant)

    def _stray_read(self, listed_names: list[tuple[Name, str]]) -> Name | None:
        """The only word that projections read besides declared events, written as a name: it is meant for one."""
        strays = [name for name, role in listed_names if role == READS and self.glossary.find(name.text) is None]
        alone = len(strays) == 1 and sum(role == READS for _, role in listed_names) > 2
        return strays[0] if alone and _CAPITALISED.fullmatch(strays[0].text) else None

    def _is_other(self, text: str) -> bool:
        """Whether the document declares something else of that name."""
        return text in declared_names(self.spec) or text in participant_names(self.spec)

    def meant(self, text: str, lenient: bool = False) -> Name | None:
        if (text, lenient) not in self._meant:
            self._meant[text, lenient] = surely(self.glossary, text, lenient)
        return self._meant[text, lenient]

    def in_text(self) -> Iterator[Mention]:
        """The events that diagrams, cells, examples and sentences name."""
        forms = {form_of(name.text) for name in self.glossary.names} - {""}
        if not forms:
            return
        doubtful: dict[str, list[Mention]] = {}
        for word, starts in self._words(forms).items():
            target = self.glossary.find(word)
            if target is None and self._is_other(word):
                continue
            for start in starts:
                mention = self._judged(word, start, target) if start not in self.taken else None
                if mention is None:
                    continue
                if mention.target is None and mention.role == TEXT:
                    doubtful.setdefault(word, []).append(mention)
                else:
                    yield mention
        if forms == {"camel"}:  # one word in capitals and small letters is a name where all others are
            known = [name.text for name in self.glossary.names]
            yield from [Mention("event", name, EFFECT) for name in undeclared(self.spec, known)]
        for places in doubtful.values():
            if len(places) < _OFTEN or not self._known(places[0].meant):
                yield from places

    def _words(self, forms: set[str]) -> dict[str, list[int]]:
        """The words that are written as events are, and those that would be but for one capital letter, with their places."""
        text = self.spec.source.text
        found: dict[str, list[int]] = {}
        if forms != {"camel"}:
            for match in regex("|".join([_FORMS[form] for form in sorted(forms) if form != "camel"])).finditer(text):
                found.setdefault(match[0], []).append(match.start())
        if "camel" in forms:
            found.update(camel_words(self.spec))
            for word in self._without_hump():
                found[word] = [*_places(text, word)]
        return found

    def _without_hump(self) -> list[str]:
        """What the names of two words become where the second one has lost its capital: `Orderplaced`, `Orderlaced`."""
        found = {
            name.text[: match.start()] + letter + name.text[match.end() :]
            for name in self.glossary.names
            for match in _HUMP.finditer(name.text, 1)
            for letter in ("", match[0].lower())
        }
        words = [word for word in sorted(found) if form_of(word) != "camel"]
        return words if len(words) < _FEW else sorted({*words} & {*_CAPITALISED.findall(self.spec.source.text)})

    def _known(self, meant: Name | None) -> bool:
        """Whether the declared spelling stands anywhere but in its declaration."""
        return meant is not None and self.spec.source.text.count(meant.text) > 1

    def _judged(self, word: str, start: int, target: Name | None) -> Mention | None:
        """The mention that a word is at its place; None where it is no event."""
        if is_hidden(self.spec, start):
            return None
        role, length = role_at(self.spec, start)
        name = Name(word, Span(start, start + len(word)))
        if target is not None:
            return Mention("event", name, role, target)
        alone = role in (MESSAGE, INVALIDATION, CARRIER) and length <= len(word) + 2  # nothing but the word
        meant = self.meant(word, role in _NAMING)
        if meant is not None:
            form_alone = same_form(word, meant.text) and joined(word) != joined(meant.text)
            if not form_alone or alone or self._said(start) or _TELLS.search(self.spec.source.text, start - 12, start):
                return Mention("event", name, role, None, meant)
            return None
        if (alone and self._like_an_event(word)) or self._said(start):
            return Mention("event", name, role)
        return None

    def _said(self, start: int) -> bool:
        """Whether the words before a place say that something publishes or emits what stands there."""
        text, first = self.spec.source.text, max(start - _REACH, 0)
        if text.find("publish", first, start) < 0 and text.find("emit", first, start) < 0:
            return False
        return _SAYS.search(text, first, start) is not None

    def _like_an_event(self, word: str) -> bool:
        """Whether a word ends as declared events do (`…Placed`, `…Cancelled`): in their last word or in its ending."""
        last = words_of(word)[-1]
        if self._endings is None:
            self._endings = {words_of(name.text)[-1] for name in self.glossary.names if words_of(name.text)}
            self._past = sum(each.endswith("ed") for each in self._endings) > 1
        return last in self._endings or (last.endswith("ed") and self._past)


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands in a text."""
    at = text.find(word)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(word) : at + len(word) + 1]
        if not any(char.isalnum() or char in "_/{" for char in around):
            yield at
        at = text.find(word, at + len(word))


@lru_cache(maxsize=4096)
def form_of(text: str) -> str:
    """How the words of a name are joined: camel, capitals, `_`, `.`, `-`; empty for one word and for words between blanks."""
    if " " in text or not text[:1].isalpha():
        return ""
    for joint in "._-":
        if joint in text.strip(joint):
            return "capitals" if joint == "_" and text.isupper() else joint if text.islower() else ""
    return "camel" if text[0].isupper() and len(words_of(text)) > 1 and not text.isupper() else ""


def _without_noun(name: Name) -> Name:
    """`OrderPlaced event` gives `OrderPlaced`."""
    first, _, rest = name.text.partition(" ")
    if rest.casefold() in ("event", "events", "message"):
        return Name(first, Span(name.span.start, name.span.start + len(first)))
    return name
