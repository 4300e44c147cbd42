"""Knows how a regular expression is compiled once for a machine instead of once for a start.

Over a hundred patterns take a fifth of the time in which one document is checked (figures in benchmarks/README.md), and CPython
keeps no compiled patterns as it keeps bytecode. `workspace/patterns.py` fills `known` before the modules with patterns are imported and
keeps what is `fresh`. What CPython does inside `re.compile` is private to each of its versions: a result is only ever used by the version
that made it, and where anything is not as expected, the pattern is compiled as usual.
"""

from __future__ import annotations

import re
import sys
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code (32 bits a word: bytes load ten times as fast as numbers), number of groups, group numbers by name, group names by number."""

known: dict[tuple[str, int], Compiled] = {}
"""The patterns of earlier starts."""
fresh: dict[tuple[str, int], Compiled] = {}
"""The patterns that this start had to compile."""


@cache
def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives; raises `re.error` as it does."""
    found = known.get((text, int(flags)))
    if found is not None:
        try:
            final, code, groups, numbers, names = found
            words = memoryview(code).cast("I").tolist()
            built: re.Pattern[str] = _sre().compile(text, final, words, groups, numbers, names)
            return built
        except (RuntimeError, TypeError, ValueError, OverflowError):
            known.clear()  # made by another build: none of them can be trusted
    compiled = re.compile(text, flags)
    _note(text, int(flags), compiled)
    return compiled


def _sre() -> Any:
    import _sre  # type: ignore[import-not-found]

    return _sre


def _note(text: str, flags: int, compiled: re.Pattern[str]) -> None:
    """Keeps the code of a pattern that was compiled, where this CPython lets us have it."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(text, flags)
        code = _compiler._code(parsed, flags)
        names: list[str | None] = [None] * parsed.state.groups
        for name, number in parsed.state.groupdict.items():
            names[number] = name
        final = flags | parsed.state.flags
        same = final == compiled.flags and parsed.state.groups - 1 == compiled.groups
        if same and dict(compiled.groupindex) == parsed.state.groupdict:
            words = b"".join(int(word).to_bytes(4, sys.byteorder) for word in code)
            fresh[text, flags] = (final, words, compiled.groups, dict(compiled.groupindex), tuple(names))
    except Exception:  # private to CPython: whatever has moved, the pattern itself is sound
        return
