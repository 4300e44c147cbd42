"""Knows how many files are checked: from the cache where nothing has changed, in two processes, each alone and then against the others."""

from __future__ import annotations

import marshal
import os

from specwriter.linter.select import Selection
from specwriter.workspace.cache import Cache, Result, digest_of
from specwriter.workspace.check import Checker, result_of
from specwriter.workspace.files import load_found
from specwriter.workspace.stamp import ABSENT, file_stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from specwriter.linter.rule import Finding, Rule
    from specwriter.linter.run import Failure
    from specwriter.workspace.check import Render
    from specwriter.workspace.statistics import Statistics

WORTH_A_PROCESS = 24
"""From how many uncached documents on a second process pays for its start."""


class Batch:
    """Checks many files, each alone and then against the others, and renders the reports; results come in the order of the paths.

    What is found between documents is found from what each of them tells (`model/digest.py`); a document is read again only where that
    concerns it.
    """

    def __init__(
        self,
        checker: Checker,
        render: Render,
        colour: bool,
        cache: Cache | None,
        jobs: int,
        statistics: Statistics | None = None,
    ) -> None:
        self.checker, self.render, self.colour, self.cache, self.jobs = checker, render, colour, cache, jobs
        self.failures: list[str] = []
        self.statistics = statistics
        self._told: dict[str, bytes | None] = {}
        checker.clock = statistics.clock if statistics else None

    def run(self, paths: Sequence[str]) -> list[Result]:
        """The result of each path; raises MissingPath and BadConfiguration."""
        paths = tuple(paths)
        known = self._known(paths, len(paths) > 1)
        missing = [path for path in paths if path not in known]
        for path, fresh in zip(missing, self._fresh(missing, len(paths) > 1), strict=True):
            known[path] = self._keep(path, fresh)
        results = [known[path] for path in paths]
        together = self.cache.together(paths, results) if self.cache and not missing else None
        if together is None:
            together = self._together(paths, known)
        if self.cache:
            self.cache.save()
        return together

    def _known(self, paths: Sequence[str], telling: bool) -> dict[str, Result]:
        """The results that the cache has, of documents that others are compared with only where it has what they tell."""
        known: dict[str, Result] = {}
        if self.cache and not self.statistics:
            for path in paths:
                result = self.cache.get(path)
                if result and not (telling and self.cache.told(path) is None):
                    known[path] = result
        return known

    def _fresh(self, paths: list[str], telling: bool) -> list[tuple[object, ...]]:
        def work(path: str) -> tuple[object, ...]:
            return self.one(path, telling)

        if self.jobs > 1 and len(paths) >= WORTH_A_PROCESS:
            from specwriter.workspace.processes import share

            self.checker.rules(Selection())  # imported once, before the processes part
            return share(work, paths, self.jobs)
        return [work(path) for path in paths]

    def one(self, path: str, telling: bool = False) -> tuple[object, ...]:
        """A plain tuple (it crosses processes): result, stamp, digest, what it tells, failures, times and codes of one path."""
        stamp = file_stamp(path) if self.cache and os.path.isfile(path) else ABSENT
        checked = self.checker.check(load_found(path), telling=telling)
        result = result_of(checked, self.render, self.colour)
        digest = digest_of(checked.loaded.data) if self.cache else b""
        told = b"" if telling else None  # a file that is no text tells nothing
        if checked.told is not None:
            told = marshal.dumps(checked.told)  # type: ignore[arg-type]
        times: tuple[tuple[str, int], ...] = ()
        codes: tuple[str, ...] = ()
        if self.statistics:
            times = self.statistics.of_document(checked.loaded.source, checked.times)
            codes = tuple(item.code for item in checked.diagnostics)
        return result, stamp, digest, told, tuple(map(_said, checked.failures)), times, codes

    def _keep(self, path: str, fresh: tuple[Any, ...]) -> Result:
        result, stamp, digest, told, failures, times, codes = fresh
        self.failures += failures
        self._told[path] = told
        if self.statistics:
            self.statistics.add(times, codes)
        if self.cache and not failures:
            self.cache.put(path, stamp, digest, result, told)
        return result  # type: ignore[no-any-return]

    def _together(self, paths: Sequence[str], known: dict[str, Result]) -> list[Result]:
        """The results after the documents were compared; of one that points nowhere and stands alone there is nothing to compare."""
        if len(paths) > 1 or any(self._tells(path) for path in paths):
            from specwriter.workspace.across import compared
            from specwriter.workspace.disk import Disk

            disk = Disk()
            told = {path: self._tells(path) for path in paths}
            found = compared(self.checker.across, told, disk, self.checker.clock)
            self.failures += map(_said, found.failures)
            concerned = dict.fromkeys((*found.concerned, *filter(self.checker.remembers, paths)))
            changed = {path: self._again(path, found.findings.get(path, ())) for path in concerned}
            if self.statistics:
                self.statistics.add((("workspace", sum(took for _, took in found.times)), *found.times))
            if self.cache and not self.failures:
                self.cache.keep_together(paths, changed, disk.answers())
            known = known | changed
        return [known[path] for path in paths]

    def _tells(self, path: str) -> bytes | None:
        if path not in self._told and self.cache:
            self._told[path] = self.cache.told(path)
        return self._told.get(path)

    def _again(self, path: str, beyond: Sequence[tuple[Rule, Finding]]) -> Result:
        """The result of a document with what was found beyond it."""
        self.checker.clock = None
        checked = self.checker.check(load_found(path), beyond)
        if self.statistics:
            codes = {rule.code for rule, _ in beyond}
            self.statistics.add((), (item.code for item in checked.diagnostics if item.code in codes))
        return result_of(checked, self.render, self.colour)


def _said(failure: Failure) -> str:
    return f"{failure.code} on {failure.path}: {failure.reason}"
