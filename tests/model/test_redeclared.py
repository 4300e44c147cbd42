"""Tables that a document declares twice in one language: what differs, and what sets two declarations apart."""

from __future__ import annotations

import pytest

from specwriter.model.mentions.redeclared import redeclared
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.rules.data.duplicate_table import RULE as DUPLICATE
from specwriter.source.span import Span
from specwriter.source.text import Source

COLUMNS = (
    "id uuid PRIMARY KEY",
    "tenant_id uuid NOT NULL",
    "title varchar(80) NOT NULL",
    "state varchar(20) DEFAULT 'open'",
    "opened_at timestamptz NOT NULL DEFAULT now()",
)


def table(*columns: str, name: str = "tickets") -> str:
    body = ",\n  ".join(columns or COLUMNS)
    return f"CREATE TABLE {name} (\n  {body}\n);\n"


def changed(at: int, column: str) -> str:
    return table(*COLUMNS[:at], column, *COLUMNS[at + 1 :])


def document(second: str, *, above: str = "## Database schema", first: str = "## Tickets", between: str = "") -> str:
    return f"# Desk\n\n{first}\n\n```sql\n{table()}```\n\n{between}\n\n{above}\n\n```sql\n{second}```\n"


def spec(text: str) -> Spec:
    return read(Source("desk.md", text))


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Kind, subject, the words of the later and of the earlier declaration, for each first difference."""
    return [
        (first.kind, first.subject, text[slice(*_ends(first.span))], text[slice(*_ends(first.other))])
        for each in redeclared(spec(text))
        for first in each.differences[:1]
    ]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (changed(1, "tenant_id bigint NOT NULL"), ("column type", "tenant_id", "bigint", "uuid")),
        (changed(2, "title varchar(80)"), ("nullability", "title", "title", "title")),
        (changed(3, "state varchar(20) NOT NULL DEFAULT 'open'"), ("nullability", "state", "state", "state")),
        (changed(3, "state varchar(20) DEFAULT 'new'"), ("default", "state", "'new'", "'open'")),
        (changed(3, "state varchar(20)"), ("default missing", "state", "state", "'open'")),
        (changed(3, "state_id integer"), ("column name", "state_id", "state_id", "state")),
        (changed(2, "titel varchar(80) NOT NULL"), ("column name", "titel", "titel", "title")),
    ],
)
def test_a_shared_column_that_differs_is_told_with_both_places(second: str, expected: tuple[str, ...]) -> None:
    assert told(document(second)) == [expected]


def test_one_pair_is_told_once_with_the_number_of_columns() -> None:
    second = table(COLUMNS[0], "tenant_id bigint", "title text NOT NULL", *COLUMNS[3:], "closed_at timestamptz")
    (pair,) = redeclared(spec(document(second)))
    assert pair.count == 2
    assert [each.kind for each in pair.differences] == ["column type", "nullability", "column type"]


@pytest.mark.parametrize(
    "second",
    [
        table(),
        table(*COLUMNS[:4]),  # an excerpt
        table(*COLUMNS[:2], "title VARCHAR(80) NOT NULL", *COLUMNS[3:]),
        table(*COLUMNS[:3], "state varchar(20)", "opened_at timestamptz NOT NULL", "note text"),  # no defaults at all
        table("id uuid PRIMARY KEY", "tenant_id uuid", "title varchar(80)", "opened_at timestamptz"),  # a sketch
        table("id bigint PRIMARY KEY", "tenant_id bigint", "title text", "state int", "opened_at date"),  # a design
        table("id bigint PRIMARY KEY", "tenant_id bigint"),
        table("id uuid PRIMARY KEY", "tenant_id bigint NOT NULL", "title varchar(80) NOT NULL", "-- ... other columns"),
        changed(1, "tenant_id bigint NOT NULL").replace("CREATE", "CREATE TEMP"),
        changed(1, "tenant_id bigint NOT NULL").replace("tickets", "archive.tickets"),
    ],
)
def test_copies_excerpts_sketches_and_other_tables_are_silent(second: str) -> None:
    assert told(document(second)) == []


@pytest.mark.parametrize(
    "above",
    [
        "## After the migration",
        "## Option 2: numbers",
        "## ClickHouse schema",
        "## Legacy",
        "## Schema v2",
        "## Storage\n\n**Bad:**",
        "## Sharded tables",
    ],
)
def test_another_time_variant_or_engine_is_silent(above: str) -> None:
    second = changed(1, "tenant_id bigint NOT NULL")
    assert told(document(second))
    assert told(document(second, above=above)) == []


def test_a_comment_in_the_block_sets_two_declarations_apart() -> None:
    assert told(document("-- naive version\n" + changed(1, "tenant_id bigint NOT NULL"))) == []


def test_tables_of_two_services_are_two() -> None:
    second = changed(1, "tenant_id bigint NOT NULL")
    assert told(document(second, first="## Desk service", above="## Billing service")) == []
    assert told(document(second, first="## Desk service"))


def test_a_statement_that_alters_the_table_explains_the_difference() -> None:
    second = changed(1, "tenant_id bigint NOT NULL")
    block = "```sql\nALTER TABLE tickets ALTER COLUMN tenant_id TYPE bigint;\n```"
    assert told(document(second, between=block)) == []
    assert told(document(second, between="```sql\nALTER TABLE tickets ADD CONSTRAINT c CHECK (title <> '');\n```"))


def test_one_block_is_left_to_the_rule_of_tables_that_are_created_twice() -> None:
    second = changed(1, "tenant_id bigint NOT NULL")
    both = spec(f"# Desk\n\n```sql\n{table()}{second}```\n")
    assert redeclared(both) == ()
    assert len(list(DUPLICATE.check(both))) == 1
    assert list(DUPLICATE.check(spec(document(second)))) == []
