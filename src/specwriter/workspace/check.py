"""Knows how one document is checked under its configuration."""

from __future__ import annotations

import marshal
import os

from specwriter.linter.run import run
from specwriter.linter.select import Selection, selected, unknown_selectors
from specwriter.model.once import forget
from specwriter.model.policy import NO_POLICY
from specwriter.reader import read
from specwriter.source.diagnostic import Diagnostic, NotChecked
from specwriter.source.near import near
from specwriter.source.record import Record, replace
from specwriter.styles.followed import followed
from specwriter.styles.registry import folder_of
from specwriter.workspace.cache import Result
from specwriter.workspace.config import BadConfiguration, Configuration, Settings, read_configuration
from specwriter.workspace.files import Loaded, MissingPath
from specwriter.workspace.rules import catalogue, everything, pack, words, workspace_rules
from specwriter.workspace.stamp import configuration_stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from specwriter.linter.rule import Finding, Rule
    from specwriter.linter.run import Failure
    from specwriter.markdown.tree import Document
    from specwriter.model.digest import Plain
    from specwriter.model.spec import Spec
    from specwriter.source.text import Source
    from specwriter.workspace.stamp import Stamp

    Render = Callable[[Source, Sequence[Diagnostic], Sequence[NotChecked], bool], str]


class Checked(Record):
    """What checking one document gave. `held` counts the findings that the baseline holds, `gone` those of the baseline that the document
    no longer has. `told` is what it tells other documents, None where that was not worked out; `times` is what each rule took.
    """

    loaded: Loaded
    diagnostics: tuple[Diagnostic, ...]
    not_checked: tuple[NotChecked, ...] = ()
    failures: tuple[Failure, ...] = ()
    held: int = 0
    gone: int = 0
    told: Plain | None = None
    times: tuple[tuple[str, int], ...] = ()


