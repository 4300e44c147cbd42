"""What all tests share: a private cache, the command, and the corpus where it is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from specwriter.source.record import guard

# The same cases in every run, so that a red run means a change; `--hypothesis-profile explore` looks for new ones.
# How long a case takes says what else the machine does: no test compares times.
settings.register_profile(
    "fixed", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", print_blob=True)
settings.load_profile("fixed")

guard()  # in tests every record refuses to be changed

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
STYLES = (
    "standard",
    "clean",
    "ddd",
    "document",
    "event-sourcing",
    "microservices",
    "modular-monolith",
    "soa",
    "time-series",
)


@pytest.fixture(autouse=True)
def private_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPECWRITER_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 2026-11-23
    monkeypatch.delenv("SPECWRITER_DEBUG", raising=False)


@pytest.fixture
def corpus() -> Path:
    if not CORPUS.is_dir():
        pytest.skip("the corpus does not stand beside this checkout")
    return CORPUS


class Command:
    """Runs `specwriter` as a user does, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: object, stdin: str | bytes = b"") -> subprocess.CompletedProcess[str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "specwriter", *map(str, words)],
            cwd=self.folder,
            input=data,
            capture_output=True,
            env=os.environ | {"PYTHONUTF8": "1"},
            timeout=120,
            check=False,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def specwriter(tmp_path: Path) -> Command:
    return Command(tmp_path)
