"""Runs a command within the process of the tests: what a user sees, without a start for each call."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
from pathlib import Path

from specwriter.cli.start import main


class Inside:
    """Runs `specwriter` in a folder; answers what `tests.conftest.Command` does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: object) -> subprocess.CompletedProcess[str]:
        out, err = io.StringIO(), io.StringIO()
        before = os.getcwd()
        os.chdir(self.folder)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = main([str(word) for word in words])
        finally:
            os.chdir(before)
        assert "internal error" not in err.getvalue(), err.getvalue()
        return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())

    def put(self, name: str, text: str | bytes) -> Path:
        """Writes a file of the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path
