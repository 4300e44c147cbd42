"""Knows which rules run and how severe they are, from codes, families and names."""

from __future__ import annotations

from specwriter.linter.rule import Rule
from specwriter.source.record import Record, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Selection(Record):
    """What one place says of rules: a configuration file, an override, the command line. A selector is a code (`API003`), a family
    (`API`) or a name (`unknown-state`).

    `select` chooses anew: only these rules. `extend` adds rules, `ignore` takes rules out, `severity` maps a selector to error,
    warning or info. Of several selections the later one has the last word.
    """

    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()


def selected(rules: Iterable[Rule], *selections: Selection) -> tuple[Rule, ...]:
    """The rules that run, with their severities as configured. Where nothing is said these are all that are not opt-in."""
    return tuple(_with_severity(rule, selections) for rule in rules if _runs(rule, selections))


def unknown_selectors(selection: Selection, rules: Iterable[Rule]) -> tuple[str, ...]:
    """The selectors that name no rule, in the order of the configuration."""
    rules = tuple(rules)
    words = selection.select + selection.extend + selection.ignore + tuple(word for word, _ in selection.severity)
    return tuple(word for word in words if not any(names(word, rule) for rule in rules))


def names(selector: str, rule: Rule) -> bool:
    """Whether a selector means a rule: its code, the beginning of its code, its name, or ALL."""
    upper = selector.upper()
    return selector == rule.name or upper == "ALL" or (bool(upper) and rule.code.startswith(upper))


def _runs(rule: Rule, selections: tuple[Selection, ...]) -> bool:
    runs = not rule.opt_in
    for selection in selections:
        asked = any(_asks(word, rule) for word in selection.select + selection.extend)
        runs = asked if selection.select else runs or asked
        if any(names(word, rule) for word in selection.ignore):
            runs = False
    return runs


def _asks(selector: str, rule: Rule) -> bool:
    """Whether a selector asks for a rule; one that is opt-in is asked for by its own code or name alone."""
    return selector == rule.name or selector.upper() == rule.code if rule.opt_in else names(selector, rule)


def _with_severity(rule: Rule, selections: tuple[Selection, ...]) -> Rule:
    for selection in reversed(selections):
        words = [word for word, _ in selection.severity if names(word, rule)]
        if words:
            severities = dict(selection.severity)
            return replace(rule, severity=severities[max(words, key=lambda word: _closeness(word, rule))])
    return rule


def _closeness(selector: str, rule: Rule) -> tuple[int, int]:
    """How closely a selector of a rule means it: the code most, then the name, then the longer beginning of the code, and ALL least."""
    upper = selector.upper()
    rank = 3 if upper == rule.code else 2 if selector == rule.name else 1 if rule.code.startswith(upper) else 0
    return rank, len(selector)
