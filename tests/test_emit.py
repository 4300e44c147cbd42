"""The command `emit` as a user meets it: files, standard output, losses, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from specwriter.emitters.emission import File
from specwriter.workspace.emitting import FORMATS, CannotEmit, save
from specwriter.workspace.scaffold import example

NO_LOSS = ("dbml", "json", "mermaid", "html", "pdf", "svg")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "spec.md").write_text(example("standard"))
    (tmp_path / "notes.md").write_text("# Notes\n\nNothing to see.\n")
    return tmp_path


def emit(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "specwriter", "emit", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


def test_every_format_has_an_emitter_that_accepts_a_finished_spec(folder: Path) -> None:
    for form in FORMATS:
        if form == "asyncapi":
            continue  # this spec has no events
        target = folder / form
        done = emit(folder, form, "spec.md", "-o", form)
        assert done.returncode == 0, done.stderr
        assert target.exists()
        if form in NO_LOSS:
            assert "EMT" not in done.stderr


def test_results_go_to_standard_output_and_nothing_else_does(folder: Path) -> None:
    done = emit(folder, "json", "spec.md")
    assert json.loads(done.stdout)["spec"]["title"]["text"] == "Coupon Redemption Service"
    assert done.stderr == ""


def test_nothing_to_emit_is_an_error_at_a_place(folder: Path) -> None:
    done = emit(folder, "asyncapi", "spec.md")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("error[EMT001]: spec names no event\n")


def test_a_loss_fails_the_run_where_that_is_asked_for(folder: Path) -> None:
    words = ("sql", "spec.md", "--dialect", "mysql")
    assert emit(folder, *words).returncode == 0
    done = emit(folder, *words, "--fail-on", "warning")
    assert done.returncode == 1
    assert "warning[EMT002]" in done.stderr


def test_the_spec_itself_is_never_overwritten(folder: Path) -> None:
    before = (folder / "spec.md").read_text()
    done = emit(folder, "dbml", "spec.md", "-o", "./spec.md")
    assert done.returncode == 2
    assert "is the spec itself" in done.stderr
    assert (folder / "spec.md").read_text() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
def test_a_pipe_is_written_to_and_stays_one(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, text=True)
    done = emit(folder, "dbml", "spec.md", "-o", "pipe")
    text, _ = reader.communicate(timeout=30)
    assert done.returncode == 0
    assert "Table " in text
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="the device that is always full is of Linux")
def test_a_full_disk_behind_standard_output_is_one_message(folder: Path) -> None:
    command = [sys.executable, "-m", "specwriter", "emit", "dbml", "spec.md"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (2, "specwriter: cannot write the output: no space left on device\n")


def test_several_files_want_a_folder(folder: Path) -> None:
    done = emit(folder, "svg", "spec.md")
    assert done.returncode == 2
    assert "name a folder for them with -o" in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("sql", "absent.md"), "absent.md"),
        (("sql", "."), "is a folder: name a file"),
        (("opnapi", "spec.md"), "`opnapi` is no value of FORMAT: say openapi,"),
        (("sql", "spec.md", "--dialect", "db2"), "`db2` is no value of --dialect: say postgresql,"),
        (("openapi", "spec.md", "--dialect", "mysql"), "--dialect is for sql"),
        (("sql", "spec.md", "-o", "spec.md/x.sql"), "cannot write"),
        (("dbml", "spec.md", "-o", "."), "is a folder: name a file"),
    ],
)
def test_wrong_use_is_one_message(folder: Path, words: tuple[str, ...], says: str) -> None:
    done = emit(folder, *words)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["../x.svg", "/etc/x", "a/../../x", "C:\\x", "a\\b", "a//b", "nul\0"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotEmit, match="is no name for a file"):
        save([File(name, "x")], str(tmp_path / "out"), "-")
    assert list(tmp_path.rglob("x*")) == []


@pytest.mark.parametrize("form", ["openapi", "jsonschema", "sql", "dbml", "mermaid", "html", "pdf"])
def test_a_second_run_is_byte_equal(folder: Path, form: str) -> None:
    outputs = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "specwriter", "emit", form, "spec.md"]
        done = subprocess.run(command, cwd=folder, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert outputs != {b""}


def test_codes_have_pages(folder: Path) -> None:
    command = [sys.executable, "-m", "specwriter", "explain", "not-expressible"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.stdout.startswith("# EMT002 not-expressible\n")
