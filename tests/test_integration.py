"""The hook and the action that other repositories use name commands and options that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from specwriter.cli.check_arguments import parse
from specwriter.cli.start import COMMANDS
from specwriter.workspace.config import read_configuration
from specwriter.workspace.stamp import configuration_stamp
from tests.conftest import ROOT


def action() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
    return read


def test_the_hook_names_a_command_that_there_is() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert (hook["id"], hook["language"], hook["types"]) == ("specwriter-check", "python", ["markdown"])
    assert {"id", "name", "entry", "language"} <= hook.keys()
    program, command, *words = hook["entry"].split()
    assert program == "specwriter"
    assert command in COMMANDS
    assert parse([*words, "a.md", "b.md"]).paths == ("a.md", "b.md")


def test_the_action_runs_a_check_with_its_inputs() -> None:
    runs = action()["runs"]
    assert runs["using"] == "composite"
    lines = [line.strip() for step in runs["steps"] for line in step.get("run", "").splitlines() if "$TOOL" in line]
    assert len(lines) == 2
    for line in lines:
        program, command, *words = line.replace('"', "").split()
        assert (program, command) == ("$TOOL", "check")
        said = {
            "$ARGS": ["--fail-on", "warning"],
            "$PATHS": ["docs", "a.md"],
            "$FORMAT": ["github"],
            "$REPORT": ["x.sarif"],
        }
        options = parse([each for word in words for each in said.get(word, [word])])
        assert options.paths == ("docs", "a.md")
        assert options.format in ("github", "sarif")
        assert options.fail_on == ("warning" if options.format == "github" else "never")


def test_the_action_uses_the_inputs_it_declares_and_lets_none_into_a_script() -> None:
    read = action()
    text = (ROOT / "action.yml").read_text()
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(read["inputs"])
    assert all(each["description"].endswith(".") or "(" in each["description"] for each in read["inputs"].values())
    for step in read["runs"]["steps"]:
        assert "${{" not in step.get("run", "")  # a path with `$(…)` in it would be carried out
        assert "run" not in step or step["shell"] == "bash"


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "docs" / "adoption.md", ROOT / "docs" / "configuration.md"]
)
def test_examples_in_the_documentation_are_what_they_say(page: Path, tmp_path: Path) -> None:
    text = page.read_text()
    blocks = re.findall(r"```(yaml|toml)\n(.*?)```", text, re.DOTALL)
    for language, block in blocks:
        if language == "yaml":
            hooks = [hook for repo in (yaml.safe_load(block) or {}).get("repos", ()) for hook in repo["hooks"]]
            assert all(hook["id"] == "specwriter-check" for hook in hooks)
            given = (
                re.findall(r"^ +([\w-]+): ", block.partition("with:\n")[2], re.MULTILINE)
                if "uses: OWNER" in block
                else []
            )
            assert set(given) <= set(action()["inputs"])
    (tmp_path / "base.toml").touch()
    (tmp_path / "docs").mkdir()
    for language, block in blocks:
        if language == "toml":
            (tmp_path / "docs" / "specwriter.toml").write_text(block)
            read_configuration(configuration_stamp(str(tmp_path / "docs")))
    for line in re.findall(r"^specwriter (check [^#\n]*)", text, re.MULTILINE):
        words = line.split()[1:]
        assert parse([word.strip("'") for word in words])
