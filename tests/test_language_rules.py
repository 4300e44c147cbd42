"""Every problem that a language can report reaches the user through exactly one rule."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import specwriter.languages
from specwriter.linter.catalogue import collect
from specwriter.linter.rule import Finding
from specwriter.model.problems import GROUPS
from specwriter.reader import read
from specwriter.source.problem import Problem
from specwriter.source.record import replace
from specwriter.source.span import Span
from specwriter.source.text import Source

RULES = [page.rule for page in collect(("specwriter.rules.languages",))]
LANGUAGES = Path(specwriter.languages.__file__).parent
SLUG = re.compile(r"[a-z]+(?:-[a-z]+)+|[a-z]{4,}")
REPORTERS = {
    "Problem": 3,
    "mistake": 3,
    "unknown": 3,
    "problem": 0,
}
"""The calls that make a problem, and at which argument they take its kind."""

TEXTS = {
    "json": (
        "{'a': 1,}",
        '{"a" 1 "b": 2}',
        "{a: b}",
        '{"a": 1, "a": 2}',
        '{"a": [1, 2}',
        '"a": 1',
        "x = 1;",
        '{"a": .5}',
    ),
    "dbml": (
        "Table a {\n  id int [pk, fancy]\n  b_id int [ref: > b.id]\n}",
        "Table a {\n}\n",
        "Table a {\n  id int\n  id int\n}\nRef: a.(id) > a.(id, x)",
        "Table a {\n  id int\n  ~gone\n}\nRef: a.id > a.id",
        "TableGroup g {\n  gone\n}\nDiagramView v {\n  tables {\n    gone\n  }\n  notes {\n    gone\n  }\n}",
        "Enum e {\n  x\n}\nTable a {\n  id e [default: e.y]\n  s f [default: f.y]\n}",
        "Table {",
    ),
    "sql": ("CREATE TABLE a (id int,);", "CREATE TABEL a (id int);", "CREATE TABLE a (name text NOT NUL);"),
    "mermaid": ("stateMachine\n a --> b", "sequenceDiagram\n a ->> \n", "stateDiagram-v2\n state {", "pie\n x"),
}


def kinds_in_sources(language: str) -> set[str]:
    """The kinds that stand as text in the calls that make a problem."""
    found = {"syntax"}
    for path in sorted((LANGUAGES / language).rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                found |= kinds_of(call)
    return found


def kinds_of(call: ast.Call) -> set[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    place = REPORTERS.get(name)
    if place is None:
        return set()
    given = [*call.args[place : place + 1], *(word.value for word in call.keywords if word.arg == "kind")]
    texts = [value.value for value in given if isinstance(value, ast.Constant) and isinstance(value.value, str)]
    return {text for text in texts if SLUG.fullmatch(text)}


def told(language: str, kind: str) -> list[str]:
    """The codes of the rules that report a problem of that kind."""
    document = read(Source("spec.md", "# Notes\n\n```json\n{}\n```\n"), is_spec=True)
    spec = replace(document, problems=((language, Problem(Span(17, 19), "it is wrong", "", kind)),))
    return [rule.code for rule in RULES for _ in rule.check(spec)]


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_kind_of_problem_is_reported_by_one_rule(language: str) -> None:
    kinds = kinds_in_sources(language) | set(GROUPS.get(language, ())) | {"a-kind-of-tomorrow"}
    assert {kind: told(language, kind) for kind in kinds if len(told(language, kind)) != 1} == {}


@pytest.mark.parametrize("language", sorted(GROUPS))
def test_no_group_names_a_kind_that_no_language_reports(language: str) -> None:
    """A kind that is built from parts is met in the texts, the others stand in the sources."""
    met = {problem.kind for text in TEXTS[language] for problem in problems(language, text)}
    built = {"unknown-note", "unknown-table-group"}
    through_a_constant = {"escape", "surrogate", "control-character", "single-quote", "curly-quote", "backtick"}
    assert set(GROUPS[language]) <= kinds_in_sources(language) | met | built | through_a_constant


def problems(language: str, text: str) -> tuple[Problem, ...]:
    spec = read(Source("spec.md", f"# Notes\n\n```{language}\n{text}\n```\n"), is_spec=True)
    return tuple(problem for _, problem in spec.problems)


@pytest.mark.parametrize(("language", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts])
def test_a_broken_text_is_reported_in_full(language: str, text: str) -> None:
    spec = read(Source("spec.md", f"# Notes\n\n```{language}\n{text}\n```\n"), is_spec=True)
    findings: list[Finding] = [finding for rule in RULES for finding in rule.check(spec)]
    assert spec.problems
    assert sorted(item.message for item in findings) == sorted(problem.message for _, problem in spec.problems)


@pytest.mark.parametrize(
    ("fence", "in_a_spec", "elsewhere"),
    [("json", 1, 1), ("jsonc", 0, 0), ("json5", 0, 0), ("http", 1, 0), ("", 1, 0)],
)
def test_outside_of_specs_only_a_fence_that_says_json_promises_json(fence: str, in_a_spec: int, elsewhere: int) -> None:
    text = f'# Notes\n\n```{fence}\n{{\n  "name": "Ada",\n}}\n```\n'
    for is_spec, expected in ((True, in_a_spec), (False, elsewhere)):
        assert len(findings(text, is_spec=is_spec)) == expected


def test_a_block_that_only_looks_like_json_may_be_something_else() -> None:
    drawing = "```{}\n[1]   [2]   [3]\n```\n"
    assert findings(drawing.format(""), is_spec=True) == []
    assert len(findings(drawing.format("json"), is_spec=True)) == 2


def findings(text: str, *, is_spec: bool = False) -> list[Finding]:
    spec = read(Source("notes.md", text), is_spec=is_spec)
    return [finding for rule in RULES for finding in rule.check(spec)]


def test_a_table_of_another_dbml_block_is_declared() -> None:
    text = "```dbml\nTable shops {\n  id int [pk]\n}\n```\n\n```dbml\nTable carts {\n  shop int [ref: > shops.id]\n}\n```\n"
    alone = text[text.rindex("```dbml") :]
    found = [len(findings(each)) for each in (text, alone)]
    assert found == [0, 1]
