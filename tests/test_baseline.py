"""A baseline lets old findings be and reports new ones, whatever happens to the lines around them."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from specwriter.linter import baseline
from tests.inside import Inside

OLD = "# Plan\n\n## Links\n\nSee [the rest](#nope).\n"
NAME = "specwriter-baseline.json"
ENTRY = (
    '{"path": "spec.md", "code": "LNK001", "under": "Links", "text": "nope", '
    '"message": "no heading has the anchor `#nope`", "count": 1}'
)


def places(specwriter: Inside, *words: str) -> list[str]:
    """The documents and lines of the findings."""
    done = specwriter("check", "--format", "concise", "--fail-on", "never", *words)
    assert done.returncode == 0, done.stderr
    return [":".join(line.split(":")[:2]) for line in done.stdout.splitlines()]


@pytest.fixture
def specwriter(tmp_path: Path) -> Inside:
    return Inside(tmp_path)


@pytest.fixture
def adopted(specwriter: Inside) -> Inside:
    """A folder with one old finding, which the baseline holds."""
    specwriter.put("spec.md", OLD)
    done = specwriter("check", "--write-baseline")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"wrote {NAME}: 1 finding (1 new)\n")
    return specwriter


def test_an_old_finding_is_held_and_a_new_one_is_reported(adopted: Inside) -> None:
    done = adopted("check", "--fail-on", "warning")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "1 file checked, nothing new to report; 1 in the baseline\n"
    adopted.put("spec.md", OLD + "\nAnd [more](#more).\n")
    done = adopted("check", "--fail-on", "warning")
    assert done.returncode == 1
    assert "`#more`" in done.stdout
    assert "`#nope`" not in done.stdout
    assert done.stderr == "1 warning in 1 file; 1 more in the baseline\n"


def test_edits_elsewhere_do_not_bring_an_old_finding_back(adopted: Inside) -> None:
    adopted.put(
        "spec.md", "---\ntitle: Plan\n---\n" + OLD.replace("## Links", "Words.\n\n## Links\n\nMore words.") + "\nEnd.\n"
    )
    assert places(adopted) == []


def test_a_second_one_of_the_same_is_new(adopted: Inside) -> None:
    adopted.put("spec.md", OLD + "\nAgain [the rest](#nope).\n")
    assert places(adopted) == ["spec.md:7"]
    adopted.put("spec.md", OLD + "\n## Later\n\nAgain [the rest](#nope).\n")
    assert places(adopted) == ["spec.md:9"]


def test_the_file_is_sorted_and_has_one_line_a_finding(adopted: Inside) -> None:
    adopted.put("docs/b.md", OLD + "\n[twice](#nope)\n")
    assert adopted("check", "--write-baseline").stderr == f"wrote {NAME}: 3 findings (2 new)\n"
    lines = (adopted.folder / NAME).read_text().splitlines()
    other = ENTRY.replace("spec.md", "docs/b.md").replace('"count": 1', '"count": 2')
    assert lines == ['{"version": 1, "findings": [', other + ",", ENTRY, "]}"]
    assert json.loads("\n".join(lines))["findings"][0]["count"] == 2
    before = (adopted.folder / NAME).read_bytes()
    adopted("check", "--write-baseline", "--jobs", "2")
    assert (adopted.folder / NAME).read_bytes() == before


def test_what_is_gone_is_told_and_dropped(adopted: Inside) -> None:
    adopted.put("other.md", OLD)
    adopted.put("third.md", OLD)
    adopted("check", "--write-baseline")
    adopted.put("spec.md", OLD.replace("#nope", "#plan"))
    (adopted.folder / "other.md").unlink()
    gone = "2 findings of the baseline are gone: `specwriter check --write-baseline` drops them\n"
    done = adopted("check")
    assert (done.returncode, done.stderr) == (0, "2 files checked, nothing new to report; 1 in the baseline\n" + gone)
    alone = "1 finding of the baseline is gone: `specwriter check --write-baseline` drops it\n"
    for _ in range(2):  # the second answer comes from the cache
        assert adopted("check", "spec.md").stderr == "1 file checked, nothing to report\n" + alone
    assert (
        adopted("check", "--select", "TBL").stderr.count("gone") == 1
    )  # those of `other.md`: LNK001 was not looked for
    assert adopted("check", "--write-baseline").stderr == f"wrote {NAME}: 1 finding (2 gone)\n"
    assert adopted("check").stderr == "2 files checked, nothing new to report; 1 in the baseline\n"


def test_a_part_of_the_documents_leaves_the_rest_of_the_baseline(adopted: Inside) -> None:
    adopted.put("docs/b.md", OLD)
    adopted("check", "docs", "--write-baseline")
    assert places(adopted) == []
    adopted.put("docs/b.md", "# B\n")
    adopted("check", "--write-baseline", "docs")  # `docs` is what to check, not where to write
    assert places(adopted) == []
    assert (adopted.folder / NAME).read_text().count('"path"') == 1
    adopted("check", "--write-baseline", "--select", "TBL")
    assert places(adopted) == []


def test_the_cache_is_never_stale_because_of_a_baseline(specwriter: Inside) -> None:
    specwriter.put("docs/spec.md", OLD)
    assert places(specwriter, "docs/spec.md") == ["docs/spec.md:5"]
    specwriter("check", "--write-baseline")
    assert places(specwriter, "docs/spec.md") == []
    assert places(specwriter, "--no-baseline", "docs/spec.md") == ["docs/spec.md:5"]
    os.rename(specwriter.folder / NAME, specwriter.folder / "kept.json")
    assert places(specwriter, "docs/spec.md") == ["docs/spec.md:5"]
    assert places(specwriter, "--baseline", "kept.json", "docs/spec.md") == []
    specwriter.put("specwriter.toml", 'baseline = "kept.json"\n')
    assert places(specwriter, "docs/spec.md") == []
    specwriter.put("kept.json", '{"version": 1, "findings": []}')
    assert places(specwriter, "docs/spec.md") == ["docs/spec.md:5"]
    assert places(specwriter, "--baseline", "kept.json", "docs/spec.md") == ["docs/spec.md:5"]


def test_a_configured_baseline_lies_beside_its_configuration(specwriter: Inside) -> None:
    specwriter.put("specwriter.toml", 'baseline = "ci/old.json"\n')
    specwriter.put("docs/spec.md", OLD)
    (specwriter.folder / "ci").mkdir()
    missing = specwriter("check", "docs")
    assert missing.returncode == 2
    assert missing.stderr.endswith(
        "old.json: the baseline cannot be read: no such file or directory; `specwriter check --write-baseline` writes it\n"
    )
    inside = Inside(specwriter.folder / "docs")
    assert inside("check", "--write-baseline").returncode == 0
    assert '"path": "../docs/spec.md"' in (specwriter.folder / "ci" / "old.json").read_text()
    assert places(specwriter) == places(inside) == []


def test_a_baseline_of_another_name_says_how_it_counts(specwriter: Inside) -> None:
    specwriter.put("spec.md", OLD)
    done = specwriter("check", "--write-baseline", "old.json")
    assert (
        done.stderr.splitlines()[1]
        == 'it counts with `--baseline old.json`, or with baseline = "old.json" in specwriter.toml'
    )
    assert places(specwriter) == ["spec.md:5"]
    assert places(specwriter, "--baseline", "old.json") == []


def test_a_clean_folder_needs_no_baseline(specwriter: Inside) -> None:
    specwriter.put("spec.md", "# Plan\n")
    assert specwriter("check", "--write-baseline").stderr == "nothing to report: no baseline is needed\n"
    assert not (specwriter.folder / NAME).exists()


def test_fix_leaves_what_the_baseline_holds(specwriter: Inside) -> None:
    paths = "# Orders\n\n### GET /orders/\n\nLists.\n\n### GET /orders\n\nLists.\n"
    path = specwriter.put("spec.md", paths)
    specwriter("check", "--write-baseline", "--select", "API003")
    specwriter("check", "--fix", "--select", "API003")
    assert path.read_text() == paths
    specwriter("check", "--fix", "--select", "API003", "--no-baseline")
    assert path.read_text() == paths.replace("/orders/", "/orders")


def test_a_document_that_is_no_text_can_be_taken_over(specwriter: Inside) -> None:
    specwriter.put("old.md", b"# Gr\xfc\xdfe\n")
    assert specwriter("check").returncode == 1
    specwriter("check", "--write-baseline")
    assert specwriter("check").returncode == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "it holds no list of findings"),
        ('{"version": 2, "findings": []}', "its version is 2, this specwriter reads version 1"),
        ('{"version": 1, "findings": [{"path": "a"}]}', "an entry lacks its path, code, under, text or message"),
        ("<<<<<<< ours\n", "line 1 is the mark of a merge conflict"),
    ],
)
def test_a_file_that_is_no_baseline_says_why(specwriter: Inside, text: str, says: str) -> None:
    specwriter.put("spec.md", OLD)
    specwriter.put(NAME, text)
    done = specwriter("check", "spec.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{NAME}: this is no baseline: {says}; " in done.stderr
    assert specwriter("check", "--write-baseline").returncode == 0
    assert specwriter("check", "spec.md").returncode == 0


def test_lines_of_two_branches_merge() -> None:
    """Both sides added a line at the end, so that a comma is missing; one side raised a count."""
    mine, theirs = ENTRY.replace("spec.md", "a.md"), ENTRY.replace('"count": 1', '"count": 3')
    merged = "\n".join(['{"version": 1, "findings": [', mine, theirs, ENTRY + ",", "]}"])
    read = baseline.read(merged)
    assert {path: list(marks.values()) for path, marks in read.items()} == {"a.md": [1], "spec.md": [3]}
    assert baseline.read(baseline.write(read)) == read


def test_json_tells_how_many_the_baseline_holds(adopted: Inside) -> None:
    report = json.loads(adopted("check", "--format", "json").stdout)
    assert report["diagnostics"] == []
    assert report["summary"] == {"files": 1, "error": 0, "warning": 0, "info": 0, "baseline": 1}


def test_ten_thousand_findings_are_read_in_time(tmp_path: Path) -> None:
    marks = {("LNK001", f"Part {number}", "nope", "no heading"): 1 for number in range(100)}
    text = baseline.write({f"docs/{number}.md": marks for number in range(100)})
    started = time.process_time()
    assert sum(map(len, baseline.read(text).values())) == 10_000
    assert time.process_time() - started < 2


def test_options_that_contradict_are_refused(specwriter: Inside) -> None:
    specwriter.put("spec.md", OLD)
    assert specwriter("check", "--write-baseline", "--fix").returncode == 2
    assert specwriter("check", "-", "--write-baseline").returncode == 2
    assert specwriter("check", "--watch", "--diff").returncode == 2


def test_what_several_documents_contradict_is_held_and_told_when_gone(specwriter: Inside) -> None:
    specwriter.put("a.md", "# A\n\n[b](gone.md)\n")
    specwriter.put("b.md", "# B\n")
    assert places(specwriter) == ["a.md:3"]
    specwriter("check", "--write-baseline")
    assert places(specwriter) == []
    assert specwriter("check").stderr == "2 files checked, nothing new to report; 1 in the baseline\n"
    specwriter.put("gone.md", "# Back\n")
    gone = "1 finding of the baseline is gone: `specwriter check --write-baseline` drops it\n"
    assert specwriter("check").stderr == "3 files checked, nothing to report\n" + gone
    assert specwriter("check").stderr == "3 files checked, nothing to report\n" + gone
