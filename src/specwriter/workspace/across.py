"""Knows how documents are checked against each other, from what each of them tells and without reading it again."""

from __future__ import annotations

import marshal

from specwriter.linter.run import Failure
from specwriter.model.digest import restored
from specwriter.model.workspace import Workspace
from specwriter.source.record import Record, replace
from specwriter.workspace.files import load_found
from specwriter.workspace.rules import workspace_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from specwriter.linter.rule import Finding, Rule
    from specwriter.linter.workspace_rule import Sighting
    from specwriter.source.text import Source
    from specwriter.workspace.disk import Disk


class Found(Record):
    """What comparing documents gave: the findings of each path, the rules that failed, and what each rule took where that was asked.

    `concerned` are the paths with findings, and those with a suppression of a rule over the workspace.
    """

    findings: dict[str, list[tuple[Rule, Finding]]]
    concerned: tuple[str, ...]
    failures: tuple[Failure, ...] = ()
    times: tuple[tuple[str, int], ...] = ()


def compared(
    running: Callable[[str], tuple[Rule, ...]],
    told: Mapping[str, bytes | None],
    disk: Disk,
    clock: Callable[[], int] | None = None,
) -> Found:
    """Runs every rule over the workspace that is `running` for any of its documents; `told` is what each path tells."""
    documents = [restored(path, marshal.loads(plain)) for path, plain in told.items() if plain]
    rules = {document.path: {rule.code: rule for rule in running(document.path)} for document in documents}
    wanted = {code for own in rules.values() for code in own}
    workspace = Workspace(documents, disk)
    findings: dict[str, list[tuple[Rule, Finding]]] = {}
    failures: list[Failure] = []
    times: list[tuple[str, int]] = []
    sources: dict[str, Source] = {}
    for rule in workspace_rules():
        if rule.code not in wanted:
            continue
        started = clock() if clock else 0
        try:
            for each in rule.across(workspace):
                own = rules[each.path].get(rule.code)
                if own is not None:
                    findings.setdefault(each.path, []).append((own, _placed(each, sources)))
        except Exception as error:  # a rule must never take the other rules down
            failures.append(Failure(rule.code, "the workspace", f"{type(error).__name__}: {error}"))
        if clock:
            times.append((rule.code, clock() - started))
    words = {word for rule in workspace_rules() for word in (rule.code, rule.name)}
    silencing = [each.path for each in documents if each.silenced and not words.isdisjoint(each.silenced)]
    return Found(findings, tuple(dict.fromkeys((*findings, *silencing))), tuple(failures), tuple(times))


def _placed(sighting: Sighting, sources: dict[str, Source]) -> Finding:
    """The finding with the texts of the other documents that its labels stand in; only these are read."""
    finding = sighting.finding
    if not any(label.path for label in finding.labels):
        return finding
    for label in finding.labels:
        if label.path and label.path not in sources:
            sources[label.path] = load_found(label.path).source
    labels = tuple(replace(label, source=sources[label.path]) if label.path else label for label in finding.labels)
    return replace(finding, labels=labels)
