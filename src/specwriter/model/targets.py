"""Knows what a link to a file names: which path, which anchor, and whether anything is there."""

from __future__ import annotations

from functools import lru_cache
from posixpath import basename, dirname, normpath, splitext

from specwriter.model.workspace import MARKDOWN, place, unescaped
from specwriter.source.near import near
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.digest import Digest
    from specwriter.model.workspace import Workspace

_SITE = frozenset(("blob", "tree", "raw", "issues", "pull", "wiki", "releases", "discussions", "actions"))
_FILE = regex(r"\.(?=\w*[A-Za-z])\w{1,8}\Z")
_LOOSE = regex(r"[\W_]+")
_ELSEWHERE = regex(r"(?:top|l\d+(?:c\d+)?(?:-l\d+(?:c\d+)?)?)\Z|.*[/=:~!]")


class Target(Record):
    """What a link names: a path as it is looked up, and the anchor behind it. `path` is empty where it cannot be known."""

    path: str
    anchor: str


def target(workspace: Workspace, document: Digest, written: str) -> Target:
    """The target of a link as it is written; `/docs/x.md` counts from the root of the repository."""
    address, _, anchor = written.partition("#")
    if address.startswith("/"):
        root = workspace.around.root(document.path)
        if root is None:  # nobody knows from where it counts
            return Target("", unescaped(anchor))
        path = normpath(f"{root or '.'}/{unescaped(address.partition('?')[0]).lstrip('/')}")
    else:
        path = place(document.path, address)
    return Target(path.removeprefix("./"), unescaped(anchor))


def leads_to(workspace: Workspace, path: str) -> str:
    """The file or folder that a path leads to, as GitHub and the usual site generators read it; empty where nothing is there."""
    if workspace.kind(path):
        return path
    stem, extension = splitext(path)
    if extension.casefold() in (".html", ".htm"):
        return next((f"{stem}{one}" for one in MARKDOWN if workspace.kind(f"{stem}{one}")), "")
    if not _FILE.search(path):
        return next((f"{path}{one}" for one in (*MARKDOWN, ".html") if workspace.kind(f"{path}{one}")), "")
    return ""


def is_file(path: str) -> bool:
    """Whether a path names a file and no route of a web site."""
    pieces = path.split("/")
    if not _SITE.isdisjoint(pieces[:-1]) or pieces[-1].endswith((".html", ".htm")):
        return False
    return bool(_FILE.search(path))


def near_file(workspace: Workspace, path: str) -> str:
    """The name in the same folder that is really near; empty where there is none. Endings are equal and tell nothing."""
    stem, ending = splitext(basename(path))
    parted = (splitext(each) for each in workspace.around.names(dirname(path)))
    names = {one: one + other for one, other in parted if other.casefold() == ending.casefold()}
    return names.get(near(stem, names) or "", "")


def anchors(workspace: Workspace, path: str) -> frozenset[str] | None:
    """The anchors of a Markdown file; None for any other file, MDX included, whose components make anchors of their own."""
    document = workspace.document(path)
    if document is not None:
        return document.anchors
    return workspace.around.anchors(path) if path.casefold().endswith(MARKDOWN[:-1]) else None


def has_anchor(known: frozenset[str], anchor: str) -> bool:
    """Whether an anchor is among those known, as GitHub or another renderer may make it."""
    if not anchor or anchor in known or _ELSEWHERE.match(anchor.casefold()):
        return True
    return _LOOSE.sub("", anchor.casefold()) in _loosely(known)


@lru_cache(maxsize=64)
def _loosely(known: frozenset[str]) -> frozenset[str]:
    return frozenset(_LOOSE.sub("", each.casefold()) for each in known)
