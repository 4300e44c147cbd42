"""Knows which rules run and how severe they are, from codes, families and names."""

from __future__ import annotations

from specwriter.linter.rule import Rule
from specwriter.source.record import Record, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Selection(Record):
    """What a configuration says of rules. A selector is a code (`API003`), a family (`API`) or a name (`unknown-state`).

    `select` empty means every rule that is not opt-in; `extend` adds rules, `ignore` takes rules out, `severity` maps a selector to
    error, warning or info.
    """

    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()


def selected(rules: Iterable[Rule], selection: Selection) -> tuple[Rule, ...]:
    """The rules that run, with their severities as configured."""
    severities = dict(selection.severity)
    return tuple(_with_severity(rule, severities) for rule in rules if _runs(rule, selection))


def unknown_selectors(selection: Selection, rules: Iterable[Rule]) -> tuple[str, ...]:
    """The selectors that name no rule, in the order of the configuration."""
    rules = tuple(rules)
    words = selection.select + selection.extend + selection.ignore + tuple(word for word, _ in selection.severity)
    return tuple(word for word in words if not any(names(word, rule) for rule in rules))


def names(selector: str, rule: Rule) -> bool:
    """Whether a selector means a rule: its code, the beginning of its code, its name, or ALL."""
    upper = selector.upper()
    return selector == rule.name or upper == "ALL" or (bool(upper) and rule.code.startswith(upper))


def _runs(rule: Rule, selection: Selection) -> bool:
    if any(names(word, rule) for word in selection.ignore):
        return False
    asked = selection.select + selection.extend
    if rule.opt_in:
        return any(word in (rule.name, rule.code) for word in asked)
    return not selection.select or any(names(word, rule) for word in asked)


def _with_severity(rule: Rule, severities: Mapping[str, str]) -> Rule:
    for word in (rule.code, rule.name, rule.code[:3]):
        if word in severities:
            return replace(rule, severity=severities[word])
    return rule
