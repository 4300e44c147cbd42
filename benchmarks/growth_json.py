"""Measures how the time to read JSON grows: the curve from one to 64 times the size, for sound and for hostile texts."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from specwriter.languages.json import parse, parse_all

ORDER = '{"id": "ord-%d", "total": 59.90, "paid": true, "items": [{"sku": "A", "count": 2}], "note": null}'
SHAPES: dict[str, Callable[[int], str]] = {
    "orders": lambda n: "[" + ",\n".join(ORDER % i for i in range(n)) + "]",
    "lines": lambda n: "\n".join(ORDER % i for i in range(n)),
    "messages": lambda n: "HTTP/1.1 200 OK\nX-Id: 1\n\n{}\n\n" * n,
    "captions": lambda n: "// Response\n{}\n\n" * n,
    "elisions": lambda n: "{\n" + "  ...\n" * n + "}",
    "one string": lambda n: '"' + "a" * 20 * n + '"',
    "escapes": lambda n: '"' + "\\u00e9" * n + '"',
    "one object": lambda n: "{" + ", ".join(f'"k{i}": {i}' for i in range(n)) + "}",
    "same key": lambda n: "{" + ", ".join(['"k": 1'] * n) + "}",
    "comments": lambda n: "[\n" + "// c\n1,\n" * n + "2]",
    "single quotes": lambda n: "{" + ", ".join(f"'k{i}': 'v'" for i in range(n)) + "}",
    "brackets": lambda n: "[" * 10 * n,
    "closed brackets": lambda n: "[" * 10 * n + "]" * 10 * n,
    "nested objects": lambda n: '{"a":' * 10 * n,
    "commas": lambda n: "," * 10 * n,
    "inner commas": lambda n: "[" + "," * 10 * n,
    "closers": lambda n: "}" * 10 * n,
    "mismatched": lambda n: "[}\n" * n,
    "quotes": lambda n: '"' * 10 * n,
    "open strings": lambda n: '"x\n' * 10 * n,
    "backslashes": lambda n: '"' + "\\" * 10 * n,
    "stars": lambda n: "/*" + "*" * 10 * n,
    "open comments": lambda n: "/* " * 10 * n,
    "angles": lambda n: "<" * 10 * n,
    "braces": lambda n: "{{" * 10 * n,
    "calls": lambda n: '{"a": ' + "x(" * 10 * n,
    "unions": lambda n: '{"a": 1' + " | 1" * 10 * n + "}",
    "dots": lambda n: "." * 10 * n,
    "words": lambda n: "word " * 10 * n,
    "word lines": lambda n: "word\n" * 10 * n,
    "requests": lambda n: "GET /a\n" * n,
    "headers": lambda n: "X-A: b\n" * 10 * n,
    "spaces": lambda n: " " * 100 * n,
    "fragments": lambda n: '"a": 1,\n' * n,
}
SIZES = (1, 4, 16, 64)
UNIT = 100


def seconds(text: str) -> float:
    """The shorter of two readings, each as one value and as several."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        parse(text)
        parse_all(text)
        best = min(best, time.process_time() - start)
    return best


def main() -> int:
    """Prints one line a shape; 1 where time grew more than twice as fast as the text from 4 to 64 times the size."""
    worst = 0
    print(f"{'':16}" + "".join(f"{size:>8}x" for size in SIZES) + "  ms")
    for name, shape in SHAPES.items():
        times = [seconds(shape(UNIT * size)) for size in SIZES]
        steep = times[-1] > 32 * max(times[1], 0.002)
        worst += steep
        print(f"{name:16}" + "".join(f"{1000 * one:9.1f}" for one in times) + (" !" if steep else ""))
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
