"""Mistakes in JSON: one problem each, at the smallest place that must change, and reading goes on."""

from __future__ import annotations

import pytest

from specwriter.languages.json import parse, plain
from specwriter.languages.json.repair import replacement

# The marked text is the span of the problem; `«»` is a point between two characters.
CASES: list[tuple[str, str, object]] = [
    ("trailing-comma", '{"a": 1«,»}', {"a": 1}),
    ("trailing-comma", "[1, 2«,»\n]", [1, 2]),
    ("extra-comma", "[1,«,» 2]", [1, 2]),
    ("extra-comma", "[1,«,,,» 2]", [1, 2]),
    ("extra-comma", "[«,»1]", [1]),
    ("missing-comma", '{"a": 1«»\n "b": 2}', {"a": 1, "b": 2}),
    ("missing-comma", "[1«» 2]", [1, 2]),
    ("missing-comma", '[{"a": 1}«»\n{"a": 2}]', [{"a": 1}, {"a": 2}]),
    ("missing-comma", '{"a": 1«;» "b": 2}', {"a": 1, "b": 2}),
    ("missing-colon", '{"a"«» 1}', {"a": 1}),
    ("missing-colon", '{"a" «=» 1}', {"a": 1}),
    ("missing-colon", '{"a" «=>» 1}', {"a": 1}),
    ("extra-colon", '{"a": «:» 1}', {"a": 1}),
    ("missing-value", '{"a"«»}', {"a": None}),
    ("missing-value", '{"a":«»}', {"a": None}),
    ("missing-value", '{"a":«», "b": 1}', {"a": None, "b": 1}),
    ("missing-value", '{"a": 1, id«»}', {"a": 1, "id": None}),
    ("missing-key", '{«{»"a": 1}, "b": 2}', {"": {"a": 1}, "b": 2}),
    ("key-in-array", '[«"a"»: 1]', [1]),
    ("duplicate-key", '{"a": 1, "«a»": 2}', {"a": 2}),
    ("comment", '{"a": 1, «// in cents»\n"b": 2}', {"a": 1, "b": 2}),
    ("comment", '{"a": 1, «/* in cents */» "b": 2}', {"a": 1, "b": 2}),
    ("comment", '{"a": 1, «# in cents»\n"b": 2}', {"a": 1, "b": 2}),
    ("comment", '{"a": 1, «← since 1.2»\n"b": 2}', {"a": 1, "b": 2}),
    ("comment", '{"a": [] «<-- filled later»\n}', {"a": []}),
    ("single-quote", "{\"a\": «'b'»}", {"a": "b"}),
    ("single-quote", "{«'a'»: 1}", {"a": 1}),
    ("curly-quote", '{"a": «“b”»}', {"a": "b"}),
    ("backtick", '{"a": «`b`»}', {"a": "b"}),
    ("unquoted-key", "{«a»: 1}", {"a": 1}),
    ("unquoted-key", "{«order id»: 1}", {"order id": 1}),
    ("unquoted-key", "{«12»: 1}", {"12": 1}),
    ("unquoted-value", '{"a": «PAID», "b": 1}', {"a": "PAID", "b": 1}),
    ("unquoted-value", '{"a": «2026-01-31T10:00:00Z», "b": 1}', {"a": "2026-01-31T10:00:00Z", "b": 1}),
    ("literal", '{"a": «True»}', {"a": True}),
    ("literal", '{"a": «None»}', {"a": None}),
    ("literal", '{"a": «undefined»}', {"a": None}),
    ("number", "[«01»]", [1]),
    ("number", "[«+1»]", [1]),
    ("number", "[«.5»]", [0.5]),
    ("number", "[«5.», 1]", [5.0, 1]),
    ("number", "[«0x1F»]", [31]),
    ("number", "[«1_000»]", [1000]),
    ("number", "[«Infinity»]", [float("inf")]),
    ("call", '{"_id": «ObjectId("507f1f77")», "b": 1}', {"_id": None, "b": 1}),
    ("call", '{"a": «new Date()»}', {"a": None}),
    ("stray-text", '{"a": 10 «MB», "b": 1}', {"a": 10, "b": 1}),
    ("stray-text", '{"a": "b" «(optional)», "c": 1}', {"a": "b", "c": 1}),
    ("stray-text", '{"a": "he said "«hi" twice"», "b": 1}', {"a": "he said ", "b": 1}),
    ("unclosed-string", '{"a": «"b»,\n "c": 1}', {"a": "b", "c": 1}),
    ("unclosed-string", '{"a": [«"b»]\n}', {"a": ["b"]}),
    ("unclosed-string", '{«"a»: 1, "b": 2}', {"a": 1, "b": 2}),
    ("newline-in-string", '{"a": "b«\nc"», "d": 1}', {"a": "b\nc", "d": 1}),
    ("control-character", '["a«\t»b"]', ["a\tb"]),
    ("escape", r'["a«\x»b"]', ["axb"]),
    ("escape", r'["«\u»12"]', ["u12"]),
    ("surrogate", r'["«\ud800»"]', ["\ufffd"]),
    ("white-space", '{"a":«\u00a0»1}', {"a": 1}),
    ("white-space", "«\ufeff»{}", {}),
    ("unclosed", '«{»"a": 1', {"a": 1}),
    ("unclosed", '{"a": {"b": «[»1', {"a": {"b": [1]}}),
    ("unclosed", '{"a": «[»1, 2}', {"a": [1, 2]}),
    ("mismatched-bracket", '{"a": [1, 2«}»}', {"a": [1, 2]}),
    ("mismatched-bracket", "[1, 2«}»", [1, 2]),
    ("fragment", '«"a"»: {"b": 1}', {"a": {"b": 1}}),
    ("extra-value", '{"a": 1}\n«{»"b": 2}', {"a": 1}),
    ("not-json", "«name, status and total»", None),
    ("empty", "«»", None),
]


