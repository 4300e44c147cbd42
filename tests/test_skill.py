"""The repository is a valid Agent Skill, and its guide says what the styles and the checker really do."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from specwriter import __version__
from specwriter.linter.run import run
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.reader.chapters import chapter_key
from specwriter.source.text import Source
from specwriter.styles.manifest import Style
from specwriter.styles.questions import QUESTIONS
from specwriter.styles.registry import styles
from specwriter.workspace.rules import of_one_document
from specwriter.workspace.scaffold import scaffold
from tests.conftest import ROOT, STYLES, Command

SKILL = (ROOT / "SKILL.md").read_text(encoding="utf-8")
REFERENCES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "references").glob("*"))}
GUIDE = {"SKILL.md": SKILL, **REFERENCES}
PATTERNS = REFERENCES["architecture-patterns.md"]
TEMPLATES = REFERENCES["spec-templates.md"]
SECTIONS = REFERENCES["spec-sections.md"]
EVERY_SPEC = {"Review Table", "Approval Table", "Background", "Context", "Objective"}
OF_THE_SEED = (
    'python scripts/generate_scaffold.py "My New Feature Spec" --author "Your Name"',
    'python scripts/generate_scaffold.py "Payment Service Spec" --author "Your Name" --type ddd',
    'python scripts/generate_scaffold.py "Task Manager Spec" --author "Your Name" --type clean',
    'python scripts/generate_scaffold.py "Bookmark Service Spec" --author "Your Name" --type microservices',
    'python scripts/generate_scaffold.py "Expense Logger Spec" --author "Your Name" --type event-sourcing',
    'python scripts/generate_scaffold.py "Order Management Spec" --author "Your Name" -o order_spec.md',
)


def front_matter() -> dict[str, str | dict[str, str]]:
    """The front matter as the flat YAML that a skill uses: scalars, and one level of nested scalars."""
    lines = SKILL.split("---\n")[1].splitlines()
    found: dict[str, str | dict[str, str]] = {}
    last = ""
    for line in lines:
        key, _, value = line.strip().partition(":")
        if line.startswith(" "):
            below = found[last]
            assert isinstance(below, dict)
            below[key] = value.strip().strip('"')
        else:
            last = key
            found[key] = value.strip() or {}
    return found


def text_of(key: str) -> str:
    value = front_matter()[key]
    assert isinstance(value, str)
    return value


def rows(text: str, first: str) -> list[list[str]]:
    """The cells of the table whose first header cell is `first`, without the header."""
    lines = text.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith(f"| {first} |"))
    found: list[list[str]] = []
    for line in lines[at + 2 :]:
        if not line.startswith("|"):
            return found
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level or above."""
    level = len(heading.split()[0])
    body = text.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"^#{{1,{level}}} ", body, maxsplit=1, flags=re.MULTILINE)[0]


