"""Knows how the time of reading a Mermaid diagram grows with its length, for ordinary and for hostile texts.

    python benchmarks/growth_mermaid.py [KIND…]

Prints for each text the time at each size and the slope between the last two sizes: 1.0 is linear, 2.0 quadratic.
"""

from __future__ import annotations

import math
import sys
import time

from specwriter.languages.mermaid import parse

SIZES = (1_000, 2_000, 4_000, 8_000)

# Name → header, what is repeated, what ends the text. `{n}` is the number of the repetition.
TEXTS = {
    "sequence messages": ("sequenceDiagram\n", "A{n}->>+B: call {n}\nB-->>-A{n}: done\n", ""),
    "sequence blocks": ("sequenceDiagram\n", "opt x\nA->>B: y\nend\n", ""),
    "sequence nested blocks": ("sequenceDiagram\n", "opt x\nA->>B: y\n", ""),
    "sequence one line": ("sequenceDiagram\n", "A->>B: y;", ""),
    "sequence mistakes": ("sequenceDiagram\n", "lop x\nA->>\n", ""),
    "sequence dashes": ("sequenceDiagram\n", "A-", ""),
    "sequence open metadata": ("sequenceDiagram\n", 'participant A{n}@{{ "a": "b\n', ""),
    "sequence ends": ("sequenceDiagram\n", "end\n", ""),
    "sequence spaces": ("sequenceDiagram\n", "participant A   #   ", "@"),
    "state transitions": ("stateDiagram-v2\n", "s{n} --> s{n}0 : go [x] / y\n", ""),
    "state composites": ("stateDiagram-v2\n", "state s{n} {{\na --> b\n}}\n", ""),
    "state nested composites": ("stateDiagram-v2\n", "state s{n} {{\n", ""),
    "state open notes": ("stateDiagram-v2\n", "note left of s{n}\n", ""),
    "state open quotes": ("stateDiagram-v2\n", 'state "x\n', ""),
    "state one line": ("stateDiagram-v2\n", "a --> b ", "direction TB"),
    "state words after state": ("stateDiagram-v2\nstate ", "a <<fork ", ""),
    "state colons": ("stateDiagram-v2\na ", ": ", ""),
    "state brackets": ("stateDiagram-v2\na --> b : ", "[ / ", ""),
    "front matter": ("---\n", "a: b\n", ""),
    "directives": ("", "%%{{init: ", ""),
    "comments": ("", "%% x\n\n\n", "sequenceDiagram"),
    "tags": ('sequenceDiagram\nA->>B: ="', "<a ", ""),
    "entities": ("sequenceDiagram\nA->>B: ", "#amp;style:#", ";"),
    "flowchart edges": ("flowchart LR\n", "a{n}[x] -->|y| b{n}(z)\n", ""),
    "flowchart subgraphs": ("flowchart LR\n", "subgraph s{n}\na --> b\nend\n", ""),
    "flowchart nested subgraphs": ("flowchart LR\n", "subgraph s{n}\n", ""),
    "flowchart mistakes": ("flowchart LR\n", "a{n}[x --> b\n", ""),
    "er relations": ("erDiagram\n", "A{n} ||--o{{ B{n} : has\n", ""),
    "er entities": ("erDiagram\n", 'A{n} {{\nint id PK "key"\n}}\n', ""),
    "er open entities": ("erDiagram\n", "A{n} {{\nint id\n", ""),
    "class members": ("classDiagram\n", "class A{n} {{\n+get(int x) String\n}}\nA{n} <|-- B\n", ""),
    "class open bodies": ("classDiagram\n", "class A{n} {{\n+get()\n", ""),
    "class generics": ("classDiagram\n", "class A{n}~T~\n", ""),
}


def measure(header: str, line: str, ending: str) -> list[float]:
    """The seconds for each size, the best of two."""
    seconds = []
    for size in SIZES:
        text = header + "".join(line.format(n=n) for n in range(size)) + ending
        best = math.inf
        for _ in range(2):
            start = time.perf_counter()
            parse(text)
            best = min(best, time.perf_counter() - start)
        seconds.append(best)
    return seconds


def main() -> None:
    """Prints one line for each text whose name starts with one of the arguments."""
    print(f"{'text':28}" + "".join(f"{size:>10}" for size in SIZES) + "     slope")
    for name, text in TEXTS.items():
        if sys.argv[1:] and not name.startswith(tuple(sys.argv[1:])):
            continue
        seconds = measure(*text)
        slope = math.log(seconds[-1] / seconds[-2], SIZES[-1] / SIZES[-2])
        print(f"{name:28}" + "".join(f"{1000 * second:8.1f}ms" for second in seconds) + f"{slope:10.2f}", flush=True)


if __name__ == "__main__":
    main()
