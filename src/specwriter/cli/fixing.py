"""Knows `check --fix` and `check --diff`."""

from __future__ import annotations

import os
import sys

from specwriter.cli.reporting import report
from specwriter.cli.searching import found
from specwriter.workspace.batch import Batch
from specwriter.workspace.check import Checker, result_of
from specwriter.workspace.files import load, load_stdin
from specwriter.workspace.fixing import fix_document
from specwriter.workspace.writing import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from specwriter.cli.options import Options
    from specwriter.workspace.files import Loaded
    from specwriter.workspace.fixing import Fixed


def fix(options: Options, checker: Checker, reporter: ModuleType) -> int:
    """Fixes documents in place, or shows the difference; answers the exit code for what is left.

    With `-` the fixed text goes to standard output and the report to standard error.
    """
    if options.paths == ("-",):
        loaded = load_stdin(options.stdin_filename)
        fixed = fix_document(checker, loaded, options.unsafe_fixes)
        if options.diff:
            sys.stdout.write(_difference(loaded, fixed))
            return 1 if fixed.count else 0
        sys.stdout.write(fixed.text)
        sys.stderr.write(result_of(fixed.checked, reporter.document, False)[2])
        return 1 if any(item.severity == "error" for item in fixed.checked.diagnostics) else 0
    return _files(options, checker, reporter)


def _files(options: Options, checker: Checker, reporter: ModuleType) -> int:
    results, failures, count, changed = [], [], 0, 0
    for path in found(options, checker):
        loaded = load(path, path)
        fixed = fix_document(checker, loaded, options.unsafe_fixes)
        if not fixed.settled:
            failures.append(f"fixes of {path} do not settle")
        if fixed.count:
            changed += 1
            count += fixed.count
            if options.diff:
                sys.stdout.write(_difference(loaded, fixed))
            else:
                write(path, fixed.text, loaded.bom)
        results.append(result_of(fixed.checked, reporter.document, False))
    done = "would fix" if options.diff else "fixed"
    sys.stderr.write(
        f"{done} {count} finding{'s' if count != 1 else ''} in {changed} file{'s' if changed != 1 else ''}\n"
    )
    if options.diff:
        return 3 if failures else 1 if count else 0
    if len(results) > 1:  # what is found between documents is found when all are fixed
        batch = Batch(checker, reporter.document, False, None, options.jobs or os.cpu_count() or 1)
        results = batch.run([path for path, _, _ in results])
        failures += batch.failures
    return report(options, reporter, results, failures)


def _difference(loaded: Loaded, fixed: Fixed) -> str:
    from difflib import unified_diff

    path = loaded.source.path
    before, after = loaded.source.text.splitlines(keepends=True), fixed.text.splitlines(keepends=True)
    lines = (
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
        for line in unified_diff(before, after, path, path)
    )
    return "".join(lines)
