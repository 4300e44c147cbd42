"""Derived from the styles: every scaffold reports its placeholders and nothing else, every example is clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from specwriter.linter.run import run
from specwriter.linter.select import Selection, selected
from specwriter.reader import read
from specwriter.source.text import Source
from specwriter.styles.questions import QUESTIONS
from specwriter.styles.registry import find, folders, load, styles
from specwriter.styles.scaffold import literal
from specwriter.workspace.rules import of_one_document
from specwriter.workspace.scaffold import example, scaffold
from tests.conftest import STYLES

RULES = selected((page.rule for page in of_one_document()), Selection())


def found(text: str) -> list[tuple[str, int, str]]:
    source = Source("spec.md", text)
    outcome = run(read(source), RULES)
    assert not outcome.failures
    return [(item.code, source.position(item.span.start)[0], item.message) for item in outcome.diagnostics]


def test_there_are_nine_styles() -> None:
    assert {style.id for style in styles()} == set(STYLES)


@pytest.mark.parametrize("style", STYLES)
def test_a_scaffold_reports_placeholders_and_nothing_else(style: str) -> None:
    reported = found(scaffold("Coffee Machine Spec", style, "Ada"))
    assert {code for code, _, _ in reported} == {"WRT001"}
    assert len(reported) > 20


@pytest.mark.parametrize("style", STYLES)
def test_a_finished_example_is_clean(style: str) -> None:
    assert found(example(style)) == []


@pytest.mark.parametrize("style", STYLES)
def test_nothing_of_an_example_is_left_unread(style: str) -> None:
    spec = read(Source("spec.md", example(style)))
    assert spec.problems == ()
    assert [reason for _, reason in spec.not_checked if "not part of the schema" not in reason] == []


@pytest.mark.parametrize("style", STYLES)
def test_an_example_has_every_artefact_that_a_spec_promises(style: str) -> None:
    spec = read(Source("spec.md", example(style)))
    assert spec.is_spec
    assert spec.reviews
    assert spec.reviews.rows
    assert spec.approvals
    assert spec.approvals.rows
    assert {"dbml", "sql"} <= {block.language for block in spec.schemas}
    assert any(machine.diagram and machine.table for machine in spec.machines)
    assert any(block.diagram.kind == "sequence" for block in spec.diagrams)
    assert len(list(spec.documented_operations())) >= 4
    assert {"decision", "criterion", "error", "metric", "alert"} <= {each.kind for each in spec.catalogues}
    keys = {chapter.key for chapter in spec.chapters}
    assert {
        "testing strategy",
        "rollback plan",
        "performance benchmarks",
        "monitoring and alerting",
        "migration and backward compatibility",
    } <= keys


@pytest.mark.parametrize("folder", folders())
def test_a_manifest_answers_known_questions(folder: str) -> None:
    style = load(folder)
    assert style.id.replace("-", "_") == folder
    answers = {(question.id, word) for question in QUESTIONS for word, _ in question.answers}
    cells = [(cell.question, cell.answer) for cell in style.advice]
    assert set(cells) <= answers
    assert len(set(cells)) == len(cells)
    assert all(
        -3 <= cell.points <= 3 and (cell.points or cell.rules_out) and cell.reason.endswith(".")
        for cell in style.advice
    )


@pytest.mark.parametrize(
    ("alias", "style"),
    [
        ("hexagonal", "ddd"),
        ("document-oriented", "document"),
        ("monolith", "modular-monolith"),
        ("timeseries", "time-series"),
        ("Event Sourcing", "event-sourcing"),
    ],
)
def test_an_alias_means_its_style(alias: str, style: str) -> None:
    meant = find(alias)
    assert meant
    assert meant.id == style


def test_a_new_style_is_one_new_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    import specwriter.styles
    from specwriter.styles import registry
    from specwriter.workspace import scaffold as scaffolding

    folder = tmp_path / "serverless"
    folder.mkdir()
    (folder / "style.py").write_text(
        "from specwriter.styles.manifest import Style\n"
        "STYLE = Style('serverless', 'Serverless', 'Functions.', ('bursts',), ('long jobs',), ('Functions',), (), 'Thumbnails', ('faas',))\n"
    )
    (folder / "scaffold.md").write_text(
        "---\narchitecture: serverless\n---\n\n{{ include header }}\n\n## Functions\n\n[TODO: list them]\n"
    )
    shared = tmp_path / "_shared"
    shared.mkdir()
    (shared / "header.md").write_text("# {{ title }}\n")
    monkeypatch.setattr(registry, "FOLDER", str(tmp_path))
    monkeypatch.setattr(scaffolding, "FOLDER", str(tmp_path))
    monkeypatch.setattr(specwriter.styles, "__path__", [str(tmp_path)])
    registry.folders.cache_clear()
    registry._names.cache_clear()
    try:
        assert [style.id for style in styles()] == ["serverless"]
        assert scaffold("Résumé", "faas", "").splitlines()[4] == "# Résumé"
    finally:
        monkeypatch.undo()
        sys.modules.pop("specwriter.styles.serverless.style", None)
        registry.folders.cache_clear()
        registry._names.cache_clear()


@pytest.mark.parametrize(
    "title",
    ["C #", "A ##", "~~old~~ new", "a | b", "`x` *y* <b>", "&amp; [x](y)", "a\\", "1. x", "# x", "{{ author }}"],
)
def test_a_title_is_read_as_it_was_given(title: str) -> None:
    spec = read(Source("spec.md", f"# {literal(title)}\n"))
    assert spec.title is not None
    assert spec.title.text == title
