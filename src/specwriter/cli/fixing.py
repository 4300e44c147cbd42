"""Knows `check --fix` and `check --diff`."""

from __future__ import annotations

import os
import sys
from io import StringIO

from specwriter.cli.reporting import put, report
from specwriter.cli.searching import found
from specwriter.workspace.batch import Batch
from specwriter.workspace.check import Checker, result_of
from specwriter.workspace.config import BadConfiguration
from specwriter.workspace.files import load_found, load_stdin
from specwriter.workspace.fixing import fix_document
from specwriter.workspace.writing import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from specwriter.cli.options import Options
    from specwriter.workspace.files import Loaded
    from specwriter.workspace.fixing import Fixed


def fix(options: Options, checker: Checker, reporter: ModuleType) -> int:
    """Fixes documents in place, or shows the difference; answers the exit code for what is left."""
    return (_stdin if options.paths == ("-",) else _files)(options, checker, reporter)


def _stdin(options: Options, checker: Checker, reporter: ModuleType) -> int:
    """The fixed text goes to standard output and the report to standard error. An editor puts the output in place of its text, so that
    what is no document comes out as it went in.
    """
    loaded = load_stdin(options.stdin_filename)
    fixed = fix_document(checker, loaded, options.unsafe_fixes)
    failures = [] if fixed.settled else [f"fixes of {options.stdin_filename} do not settle"]
    if options.diff:
        put(options, _difference(loaded, fixed))
        return 3 if failures else 1 if fixed.count else 0
    if loaded.fault is None:
        sys.stdout.buffer.write((("\ufeff" if loaded.bom else "") + fixed.text).encode())
    else:
        sys.stdout.buffer.write(loaded.data)
        sys.stdout.buffer.writelines(sys.stdin.buffer)  # what is behind the limit of a document
    sys.stdout.flush()
    return report(options, reporter, [result_of(fixed.checked, reporter.document, False)], failures, into=sys.stderr)


def _files(options: Options, checker: Checker, reporter: ModuleType) -> int:
    results, failures, differences, count, changed = [], [], [], 0, 0
    for path in found(options, checker):
        loaded = load_found(path)
        fixed = fix_document(checker, loaded, options.unsafe_fixes)
        if not fixed.settled:
            failures.append(f"fixes of {path} do not settle")
        if fixed.count:
            changed += 1
            count += fixed.count
            if options.diff:
                differences.append(_difference(loaded, fixed))
            else:
                _write(path, fixed.text, loaded.bom)
        results.append(result_of(fixed.checked, reporter.document, False))
    if options.diff:
        put(options, "".join(differences))
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

    path, mark = loaded.source.path, "\ufeff" if loaded.bom else ""
    before, after = (StringIO(mark + text, newline="\n").readlines() for text in (loaded.written, fixed.text))
    lines = (
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
        for line in unified_diff(before, after, path, path)
    )
    return "".join(lines)


def _write(path: str, text: str, bom: bool) -> None:
    try:
        write(path, text, bom)
    except OSError as error:
        raise BadConfiguration(f"cannot write `{path}`: {(error.strerror or str(error)).lower()}") from error
