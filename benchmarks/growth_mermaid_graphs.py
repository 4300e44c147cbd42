"""Measures that reading flowcharts, ER and class diagrams takes linear time: the same kind of text, 1 to 64 times as long.

Run as a script; it prints the times in ms and how the last step of 16 times the text compares, and fails where that is
more than 32 times. Each text is a habit of authors or a trap for a lexer, such as brackets that are never closed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from specwriter.languages.mermaid import parse

FACTORS = (1, 4, 16, 64)
LINES = 20
LIMIT = 32.0

TEXTS: dict[str, Callable[[int], str]] = {
    "flowchart": lambda n: "flowchart TD\n" + "".join(f"A{i}[x] -->|y| B{i}\n" for i in range(n)),
    "flowchart, nested": lambda n: "flowchart TD\n" + "subgraph a\n" * n + "x\n" + "end\n" * n,
    "flowchart, open bracket": lambda n: "flowchart TD\n" + "A[foo\n" * n,
    "flowchart, open quote": lambda n: "flowchart TD\n" + 'A["foo\n' * n,
    "flowchart, open data": lambda n: "flowchart TD\n" + "A@{ shape: x\n" * n,
    "flowchart, open description": lambda n: "flowchart TD\n" + "accDescr {\n" * n,
    "flowchart, call": lambda n: "flowchart TD\n" + "click A call foo\n" * n,
    "flowchart, half a link": lambda n: "flowchart TD\n" + "A -- foo\n" * n,
    "flowchart, half a dotted link": lambda n: "flowchart TD\n" + "A -. foo . \n" * n,
    "flowchart, dots": lambda n: "flowchart TD\nA -. " + "." * n * 10 + "\n",
    "flowchart, blank lines": lambda n: "flowchart TD\n" + "   \n" * n * 3,
    "flowchart, one group": lambda n: "flowchart TD\n" + "A & " * n + "B\n",
    "flowchart, signs": lambda n: "flowchart TD\n" + "A@" * n * 5 + "\n",
    "flowchart, chain": lambda n: "flowchart TD\nA" + " --> A" * n + "\n",
    "flowchart, parentheses": lambda n: "flowchart TD\nA" + "(" * n * 5 + "\n",
    "flowchart, ids of edges": lambda n: "flowchart TD\n" + "A --> B\nL_x\n" * n,
    "ER": lambda n: "erDiagram\n" + "".join(f"A{i} ||--o{{ B{i} : x\nA{i} {{\n int x PK\n}}\n" for i in range(n)),
    "ER, open block": lambda n: "erDiagram\n" + "A {\n" * n,
    "ER, generics": lambda n: "erDiagram\nA {\n" + "x~" * n + "\n}\n",
    "ER, commas": lambda n: "erDiagram\nA {\n" + ",,,," * n + "~\n}\n",
    "ER, half a relation": lambda n: "erDiagram\n" + "A ||-- \n" * n,
    "ER, open quote": lambda n: "erDiagram\n" + 'A ||--|| B : "x\n' * n,
    "class": lambda n: (
        "classDiagram\n" + "".join(f"class A{i} {{\n +x(int a) b\n}}\nA{i} <|-- B : x\n" for i in range(n))
    ),
    "class, nested": lambda n: "classDiagram\n" + "namespace a {\n" * n + "class X\n" + "}\n" * n,
    "class, open body": lambda n: "classDiagram\n" + "class A {\n x\n" * n,
    "class, open generic": lambda n: "classDiagram\n" + "class A~b\n" * n,
    "class, parentheses": lambda n: "classDiagram\nA : )" + "(" * n * 10 + "\n",
    "class, open quote": lambda n: "classDiagram\n" + 'note "x\n' * n,
    "class, long name": lambda n: "classDiagram\n" + "a." * n + "b\n",
    "class, strays": lambda n: "classDiagram\nnamespace a {\n" + "A --> B\n" * n,
}


def milliseconds(text: str) -> float:
    """The best of three readings."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        parse(text)
        best = min(best, time.perf_counter() - start)
    return best * 1000


def main() -> int:
    """Print a line a text; 1 where one grows faster than it may."""
    failed = False
    for name, text in TEXTS.items():
        times = [milliseconds(text(LINES * factor)) for factor in FACTORS]
        ratio = times[3] / times[1]
        failed |= ratio > LIMIT
        print(f"{name:32}" + "".join(f"{value:10.2f}" for value in times) + f"   x16 takes x{ratio:.1f}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
