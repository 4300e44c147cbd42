"""Knows how `check` answers from the cache alone, without the argument parser and without a rule."""

from __future__ import annotations

import sys

from specwriter.cli.colour import colour_wanted
from specwriter.workspace.cache import Cache, run_key

DEFAULT_SELECTION = ((), (), ())
COUNTS = 6
"""How many counts a result has."""


def answer(words: list[str]) -> int | None:
    """The exit code of `check PATH…` where every path is a file whose result is known; None where the full command has to run."""
    if not words or any(word.startswith("-") for word in words):
        return None
    cache = Cache(run_key("text", colour_wanted(sys.stdout), DEFAULT_SELECTION))
    paths = sorted(words)
    results = [result for path in paths if (result := cache.get(path))]
    known = cache.together(paths, results) if len(results) == len(set(words)) == len(words) else None
    cache.save()
    if known is None:
        return None
    sys.stdout.write("".join(report for _, _, report in sorted(known)))
    counts = [sum(counts[index] for _, counts, _ in known) for index in range(COUNTS)]
    sys.stderr.write(closing(len(known), counts))
    return 1 if counts[0] else 0


def closing(files: int, counts: list[int]) -> str:
    """The lines for people that end a run: what was found, what the baseline holds, how many places were not checked."""
    error, warning, info, left, held, gone = counts
    said = [
        f"{count} {word}{'s' if count != 1 and word != 'info' else ''}"
        for count, word in ((error, "error"), (warning, "warning"), (info, "info"))
        if count
    ]
    where = f"{files} file{'s' if files != 1 else ''}"
    nothing = "nothing new to report" if held else "nothing to report"
    line = f"{', '.join(said)} in {where}" if said else f"{where} checked, {nothing}"
    if held:
        line += f"; {held} more in the baseline" if said else f"; {held} in the baseline"
    if left:
        line += f"; {left} place{'s' if left != 1 else ''} not checked (`specwriter show` lists them)"
    if gone:
        are, them = ("s of the baseline are", "them") if gone != 1 else (" of the baseline is", "it")
        line += f"\n{gone} finding{are} gone: `specwriter check --write-baseline` drops {them}"
    return line + "\n"
