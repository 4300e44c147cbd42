"""Knows how results of earlier runs are kept: per tool version and options, looked up by the stamp of the file.

The folder is private to the user and safe to delete. An entry holds only while the file and every configuration file above it
have the stamp they had, and the tool is the same. Where a file changed within two seconds of the look (a clock is coarser than a
save), its content is compared by hash.
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32

from specwriter import __version__
from specwriter.workspace.asked import RACY, now, still_holds
from specwriter.workspace.stamp import FileStamp, Stamp, configuration_stamp, file_stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from specwriter.workspace.asked import Asked

SHARDS = 64
KEPT = 24
Result = tuple[str, tuple[int, ...], str]
"""Path as shown, counts (errors, warnings, infos, places not checked, findings that the baseline holds, those of the baseline that are
gone), and the rendered report of the document.
"""
Key = tuple[object, ...]


def cache_root() -> str:
    """The folder of all caches: `SPECWRITER_CACHE`, or `specwriter` in the user's cache folder."""
    own = os.environ.get("SPECWRITER_CACHE")
    if own:
        return own
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return os.path.join(base or os.path.join(os.path.expanduser("~"), ".cache"), "specwriter")


def run_key(report: str, colour: bool, selection: Key) -> Key:
    """What a result depends on besides the file and its configuration: the tool, the working folder, the options."""
    return (__version__, sys.hexversion, tool_stamp(), os.getcwd(), report, colour, selection)


def tool_stamp() -> int:
    """The newest change of the tool's own files where it runs from a checkout, 0 where it is installed."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if not os.path.exists(os.path.join(package, "..", "..", "pyproject.toml")):
        return 0
    return max(
        os.stat(os.path.join(folder, name)).st_mtime_ns
        for folder, _, names in os.walk(package)
        if not folder.endswith("__pycache__")  # what a start keeps there changes no answer
        for name in names
    )


class Cache:
    """The results of one key. Nothing is written before `save`; every failure of the disk means that nothing is known."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self.folder = os.path.join(cache_root(), f"{crc32(repr(key).encode('utf-8', 'surrogatepass')):08x}")
        self._shards: dict[int, dict[str, tuple[Any, ...]]] = {}
        self._changed: set[int] = set()
        self._stamps: dict[str, Stamp] = {}

    def get(self, path: str) -> Result | None:
        """The result kept for a file, None where there is none or it may be stale."""
        entry = self._shard(path).get(path)
        if entry is None:
            return None
        stamp, configuration, checked_at, digest, result, told = entry
        try:
            if file_stamp(path) != stamp or self.configuration(path) != configuration:
                return None
        except OSError:
            return None
        if max(stamp[0], stamp[1]) > checked_at - RACY:
            return self._compared(path, stamp, configuration, digest, result, told)
        return result  # type: ignore[no-any-return]

    def put(self, path: str, stamp: FileStamp, digest: bytes, result: Result, told: bytes | None = None) -> None:
        """Keeps a result for a file that had `stamp` before it was read and `digest` when it was read.

        `told` is what the document tells others, None where that was not asked because it was checked alone.
        """
        moment = now()
        self._note(path, (stamp, self.configuration(path), moment, digest, result, (moment, told)))

    def told(self, path: str) -> bytes | None:
        """What a document whose result is known tells others; None where it was checked alone and points nowhere."""
        told: bytes | None = self._shard(path)[path][5][1]
        return told

    def together(self, paths: Sequence[str], results: Sequence[Result]) -> list[Result] | None:
        """The results of documents that were checked together, from those of each alone; None where that has to be done again.

        It holds while no document was checked again since, and everything that was asked of the disk has the same answer.
        """
        if len(paths) == 1 and self.told(paths[0]) is None:
            return list(results)
        entry = self._shard(paths[0]).get(_group(paths)) if paths else None
        if entry is None or entry[0] != self._state(paths) or not still_holds(entry[1], entry[2]):
            return None
        changed = entry[3]
        return [changed.get(path) or result for path, result in zip(paths, results, strict=True)]

    def keep_together(self, paths: Sequence[str], changed: Mapping[str, Result], asked: tuple[Asked, ...]) -> None:
        """Keeps which results differ from those of each document alone, and what was asked of the disk for that."""
        if paths:
            self._note(_group(paths), (self._state(paths), asked, now(), dict(changed)), paths[0])

    def _state(self, paths: Sequence[str]) -> tuple[object, ...]:
        """The documents, each with the moment in which it was last checked."""
        return tuple([(path, self._shard(path)[path][5][0]) for path in paths])

    def _note(self, name: str, entry: tuple[object, ...], beside: str = "") -> None:
        """Puts an entry into the shard of its name, or of the document that it is kept beside."""
        self._shard(beside or name)[name] = entry
        self._changed.add(_number(beside or name))

    def save(self) -> None:
        """Writes what has changed, each part in one step; a disk that refuses is no error."""
        try:
            for number in self._changed:
                self._write(number)
            if self._changed:
                _forget_old(os.path.dirname(self.folder), self.folder)
        except OSError:
            return
        finally:
            self._changed.clear()

    def configuration(self, path: str) -> Stamp:
        """The stamp of the configuration files above a file, taken once per folder and run."""
        folder = os.path.dirname(os.path.abspath(path))
        stamp = self._stamps.get(folder)
        if stamp is None:
            stamp = self._stamps[folder] = configuration_stamp(folder)
        return stamp

    def _compared(
        self, path: str, stamp: FileStamp, configuration: Stamp, digest: bytes, result: Result, told: object
    ) -> Result | None:
        try:
            with open(path, "rb") as handle:
                same = digest_of(handle.read()) == digest
        except OSError:
            return None
        if not same:
            return None
        self._note(path, (stamp, configuration, now(), digest, result, told))
        return result

    def _shard(self, path: str) -> dict[str, tuple[Any, ...]]:
        number = _number(path)
        shard = self._shards.get(number)
        if shard is None:
            shard = self._shards[number] = self._read(number)
        return shard

    def _read(self, number: int) -> dict[str, tuple[Any, ...]]:
        try:
            with open(os.path.join(self.folder, f"{number:02d}"), "rb") as handle:
                key, entries = marshal.loads(handle.read())
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        return entries if key == self.key and isinstance(entries, dict) else {}

    def _write(self, number: int) -> None:
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        os.chmod(os.path.dirname(self.folder), 0o700)
        path = os.path.join(self.folder, f"{number:02d}")
        temporary = f"{path}.{os.getpid()}"
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "wb") as file:
            file.write(marshal.dumps((self.key, self._shards[number])))  # type: ignore[arg-type]
        os.replace(temporary, path)


def _number(path: str) -> int:
    """The shard that a path belongs to."""
    return crc32(path.encode("utf-8", "surrogatepass")) % SHARDS


def _group(paths: Sequence[str]) -> str:
    """What documents checked together are kept under: one answer for a document alone, one for it and others."""
    return f"\0{paths[0]}" if len(paths) == 1 else f"\0{paths[0]}\0"


def digest_of(data: bytes) -> bytes:
    """A hash of a file's content."""
    from hashlib import blake2b

    return blake2b(data, digest_size=20).digest()


def _forget_old(root: str, current: str) -> None:
    """Removes the caches that were not written for longest, beyond the number that is kept."""
    folders = [entry for entry in os.scandir(root) if entry.is_dir() and entry.path != current]
    folders.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in folders[KEPT:]:
        for file in os.scandir(entry.path):
            os.unlink(file.path)
        os.rmdir(entry.path)
