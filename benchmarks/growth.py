"""Measures how the time to check a document grows with its length, stage by stage, for sound and for hostile documents.

    python benchmarks/growth.py            every shape
    python benchmarks/growth.py WORD…      the shapes whose name holds one of the words

For each shape: CPU milliseconds at 1, 4, 16 and 64 times the size, the steepest slope of a log-log line between neighbouring sizes (1 is
linear, 2 quadratic), and the stage that has it: reading, one rule, all rules, a reporter, the fixes. A slope over the limit is measured
again; exit 1 where it stays.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable
from itertools import pairwise

from specwriter.linter.fix import apply_fixes
from specwriter.linter.rule import Rule
from specwriter.linter.run import run
from specwriter.reader import read
from specwriter.reporters import concise, json, text
from specwriter.source.text import Source
from specwriter.workspace.rules import catalogue, words

SIZES = (1, 4, 16, 64)
UNIT = 60
LIMIT = 1.35
NOTICED = 0.004
"""Seconds below which a reading says nothing of growth: clocks, caches and first calls weigh more."""
ENOUGH = 1.0
"""Seconds after which a document is not measured at greater sizes: at a linear pace no shape takes that long before the last."""
SHARE = 0.05
"""The part of the whole from which on a rule is worth a line of its own."""

Shape = Callable[[int], str]
SPEC = '---\narchitecture: standard\nstatus: draft\nversion: "1.0"\n---\n\n# Plan\n\n'
BESIDE = "abcdefghijklmnop"


def word(number: int) -> str:
    """A word of letters for a number; the words of neighbouring numbers differ in one letter."""
    letters = ""
    for _ in range(5):
        number, rest = divmod(number, 16)
        letters += BESIDE[rest]
    return letters


def rows(heading: str, header: str, row: Callable[[int], str]) -> Shape:
    """One long table under a heading."""
    columns = header.count("|") + 1
    head = f"{SPEC}## {heading}\n\n| {header} |\n|{' - |' * columns}\n"
    return lambda n: head + "".join(f"| {row(i)} |\n" for i in range(n))


def lines(before: str, line: Callable[[int], str], after: str = "") -> Shape:
    """The same kind of line again and again."""
    return lambda n: before + "".join(line(i) for i in range(n)) + after


def fence(language: str, before: str, line: Callable[[int], str], after: str = "") -> Shape:
    """One long block of code."""
    return lines(f"{SPEC}## Design\n\n```{language}\n{before}", line, f"{after}\n```\n")


def fences(language: str, body: Callable[[int], str]) -> Shape:
    """Many short blocks of code."""
    return lines(SPEC, lambda i: f"## Part {i}\n\n```{language}\n{body(i)}\n```\n\n")


STATES = "From | Trigger | Guard | To | Effect"
FIELDS = "Field | Type | Required | Description"
COLUMNS = "Column | Type | Nullable | Description"
EVENTS = "Event | Producer | Consumers | Trigger | Payload"
OPERATION = """### POST /{w}s/{{id}}

| Field | Type | Required | Description |
| - | - | - | - |
| name | string | Y | The name |

```json
{{"name": "{w}", "size": 1}}
```

**Response (201 Created)**

```json
{{"id": {i}}}
```

