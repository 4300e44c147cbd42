"""Knows `check --watch`: the report, and a new one after every change, until Ctrl-C."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from specwriter.cli.searching import found
from specwriter.linter.select import Selection
from specwriter.workspace.check import Checker
from specwriter.workspace.config import BadConfiguration
from specwriter.workspace.files import MissingPath
from specwriter.workspace.watch import Watch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from specwriter.cli.options import Options
    from specwriter.workspace.watch import Change

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_SHOWN = 5


def watch(options: Options, check: Callable[[Options], int]) -> int:
    """Checks at once and after every change. Ctrl-C is how it ends, so that the exit code is then 0.

    Raises MissingPath and BadConfiguration where they are wrong from the start; what goes wrong later is told, and mended by a change.
    """
    gc.enable()  # a start makes objects that live to its end, a watch does not
    try:
        watched = Watch(_Documents(options))
        _report(options, check)
        while True:
            _announce(watched.wait())
            _report(options, check)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 0


class _Documents:
    """The documents to watch. Where the configuration has become wrong these are those of before: its change is waited for."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._last = found(options, Checker(Selection()))

    def __call__(self) -> list[str]:
        with suppress(BadConfiguration):
            self._last = found(self._options, Checker(Selection()))
        return self._last


def _report(options: Options, check: Callable[[Options], int]) -> None:
    try:
        check(options)
    except (MissingPath, BadConfiguration) as error:
        sys.stderr.write(f"specwriter check: {error}\n")
    sys.stdout.flush()
    sys.stderr.write("watching for changes; Ctrl-C ends\n")
    sys.stderr.flush()


def _announce(changes: tuple[Change, ...]) -> None:
    """Clears the terminal and says what has changed; elsewhere a blank line parts the reports."""
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
        sys.stdout.flush()
    else:
        sys.stderr.write("\n")
    for change in changes[:_SHOWN]:
        sys.stderr.write(f"{change.kind}: {os.path.relpath(change.path)}\n")
    if len(changes) > _SHOWN:
        sys.stderr.write(f"and {len(changes) - _SHOWN} more\n")
    sys.stderr.flush()
