"""The modules of `check` come from one file after the first start, and never from an old one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import specwriter

DOCUMENT = "# Shop\n\nSee [prices](#prices).\n"


class Installed:
    """A copy of the package that can be changed, and how it is started."""

    def __init__(self, folder: Path) -> None:
        self.package = folder / "site" / "specwriter"
        shutil.copytree(
            Path(specwriter.__file__).parent, self.package, ignore=shutil.ignore_patterns("__pycache__", "example.md")
        )
        (folder / "shop.md").write_text(DOCUMENT)
        self.folder = folder

    def check(self) -> str:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPATH": str(self.package.parent), "SPECWRITER_CACHE": str(self.folder / "cache")}
        command = [sys.executable, "-m", "specwriter", "check", "--no-cache", "--format", "concise", "shop.md"]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    def kept(self) -> list[Path]:
        return list((self.package / "workspace" / "__pycache__").glob("modules*"))


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    return Installed(tmp_path)


def test_a_second_start_says_the_same_from_one_file(installed: Installed) -> None:
    first = installed.check()
    assert "LNK001" in first
    assert len(installed.kept()) == 1
    assert installed.check() == first


def test_a_changed_rule_is_never_answered_from_the_file(installed: Installed) -> None:
    assert "has the anchor" in installed.check()
    rule = installed.package / "rules" / "links" / "broken_anchor.py"
    rule.write_text(rule.read_text().replace("has the anchor", "carries the anchor"))
    assert "carries the anchor" in installed.check()
    assert "carries the anchor" in installed.check()


def test_a_rule_that_is_gone_is_gone(installed: Installed) -> None:
    installed.check()
    (installed.package / "rules" / "links" / "broken_anchor.py").unlink()
    assert "LNK001" not in installed.check()


def test_a_copy_of_the_package_runs_its_own_modules(installed: Installed) -> None:
    installed.check()
    package, copy = installed.package, installed.folder / "copy" / "specwriter"
    shutil.copytree(package, copy)  # with times and the file, as an image of a machine is made
    rule = copy / "rules" / "links" / "broken_anchor.py"
    changed = rule.stat()
    rule.write_text(rule.read_text().replace("has the anchor", "had the anchor"))
    os.utime(rule, ns=(changed.st_atime_ns, changed.st_mtime_ns + 2_000_000_000))
    installed.package = copy
    assert "had the anchor" in installed.check()
    assert "had the anchor" in installed.check()


def test_a_broken_file_does_no_harm(installed: Installed) -> None:
    first = installed.check()
    installed.kept()[0].write_bytes(b"\x00not marshal")
    assert installed.check() == first