class Checker:
    """Checks documents under their configuration; `asked` are the selectors of the command line, which come before the file's.

    `baseline` is the path of one that counts for all documents; empty means none, and None the one of the configuration.
    """

    def __init__(self, asked: Selection, baseline: str | None = None) -> None:
        self.asked = asked
        self.baseline = baseline
        self.clock: Callable[[], int] | None = None
        self._configurations: dict[Stamp, Configuration] = {}
        self._folders: dict[str, Configuration] = {}
        self._verified: set[str] = set()
        self._rules: dict[tuple[tuple[Selection, ...], tuple[Selection, ...], tuple[str, ...]], tuple[Rule, ...]] = {}
        self._across: dict[tuple[tuple[Selection, ...], tuple[Selection, ...]], tuple[Rule, ...]] = {}

    def configuration(self, path: str) -> Configuration:
        """The configuration above a path; raises BadConfiguration where it is wrong."""
        folder = os.path.dirname(path)
        found = self._folders.get(folder)
        if found is None:
            stamp = configuration_stamp(os.path.abspath(folder))
            found = self._configurations.get(stamp) or read_configuration(stamp)
            self._folders[folder] = self._configurations[stamp] = found
        return found

    def settings(self, path: str) -> Settings:
        """What holds for one document; raises BadConfiguration where that is wrong."""
        configuration = self.configuration(path)
        if (
            configuration.path not in self._verified
        ):  # not before: it loads every rule, and a search for documents needs none
            for selection in (*configuration.selections, *(each.selection for each in configuration.overrides)):
                _verify(selection, configuration.path)
            self._verified.add(configuration.path)
        tells_paths_apart = configuration.specs or configuration.overrides
        return configuration.settings(os.path.abspath(path) if tells_paths_apart else path)

    def rules(
        self, *configured: Selection, overriding: tuple[Selection, ...] = (), styles: Iterable[str] = ()
    ) -> tuple[Rule, ...]:
        """The rules that run under some selections for a document of some styles (their folders). The command line comes after them;
        overrides come after what it selects and before what it ignores. Raises BadConfiguration for a selector that names no rule.
        """
        followed = tuple(sorted(styles))
        found = self._rules.get((configured, overriding, followed))
        if found is None:
            _verify(self.asked, "command line")
            pages = (*catalogue(), *(page for style in followed for page in pack(style)))
            layers = self._layers(configured, overriding)
            found = self._rules[configured, overriding, followed] = selected((page.rule for page in pages), *layers)
        return found

    def across(self, path: str) -> tuple[Rule, ...]:
        """The rules over the whole workspace that run for one of its documents."""
        settings = self.settings(path)
        asked = settings.configured, settings.overriding
        found = self._across.get(asked)
        if found is None:
            found = self._across[asked] = selected(workspace_rules(), *self._layers(*asked))
        return found

    def _layers(self, configured: tuple[Selection, ...], overriding: tuple[Selection, ...]) -> tuple[Selection, ...]:
        asked = Selection(self.asked.select, self.asked.extend)
        ignored = Selection(ignore=self.asked.ignore, severity=self.asked.severity)
        return (*configured, asked, *overriding, ignored)

    def check_alone(self, loaded: Loaded) -> Checked:
        """Checks a document that no other is compared with; its links to files are."""
        checked = self.check(loaded)
        if checked.told is not None:
            from specwriter.workspace.across import compared
            from specwriter.workspace.disk import Disk

            path = loaded.source.path
            found = compared(self.across, {path: marshal.dumps(checked.told)}, Disk())  # type: ignore[arg-type]
            if path in found.concerned:
                checked = self.check(loaded, found.findings.get(path, ()))
            checked = replace(checked, failures=(*checked.failures, *found.failures))
        return checked

    def check(
        self, loaded: Loaded, beyond: Sequence[tuple[Rule, Finding]] | None = None, telling: bool = False
    ) -> Checked:
        """Checks a loaded document. The diagnostics it gives are final: suppressed, held by the baseline, in order.

        `beyond` is what rules over the workspace have found in it, None where they did not run. What the document tells others is
        worked out where that is wanted, and where it has links to files.
        """
        path = loaded.source.path
        settings = self.settings(path)
        if loaded.fault is not None:
            rules = self.rules(*settings.configured, overriding=settings.overriding)
            runs = any(rule.code == loaded.fault.code for rule in rules)
            whole = NotChecked(path, loaded.fault.span, loaded.fault.message)
            return self._judged(Checked(loaded, (loaded.fault,) if runs else (), (whole,)), settings, rules)
        spec = read(loaded.source, is_spec=settings.specs is True, dialect=settings.dialect)
        if settings.specs is False or settings.policy is not NO_POLICY:
            spec = replace(spec, is_spec=spec.is_spec and settings.specs is not False, policy=settings.policy)
        rules = self.rules(*settings.configured, overriding=settings.overriding, styles=_folders(spec))
        if beyond is not None:
            rules = (*rules, *_ran(self.across(path), beyond))
        outcome = run(spec, rules, words() if spec.suppressions else frozenset(), beyond or (), self.clock)
        told = _told(spec) if telling or any(link.to_file for link in spec.links) else None
        forget()
        left = tuple(NotChecked(path, span, reason) for span, reason in spec.not_checked)
        checked = Checked(loaded, outcome.diagnostics, left, outcome.failures, told=told, times=outcome.times)
        return self._judged(checked, settings, rules, spec.document)

    def remembers(self, path: str) -> bool:
        """Whether the baseline of a document holds a finding of a rule over the whole workspace that runs for it."""
        baseline = self.settings(path).baseline if self.baseline is None else self.baseline
        if not baseline:
            return False
        from specwriter.workspace.baseline import of_document

        codes = {rule.code for rule in self.across(path)}
        return any(code in codes for code, *_ in of_document(baseline, path))

    def _judged(
        self, checked: Checked, settings: Settings, rules: tuple[Rule, ...], document: Document | None = None
    ) -> Checked:
        """A checked document without the findings that its baseline holds."""
        baseline = settings.baseline if self.baseline is None else self.baseline
        if not baseline:
            return checked
        from specwriter.workspace.baseline import judge

        ran = {rule.code for rule in rules} - {failure.code for failure in checked.failures}
        found = judge(baseline, checked.loaded.source, document, checked.diagnostics, ran)
        return replace(checked, diagnostics=found.new, held=found.held, gone=found.gone)


def _ran(rules: Sequence[Rule], beyond: Sequence[tuple[Rule, Finding]]) -> Iterator[Rule]:
    """The rules over the workspace of which a suppression that silences nothing is unused: documents that are left out of this run
    may be what the others are about.
    """
    found = {rule.code for rule, _ in beyond}
    for rule in rules:
        if rule.code in found or not getattr(rule, "of_many", True):
            yield rule


def _told(spec: Spec) -> Plain:
    from specwriter.model.digest import digest

    return digest(spec)


def _folders(spec: Spec) -> Iterator[str]:
    """The folders of the styles that a document follows."""
    for style in followed(spec):
        folder = folder_of(style)
        if folder:
            yield folder


def _verify(selection: Selection, origin: str) -> None:
    """Raises BadConfiguration for a selector that names no rule."""
    if selection == Selection():
        return
    unknown = unknown_selectors(selection, (page.rule for page in everything()))
    if unknown:
        known = [word for page in everything() for word in (page.rule.code, page.rule.name)]
        meant = near(unknown[0].strip(), known)
        cure = f"did you mean `{meant}`?" if meant else "`specwriter rules` lists all"
        raise BadConfiguration(f"{origin}: `{unknown[0]}` names no rule; {cure}")


def result_of(checked: Checked, render: Render, colour: bool) -> Result:
    """The counts and the rendered report of a checked document."""
    found = checked.diagnostics
    counts = tuple([sum(item.severity == severity for item in found) for severity in ("error", "warning", "info")])
    report = render(checked.loaded.source, found, checked.not_checked, colour)
    return checked.loaded.source.path, (*counts, len(checked.not_checked), checked.held, checked.gone), report


__all__ = ["BadConfiguration", "Checked", "Checker", "MissingPath", "result_of"]
