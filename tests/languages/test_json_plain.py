"""A plain JSON text is read in one pass exactly as it is read token by token."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.json import Document, document, parse_all
from specwriter.languages.json.plain import plain_value

VALUES = st.recursive(
    st.sampled_from(
        ['"a"', '""', '"<id>"', '"a b, {c}"', '"é"', "0", "-1", "1.50", "1e3", "01", "true", "false", "null", "nul", "...", '"a\\n"', '"a', ""]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda found: f"[{', '.join(found)}]"),
        st.lists(st.tuples(st.sampled_from(['"a"', '"b"', '"c"', '"..."', "d", '""']), inner), max_size=3).map(
            lambda found: "{\n  " + ",\n  ".join(f"{key}: {value}" for key, value in found) + "\n}"
        ),
    ),
    max_leaves=8,
)  # fmt: skip
STRAYS = st.sampled_from(["", "", "", ",", "}", "]", "{", "[", ":", " ", "\n", '"', "// x\n", "\u00a0", "\r\n", "1"])


def token_by_token(text: str) -> tuple[Document, ...]:
    """The documents that are read where no text is plain."""
    with patch.object(document, "plain_value", lambda text, offset: None):
        return parse_all(text, 7)


@settings(max_examples=400, deadline=None)
@given(VALUES, STRAYS, st.floats(0, 1), st.sampled_from(["", "\n", " ", "\n\n{}", ",", "\x0b"]))
def test_reads_the_same_token_by_token(value: str, stray: str, place: float, behind: str) -> None:
    at = round(place * len(value))
    text = value[:at] + stray + value[at:] + behind
    assert parse_all(text, 7) == token_by_token(text)


@pytest.mark.parametrize("text", ["{}", "[]\n", '{"a": [1, {"b": null}],\n "c": "x"}', "[" * 64 + "]" * 64])
def test_a_plain_text_is_read_in_one_pass(text: str) -> None:
    assert plain_value(text, 0) is not None


@pytest.mark.parametrize(
    "text",
    ["", "1", '"a"', "[,]", "[1,]", "[1 2]", '{"a"}', '{"a": 1, "a": 2}', "{1}", '["a": 1]', "[1}", "[]]", "[][]", "[\n ,1]", "[1] x [2]",
     "[" * 65 + "]" * 65, '["\\n"]', "[...]", "[1] // one"],
)  # fmt: skip
def test_all_else_is_for_the_parser(text: str) -> None:
    assert plain_value(text, 0) is None
