"""Knows how to tell without reading it whether a file has changed: its size, times and number."""

from __future__ import annotations

import os

CONFIGURATIONS = ("specwriter.toml", "pyproject.toml")
FileStamp = tuple[int, int, int, int]
Stamp = tuple[tuple[str, FileStamp], ...]


def file_stamp(path: str) -> FileStamp:
    """Modification time, change time, size and inode of a file; raises OSError where there is none.

    The change time cannot be set by a program, so that putting the modification time back does not hide a change.
    """
    status = os.stat(path)
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def configuration_stamp(folder: str) -> Stamp:
    """The configuration files in a folder and above it, nearest first, each with its stamp."""
    found: list[tuple[str, FileStamp]] = []
    current = folder
    while True:
        for name in CONFIGURATIONS:
            path = os.path.join(current, name)
            try:
                found.append((path, file_stamp(path)))
            except OSError:
                continue
        parent = os.path.dirname(current)
        if parent == current:
            return tuple(found)
        current = parent
