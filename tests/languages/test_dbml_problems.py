"""What the DBML reader says of mistakes: one problem for each, at the smallest place, with help; the rest is read."""

from __future__ import annotations

import pytest

from specwriter.languages.dbml import parse

BASE = "Table users as U { id int [pk]\n name varchar }\nEnum state { new\n done }\n"


def said(text: str) -> list[tuple[str, str]]:
    """The marked text and the message of each problem."""
    return [(text[p.span.start : p.span.end].split("\n")[0], p.message) for p in parse(text).problems]


@pytest.mark.parametrize(
    ("text", "marked", "message", "help_"),
    [
        ("Ref: users.id > user.id", "user", "table `user` is not declared", "did you mean `users`?"),
        ("Ref: users.id > U.nam", "nam", "`nam` is not a column of table `users`", "did you mean `name`?"),
        ("Ref: users.id > cor.x.y", "cor", "schema `cor` is not declared", ""),
        ("Table t { a int [ref: > zzz.id] }", "zzz", "table `zzz` is not declared", ""),
        (
            "Table t { a state [default: state.don] }",
            "don",
            "`don` is not a value of enum `state`",
            "did you mean `done`?",
        ),
        ("Table t { a state [default: stat.new] }", "stat", "enum `stat` is not declared", "did you mean `state`?"),
        ("Table t { a int\n indexes { b } }", "b", "`b` is not a column of table `t`", ""),
        ("Table t { ~missing\n a int }", "missing", "partial `missing` is not declared", ""),
        ("TableGroup g { user }", "user", "table `user` is not declared", "did you mean `users`?"),
        ("Table users { a int }", "users", "table `users` is declared twice", "rename or remove one"),
        ("Table t { a int\n a text }", "a", "column `a` is declared twice", "rename or remove one"),
        ("Enum e { a\n a }", "a", "enum value `a` is declared twice", "rename or remove one"),
        (
            "Table t { a int\n b int }\nRef: t.(a, b) > users.(id)",
            "t.(a, b) > users.(id)",
            "ends of the relation have 2 and 1 columns",
            "name as many on both sides",
        ),
        ("Ref: users.id > users.id", "Ref: users.id > users.id", "both ends of the relation are the same", None),
        ("Table t { a int [primery: 'x', pk: 1] }", "1", "`pk` takes no value", "write the name alone"),
        ("Table t { a int [uniqe] }", "uniqe", "`uniqe` is not a setting of a column", "did you mean `unique`?"),
        ("Table t { a int [note: x] }", "x", "value of `note` is not a quoted string", "write it in quotes"),
        ("Table t [headercolor: red] { a int }", "red", "value of `headercolor` is not a colour", None),
        ("Ref: users.id > users.name [delete: drop]", "drop", "value of `delete` is not a referential action", None),
        ("Table t { a }", "a", "column `a` has no type", "write `a type`"),
        ("Table t { }", "t", "table `t` has no columns", "write `name type`"),
        ("Enum e { }", "Enum", "enum has no values", None),
        ("Tabel t { a int }", "Tabel", "`Tabel` is not an element", "did you mean `Table`?"),
        ("Records users(id) { 1, 2 }", "1, 2", "record has 2 values for 1 columns", "write 1 values"),
        ("Table t { a int [default: 'x }", "'", "string is not closed", "close it with the same quotes"),
        ("Table t { a int [pk note] }", "pk note", "`pk note` is not a setting of a column", None),
        ("Table t { a int [pk 5] }", "5", "`5` stands where `,` or `]` belongs", None),
        ("Note: 'x'", "Note", "note has no name", "write `Note name`"),
        ("Dep: users.id -> users.id", "users.id -> users.id", "column `id` depends on itself", None),
        ("Metadata Table user { a: 'b' }", "user", "table `user` is not declared", "did you mean `users`?"),
    ],
)
def test_one_mistake_is_one_problem_at_its_place(text: str, marked: str, message: str, help_: str | None) -> None:
    text = BASE + text
    problems = parse(text).problems
    assert [(text[p.span.start : p.span.end], p.message) for p in problems] == [(marked, message)]
    if help_ is not None:
        assert problems[0].help == help_


def test_a_second_declaration_shows_the_first() -> None:
    text = "Table t { a int }\nTable t { b int }\n"
    (problem,) = parse(text).problems
    assert problem.span.start == text.rindex("t { b")
    assert [text[span.start : span.end] for span, _ in problem.related] == ["t"]


def test_several_mistakes_are_all_found_and_the_rest_is_read() -> None:
    text = (
        "Table a {\n  id int [pk,, unique]\n  name varchar\n}\n"
        "Table b {\n  id int [note: ]\n  a_id int [ref: > a.id]\n}\n"
        "Table c {\n  bad.name int\n  a_id int [ref: > d.aa]\n}\n"
        "Table d {\n  a int\n  indexes { aa }\n}\n"
        "Enum e { x\n x }\n"
    )
    assert said(text) == [
        (",", "`,` stands where the name of a setting belongs"),
        ("]", "`]` stands where a name or value belongs"),
        ("bad.name", "name of a column is not a name"),
        ("aa", "`aa` is not a column of table `d`"),
        ("aa", "`aa` is not a column of table `d`"),
        ("x", "enum value `x` is declared twice"),
    ]
    dbml = parse(text)
    assert [table.name.text for table in dbml.tables] == ["a", "b", "c", "d"]
    assert [column.name.text for column in dbml.tables[0].columns] == ["id", "name"]


def test_an_unclosed_table_ends_where_the_next_one_starts() -> None:
    text = "Table a {\n  id int\n\nTable b {\n  id int [ref: > a.id]\n}\n"
    assert said(text) == [("Table", "`Table` stands where `}` belongs")]
    assert [table.name.text for table in parse(text).tables] == ["a", "b"]


def test_an_unclosed_bracket_hides_one_line_only() -> None:
    text = "Table a {\n  id int [pk\n  name text\n}\nTable b { id int [ref: > a.name] }\n"
    assert len(said(text)) == 1
    assert [table.name.text for table in parse(text).tables] == ["a", "b"]


def test_what_a_mistake_of_syntax_hides_is_not_missing() -> None:
    text = "Table a {\n  id int\n  bad ) int\n}\nRef: a.bad > a.id\n"
    assert said(text) == [(")", "`)` stands where a name or value belongs")]


def test_a_misplaced_element_is_read_all_the_same() -> None:
    text = "Project p {\n  Table t { id int }\n}\nRef: t.id > t.idd\n"
    assert said(text) == [
        ("Table", "`Table` stands inside a project"),
        ("idd", "`idd` is not a column of table `t`"),
    ]
    assert parse(text).tables[0].name.text == "t"


def test_deep_nesting_is_one_problem() -> None:
    text = "Table t { a int" + "(" * 5000 + " }\n" + "Table u { id int }\n"
    problems = parse(text).problems
    assert [problem.message for problem in problems] == ["brackets nest deeper than 40 levels"]
    assert parse(text).tables[-1].name.text == "u"


def test_help_stays_cheap_in_a_document_full_of_unknown_names() -> None:
    text = "".join(f"Table table_{i} {{ a int }}\nRef: table_{i}.a > tabel_{i}.a\n" for i in range(100))
    helped = [problem for problem in parse(text).problems if problem.help]
    assert len(parse(text).problems) == 100
    assert 0 < len(helped) < 100
