"""Measures `emit openapi` of a specification with sixty operations against the start of Python and a named peer.

    .venv/bin/python benchmarks/emit.py

The peer is Redocly's `bundle` of the document that came out: it reads and writes the same operations, without understanding prose. Each
figure is the least CPU time, user and system, of runs that take turns. What the promise is about is the whole process: under 0.3 s.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bench import ROOT, Lane, against, measure
from generate import NOUNS, STATES, closing, database, head, machine, operation

RUNS = 7
OPERATIONS = 60
LIMIT = 0.3
PEER = ROOT / ".venv" / "judges" / "node_modules" / "@redocly" / "cli" / "bin" / "cli.js"


def sixty() -> str:
    """A specification of fifteen resources with four operations each."""
    lines = head("Sixty operations", NOUNS[0])
    for number, noun in enumerate(NOUNS):
        lines += database(noun, ["item", "note"], STATES[number % len(STATES)])
    lines += machine(NOUNS[0], STATES[0])
    lines += ["", "## API Documentation", "", "The base path is `/v1`. All operations need a bearer token.", ""]
    for number, noun in enumerate(NOUNS):
        states, key = STATES[number % len(STATES)], f"{noun}_id"
        lines += operation(noun, f"POST /{noun}s", 201, states[0], number, "")
        lines += operation(noun, f"GET /{noun}s/{{{key}}}", 200, states[2], number, key)
        for step, verb in enumerate(("submit", "close"), 1):
            lines += operation(noun, f"POST /{noun}s/{{{key}}}/{verb}", 200, states[step], number, key)
    return "\n".join([*lines, *closing(NOUNS[0], 1)])


def main() -> int:
    """Prints a table; answers 1 where the promise is broken."""
    text = sixty()
    found = text.count("### POST /") + text.count("### GET /")
    if found != OPERATIONS:
        print(f"{found} operations, not {OPERATIONS}")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        spec, out, bundle = (Path(folder) / name for name in ("spec.md", "api.yaml", "bundle.yaml"))
        spec.write_text(text, encoding="utf-8")
        own = [sys.executable, "-m", "specwriter", "emit", "openapi", str(spec), "-o", str(out)]
        environment = os.environ | {"SPECWRITER_CACHE": str(Path(folder) / "cache"), "REDOCLY_TELEMETRY": "off"}
        base = Lane("python3 -c pass", [sys.executable, "-c", "pass"])
        emit = Lane("specwriter emit openapi", own)
        lanes = [base, emit]
        if PEER.is_file():
            lanes.append(Lane("redocly bundle", ["node", str(PEER), "bundle", str(out), "-o", str(bundle)]))
        measure(lanes, environment, RUNS)
        print(f"{len(text.splitlines())} lines, {OPERATIONS} operations, {out.stat().st_size} bytes of YAML\n")
        print("| Command | CPU | Ratio | Promise |\n| --- | --- | --- | --- |")
        against(base, base, "")
        for lane in lanes[1:]:
            against(lane, base, f"under {LIMIT * 1000:.0f} ms" if lane is emit else "")
        return 0 if min(emit.cpu) < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
