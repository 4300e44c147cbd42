"""What a configuration says, for whom it says so, and what becomes of the cache when it changes."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from specwriter.workspace.globs import Globs, compiled
from specwriter.workspace.opening import load_one, understood
from specwriter.workspace.stamp import configuration_stamp, linked
from tests.inside import Inside

LINK = "# Plan\n\n[x](#nope)\n"  # LNK001, a warning
TABLE = "# Plan\n\n| A |\n| - |\n| 1 | 2 |\n"  # TBL001, an error


@pytest.fixture
def specwriter(tmp_path: Path) -> Inside:
    return Inside(tmp_path)


def codes(specwriter: Inside, *words: str) -> dict[str, list[str]]:
    """The codes of the findings by document."""
    done = specwriter("check", "--format", "concise", "--fail-on", "never", *words)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        place, _, code, *_ = line.split(" ")
        found.setdefault(place.partition(":")[0], []).append(code)
    return found


def refusal(specwriter: Inside, name: str, text: str) -> str:
    specwriter.put(name, text)
    done = specwriter("check", "spec.md")
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr.replace(str(specwriter.folder) + "/", "")


# Paths


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("legacy/**", "legacy/a/b.md", True),
        ("legacy/**", "docs/legacy/a.md", False),
        ("legacy/", "docs/legacy/a.md", True),
        ("legacy", "legacy/a.md", True),
        ("legacy", "legacy.md", False),
        ("/legacy", "docs/legacy/a.md", False),
        ("*.md", "docs/deep/a.md", True),
        ("docs/*.md", "docs/a.md", True),
        ("docs/*.md", "docs/deep/a.md", False),
        ("docs/**/*.md", "docs/a.md", True),
        ("docs/**/*.md", "docs/x/y/a.md", True),
        ("**/old/*", "a/b/old/c.md", True),
        ("spec-[0-9]?.md", "spec-12.md", True),
        ("spec-[!0-9].md", "spec-1.md", False),
        ("a.b+c.md", "aXb+c.md", False),
        ("docs", "other/docs.md", False),
    ],
)
def test_globs_are_those_of_gitignore(glob: str, path: str, matches: bool) -> None:
    assert Globs("/repo", (glob,)).match(f"/repo/{path}") is matches


def test_a_glob_can_take_back_and_means_nothing_outside_its_folder() -> None:
    globs = Globs("/repo/docs", ("*.md", "!keep.md"))
    assert globs.match("/repo/docs/a/b.md")
    assert not globs.match("/repo/docs/a/keep.md")
    assert not globs.match("/repo/other/b.md")
    assert not globs.match("/repo/docs-two/b.md")
    with pytest.raises(ValueError, match="empty"):
        compiled("/")


def test_an_override_counts_for_its_paths_alone_and_the_last_one_wins(specwriter: Inside) -> None:
    for name in ("docs/new.md", "docs/legacy/old.md", "docs/legacy/keep.md"):
        specwriter.put(name, LINK + TABLE)
    specwriter.put(
        "docs/specwriter.toml",
        '[[overrides]]\npaths = ["legacy/**"]\nignore = ["LNK", "TBL"]\n\n'
        '[[overrides]]\npaths = ["keep.md"]\nextend-select = ["LNK001"]\n[overrides.severity]\nLNK001 = "error"\n',
    )
    expected = {"docs/legacy/keep.md": ["LNK001"], "docs/new.md": ["LNK001", "TBL001"]}
    assert codes(specwriter) == expected
    assert {f"docs/{path}": found for path, found in codes(Inside(specwriter.folder / "docs")).items()} == expected
    assert ": error LNK001" in specwriter("check", "--format", "concise", "docs/legacy/keep.md").stdout
    assert ": warning LNK001" in specwriter("check", "--format", "concise", "docs/new.md").stdout


def test_the_command_line_stands_between_the_configuration_and_its_overrides(specwriter: Inside) -> None:
    specwriter.put("new.md", LINK + TABLE)
    specwriter.put("legacy/old.md", LINK + TABLE)
    specwriter.put("specwriter.toml", 'ignore = ["LNK"]\n[[overrides]]\npaths = ["legacy/"]\nignore = ["TBL"]\n')
    assert codes(specwriter) == {"new.md": ["TBL001"]}
    assert codes(specwriter, "--select", "LNK,TBL") == {"legacy/old.md": ["LNK001"], "new.md": ["LNK001", "TBL001"]}
    assert codes(specwriter, "--extend-select", "LNK", "--ignore", "TBL") == {
        "legacy/old.md": ["LNK001"],
        "new.md": ["LNK001"],
    }


def test_an_override_holds_documents_to_the_full_form_or_frees_them(specwriter: Inside) -> None:
    specwriter.put("spec.md", "# A\n")
    specwriter.put("legacy/spec.md", "---\narchitecture: clean\n---\n# A\n")
    assert set(codes(specwriter, "--select", "DOC001")) == {"legacy/spec.md"}
    specwriter.put("specwriter.toml", 'specs = ["spec.md"]\n[[overrides]]\npaths = ["legacy"]\nspecs = false\n')
    assert set(codes(specwriter, "--select", "DOC001")) == {"spec.md"}


def test_exclude_is_relative_to_the_configuration(specwriter: Inside) -> None:
    for name in ("docs/a.md", "docs/archive/b.md", "archive/c.md"):
        specwriter.put(name, LINK)
    specwriter.put("docs/specwriter.toml", 'exclude = ["/archive/"]\n')
    assert set(codes(specwriter, "docs")) == {"docs/a.md"}
    assert set(codes(Inside(specwriter.folder / "docs"))) == {"a.md"}
    assert set(codes(specwriter, "docs/archive/b.md")) == {"docs/archive/b.md"}  # who names a file means it
    specwriter("check", "docs", "--fix")
    assert set(codes(specwriter)) == {
        "docs/a.md",
        "docs/archive/b.md",
        "archive/c.md",
    }  # a configuration speaks for its folder


# Extends


def test_a_configuration_extends_others_over_several_levels(specwriter: Inside) -> None:
    specwriter.put(
        "company.toml",
        'select = ["LNK"]\n[severity]\nLNK = "info"\n[[overrides]]\npaths = ["team/x.md"]\nignore = ["LNK"]\n',
    )
    specwriter.put("team/base.toml", 'extends = "../company.toml"\nextend-select = ["TBL"]\n')
    specwriter.put(
        "team/docs/pyproject.toml", '[tool.specwriter]\nextends = "../base.toml"\nseverity = {LNK001 = "error"}\n'
    )
    specwriter.put("team/docs/spec.md", LINK + TABLE)
    specwriter.put("team/docs/x.md", LINK)
    lines = specwriter("check", "--format", "concise").stdout.splitlines()
    assert [" ".join(line.split(" ")[:3]) for line in lines] == [
        "team/docs/spec.md:3:6: error LNK001",
        "team/docs/spec.md:8:7: error TBL001",
        "team/docs/x.md:3:6: error LNK001",
    ]
    specwriter.put("team/docs/pyproject.toml", '[tool.specwriter]\nextends = "../base.toml"\nselect = ["TBL"]\n')
    assert codes(specwriter) == {"team/docs/spec.md": ["TBL001"]}


def test_what_is_wrong_with_extends_is_told(specwriter: Inside) -> None:
    specwriter.put("spec.md", LINK)
    assert refusal(specwriter, "specwriter.toml", 'extends = "base.toml"\n') == (
        "specwriter check: specwriter.toml: `extends` names `base.toml`, which cannot be read: no such file or directory\n"
    )
    specwriter.put("base.toml", 'extends = "specwriter.toml"\n')
    assert refusal(specwriter, "specwriter.toml", 'extends = "base.toml"\n') == (
        "specwriter check: specwriter.toml: `extends` goes in a circle: specwriter.toml -> base.toml -> specwriter.toml\n"
    ).replace("check: specwriter.toml", "check: base.toml")
    assert "`extends` names `base.json`, which is no .toml file" in refusal(
        specwriter, "specwriter.toml", 'extends = "base.json"\n'
    )
    assert "`extends` is one text" in refusal(specwriter, "specwriter.toml", 'extends = ["base.toml"]\n')
    specwriter.put("pyproject.toml", "[tool.other]\n")
    assert "which has no [tool.specwriter]" in refusal(specwriter, "specwriter.toml", 'extends = "pyproject.toml"\n')
    escaped = refusal(specwriter, "specwriter.toml", 'extends = """base.toml"""\n')
    assert 'write `extends` on a line of its own, as extends = "base.toml"' in escaped


def test_a_mistake_in_an_extended_file_names_that_file(specwriter: Inside) -> None:
    specwriter.put("spec.md", LINK)
    specwriter.put("base.toml", 'ignroe = ["LNK"]\n')
    assert refusal(specwriter, "specwriter.toml", 'extends = "base.toml"\n') == (
        "specwriter check: base.toml: unknown key `ignroe`; did you mean `ignore`?\n"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[overrides]]\nignore = ['LNK']\n", '[[overrides]] without `paths`: write paths = ["legacy/**"]'),
        ("[[overrides]]\npath = ['a']\n", "unknown key `path` of [[overrides]]; did you mean `paths`?"),
        ("[[overrides]]\npaths = ['a']\nspecs = ['a']\n", "`specs` of [[overrides]] is true or false"),
        ("[[overrides]]\npaths = ['a']\nignore = ['XYZ']\n", "`XYZ` names no rule"),
        ("overrides = 3\n", "`overrides` are tables"),
        ("exclude = ['/']\n", "`/` of `exclude` is no glob"),
        ("baseline = 3\n", "`baseline` is one text"),
        ("vocabulary = 'word'\n", "`vocabulary` is a list of words"),
    ],
)
def test_a_mistake_is_told_with_its_cure(specwriter: Inside, text: str, says: str) -> None:
    specwriter.put("spec.md", LINK)
    assert says in refusal(specwriter, "specwriter.toml", text)


def test_what_is_excluded_is_checked_where_it_is_named_unless_forced(specwriter: Inside) -> None:
    for name in ("a.md", "old/b.md"):
        specwriter.put(name, LINK)
    specwriter.put("specwriter.toml", 'exclude = ["old/"]\n')
    assert codes(specwriter, "a.md", "old/b.md") == {"a.md": ["LNK001"], "old/b.md": ["LNK001"]}
    assert codes(specwriter, "--force-exclude", "a.md", "old/b.md") == {"a.md": ["LNK001"]}
    assert specwriter("check", "--force-exclude", "old/b.md").stderr == "0 files checked, nothing to report\n"


def test_a_folder_that_cannot_be_opened_is_told(specwriter: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the superuser may open everything, the search is told otherwise."""
    specwriter.put("docs/a.md", LINK)
    specwriter.put("docs/locked/b.md", LINK)
    scan, closed = os.scandir, str(Path("docs", "locked"))

    def refuse(path: str) -> object:
        if str(path).endswith(closed):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr("os.scandir", refuse)
    done = specwriter("check", "--format", "concise", "docs")
    assert "docs/a.md:3:6: warning LNK001" in done.stdout
    assert "docs/locked:1:1: error SRC004 cannot read `docs/locked`" in done.stdout
    assert done.returncode == 1
    done = specwriter("check", "docs/locked")
    assert (done.returncode, done.stderr) == (2, "specwriter check: cannot read `docs/locked`: permission denied\n")


