"""Knows which styles there are: every folder here that holds a `style.py`."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import import_module

from specwriter.styles.manifest import Style

FOLDER = os.path.dirname(os.path.abspath(__file__))
FIRST = "standard"
"""The style of a spec whose author has not chosen one; it is listed first."""


@lru_cache(maxsize=1)
def folders() -> tuple[str, ...]:
    """The names of the style folders, the standard style first."""
    names = (name for name in os.listdir(FOLDER) if not name.startswith(("_", ".")))
    found = [name for name in names if os.path.exists(os.path.join(FOLDER, name, "style.py"))]
    return tuple(sorted(found, key=lambda name: (name != FIRST, name)))


def folder_of(word: str) -> str | None:
    """The folder of the style that a word means: its id, an alias or its title, in any case and spacing; None where it means none."""
    name = _plain(word)
    if name in folders():
        return name
    return next((folder for folder in folders() if name in _names(folder)), None)


def load(folder: str) -> Style:
    """The manifest of a style folder."""
    style: Style = import_module(f"specwriter.styles.{folder}.style").STYLE
    return style


def find(word: str) -> Style | None:
    """The style that a word means; None where it means none."""
    folder = folder_of(word)
    return load(folder) if folder else None


def styles() -> tuple[Style, ...]:
    """All manifests, the standard style first."""
    return tuple(load(folder) for folder in folders())


def rule_package(folder: str) -> str | None:
    """The package that holds the rules of a style; None where it has none of its own."""
    return f"specwriter.styles.{folder}.rules" if os.path.isdir(os.path.join(FOLDER, folder, "rules")) else None


@lru_cache(maxsize=32)
def _names(folder: str) -> frozenset[str]:
    style = load(folder)
    return frozenset(_plain(name) for name in (style.id, style.title, *style.aliases))


def _plain(word: str) -> str:
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").replace("/", " ").split())
