"""YAML of descriptions: version 1.2, with places, and with an end whatever it holds."""

from __future__ import annotations

import time

import pytest

from specwriter.languages.yaml import DEEPEST, load
from specwriter.source.span import Span


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("on", "on"),
        ("18:00", "18:00"),
        ("2026-11-23", "2026-11-23"),
        ("1_000", "1_000"),
        ("0o17", 15),
        ("017", 17),
        ("0x1F", 31),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-.inf", float("-inf")),
        ("~", None),
        ("", None),
        ("True", True),
        ("'true'", "true"),
        ("!!str 12", "12"),
        ("!!int '12'", 12),
        ("=", "="),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_scalars_are_those_of_the_core_schema(text: str, value: object) -> None:
    assert load(f"key: {text}\n").value == {"key": value}


def test_keys_are_texts_as_they_are_written() -> None:
    assert load("200: a\ntrue: b\nnull: c\n1.0: d\n").value == {"200": "a", "true": "b", "null": "c", "1.0": "d"}


def test_places_are_code_points_of_keys_and_items() -> None:
    text = "ß: 😀\npaths:\n  /a: {get: 1}\n  /b: [x, yy]\n"
    loaded = load(text)
    assert [text[span.start : span.end] for span in (loaded.place("paths"), loaded.place("paths", "/a", "get"))] == [
        "paths",
        "get",
    ]
    assert text[loaded.place("paths", "/b", 1).start :].startswith("yy")
    assert loaded.place("paths", "/c", "get") == loaded.place("paths")
    assert loaded.place() == Span(0, 0)


def test_merge_keys_fill_what_is_not_said() -> None:
    assert load("base: &b {a: 1, c: 2}\nuse:\n  <<: *b\n  c: 3\n").value["use"] == {"c": 3, "a": 1}


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("a: [1\nb: 2", "syntax", "not YAML"),
        ("\ta: 1", "syntax", "not YAML"),
        ("a: &x [*x]", "cycle", "stands within what it names"),
        ("a: *x", "alias", "names nothing above it"),
        ("? [a]\n: b", "key", "cannot be a key"),
        ("[" * 500, "nesting", f"more than {DEEPEST} levels"),
        ("- " * 500 + "a", "nesting", f"more than {DEEPEST} levels"),
        ("a: \x01", "syntax", "not YAML"),
        ("a: \ud800", "syntax", "not YAML"),
    ],
)
def test_what_cannot_be_read_gives_no_value_and_a_reason(text: str, kind: str, words: str) -> None:
    loaded = load(text)
    assert loaded.value is None
    assert loaded.problems[0].kind == kind
    assert words in loaded.problems[0].message


def test_what_is_said_twice_is_told_and_read() -> None:
    loaded = load("a: 1\na: 2\n---\nb: 1\n")
    assert loaded.value == {"a": 2}
    assert [problem.kind for problem in loaded.problems] == ["duplicate-key", "documents"]
    assert loaded.problems[0].span == Span(5, 6)


def test_tags_of_programs_are_words_without_effect() -> None:
    assert load("a: !!python/object/apply:os.system [ls]\nb: !Ref c\n").value == {"a": ["ls"], "b": "c"}


def test_bombs_and_depth_end_at_once() -> None:
    levels = "".join(
        f"{letter}: &{letter} [{', '.join([f'*{before}'] * 10)}]\n"
        for before, letter in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for text in (f"a: &a [x, x, x]\n{levels}", "[" * 3_000_000, "{" * 300_000, "- " * 300_000):
        start = time.process_time()
        assert load(text).value is None
        assert time.process_time() - start < 1
