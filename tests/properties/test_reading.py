"""Reading and checking never raise, and every place lies in the text, whatever the text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specwriter.linter.fix import apply_fixes
from specwriter.linter.run import run
from specwriter.markdown import parse
from specwriter.markdown.tree import Code, Leaf, Table, walk
from specwriter.reader import read
from specwriter.source.text import Source
from specwriter.workspace.inventory import inventory
from specwriter.workspace.rules import of_one_document
from specwriter.workspace.scaffold import example
from tests.conftest import STYLES

RULES = [page.rule for page in of_one_document()]
EXAMPLES = {style: example(style) for style in STYLES}
PIECES = st.sampled_from(
    [
        "# A\n", "## Review Table\n", "| a | b |\n", "| - | - |\n", "| 1 | 2 |\n", "```sql\n", "```\n", "CREATE TABLE t (id int);\n", "```mermaid\n", "stateDiagram-v2\n",
        "[*] --> A: go\n", "```dbml\n", "Table t { id int [pk] }\n", "```json\n", '{"a": 1}\n', "### GET /a/{b}\n", "**Response (200 OK)**\n", "> ", "- ", "1. ", "\t", "    ",
        "<!-- specwriter: allow API001 because x -->\n", "[x](#y)", "[x][y]", "<br>", "\\|", "`", "é", "🚀", "\r\n", "\r", "\n\n", "---\n", "title: x\n", "~~~", "\u2028", "\x0b", "&amp;",
    ]
)  # fmt: skip
MARKDOWN = st.lists(PIECES | st.text(max_size=6), max_size=60).map("".join)
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A finished example with a few edits anywhere."""
    text = EXAMPLES[draw(st.sampled_from(STYLES))]
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        text = text[:start] + draw(PIECES | st.text(max_size=4)) + text[end:]
    return text


def holds(text: str) -> None:
    source = Source("spec.md", text)
    for block in walk(parse(text).blocks):
        assert 0 <= block.span.start <= block.span.end <= len(text)
        if isinstance(block, Leaf):
            assert block.span.start <= block.content.start <= block.content.end <= block.span.end
        if isinstance(block, Code):
            assert len(block.body) == block.body_span.end - block.body_span.start
        if isinstance(block, Table):
            assert all(len(row.cells) == len(block.header.cells) for row in block.rows)
    spec = read(source)
    inventory(spec)
    outcome = run(spec, RULES)
    assert outcome.failures == ()
    for item in outcome.diagnostics:
        assert 0 <= item.span.start <= item.span.end <= len(text)
        assert all(0 <= label.span.start <= label.span.end <= len(text) for label in item.labels)
    apply_fixes(text, outcome.diagnostics, unsafe=True)


@QUICK
@given(MARKDOWN)
def test_generated_markdown(text: str) -> None:
    holds(text)


@settings(QUICK, max_examples=60)
@given(mutated())
def test_mutated_examples(text: str) -> None:
    holds(text)


@QUICK
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    if "\x00" not in text:
        holds(text.encode("utf-8", "replace").decode("utf-8"))