def test_a_glob_that_no_shell_has_read_is_told_from_a_file(specwriter: Inside) -> None:
    said = specwriter("check", "docs/*.md").stderr
    assert (
        said
        == "specwriter check: cannot read `docs/*.md`: globs are left to the shell; name a folder, which is searched for Markdown\n"
    )


# The cache


def test_every_file_that_a_configuration_depends_on_counts(specwriter: Inside) -> None:
    specwriter.put("docs/spec.md", LINK)
    specwriter.put("specwriter.toml", 'extends = "a/base.toml"\n')
    specwriter.put("a/base.toml", 'extends = "../b/deep.toml"\n')
    specwriter.put("b/deep.toml", 'ignore = ["TBL"]\n')
    assert codes(specwriter, "docs/spec.md") == {"docs/spec.md": ["LNK001"]}
    specwriter.put("b/deep.toml", 'ignore = ["LNK"]\n')
    assert codes(specwriter, "docs/spec.md") == {}
    assert specwriter("check", "docs/spec.md").stderr == "1 file checked, nothing to report\n"
    specwriter.put("b/deep.toml", 'ignore = ["TBL"]\n')
    assert specwriter("check", "docs/spec.md").stderr == "1 warning in 1 file\n"  # the path without options
    (specwriter.folder / "b" / "deep.toml").unlink()
    assert specwriter("check", "docs/spec.md").returncode == 2
    specwriter.put("b/deep.toml", "")
    assert specwriter("check", "docs/spec.md").stderr == "1 warning in 1 file\n"


