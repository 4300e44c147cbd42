"""Knows how specs for measuring are made: as many as wanted, each about 400 lines, with every artefact and no finding.

Each number gives another domain, other tables, states and operations, so that no two documents are alike and none is copied.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

NOUNS = (
    "order invoice parcel ticket booking claim refund voucher permit lease shipment quote tender policy badge".split()
)
PARTS = "item line note event address contact label charge rule batch".split()
STATES = (
    ("DRAFT", "SUBMITTED", "APPROVED", "REJECTED", "CLOSED"),
    ("NEW", "ASSIGNED", "RUNNING", "FAILED", "DONE"),
    ("OPEN", "RESERVED", "CONFIRMED", "CANCELLED", "EXPIRED"),
)
VERBS = ("submit", "approve", "reject", "close")
COLUMNS = (
    ("reference", "varchar(40)", "not null"),
    ("amount_minor", "bigint", "not null"),
    ("currency", "char(3)", "not null"),
    ("owner_id", "uuid", "not null"),
    ("comment", "text", ""),
    ("created_at", "timestamptz", "not null"),
)


def spec(number: int) -> str:
    """The Markdown of spec `number`."""
    noun = NOUNS[number % len(NOUNS)]
    name = f"{noun.capitalize()} service {number}"
    states = STATES[number % len(STATES)]
    parts = [PARTS[(number + step) % len(PARTS)] for step in range(2)]
    return "\n".join(
        (
            *head(name, noun),
            *database(noun, parts, states),
            *machine(noun, states),
            *sequence(noun, states),
            *api(noun, states, number),
            *closing(noun, number),
        )
    )


def head(name: str, noun: str) -> list[str]:
    return f"""---
architecture: standard
status: approved
version: "1.1"
---

# {name}

## Review Table

| Version | Date | Name | Role | Description |
| --- | --- | --- | --- | --- |
| 1.0 | 2026-01-12 | Ada Byron | Author | Initial draft |
| 1.1 | 2026-02-02 | Alan Kay | Reviewer | Limits of the API stated |

## Approval Table

| Approved By | Approved At | Note |
| --- | --- | --- |
| Grace Hill | 2026-02-09 | For the spring release |

## Background

Every {noun} is kept in a spreadsheet today. Two people work on it at once, and 3% of the rows are lost each month.

## Context

The spreadsheet has 40,000 rows. The shop writes to it through a script that runs every 15 minutes.

## Objective

A {noun} is stored within 300 ms at the 95th percentile, and none of 40,000 a month is lost.

## Assumptions and Constraints

- The shop sends each {noun} once and repeats it with the same key after 5 seconds without an answer.
- One PostgreSQL server with 4 cores is available.

## Paradigm

Standard: one service over one database. Microservices were rejected, because one team of four builds and runs it.

## Architecture Overview

```mermaid
flowchart LR
    Shop --> Api[{noun.capitalize()}Api]
    Api --> Database[({noun.capitalize()}Database)]
```

