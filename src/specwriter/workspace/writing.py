"""Knows how a file is replaced in one step, so that a reader sees the old text or the new one and never a part."""

from __future__ import annotations

import os
import stat


def write(path: str, content: str | bytes, bom: bool = False) -> None:
    """Replaces a file by `content`, text as UTF-8 with its line breaks as they are, keeping its permissions and what a link points to.

    A device or pipe is written into: to replace `/dev/null` by a file would break a machine. Raises OSError where writing is not
    possible; the file is then as it was.
    """
    data = content if isinstance(content, bytes) else (("\ufeff" if bom else "") + content).encode("utf-8", "replace")
    if _is_device(path):
        with open(path, "wb") as handle:
            handle.write(data)
        return
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        if os.path.exists(target):
            os.chmod(temporary, os.stat(target).st_mode & 0o7777)
        os.replace(temporary, target)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def _is_device(path: str) -> bool:
    """Whether a path leads to something that is neither a file nor a folder: `/dev/null`, `/dev/stdout`, a named pipe."""
    try:
        kind = os.stat(path).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))
