"""Knows how rules are found: every module of a package that holds a constant `RULE`."""

from __future__ import annotations

import os
import sys
from itertools import pairwise

from specwriter.linter.rule import Rule
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

_QUOTES = '"""'


class RulePage(Record):
    """A rule with the module it stands in and that module's docstring."""

    rule: Rule
    module: str
    text: str


def collect(packages: Iterable[str], without: str = "") -> tuple[RulePage, ...]:
    """The rules of all modules under some packages, sorted by code; raises ValueError where two rules share a code.

    `without` names a package below them that is passed over, and not imported either.
    """
    pages = [page for package in packages for page in _pages(package, without)]
    pages.sort(key=lambda page: page.rule.code)
    for first, second in pairwise(pages):
        if first.rule.code == second.rule.code:
            raise ValueError(f"{first.rule.code} stands in {first.module} and in {second.module}")
    return tuple(pages)


def _pages(package: str, without: str) -> Iterator[RulePage]:
    __import__(package)
    (folder,) = sys.modules[package].__path__
    for name in _modules(folder, package, without):
        __import__(name)
        module = sys.modules[name]
        rule = getattr(module, "RULE", None)
        if isinstance(rule, Rule):
            yield RulePage(rule, name, module.__doc__ or _docstring(module))


def _docstring(module: ModuleType) -> str:
    """The docstring that a module begins with, from its source: `python -OO` leaves docstrings out."""
    loader = module.__spec__.loader if module.__spec__ else None
    source = str(loader.get_source(module.__name__) or "") if loader and hasattr(loader, "get_source") else ""
    return source.split(_QUOTES, 2)[1] if source.startswith(_QUOTES) else ""


def _modules(folder: str, package: str, without: str) -> Iterator[str]:
    """The dotted names of all modules in a folder and below, in sorted order."""
    if package == without:
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith(("_", ".")):
            continue
        if entry.is_dir():
            yield from _modules(entry.path, f"{package}.{entry.name}", without)
        elif entry.name.endswith(".py"):
            yield f"{package}.{entry.name[:-3]}"
