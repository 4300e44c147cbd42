"""Knows the options of `check` and what they are when nothing is said."""

from __future__ import annotations

from specwriter.source.record import Record

FORMATS = ("text", "concise", "json", "github", "sarif", "junit")


class Options(Record):
    """The options of a run. Empty `paths` mean this folder, `("-",)` standard input; `jobs` 0 means one process a core.

    `baseline` is a file, empty for none, None for the one that the configuration says; `write_baseline` is a file, empty for the usual
    one, None where none is written.
    """

    paths: tuple[str, ...] = ()
    format: str = "text"
    output_file: str = ""
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    baseline: str | None = None
    write_baseline: str | None = None
    watch: bool = False
    statistics: bool = False
    stdin_filename: str = "<stdin>"
    force_exclude: bool = False
    jobs: int = 0
    no_cache: bool = False
