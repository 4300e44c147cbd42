"""The commands as users and scripts meet them: output, streams and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, STYLES, Command

BROKEN = "# Plan\n\nSee [the rest](#nope).\n"  # a warning
WRONG = "# Plan\n\n| A |\n| - |\n| 1 | 2 |\n"  # an error: Markdown drops the second cell


def generate(*words: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    script = ROOT / "scripts" / "generate_scaffold.py"
    return subprocess.run([sys.executable, "-I", str(script), *words], cwd=folder, capture_output=True, check=False)


@pytest.mark.parametrize("style", STYLES)
def test_the_script_without_anything_installed_is_byte_equal_to_new(specwriter: Command, style: str) -> None:
    words = ("Payment Service Spec", "--author", "Your Name", "--type", style)
    done = generate(*words, folder=specwriter.folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == specwriter("new", *words).stdout


def test_the_commands_of_the_skill_work_as_written(specwriter: Command) -> None:
    for words in (
        ("My New Feature Spec", "--author", "Your Name"),
        ("Payment Service Spec", "--author", "Your Name", "--type", "ddd"),
        ("Task Manager Spec", "--author", "Your Name", "--type", "clean"),
        ("Bookmark Service Spec", "--author", "Your Name", "--type", "microservices"),
        ("Expense Logger Spec", "--author", "Your Name", "--type", "event-sourcing"),
        ("Order Management Spec", "--author", "Your Name", "-o", "order_spec.md"),
    ):
        assert generate(*words, folder=specwriter.folder).returncode == 0
    assert "# Order Management Spec" in (specwriter.folder / "order_spec.md").read_text()


def test_an_existing_file_is_kept_unless_forced(specwriter: Command) -> None:
    path = specwriter.folder / "spec.md"
    path.write_text("mine")
    refused = specwriter("new", "A", "-o", "spec.md")
    assert refused.returncode == 2
    assert refused.stderr == "specwriter new: `spec.md` exists: choose another name, or say --force to replace it\n"
    assert path.read_text() == "mine"
    assert specwriter("new", "A", "-o", "spec.md", "--force").returncode == 0
    assert "# A\n" in path.read_text()


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ('The "Best" Plan', '# The "Best" Plan'),
        ("Pay | Refund", "# Pay \\| Refund"),
        ("Rocket 🚀 Launch", "# Rocket 🚀 Launch"),
        ("../../etc/passwd", "# ../../etc/passwd"),
        ("a *b* `c` [d](e) <f>", "# a \\*b\\* \\`c\\` \\[d\\](e) \\<f\\>"),
        ("two\nlines", "# two lines"),
        ("{{ author }}", "# {{ author }}"),
    ],
)
def test_odd_titles_are_shown_as_they_are(specwriter: Command, title: str, heading: str) -> None:
    done = specwriter("new", title, "--author", "A | B")
    assert done.returncode == 0
    assert heading in done.stdout.splitlines()
    assert "| A \\| B |" in done.stdout
    assert os.listdir(specwriter.folder) == []


def test_an_unknown_style_is_named_with_those_there_are(specwriter: Command) -> None:
    done = specwriter("new", "A", "--type", "soup")
    assert done.returncode == 2
    assert done.stderr.startswith("specwriter new: `soup` is not a style; the styles are standard, clean, ddd")


def test_exit_codes_say_what_was_found(specwriter: Command) -> None:
    (specwriter.folder / "spec.md").write_text(WRONG)
    (specwriter.folder / "warn.md").write_text(BROKEN)
    (specwriter.folder / "good.md").write_text("# Plan\n")
    assert specwriter("check", "good.md").returncode == 0
    assert specwriter("check", "warn.md").returncode == 0
    assert specwriter("check", "warn.md", "--fail-on", "warning").returncode == 1
    assert specwriter("check", "spec.md").returncode == 1
    assert specwriter("check", "spec.md", "--fail-on", "never").returncode == 0
    assert specwriter("check", "--nonsense").returncode == 2
    assert specwriter("check", "--select", "NOPE", "spec.md").returncode == 2
    assert specwriter("nonsense").returncode == 2
    assert specwriter().returncode == 2
    assert specwriter("--help").returncode == 0


def test_a_misspelt_command_is_recognised(specwriter: Command) -> None:
    assert specwriter("chekc").stderr.startswith("specwriter: `chekc` is not a command; did you mean `check`?\n")


def test_json_keeps_the_contract(specwriter: Command) -> None:
    (specwriter.folder / "spec.md").write_text(BROKEN)
    done = specwriter("check", "--format", "json", "spec.md")
    report = json.loads(done.stdout)
    assert list(report) == ["version", "diagnostics", "not_checked", "summary"]
    assert report["version"] == 1
    assert report["summary"] == {"files": 1, "error": 0, "warning": 1, "info": 0}
    (item,) = report["diagnostics"]
    assert list(item) == ["path", "code", "name", "severity", "message", "range", "related", "help", "fix"]
    assert (item["path"], item["code"], item["severity"]) == ("spec.md", "LNK001", "warning")
    assert item["range"]["start"]["line"] == 3
    assert done.stderr == ""


def test_columns_count_code_points_and_ends_are_exclusive(specwriter: Command) -> None:
    (specwriter.folder / "spec.md").write_text("# Plan\n\n🚀 é [x](#nope)\n", encoding="utf-8")
    (item,) = json.loads(specwriter("check", "--format", "json", "spec.md").stdout)["diagnostics"]
    start, end = item["range"]["start"], item["range"]["end"]
    text = "🚀 é [x](#nope)"[start["column"] - 1 : end["column"] - 1]
    assert text == "nope"


def test_a_folder_is_searched_and_gitignore_is_honoured(specwriter: Command) -> None:
    folder = specwriter.folder
    (folder / ".git").mkdir()
    (folder / "docs" / "old").mkdir(parents=True)
    (folder / "build").mkdir()
    for name in ("a.md", "docs/b.markdown", "docs/old/c.md", "docs/old/keep.md", "build/d.md", "docs/e.txt"):
        (folder / name).write_text(BROKEN)
    (folder / ".gitignore").write_text("build/\n")
    (folder / "docs" / ".gitignore").write_text("old/*\n!old/keep.md\n")
    paths = [line.partition(":")[0] for line in specwriter("check", "--format", "concise").stdout.splitlines()]
    assert paths == ["a.md", "docs/b.markdown", "docs/old/keep.md"]
    inside = Command(folder / "docs")
    assert [line.partition(":")[0] for line in inside("check", "--format", "concise").stdout.splitlines()] == [
        "b.markdown",
        "old/keep.md",
    ]


def test_configuration_selects_and_sets_severity(specwriter: Command) -> None:
    (specwriter.folder / "spec.md").write_text(BROKEN)
    (specwriter.folder / "pyproject.toml").write_text('[tool.specwriter.severity]\n"broken-anchor" = "info"\n')
    done = specwriter("check", "--format", "concise", "spec.md")
    assert done.returncode == 0
    assert ": info LNK001 " in done.stdout


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("selct = []", "unknown key `selct`"),
        ('select = "API"', "`select` is a list of words"),
        ('ignore = ["XYZ999"]', "`XYZ999` names no rule"),
        ("select = [", "not valid TOML"),
        ('severity = {API = "fatal"}', "`severity` maps rules to error, warning or info"),
        ('dialect = "mssq"', "`mssq` is no SQL dialect; did you mean `mssql`?"),
        (
            '[[overrides]]\npaths = ["a.md"]\ndialect = "cobol"',
            "`cobol` is no SQL dialect; the usual ones are postgres, mysql",
        ),
    ],
)
def test_a_wrong_configuration_is_a_usage_error_that_names_the_file(specwriter: Command, text: str, says: str) -> None:
    (specwriter.folder / "spec.md").write_text("# A\n")
    (specwriter.folder / "specwriter.toml").write_text(text)
    done = specwriter("check", "spec.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert "specwriter.toml: " in done.stderr
    assert says in done.stderr


def test_a_suppression_with_a_reason_silences_and_one_without_does_not(specwriter: Command) -> None:
    path = specwriter.folder / "spec.md"
    comment = "<!-- specwriter: allow LNK001 because the anchor is made by the wiki -->"
    path.write_text(f"# Plan\n\n{comment}\n\n[x](#nope)\n")
    assert specwriter("check", "--format", "concise", "spec.md").stdout == ""
    path.write_text("# Plan\n\n<!-- specwriter: allow broken-anchor -->\n\n[x](#nope)\n")
    lines = specwriter("check", "--format", "concise", "spec.md").stdout.splitlines()
    assert [line.split()[2] for line in lines] == ["SUP001", "LNK001"]
    path.write_text(f"# Plan\n\n{comment}\n\n[x](#plan)\n")
    assert " SUP002 nothing here breaks `LNK001`" in specwriter("check", "--format", "concise", "spec.md").stdout
    path.write_text("# Plan\n\n<!-- specwriter: allow LNK999 because so -->\n")
    assert " SUP003 `LNK999` is not a rule" in specwriter("check", "--format", "concise", "spec.md").stdout


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("allow lnk001 because so", ""),
        ("allow LNK01 because so", "SUP003 `LNK01` is not a rule (did you mean `LNK001`?)"),
        ("allow broken-ancor because so", "SUP003 `broken-ancor` is not a rule (did you mean `broken-anchor`?)"),
        ("allow LNK because so", "SUP003 `LNK` is not a rule"),
        ("ignore LNK001 because so", "SUP003 comment allows no rule (write `<!-- specwriter: allow "),
        ("allow", "SUP003 comment allows no rule"),
        ("", "SUP003 comment allows no rule"),
    ],
)
def test_a_comment_to_the_checker_silences_or_is_told(specwriter: Command, comment: str, says: str) -> None:
    (specwriter.folder / "spec.md").write_text(f"# Plan\n\n<!-- specwriter: {comment} -->\n\n[x](#nope)\n")
    lines = specwriter("check", "--format", "concise", "spec.md").stdout.splitlines()
    assert ["SUP003" in line for line in lines] == ([True, False] if says else [])
    assert says in "".join(lines[:1])


def test_the_text_report_shows_the_line_and_marks_the_place(specwriter: Command) -> None:
    (specwriter.folder / "spec.md").write_text(BROKEN)
    done = specwriter("check", "spec.md")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("warning[LNK001]: ")
    assert lines[1].strip().startswith("--> spec.md:3:")
    assert lines[3] == "3 | See [the rest](#nope)."
    assert "^" in lines[4]
    assert done.stderr == "1 warning in 1 file\n"


def test_advise_ranks_with_reasons_and_without_a_terminal(specwriter: Command) -> None:
    done = specwriter("advise", "--domain", "complex", "--audit", "none", "--teams", "one", "--format", "json")
    report = json.loads(done.stdout)
    assert report["ranking"][0]["style"] == "ddd"
    assert all(reason["reason"] for entry in report["ranking"] for reason in entry["reasons"])
    (specwriter.folder / "answers.json").write_text('{"audit": "replay", "domain": "moderate"}')
    text = specwriter("advise", "--answers", "answers.json").stdout
    assert text.startswith("From 2 of 8 answers: Event sourcing")
    missing = specwriter("advise")
    assert missing.returncode == 2
    assert "--domain" in missing.stderr
    number = specwriter("advise", "--answers", "-", stdin='{"domain": "complex", "teams": 3}')
    assert (number.returncode, number.stderr) == (
        2,
        "specwriter advise: `teams` in `-` is not answered by a word; write one in quotes\n",
    )
    wrong = specwriter("advise", "--answers", "-", stdin='{"domain": "huge"}')
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "specwriter advise: `huge` is not an answer to `domain`; say simple, moderate, complex\n",
    )


def test_explain_shows_the_page_and_guesses_near_names(specwriter: Command) -> None:
    page = specwriter("explain", "lnk001").stdout
    assert page.startswith("# LNK001 broken-anchor\n\nwarning, since 0.1\n")
    assert "## Why it matters" in page
    assert "## Reported: " in page
    assert specwriter("explain", "LNK01").stderr.startswith(
        "specwriter explain: `LNK01` is not a rule; did you mean `LNK001`?"
    )


def test_rules_lists_at_least_forty(specwriter: Command) -> None:
    rules = json.loads(specwriter("rules", "--format", "json").stdout)
    assert len(rules) >= 40
    assert all(rule["summary"].endswith(".") for rule in rules)


def test_fix_repeats_until_nothing_changes_and_diff_writes_nothing(specwriter: Command) -> None:
    path = specwriter.folder / "spec.md"
    before = (
        "# Orders\r\n\r\n### GET /orders/\r\n\r\nLists.\r\n\r\n### GET /orders\r\n\r\nLists.\r\n\r\n### GET /rows/\r\n"
    )
    path.write_bytes(before.encode())
    shown = specwriter("check", "--diff", "--select", "API003", "spec.md")
    assert shown.returncode == 1
    assert "-### GET /orders/" in shown.stdout
    assert "+### GET /orders" in shown.stdout
    assert path.read_bytes() == before.encode()
    done = specwriter("check", "--fix", "--select", "API003", "spec.md")
    assert done.returncode == 0
    assert path.read_bytes() == before.replace("/orders/", "/orders").encode()  # `/rows/` is only ever written so


def test_show_lists_what_was_understood(specwriter: Command) -> None:
    (specwriter.folder / "spec.md").write_text(
        "# Pay\n\n```dbml\nTable orders {\n  id int [pk]\n}\n```\n\n### GET /orders\n"
    )
    text = specwriter("show", "spec.md").stdout
    assert "table (1)\n      4:7    orders  dbml: id\n" in text
    assert "operation (1)\n      9:5    GET /orders\n" in text
    items = json.loads(specwriter("show", "--format", "json", "spec.md").stdout)
    assert {"kind": "table", "name": "orders", "detail": "dbml: id", "line": 4, "column": 7} in items


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("check --formt json", "`--formt` is not an option; did you mean `--format`?"),
        ("check --output a.txt", "`--output` is not an option; did you mean `--output-file`?"),
        ("show --lnks", "`--lnks` is not an option; did you mean `--links`?"),
        ("check -x", "`-x` is not an option"),
        (
            "check --format jsn",
            "`jsn` is no value of --format: say text, concise, json, github, sarif, junit; did you mean `json`?",
        ),
        ("check --jobs -1", "argument --jobs: `-1` is no number of processes"),
        ("check - a.md", "`-` is standard input, and goes with no file"),
        ("check --unsafe-fixes", "--unsafe-fixes goes with --fix or --diff"),
        ("check --write-baseline -o a.txt", "--write-baseline reports nothing, and goes with no --output-file"),
        ("new Payment Service", "`Service` is one argument too many: put a TITLE of several words into quotes"),
        ("show a.md b.md", "`b.md` is one argument too many"),
    ],
)
def test_wrong_options_are_told_with_the_cure(specwriter: Command, words: str, says: str) -> None:
    done = specwriter(*words.split())
    command = words.split()[0]
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"specwriter {command}: {says}\n`specwriter {command} --help` tells the options.\n"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.json", b'\xef\xbb\xbf{"domain": "complex"}', ""),
        ("a.toml", b'domain = "complex"', ""),
        ("a.json", b'{"dmain": "complex"}', "`dmain` is not a question; did you mean `domain`?"),
        ("a.json", b'{"domain": "cmplex"}', "`cmplex` is not an answer to `domain`; did you mean `complex`?"),
        ("a.yaml", b"domain: complex", "`a.yaml` is neither JSON nor TOML: "),
        ("a.json", b"\xff", "cannot read `a.json`: byte 0xff is not UTF-8"),
        ("a.json", None, "cannot read `a.json`: no such file or directory"),
    ],
)
def test_answers_in_a_file_are_taken_or_told(specwriter: Command, name: str, data: bytes | None, says: str) -> None:
    if data is not None:
        (specwriter.folder / name).write_bytes(data)
    done = specwriter("advise", "--answers", name)
    assert done.returncode == (2 if says else 0)
    assert done.stderr.startswith(f"specwriter advise: {says}" if says else "")


def test_a_family_is_no_rule_and_told_so(specwriter: Command) -> None:
    said = specwriter("explain", "stm").stderr
    assert said == "specwriter explain: `stm` is not a rule; it is a family: `specwriter rules` lists its rules\n"


def test_pages_are_there_where_python_leaves_docstrings_out(
    specwriter: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = specwriter("explain", "STM004").stdout
    rules = specwriter("rules", "--format", "json").stdout
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    assert specwriter("explain", "STM004").stdout == page
    assert specwriter("rules", "--format", "json").stdout == rules


def test_one_file_under_two_names_is_checked_once(specwriter: Command) -> None:
    (specwriter.folder / "a.md").write_text(WRONG)
    for _ in range(2):
        done = specwriter("check", "./a.md", "a.md", ".")
        assert (done.stdout.count("TBL001"), done.stderr) == (1, "1 error in 1 file\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_folder_with_a_pipe_is_searched_to_its_end(specwriter: Command) -> None:
    os.mkfifo(specwriter.folder / "a.md")
    (specwriter.folder / "b.md").write_text(BROKEN)
    assert specwriter("check").stderr == "1 warning in 1 file\n"


def test_the_script_speaks_of_itself_by_its_own_name(specwriter: Command) -> None:
    said = generate("--bogus", folder=specwriter.folder).stderr.decode()
    assert said.startswith("generate_scaffold.py: `--bogus` is not an option\n`generate_scaffold.py --help`")


def test_a_reader_that_leaves_early_is_no_error(specwriter: Command) -> None:
    for number in range(300):
        (specwriter.folder / f"{number}.md").write_text(BROKEN * 40)
    pipe = f"{sys.executable} -m specwriter check --format concise . | head -1"
    done = subprocess.run(["sh", "-c", pipe], cwd=specwriter.folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_two_processes_say_what_one_says(specwriter: Command) -> None:
    for number in range(60):
        (specwriter.folder / f"{number:02d}.md").write_text(BROKEN + f"\n## Part {number}\n")
    one = specwriter("check", "--no-cache", "--jobs", "1", "--format", "json", ".")
    two = specwriter("check", "--no-cache", "--jobs", "2", "--format", "json", ".")
    assert one.stdout == two.stdout
    assert json.loads(one.stdout)["summary"]["files"] == 60
