"""Knows where compiled patterns are kept between starts: beside the package, or in the user's cache where that cannot be written.

The file is named for the interpreter and holds the patterns by their text, so that it cannot be stale. Where neither place can be
written, patterns are compiled at every start.
"""

from __future__ import annotations

import marshal
import os
import sys

from specwriter.source import pattern
from specwriter.workspace.cache import cache_root


def _paths() -> tuple[str, str]:
    name = f"patterns.{sys.implementation.cache_tag}-{sys.hexversion:x}"
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "__pycache__")
    return os.path.join(beside, name), os.path.join(cache_root(), name)


def restore() -> None:
    """Makes the patterns of earlier starts known."""
    for path in _paths():
        try:
            with open(path, "rb") as handle:
                found = marshal.loads(handle.read())
        except (OSError, ValueError, EOFError, TypeError):
            continue
        if isinstance(found, dict):
            pattern.known.update(found)
            return


def keep() -> None:
    """Writes the patterns that this start had to compile to those of earlier ones."""
    if not pattern.fresh:
        return
    data = marshal.dumps(pattern.known | pattern.fresh)
    for path in _paths():
        temporary = f"{path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            with open(temporary, "wb") as handle:
                handle.write(data)
            os.replace(temporary, path)
        except OSError:
            continue
        return
