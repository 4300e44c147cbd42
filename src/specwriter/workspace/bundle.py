"""Knows how the modules that a command needs are loaded from one file instead of from hundreds.

To find, open and read the bytecode of a small module costs more than to run it. The file holds the code of every module of earlier
starts, each with the time and size of its source, as CPython's own bytecode files do: it can be no more stale than they are. A module whose
source has changed is imported as usual, and the file is written again.
"""

from __future__ import annotations

import marshal
import os
import sys
from _frozen_importlib import ModuleSpec  # importlib.machinery would be loaded for this name alone
from mmap import ACCESS_READ, mmap

from specwriter.workspace import keeping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import BinaryIO

About = tuple[int, int, str, bool]
"""Time and size of a source, its path within the package (which may be moved or copied), whether it is a package itself."""
Entry = tuple[int, int, str, bool, int, int]
"""The same, and where the marshalled code begins and ends."""

_NAME = "modules-3"
_PACKAGE = "specwriter"
_FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")


class Bundle:
    """A finder and loader (`sys.meta_path`, PEP 451) of the modules in the file; `lacked` tells that one was asked for which it has not."""

    def __init__(self, entries: dict[str, Entry], codes: memoryview) -> None:
        self.entries = entries
        self.codes = codes
        self.lacked = False

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """The module of that name, where the file holds it and its source is as it was."""
        entry = self.entries.get(name)
        path = _FOLDER + entry[2] if entry else ""
        if entry is None or _state(path) != entry[:2]:
            self.lacked |= name.startswith(_PACKAGE)
            return None
        spec = ModuleSpec(name, self, origin=path, is_package=entry[3])  # type: ignore[arg-type]
        spec.has_location = True
        if entry[3]:
            spec.submodule_search_locations = [os.path.dirname(path)]
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Nothing: an ordinary module will do."""

    def exec_module(self, module: ModuleType) -> None:
        """Runs the code of a module."""
        start, end = self.entries[module.__name__][4:]
        exec(marshal.loads(self.codes[start:end]), module.__dict__)

    def get_source(self, name: str) -> str:
        """The text of a module, for tracebacks."""
        with open(_FOLDER + self.entries[name][2], encoding="utf-8") as handle:
            return handle.read()


def install() -> Bundle:
    """Puts the modules of earlier starts before those of the file system."""
    bundle = Bundle(*keeping.kept_with(_NAME, _mapped))
    sys.meta_path.insert(0, bundle)
    return bundle


def _mapped(handle: BinaryIO) -> mmap:
    """The bytes of a file without a copy: a start needs a part of them, and the file is only ever replaced as a whole."""
    return mmap(handle.fileno(), 0, access=ACCESS_READ)


def keep(bundle: Bundle) -> None:
    """Writes the modules that this start took from the file system, where the file lacks them or has them as they were."""
    if sys.dont_write_bytecode or not bundle.lacked:
        return
    fresh: dict[str, tuple[About, bytes]] = {}
    for name, module in tuple(sys.modules.items()):
        found = _fresh(bundle, name, module)
        if found is not None:
            fresh[name] = found
    if not fresh:
        return
    for name, entry in bundle.entries.items():
        fresh.setdefault(name, (entry[:4], bytes(bundle.codes[entry[4] : entry[5]])))
    entries: dict[str, Entry] = {}
    codes = bytearray()
    for name, (about, code) in fresh.items():
        entries[name] = (*about, len(codes), len(codes) + len(code))
        codes += code
    keeping.keep(_NAME, entries, bytes(codes))


def _fresh(bundle: Bundle, name: str, module: ModuleType) -> tuple[About, bytes] | None:
    """What the file is to hold of a module that did not come from it; None for one that it has as it is, and for those of others."""
    spec = module.__spec__ if name.partition(".")[0] == _PACKAGE else None
    if spec is None or not (spec.origin or "").startswith(_FOLDER) or isinstance(spec.loader, Bundle):
        return None
    path = str(spec.origin)
    state = _state(path)
    if state is None or bundle.entries.get(name, ())[:2] == state:
        return None
    code = marshal.dumps(spec.loader.get_code(name))  # type: ignore[union-attr]
    return (*state, path[len(_FOLDER) :], spec.submodule_search_locations is not None), code


def _state(path: str) -> tuple[int, int] | None:
    """The time and size of a source; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
