"""Knows the whole catalogue: the rules of every family and style, those about suppressions, those about files, those over a workspace."""

from __future__ import annotations

from functools import lru_cache

from specwriter.linter import suppress
from specwriter.linter.catalogue import RulePage, collect
from specwriter.styles.registry import folders, rule_package
from specwriter.workspace import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.linter.workspace_rule import WorkspaceRule

_ACROSS = "specwriter.rules.workspace"


@lru_cache(maxsize=1)
def catalogue() -> tuple[RulePage, ...]:
    """Every rule over one document of whatever style with its page, sorted by code."""
    own = [RulePage(rule, suppress.__name__, text) for rule, text in suppress.PAGES]
    own += [RulePage(rule, files.__name__, text) for rule, text in files.PAGES]
    return tuple(sorted((*collect(("specwriter.rules",), without=_ACROSS), *own), key=lambda page: page.rule.code))


@lru_cache(maxsize=32)
def pack(folder: str) -> tuple[RulePage, ...]:
    """The rules of a style with their pages; a document of another style does not load them."""
    package = rule_package(folder)
    return collect((package,)) if package else ()


@lru_cache(maxsize=1)
def of_one_document() -> tuple[RulePage, ...]:
    """Every rule over one document with its page, those of the styles included, sorted by code."""
    packs = [page for folder in folders() for page in pack(folder)]
    return tuple(sorted((*catalogue(), *packs), key=lambda page: page.rule.code))


@lru_cache(maxsize=1)
def across() -> tuple[RulePage, ...]:
    """Every rule over several documents with its page; a check of one document without links to files does not load them."""
    return collect((_ACROSS,))


@lru_cache(maxsize=1)
def workspace_rules() -> tuple[WorkspaceRule, ...]:
    """The rules over several documents."""
    from specwriter.linter.workspace_rule import WorkspaceRule

    return tuple(page.rule for page in across() if isinstance(page.rule, WorkspaceRule))


@lru_cache(maxsize=1)
def everything() -> tuple[RulePage, ...]:
    """Every rule there is with its page, sorted by code."""
    return tuple(sorted((*of_one_document(), *across()), key=lambda page: page.rule.code))


@lru_cache(maxsize=1)
def words() -> frozenset[str]:
    """The codes and names of all rules."""
    return frozenset(word for page in everything() for word in (page.rule.code, page.rule.name))


def find(word: str) -> RulePage | None:
    """The rule of that code or name, compared without regard to case; None where there is none."""
    wanted = word.casefold()
    return next((page for page in everything() if wanted in (page.rule.code.casefold(), page.rule.name)), None)
