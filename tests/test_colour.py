"""Colours are for terminals that take them, and for people who want them."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from pathlib import Path

import pytest


class Terminal(io.StringIO):
    """What a process writes to, as a terminal tells of itself."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
    ids=["a terminal", "a dumb terminal", "no wish for colours"],
)
@pytest.mark.parametrize("command", ["check", "emit", "import"])
def test_every_command_colours_alike(
    command: str, variables: dict[str, str], coloured: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SPECWRITER_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("plan.md").write_text("# Plan\n\nSee [the rest](#nope).\n")
    Path("shop.sql").write_text("CREATE TABLE a (id integer PRIMARY KEY);\nGRANT SELECT ON a TO b;\n")
    words = {"check": ["plan.md"], "emit": ["sql", "plan.md"], "import": ["shop.sql", "-o", "shop.md"]}[command]
    written = Terminal()
    monkeypatch.setattr(sys, "stdout" if command == "check" else "stderr", written)
    import_module(f"specwriter.cli.{'importing' if command == 'import' else command}").run(words)
    assert "plan.md" in written.getvalue() or "shop.sql" in written.getvalue()
    assert ("\x1b[" in written.getvalue()) is coloured
