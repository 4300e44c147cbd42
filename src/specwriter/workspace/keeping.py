"""Knows where a start leaves what the next ones need not work out again: beside the package, or in the user's cache.

Files are named for the interpreter; where neither place can be written, every start works it out.
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32

from specwriter.workspace.cache import cache_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from mmap import mmap
    from typing import Any, BinaryIO


def _paths(name: str) -> tuple[str, str]:
    file = f"{name}.{sys.implementation.cache_tag}-{sys.hexversion:x}"
    here = os.path.dirname(os.path.abspath(__file__))
    own = f"{file}-{crc32(here.encode('utf-8', 'surrogatepass')):08x}"  # other copies of the package keep their own
    return os.path.join(here, "__pycache__", file), os.path.join(cache_root(), own)


def kept(name: str) -> dict[Any, Any]:
    """What was kept under a name; empty where nothing was, or where it cannot be read."""
    return kept_with(name)[0]


def _read(handle: BinaryIO) -> bytes:
    return handle.read()


def kept_with(name: str, take: Callable[[BinaryIO], bytes | mmap] = _read) -> tuple[dict[Any, Any], memoryview]:
    """What was kept under a name, and the bytes that stand behind it, as `take` gives them of the file; both empty where nothing was, or
    where it cannot be read.
    """
    for path in _paths(name):
        try:
            with open(path, "rb") as handle:
                data = memoryview(take(handle))
            size = int.from_bytes(data[:8], "little")
            found = marshal.loads(data[8 : 8 + size])
        except (OSError, ValueError, EOFError, TypeError):
            continue
        if isinstance(found, dict):
            return found, data[8 + size :]
    return {}, memoryview(b"")


def keep(name: str, value: dict[Any, Any], behind: bytes = b"") -> None:
    """Writes what is to be kept under a name, in one step, with bytes behind it; a disk that refuses is no error."""
    head = marshal.dumps(value)
    data = len(head).to_bytes(8, "little") + head + behind
    for path in _paths(name):
        temporary = f"{path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            with open(temporary, "wb") as handle:
                handle.write(data)
            os.replace(temporary, path)
        except OSError:
            continue
        return
