"""Measures what the promises are about, against named baselines, in one run.

    python3 dev.py bench            everything (some minutes)
    python3 dev.py bench single     the commands over one document
    python3 dev.py bench batch      a thousand documents

CPU time is that of the finished process, user and system, as the system accounts it; each figure is the least of ten runs that are
interleaved with those of its baseline. The tool is installed as a user has it, not from the checkout. The baseline of a start is
`python3 -c pass` of the same environment; that of a batch is rumdl, a Markdown linter in Rust that checks formatting alone.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generate import spec, write

ROOT = Path(__file__).resolve().parent.parent
RUNS = 10
DOCUMENTS = 1000
FIRST_RULES = {
    "API": 33,
    "DAT": 34,
    "DBM": 6,
    "DOC": 11,
    "JSN": 12,
    "LNK": 5,
    "MMD": 2,
    "REV": 9,
    "SQL": 1,
    "STM": 14,
    "TBL": 5,
    "WRT": 7,
}
"""The rules of issue 2, each about one artefact alone: the last number of each family. Issue 4 brought the others, and a limit for all."""


class Lane:
    """One command with what is done before each run of it."""

    def __init__(
        self, name: str, command: list[str], before: Callable[[], None] | None = None, folder: Path | None = None
    ) -> None:
        self.name, self.command, self.before, self.folder = name, command, before, folder
        self.cpu: list[float] = []
        self.wall: list[float] = []

    def run(self, environment: dict[str, str]) -> None:
        if self.before:
            self.before()
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(
            self.command,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        self.wall.append(time.perf_counter() - started)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def measure(lanes: list[Lane], environment: dict[str, str], runs: int = RUNS) -> None:
    """Runs the lanes in turn, as often as wanted, after one run of each that does not count."""
    for lane in lanes:
        lane.run(environment)
        lane.cpu.clear()
        lane.wall.clear()
    for _ in range(runs):
        for lane in lanes:
            lane.run(environment)


def row(name: str, value: str, ratio: str, limit: str) -> None:
    print(f"| {name} | {value} | {ratio} | {limit} |", flush=True)


def against(lane: Lane, base: Lane, limit: str, unit: int = 1) -> None:
    """Prints a lane's least CPU time per document and its ratio to the baseline's."""
    own, other = min(lane.cpu) / unit, min(base.cpu) / unit
    row(lane.name, f"{own * 1000:.2f} ms", f"{own / other:.2f} × {base.name}", limit)


def install(folder: Path) -> Path:
    """An environment with the tool as a user installs it, and rumdl."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", str(ROOT), "rumdl"], check=True
    )
    return folder / "bin"


def single(bin_: Path, home: Path, environment: dict[str, str]) -> None:
    """The commands over one document of 400 lines."""
    (home / "spec.md").write_text(spec(7), encoding="utf-8")
    cache = Path(environment["SPECWRITER_CACHE"])
    base = Lane("python3 -c pass", [str(bin_ / "python"), "-c", "pass"])
    tool = str(bin_ / "specwriter")
    new = Lane("new", [tool, "new", "Payment Service", "--type", "ddd"])
    cold = Lane("check, cold", [tool, "check", "spec.md"], lambda: shutil.rmtree(cache, ignore_errors=True), home)
    measure([base, new, cold], environment)
    warm = Lane("check, warm", [tool, "check", "spec.md"], None, home)
    again = Lane("python3 -c pass", base.command)
    time.sleep(2.1)
    measure([again, warm], environment)
    row(base.name, f"{min(base.cpu) * 1000:.2f} ms", "1", "")
    against(new, base, "3")
    against(cold, base, "8; 10 with all rules")
    against(warm, again, "2")


def batch(bin_: Path, home: Path, environment: dict[str, str]) -> None:
    """A thousand documents of 400 lines, cold and warm, in one process and in two."""
    specs = home / "specs"
    write(specs, DOCUMENTS)
    time.sleep(2.1)
    tool, rumdl = str(bin_ / "specwriter"), str(bin_ / "rumdl")
    peer_cold = Lane("rumdl --no-cache", [rumdl, "check", "--no-cache", "."], None, specs)
    peer_warm = Lane("rumdl, warm", [rumdl, "check", "."], None, specs)
    rules = json.loads(subprocess.check_output([tool, "rules", "--format", "json"], env=environment))
    first = [rule["code"] for rule in rules if int(rule["code"][3:]) <= FIRST_RULES.get(rule["code"][:3], 0)]
    within = Lane(
        f"check of 1,000, cold, the {len(first)} rules within one artefact",
        [tool, "check", "--no-cache", "--jobs", "1", "--select", ",".join(first), "."],
        None,
        specs,
    )
    one = Lane("check of 1,000, cold, all rules", [tool, "check", "--no-cache", "--jobs", "1", "."], None, specs)
    two = Lane("the same, two processes", [tool, "check", "--no-cache", "--jobs", "2", "."], None, specs)
    warm = Lane("check of 1,000, warm", [tool, "check", "."], None, specs)
    measure([peer_cold, within, one, two], environment)
    measure([peer_warm, warm], environment)
    row(peer_cold.name, f"{min(peer_cold.cpu) / DOCUMENTS * 1000:.2f} ms a file", "1", "")
    against(within, peer_cold, "4", DOCUMENTS)
    against(one, peer_cold, "6", DOCUMENTS)
    row(two.name, f"{min(two.wall):.2f} s", f"{min(one.wall) / min(two.wall):.2f} times as fast as one", "at least 1.7")
    row(peer_warm.name, f"{min(peer_warm.cpu) / DOCUMENTS * 1000:.2f} ms a file", "1", "")
    against(warm, peer_warm, "1", DOCUMENTS)


def main() -> None:
    """Measures and prints a table in Markdown."""
    wanted = sys.argv[1:] or ["single", "batch"]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        bin_ = install(home / "env")
        environment = os.environ | {
            "SPECWRITER_CACHE": str(home / "cache"),
            "PYTHONDONTWRITEBYTECODE": "",
            "XDG_CACHE_HOME": str(home),
        }
        print(
            f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n"
        )
        print("| What | Least CPU | Ratio | Limit |\n| --- | --- | --- | --- |")
        for name in wanted:
            {"single": single, "batch": batch}[name](bin_, home, environment)


if __name__ == "__main__":
    main()
