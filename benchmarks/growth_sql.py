"""Measures how the time to read SQL grows: each text twice as long may take little more than twice the time."""

from __future__ import annotations

import sys
import time

from specwriter.languages.sql import parse

TABLE = """CREATE TABLE table_{n} (
    id BIGINT PRIMARY KEY,
    status VARCHAR(20) NOT NULL CHECK (status IN ('new', 'paid')), -- new, paid
    owner_id BIGINT REFERENCES table_{n} (id) ON DELETE CASCADE,
    total NUMERIC(12, 2) DEFAULT 0
);
CREATE INDEX idx_{n} ON table_{n} (status);
ALTER TABLE table_{n} ADD COLUMN note TEXT;
"""
SHAPES = {
    "tables": lambda n: "".join(TABLE.format(n=i) for i in range(n)),
    "columns": lambda n: "CREATE TABLE t (" + ", ".join(f"c{i} text NOT NULL" for i in range(n)) + ");",
    "alters": lambda n: "CREATE TABLE t (a int);" + "".join(f"ALTER TABLE t ADD COLUMN c{i} int;" for i in range(n)),
    "copies": lambda n: "CREATE TABLE p (a int);" + "".join(f"CREATE TABLE t{i} (LIKE p);" for i in range(n)),
    "drops": lambda n: "".join(f"CREATE TABLE t{i} (a int);DROP TABLE t{i};" for i in range(n)),
    "same name": lambda n: "CREATE TABLE t (a int REFERENCES t);" * n,
    "elisions": lambda n: "CREATE TABLE t (" + "a int, ..., " * n + "b int);",
    "comments": lambda n: "CREATE TABLE t (\n" + "a text, -- x, y\n" * n + "b int);",
    "checks": lambda n: "CREATE TABLE t (a text, CHECK (a IN (" + ", ".join(f"'{i}'" for i in range(n)) + ")));",
    "or": lambda n: "CREATE TABLE t (a text, CHECK (" + " OR ".join(f"a = '{i}'" for i in range(n)) + "));",
    "nesting": lambda n: "CREATE TABLE t (a int DEFAULT " + "(" * n + "1" + ")" * n + ");",
    "opened": lambda n: "CREATE TABLE t " + "(" * n,
    "quotes": lambda n: "CREATE TABLE t (a text DEFAULT " + "'x\n" * n,
    "double quotes": lambda n: 'CREATE TABLE "t ' + '"x\n' * n,
    "brackets": lambda n: "CREATE TABLE t (" + "[a " * n,
    "dollars": lambda n: "".join(f"$a{i}$ " for i in range(n)),
    "block comments": lambda n: "/* " * n,
    "closed comments": lambda n: "/* " * n + "*/ " * (n // 2),
    "line words": lambda n: "GO " * n + "COPY t FROM stdin;\n" * n,
    "routines": lambda n: "CREATE FUNCTION f BEGIN " * n,
    "routine lines": lambda n: "CREATE TRIGGER g BEGIN x;\n" * n,
    "dots": lambda n: "CREATE TABLE " + "a." * n + "t (b int);",
    "angles": lambda n: "CREATE TABLE t (a map" + "<int" * n + ");",
    "angle columns": lambda n: "CREATE TABLE t (" + "a map<int, " * n + ");",
    "words": lambda n: "select " * n,
    "slashes": lambda n: "/ " * n,
    "executed": lambda n: "/*!5" * n,
}  # fmt: skip


def seconds(text: str, dialect: str) -> float:
    """The shortest of two readings."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        parse(text, 0, dialect)
        best = min(best, time.process_time() - start)
    return best


def main() -> int:
    """Prints one line a shape; 1 where the time grew more than three times for twice the text."""
    worst = 0
    for dialect in ("postgresql", "mysql", "sqlite"):
        for name, shape in SHAPES.items():
            small, large = (seconds(shape(size), dialect) for size in (1000, 2000))
            growth = large / max(small, 0.002)
            worst += growth > 3
            print(
                f"{dialect:12} {name:16} {small * 1000:8.1f} {large * 1000:8.1f} ms  x{growth:.1f}{' !' if growth > 3 else ''}"
            )
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
