"""Measures how the time to read DBML grows: the curve from one to 64 times the size, for sound and for hostile texts."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable

from specwriter.languages.dbml import parse, schema

TABLE = """Table table_{n} [note: 'number {n}'] {{
  id bigint [pk, increment]
  status text [not null, default: 'new', check: `status <> ''`]
  owner_id bigint [ref: > table_0.id]
  indexes {{
    (status, owner_id) [name: 'by_status_{n}']
  }}
}}
"""
SHAPES: dict[str, Callable[[int], str]] = {
    "tables": lambda n: "".join(TABLE.format(n=i) for i in range(n)),
    "columns": lambda n: "Table t {\n" + "".join(f"  c{i} int [not null]\n" for i in range(n)) + "}\n",
    "settings": lambda n: "Table t { id int [" + ", ".join(f"key{i}: 'v'" for i in range(n)) + "] }",
    "relations": lambda n: "Table t { a int }\n" + "".join(f"Table u{i} {{ a int }}\nRef: u{i}.a > t.a\n" for i in range(n)),
    "partials": lambda n: "TablePartial p { a int }\n" + "".join(f"Table t{i} {{ ~p }}\n" for i in range(n)),
    "records": lambda n: "Table t { a int\n b int }\nRecords t(a, b) {\n" + "  1, null\n" * n + "}\n",
    "enum": lambda n: "Enum e {\n" + "".join(f"  v{i}\n" for i in range(n)) + "}\n",
    "defaults": lambda n: "Enum e { a }\nTable t {\n" + "".join(f"  c{i} e [default: e.a]\n" for i in range(n)) + "}\n",
    "unknown tables": lambda n: "".join(f"Table t{i} {{ a int }}\nRef: t{i}.a > u{i}.a\n" for i in range(n)),
    "unknown columns": lambda n: "Table t {\n a int\n indexes {\n" + "".join(f"  col{i}\n" for i in range(n)) + " }\n}\n",
    "same name": lambda n: "Table t { a int }\n" * n,
    "same column": lambda n: "Table t {\n" + " a int\n" * n + "}\n",
    "dots": lambda n: "Ref: " + "a." * n + "b > c.d",
    "schemas": lambda n: "Table " + "a." * n + "b { c int }\nRef: " + "a." * n + "b.c > x.y",
    "calls": lambda n: "Table t { a int" + "(1)" * n + " }",
    "arrays": lambda n: "Table t { a int" + "[]" * n + " }",
    "signs": lambda n: "Table t { a int [default: " + "-" * n + "1] }",
    "operators": lambda n: "Ref: a" + " - b" * n,
    "row": lambda n: "Table t { a int }\nRecords t(a) {\n 1" + ", 2" * n + "\n}",
    "words": lambda n: "Table t { a int [" + "not " * n + "null] }",
    "parentheses": lambda n: "Table t { a int" + "(" * n,
    "brackets": lambda n: "Table t { a int " + "[x: " * n,
    "braces": lambda n: "Table t " + "{ a " * n,
    "closed braces": lambda n: "a {" * n + "}" * n,
    "only closing": lambda n: "}\n" * n,
    "unclosed tables": lambda n: "".join(f"Table t{i} {{\n a int\n" for i in range(n)),
    "unclosed lists": lambda n: "Table t {\n" + " a int [pk\n" * n + "}\n",
    "missing commas": lambda n: "Table t { a int [" + "note: 'x' " * n + "] }",
    "quotes": lambda n: "'x\n" * n,
    "triple quotes": lambda n: "'''x" * n,
    "escaped quotes": lambda n: "'\\\n" * n + "\n" + "\\'''" * n,
    "double quotes": lambda n: '"x\n' * n,
    "backticks": lambda n: "`x " * n,
    "comments": lambda n: "/* x " * n,
    "stars": lambda n: "/*" + "*" * n,
    "digits": lambda n: "1" * n + ".",
    "colons": lambda n: ": " * n,
    "commas": lambda n: "Table t {\n" + "," * n + "\n}",
    "symbols": lambda n: "@ " * n,
    "keywords": lambda n: "Table\n" * n,
    "letters": lambda n: "é" * n,
}  # fmt: skip
SIZES = (1, 4, 16, 64)
UNIT = 250


def seconds(text: str) -> float:
    """The shorter of two readings, schema included."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        schema(parse(text))
        best = min(best, time.process_time() - start)
    return best


def main() -> int:
    """Prints one line a shape; 1 where time grew more than twice as fast as the text from 4 to 64 times the size."""
    gc.disable()  # as in batch runs: what is measured is the reader, not the collector's walks over all that is alive
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
