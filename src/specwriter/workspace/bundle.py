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

from specwriter.workspace import keeping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

Entry = tuple[int, int, str, bool, bytes]
"""Time and size of the source, its path, whether it is a package, and the marshalled code."""

_NAME = "modules"
_PACKAGE = "specwriter"


class Bundle:
    """A finder and loader (`sys.meta_path`, PEP 451) of the modules in the file."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self.entries = entries

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """The module of that name, where the file holds it and its source is as it was."""
        entry = self.entries.get(name)
        if entry is None or _state(entry[2]) != entry[:2]:
            return None
        spec = ModuleSpec(name, self, origin=entry[2], is_package=entry[3])  # type: ignore[arg-type]
        spec.has_location = True
        if entry[3]:
            spec.submodule_search_locations = [os.path.dirname(entry[2])]
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Nothing: an ordinary module will do."""

    def exec_module(self, module: ModuleType) -> None:
        """Runs the code of a module."""
        exec(marshal.loads(self.entries[module.__name__][4]), module.__dict__)

    def get_source(self, name: str) -> str:
        """The text of a module, for tracebacks."""
        with open(self.entries[name][2], encoding="utf-8") as handle:
            return handle.read()


def install() -> Bundle:
    """Puts the modules of earlier starts before those of the file system."""
    bundle = Bundle(keeping.kept(_NAME))
    sys.meta_path.insert(0, bundle)
    return bundle


def keep(bundle: Bundle) -> None:
    """Writes the modules that this start took from the file system, where the file lacks them or has them as they were."""
    if sys.dont_write_bytecode:
        return
    fresh: dict[str, Entry] = {}
    for name, module in tuple(sys.modules.items()):
        spec = module.__spec__ if name.partition(".")[0] == _PACKAGE else None
        if spec is not None and spec.origin and not isinstance(spec.loader, Bundle):
            state = _state(spec.origin)
            if state is not None and bundle.entries.get(name, ())[:2] != state:
                code = spec.loader.get_code(name)  # type: ignore[union-attr]
                package = spec.submodule_search_locations is not None
                fresh[name] = (*state, spec.origin, package, marshal.dumps(code))
    if fresh:
        keeping.keep(_NAME, {**bundle.entries, **fresh})


def _state(path: str) -> tuple[int, int] | None:
    """The time and size of a source; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
