"""`check --watch` with a real process: what changes is told and checked again, and Ctrl-C is a good end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from specwriter.workspace.watch import Change, Watch, changes

BROKEN = "# Plan\n\n[x](#nope)\n"
CLEAN = "# Plan\n"
READY = "watching for changes; Ctrl-C ends\n"


class Session:
    """A `check --watch` that runs, and all it has said so far."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder = folder
        self._log = folder.parent / "log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "specwriter", "check", "--watch", "--format", "concise", *words],
                cwd=folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PYTHONUTF8": "1"},
            )
        self._rounds = 0
        self._told = ""

    def report(self) -> str:
        """The next report: what was told since the last one."""
        self._rounds += 1
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            text = self._log.read_text()
            if text.count(READY) >= self._rounds:
                new = text[len(self._told) :]
                self._told = text
                return new.removesuffix(READY).strip()
            assert self.process.poll() is None, text
            time.sleep(0.02)
        raise AssertionError(f"no report: {self._log.read_text()}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "work"
    made.mkdir()
    (made / "spec.md").write_text(BROKEN)
    return made


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    running = Session(folder)
    yield running
    running.process.kill()
    running.process.wait()


def test_a_session_of_changes(folder: Path, session: Session) -> None:
    finding = (
        "spec.md:3:6: warning LNK001 no heading has the anchor `#nope` (write the anchor of a heading that exists)"
    )
    assert session.report() == finding
    (folder / "spec.md").write_text(CLEAN)
    assert session.report() == "changed: spec.md"
    (folder / "docs").mkdir()
    (folder / "docs" / "new.md").write_text(BROKEN)
    assert session.report() == f"new: docs/new.md\ndocs/new.md{finding.removeprefix('spec.md')}"
    (folder / "specwriter.toml").write_text("ignroe = []\n")
    wrong = session.report()
    assert wrong.startswith("new: specwriter.toml\nspecwriter check: ")
    assert wrong.endswith("unknown key `ignroe`; did you mean `ignore`?")
    (folder / "specwriter.toml").write_text('exclude = ["docs/"]\n')
    assert session.report() == "changed: specwriter.toml\nleft out: docs/new.md"
    (folder / "spec.md").rename(folder / "plan.md")
    assert session.report() == "new: plan.md\ndeleted: spec.md"
    assert session.stop() == 0


def test_a_file_may_be_gone_for_a_while(folder: Path) -> None:
    session = Session(folder, "spec.md")
    try:
        assert "LNK001" in session.report()
        (folder / "spec.md").unlink()
        assert (
            session.report() == "deleted: spec.md\nspecwriter check: cannot read `spec.md`: no such file or directory"
        )
        (folder / "spec.md").write_text(CLEAN)
        assert session.report() == "new: spec.md"
        assert session.stop() == 0
    finally:
        session.process.kill()
        session.process.wait()


def test_a_start_that_cannot_succeed_ends(folder: Path) -> None:
    session = Session(folder, "missing.md")
    assert session.process.wait(60) == 2


def test_many_saves_are_one_change(folder: Path) -> None:
    watch = Watch(lambda: sorted(str(path) for path in folder.glob("*.md")), interval=0.01)
    for number in range(50):
        (folder / f"{number:02d}.md").write_text(CLEAN)
    assert {change.kind for change in watch.wait()} == {"new"}
    (folder / "spec.md").write_text(CLEAN)
    assert watch.wait() == (Change("changed", str(folder / "spec.md")),)


def test_a_file_that_a_configuration_names_may_come_and_go() -> None:
    absent, there, other = (0, 0, 0, 0), (1, 1, 1, 1), (2, 2, 2, 2)
    assert changes({"x.toml": absent}, {"x.toml": absent}) == ()
    assert changes({"x.toml": absent}, {"x.toml": there}) == (Change("new", "x.toml"),)
    assert changes({"x.toml": there}, {"x.toml": other}) == (Change("changed", "x.toml"),)
    assert changes({"x.toml": there}, {"x.toml": absent}) == (Change("deleted", "x.toml"),)
