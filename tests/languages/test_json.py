"""What is read from JSON that is well written, and from what stands for more: values, places, helpers."""

from __future__ import annotations

import pytest

from specwriter.languages.json import (
    Array,
    Elision,
    Number,
    Object,
    String,
    Value,
    fields,
    find,
    parse,
    parse_all,
    plain,
    walk,
)

ORDER = """{
  "id": "ord-1",
  "total": 59.90,
  "paid": true,
  "note": null,
  "items": [
    {"sku": "A\\u00e9\\n", "count": 2},
    {"sku": "B", "count": 1}
  ]
}"""


def read(text: str, dialect: str = "json") -> Value:
    value = parse(text, dialect=dialect).value
    assert value is not None
    return value


def slice_of(text: str, value: Value | None) -> str:
    assert value is not None
    return text[value.span.start : value.span.end]


def test_values_are_those_of_the_text() -> None:
    document = parse(ORDER)
    assert document.problems == ()
    assert document.strict
    assert document.value is not None
    assert plain(document.value) == {
        "id": "ord-1",
        "total": 59.9,
        "paid": True,
        "note": None,
        "items": [{"sku": "Aé\n", "count": 2}, {"sku": "B", "count": 1}],
    }


@pytest.mark.parametrize(
    ("pointer", "written"),
    [
        ("/id", '"ord-1"'),
        ("/total", "59.90"),
        ("/paid", "true"),
        ("/note", "null"),
        ("/items/1", '{"sku": "B", "count": 1}'),
        ("/items/0/sku", '"A\\u00e9\\n"'),
        ("/items/1/count", "1"),
        ("", ORDER),
    ],
)
def test_the_span_of_a_value_is_its_text(pointer: str, written: str) -> None:
    assert slice_of(ORDER, find(read(ORDER), pointer)) == written


def test_the_span_of_a_key_is_the_word_without_quotes() -> None:
    keys = [member.key for _, member in fields(read(ORDER))]
    assert [ORDER[key.span.start : key.span.end] for key in keys] == [key.text for key in keys]
    assert [key.text for key in keys][:3] == ["id", "total", "paid"]


def test_the_span_of_a_member_runs_from_the_opening_quote_to_the_end_of_the_value() -> None:
    text = '{ "a" : 1 , "b":[ ] }'
    root = read(text)
    assert isinstance(root, Object)
    assert [text[m.span.start : m.span.end] for m in root.members] == ['"a" : 1', '"b":[ ]']


def test_places_are_counted_from_the_offset() -> None:
    document = parse('{"a": 1}', offset=100)
    assert document.value is not None
    assert (document.value.span.start, document.value.span.end) == (100, 108)
    found = find(document.value, "/a")
    assert found is not None
    assert (found.span.start, found.span.end) == (106, 107)


def test_numbers_keep_their_text() -> None:
    root = read("[1.10, 1e3, -0, 12345678901234567890]")
    assert isinstance(root, Array)
    assert [item.text for item in root.items if isinstance(item, Number)] == [
        "1.10",
        "1e3",
        "-0",
        "12345678901234567890",
    ]
    assert plain(root) == [1.1, 1000.0, 0, 12345678901234567890]


def test_a_number_of_more_digits_than_python_reads_is_no_failure() -> None:
    assert plain(read("9" * 5000)) == float("inf")


def test_escapes_are_decoded() -> None:
    assert plain(read(r'"\"\\\/\b\f\n\r\t\u20ac\ud83d\ude00"')) == '"\\/\b\f\n\r\t€😀'


def test_pointers_escape_slash_and_tilde() -> None:
    root = read('{"a/b": {"c~d": 1}}')
    assert [pointer for pointer, _ in walk(root)] == ["", "/a~1b", "/a~1b/c~0d"]
    assert all(find(root, pointer) is value for pointer, value in walk(root))
    assert find(root, "#/a~1b") is not None


@pytest.mark.parametrize(
    "pointer", ["/x", "/items/2", "/items/x", "/items/-1", "/id/0", "items", "/items/99999999999999999999"]
)
def test_a_pointer_to_nothing_finds_nothing(pointer: str) -> None:
    assert find(read(ORDER), pointer) is None


def test_fields_are_named_as_field_tables_name_them() -> None:
    text = '{"order": {"id": 1}, "items": [{"sku": "a"}, {"sku": "b"}], "grid": [[{"x": 1}]]}'
    paths = [path for path, _ in fields(read(text))]
    assert paths == ["order", "order.id", "items", "items[].sku", "items[].sku", "grid", "grid[][].x"]


