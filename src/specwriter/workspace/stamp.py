"""Knows how to tell without reading it whether a file has changed: its size, times and number."""

from __future__ import annotations

import os

CONFIGURATIONS = ("specwriter.toml", "pyproject.toml")
BASELINE = "specwriter-baseline.json"
"""The baseline that is found by its name, in a folder of the document or above."""
FileStamp = tuple[int, int, int, int]
Stamp = tuple[tuple[str, FileStamp], ...]

ABSENT = (0, 0, 0, 0)
"""The stamp of a file that a configuration names and that is not there."""
_BORDER = ("", ABSENT)
_LINKS = (b"extends", b"baseline")
_known: dict[tuple[str, FileStamp], tuple[str, ...]] = {}


def file_stamp(path: str) -> FileStamp:
    """Modification time, change time, size and inode of a file; raises OSError where there is none.

    The change time cannot be set by a program, so that putting the modification time back does not hide a change.
    """
    status = os.stat(path)
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def configuration_stamp(folder: str) -> Stamp:
    """What the configuration of a folder depends on, each file with its stamp: the configuration files and baselines in the folder
    and above it, nearest first; behind an entry without a path the files that these name, those that are missing included.
    """
    found: list[tuple[str, FileStamp]] = []
    current = folder
    while True:
        for name in (*CONFIGURATIONS, BASELINE):
            path = os.path.join(current, name)
            try:
                found.append((path, file_stamp(path)))
            except OSError:
                continue
        parent = os.path.dirname(current)
        if parent == current:
            break
        current = parent
    named = _named(found) if found else []
    return (*found, _BORDER, *named) if named else tuple(found)


def above(stamp: Stamp) -> Stamp:
    """The part of a stamp that was found in the folder and above it, without the files that these name."""
    return stamp[: stamp.index(_BORDER)] if _BORDER in stamp else stamp


def linked(path: str, data: bytes) -> tuple[str, ...]:
    """The files that the keys `extends` and `baseline` of a configuration may name, by absolute path.

    A warm start has no time to parse TOML. This finds every `key = "text"` on one line, and perhaps one in a comment, which does
    no harm; reading the configuration refuses what this would miss.
    """
    folder = os.path.dirname(path)
    names: list[str] = []
    for key in _LINKS:
        for piece in data.split(key)[1:]:
            rest = piece.lstrip(b" \t\"'")
            value = rest[1:].lstrip(b" \t") if rest[:1] == b"=" else b""
            if value[:1] in (b'"', b"'") and value:
                name = value[1:].partition(value[:1])[0]
                if name and b"\n" not in name:
                    names.append(os.path.normpath(os.path.join(folder, name.decode("utf-8", "surrogateescape"))))
    return tuple(dict.fromkeys(names))


def _named(found: list[tuple[str, FileStamp]]) -> list[tuple[str, FileStamp]]:
    """The files that configuration files name, and those that these name, each with its stamp."""
    named: dict[str, FileStamp] = {}
    waiting = [entry for entry in found if os.path.basename(entry[0]) != BASELINE]
    while waiting:
        for path in _links_of(*waiting.pop()):
            if path not in named:
                try:
                    named[path] = file_stamp(path)
                except OSError:
                    named[path] = ABSENT
                else:
                    waiting.append((path, named[path]))
    return sorted(named.items())


def _links_of(path: str, stamp: FileStamp) -> tuple[str, ...]:
    """The links of one file, read once for each state of it; a baseline, which is no TOML, has none."""
    links = _known.get((path, stamp))
    if links is None:
        try:
            with open(path, "rb") as handle:
                data = handle.read() if path.endswith(".toml") else b""
        except OSError:
            data = b""
        own = os.path.basename(path) != "pyproject.toml" or b"specwriter" in data
        links = _known[path, stamp] = linked(path, data) if own else ()
    return links
