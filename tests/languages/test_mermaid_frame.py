"""Holds what stands around a Mermaid diagram: its type, front matter, directives, comments, labels, other types."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.mermaid import other, parse
from specwriter.languages.mermaid.detect import kind_of, preprocess, unmask
from specwriter.languages.mermaid.label import split
from specwriter.languages.mermaid.spelling import nearest
from specwriter.source.span import Name, Span
from tests.conformance.mermaid import measure

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


@pytest.mark.parametrize(
    ("first_line", "kind"),
    [
        ("sequenceDiagram", "sequence"),
        ("stateDiagram", "state"),
        ("stateDiagram-v2", "state"),
        ("erDiagram", "er"),
        ("classDiagram-v2", "class"),
        ("graph LR", "flowchart"),
        ("flowchart TD;", "flowchart"),
        ("flowchart-elk", "flowchart"),
        ("C4Context", "c4"),
        ("gitGraph:", "gitGraph"),
        ("quadrantChart", "quadrantChart"),
        ("treeView-beta", "treeView"),
        ("WARDLEY-beta", "wardley"),
        ("Ishikawa", "ishikawa"),
        ("sequencediagram", ""),
        ("diagram", ""),
        ("", ""),
    ],
)
def test_the_type_is_told_by_the_first_word(first_line: str, kind: str) -> None:
    assert kind_of(first_line + "\n") == kind


def test_comments_and_directives_before_the_type_are_passed_over() -> None:
    text = "%%{init: {'theme': 'dark'}}%%\n%% about orders\n  %%\n\nerDiagram\n"
    assert preprocess(text)[2] == "er"


def test_preprocessing_keeps_every_place() -> None:
    text = "---\ntitle: Orders\n---\n%% note\nsequenceDiagram %%{wrap}%%\r\nA->>B: I #9829; you\r"
    readable, title, kind = preprocess(text)
    assert (len(readable), title, kind) == (len(text), "Orders", "sequence")
    assert readable.index("sequenceDiagram") == text.index("sequenceDiagram")
    assert "note" not in readable
    assert "wrap" not in readable
    assert unmask(readable)[text.index("I #") :][:11] == "I #9829; yo"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Orders", "Orders"),
        ('title: "A: b"', "A: b"),
        ("title: 'it''s'", "it's"),
        ("title: A # b", "A"),
        ("x: 1", ""),
    ],
)
def test_front_matter_names_the_title(line: str, title: str) -> None:
    assert parse(f"---\nconfig:\n  title: no\n{line}\n---\nstateDiagram-v2\n").title == title


def test_double_quotes_of_html_attributes_do_not_end_strings() -> None:
    assert "<a href='x'>" in preprocess('flowchart LR\nA["<a href="x">b</a>"]')[0]


@pytest.mark.parametrize(
    ("text", "message", "marked"),
    [
        ("", "the diagram is empty", ""),
        ("seqenceDiagram\nA->>B: x", "`seqenceDiagram` is not a type of diagram", "seqenceDiagram"),
        ("---\ntitle: x\n--\nstateDiagram\n", "the front matter is not closed", "--"),
        ("---\ntitle: x\nstateDiagram\na --> b", "the front matter is not closed", "title: x"),
        ("%%{init: {}}\nsequenceDiagram\nA->>B: x", "the directive is not closed", "%%{init: {}}"),
    ],
)
def test_what_is_no_diagram_is_one_problem(text: str, message: str, marked: str) -> None:
    (problem,) = parse(text, 10).problems
    assert problem.message == message
    assert text[problem.span.start - 10 : problem.span.end - 10] == marked


def test_a_near_type_is_suggested() -> None:
    assert parse("seqenceDiagram\nA->>B: x").problems[0].help == "did you mean `sequenceDiagram`?"


@pytest.mark.parametrize(
    "yaml",
    [
        "title: a",
        "title: 'a: b' # why",
        "a:\n  b: 1\n  c:\n    d: [1, {x: 2}]\ne: f",
        "a: |\n  any: thing: here\nb: 1",
        "a:\n- b\n- c: d\ne: 1",
        "just words",
        "a: one\n  and two\nb: 1",
        "a: 'one\n  two'\nb: \"x\ny\" c: 2",
        "# only a comment",
        "",
    ],
)
def test_front_matter_that_is_yaml_is_no_problem(yaml: str) -> None:
    assert parse(f"---\n{yaml}\n---\nstateDiagram-v2\n").problems == ()


@pytest.mark.parametrize(
    ("yaml", "marked"),
    [
        ("title a\nb: 1", "title a"),
        ("a:\n  b: 1\n   c: 2", "c: 2"),
        ("a:\n    b: 1\n  c: 2", "c: 2"),
        ("a: 1\nend\nb: 2", "end"),
        ("a: b: c", "b: c"),
        ('a: "b', '"b'),
        ("a: @b", "@b"),
        ("a: 1\na: 2", "a: 2"),
        ("a: [1, 2", "[1, 2"),
        ("a: :\n  b: 1", ":"),
    ],
)
def test_front_matter_that_is_not_yaml_is_one_problem(yaml: str, marked: str) -> None:
    text = f"---\n{yaml}\n---\nstateDiagram-v2\n"
    (problem,) = parse(text, 5).problems
    assert problem.message == "the front matter is not valid YAML"
    assert text[problem.span.start - 5 : problem.span.end - 5] == marked


@pytest.mark.parametrize(
    ("text", "trigger", "guard", "action"),
    [
        ("submit", "submit", None, None),
        ("submit [complete] / notify author", "submit", "complete", "notify author"),
        ("[ok]", None, "ok", None),
        ("[ok] / ship", None, "ok", "ship"),
        ("submit / notify", "submit", None, "notify"),
        ("/ notify", None, None, "notify"),
        ("[stock > 0] reserve / log", "reserve", "stock > 0", "log"),
        ("pay [sum[0] > 1 / 2]", "pay", "sum[0] > 1 / 2", None),
        ("POST /orders", "POST /orders", None, None),
        ("pass and/or fail", "pass and/or fail", None, None),
        ("a [b] c", "a [b] c", None, None),
        ("a [b", "a [b", None, None),
    ],
)
def test_labels_split_as_in_uml(text: str, trigger: str | None, guard: str | None, action: str | None) -> None:
    label = split(Name(text, Span(100, 100 + len(text))))
    parts = (label.trigger, label.guard, label.action)
    assert tuple(part and part.text for part in parts) == (trigger, guard, action)
    for part in parts:
        assert part is None or text[part.span.start - 100 : part.span.end - 100] == part.text


@pytest.mark.parametrize(
    ("word", "found"),
    [("lop", "loop"), ("lopo", "loop"), ("looop", "loop"), ("LOOQ", "loop"), ("loops now", ""), ("x", "")],
)
def test_only_a_near_word_is_suggested(word: str, found: str) -> None:
    assert nearest(word, ("loop", "alt")) == found


def test_other_types_are_not_checked_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "merman", None)
    other._engine.cache_clear()
    try:
        diagram = parse("pie\n  nonsense\n")
    finally:
        other._engine.cache_clear()
    assert diagram.kind == "pie"
    assert "merman" in diagram.not_checked
    assert diagram.problems == ()


def test_other_types_are_checked_with_the_package() -> None:
    pytest.importorskip("merman")
    text = 'pie\n  "größe" : 5\n  "b" : x\n'
    diagram = parse(text, 3)
    assert (diagram.kind, diagram.not_checked, len(diagram.problems)) == ("pie", "", 1)
    span = diagram.problems[0].span
    assert text[span.start - 3 : span.end - 3] == '"b" : x'
    assert parse('pie\n  "a" : 5\n').problems == ()


def test_modelled_types_do_not_load_the_package() -> None:
    import subprocess

    code = (
        "import sys; from specwriter.languages.mermaid import parse; parse('stateDiagram-v2\\na --> b'); "
        "parse('sequenceDiagram\\na->>b: c'); print(sorted({'merman', 'json', 'typing', 'dataclasses'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"], capture_output=True
    )
    assert done.stdout.decode().strip() == "[]", done.stderr.decode()


@given(st.text(alphabet=st.sampled_from("-%{}: \n\r#;<>=\"'aSé"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_preprocessing_any_text_keeps_its_length_and_lines(text: str) -> None:
    readable, _, _ = preprocess(text)
    assert len(readable) == len(text)
    assert all(readable[index] == "\n" for index, character in enumerate(text) if character == "\n")


@given(
    st.sampled_from(["", "---\n", "stateDiagram-v2\n", "sequenceDiagram\n", "pie\n"]),
    st.lists(
        st.sampled_from([*"-%{}:;#<>=\"'[]()|/\\.\r\n\t \0aSé", "---\n", "title: ", "  ", "- ", "end", "state "]),
        max_size=30,
    ),
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_parsed(header: str, pieces: list[str]) -> None:
    text = header + "".join(pieces)
    for problem in parse(text, 4).problems:
        assert 4 <= problem.span.start <= problem.span.end <= 4 + len(text)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the repository")
@pytest.mark.parametrize("kind", ["state", "sequence"])
def test_conformance_is_as_promised(kind: str) -> None:
    for figure in measure(CORPUS, (kind,)):
        assert figure.total > 50
        assert figure.share >= figure.floor, (figure.name, figure.share, figure.failures[:3])
