"""Replays the sessions in this folder: what is typed, and what comes back.

A session is a text file. A line that begins with `$ ` is typed in a fresh folder; `specwriter`, `cat FILE` and `cat > FILE <<END` are known.
The lines below it are standard output, those that begin with `! ` standard error, and `(exit N)` the exit code where it is not 0. `...`
stands for anything: in a line for a part of it, alone on a line for any number of lines. Text above the first `$ ` is prose.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import Command

SESSIONS = sorted(Path(__file__).parent.glob("*.txt"))
_STEP = re.compile(r"^\$ (?P<typed>[^\n]+)\n(?P<shown>.*?)(?=^\$ |\Z)", re.MULTILINE | re.DOTALL)
_WRITE = re.compile(r"cat > (?P<file>\S+) <<'?(?P<end>\w+)'?$")


@pytest.mark.parametrize("session", SESSIONS, ids=lambda path: path.stem)
def test_session(session: Path, specwriter: Command) -> None:
    steps = list(_STEP.finditer(session.read_text(encoding="utf-8")))
    assert steps
    for step in steps:
        replay(step["typed"], step["shown"], specwriter)


def replay(typed: str, shown: str, specwriter: Command) -> None:
    if write := _WRITE.match(typed):
        content = shown.partition(f"\n{write['end']}\n")[0]
        (specwriter.folder / write["file"]).write_text(content + "\n", encoding="utf-8")
        return
    command, *words = shlex.split(typed)
    if command == "cat":
        told = (specwriter.folder / words[0]).read_text(encoding="utf-8")
    else:
        assert command == "specwriter", typed
        done = specwriter(*words)
        errors = "".join(f"! {line}\n" for line in done.stderr.splitlines())
        told = done.stdout.rstrip("\n") + "\n" + errors + (f"(exit {done.returncode})\n" if done.returncode else "")
    told, shown = told.strip("\n"), shown.strip("\n")
    assert pattern(shown).fullmatch(told), f"$ {typed}\n--- expected\n{shown}\n--- came\n{told}"


def pattern(shown: str) -> re.Pattern[str]:
    """What matches the lines shown, with anything for `...`."""
    lines = [
        r"(?:.*\n)*?.*" if line == "..." else ".*".join(map(re.escape, line.split("..."))) for line in shown.split("\n")
    ]
    return re.compile("\n".join(lines))


def test_a_session_that_shows_something_else_fails() -> None:
    assert not pattern("a\n(exit 1)").fullmatch("a")
    assert not pattern("a ... c").fullmatch("a b\nc")
    assert pattern("a\n...\nd").fullmatch("a\nb\nc\nd")
