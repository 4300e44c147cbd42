"""How long the page of a spec takes, start of the process included: `python3 benchmarks/html.py [--large]`.

The spec is made here: 400 lines with six diagrams, as a small service has them. `--large` adds a document of nearly 10 MB, the largest that
is read. CPU seconds of the whole process, the best and the median of seven runs.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

RUNS = 7
STATES = ("OPEN", "CHECKED", "PAID", "SENT", "CANCELLED", "RETURNED")


def spec(services: int = 2) -> str:
    """A spec of `services` parts with three diagrams, two tables, two operations and a life cycle each."""
    head = "---\narchitecture: standard\nstatus: draft\n---\n\n# Orders and payments\n\n## Background\n\nA shop sells things.\n"
    return head + "".join(_part(number) for number in range(services))


def _part(number: int) -> str:
    name = f"item{number}"
    states = "\n".join(f"  {state}" for state in STATES)
    steps = list(pairwise(STATES))
    drawn = "\n".join(f"    {a} --> {b}: to {b.lower()}" for a, b in steps)
    rows = "\n".join(f"| {a} | to {b.lower()} | - | {b} | Sets `{name}s.status` |" for a, b in steps)
    columns = "\n".join(f"  field_{each} varchar(64) [not null, note: 'field number {each}']" for each in range(18))
    messages = "\n".join(f"    Client->>Api: step {each}\n    Api-->>Client: answer {each}" for each in range(8))
    nodes = "\n".join(f"    n{each}[Part {each}] -->|calls| n{each + 1}[Part {each + 1}]" for each in range(8))
    return f"""
## Part {number}

### Schema {number}

```dbml
Enum {name}_status {{
{states}
}}

Table {name}s {{
  id uuid [pk]
  status {name}_status [not null, default: 'OPEN']
{columns}
}}

Table {name}_lines {{
  id uuid [pk]
  {name}_id uuid [not null, ref: > {name}s.id]
  amount bigint [not null]
}}
```

### Life cycle {number}

The machine is held in `{name}s.status`.

```mermaid
stateDiagram-v2
    [*] --> OPEN: create
{drawn}
    RETURNED --> [*]
```

| From | Trigger | Guard | To | Effect |
| --- | --- | --- | --- | --- |
| - | create | - | OPEN | Stores the {name} |
{rows}

### Flow {number}

```mermaid
sequenceDiagram
    participant Client
    participant Api
{messages}
```

### Parts {number}

```mermaid
flowchart LR
{nodes}
```
{_operation("GET", name)}{_operation("POST", name)}"""


def _operation(method: str, name: str) -> str:
    fields = "\n".join(f"| field_{each} | string(1..64) | Y | Field number {each} |" for each in range(10))
    values = ",\n".join(f'  "field_{each}": "value {each}"' for each in range(10))
    return f"""
### {method} /{name}s/{{{name}_id}}

Answers with the {name}, whose status is OPEN at first.

**Path parameters**

| Name | Type | Required | Description |
| --- | --- | --- | --- |
| {name}_id | uuid | Y | The {name} |

**Response (200 OK)**

| Field | Type | Required | Description |
| --- | --- | --- | --- |
{fields}

```json
{{
{values}
}}
```

**Errors**

| Status | Code | When |
| --- | --- | --- |
| 404 | NOT_FOUND | There is no such {name} |
"""


def measured(path: Path, output: Path) -> float:
    """The CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "specwriter", "emit", "html", str(path), "-o", str(output)]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def report(name: str, text: str, runs: int) -> None:
    """Measures one document and prints a line."""
    with tempfile.TemporaryDirectory() as folder:
        path, output = Path(folder) / "spec.md", Path(folder) / "spec.html"
        path.write_text(text)
        times = [measured(path, output) for _ in range(runs)]
        size = os.path.getsize(output)
    lines, diagrams = text.count("\n"), text.count("```mermaid")
    print(
        f"{name}: {lines:,} lines, {diagrams} diagrams: best {min(times):.2f} s, median {statistics.median(times):.2f} s; "
        f"{size / 1000:,.0f} kB of HTML"
    )


def main() -> None:
    """Prints the figures."""
    text = spec()
    report("small spec", text, RUNS)
    if "--large" in sys.argv[1:]:
        head, part = spec(0), _part(0)
        report("large document", head + part * (9_900_000 // len(part)), 1)


if __name__ == "__main__":
    main()
