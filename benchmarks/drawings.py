"""Measures drawings and pages: what a diagram takes cold and warm, and what `emit svg` and `emit pdf` take as a user starts them.

`python benchmarks/drawings.py` prints a table; the least CPU time of several runs, children included.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from specwriter.emitters.svg import Drawing, draw, subjects
from specwriter.reader import read
from specwriter.source.text import Source

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "src" / "specwriter" / "styles").glob("*/example.md"))
RUNS = 5


def least(run: Callable[[], object], runs: int = RUNS) -> float:
    """The least CPU time of several runs, in milliseconds, children included."""
    found = []
    for _ in range(runs):
        before = _spent()
        run()
        found.append(_spent() - before)
    return min(found) * 1000


def _spent() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _emit(form: str, spec: Path, folder: str) -> Callable[[], object]:
    target = Path(folder) / ("out.pdf" if form == "pdf" else form)
    words = [sys.executable, "-m", "specwriter", "emit", form, str(spec), "-o", str(target)]
    return lambda: subprocess.run(words, check=True, capture_output=True)


def main() -> None:
    """Prints the table."""
    texts = [
        (one.code, one.diagram)
        for path in EXAMPLES
        for one in subjects(read(Source(path.name, path.read_text("utf-8"))))
    ]
    begun = time.process_time()
    first = draw(*texts[0][:1], "d")
    cold = (time.process_time() - begun) * 1000
    assert isinstance(first, Drawing)
    all_warm = least(lambda: [draw(code, "d", diagram=diagram) for code, diagram in texts])
    print("| What | Least CPU |\n| --- | --- |")
    print(f"| the first diagram of a process, the engine loaded with it | {cold:.0f} ms |")
    print(f"| a diagram after that, mean of the {len(texts)} of the nine examples | {all_warm / len(texts):.1f} ms |")
    with tempfile.TemporaryDirectory() as folder:
        print(
            f"| `python -c pass` | {least(lambda: subprocess.run([sys.executable, '-c', 'pass'], check=True)):.0f} ms |"
        )
        for name in ("standard", "ddd"):
            spec = next(path for path in EXAMPLES if path.parent.name == name)
            lines = spec.read_text("utf-8").count("\n")
            number = len(subjects(read(Source(spec.name, spec.read_text("utf-8")))))
            for form in ("mermaid", "svg", "pdf"):
                print(
                    f"| `emit {form}` of {lines} lines with {number} drawings | {least(_emit(form, spec, folder)):.0f} ms |"
                )


if __name__ == "__main__":
    main()