def commands(text: str) -> list[str]:
    """The lines of the `sh` blocks of a document."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip() and not line.startswith("#")]


def spec_of(text: str) -> Spec:
    return read(Source("spec.md", text))


# The rules of Agent Skills


def test_the_front_matter_has_the_permitted_keys_only() -> None:
    assert SKILL.startswith("---\n")
    assert set(front_matter()) <= {"name", "description", "license", "compatibility", "metadata", "allowed-tools"}
    assert text_of("license") == "Apache-2.0"


def test_the_front_matter_is_plain_yaml() -> None:
    for key in ("name", "description", "license", "compatibility"):
        assert ": " not in text_of(key), key
        assert " #" not in text_of(key), key


def test_the_name_is_that_of_the_distribution() -> None:
    assert text_of("name") == "backend-spec-writer"
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text_of("name"))
    assert len(text_of("name")) <= 64
    assert f'name = "{text_of("name")}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_description_says_what_and_when() -> None:
    description = text_of("description")
    assert 1 <= len(description) <= 1024
    assert not re.search(r"[<>]", description)
    assert "Use it when" in description
    assert len(text_of("compatibility")) <= 500


def test_the_version_is_that_of_the_tool() -> None:
    assert front_matter()["metadata"] == {"version": __version__}


def test_the_skill_is_short_enough_to_be_read_whole() -> None:
    assert len(SKILL.splitlines()) < 500
    assert max(len(SKILL.split()) * 1.4, len(SKILL) / 3.5) < 5000


def test_references_are_one_level_deep_and_each_is_linked_with_its_occasion() -> None:
    assert all((ROOT / "references" / name).is_file() and name.endswith(".md") for name in REFERENCES)
    pointers = {re.findall(r"\((.+?)\)", link)[0]: occasion for link, occasion in rows(SKILL, "Read")}
    assert set(pointers) == {f"references/{name}" for name in REFERENCES}
    assert all(occasion.startswith(("you ", "the design ")) for occasion in pointers.values())


@pytest.mark.parametrize("name", REFERENCES)
def test_a_reference_says_when_to_read_it_and_has_contents_where_it_is_long(name: str) -> None:
    text = REFERENCES[name]
    assert "Read this when " in text.split("\n## ")[0]
    if len(text.splitlines()) > 300:
        headings = re.findall(
            r"^## (.+)$", re.sub(r"^(`{3,})[^`]*\n.*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE
        )
        contents = section(text, "## Contents")
        for heading in set(headings) - {"Contents"}:
            assert f"(#{re.sub(r'[^a-z0-9 -]', '', heading.lower()).replace(' ', '-')})" in contents


@pytest.mark.parametrize("name", GUIDE)
def test_links_lead_to_files_that_exist(name: str) -> None:
    folder = ROOT if name == "SKILL.md" else ROOT / "references"
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", GUIDE[name]):
        assert (folder / target).is_file(), target
    for path in re.findall(r"`(src/[\w/.-]+)`", GUIDE[name]):
        assert (ROOT / path).is_file(), path


@pytest.mark.parametrize("name", GUIDE)
def test_the_guide_shows_no_implementation_code(name: str) -> None:
    languages = set(re.findall(r"^`{3,}(\w*)$", GUIDE[name], re.MULTILINE)) - {""}
    assert languages <= {"sh", "markdown", "mermaid", "dbml", "sql", "json", "toml", "graphql"}


# What it tells to type


def test_the_commands_of_the_first_skill_stand_as_they_were() -> None:
    assert set(OF_THE_SEED) <= {line.partition("  #")[0].strip() for line in commands(SKILL)}


@pytest.mark.parametrize("name", GUIDE)
def test_every_command_runs(name: str, tmp_path: Path) -> None:
    for folder in ("scripts", "src"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    specwriter = Command(tmp_path)
    for line in commands(GUIDE[name]):
        program, *words = shlex.split(line, comments=True)
        if program == "specwriter":
            code = specwriter(*words).returncode
        else:
            assert (program, words[0]) == ("python", "scripts/generate_scaffold.py"), line
            # -I -S: neither the environment nor any installed package is seen
            code = subprocess.run(
                [sys.executable, "-I", "-S", *words], cwd=tmp_path, capture_output=True, timeout=60
            ).returncode
        assert code in ((0, 1) if words[0] == "check" else (0,)), line


def test_the_loop_ends_with_files_that_hold_what_was_asked_for(specwriter: Command) -> None:
    for line in commands(SKILL):
        program, *words = shlex.split(line, comments=True)
        if program == "specwriter" and words[0] == "new" and "-o" in words:
            specwriter(*words)
    spec = spec_of((specwriter.folder / "payment_spec.md").read_text(encoding="utf-8"))
    assert spec.title is not None
    assert spec.title.text == "Payment Service Spec"
    assert spec.architecture is not None
    assert spec.architecture.text == "ddd"


@pytest.mark.parametrize("name", GUIDE)
def test_every_rule_that_is_named_exists(name: str) -> None:
    known = {page.rule.code for page in of_one_document()}
    assert set(re.findall(r"\b[A-Z]{3}\d{3}\b", GUIDE[name])) <= known


# What it says of the styles


def test_the_skill_lists_the_styles_as_their_manifests_do() -> None:
    listed = rows(SKILL, "--type")
    assert [row[:3] + row[4:] for row in listed] == [
        [style.id, style.title, ", ".join(style.aliases) or "-", ", ".join(style.sections)] for style in styles()
    ]
    assert [row[3] for row in listed] == [style.choose_when[0] for style in styles()]


def test_the_patterns_list_the_styles_as_their_manifests_do() -> None:
    assert rows(PATTERNS, "--type") == [
        [style.id, style.title, ", ".join(style.aliases) or "-", style.summary] for style in styles()
    ]


@pytest.mark.parametrize("style", styles(), ids=lambda style: style.id)
def test_the_patterns_say_when_to_choose_and_to_avoid_a_style(style: Style) -> None:
    text = section(PATTERNS, f"## {style.title}")
    choose, avoid = text.split("**Avoid it when**")
    assert re.findall(r"^- (.+)$", choose, re.MULTILINE) == list(style.choose_when)
    assert re.findall(r"^- (.+)$", avoid.split("**What it costs**")[0], re.MULTILINE) == list(style.avoid_when)
    assert f"in the section{'s' if len(style.sections) > 1 else ''} {', '.join(style.sections)}:" in text
    assert f"`specwriter new --example --type {style.id}` ({style.example})" in text


def test_the_decision_guide_is_that_of_advise() -> None:
    guide = section(PATTERNS, "## Decision guide")
    asked = [
        [each.id, each.ask, "; ".join(f"`{word}`: {meaning}" for word, meaning in each.answers)] for each in QUESTIONS
    ]
    assert rows(guide, "Question") == asked
    points = rows(guide[guide.index("| Question | Answer |") :], "Question")
    assert [row[:2] for row in points] == [[each.id, word] for each in QUESTIONS for word, _ in each.answers]
    for question, answer, *told in points:
        cells = [
            (style.id, cell)
            for style in styles()
            for cell in style.advice
            if (cell.question, cell.answer) == (question, answer)
        ]
        assert [set(part.split(", ")) - {"-"} for part in told] == [
            {f"{name} {cell.points:+d}" for name, cell in cells if cell.points > 0},
            {f"{name} {cell.points:+d}" for name, cell in cells if cell.points < 0 and not cell.rules_out},
            {name for name, cell in cells if cell.rules_out},
        ]


def test_moves_lead_from_style_to_style() -> None:
    for have, need, *_ in rows(PATTERNS, "You have"):
        assert {have, need} <= set(STYLES)


# What it says of sections and artefacts


@pytest.mark.parametrize("style", styles(), ids=lambda style: style.id)
def test_the_templates_list_the_sections_that_a_style_adds(style: Style) -> None:
    listed = rows(section(TEMPLATES, f"### {style.id}"), "Section")
    assert [row[0] for row in listed] == list(style.sections)
    headers = re.findall(r"^\|(.+)\|\n\| --- ", scaffold("Title", style.id, "Ada"), re.MULTILINE)
    used = {", ".join(cell.strip() for cell in header.split("|")) for header in headers}
    assert {row[2] for row in listed} - {"-"} <= used


def test_each_section_that_a_style_may_have_is_explained_under_a_known_name() -> None:
    explained = re.findall(r"^### (.+)$", SECTIONS, re.MULTILINE)
    assert len(explained) == len(set(explained))
    assert [title for title in explained if not chapter_key(title)] == []
    wanted = EVERY_SPEC | {title for style in styles() for title in style.sections}
    for style in styles():
        headings = re.findall(r"^## (.+)$", scaffold("Title", style.id, "Ada"), re.MULTILINE)
        wanted |= {title for title in headings if chapter_key(title)}
    assert wanted <= set(explained)
    for title in explained:
        body = section(SECTIONS, f"### {title}")
        assert re.findall(r"^- \*\*(\w+):\*\* \S", body, re.MULTILINE) == ["Write", "Weak", "Strong", "Mistakes"]


def test_the_placeholder_is_written_as_in_scaffolds() -> None:
    shown = re.findall(r"`([^`\n]*\[TODO: [^`\]\n]+\])`", GUIDE["SKILL.md"] + TEMPLATES)
    assert shown
    leads = {text.partition("[")[0] for text in shown}
    assert leads == {"", "// ", "-- ", "%% "}
    text = scaffold("Title", "ddd", "Ada")
    for lead in leads:
        assert re.search(rf"(?m)^\s*{re.escape(lead)}\[TODO: [^\[\]]+\]", text), lead
    assert text.count("TODO") == len(re.findall(r"\[TODO: [^\[\]]+\]", text))


@pytest.fixture(scope="module")
def assembled() -> Spec:
    """The examples of the templates, put together in their order."""
    examples = re.findall(r"^````markdown\n(.*?)^````$", TEMPLATES, re.MULTILINE | re.DOTALL)
    return spec_of("\n".join(examples))


def test_the_templates_make_a_spec_without_a_finding(assembled: Spec) -> None:
    outcome = run(assembled, [page.rule for page in of_one_document()])
    assert not outcome.failures
    assert [(item.code, item.message) for item in outcome.diagnostics] == []
    assert assembled.not_checked == ()


def test_each_template_is_read_as_what_it_shows(assembled: Spec) -> None:
    assert assembled.is_spec
    assert assembled.reviews is not None
    assert len(assembled.reviews.rows) == 2
    assert assembled.approvals is not None
    assert {block.language for block in assembled.schemas} == {"dbml", "sql"}
    (machine,) = assembled.machines
    assert machine.diagram is not None
    assert machine.table is not None
    assert machine.holder is not None
    assert machine.holder.text == "bookings.status"
    headed = [each for each in assembled.operations if each.origin == "heading"]
    assert [(len(each.responses), len(each.errors)) for each in headed] == [(1, 3), (1, 2)]
    kinds = {each.kind for each in assembled.catalogues}
    assert kinds >= {"component", "event", "error", "decision", "criterion", "metric", "alert"}


# The guide and our own design documents under the checker


def test_the_checker_finds_nothing_in_the_guide_and_in_our_designs() -> None:
    done = Command(ROOT)(
        "check", "--no-cache", "--fail-on", "info", "--format", "concise", "SKILL.md", "references", "docs"
    )
    assert (done.stdout, done.returncode) == ("", 0)


def test_our_designs_are_specs() -> None:
    designs = list((ROOT / "docs" / "design").glob("*.md"))
    assert designs
    for path in designs:
        spec = spec_of(path.read_text(encoding="utf-8"))
        assert spec.is_spec, path
        assert spec.not_checked == (), path