| Component | Responsibility | Technology |
| --- | --- | --- |
| {noun.capitalize()}Api | Takes requests, keeps the rules | Python |
| {noun.capitalize()}Database | Keeps every {noun} | PostgreSQL 16 |
""".splitlines()


def database(noun: str, parts: list[str], states: tuple[str, ...]) -> list[str]:
    tables = [(f"{noun}s", "")] + [(f"{noun}_{part}s", f"{noun}s") for part in parts]
    dbml, sql = [f"Enum {noun}_status {{", *(f"  {state}" for state in states), "}"], []
    sql.append(f"CREATE TYPE {noun}_status AS ENUM ({', '.join(repr(state) for state in states)});")
    for table, parent in tables:
        rows = ["  id uuid [pk]"]
        ddl = ["    id uuid PRIMARY KEY"]
        if parent:
            rows.append(f"  {noun}_id uuid [not null, ref: > {parent}.id]")
            ddl.append(f"    {noun}_id uuid NOT NULL REFERENCES {parent} (id)")
        else:
            rows.append(f"  status {noun}_status [not null, default: '{states[0]}']")
            ddl.append(f"    status {noun}_status NOT NULL DEFAULT '{states[0]}'")
        for column, kind, setting in COLUMNS:
            rows.append(f"  {column} {kind}{' [not null]' if setting else ''}")
            ddl.append(f"    {column} {kind}{' NOT NULL' if setting else ''}")
        key = f"{noun}_id" if parent else "status"
        dbml += ["", f"Table {table} {{", *rows, "", "  indexes {", f"    {key}", "  }", "}"]
        sql += [
            "",
            f"CREATE TABLE {table} (",
            ",\n".join(ddl),
            ");",
            f"CREATE INDEX {table}_{key}_idx ON {table} ({key});",
        ]
    fenced = [
        "",
        "## Database Design",
        "",
        "### DBML",
        "",
        "```dbml",
        *dbml,
        "```",
        "",
        "### SQL",
        "",
        "```sql",
        *sql,
        "```",
    ]
    return "\n".join(fenced).splitlines()


def machine(noun: str, states: tuple[str, ...]) -> list[str]:
    first, second, third, fourth, last = states
    steps = ((first, "submit", second), (second, "approve", third), (second, "reject", fourth), (third, "close", last))
    return [
        "",
        "## State Machines",
        "",
        f"### {noun.capitalize()}",
        "",
        f"The machine is held in `{noun}s.status`.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {first}: create",
        *(f"    {source} --> {target}: {verb}" for source, verb, target in steps),
        f"    {fourth} --> [*]",
        f"    {last} --> [*]",
        "```",
        "",
        "| From | Trigger | Guard | To | Effect |",
        "| --- | --- | --- | --- | --- |",
        f"| - | create | - | {first} | - |",
        *(f"| {source} | {verb} | - | {target} | the owner is told |" for source, verb, target in steps),
    ]


def sequence(noun: str, states: tuple[str, ...]) -> list[str]:
    service, base = f"{noun.capitalize()}Api", f"{noun.capitalize()}Database"
    return f"""
## Sequence Diagrams

```mermaid
sequenceDiagram
    participant Shop
    participant {service}
    participant {base}
    Shop->>{service}: POST /{noun}s
    {service}->>{base}: insert with status {states[0]}
    alt stored
        {base}-->>{service}: id
        {service}-->>Shop: 201 Created
    else the key was used before
        {service}-->>Shop: 409 Conflict
    end
    Shop->>{service}: POST /{noun}s/{{{noun}_id}}/submit
    {service}-->>Shop: 200 OK
```
""".splitlines()


def api(noun: str, states: tuple[str, ...], number: int) -> list[str]:
    lines = [
        "",
        "## API Documentation",
        "",
        "All operations need a bearer token (OAuth 2.0); without one they answer 401 `UNAUTHENTICATED`. The base path is `/v1`.",
    ]
    lines += operation(noun, f"POST /{noun}s", 201, states[0], number, "")
    for step, verb in enumerate(VERBS[:1], start=1):
        lines += operation(noun, f"POST /{noun}s/{{{noun}_id}}/{verb}", 200, states[step], number, f"{noun}_id")
    lines += operation(noun, f"GET /{noun}s/{{{noun}_id}}", 200, states[2], number, f"{noun}_id")
    return lines


def operation(noun: str, line: str, status: int, state: str, number: int, parameter: str) -> list[str]:
    identifier = f"3f2b8c1e-6d4a-4b7e-9c2f-{number:012d}"
    where = " `Location` holds its path." if status == 201 else ""
    lines = ["", f"### {line}", "", f"Answers with the {noun} as it is afterwards.{where}", ""]
    if parameter:
        lines += ["**Path parameters**", "", *table("Name", [(parameter, "uuid", "Y", f"Which {noun}")]), ""]
    request = {"reference": f"R-{number}", "amount_minor": 1250, "currency": "EUR"}
    if line.startswith("POST"):
        key = [("Idempotency-Key", "uuid", "Y", "The same for a repeated request, kept for 24 hours")]
        rows = [
            ("reference", "string(1..40)", "Y", "The shop's own number"),
            ("amount_minor", "integer", "Y", "In cents"),
            ("currency", "string(3..3)", "Y", "ISO 4217"),
        ]
        lines += [
            "**Headers**",
            "",
            *table("Name", key),
            "",
            "**Request**",
            "",
            *table("Field", rows),
            "",
            *example(request),
            "",
        ]
    answer = {f"{noun}_id": identifier, "status": state, **request, "created_at": "2026-02-09T08:30:00Z"}
    phrase = "Created" if status == 201 else "OK"
    rows = [
        (f"{noun}_id", "uuid", "Y", "Given by the service"),
        ("status", "string", "Y", "State of the machine"),
        ("reference", "string(1..40)", "Y", "The shop's own number"),
        ("amount_minor", "integer", "Y", "In cents"),
        ("currency", "string(3..3)", "Y", "ISO 4217"),
        ("created_at", "date-time", "Y", "UTC"),
    ]
    lines += [
        f"**Response ({status} {phrase})**",
        "",
        *table("Field", rows),
        "",
        *example(answer),
        "",
        "**Errors**",
        "",
    ]
    errors = [
        (400, "VALIDATION_FAILED", "A field breaks its type"),
        (409, "ILLEGAL_TRANSITION", "The state does not allow it"),
    ]
    if parameter:
        errors.insert(1, (404, "NOT_FOUND", f"There is no such {noun}"))
    lines += [
        "| Status | Code | When |",
        "| --- | --- | --- |",
        *(f"| {code} | {name} | {when} |" for code, name, when in errors),
    ]
    return lines


def table(first: str, rows: list[tuple[str, str, str, str]]) -> list[str]:
    return [
        f"| {first} | Type | Required | Description |",
        "| --- | --- | --- | --- |",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]


def example(value: dict[str, object]) -> list[str]:
    return ["```json", *json.dumps(value, indent=2).splitlines(), "```"]


def closing(noun: str, number: int) -> list[str]:
    return f"""
