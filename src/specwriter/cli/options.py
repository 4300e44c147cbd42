"""Knows the options of `check` and what they are when nothing is said."""

from __future__ import annotations

from specwriter.source.record import Record

FORMATS = ("text", "concise", "json")


class Options(Record):
    """The options of a run. Empty `paths` mean this folder, `("-",)` standard input; `jobs` 0 means one process a core."""

    paths: tuple[str, ...] = ()
    format: str = "text"
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    stdin_filename: str = "<stdin>"
    jobs: int = 0
    no_cache: bool = False