@pytest.mark.parametrize(
    "text",
    [
        'extends = "x.toml"',
        "extends='x.toml' # why",
        '"extends" \t= "x.toml"',
        'tool.specwriter.extends = "x.toml"',
        'tool = {specwriter = {baseline = "x.toml"}}',
        'dialect = "mysql"\r\nextends = "./x.toml"\r\n',
    ],
)
def test_links_are_found_without_parsing(text: str) -> None:
    assert linked("/repo/specwriter.toml", text.encode()) == ("/repo/x.toml",)


def test_a_folder_without_configuration_has_an_empty_stamp_of_links(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.other]\nextends = "x.toml"\n')
    assert [path for path, _ in configuration_stamp(str(tmp_path)) if path.startswith(str(tmp_path))] == [
        str(tmp_path / "pyproject.toml")
    ]


# What an organisation asks of its specs


def test_sections_and_words_of_the_organisation(specwriter: Inside) -> None:
    specwriter.put(
        "spec.md",
        "# Plan\n\n## Objective\n\nIt is blazing\nfast and scalable. It is world  class.\n\n## Threat Model\n\nNone.\n",
    )
    specwriter.put(
        "specwriter.toml",
        'specs = ["*.md"]\nselect = ["DOC001", "WRT002"]\n'
        'required-sections = ["Threat Model", "Security & Privacy"]\n'
        'vocabulary = ["Scalable"]\nvague-words = ["blazing fast", "world class"]\n',
    )
    lines = specwriter("check", "--format", "concise").stdout.splitlines()
    told = [line.partition(" warning ")[2].partition(" (")[0] for line in lines]
    assert "DOC001 section `Security & Privacy` is missing" in told
    assert not [line for line in told if "Threat Model" in line]
    assert [line for line in told if line.startswith("WRT002")] == [
        "WRT002 `fast` gives no number",
        "WRT002 `world class` gives no number",
    ]


