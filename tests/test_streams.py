"""Output that goes into pipes, files and terminals of every kind: what is written, and which exit code it makes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from specwriter.reporters.visible import visible
from tests.conftest import Command

WRONG = "# Größe\n\n| A |\n| - |\n| 1 | 2 |\n"
WINDOWS = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}  # what Python takes for a pipe there
PLAIN = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def run(folder: Path, command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    words = command.replace("specwriter", f"{sys.executable} -m specwriter")
    env = os.environ | environment
    return subprocess.run(["bash", "-c", words], cwd=folder, env=env, capture_output=True, check=False)


@pytest.mark.parametrize("form", ["text", "concise", "json", "github", "sarif", "junit"])
def test_reports_are_utf_8_whatever_the_system_prefers(tmp_path: Path, form: str) -> None:
    (tmp_path / "größe-日本.md").write_text(WRONG, encoding="utf-8")
    here, there = (
        run(tmp_path, f"specwriter check --format {form}", **each) for each in ({"PYTHONUTF8": "1"}, WINDOWS)
    )
    assert (there.returncode, there.stdout) == (here.returncode, here.stdout)
    assert "größe" in here.stdout.decode() or form == "sarif"


@pytest.mark.parametrize(
    "command", ["specwriter --help", "specwriter rules", "specwriter chekc", "specwriter show a.md"]
)
def test_every_command_speaks_where_the_system_has_ascii_alone(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    done = run(tmp_path, command, **PLAIN)
    assert b"internal error" not in done.stderr
    assert (done.stdout + done.stderr).decode()


def test_a_path_that_is_no_utf_8_leaves_json_valid(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"bad\xff.md")).write_text(WRONG, encoding="utf-8")
    done = run(tmp_path, "specwriter check --format json")
    assert json.loads(done.stdout.decode())["diagnostics"][0]["path"] == "bad?.md"


def test_a_reader_that_leaves_does_not_turn_findings_into_success(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.md").write_text(WRONG * 20, encoding="utf-8")
    for command in ("specwriter check --no-cache", "specwriter check --format json", "specwriter check *.md"):
        for _ in range(2):  # the second time from the cache
            done = run(tmp_path, f"set -o pipefail; {command} | head -1")
            assert (done.returncode, b"rror:" in done.stderr) == (1, False)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
@pytest.mark.parametrize("words", ["check", "rules", "--help", "new A", "emit json a.md"])
def test_a_full_disk_is_no_bug_of_ours(tmp_path: Path, words: str) -> None:
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    done = run(tmp_path, f"specwriter {words} > /dev/full")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == b"specwriter: cannot write the output: no space left on device"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_leads_nowhere(tmp_path: Path, closed: str) -> None:
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    done = run(tmp_path, f"specwriter check a.md {closed}")
    assert (done.returncode, b"internal" in done.stderr) == (1, False)
    assert run(tmp_path, f"specwriter check - {closed}").returncode == 0


STATES = "# A\n\n```mermaid\nstateDiagram-v2\n[*] --> A\x1b[31mB: go\nA --> [*]\n```\n"


@pytest.mark.parametrize(
    "command", ["check --format text", "check --format concise", "check --format github", "show a.md"]
)
def test_a_document_cannot_paint_the_terminal(specwriter: Command, command: str) -> None:
    (specwriter.folder / "a.md").write_text(STATES)
    said = specwriter(*command.split()).stdout
    assert "A␛[31mB" in said
    assert "\x1b" not in said


def test_the_name_of_a_file_cannot_break_its_line(specwriter: Command) -> None:
    (specwriter.folder / "b\n\x1b[2J.md").write_text(WRONG, encoding="utf-8")
    assert specwriter("check", "--format", "concise").stdout.startswith("b␊␛[2J.md:5:7: error TBL001")


def test_signs_of_hidden_characters_are_as_wide_as_they() -> None:
    text = "a\tb\x00\x7f\x9b\u202e\u2066é👩\u200d🚀"
    assert visible(text) == "a b␀␡\ufffd\ufffd\ufffdé👩\u200d🚀"
