"""Knows where the outside judges are: programs of npm and Debian that say whether what we make is right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2] / ".venv" / "judges" / "node_modules"


def program(name: str) -> str:
    """The path of a program of the machine; skips the test where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"the judge `{name}` is not installed")
    return found


def node() -> str:
    """The path of Node.js; skips the test where it is not installed."""
    return program("node")


def node_package(name: str) -> Path:
    """The folder of an npm package that `python3 dev.py` installed; skips the test where it is not there."""
    node()
    found = HOME / name
    if not found.is_dir():
        pytest.skip(f"the judge `{name}` is not installed: `python3 dev.py` does it where npm is there")
    return found
