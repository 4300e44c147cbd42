"""Reports that other programs read: each is what its format asks for, with texts that would break a careless writer."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from specwriter.linter.rule import ERROR, WARNING, Edit, Fix, Label, Rule
from specwriter.reporters import github, junit, sarif
from specwriter.reporters.summary import Summary
from specwriter.source.diagnostic import Diagnostic, NotChecked
from specwriter.source.span import Span
from specwriter.source.text import Source
from tests.inside import Inside

TEXT = "# 🚀 Plan\n\nFirst 🚀 word.\nSecond line.\n"
SOURCE = Source("docs/a b,c:100%.md", TEXT)
WORD = Span(TEXT.index("word"), TEXT.index("word") + 4)
LINES = Span(TEXT.index("First"), TEXT.index("line.") + 5)


def found(span: Span = WORD, message: str = "`word` is wrong", **more: Any) -> Diagnostic:
    return Diagnostic(SOURCE.path, "ABC001", "wrong-word", ERROR, message, span, **more)


@pytest.fixture
def specwriter(tmp_path: Path) -> Inside:
    here = Inside(tmp_path)
    here.put("a.md", "# Plan\n\n[x](#nope)\n\n| A |\n| - |\n| 1 | 2 |\n")
    here.put("b.md", "# Clean\n")
    return here


# GitHub


def test_a_workflow_command_escapes_what_would_end_it() -> None:
    item = found(message="100% of\r\n`a::b, c`", help="write: x, y")
    assert github.document(SOURCE, [item], [], True) == (
        "::error file=docs/a b%2Cc%3A100%25.md,line=3,endLine=3,col=9,endColumn=13,title=ABC001 wrong-word"
        "::100%25 of%0D%0A`a::b, c`%0Awrite: x, y\n"
    )


def test_a_workflow_command_over_lines_has_no_columns() -> None:
    command = github.document(SOURCE, [found(LINES)], [], False)
    assert command.startswith("::error file=docs/a b%2Cc%3A100%25.md,line=3,endLine=4,title=ABC001 wrong-word::")


def test_an_empty_place_is_one_column_wide() -> None:
    command = github.document(SOURCE, [found(Span(0, 0))], [], False)
    assert ",line=1,endLine=1,col=1,endColumn=2," in command


def test_github_gets_the_closing_line_in_its_log(specwriter: Inside) -> None:
    done = specwriter("check", "--format", "github")
    assert done.returncode == 1
    assert [line.partition(" ")[0] for line in done.stdout.splitlines()] == ["::warning", "::error"]
    assert done.stderr == "1 error, 1 warning in 2 files\n"


# JUnit


def test_junit_has_a_suite_for_each_document_and_a_case_for_each_finding(specwriter: Inside) -> None:
    root = ElementTree.fromstring(specwriter("check", "--format", "junit").stdout)
    assert root.attrib == {"name": "specwriter", "tests": "3", "failures": "2", "errors": "0", "skipped": "0"}
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("a.md", "2", "2"),
        ("b.md", "1", "0"),
    ]
    case, failure = root[0][0], root[0][0][0]
    assert (case.get("classname"), case.get("name"), case.get("line")) == ("a.md", "LNK001 broken-anchor at 3:6", "3")
    assert (failure.tag, failure.get("type"), failure.get("message")) == (
        "failure",
        "warning",
        "no heading has the anchor `#nope`",
    )


def test_junit_is_valid_xml_whatever_the_document_says() -> None:
    item = found(message='a < b & "c" ]]> \x00\x1b\x85\ufffe\nnew\tline', help="é 🚀")
    whole = junit.whole(
        [junit.document(SOURCE, [item], [NotChecked(SOURCE.path, WORD, "<why>")], False)], Summary(1, 1, 0, 0)
    )
    root = ElementTree.fromstring(whole.encode())
    failure = root[0][0][0]
    assert failure.get("message") == 'a < b & "c" ]]> \ufffd\ufffd\x85\ufffd\nnew\tline'
    assert (failure.text or "").endswith("\né 🚀")
    assert (root[0][1][0].tag, root[0][1][0].get("message")) == ("skipped", "<why>")
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("2", "1", "1")


def test_junit_shows_a_rule_that_failed_as_an_error() -> None:
    root = ElementTree.fromstring(junit.whole([], Summary(0, 0, 0, 0, failures=("ABC001 on a.md: ValueError: x",))))
    assert root.get("errors") == "1"
    assert root[0][0][0].get("message") == "ABC001 on a.md: ValueError: x"


# SARIF


def test_sarif_of_a_run_keeps_to_the_standard(specwriter: Inside) -> None:
    done = specwriter("check", "--format", "sarif")
    assert (done.returncode, done.stderr) == (1, "")
    log = json.loads(done.stdout)
    assert_sarif(log)
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["LNK001", "TBL001"]
    assert [(result["ruleId"], result["ruleIndex"], result["level"]) for result in run["results"]] == [
        ("LNK001", 0, "warning"),
        ("TBL001", 1, "error"),
    ]
    assert "Why it matters" in run["tool"]["driver"]["rules"][0]["help"]["markdown"]


def test_sarif_tells_places_fixes_and_what_was_not_checked() -> None:
    other = Source("docs/other.md", "# Other\n\nthere\n")
    item = found(
        labels=(Label(Span(2, 3), "the rocket"), Label(Span(9, 14), "and there", other.path, other)),
        fix=Fix("mend it", (Edit(WORD, "deed"), Edit(Span(0, 2), "")), safe=False),
    )
    rules = ((Rule("ABC001", "wrong-word", WARNING, "0.1", lambda _: ()), "A wrong word.\n\n## Fix\nMend.\n"),)
    report = sarif.document(SOURCE, [item], [NotChecked(SOURCE.path, LINES, "no parser for `x`")], False)
    log = json.loads(sarif.whole([report], Summary(1, 1, 0, 0, failures=("ABC002 on a.md: KeyError",), rules=rules)))
    assert_sarif(log)
    (run,) = log["runs"]
    (result,) = run["results"]
    uri = "docs/a%20b%2Cc%3A100%25.md"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": uri},
        "region": {"startLine": 3, "startColumn": 9, "endLine": 3, "endColumn": 13},
    }
    assert [place["physicalLocation"]["artifactLocation"]["uri"] for place in result["relatedLocations"]] == [
        uri,
        "docs/other.md",
    ]
    assert result["relatedLocations"][1]["physicalLocation"]["region"]["startLine"] == 3
    (change,) = result["fixes"][0]["artifactChanges"]
    assert [replacement.get("insertedContent") for replacement in change["replacements"]] == [{"text": "deed"}, None]
    assert result["fixes"][0]["description"]["text"] == "mend it (may change what the document says)"
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [(each["level"], each["message"]["text"]) for each in invocation["toolExecutionNotifications"]] == [
        ("note", "not checked: no parser for `x`"),
        ("error", "internal error: rule ABC002 on a.md: KeyError"),
    ]


def test_sarif_survives_line_breaks_of_unicode() -> None:
    report = sarif.document(SOURCE, [found(message="a\u2028b\x85c\x1ed")], [], False)
    (result,) = json.loads(sarif.whole([report], Summary(1, 1, 0, 0)))["runs"][0]["results"]
    assert result["message"]["text"] == "a\u2028b\x85c\x1ed"


def test_a_fingerprint_survives_edits_elsewhere(specwriter: Inside) -> None:
    def fingerprints(text: str) -> list[str]:
        specwriter.put("a.md", text)
        results = json.loads(specwriter("check", "--format", "sarif", "a.md").stdout)["runs"][0]["results"]
        return [result["partialFingerprints"]["specwriter/v1"] for result in results]

    before = fingerprints("# Plan\n\n[x](#nope) and [x](#nope)\n")
    assert len(set(before)) == 2
    assert fingerprints("# Plan\n\nWords.\n\nMore [x](#nope), then [x](#nope)\n") == before


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a/ü b.md", "a/%C3%BC%20b.md"),
        ("/r/a.md", "file:///r/a.md"),
        ("C:\\r\\a.md", "file:///C:/r/a.md"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_paths_become_uris(path: str, uri: str) -> None:
    assert sarif.uri(path) == uri


# All of them


def test_a_report_goes_to_a_file_and_the_summary_to_people(specwriter: Inside) -> None:
    shown = specwriter("check", "--format", "json").stdout
    done = specwriter("check", "--format", "json", "-o", "report.json")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "1 error, 1 warning in 2 files\n")
    assert (specwriter.folder / "report.json").read_text() == shown
    done = specwriter("check", "--output-file", "no/report.txt")
    assert (done.returncode, done.stderr) == (
        2,
        "specwriter check: cannot write `no/report.txt`: no such file or directory\n",
    )


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github", "concise"])
def test_a_report_from_the_cache_is_the_report(specwriter: Inside, form: str) -> None:
    first = specwriter("check", "--format", form)
    assert specwriter("check", "--format", form).stdout == first.stdout
    assert specwriter("check", "--format", form, "--no-cache").stdout == first.stdout


# What SARIF 2.1.0 says of the objects that we write: the properties they may have, those they must have marked with `!`.
# The official JSON schema is not ours to ship; the reports of the corpus were held against it when this was written.
_OBJECTS = {
    "log": "$schema version! runs!:run*",
    "run": "tool!:tool columnKind invocations:invocation* results:result*",
    "tool": "driver!:driver",
    "driver": "name! version rules:rule*",
    "rule": "id! name shortDescription:text help:text defaultConfiguration:configuration properties",
    "configuration": "level",
    "text": "text! markdown",
    "invocation": "executionSuccessful! toolExecutionNotifications:notification*",
    "notification": "level message!:text locations:location*",
    "result": "ruleId ruleIndex level message!:text locations:location* relatedLocations:location* partialFingerprints fixes:fix*",
    "location": "id physicalLocation:physical message:text",
    "physical": "artifactLocation:artifact region:region",
    "artifact": "uri",
    "region": "startLine startColumn endLine endColumn",
    "fix": "description:text artifactChanges!:change*",
    "change": "artifactLocation!:artifact replacements!:replacement*",
    "replacement": "deletedRegion!:region insertedContent:content",
    "content": "text",
}
_LEVELS = ("none", "note", "warning", "error")


def assert_sarif(log: dict[str, Any]) -> None:
    """Asserts what the schema of SARIF asserts, for the objects that we write."""
    assert_object(log, "log")
    assert log["version"] == "2.1.0"
    for run in log["runs"]:
        assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
        rules = run["tool"]["driver"]["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def assert_object(value: dict[str, Any], kind: str) -> None:
    allowed: dict[str, str] = {}
    for word in _OBJECTS[kind].split():
        name, _, type_ = word.partition(":")
        allowed[name.rstrip("!")] = type_
        assert not name.endswith("!") or name[:-1] in value, f"{kind} lacks {name[:-1]}"
    for name, content in value.items():
        assert name in allowed, f"{kind} may not have {name}"
        if name == "level":
            assert content in _LEVELS
        if kind == "region":
            assert isinstance(content, int)
            assert content >= 1
        if type_ := allowed[name]:
            for each in content if type_.endswith("*") else [content]:
                assert_object(each, type_.rstrip("*"))
