"""Knows how names and words are spelled in Mermaid so that every parser reads them back, and none becomes a sign of the language."""

from __future__ import annotations

from specwriter.source.pattern import regex

_SPACE = regex(r"\s+")
_CONTROL = regex(r"[\x00-\x1f\x7f\u2028\u2029\ufeff]+")
_DIRECTIVE = regex(r"%%(?=\{)")
_TAG = regex(r"<(?=[A-Za-z/!?])")
_WORD = regex(r"[A-Za-z_]\w*")
_STATE = regex(r"[^\W\d]\w*")
_SLASH = regex(r"(?:^|(?<=\s))/(?=\s|$)")
_COLONS = regex(r":(?:\s*:)+")
# What the two grammars take for their own words, in any case (erDiagram.jison, stateDiagram.jison).
_ENTITY_WORDS = frozenset(
    "one many only zero to optionally u end style class classdef subgraph direction erdiagram acctitle accdescr title".split()
)
_STATE_WORDS = frozenset(
    "state note class classdef click href style scale hide direction end as fork join choice acctitle accdescr default statediagram "
    "left right over of root".split()
)
# A type or name in a block of attributes: a first letter, then letters, digits and a few signs.
_ATTRIBUTE = regex(r"[A-Za-z_\u00c0-\uffff][A-Za-z0-9\-_\[\]().,\u00c0-\uffff*]*")
_KEYS = frozenset(("pk", "fk", "uk"))


def line(text: str) -> str:
    """One line without control characters, directives and tags."""
    flat = _SPACE.sub(" ", _CONTROL.sub(" ", text)).strip()
    return _TAG.sub("< ", _DIRECTIVE.sub("%% ", flat))


def entity(name: str) -> str:
    """The name of an entity: bare where it is a word, else in quotes (`[^"%\\r\\n\\v\\b\\\\]+`)."""
    if _WORD.fullmatch(name) and name.isascii() and name.casefold() not in _ENTITY_WORDS:
        return name
    return f'"{_for_quotes(name, names=True) or "-"}"'


def attribute(word: str) -> str:
    """The type or name of an attribute: bare where it is of the plain form, else between backticks."""
    if _ATTRIBUTE.fullmatch(word) and word.casefold() not in _KEYS:
        return word
    flat = line(word).replace("`", "'")
    return f"`{flat or '-'}`"


def quoted(text: str) -> str:
    """A comment or role in quotes; quotes inside become single ones."""
    return f'"{_for_quotes(text)}"'


def spoken(name: str) -> bool:
    """Whether the name of an entity is written as it is."""
    return _for_quotes(name, names=True) == name and bool(name)


def _for_quotes(text: str, names: bool = False) -> str:
    flat = line(text).replace('"', "'")
    return flat.replace("%", "\uff05").replace("\\", "/") if names else flat


class StateIds:
    """The ids of the states of one diagram; each name has one of its own."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._taken: set[str] = set()

    def of(self, name: str) -> str:
        """The id of a state: its name where that is a word."""
        found = self._ids.get(name)
        if found is None:
            found = self._ids[name] = self._free(name)
            self._taken.add(found)
        return found

    def described(self) -> list[tuple[str, str]]:
        """The ids that are not the name itself, with the name."""
        return [(found, line(name).replace('"', "'") or "-") for name, found in self._ids.items() if found != name]

    def _free(self, name: str) -> str:
        if _STATE.fullmatch(name) and name.casefold() not in _STATE_WORDS and name not in self._taken:
            return name
        base = "_".join(regex(r"\w+").findall(name))[:60]
        if not _STATE.fullmatch(base) or base.casefold() in _STATE_WORDS:
            base = f"s_{base}" if base else "s"
        found, number = base, 2
        while found in self._taken:
            found, number = f"{base}_{number}", number + 1
        return found


def label(trigger: str, guard: str, effect: str) -> str:
    """The text on a transition, as `trigger [guard] / effect`; what would be read as one of these signs is spelled another way."""
    words = [_SLASH.sub("or", _round(line(trigger)))]
    if guard:
        flat = line(guard)
        words.append(f"[{flat if _balanced(flat) else _round(flat)}]")
    if effect:
        words.append(f"/ {line(effect)}")
    text = " ".join(word for word in words if word)
    return _COLONS.sub(":", text.replace(";", ",")).rstrip(": ")  # `;` and `::` end a label


def _round(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "[") - (char == "]")
        if depth < 0:
            return False
    return depth == 0
