"""Knows what a run asked of the disk, and whether the answers would be the same now."""

from __future__ import annotations

import os
import time

from specwriter.workspace.stamp import FileStamp, file_stamp

RACY = 2_000_000_000
"""How old a change has to be, in nanoseconds, before times alone are believed: a clock is coarser than a save."""
Asked = tuple[str, str, object]
"""What was asked of the disk (`kind` or `stamp`), of which path, and the answer."""


def still_holds(asked: tuple[Asked, ...], at: int) -> bool:
    """Whether the disk would answer now as it did at a time; what had changed shortly before is not believed."""
    for question, path, answer in asked:
        if question == "kind":
            if kind_of(path) != answer:
                return False
        elif stamp_of(path) != answer or (isinstance(answer, tuple) and max(answer[0], answer[1]) > at - RACY):
            return False
    return True


def now() -> int:
    """The time in nanoseconds, as the disk counts it."""
    return time.time_ns()


def kind_of(path: str) -> str:
    """`file`, `folder`, or nothing where there is neither."""
    try:
        mode = os.stat(path or ".").st_mode
    except (OSError, ValueError):
        return ""
    return "folder" if mode & 0o170000 == 0o040000 else "file"


def stamp_of(path: str) -> FileStamp | None:
    """The stamp of a file or folder; None where there is none."""
    try:
        return file_stamp(path or ".")
    except (OSError, ValueError):
        return None