def test_the_last_of_two_equal_keys_is_found_and_both_are_kept() -> None:
    root = read('{"a": 1, "a": 2}')
    assert isinstance(root, Object)
    assert len(root.members) == 2
    assert plain(root) == {"a": 2}
    assert find(root, "/a") is root.members[1].value


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("[...]", "..."),
        ("[ … ]", "…"),
        ("{ ... }", "..."),
        ('{"a": 1, ...}', "..."),
        ('{"a": 1,\n  ...\n}', "..."),
        ('{"a": 1\n  ...\n  "b": 2}', "..."),
        ("[1, 2, ..., 9]", "..."),
        ("[1, ... 20 more ...]", "... 20 more ..."),
        ('{"a": 1, // ...\n}', "// ..."),
        ('{"a": 1, // more fields\n}', "// more fields"),
        ("[/* the orders */]", "/* the orders */"),
        ("[\n  # further orders\n]", "# further orders"),
        ('{"...": "..."}', "..."),
        ('{"a": 1, "…": 0}', "…"),
        ("{ user fields }", "user fields"),
        ("{ <fields of the order> }", "<fields of the order>"),
        ('{ "a": 1, {{more}} }', "{{more}}"),
    ],
)
def test_further_content_that_is_left_out(text: str, left_out: str) -> None:
    document = parse(text)
    assert document.problems == ()
    assert isinstance(document.value, (Object, Array))
    assert [more.text for more in document.value.more] == [left_out]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("...", "..."),
        ("…", "…"),
        ("<uuid>", "<uuid>"),
        ("<order id, at most 36 characters>", "<order id, at most 36 characters>"),
        ("{{order.id}}", "{{order.id}}"),
        ("${ORDER_ID}", "${ORDER_ID}"),
        ("string", "string"),
        ("uuid[]", "uuid[]"),
        ("number (optional)", "number (optional)"),
        ("string | null", "string | null"),
        ('"PAID" | "OPEN"', '"PAID" | "OPEN"'),
        ("1 | 2", "1 | 2"),
        ("/* the order */", "/* the order */"),
        ("xxx", "xxx"),
        ("$total", "$total"),
    ],
)
def test_a_value_that_stands_for_another(written: str, text: str) -> None:
    source = f'{{"a": {written}, "b": 1}}'
    document = parse(source)
    assert document.problems == ()
    assert document.value is not None
    left_out = find(document.value, "/a")
    assert isinstance(left_out, Elision)
    assert left_out.text == text
    assert slice_of(source, left_out) == text
    assert plain(document.value) == {"a": None, "b": 1}


@pytest.mark.parametrize("text", ["...", "eyJhbGciOi...", "<id>", "{{id}}", "{id}", "${ID}", "xxxx", "…"])
def test_a_string_can_stand_for_another(text: str) -> None:
    document = parse(f'["{text}"]')
    assert document.strict
    assert isinstance(document.value, Array)
    assert isinstance(document.value.items[0], String)
    assert document.value.items[0].elided


@pytest.mark.parametrize("text", ["", "PAID", "a < b > c", "https://example.com/{id}", "1..2"])
def test_a_usual_string_stands_for_itself(text: str) -> None:
    root = read(f'["{text}"]')
    assert isinstance(root, Array)
    assert isinstance(root.items[0], String)
    assert not root.items[0].elided


def test_a_placeholder_key_may_stand_twice() -> None:
    document = parse('{"{page id}": {...}, "{page id}": {...}}')
    assert document.problems == ()
    assert isinstance(document.value, Object)
    assert [member.elided for member in document.value.members] == [True, True]


def test_comments_keep_their_words_and_places() -> None:
    text = '{"status": "PAID", // PAID | OPEN\n "b": 1 /* cents */}'
    document = parse(text, dialect="jsonc")
    assert document.problems == ()
    assert not document.strict
    assert [comment.text for comment in document.comments] == ["PAID | OPEN", "cents"]
    assert [text[c.span.start : c.span.end] for c in document.comments] == ["PAID | OPEN", "cents"]


def test_dialects_allow_what_they_define() -> None:
    text = '// a\n{a: \'b\', "c": +.5, /* d */ "e": [1,],}'
    assert parse(text, dialect="json5").problems == ()
    assert {problem.kind for problem in parse(text, dialect="jsonc").problems} == {
        "unquoted-key",
        "single-quote",
        "number",
    }
    assert plain(read(text, "json5")) == {"a": "b", "c": 0.5, "e": [1]}


def test_nesting_beyond_the_limit_is_listed_as_unread() -> None:
    text = "[" * 70 + "1" + "]" * 70
    document = parse(text)
    assert document.problems == ()
    assert [(unread.kind, unread.span.start, unread.span.end) for unread in document.unread] == [("nesting", 64, 77)]
    assert document.value is not None
    assert max(pointer.count("/") for pointer, _ in walk(document.value)) == 64
    assert hash(document) == hash(parse(text))
    assert "Elision" in repr(document)


def test_a_text_in_several_pieces_is_read_as_several_documents() -> None:
    assert [plain(d.value) for d in parse_all('{"a": 1}\n{"a": 2}\n\n[3]\n') if d.value] == [{"a": 1}, {"a": 2}, [3]]
