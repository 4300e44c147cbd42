"""Knows how baselines are written anew from what a run has found."""

from __future__ import annotations

import json
import os

from specwriter.linter import baseline as linter
from specwriter.markdown.parse import parse
from specwriter.source.record import Record
from specwriter.styles import registry
from specwriter.workspace.baseline import entries, relative
from specwriter.workspace.config import BadConfiguration
from specwriter.workspace.stamp import BASELINE
from specwriter.workspace.writing import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from specwriter.source.diagnostic import Diagnostic, NotChecked
    from specwriter.source.text import Source
    from specwriter.workspace.baseline import Entries
    from specwriter.workspace.cache import Result
    from specwriter.workspace.check import Checker


class Written(Record):
    """A baseline that was written: how many findings it holds, how many of them are new, and how many of the old one are gone."""

    path: str
    findings: int
    new: int
    gone: int


def findings(source: Source, diagnostics: Sequence[Diagnostic], _left: Sequence[NotChecked], _colour: bool) -> str:
    """The report of one document as a baseline needs it: the marks of its findings as JSON, empty where there are none."""
    return json.dumps(linter.marks(source, parse(source.text), diagnostics)) if diagnostics else ""


def write_baselines(
    checker: Checker, results: Sequence[Result], asked: Sequence[str], named: str = ""
) -> tuple[Written, ...]:
    """Writes the baselines of the documents of a run from their `findings`: all to the file `named`, or each to its own.

    What an old baseline says of documents and rules that this run did not check is kept, unless the document is gone or is left out of
    the folders that were `asked` for. Raises BadConfiguration where a baseline cannot be written.
    """
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(os.path.abspath(named) if named else _home(checker, result[0]), []).append(result)
    return tuple(_write(checker, path, group, asked, bool(named)) for path, group in sorted(groups.items()))


def _home(checker: Checker, path: str) -> str:
    """The baseline of a document: the one that counts for it, or else a new one beside its configuration or in the working folder."""
    configuration = checker.configuration(path)
    return configuration.baseline or os.path.join(os.path.dirname(configuration.path) or os.getcwd(), BASELINE)


def _write(checker: Checker, path: str, results: Sequence[Result], asked: Sequence[str], always: bool) -> Written:
    try:
        old = entries(path)
    except BadConfiguration:
        old = {}  # missing, or no longer readable: this is the moment to write it anew
    fresh: Entries = {}
    for shown, _, report in results:
        found = [(code, under, text, message) for code, under, text, message in json.loads(report or "[]")]
        fresh[relative(shown, path)] = linter.counted(found)
    whole = _kept(checker, path, old, asked, fresh)
    held, known = _total(whole), _total(old)
    stayed = sum(min(count, old.get(name, {}).get(mark, 0)) for name, of in whole.items() for mark, count in of.items())
    if held or always or os.path.exists(path) or os.path.basename(path) != BASELINE:
        _save(path, linter.write(whole))
    return Written(path, held, held - stayed, known - stayed)


def _save(path: str, text: str) -> None:
    try:
        write(path, text)
    except OSError as error:
        raise BadConfiguration(f"cannot write `{path}`: {(error.strerror or str(error)).lower()}") from error


def _kept(checker: Checker, path: str, old: Entries, asked: Sequence[str], fresh: Entries) -> Entries:
    """The fresh entries with those old ones that this run has no say in."""
    folder = os.path.dirname(path)
    folders = [os.path.abspath(each) + os.sep for each in asked if os.path.isdir(each)]
    whole = {name: dict(marks) for name, marks in fresh.items()}
    for name, marks in old.items():
        document = os.path.normpath(os.path.join(folder, name))
        if name in fresh:
            settings = checker.settings(document)
            rules = checker.rules(*settings.configured, overriding=settings.overriding, styles=registry.folders())
            ran = {rule.code for rule in (*rules, *checker.across(document))}
            whole[name] |= {mark: count for mark, count in marks.items() if mark[0] not in ran}
        elif os.path.exists(document) and not any(document.startswith(each) for each in folders):
            whole[name] = dict(marks)
    return whole


def _total(entries: Entries) -> int:
    return sum(count for marks in entries.values() for count in marks.values())
