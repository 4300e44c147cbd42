"""The YAML that emitters write: any data reads back as the same data, with a reader of YAML 1.1 and with ours of 1.2."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from specwriter.languages.yaml import load
from specwriter.languages.yaml_text import yaml_text
from tests.emitters.hostile import NASTY

TEXTS = some.text() | some.sampled_from(NASTY) | some.text(alphabet=" \n\t:#-'\"ab0", max_size=12)
LEAVES = some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False, allow_infinity=False) | TEXTS
DATA = some.recursive(
    LEAVES, lambda inner: some.lists(inner, max_size=4) | some.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)


@given(some.dictionaries(TEXTS, DATA, max_size=4))
def test_it_reads_back_as_the_same_data(data: dict[str, Any]) -> None:
    text = yaml_text(data)
    assert yaml.load(text, Loader=yaml.CSafeLoader) == data
    found = load(text)
    assert (found.value, found.problems) == (data, ())


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "yes",
        "on",
        "~",
        "",
        "18:00",
        "1e3",
        "0x1f",
        "2026-11-23",
        "1_000",
        ".inf",
        "- a",
        "a: b",
        "a #b",
        "@a",
        "%a",
        "<<",
    ],
)
def test_what_could_be_read_as_something_else_is_quoted(text: str) -> None:
    assert yaml_text({"a": text}) == f'a: "{text}"\n'


def test_plain_words_stay_plain_and_lines_stand_in_a_block() -> None:
    data = {"a": "Reads one order, or none", "b": "one\n\n  two\n", "$ref": "#/x", "c": [{"d": 1, "e": []}, [1.0, {}]]}
    assert yaml_text(data) == (
        'a: Reads one order, or none\nb: |\n  one\n\n    two\n$ref: "#/x"\nc:\n  - d: 1\n    e: []\n  -\n    - 1.0\n    - {}\n'
    )


def test_long_keys_are_explicit() -> None:
    data = {"k" * 2000: {"a": 1}, "z" * 1500: "v"}
    assert yaml.load(yaml_text(data), Loader=yaml.CSafeLoader) == data


def test_lone_surrogates_are_replaced() -> None:
    assert yaml_text({"a": "x\ud800y"}) == 'a: "x\\ufffdy"\n'
