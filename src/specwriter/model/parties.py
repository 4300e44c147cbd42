"""Knows who takes part in a system: services by name, which document is about which, and names that differ by a slip."""

from __future__ import annotations

from specwriter.model.mentions.naming import joined, stem, words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specwriter.model.digest import Digest
    from specwriter.model.workspace import Workspace

_KINDS = frozenset("service services svc microservice module context bounded".split())
_ABOUT_THE_DOCUMENT = frozenset(
    "api architecture backend contract design doc document interface module of service services spec specification system "
    "technical the v".split()
)
_SHORTEST = 4  # letters of a word in which one wrong letter is a slip


def party(name: str) -> str:
    """A service as compared: `order-service`, `Order Service` and `Orders` are one."""
    words = [word for word in words_of(name) if word not in _KINDS]
    return stem(" ".join(words)) if words else joined(name)


def title_party(document: Digest) -> str:
    """What the title of a document names: the same as the `party` of the service that it is about."""
    words = [word for word in words_of(document.title) if word not in _ABOUT_THE_DOCUMENT and not word.isdigit()]
    return stem(" ".join(words)) if words else ""


def homes(workspace: Workspace) -> dict[str, Digest]:
    """The document that each service is described in: its title names the service, or it is the one that the document declares.

    A service with two such documents has none; only services that some document declares in a table count.
    """
    declared = {party(name) for document in workspace.documents for _, name, _, _ in document.services}
    found: dict[str, list[Digest]] = {}
    for document in workspace.current():
        own = {party(name) for _, name, _, _ in document.services}
        title = title_party(document)
        if title in declared:
            found.setdefault(title, []).append(document)
        elif len(own) == 1:
            found.setdefault(own.pop(), []).append(document)
    return {name: documents[0] for name, documents in found.items() if len(documents) == 1}


def kinds(workspace: Workspace) -> dict[str, str]:
    """Whether each declared party is a service, a module or a bounded context; those declared as two of them are left out."""
    found: dict[str, set[str]] = {}
    for document in workspace.documents:
        for kind, name, _, _ in document.services:
            found.setdefault(party(name), set()).add(kind)
    return {name: own.pop() for name, own in found.items() if len(own) == 1}


def slip(one: str, other: str) -> bool:
    """Whether two names differ by a slip: in one of their words by plural, tense, a letter too many or too few, or two swapped ones.

    A letter in the place of another makes other words as often as slips (`OrderPacked`, `OrderPicked`), save `s` for `z`.
    """
    left, right = words_of(one), words_of(other)
    if len(left) != len(right) or left == right:
        return False
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(pairs) == 1 and _alike(*pairs[0])


def _alike(one: str, other: str) -> bool:
    if stem(one) == stem(other) or one.replace("s", "z") == other.replace("s", "z"):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or short.isdigit() or long.isdigit():
        return False
    if len(long) == len(short) + 1:
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), 0)
    return short[:at] + short[at : at + 2][::-1] + short[at + 2 :] == long if len(short) == len(long) else False


class Names:
    """Names that others are looked up among by slip: found through the words that they share."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_rest: dict[tuple[int, tuple[str, ...]], dict[str, None]] = {}
        for name in names:
            for key in _rests(name):
                self._by_rest.setdefault(key, {})[name] = None

    def slips(self, name: str) -> list[str]:
        """The names that differ from this one by a slip."""
        found = dict.fromkeys(other for key in _rests(name) for other in self._by_rest.get(key, ()))
        return [other for other in found if slip(name, other)]


def _rests(name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    words = words_of(name)
    for at in range(len(words)):
        rest = (*words[:at], *words[at + 1 :])
        yield at, rest or (words[0][:2],)
