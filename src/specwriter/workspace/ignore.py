"""Knows which files of a folder are left out: what .gitignore files and `exclude` globs name (gitignore(5))."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from specwriter.workspace.globs import Globs


class Ignored:
    """Answers whether a path below a folder is left out; `enter` is called for every folder before its content is asked for."""

    def __init__(self, folder: str, exclude: tuple[Globs, ...]) -> None:
        self._rules: list[tuple[str, GitIgnoreSpec]] = []
        self._excluded = exclude
        for above in _above(os.path.abspath(folder)):
            self._load(above)
        self._known = {path for path, _ in self._rules}

    def enter(self, folder: str) -> None:
        """Reads the .gitignore of a folder, if it has one."""
        absolute = os.path.abspath(folder or ".")
        self._rules = [(base, spec) for base, spec in self._rules if _within(absolute, base)]
        if not any(base == absolute for base, _ in self._rules):
            self._load(absolute)

    def __call__(self, path: str, is_folder: bool) -> bool:
        """Whether a path is left out; the innermost .gitignore that mentions it decides."""
        if not self._excluded and not self._rules:
            return False
        absolute = os.path.abspath(path)
        if any(globs.match(absolute, is_folder) for globs in self._excluded):
            return True
        for base, spec in reversed(self._rules):
            relative = os.path.relpath(absolute, base) + ("/" if is_folder else "")
            verdict = spec.check_file(relative).include
            if verdict is not None:
                return verdict
        return False

    def _load(self, folder: str) -> None:
        try:
            with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as handle:
                spec = _compile(tuple(handle.read().splitlines()))
        except OSError:
            return
        if spec is not None:
            self._rules.append((folder, spec))


def _compile(lines: tuple[str, ...]) -> GitIgnoreSpec | None:
    if not lines:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _above(folder: str) -> list[str]:
    """The folders from the root of the repository down to, but without, a folder; none where there is no repository."""
    chain: list[str] = []
    current = folder
    while not os.path.exists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return []
        chain.append(parent)
        current = parent
    return list(reversed(chain))


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