def unmarked(marked: str) -> tuple[str, int, int]:
    start = marked.index("«")
    return marked.replace("«", "").replace("»", ""), start, marked.index("»") - 1


@pytest.mark.parametrize(("kind", "marked", "value"), CASES)
def test_one_mistake_is_one_problem_at_its_place_and_the_rest_is_read(kind: str, marked: str, value: object) -> None:
    text, start, end = unmarked(marked)
    document = parse(text, offset=10)
    assert [(p.kind, p.span.start - 10, p.span.end - 10) for p in document.problems] == [(kind, start, end)]
    assert (plain(document.value) if document.value else None) == value


@pytest.mark.parametrize(("kind", "marked", "value"), CASES)
def test_messages_keep_to_the_guide(kind: str, marked: str, value: object) -> None:
    for problem in parse(unmarked(marked)[0]).problems:
        words = problem.message.split("`")
        assert len(" ".join(words[::2]).split()) <= 12
        assert not problem.message.endswith(".")
        assert problem.help


REPAIRED = [case for case in CASES if case[0] not in ("number", "extra-value")] + [
    ("number", "[«+1»]", [1]),
    ("number", "[«.5»]", [0.5]),
    ("number", "[«-5.»]", [-5.0]),
    ("number", "[«0x1F»]", [31]),
    ("number", "[«1_000»]", [1000]),
]


@pytest.mark.parametrize(("kind", "marked", "value"), REPAIRED)
def test_a_repair_gives_json_with_the_same_meaning_or_is_not_offered(kind: str, marked: str, value: object) -> None:
    text, start, end = unmarked(marked)
    (problem,) = parse(text, offset=5).problems
    written = replacement(problem, text, offset=5)
    if written is None:
        assert kind not in (
            "trailing-comma",
            "missing-comma",
            "single-quote",
            "unquoted-key",
            "comment",
            "literal",
            "number",
        )
        return
    mended = parse(text[:start] + written + text[end:])
    assert mended.problems == ()
    assert mended.value is not None
    assert plain(mended.value) == value


@pytest.mark.parametrize("text", ["[007]", "[Infinity]", "[NaN]", '{"a": 1, "a": 2}', "[1, 2", "[call()]"])
def test_what_only_the_author_knows_is_not_repaired(text: str) -> None:
    (problem,) = parse(text).problems
    assert replacement(problem, text) is None


def test_a_repeated_key_shows_the_first() -> None:
    (problem,) = parse('{"id": 1, "b": 2, "id": 3}').problems
    ((span, why),) = problem.related
    assert (span.start, span.end) == (2, 4)
    assert why


def test_several_mistakes_are_reported_in_the_order_of_the_text() -> None:
    document = parse('{a: \'b\', "c": True,\n // x\n "d": [1,]}')
    assert [p.kind for p in document.problems] == [
        "unquoted-key",
        "single-quote",
        "literal",
        "comment",
        "trailing-comma",
    ]
    assert document.value is not None
    assert plain(document.value) == {"a": "b", "c": True, "d": [1]}


def test_a_text_full_of_mistakes_is_given_up_and_listed() -> None:
    document = parse("[" + "True, " * 2000 + "]")
    assert 1000 <= len(document.problems) <= 1002
    assert [unread.kind for unread in document.unread] == ["too-many-problems"]


def test_the_problems_of_a_document_do_not_depend_on_where_it_stands() -> None:
    text = '{"a": 1,}'
    (here,), (there,) = parse(text).problems, parse(text, offset=1000).problems
    assert (there.span.start - here.span.start, there.message) == (1000, here.message)
