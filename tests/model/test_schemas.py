"""Two statements of one schema: what is linked, what differs, and what stays silent."""

from __future__ import annotations

import pytest

from specwriter.model.mentions.schema_agreement import say_the_same
from specwriter.model.mentions.schema_pairs import schema_pairs
from specwriter.model.mentions.schemas import differences, explained, mentions
from specwriter.model.same_type import is_one_default, is_one_type
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.source.text import Source

DBML = """Table members {
  id uuid [pk]
  mail varchar(120) [not null, unique]
  joined_on date [not null]
  active boolean [not null, default: true]
}

Table loans {
  id uuid [pk]
  member_id uuid [not null, ref: > members.id]
  due_on date [not null]
  fine_minor bigint [not null, default: 0]

  indexes {
    (member_id, due_on) [name: 'loans_due']
  }
}"""

SQL = """CREATE TABLE members (
  id uuid PRIMARY KEY,
  mail varchar(120) NOT NULL UNIQUE,
  joined_on date NOT NULL,
  active boolean NOT NULL DEFAULT true
);
CREATE TABLE loans (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES members (id),
  due_on date NOT NULL,
  fine_minor bigint NOT NULL DEFAULT 0
);
CREATE INDEX loans_due ON loans (member_id, due_on);"""

ER = """erDiagram
    MEMBER ||--o{ LOAN : borrows
    MEMBER {
        uuid id PK
        string mail UK
        date joinedOn
    }
    LOAN {
        uuid id PK
        uuid memberId FK
        date dueOn
    }"""

COLUMNS = """#### `loans`

| Column | Type | Nullable | Description |
| --- | --- | --- | --- |
| id | uuid | no | - |
| member_id | uuid | no | who borrowed |
| due_on | date | no | - |
"""


def document(*blocks: tuple[str, str], is_spec: bool = True) -> Spec:
    parts = ["# Library"]
    for language, body in blocks:
        parts.append(body if language == "markdown" else f"```{language}\n{body}\n```")
    return read(Source("library.md", "\n\n".join(parts) + "\n"), is_spec=is_spec)


def told(spec: Spec) -> list[tuple[str, str, str]]:
    """Each difference as its kind, the marked text, and the text at the other place."""
    text = spec.source.text
    return [
        (kind, text[one.span.start : one.span.end], text[one.other.start : one.other.end])
        for kind, found in differences(spec).items()
        for one in found
    ]


def both(old: str, new: str) -> Spec:
    """The schema in DBML and SQL, with one change in the SQL."""
    assert old in SQL
    return document(("dbml", DBML), ("sql", SQL.replace(old, new, 1)))


def test_four_statements_that_agree_say_nothing() -> None:
    spec = document(("dbml", DBML), ("sql", SQL), ("mermaid", ER), ("markdown", COLUMNS))
    assert told(spec) == []
    assert [(pair.one.language, pair.other.language) for pair in schema_pairs(spec)] == [
        ("dbml", "sql"),
        ("sql", "table"),
        ("sql", "er"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("  due_on date", "  due_no date", ("column name", "due_no", "due_on")),
        ("mail varchar(120)", "mail varchar(60)", ("column type", "varchar(60)", "varchar(120)")),
        ("joined_on date NOT NULL", "joined_on date", ("nullability", "joined_on", "joined_on")),
        ("DEFAULT true", "DEFAULT false", ("default", "false", "true")),
        (" DEFAULT 0", "", ("default missing", "fine_minor", "0")),
        (" UNIQUE", "", ("unique missing", "mail", "mail")),
        (" REFERENCES members (id)", "", ("foreign key missing", "member_id", "members")),
        ("(member_id, due_on)", "(member_id, fine_minor)", ("index", "fine_minor", "due_on")),
        ("INDEX loans_due ", "INDEX loans_by_due ", ("index name", "loans_by_due", "loans_due")),
        ("TABLE members (", "TABLE member (", ("table name", "member", "members")),
    ],
)
def test_one_change_is_one_difference(old: str, new: str, found: tuple[str, str, str]) -> None:
    spec = both(old, new)
    assert told(spec) == [found]
    assert not say_the_same(schema_pairs(spec)[0])


