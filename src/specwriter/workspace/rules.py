"""Knows the whole catalogue: the rules of every family and style, those about suppressions, those about files."""

from __future__ import annotations

from functools import lru_cache

from specwriter.linter import suppress
from specwriter.linter.catalogue import RulePage, collect
from specwriter.styles.registry import rule_packages
from specwriter.workspace import files


@lru_cache(maxsize=1)
def catalogue() -> tuple[RulePage, ...]:
    """Every rule with its page, sorted by code."""
    own = [RulePage(rule, suppress.__name__, text) for rule, text in suppress.PAGES]
    own += [RulePage(rule, files.__name__, text) for rule, text in files.PAGES]
    return tuple(sorted((*collect(("specwriter.rules", *rule_packages())), *own), key=lambda page: page.rule.code))


@lru_cache(maxsize=1)
def words() -> frozenset[str]:
    """The codes and names of all rules."""
    return frozenset(word for page in catalogue() for word in (page.rule.code, page.rule.name))


def find(word: str) -> RulePage | None:
    """The rule of that code or name, compared without regard to case; None where there is none."""
    wanted = word.casefold()
    return next((page for page in catalogue() if wanted in (page.rule.code.casefold(), page.rule.name)), None)
