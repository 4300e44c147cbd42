"""A line that is a transition gives the same tokens in one stroke as word by word."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.mermaid import state_lexer
from specwriter.languages.mermaid.cursor import Token

WORDS = st.sampled_from(
    ["A", "NEW", "[*]", "[*]x", "Class", "class", "stateful", "note", " ", "  ", "\n", "\n\n", " --> ", "-->", "--", "->", ":", "::", ":::",
     ": label", "; ", "#c", "%%x", "{", "}", '"q"', "click", "é", "A-B", "\t", "\r", "direction LR", "state X {", "end note",
     "note left of A", " : a:b", "<<fork>>", "[", "\n    NEW --> PAID: pay", "\n    A --> B \n"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=14).map(lambda words: "stateDiagram-v2\n" + "".join(words))


def word_by_word(text: str) -> list[Token]:
    """The tokens where no line is read in one stroke."""
    with patch.object(state_lexer._Lexer, "_transition", None), patch.object(state_lexer, "_TRANSITION", r"(?!)"):
        return state_lexer.tokens(text)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_gives_the_same_tokens_word_by_word(text: str) -> None:
    assert state_lexer.tokens(text) == word_by_word(text)