def test_two_statements_that_agree_are_known_at_once() -> None:
    assert say_the_same(schema_pairs(document(("dbml", DBML), ("sql", SQL)))[0])
    assert say_the_same(schema_pairs(both("uuid PRIMARY KEY,\n  mail", "uuid NOT NULL PRIMARY KEY,\n  mail"))[0])


def test_a_renamed_column_explains_the_index_that_still_has_the_old_name() -> None:
    spec = both("  due_on date", "  due_no date")
    old = spec.source.text.index("due_on", spec.source.text.index("CREATE INDEX"))
    assert old in explained(spec)


def test_a_column_that_follows_the_same_one_with_the_same_type_was_renamed() -> None:
    spec = both("  fine_minor bigint", "  penalty bigint")
    assert told(spec) == [("column name", "penalty", "fine_minor")]


def test_a_dropped_column_and_a_dropped_table_are_told_in_specs_only() -> None:
    dropped = SQL.replace("  joined_on date NOT NULL,\n", "")
    assert told(document(("dbml", DBML), ("sql", dropped))) == [("column missing", "joined_on", "members")]
    assert told(document(("dbml", DBML), ("sql", dropped), is_spec=False)) == []
    only = SQL[: SQL.index("CREATE TABLE loans")]
    assert told(document(("dbml", DBML), ("sql", only))) == [("table missing", "loans", "members")]
    assert told(document(("dbml", DBML), ("sql", only), is_spec=False)) == []


def test_a_statement_that_never_says_something_does_not_deny_it() -> None:
    bare = DBML.replace(" [not null, unique]", "").replace(" [not null]", "").replace("not null, ", "")
    bare = bare.replace(" [default: true]", "").replace(" [default: 0]", "").replace(" [ref: > members.id]", "")
    bare = bare[: bare.index("  indexes")] + "}"
    assert told(document(("dbml", bare), ("sql", SQL), is_spec=False)) == []


def test_tables_of_one_name_with_other_columns_are_two() -> None:
    other = "Table members {\n  id uuid [pk]\n  card_no char(16) [not null]\n  level integer\n  points bigint\n}"
    assert schema_pairs(document(("dbml", other), ("sql", SQL[: SQL.index("CREATE TABLE loans")]))) == ()


def test_the_schema_before_and_after_a_change_may_differ() -> None:
    changed = SQL.replace("varchar(120)", "varchar(200)")
    spec = document(
        ("markdown", "## Current schema"), ("dbml", DBML), ("markdown", "## Proposed schema"), ("sql", changed)
    )
    assert told(spec) == []


def test_what_a_migration_adds_is_not_missing_before() -> None:
    added = f"{SQL}\nALTER TABLE loans ADD COLUMN returned_on date;"
    assert told(document(("dbml", DBML), ("sql", added))) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("string mail", "int mail", ("column type", "int", "varchar(120)")),
        ("date dueOn", "date dueNo", ("column name", "dueNo", "due_on")),
        ("date dueOn", "date dueOn\n        string shelfMark", ("column missing", "shelfMark", "loans")),
        ("MEMBER ||--o{ LOAN", "LOAN ||--o{ MEMBER", ("relation", "||--o{", "members")),
        ("MEMBER ||--o{ LOAN", "MEMBER ||--|| LOAN", ("relation", "||--||", "members")),
        ("    LOAN {", "    LAON {", ("table name", "LAON", "loans")),
    ],
)
def test_a_diagram_is_held_against_the_sql(old: str, new: str, found: tuple[str, str, str]) -> None:
    assert old in ER
    assert found in told(document(("sql", SQL), ("mermaid", ER.replace(old, new, 1))))


def test_a_uuid_may_be_drawn_for_a_text_of_its_length() -> None:
    er = "erDiagram\n    LOAN {\n        uuid id PK\n        uuid member_id FK\n        date due_on\n    }\n"
    sql = "CREATE TABLE loans (\n  id varchar(36) PRIMARY KEY,\n  member_id char({}) NOT NULL,\n  due_on date\n);"
    assert told(document(("sql", sql.format(36)), ("mermaid", er))) == []
    assert ("column type", "uuid", "char(20)") in told(document(("sql", sql.format(20)), ("mermaid", er)))