def test_after_any_change_the_cache_says_what_a_fresh_run_says(specwriter: Inside) -> None:
    texts = {
        "docs/a.md": (LINK, TABLE, LINK + TABLE, "# A\n"),
        "b.md": (LINK, "# B\n\n[a](docs/a.md#plan)\n", TABLE),
        "docs/specwriter.toml": ('extends = "../base.toml"\n', 'ignore = ["TBL"]\n', 'baseline = "../old.json"\n', ""),
        "base.toml": ('ignore = ["LNK"]\n', 'extends = "deep.toml"\n', 'baseline = "old.json"\n', ""),
        "deep.toml": ('[severity]\nLNK = "error"\n', '[[overrides]]\npaths = ["a.md"]\nignore = ["TBL"]\n'),
        "old.json": ("record", '{"version": 1, "findings": []}\n'),
        "specwriter-baseline.json": ("record",),
    }
    choose = random.Random(20261123)
    for _ in range(80):
        name = choose.choice(sorted(texts))
        text = choose.choice((*texts[name], ""))
        if text == "record":
            specwriter("check", "--write-baseline", name)
        elif not text and not name.endswith(".toml"):
            (specwriter.folder / name).unlink(missing_ok=True)
        else:
            specwriter.put(name, text)
        for words in ([], ["docs/a.md"], ["b.md", "docs/a.md"]):
            known, fresh = specwriter("check", *words), specwriter("check", "--no-cache", *words)
            assert (known.returncode, known.stdout, known.stderr) == (fresh.returncode, fresh.stdout, fresh.stderr)


