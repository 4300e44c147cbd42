"""Knows what stands around documents on the disk, and keeps what it was asked."""

from __future__ import annotations

import os

from specwriter.model.workspace import Surroundings
from specwriter.reader.anchors import anchors_of
from specwriter.workspace.asked import kind_of, stamp_of
from specwriter.workspace.files import load_found
from specwriter.workspace.ignore import Ignored

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.workspace.asked import Asked


class Disk(Surroundings):
    """Answers what stands around documents; every answer is noted in `asked`, so that a later run can ask again."""

    def __init__(self) -> None:
        self.asked: dict[tuple[str, str], object] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._anchors: dict[str, frozenset[str] | None] = {}
        self._roots: dict[str, str | None] = {}

    def kind(self, path: str) -> str:
        """`file`, `folder`, or nothing where there is neither."""
        found = self.asked.get(("kind", path))
        if found is None:
            found = self.asked["kind", path] = kind_of(path)
        return str(found)

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, in order."""
        if folder not in self._names:
            self.asked["stamp", folder] = stamp_of(folder)
            try:
                self._names[folder] = tuple(sorted(os.listdir(folder or ".")))
            except (OSError, ValueError):
                self._names[folder] = ()
        return self._names[folder]

    def anchors(self, path: str) -> frozenset[str] | None:
        """The anchors of a Markdown file; None where it cannot be read."""
        if path not in self._anchors:
            self.asked["stamp", path] = stamp_of(path)
            loaded = load_found(path)
            self._anchors[path] = None if loaded.fault else anchors_of(loaded.source.text)
        return self._anchors[path]

    def ignored(self, path: str) -> bool:
        """Whether .gitignore names a path, so that it is made and not written."""
        folder = os.path.dirname(path)
        root = self.root(path)
        if root is None:
            return False
        for above in self._down_to(folder, root):
            file = os.path.join(above, ".gitignore")
            self.asked["stamp", file] = stamp_of(file)
        ignored = Ignored(folder or ".", ())
        ignored.enter(folder)
        return ignored(path, False)

    def _down_to(self, folder: str, root: str) -> list[str]:
        """The folders from a folder up to the root of its repository."""
        found = [folder]
        depth = os.path.relpath(folder or ".", root or ".")
        for _ in range(0 if depth == "." else depth.count(os.sep) + 1):
            found.append(os.path.normpath(os.path.join(found[-1], "..")))
        return found

    def root(self, path: str) -> str | None:
        """The folder of the repository that a document stands in, relative as the document's path; None where it is in none."""
        folder = os.path.dirname(path)
        if folder not in self._roots:
            self._roots[folder] = self._root(folder)
        return self._roots[folder]

    def _root(self, folder: str) -> str | None:
        current = folder
        for _ in range(os.path.abspath(folder or ".").count(os.sep) + 1):
            if self.kind(os.path.join(current, ".git")):
                return current
            current = os.path.normpath(os.path.join(current, ".."))
        return None

    def answers(self) -> tuple[Asked, ...]:
        """All that was asked, to be kept."""
        return tuple([(question, path, answer) for (question, path), answer in self.asked.items()])
