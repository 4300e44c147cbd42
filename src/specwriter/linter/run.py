"""Knows how rules are run over a spec and how their findings become diagnostics."""

from __future__ import annotations

from specwriter.linter.suppress import suppress
from specwriter.source.diagnostic import Diagnostic
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from specwriter.linter.rule import Finding, Rule
    from specwriter.model.spec import Spec


class Failure(Record):
    """A rule that raised: a bug of ours, reported as an internal error while the other rules go on."""

    code: str
    path: str
    reason: str


class Outcome(Record):
    """The diagnostics of one document in the order of their places, the rules that failed, and what each took where that was asked."""

    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[Failure, ...] = ()
    times: tuple[tuple[str, int], ...] = ()


def run(
    spec: Spec,
    rules: Iterable[Rule],
    known: frozenset[str] = frozenset(),
    beyond: Iterable[tuple[Rule, Finding]] = (),
    clock: Callable[[], int] | None = None,
) -> Outcome:
    """Checks a spec against rules, with the document's own suppressions applied; `known` are the codes and names of all rules.

    `beyond` is what rules over the whole workspace have found in this document. With a clock the outcome tells what each rule took.
    """
    rules = tuple(rules)
    path = spec.source.path
    found = [_placed(rule, finding, path) for rule, finding in beyond]
    failures: list[Failure] = []
    times: list[tuple[str, int]] = []
    for rule in rules:
        try:  # most rules find nothing: a list of that would take longer
            for finding in rule.check(spec) if clock is None else _timed(rule, spec, clock, times):
                found.append(_placed(rule, finding, path))
        except Exception as error:  # a rule must never take the other rules down
            failures.append(Failure(rule.code, path, f"{type(error).__name__}: {error}"))
            found = [item for item in found if item.code != rule.code]
    kept = suppress(spec, found, rules, known)
    return Outcome(tuple(_in_order(kept)), tuple(failures), tuple(times))


def _timed(rule: Rule, spec: Spec, clock: Callable[[], int], times: list[tuple[str, int]]) -> Iterator[Finding]:
    """The findings of a rule, whose time is told after the last of them."""
    started = clock()
    yield from rule.check(spec)
    times.append((rule.code, clock() - started))


def _in_order(found: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics by place, each once: operations that share a title share what is wrong below it."""
    told = {(item.span.start, item.span.end, item.code, item.message): item for item in reversed(found)}
    return [told[key] for key in sorted(told)]


def _placed(rule: Rule, finding: Finding, path: str) -> Diagnostic:
    return Diagnostic(
        path,
        rule.code,
        rule.name,
        rule.severity,
        finding.message,
        finding.span,
        finding.labels,
        finding.help,
        finding.fix,
    )
