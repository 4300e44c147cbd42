"""What is asked for as a file is written as one, and what is none stays what it is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.inside import Inside

SPEC = "# Shop\n\n```sql\nCREATE TABLE a (id integer PRIMARY KEY);\n```\n\n[x](#nope)\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("check", "--format", "concise", "-o", "out", "spec.md"), "LNK001"),
        (("emit", "sql", "spec.md", "-o", "out"), "CREATE TABLE a"),
        (("new", "Shop", "--force", "-o", "out"), "# Shop"),
    ],
)
def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    """To put a file in its place, as for other outputs, would leave a machine without its `/dev/null`."""
    specwriter = Inside(tmp_path)
    specwriter.put("spec.md", SPEC)
    pipe = tmp_path / "out"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        specwriter(*words)
        assert says in os.read(reader, 1 << 16).decode()
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert not list(tmp_path.glob(".*.tmp"))
