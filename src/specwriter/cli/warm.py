"""Knows how `check` answers from the cache alone, without the argument parser and without a rule."""

from __future__ import annotations

import os
import sys

from specwriter.workspace.cache import Cache, run_key

DEFAULT_SELECTION = ((), (), ())


def answer(words: list[str]) -> int | None:
    """The exit code of `check PATH…` where every path is a file whose result is known; None where the full command has to run."""
    if not words or any(word.startswith("-") for word in words):
        return None
    cache = Cache(run_key("text", colour_wanted(), DEFAULT_SELECTION))
    results = [cache.get(word) for word in words]
    cache.save()
    if len(set(words)) < len(words) or not all(results):
        return None
    known = [result for result in results if result]
    sys.stdout.write("".join(report for _, _, report in sorted(known)))
    counts = [sum(counts[index] for _, counts, _ in known) for index in range(4)]
    sys.stderr.write(closing(len(known), counts))
    return 1 if counts[0] else 0


def colour_wanted() -> bool:
    """Whether the report is coloured: on a terminal, unless NO_COLOR (no-color.org) is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def closing(files: int, counts: list[int]) -> str:
    """The line for people that ends a run, and how many places were not checked."""
    error, warning, info, left = counts
    said = [
        f"{count} {word}{'s' if count != 1 and word != 'info' else ''}"
        for count, word in ((error, "error"), (warning, "warning"), (info, "info"))
        if count
    ]
    where = f"{files} file{'s' if files != 1 else ''}"
    line = f"{', '.join(said)} in {where}" if said else f"{where} checked, nothing to report"
    if left:
        line += f"; {left} place{'s' if left != 1 else ''} not checked (`specwriter show` lists them)"
    return line + "\n"
