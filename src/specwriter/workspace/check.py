"""Knows how documents are checked: one by one or in two processes, from the cache where nothing has changed."""

from __future__ import annotations

import os

from specwriter.linter.run import run
from specwriter.linter.select import Selection, selected, unknown_selectors
from specwriter.reader import read
from specwriter.source.diagnostic import Diagnostic, NotChecked
from specwriter.source.record import Record
from specwriter.workspace.cache import Cache, Result, digest_of
from specwriter.workspace.config import BadConfiguration, Configuration, read_configuration
from specwriter.workspace.files import Loaded, MissingPath, load_found
from specwriter.workspace.rules import catalogue, words
from specwriter.workspace.stamp import configuration_stamp, file_stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from specwriter.linter.rule import Rule
    from specwriter.linter.run import Failure
    from specwriter.source.text import Source
    from specwriter.workspace.stamp import Stamp

    Render = Callable[[Source, Sequence[Diagnostic], Sequence[NotChecked], bool], str]

WORTH_A_PROCESS = 24
"""From how many uncached documents on a second process pays for its start."""


class Checked(Record):
    """What checking one document gave."""

    loaded: Loaded
    diagnostics: tuple[Diagnostic, ...]
    not_checked: tuple[NotChecked, ...] = ()
    failures: tuple[Failure, ...] = ()


class Checker:
    """Checks documents under their configuration; `asked` are the selectors of the command line, which come before the file's."""

    def __init__(self, asked: Selection) -> None:
        self.asked = asked
        self._configurations: dict[Stamp, Configuration] = {}
        self._folders: dict[str, Configuration] = {}
        self._rules: dict[Selection, tuple[Rule, ...]] = {}

    def configuration(self, path: str) -> Configuration:
        """The configuration above a path; raises BadConfiguration where it is wrong."""
        folder = os.path.dirname(path)
        found = self._folders.get(folder)
        if found is None:
            stamp = configuration_stamp(os.path.abspath(folder))
            found = self._configurations.get(stamp) or read_configuration(stamp)
            self._folders[folder] = self._configurations[stamp] = found
            self.rules(found.selection, found.path)
        return found

    def rules(self, configured: Selection, origin: str = "") -> tuple[Rule, ...]:
        """The rules that run under a configuration; raises BadConfiguration for a selector that names no rule."""
        selection = Selection(
            self.asked.select or configured.select,
            self.asked.extend + configured.extend,
            self.asked.ignore + configured.ignore,
            configured.severity + self.asked.severity,
        )
        found = self._rules.get(selection)
        if found is None:
            rules = tuple(page.rule for page in catalogue())
            unknown = unknown_selectors(selection, rules)
            if unknown:
                raise BadConfiguration(
                    f"{origin or 'command line'}: `{unknown[0]}` names no rule; see `specwriter rules`"
                )
            found = self._rules[selection] = selected(rules, selection)
        return found

    def check(self, loaded: Loaded) -> Checked:
        """Checks a loaded document."""
        configuration = self.configuration(loaded.source.path)
        rules = self.rules(configuration.selection)
        path = loaded.source.path
        if loaded.fault is not None:
            runs = any(rule.code == loaded.fault.code for rule in rules)
            whole = NotChecked(path, loaded.fault.span, loaded.fault.message)
            return Checked(loaded, (loaded.fault,) if runs else (), (whole,))
        spec = read(loaded.source, is_spec=_is_spec(path, configuration.specs), dialect=configuration.dialect)
        outcome = run(spec, rules, words())
        left = tuple(NotChecked(path, span, reason) for span, reason in spec.not_checked)
        return Checked(loaded, outcome.diagnostics, left, outcome.failures)


def _is_spec(path: str, globs: tuple[str, ...]) -> bool:
    if not globs:
        return False
    from fnmatch import fnmatch

    return any(fnmatch(path, glob) for glob in globs)


class Batch:
    """Checks many files and renders the report of each; results come in the order of the paths."""

    def __init__(self, checker: Checker, render: Render, colour: bool, cache: Cache | None, jobs: int) -> None:
        self.checker, self.render, self.colour, self.cache, self.jobs = checker, render, colour, cache, jobs
        self.failures: list[str] = []

    def run(self, paths: Sequence[str]) -> list[Result]:
        """The result of each path; raises MissingPath and BadConfiguration."""
        known = {path: result for path in paths if self.cache and (result := self.cache.get(path))}
        missing = [path for path in paths if path not in known]
        for path, fresh in zip(missing, self._fresh(missing), strict=True):
            known[path] = self._keep(path, fresh)
        if self.cache:
            self.cache.save()
        return [known[path] for path in paths]

    def _fresh(self, paths: list[str]) -> list[tuple[object, ...]]:
        if self.jobs > 1 and len(paths) >= WORTH_A_PROCESS:
            from specwriter.workspace.processes import share

            self.checker.rules(Selection())  # imported once, before the processes part
            return share(self.one, paths, self.jobs)
        return [self.one(path) for path in paths]

    def one(self, path: str) -> tuple[object, ...]:
        """A plain tuple (it crosses processes): result, stamp, digest and failures of one path."""
        stamp = file_stamp(path) if os.path.isfile(path) else (0, 0, 0, 0)
        checked = self.checker.check(load_found(path))
        result = result_of(checked, self.render, self.colour)
        digest = digest_of(checked.loaded.data) if self.cache else b""
        return result, stamp, digest, tuple(f"{each.code} on {each.path}: {each.reason}" for each in checked.failures)

    def _keep(self, path: str, fresh: tuple[object, ...]) -> Result:
        result, stamp, digest, failures = fresh
        self.failures += failures  # type: ignore[arg-type]
        if self.cache and not failures:
            self.cache.put(path, stamp, digest, result)  # type: ignore[arg-type]
        return result  # type: ignore[return-value]


def result_of(checked: Checked, render: Render, colour: bool) -> Result:
    """The counts and the rendered report of a checked document."""
    found = checked.diagnostics
    counts = tuple(sum(item.severity == severity for item in found) for severity in ("error", "warning", "info"))
    report = render(checked.loaded.source, found, checked.not_checked, colour)
    return checked.loaded.source.path, (counts[0], counts[1], counts[2], len(checked.not_checked)), report


__all__ = ["BadConfiguration", "Batch", "Checked", "Checker", "MissingPath", "result_of"]
