"""A plain line that is read in one stroke gives the same diagram as word by word."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages import mermaid
from specwriter.languages.mermaid import flowchart_plain, sequence_lexer, state_lexer
from specwriter.languages.mermaid.tree import Diagram

STATE = st.sampled_from(
    ["A", "NEW", "[*]", "[*]x", "Class", "class", "stateful", "note", " ", "  ", "\n", "\n\n", " --> ", "-->", "--", "->", ":", "::", ":::",
     ": label", "; ", "#c", "#amp;", "%%x", "{", "}", '"q"', "click", "é", "A-B", "\t", "\r", "direction LR\n", "state X {", "end note",
     "note left of A", " : a:b", "<<fork>>", "[", "\n    NEW --> PAID: pay", "\n    A --> B \n", "\nA --> [*]: x [g] / y\n"]
)  # fmt: skip
SEQUENCE = st.sampled_from(
    ["A", "B C", "end", "note", "->>", "-->>+", "-x", "-", ":", ": text", ": wrap: text", " ", "\n", "\n\n", ";", "#c", "#amp;", "%%x", "()",
     ",", "\t", "\r", "1 ", "é", "autonumber  \n", "\nA->>B: hi\n", "\n  B-->>-A: no \n", "\n A ->>+ B C : yes\n", "\nalt x\n", "\nelse y\n",
     "\nend\n", "\nloop\n", "\nend \n", "\nbox b\n", "\nparticipant A\n", "\nparticipant E as F (g): h\n", "participant B", " as C", "\nas D\n", "\nactor A\n",
     "\ncreate participant Q\n", "\ndestroy B\n", "\nnote over A,", "\nactivate A\n", "\ntitle: A->>B: x\n"]
)  # fmt: skip
FLOWCHART = st.sampled_from(
    ["A", "x", "o", "v", "end", "L_A_B_0", "[a b]", "[(c)]", "((d))", "{e}", "{{f}}", '["g h"]', "(-i-)", "[/j/]", "[k)", " --> ", "-->", "---",
     "--x", "-.->", "==>", "-- t -->", "|l|", '|"m"|', " & ", ":::s", "@{ shape: rect }", "e1@", " ", "\n", "\n\n", ";", "#amp;", "%%x", "\t",
     "\nsubgraph S\n", "\ndirection LR\n", "\nend\n", "\nned\n", "\nA --> B\n", "\n  A[p q] -->|r| B[(s)];\n", "\n  C{t}\n", "\nclass A s\n"]
)  # fmt: skip


def drawn(header: str, words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Diagrams of a type, of lines that are plain and of such that are not."""
    return st.lists(words, max_size=14).map(lambda chosen: f"{header}\n" + "".join(chosen))


def word_by_word(text: str) -> Diagram:
    """The diagram where no line is read in one stroke."""
    never = r"(?!)"
    with (
        patch.object(state_lexer, "_TRANSITION", never),
        patch.object(sequence_lexer, "_PLAIN_MESSAGE", never),
        patch.object(sequence_lexer, "_PLAIN_WORD", never),
        patch.object(flowchart_plain, "_LINE", never),
    ):
        return mermaid.parse(text)


@settings(max_examples=400, deadline=None)
@given(drawn("stateDiagram-v2", STATE))
def test_reads_the_same_states_word_by_word(text: str) -> None:
    assert mermaid.parse(text) == word_by_word(text)


@settings(max_examples=400, deadline=None)
@given(drawn("sequenceDiagram", SEQUENCE))
def test_reads_the_same_messages_word_by_word(text: str) -> None:
    assert mermaid.parse(text) == word_by_word(text)


@settings(max_examples=400, deadline=None)
@given(drawn("flowchart LR", FLOWCHART))
def test_reads_the_same_nodes_word_by_word(text: str) -> None:
    assert mermaid.parse(text) == word_by_word(text)
