"""Knows `check --write-baseline`: today's findings become the baseline."""

from __future__ import annotations

import os
import sys

from specwriter.cli.searching import found
from specwriter.workspace.batch import Batch
from specwriter.workspace.check import Checker
from specwriter.workspace.recording import findings, write_baselines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.cli.options import Options
    from specwriter.linter.select import Selection
    from specwriter.workspace.recording import Written


def record(options: Options, asked: Selection) -> int:
    """Checks without any baseline and writes what is found as the new one; answers the exit code.

    Raises MissingPath and BadConfiguration, the latter also where the baseline cannot be written.
    """
    checker = Checker(asked, "")
    paths = found(options, checker)
    batch = Batch(checker, findings, False, None, options.jobs or os.cpu_count() or 1)
    results = batch.run(paths)
    for failure in batch.failures:
        sys.stderr.write(f"specwriter: internal error: rule {failure}\n")
    if batch.failures:
        return 3  # a baseline without the findings of a rule would let them pass as new ones
    named = options.write_baseline or options.baseline or ""
    written = write_baselines(checker, results, options.paths or (".",), named)
    for each in written:
        sys.stderr.write(_told(each))
    if named and not _is_found(asked, paths, os.path.abspath(named)):
        sys.stderr.write(f'it counts with `--baseline {named}`, or with baseline = "{named}" in specwriter.toml\n')
    return 0


def _told(written: Written) -> str:
    path = os.path.relpath(written.path)
    if not os.path.exists(written.path):
        return "nothing to report: no baseline is needed\n"
    changes = [f"{count} {word}" for count, word in ((written.new, "new"), (written.gone, "gone")) if count]
    rest = f" ({', '.join(changes)})" if changes else ""
    return f"wrote {path}: {written.findings} finding{'s' if written.findings != 1 else ''}{rest}\n"


def _is_found(asked: Selection, paths: list[str], baseline: str) -> bool:
    """Whether a later check will find the baseline by itself."""
    later = Checker(asked)
    return all(later.settings(path).baseline == baseline for path in paths)
