"""What a start loads is counted in milliseconds, so each list of modules is held here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from specwriter.workspace.scaffold import example

LIGHT = set(
    "binascii marshal os sys time types re enum functools operator keyword reprlib collections _collections_abc itertools copyreg "
    "warnings importlib bisect gettext argparse locale gc errno __future__ string zlib stat posixpath genericpath ntpath abc codecs io "
    "encodings site runpy pkgutil contextlib".split()
)
CHECK = LIGHT | set("mmap pyromark json ctypes struct hashlib fnmatch math decoder encoder scanner decimal".split())


def loaded(folder: Path, *words: str) -> set[str]:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from specwriter.cli.start import main\n"
        f"main({list(words)!r})\n"
        "names = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "sys.stderr.write('\\n'.join(['@'] + sorted(names)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    names = done.stderr.rpartition("@\n")[2].split()
    return {name for name in names if not name.startswith("_") and name != "specwriter"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "spec.md").write_text(example("ddd"))
    return tmp_path


def test_new_loads_nothing_heavy(folder: Path) -> None:
    assert loaded(folder, "new", "Payments", "--type", "ddd", "-o", "new.md") <= LIGHT


def test_check_loads_no_more_than_it_reads_with(folder: Path) -> None:
    assert loaded(folder, "check", "--no-cache", "spec.md") <= CHECK


def test_a_warm_check_loads_next_to_nothing(folder: Path) -> None:
    loaded(folder, "check", "spec.md")
    assert loaded(folder, "check", "spec.md") <= set("binascii gc marshal os sys time hashlib".split())
