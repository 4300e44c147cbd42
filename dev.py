"""The tasks of a developer, on a machine with Python 3.11 and git and nothing else.

    python3 dev.py try      sets up, writes a scaffold, checks it and the shipped examples: the main job
    python3 dev.py check    sets up and runs everything that CI runs: style, types, layers, tests
    python3 dev.py tests    sets up and runs the tests alone; further words go to pytest
    python3 dev.py conformance, python3 dev.py bench    print the figures recorded in docs/ and benchmarks/
    python3 dev.py defects, python3 dev.py trust        print how much of what is wrong is found, and what is found in real documents

Everything is installed into `.venv` beside this file.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
JUDGES = ("@redocly/cli@2.77.0", "@dbml/core@10.2.0", "@asyncapi/parser@3.6.3")
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
EXAMPLES = ROOT / "src" / "specwriter" / "styles"


def run(*words: object, check: bool = True) -> int:
    """Runs a tool of the environment; stops with its exit code where it fails."""
    command = [str(BIN / str(words[0])), *map(str, words[1:])]
    print("$", words[0], *words[1:], flush=True)
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if check and code:
        sys.exit(code)
    return code


def set_up() -> None:
    """Makes the environment, once for each state of pyproject.toml and of this file."""
    mark = HOME / "specwriter-setup"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + Path(__file__).read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == wanted:
        return
    if sys.version_info < (3, 11):  # noqa: UP036  (this file runs before anything is installed)
        sys.exit(f"specwriter needs Python 3.11 or later, this is {sys.version.split()[0]}")
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        print("making .venv", flush=True)
        venv.create(HOME, with_pip=True)
    run("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", ".[dev]")
    specifications()
    judges()
    mark.write_text(wanted)


def specifications() -> None:
    """Fetches the CommonMark and GFM texts with the sources of a library; the tests replay their examples, and skip without them."""
    where = HOME / "specifications"
    run(
        "python",
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-binary",
        "marko",
        "--dest",
        where,
        "marko==2.2.4",
        check=False,
    )


def judges() -> None:
    """Installs the official tools that judge what we emit; without npm their tests skip."""
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not there: the tests with official OpenAPI, AsyncAPI and DBML tools will skip", flush=True)
        return
    home = HOME / "judges"
    home.mkdir(exist_ok=True)
    print("$ npm install", *JUDGES, flush=True)
    options = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error")
    subprocess.run([npm, "install", "--prefix", home, *options, *JUDGES], cwd=home, check=False)


def try_it() -> None:
    """The main job: a scaffold with its placeholders, and finished specs without a finding."""
    scaffold = (HOME / "payment-service.md").relative_to(ROOT)
    run(
        "specwriter", "new", "Payment Service Spec", "--type", "ddd", "--author", "Your Name", "--force", "-o", scaffold
    )
    print("\nA new scaffold has placeholders and nothing else to report (two of them, and the count):\n", flush=True)
    found = subprocess.run(
        [BIN / "specwriter", "check", scaffold], cwd=ROOT, capture_output=True, text=True, check=False
    )
    print("\n\n".join(found.stdout.split("\n\n")[:2]), "\n\n" + found.stderr, flush=True)
    print("The nine finished examples have nothing to report:\n", flush=True)
    run("specwriter", "check", *sorted(path.relative_to(ROOT) for path in EXAMPLES.glob("*/example.md")))


def check_all() -> None:
    """Everything that CI runs."""
    run("ruff", "check", ".")
    run("ruff", "format", "--check", ".")
    run("mypy")
    run("lint-imports")
    run(
        "specwriter",
        "check",
        "--fail-on",
        "warning",
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SKILL.md",
        "docs",
        "references",
    )
    run("pytest", "-n", "2")


TASKS = {
    "try": try_it,
    "check": check_all,
    "tests": lambda: run("pytest", "-n", "2", *sys.argv[2:]),
    "conformance": lambda: run("python", "-m", "tests.conformance", *sys.argv[2:]),
    "defects": lambda: run("python", "-m", "tests.defects", *sys.argv[2:]),
    "trust": lambda: run("python", "-m", "tests.trust"),
    "bench": lambda: run("python", "benchmarks/bench.py", *sys.argv[2:]),
}


def main() -> None:
    """Runs the task that the command line names."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in TASKS:
        sys.exit(__doc__)
    set_up()
    TASKS[name]()


if __name__ == "__main__":
    main()