@pytest.mark.parametrize(
    ("cell", "note", "said"),
    [
        ("1", "-", "1"),
        ("`2`", "-", ""),
        ("'1'", "-", "1"),
        ("-", "default 1", "1"),
        ("-", "defaults to `2`", ""),
        ("auto", "the default is set by the shop", ""),
        ("now()", "-", ""),
    ],
)
def test_the_default_that_a_column_table_states_is_held_against_the_sql(cell: str, note: str, said: str) -> None:
    table = f"### loans\n\n| Column | Type | Default | Notes |\n| --- | --- | --- | --- |\n| id | int | - | - |\n| days | int | {cell} | {note} |"
    table += "\n| member_id | int | - | - |"
    sql = "CREATE TABLE loans (\n  id int PRIMARY KEY,\n  days int DEFAULT 2,\n  member_id int NOT NULL\n);"
    assert told(document(("sql", sql), ("markdown", table))) == ([("default", said, "2")] if said else [])


def test_a_drawn_column_that_the_column_table_lacks_is_told() -> None:
    er = "erDiagram\n    LOAN {\n        uuid id PK\n        uuid member_id FK\n        date due_on\n        string desk\n    }\n"
    assert ("column missing", "desk", "loans") in told(document(("markdown", COLUMNS), ("mermaid", er)))


def test_a_third_statement_does_not_repeat_what_two_disagree_on() -> None:
    spec = document(("dbml", DBML), ("sql", SQL.replace("due_on date", "due_on timestamptz")), ("markdown", COLUMNS))
    assert told(spec) == [("column type", "timestamptz", "date")]


def test_mentions_link_the_second_statement_and_the_names_in_keys() -> None:
    spec = document(("dbml", DBML), ("sql", SQL))
    text = spec.source.text
    second = text.index("CREATE TABLE")
    found = {
        (mention.kind, mention.name.text, mention.role)
        for mention in mentions(spec)
        if mention.target is not None and mention.name.span.start > second
    }
    assert ("table", "loans", "SQL") in found
    assert ("column", "fine_minor", "SQL") in found
    assert ("column", "due_on", "index") in found
    assert ("table", "members", "foreign key") in found
    for mention in mentions(spec):
        assert text[mention.name.span.start : mention.name.span.end] == mention.name.text


@pytest.mark.parametrize(
    ("one", "other", "engine", "same"),
    [
        ("int", "INTEGER", "postgresql", True),
        ("bigserial", "bigint", "postgresql", True),
        ("timestamp", "timestamptz", "postgresql", False),
        ("timestamp with time zone", "timestamptz", "postgresql", True),
        ("varchar(64)", "varchar(32)", "postgresql", False),
        ("varchar", "varchar(32)", "postgresql", True),
        ("text", "varchar(32)", "postgresql", False),
        ("numeric(12,2)", "decimal(12, 2)", "postgresql", True),
        ("numeric(12,2)", "numeric(10,2)", "postgresql", False),
        ("uuid", "char(36)", "postgresql", False),
        ("uuid", "char(36)", "mysql", True),
        ("boolean", "tinyint(1)", "mysql", True),
        ("boolean", "integer", "postgresql", False),
        ("boolean", "integer", "sqlite", True),
        ("json", "jsonb", "postgresql", False),
        ("order_kind", "varchar(20)", "postgresql", True),  # nobody knows what it is
        ("text[]", "text", "postgresql", False),
    ],
)
def test_two_types_are_one(one: str, other: str, engine: str, same: bool) -> None:
    assert is_one_type(one, other, engine) is same
    assert is_one_type(other, one, engine) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("`now()`", "CURRENT_TIMESTAMP", True),
        ("`gen_random_uuid()`", "uuid_generate_v4()", True),
        ("0", "0.00", True),
        ("false", "FALSE", True),
        ("'OPEN'", "'OPEN'::text", True),
        ("'OPEN'", "'CLOSED'", False),
        ("0", "1", False),
        ("'[]'", "'[]'::jsonb", True),
    ],
)
def test_two_defaults_are_one(one: str, other: str, same: bool) -> None:
    spec = document(
        ("dbml", f"Table t {{\n  id int [pk]\n  x text [default: {one}]\n}}"),
        ("sql", f"CREATE TABLE t (id int PRIMARY KEY, x text DEFAULT {other});"),
    )
    defaults = [table.columns[1].default for table in spec.tables()]
    assert defaults[0] is not None
    assert defaults[1] is not None
    assert is_one_default(defaults[0], defaults[1]) is same
