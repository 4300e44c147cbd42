"""Knows how a file is replaced in one step, so that a reader sees the old text or the new one and never a part."""

from __future__ import annotations

import os


def write(path: str, content: str | bytes, bom: bool = False) -> None:
    """Replaces a file by `content`, text as UTF-8 with its line breaks as they are, keeping its permissions and what a link points to.

    Raises OSError where that is not possible; the file is then as it was.
    """
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as handle:
            handle.write(content if isinstance(content, bytes) else (("\ufeff" if bom else "") + content).encode())
            handle.flush()
            os.fsync(handle.fileno())
        if os.path.exists(target):
            os.chmod(temporary, os.stat(target).st_mode & 0o7777)
        os.replace(temporary, target)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