# Words for rules and dialects


def test_a_selector_means_its_rule_in_any_case(specwriter: Inside) -> None:
    specwriter.put("spec.md", LINK)
    for words in ("lnk001", "lnk", "LNK0", "broken-anchor"):
        specwriter.put("specwriter.toml", f'[severity]\n{words} = "error"\n')
        assert " error LNK001 " in specwriter("check", "--format", "concise", "spec.md").stdout
        specwriter.put("specwriter.toml", f'ignore = ["{words}"]\n')
        assert codes(specwriter, "spec.md") == {}


def test_of_several_severities_the_closest_to_the_rule_holds(specwriter: Inside) -> None:
    specwriter.put("spec.md", LINK)
    says = ['ALL = "error"', 'LNK = "warning"', 'LNK00 = "info"', 'broken-anchor = "error"', 'lnk001 = "warning"']
    for count, severity in enumerate(("error", "warning", "info", "error", "warning"), start=1):
        specwriter.put("specwriter.toml", "[severity]\n" + "\n".join(reversed(says[:count])) + "\n")
        assert f" {severity} LNK001 " in specwriter("check", "--format", "concise", "spec.md").stdout


def test_a_rule_that_is_opt_in_is_asked_for_in_any_case(specwriter: Inside) -> None:
    schema = "CREATE TABLE t (id BIGINT PRIMARY KEY);\nCREATE TABLE u (id BIGINT PRIMARY KEY, t_id BIGINT REFERENCES t (id));"
    specwriter.put("spec.md", f"# A\n\n```sql\n{schema}\n```\n")
    code = "DAT022"
    assert codes(specwriter, "--extend-select", code, "spec.md") == {"spec.md": [code]}
    assert codes(specwriter, "--extend-select", code.lower(), "spec.md") == {"spec.md": [code]}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            'dialect = "db2"',
            "`dialect`: `db2` is no SQL dialect; the usual ones are postgres, mysql, mariadb, sqlite, mssql, oracle",
        ),
        ('[[overrides]]\npaths = ["a"]\ndialect = "db2"', "`dialect`: `db2` is no SQL dialect"),
        ('ignore = ["unkown-state"]', "`unkown-state` names no rule; did you mean `unknown-state`?"),
        ('select = ["NOPE"]', "`NOPE` names no rule; `specwriter rules` lists all"),
        (
            '[tool.specwriter]\nignore = ["WRT"]',
            '`tool` is no key: here the keys stand without a table, as ignore = ["WRT"]',
        ),
        ('vocabulary = "fast"', '`vocabulary` is a list of words, such as ["scalable"]'),
    ],
)
def test_a_word_that_means_nothing_is_told_with_what_is_near(specwriter: Inside, text: str, says: str) -> None:
    specwriter.put("spec.md", "# Plan\n")
    assert says in refusal(specwriter, "specwriter.toml", text)


def test_a_tool_table_that_is_none_is_told(specwriter: Inside) -> None:
    specwriter.put("spec.md", "# Plan\n")
    assert "write [tool.specwriter]" in refusal(specwriter, "pyproject.toml", "[tool]\nspecwriter = 1\n")


def test_a_configuration_may_begin_with_a_byte_order_mark(specwriter: Inside) -> None:
    specwriter.put("spec.md", LINK)
    specwriter.put("specwriter.toml", '\ufeffignore = ["LNK"]\n')
    assert codes(specwriter, "spec.md") == {}


def test_a_dialect_has_many_names_and_the_schema_is_one(specwriter: Inside) -> None:
    blocks = "# A\n\n```{}\nCREATE TABLE t (id BIGINT PRIMARY KEY);\n```\n\n```sql\nCREATE TABLE u (t_id BIGINT REFERENCES t (id));\n```\n"
    for fence, dialect in (("postgres", "PostgreSQL"), ("mariadb", "mysql"), ("tsql", "SQL Server")):
        path = specwriter.put("spec.md", blocks.format(fence))
        specwriter.put("specwriter.toml", f'dialect = "{dialect}"\n')
        assert len(understood(load_one(str(path))).schemas) == 1
