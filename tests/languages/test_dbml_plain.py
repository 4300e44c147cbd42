"""A plain column of a DBML table is read in one stroke exactly as it is read token by token."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.dbml import parse, parser
from specwriter.languages.dbml.lexer import Token, tokenize
from specwriter.languages.dbml.tree import Dbml
from specwriter.source.problem import Problem

NAMES = st.sampled_from(
    ["id", "user_id", "note", "ref", "pk", "Table", "table", "indexes", "as", "x1", '"a b"', "é", "1a"]
)
TYPES = st.sampled_from(
    ["int", "varchar(40)", "decimal(10, 2)", "decimal(10,2)", "char(", "a.b", "int[]", "varchar (4)", "e('x')", ""]
)
SETTINGS = st.sampled_from(
    [
        "pk", " pk ", "primary key", "not null", "null", "unique", "increment", "PK", "default: 0", "default: -1", "default: 1.5",
        "default: 'x'", "default: ''", "default: `now()`", "default: true", "default: null", "default: a.b", "note: 'n, m: o'",
        "note: '''n'''", "note: 'it\\'s'", "ref: > u.id", "ref: <> s.u.id", "ref:>u.id", "ref: - u.id", "ref: > u", "delete: cascade",
        "my: 'own'", "", "dep: -> u.id", "check: `a > 0`",
    ]
)  # fmt: skip
LISTS = st.one_of(st.just(""), st.lists(SETTINGS, min_size=1, max_size=3).map(lambda found: f" [{', '.join(found)}]"))
COLUMNS = st.builds("  {} {}{}".format, NAMES, TYPES, LISTS)
OTHERS = st.sampled_from(
    ["", "  ~base", "  // remark", "  Note: 'x'", "  indexes {", "  }", "}", "{", "Table t {", "Enum e {", "  - a", "  (a, b)", "\r", "  [pk]",
     "  , a", "  .b", "Ref: t.id > u.id", "TablePartial base {", "Records t(id) {", "  a desc", "  `x` int", "  'x"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(COLUMNS, COLUMNS, OTHERS), max_size=9).map("\n".join)


def token_by_token(text: str) -> Dbml:
    """The tree that is read where no column is one token."""

    def words(text: str, problems: list[Problem], offset: int, columns: bool = False) -> list[Token]:
        return tokenize(text, problems, offset)

    with patch.object(parser, "tokenize", words):
        return parse(text, 7)


@settings(max_examples=400, deadline=None)
@given(
    TEXTS, st.sampled_from(["Table t {\n{}\n}\n", "Enum e {\n{}\n}\n", "{}\n", "Table t {\n{}\n}\nTable u {\n{}\n}\n"])
)
def test_reads_the_same_token_by_token(lines: str, around: str) -> None:
    text = around.replace("{}", lines)
    assert parse(text, 7) == token_by_token(text)


@pytest.mark.parametrize(
    "line", ["id int", "id varchar(4) [pk]", "a decimal(4, 2) [not null, default: 0, note: 'x']", "b x [ref: > u.id]"]
)
def test_a_plain_column_is_one_token(line: str) -> None:
    kinds = [token.kind for token in tokenize(f"Table t {{\n  {line}\n}}\n", [], 0, columns=True)]
    assert kinds == ["name", "name", "{", "columns", "}", "end"]
