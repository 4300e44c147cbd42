"""Knows the documents that are checked together: which belong to one system, which are versions of one another, where links lead."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath

from specwriter.model.mentions.naming import joined, words_of
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from specwriter.model.digest import Digest

_VERSION = regex(
    r"v?\d+(?:[._]\d+)*|before|after|old|new|copy|final|draft|bak|rev\d*|current|next|latest|stable"
    r"|(?:ar|cs|de|en|es|fr|hi|id|it|ja|ko|nl|pl|pt|ru|sv|tr|uk|vi|zh)(?:-[a-z]{2})?",
    re.IGNORECASE,
)
_ESCAPES = regex(r"(?:%[0-9A-Fa-f]{2})+")
_PIECE = regex(r"[^/._\- ]+(?:-[A-Z]{2})?")
_RETIRED = frozenset(
    "archive archived attic backup backups deprecated history legacy obsolete old retired superseded template templates".split()
)
_ABOUT_THE_DOCUMENT = frozenset("spec specification template draft copy design document doc version v".split())
_EVERYWHERE = frozenset(  # every second system has one of these
    "apigateway authservice emailservice notificationservice userservice".split()
)
_ENOUGH = 3  # shared tables and operations from which on two documents may be versions of one another
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx")


class Surroundings:
    """What stands around the documents. This one is empty; the room of files answers from the disk.

    Paths are written with slashes, relative to where the run was started.
    """

    def kind(self, _path: str) -> str:
        """`file`, `folder`, or nothing where there is neither."""
        return ""

    def names(self, _folder: str) -> tuple[str, ...]:
        """The names in a folder."""
        return ()

    def anchors(self, _path: str) -> frozenset[str] | None:
        """The anchors of a Markdown file that is not among the documents; None where it cannot be read."""
        return None

    def ignored(self, _path: str) -> bool:
        """Whether .gitignore names a path, so that it is made and not written."""
        return False

    def root(self, _path: str) -> str | None:
        """The folder of the repository that a document stands in; None where it is in none."""
        return None


class Workspace:
    """Documents that are checked together, and their surroundings."""

    def __init__(self, documents: Sequence[Digest], around: Surroundings) -> None:
        self.documents = tuple(documents)
        self.around = around
        self._current: tuple[Digest, ...] | None = None
        self._by_path = {_normal(document.path): document for document in self.documents}
        self._versions: dict[tuple[str, str], bool] = {}
        self._related: dict[tuple[str, str], bool] = {}
        self._linked: dict[str, frozenset[str]] = {}

    def document(self, path: str) -> Digest | None:
        """The document of that path, None where it is not among those checked."""
        return self._by_path.get(path)

    def kind(self, path: str) -> str:
        """`file`, `folder`, or nothing where a path leads nowhere."""
        return "file" if path in self._by_path else self.around.kind(path)

    def current(self) -> tuple[Digest, ...]:
        """The documents that say what holds: not those put away in an archive, nor templates."""
        if self._current is None:
            self._current = tuple([document for document in self.documents if not _is_retired(document)])
        return self._current

    def comparable(self, one: Digest, other: Digest) -> bool:
        """Whether two documents speak of one system, and are not versions of one another."""
        return one is not other and self._is_related(one, other) and not self._are_versions(one, other)

    def connected(self, one: Digest, other: Digest) -> bool:
        """Whether one document links to the other, or both speak of the same service."""
        return (
            _normal(other.path) in self.links_to(one)
            or _normal(one.path) in self.links_to(other)
            or bool(_parties(one) & _parties(other))
        )

    def links_to(self, document: Digest) -> frozenset[str]:
        """The paths that a document links to."""
        found = self._linked.get(document.path)
        if found is None:
            found = frozenset(place(document.path, target.partition("#")[0]) for target, _, _ in document.links)
            self._linked[document.path] = found
        return found

    def _is_related(self, one: Digest, other: Digest) -> bool:
        key = (one.path, other.path) if one.path < other.path else (other.path, one.path)
        if key not in self._related:
            self._related[key] = dirname(one.path) == dirname(other.path) or self.connected(one, other)
        return self._related[key]

    def _are_versions(self, one: Digest, other: Digest) -> bool:
        key = (one.path, other.path) if one.path < other.path else (other.path, one.path)
        if key not in self._versions:
            self._versions[key] = _same_title(one, other) or _same_file(one, other) or _same_content(one, other)
        return self._versions[key]


def place(origin: str, target: str) -> str:
    """Where a relative target leads from a document, without query string and escapes."""
    return normpath(join(dirname(_normal(origin)), unescaped(target.partition("?")[0]))).removeprefix("./")


def unescaped(text: str) -> str:
    """An address without its `%20` escapes (RFC 3986, 2.1); a NUL, which no path has, becomes the sign for what is no character."""
    if "%" not in text:
        return text
    plain = _ESCAPES.sub(lambda run: bytes.fromhex(run[0].replace("%", "")).decode("utf-8", "replace"), text)
    return plain.replace("\0", "\ufffd")


def _normal(path: str) -> str:
    return normpath(path.replace("\\", "/"))


def _is_retired(document: Digest) -> bool:
    if joined(document.status) in ("superseded", "deprecated", "obsolete", "withdrawn", "rejected", "archived"):
        return True
    pieces = document.path.replace("\\", "/").casefold().split("/")
    return not _RETIRED.isdisjoint(pieces[:-1]) or not _RETIRED.isdisjoint(words_of(pieces[-1]))


def _parties(document: Digest) -> frozenset[str]:
    """The services that a document speaks of, as compared, without those that every system has."""
    names = {name for _, name, _, _ in document.services}
    names.update(who for who, _, _, _ in (*document.published, *document.consumed))
    return frozenset([joined(name) for name in names if len(words_of(name)) > 1]) - _EVERYWHERE


def _same_title(one: Digest, other: Digest) -> bool:
    title = _words(one.title)
    return bool(title) and title == _words(other.title)


def _words(title: str) -> tuple[str, ...]:
    return tuple([word for word in words_of(title) if not word.isdigit() and word not in _ABOUT_THE_DOCUMENT])


def _same_file(one: Digest, other: Digest) -> bool:
    """Whether two paths differ in a version or a language alone: `v1/api.md` and `v2/api.md`, `spec-before.md` and `spec-after.md`."""
    left, right = _PIECE.findall(one.path), _PIECE.findall(other.path)
    kept = [[piece for piece in pieces[:-1] if not _VERSION.fullmatch(piece)] for pieces in (left, right)]
    return left != right and bool(kept[0]) and kept[0] == kept[1]


def _same_content(one: Digest, other: Digest) -> bool:
    left, right = _content(one), _content(other)
    shared = len(left & right)
    return shared >= _ENOUGH and 5 * shared >= 3 * min(len(left), len(right))


def _content(document: Digest) -> frozenset[str]:
    return frozenset((*document.tables, *(key for key, _, _, _ in document.operations)))