"""
TABLE = """Table {w} {{
  id bigint [pk]
  status {w}_status [not null, default: 'new']
  other_id bigint [ref: > {o}.id]
}}
Enum {w}_status {{
  new
  done
}}
"""
DDL = """CREATE TYPE {w}_status AS ENUM ('new', 'done');
CREATE TABLE {w} (
  id bigint PRIMARY KEY,
  status {w}_status NOT NULL DEFAULT 'new',
  other_id bigint REFERENCES {o} (id)
);
CREATE INDEX {w}_idx ON {w} (other_id);
"""
SHAPES: dict[str, Shape] = {
    "transitions": rows("State Machines", STATES, lambda i: f"S{i} | go{i} | - | S{i + 1} | -"),
    "transitions, alike": rows("State Machines", STATES, lambda i: f"{word(i)} | go | - | {word(i + 1)} | -"),
    "transitions, one source": rows("State Machines", STATES, lambda i: f"START | go | x > {i} | S{i} | -"),
    "transitions, same": rows("State Machines", STATES, lambda i: "A | go | - | B | -"),
    "fields": rows("Request", FIELDS, lambda i: f"field_{i} | string(1..{i % 500 + 1}) | Y | Field {i}"),
    "fields, mixed case": rows("Request", FIELDS, lambda i: f"field{word(i).title()}_{i} | uuid | Y | Id"),
    "fields, same": rows("Request", FIELDS, lambda i: "name | string | Y | The name"),
    "columns": rows("Database Design", COLUMNS, lambda i: f"{word(i)} | varchar({i % 500 + 1}) | no | Column {i}"),
    "columns, misspelt types": rows("Database Design", COLUMNS, lambda i: f"c{i} | vrachar{word(i)} | no | x"),
    "decisions": rows("Decisions", "Decision | Alternatives considered | Reason", lambda i: f"Use {word(i)} | - | -"),
    "errors": rows("Error catalogue", "Code | Status | Meaning", lambda i: f"E_{word(i)} | {400 + i % 200} | Wrong"),
    "endpoints": rows("API", "Method | Path | Description", lambda i: f"GET | /{word(i)}/{{id}} | Gets {i}"),
    "endpoints, ambiguous": rows("API", "Method | Path | Description", lambda i: f"GET | /a/{{x{i}}}/{i} | Gets {i}"),
    "endpoints, same": rows("API", "Method | Path | Description", lambda i: "GET | /orders/{id} | Gets one"),
    "review rows": rows(
        "Review Table", "Version | Date | Name | Role | Description", lambda i: f"1.{i} | 2026-01-02 | Ada | Author | x"
    ),
    "review rows, same": rows(
        "Review Table", "Version | Date | Name | Role | Description", lambda i: "1.0 | 2026-13-02 | Ada | - | x"
    ),
    "errors, unused": lambda n: (
        f"{SPEC}### GET /a\n\n**Errors**\n\n| Status | Code |\n| - | - |\n| 404 | NONE |\n\n## Error catalogue\n\n"
        + "| Code | Status |\n| - | - |\n"
        + "".join(f"| E_{word(i)} | 400 |\n" for i in range(n))
    ),
    "events": rows("Domain events", EVENTS, lambda i: f"{word(i)}Done | Api | Worker, Shop | submit | id"),
    "terms": rows("Glossary", "Term | Meaning", lambda i: f"{word(i)} | Number {i}"),
    "criteria": rows("Acceptance criteria", "ID | Criterion | Measure | Verified by", lambda i: f"{i} | fast | TBD | -"),
    "extra cells": rows("Notes", "A | B", lambda i: "1 | 2 | 3"),
    "one wide table": lambda n: f"{SPEC}|{' a |' * n}\n|{' - |' * n}\n|{' 1 |' * n}\n",
    "wide rows": lambda n: f"{SPEC}|{' a |' * n}\n|{' - |' * n}\n" + "| 1 |\n" * 20,
    "tables": lines(SPEC, lambda i: f"## Part {i}\n\n| From | To | Trigger |\n| - | - | - |\n| A{i} | B | go |\n\n"),
    "field tables": lines(SPEC, lambda i: f"## Part {i}\n\n| Field | Type |\n| - | - |\n| a{i} | uuid |\n\n"),
    "headings": lines(SPEC, lambda i: f"## Part {word(i)}\n\nText.\n\n"),
    "headings, same": lines(SPEC, lambda i: "## Part\n\n"),
    "headings, levels": lines(SPEC, lambda i: f"{'#' * (i % 6 + 1)} Part {i}\n\n"),
    "chapters": lines(SPEC, lambda i: "## Objective\n\nFast.\n\n## Decisions\n\nNone.\n\n"),
    "operations": lines(f"{SPEC}## API\n\n", lambda i: OPERATION.format(w=word(i), i=i)),
    "operations, same": lines(f"{SPEC}## API\n\n", lambda i: OPERATION.format(w="order", i=1)),
    "one operation, responses": lines(
        f"{SPEC}### GET /a\n\n", lambda i: f'**Response ({200 + i % 300})**\n\n```json\n{{"a": {i}}}\n```\n\n'
    ),
    "one operation, fields": rows("API\n\n### POST /a\n\n**Request**", FIELDS, lambda i: f"f{i} | uuid | Y | x"),
    "one path": lambda n: f"{SPEC}### GET /" + "".join(f"{{{word(i)}}}/" for i in range(n)) + "\n\nText.\n",
    "links": lines(f"{SPEC}## End\n\n", lambda i: f"[a](#end) and [b](#edn{i}).\n"),
    "links, alike": lines(SPEC, lambda i: f"## {word(i)}\n\n[a](#{word(i)}q)\n\n"),
    "links, definitions": lines(SPEC, lambda i: f"[{word(i)}]: #plan\n[{word(i)}]: #plan\n\n[{word(i)}] [q{i}][r{i}]\n\n"),
    "images": lines(SPEC, lambda i: "![](a.png) "),
    "anchors": lines(SPEC, lambda i: f'<a id="{word(i)}"></a>\n\n[x](#{word(i)})\n\n'),
    "fences, none": fences("", lambda i: f"x = {i}"),
    "fences, python": fences("python", lambda i: f"def f{i}():\n    return {i}"),
    "fences, json": fences("json", lambda i: f'{{"a{i}": 1, "a{i}": 2,}}'),
    "fences, dbml": fences("dbml", lambda i: TABLE.format(w=word(i), o=word(i + 1))),
    "fences, sql": fences("sql", lambda i: DDL.format(w=word(i), o=word(i + 1))),
    "fences, state": fences("mermaid", lambda i: f"stateDiagram-v2\n[*] --> A{i}\nA{i} --> B{i}: go"),
    "fences, same states": fences("mermaid", lambda i: "stateDiagram-v2\n[*] --> A\nA --> B: go"),
    "fences, sequence": fences("mermaid", lambda i: f"sequenceDiagram\nA->>B: POST /{word(i)}\nB-->>A: 200 OK"),
    "fences, er": fences("mermaid", lambda i: f"erDiagram\n{word(i)} {{\nint id PK\n}}\n{word(i)} ||--o{{ {word(i + 1)} : has"),
    "fences, flowchart": fences("mermaid", lambda i: f"flowchart LR\nA{i} --> B{i}"),
    "state diagram": fence("mermaid", "stateDiagram-v2\n[*] --> s0\n", lambda i: f"s{i} --> s{i + 1}: go\n"),
    "state diagram, alike": fence("mermaid", "stateDiagram-v2\n", lambda i: f"{word(i)} --> {word(i + 1)}: go\n"),
    "state diagram, one source": fence("mermaid", "stateDiagram-v2\n", lambda i: f"A --> s{i}: go\n"),
    "state diagram, islands": fence("mermaid", "stateDiagram-v2\n[*] --> A\n", lambda i: f"x{i} --> y{i}: go\n"),
    "state diagram, choices": fence("mermaid", "stateDiagram-v2\n", lambda i: f"state c{i} <<choice>>\nA --> c{i}\nc{i} --> B\n"),
    "diagram and table": lambda n: (
        f"{SPEC}## State Machines\n\n```mermaid\nstateDiagram-v2\n"
        + "".join(f"{word(i)} --> {word(i + 1)}: go\n" for i in range(n))
        + f"```\n\n| {STATES} |\n| - | - | - | - | - |\n"
        + "".join(f"| {word(i)}q | go | - | {word(i)} | - |\n" for i in range(n))
    ),
    "diagram and table, one pair": lambda n: (
        f"{SPEC}## State Machines\n\n```mermaid\nstateDiagram-v2\n"
        + "".join(f"A --> B: t{i}\n" for i in range(n))
        + f"```\n\n| {STATES} |\n| - | - | - | - | - |\n"
        + "".join(f"| A | u{i} | - | B | - |\n" for i in range(n))
    ),
    "sequence messages": fence("mermaid", "sequenceDiagram\n", lambda i: f"A->>B: GET /{word(i)}/{i}\nB-->>A: 404\n"),
    "sequence and machine": lambda n: (
        f"{SPEC}```mermaid\nstateDiagram-v2\n"
        + "".join(f"S{word(i).upper()} --> S{word(i + 1).upper()}: go\n" for i in range(n))
        + "```\n\n```mermaid\nsequenceDiagram\n"
        + "".join(f"A->>B: set status S{word(i).upper()}X\n" for i in range(n))
        + "```\n"
    ),
    "dbml tables": fence("dbml", "", lambda i: TABLE.format(w=word(i), o=word(i + 1))),
    "dbml tables, same": fence("dbml", "", lambda i: TABLE.format(w="a", o="a")),
    "dbml columns": fence("dbml", "Table t {\n", lambda i: f"  {word(i)} {word(i)}_type\n", "}"),
    "dbml enum": fence("dbml", "Enum e {\n", lambda i: f"  {word(i)}\n", "}\nTable t { a e }"),
    "dbml unknown": fence("dbml", "", lambda i: f"Table {word(i)} {{ id int [pk] }}\nRef: {word(i)}.a > {word(i)}q.b\n"),
    "dbml blocks, unknown": fences("dbml", lambda i: f"Table {word(i)} {{ a int }}\nRef: {word(i)}.a > {word(i + 1)}.q\n"),
    "dbml indexes": fence("dbml", "Table t {\n a int\n indexes {\n", lambda i: f"(a) [name: 'i{i}']\n", "}\n}"),
    "dbml junk": fence("dbml", "", lambda i: "@ Table { [\n"),
    "sql tables": fence("sql", "", lambda i: DDL.format(w=word(i), o=word(i + 1))),
    "sql tables, same": fence("sql", "", lambda i: DDL.format(w="a", o="a")),
    "sql columns": fence("sql", "CREATE TABLE t (\n", lambda i: f"  {word(i)} integer,\n", "  id int PRIMARY KEY);"),
    "sql keys": fence("sql", "CREATE TABLE t (id int PRIMARY KEY);\nCREATE TABLE u (\n", lambda i: f"c{i} int REFERENCES t,\n", "d int);"),
    "sql unknown": fence("sql", "", lambda i: f"CREATE TABLE {word(i)} (a int REFERENCES {word(i)}q (b));\n"),
    "sql keys, unknown": fence("sql", "CREATE TABLE t (a int,\n", lambda i: f"c{word(i)} int, UNIQUE (c{word(i)}q),\n", "b int);"),
    "sql alter": fence("sql", "CREATE TABLE t (id int);\n", lambda i: f"ALTER TABLE t ADD COLUMN c{i} int;\n"),
    "sql checks": fence("sql", "CREATE TABLE t (a text CHECK (a IN (", lambda i: f"'{word(i)}', ", "'z')));"),
    "sql junk": fence("sql", "", lambda i: "CREATE TABLE ( , ;\n"),
    "json keys": fence("json", "{", lambda i: f'"k{i}": {i},\n', '"z": 1}'),
    "json keys, same": fence("json", "{", lambda i: f'"k": {i},\n', '"z": 1}'),
    "json junk": fence("json", "{", lambda i: "a: 'b' // c\n", "}"),
    "json and fields": lambda n: (
        f"{SPEC}### POST /a\n\n| {FIELDS} |\n| - | - | - | - |\n"
        + "".join(f"| {word(i)} | integer | Y | x |\n" for i in range(n))
        + "\n```json\n{"
        + "".join(f'"{word(i)}q": "x", ' for i in range(n))
        + '"z": 1}\n```\n'
    ),
    "json schema": lambda n: (
        f'{SPEC}### POST /a\n\n**Request**\n\n```json\n{{"type": "object", "required": ["z"], "properties": {{'
        + "".join(f'"{word(i)}": {{"type": "object", "properties": {{"b{i}": {{"type": "integer"}}}}}},\n' for i in range(n))
        + '"z": {"$ref": "#/properties/z"}}}\n```\n\n```json\n{'
        + "".join(f'"{word(i)}": {{"b{i}": "x"}}, ' for i in range(n))
        + '"y": 1}\n```\n'
    ),
    "json schemas": lines(SPEC, lambda i: f'### POST /{word(i)}\n\n```json-schema\n{{"properties": {{"a": {{}}}}}}\n```\n\n'),
    "columns in a list": lines(f"{SPEC}## Table `t`\n\n- `id`: uuid, PK\n", lambda i: f"- `{word(i)}`: varchar(20), FK → t{i}.id\n"),
    "steps in a list": lines(f"{SPEC}## States\n\n", lambda i: f"- `S{word(i)}` → `S{word(i + 1)}` (go{i})\n"),
    "matrix": lambda n: (
        f"{SPEC}## States\n\n| From | {' | '.join(f'S{i}' for i in range(40))} |\n|{' - |' * 41}\n"
        + "".join(f"| S{i % 40}x{i} |{' ✓ |' * 40}\n" for i in range(n // 10))
    ),
    "words of steps": lambda n: (
        f"{SPEC}```mermaid\nstateDiagram-v2\n"
        + "".join(f"S{word(i).upper()} --> S{word(i + 1).upper()}: go\n" for i in range(n))
        + "```\n\n"
        + "".join(f"It goes from `S{word(i).upper()}` to `Q{word(i).upper()}`, `S{word(i).upper()}` → `Z{i}`.\n\n" for i in range(n))
    ),
    "flowchart of states": lambda n: (
        f"{SPEC}| Status | Meaning |\n| - | - |\n"
        + "".join(f"| {word(i)} | x |\n" for i in range(n))
        + "\n```mermaid\nflowchart LR\n"
        + "".join(f"{word(i)} --> {word(i + 1)}\n" for i in range(n))
        + "```\n"
    ),
    "events with headings": lines(f"{SPEC}## Events\n\n", lambda i: f"### {word(i).title()}Done\n\n- Published by: api\n- Payload: id\n\n"),
    "events in a list": lines(f"{SPEC}## Events\n\n", lambda i: f"- **{word(i).title()}Done**: published by api, consumed by shop\n"),
    "error codes in lists": lines(f"{SPEC}### POST /a\n\n**Errors**\n\n", lambda i: f"- `400 {word(i).upper()}` when wrong\n"),
    "operations behind titles": lines(f"{SPEC}## API\n\n", lambda i: f"### Get {word(i)} — `GET /{word(i)}`\n\nGives it.\n\n"),
    "calls by curl": lines(f"{SPEC}### POST /a\n\n", lambda i: f"```bash\ncurl -X POST https://x/a -d '{{\"k{i}\": 1}}'\n```\n\n"),
    "paragraphs": lines(SPEC, lambda i: f"The {word(i)} is fast, simple and **robust** as `{word(i)}` says.\n\n"),
    "one paragraph": lines(SPEC, lambda i: f"The {word(i)} is fast, *simple* and `robust`.\n"),
    "one line": lines(SPEC, lambda i: f"The {word(i)} is fast, *simple* and `robust`, TBD. "),
    "wide characters": lines(SPEC, lambda i: f"表{word(i)} é is fast [x](#y). "),
    "placeholders": lines(SPEC, lambda i: f"TODO: say {word(i)}, [TBD], {{name}} and <what>.\n\n"),
    "suppressions": lines(SPEC, lambda i: f"<!-- specwriter: allow LNK001 because of {i} -->\n\n[x](#y{i})\n\n"),
    "suppressions, unused": lines(SPEC, lambda i: "<!-- specwriter: allow LNK001 because -->\n"),
    "suppressions, one block": lines(SPEC, lambda i: "a <!-- specwriter: allow LNK001 because x --> [x](#y)\n"),
    "html": lines(SPEC, lambda i: "<div a=b> <b>x</b>\n\n"),
    "html, open": lines(SPEC, lambda i: "x <!-- <a <b "),
    "lists": lines(SPEC, lambda i: f"- item {i}\n  - inner\n    - deep\n"),
    "deep lists": lambda n: SPEC + "".join(f"{'  ' * i}- item\n" for i in range(min(n, 3840) // 8)) + "- x\n" * n,
    "deep quotes": lambda n: SPEC + "> " * n + "x\n",
    "emphasis": lambda n: SPEC + "*a **b " * n + "\n",
    "brackets": lambda n: SPEC + "[a](" * n + "\n",
    "ticks": lambda n: SPEC + "".join("`" * (i % 50 + 1) + " a " for i in range(n)) + "\n",
    "pipes": lambda n: SPEC + "|" * n + "\n" + "|-" * n + "\n",
    "fixes": lines(f"{SPEC}## API\n\n", lambda i: f"### GET /{word(i)}/\n\nText.\n\n"),
    "fixes in cells": rows("API", "Method | Path | Description", lambda i: f"GET | /{word(i)}/ | Gets {i}"),
}  # fmt: skip


def stages(document: str, rules: tuple[Rule, ...]) -> dict[str, float]:
    """The CPU seconds of each stage; the stages of single rules are called by their codes."""
    spent: dict[str, float] = {}
    at = time.process_time()

    def mark(stage: str) -> None:
        nonlocal at
        now = time.process_time()
        spent[stage] = now - at
        at = time.process_time()

    source = Source("plan.md", document)
    spec = read(source)
    mark("reading")
    for rule in rules:
        list(rule.check(spec))
        mark(rule.code)
    spec = read(source)  # anew, because answers about a spec are kept
    at = time.process_time()
    outcome = run(spec, rules, words())
    mark("run")
    if outcome.failures:
        print("   ", *outcome.failures, sep="\n    ")
    for reporter in (text, json, concise):
        reporter.document(Source("plan.md", document), outcome.diagnostics, (), False)
        mark(reporter.__name__.rpartition(".")[2])
    apply_fixes(document, outcome.diagnostics, unsafe=True)
    mark("fixes")
    return spent


def total(spent: dict[str, float]) -> float:
    """The seconds of all stages, each counted once."""
    return sum(seconds for stage, seconds in spent.items() if not stage[-1].isdigit())


def slopes(readings: list[dict[str, float]]) -> list[tuple[float, str]]:
    """The steepest slope between neighbouring sizes of every stage that matters, and its name; the steepest stage first."""
    found: list[tuple[float, str]] = []
    worth = SHARE * total(readings[-1])
    for stage, last in readings[-1].items():
        steps = [(max(one[stage], NOTICED), other[stage]) for one, other in pairwise(readings)]
        grown = [math.log(after / before, SIZES[1] / SIZES[0]) for before, after in steps if after > before]
        if grown and last >= worth:
            found.append((max(grown), stage))
    return sorted(found, reverse=True) or [(0.0, "")]


def measure(shape: Shape, rules: tuple[Rule, ...]) -> list[dict[str, float]]:
    """The stages at each size, up to the first that shows enough: what is quadratic would take minutes at the next."""
    readings: list[dict[str, float]] = []
    for size in SIZES:
        readings.append(stages(shape(UNIT * size), rules))
        gc.collect()
        if total(readings[-1]) > ENOUGH:
            break
    return readings


def confirmed(steep: list[str], shape: Shape, steps: int, rules: tuple[Rule, ...]) -> list[str]:
    """The stages whose slope is over the limit in a second run, from the last size to four times as much.

    What is steep only once is another process in the way, or the step from a cache that holds all to one that holds nothing.
    """
    step = SIZES[1] // SIZES[0]
    last = stages(shape(UNIT * SIZES[steps - 1]), rules)
    longer = stages(shape(UNIT * SIZES[steps - 1] * step), rules)
    gc.collect()
    return [stage for stage in steep if longer[stage] > max(last[stage], NOTICED) * step**LIMIT]


def main(wanted: list[str]) -> int:
    """Prints a line a shape; 1 where a slope over the limit is confirmed."""
    gc.disable()  # as the commands do
    rules = tuple(page.rule for page in catalogue())
    stages(SPEC, rules)
    steep = 0
    print(f"{'':26}{'KB':>6}" + "".join(f"{size:>8}x" for size in SIZES) + "  ms   slope  stage")
    for name, shape in SHAPES.items():
        if wanted and not any(each in name for each in wanted):
            continue
        readings = measure(shape, rules)
        found = slopes(readings)
        over = [stage for slope, stage in found if slope > LIMIT]
        over = confirmed(over, shape, len(readings), rules) if over else []
        steep += bool(over)
        times = "".join(f"{1000 * total(each):9.1f}" for each in readings).ljust(9 * len(SIZES))
        stage = ", ".join(f"{each} {1000 * readings[-1][each]:.0f} ms" for each in over) or found[0][1]
        size = len(shape(UNIT * SIZES[-1])) // 1000
        slope = next(slope for slope, each in found if not over or each == over[0])
        print(f"{name:26}{size:6}{times}       {slope:5.2f}{' !' if over else '  '} {stage}", flush=True)
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