## Error Catalogue

| Code | Status | Meaning | Client action |
| --- | --- | --- | --- |
| VALIDATION_FAILED | 400 | A field breaks its type | Mend the request |
| UNAUTHENTICATED | 401 | The token is missing or old | Fetch a new token |
| NOT_FOUND | 404 | There is no such {noun} | Stop |
| ILLEGAL_TRANSITION | 409 | The state does not allow it | Read the {noun} again |

## Decisions

| Decision | Alternatives considered | Reason | Consequence |
| --- | --- | --- | --- |
| One database | One per team | One team | A migration stops all |
| Keys kept for 24 hours | A week | 99.9% of repeats come within an hour | 40,000 rows a day |

## Acceptance Criteria

| ID | Criterion | Measure | Verified by |
| --- | --- | --- | --- |
| AC-1 | Storing answers in time | p95 under 300 ms at 50 requests per second | Load test |
| AC-2 | No {noun} is lost | 0 of 40,000 in 30 days | Nightly comparison |

## Testing Strategy

Every transition is tested against a real PostgreSQL, and each error of the catalogue is provoked once.

## Rollback Plan

Release {number} is taken back by deploying the one before; the schema stays, because new columns may be null.

## Performance Benchmarks

| Operation | Target | Load |
| --- | --- | --- |
| POST /{noun}s | p95 under 300 ms | 50 requests per second |
| GET /{noun}s/{{{noun}_id}} | p95 under 80 ms | 200 requests per second |

## Monitoring and Alerting

| Alert | Condition | Severity | Action |
| --- | --- | --- | --- |
| Share of 5xx | over 1% for 5 minutes | page | Take the release back |
| Age of the oldest {noun} | over 10 minutes | ticket | Read the worker's log |

## Migration and Backward Compatibility

The spreadsheet is imported once, in 20 minutes, and is read-only from then on. Clients of version 1.0 keep working.
""".splitlines()


def write(folder: Path, count: int) -> None:
    """Writes `count` specs into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"spec-{number:04d}.md").write_text(spec(number), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
