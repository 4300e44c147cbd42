"""Knows what has changed among documents and their configuration, by looking again and again: no dependency, no event that is lost."""

from __future__ import annotations

import os
import time

from specwriter.source.record import Record
from specwriter.workspace.files import MissingPath
from specwriter.workspace.stamp import ABSENT, configuration_stamp, file_stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from specwriter.workspace.stamp import FileStamp

    State = dict[str, FileStamp]

INTERVAL = 0.3
SETTLED = 0.05
"""A save of many files is over when they stay as they are for so long (seconds)."""
_SHARE = 5
"""Looking may take a fifth of the time at most: of very many files it takes longer."""


class Change(Record):
    """What became of a file: `new`, `changed`, `deleted`, or `left out` by the configuration."""

    kind: str
    path: str


class Watch:
    """Waits for changes. `documents` gives the paths to watch, anew at every look; the configuration above each is watched with it."""

    def __init__(self, documents: Callable[[], Iterable[str]], interval: float = INTERVAL) -> None:
        self._documents = documents
        self._interval = interval
        self._state = self._look()

    def wait(self) -> tuple[Change, ...]:
        """What has changed since the last call, or since the watch began; comes back when something has, and has settled."""
        before = self._state
        while True:
            started = time.monotonic()
            now = self._look()
            if now != before:
                self._state = now = self._settled(now)
                if found := changes(before, now):
                    return found
            time.sleep(max(self._interval, _SHARE * (time.monotonic() - started)))

    def _settled(self, state: State) -> State:
        while True:
            time.sleep(SETTLED)
            now = self._look()
            if now == state:
                return state
            state = now

    def _look(self) -> State:
        state: State = {}
        folders: set[str] = set()
        try:
            paths = list(self._documents())
        except MissingPath:
            paths = []  # a path may come back: an editor that writes a file anew takes it away first
        for path in paths:
            try:
                state[path] = file_stamp(path)
            except OSError:
                continue  # deleted between the search and this look
            folders.add(os.path.dirname(os.path.abspath(path)))
        for folder in {*folders, os.getcwd()}:
            state.update((path, stamp) for path, stamp in configuration_stamp(folder) if path)
        return state


def changes(before: State, after: State) -> tuple[Change, ...]:
    """The differences between two states, sorted by path. A file that a configuration names and that is missing has a stamp of zeros."""
    found: list[Change] = []
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path, ABSENT), after.get(path, ABSENT)
        if old != new:
            kind = "changed" if ABSENT not in (old, new) else "new" if old == ABSENT else _end(path)
            found.append(Change(kind, path))
    return tuple(found)


def _end(path: str) -> str:
    """Why a file is no longer watched: it is gone, or no configuration names it, or one leaves it out."""
    return "left out" if os.path.exists(path) else "deleted"
