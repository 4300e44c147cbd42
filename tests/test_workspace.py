"""Documents that are checked together: the rules over them, where their findings stand, and that no answer is stale."""

from __future__ import annotations

import io
import json
import os
import re
import time
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwriter.cli.start import main
from specwriter.linter.fix import apply_fixes
from specwriter.linter.rule import Bad, Finding, Good
from specwriter.linter.run import run
from specwriter.linter.workspace_rule import WorkspaceRule, documents_of
from specwriter.model.digest import Digest, digest, restored
from specwriter.model.workspace import Surroundings, Workspace
from specwriter.reader import read
from specwriter.source.diagnostic import SEVERITIES
from specwriter.source.text import Source
from specwriter.workspace.disk import Disk
from specwriter.workspace.rules import across, workspace_rules
from tests.conftest import STYLES, Command

RULES = workspace_rules()
BAD = [(rule, example) for rule in RULES for example in rule.examples if isinstance(example, Bad)]
GOOD = [(rule, example) for rule in RULES for example in rule.examples if isinstance(example, Good)]


def named(value: object) -> str:
    return value.code if isinstance(value, WorkspaceRule) else ""


class Files(Surroundings):
    """The files of an example."""

    def __init__(self, paths: list[str]) -> None:
        self.paths = paths

    def kind(self, path: str) -> str:
        if path in self.paths:
            return "file"
        return "folder" if path == "." or any(each.startswith(f"{path}/") for each in self.paths) else ""

    def names(self, folder: str) -> tuple[str, ...]:
        return tuple(each.rpartition("/")[2] for each in self.paths if each.rpartition("/")[0] == folder)

    def root(self, _path: str) -> str | None:
        return ""


def findings(rule: WorkspaceRule, text: str) -> list[tuple[str, Finding]]:
    documents = documents_of(text)
    specs = [(path, read(Source(path, content))) for path, content in documents if path.endswith(".md")]
    workspace = Workspace(
        [restored(path, digest(spec)) for path, spec in specs], Files([path for path, _ in documents])
    )
    return [(each.path, each.finding) for each in rule.across(workspace)]


@pytest.mark.parametrize(("rule", "example"), BAD, ids=named)
def test_a_bad_example_gives_its_one_finding_at_its_place(rule: WorkspaceRule, example: Bad) -> None:
    found = findings(rule, example.text.replace("«", "").replace("»", ""))
    assert [finding.message for _, finding in found] == [example.says]
    ((path, finding),) = found
    marked = dict(documents_of(example.text))[path]
    start, end = marked.index("«"), marked.index("»") - 1
    assert (finding.span.start, finding.span.end) == (start, end)
    for label in finding.labels:
        assert label.path in dict(documents_of(example.text))
        assert label.path != path


@pytest.mark.parametrize(("rule", "example"), BAD, ids=named)
def test_a_fix_cures_its_finding(rule: WorkspaceRule, example: Bad) -> None:
    plain = example.text.replace("«", "").replace("»", "")
    ((path, finding),) = findings(rule, plain)
    if finding.fix is None:
        return
    text = dict(documents_of(plain))[path]
    spec = read(Source(path, text))
    diagnostics = run(spec, [], beyond=[(rule, finding)]).diagnostics
    fixed, count = apply_fixes(text, diagnostics, unsafe=True)
    assert count == 1
    assert findings(rule, plain.replace(text, fixed)) == []


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=named)
def test_a_good_example_gives_nothing(rule: WorkspaceRule, example: Good) -> None:
    assert findings(rule, example.text) == []


@pytest.mark.parametrize(("rule", "example"), BAD, ids=named)
def test_a_message_keeps_the_guide(rule: WorkspaceRule, example: Bad) -> None:
    said = re.sub(r"`[^`]*`", "`x`", example.says)
    assert len(said.split()) <= 12
    assert not said.endswith(".")
    assert said[0] == "`" or said[0].islower()


@pytest.mark.parametrize("page", across(), ids=lambda page: page.rule.code)
def test_a_rule_is_well_formed_and_explained(page) -> None:  # type: ignore[no-untyped-def]
    rule = page.rule
    assert isinstance(rule, WorkspaceRule)
    assert re.fullmatch(r"WSP\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", rule.name)
    assert rule.severity in SEVERITIES
    first, _, rest = page.text.strip().partition("\n")
    assert first.endswith(".")
    assert "## Why it matters" in rest
    assert "## Fix" in rest
    assert {type(example) for example in rule.examples} == {Bad, Good}


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_one_document_alone_has_nothing_between_documents(rule: WorkspaceRule) -> None:
    for example in rule.examples:
        for path, text in documents_of(example.text.replace("«", "").replace("»", "")):
            if rule.of_many:
                assert findings(rule, f"--- {path} ---\n{text}") == []


ORDERS = "# Orders\n\n| Service | Publishes |\n| --- | --- |\n| order-service | OrderPlaced |\n"
BILLING = "# Billing\n\n## Limits\n\n| Service | Consumes |\n| --- | --- |\n| billing-service | {} |\n"


def lines(specwriter: Command, *words: str) -> list[str]:
    """What a check says, each finding as path and code. Without words the folder is checked."""
    out, err = io.StringIO(), io.StringIO()
    with chdir(specwriter.folder), redirect_stdout(out), redirect_stderr(err):
        code = main(["check", "--format", "concise", "--fail-on", "never", *words])
    assert code == 0, err.getvalue()
    places = [line.split(" ") for line in out.getvalue().splitlines()]
    return [f"{place.partition(':')[0]} {code}" for place, _, code, *_ in places]


def settle(folder: Path) -> None:
    """Makes everything in a folder old enough that times alone are believed; the change times stay, as a program cannot set them."""
    hour_ago = time.time() - 3600
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (hour_ago, hour_ago))


@pytest.fixture
def pair(specwriter: Command) -> Command:
    (specwriter.folder / "orders.md").write_text(ORDERS)
    (specwriter.folder / "billing.md").write_text(BILLING.format("OrdersPlaced"))
    return specwriter


def test_a_finding_names_both_places_and_counts(pair: Command) -> None:
    done = pair("check")
    assert done.returncode == 1
    assert "billing.md:7:21" in done.stdout
    assert "::: orders.md:5:19" in done.stdout
    assert "5 | | order-service | OrderPlaced |" in done.stdout
    assert done.stderr == "1 error in 2 files\n"
    (item,) = json.loads(pair("check", "--format", "json").stdout)["diagnostics"]
    (related,) = item["related"]
    assert related["path"] == "orders.md"
    assert related["range"] == {"start": {"line": 5, "column": 19}, "end": {"line": 5, "column": 30}}


def test_findings_stand_in_the_order_of_their_places(pair: Command) -> None:
    text = "# Plan\n\n[x](#nope)\n\n[y](orders.md#nope)\n\n[z](#never)\n"
    (pair.folder / "plan.md").write_text(text)
    assert lines(pair, "plan.md") == ["plan.md LNK001", "plan.md WSP002", "plan.md LNK001"]
    assert lines(pair) == ["billing.md WSP003", "plan.md LNK001", "plan.md WSP002", "plan.md LNK001"]


def test_a_document_alone_is_compared_with_nothing(pair: Command) -> None:
    assert lines(pair, "billing.md") == []
    assert lines(pair, "billing.md", "orders.md") == ["billing.md WSP003"]
    assert lines(pair, "billing.md") == []
    assert lines(pair) == ["billing.md WSP003"]


def test_warm_runs_say_what_cold_ones_say(pair: Command) -> None:
    (pair.folder / "plan.md").write_text("[a](orders.md#nope) [b](gone.md)\n")
    cold = pair("check", "--no-cache").stdout
    assert [pair("check").stdout for _ in range(3)] == [cold] * 3
    paths = ("plan.md", "orders.md", "billing.md")
    assert [pair("check", *paths).stdout for _ in range(2)] == [cold] * 2


def test_a_change_in_one_document_changes_what_is_said_of_another(pair: Command) -> None:
    assert lines(pair) == ["billing.md WSP003"]
    (pair.folder / "orders.md").write_text(ORDERS.replace("OrderPlaced", "OrdersPlaced"))
    assert lines(pair) == []
    (pair.folder / "orders.md").write_text(ORDERS)
    assert lines(pair) == ["billing.md WSP003"]
    (pair.folder / "orders.md").unlink()
    assert lines(pair) == []


def test_only_the_changed_document_is_read_again(pair: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from specwriter.workspace import batch

    (pair.folder / "ledger.md").write_text("# Ledger\n")
    read_files: list[str] = []
    load = batch.load_found
    monkeypatch.setattr(batch, "load_found", lambda path: (read_files.append(path), load(path))[1])

    def files_read() -> list[str]:
        read_files.clear()
        lines(pair)
        return read_files

    assert sorted(files_read()) == ["billing.md", "billing.md", "ledger.md", "orders.md"]  # one again for its finding
    assert files_read() == []
    (pair.folder / "ledger.md").write_text("# The ledger\n")
    assert files_read() == ["ledger.md", "billing.md"]


def test_a_heading_renamed_elsewhere_breaks_a_link_here(pair: Command) -> None:
    (pair.folder / "plan.md").write_text("[limits](billing.md#limits)\n")
    assert lines(pair, "plan.md") == []
    (pair.folder / "billing.md").write_text(BILLING.replace("Limits", "Bounds"))
    assert lines(pair, "plan.md") == ["plan.md WSP002"]
    (pair.folder / "billing.md").write_text(BILLING)
    assert lines(pair, "plan.md") == []


def test_a_linked_file_that_goes_or_comes_is_noticed(specwriter: Command) -> None:
    folder = specwriter.folder
    (folder / "plan.md").write_text("[schema](db/schema.sql) [other](other.md)\n")
    (folder / "other.md").write_text("# Other\n")
    (folder / "db").mkdir()
    (folder / "db" / "schema.sql").write_text("")
    assert lines(specwriter, "plan.md") == []
    settle(folder)
    assert lines(specwriter, "plan.md") == []
    (folder / "db" / "schema.sql").unlink()
    assert lines(specwriter, "plan.md") == ["plan.md WSP001"]
    assert lines(specwriter) == ["plan.md WSP001"]
    (folder / "db" / "schema.sql").write_text("")
    assert lines(specwriter, "plan.md") == []
    assert lines(specwriter) == []


def test_the_name_that_is_meant_follows_the_folder(specwriter: Command) -> None:
    (specwriter.folder / "plan.md").write_text("[x](refnds.md)\n")
    assert "write the path" in specwriter("check", "plan.md").stdout
    (specwriter.folder / "refunds.md").write_text("# Refunds\n")
    assert "did you mean `refunds.md`?" in specwriter("check", "plan.md").stdout
    (specwriter.folder / "refunds.md").unlink()
    assert "write the path" in specwriter("check", "plan.md").stdout


def test_links_are_read_as_github_reads_them(specwriter: Command) -> None:
    folder = specwriter.folder
    (folder / ".git").mkdir()
    (folder / "docs").mkdir()
    (folder / "docs" / "two words.md").write_text("# Größe & Gewicht\n\n## Limits\n\n## Limits\n")
    (folder / "image.png").write_bytes(b"")
    good = (
        "[a](two%20words.md#größe--gewicht) [b](/docs/two%20words.md#limits-1) [c](../image.png?raw=true) ![d](/image.png)",
        "[e](.) [f](../docs/) [g](two%20words.md?plain=1#L3) [h](<two words.md>) [i](https://example.com/x.md) [j](mailto:a@b.c)",
        "[k](two%20words.md#Limits) [l](../../../elsewhere/x.md) [m]({{ base }}/x.md) [n](../../issues/3) [o](two%20words)",
    )
    (folder / "docs" / "plan.md").write_text("\n\n".join(good) + "\n")
    assert lines(specwriter) == []
    bad = (
        "[a](Two%20words.md)",
        "[b](/two%20words.md)",
        "![c](image.png)",
        "[d](two%20words.md#limits-2)",
        "[e](../docs/x.yaml)",
    )
    (folder / "docs" / "plan.md").write_text("\n\n".join(bad) + "\n")
    codes = [line.partition(" ")[2] for line in lines(specwriter)]
    assert codes == ["WSP001", "WSP001", "WSP001", "WSP002", "WSP001"]


def test_what_gitignore_names_is_made_and_not_missing(specwriter: Command) -> None:
    folder = specwriter.folder
    (folder / ".git").mkdir()
    (folder / "docs").mkdir()
    (folder / "docs" / "plan.md").write_text("[the PDF](../download/plan.pdf) and [the dump](dump.sql)\n")
    (folder / ".gitignore").write_text("download\n")
    (folder / "docs" / ".gitignore").write_text("*.sql\n")
    assert lines(specwriter) == []
    (folder / ".gitignore").write_text("")
    assert lines(specwriter) == ["docs/plan.md WSP001"]
    (folder / "docs" / ".gitignore").unlink()
    assert lines(specwriter) == ["docs/plan.md WSP001"] * 2


def test_a_missing_file_is_told_once_and_mended_everywhere(specwriter: Command) -> None:
    path = specwriter.folder / "plan.md"
    (specwriter.folder / "refunds.md").write_text("# Refunds\n")
    path.write_text("[a](refnds.md), [b](refnds.md#refunds) and [c](refnds.md)\n")
    done = specwriter("check", "--format", "concise", "plan.md")
    assert done.stdout.count("WSP001") == 1
    assert "2 more here lead to it" in done.stdout
    specwriter("check", "--fix", "--unsafe-fixes", "plan.md")
    assert path.read_text() == "[a](refunds.md), [b](refunds.md#refunds) and [c](refunds.md)\n"


def test_a_document_out_of_its_repository_is_no_list_of_missing_files(specwriter: Command) -> None:
    (specwriter.folder / "plan.md").write_text("[a](one.md) [b](two.md) ![c](img/three.png) [d](../four.md)\n")
    assert lines(specwriter) == []
    (specwriter.folder / ".git").mkdir()
    assert lines(specwriter) == ["plan.md WSP001"] * 3  # the fourth leads out of the repository


def test_a_repository_within_a_folder_ends_where_it_ends(specwriter: Command) -> None:
    folder = specwriter.folder / "docs"
    (folder / ".git").mkdir(parents=True)
    (folder / "plan.md").write_text(
        "[out](../gone.md) [in](gone.md) [escaped](%00/x.md) [long](" + "a" * 5000 + ".md)\n"
    )
    assert lines(specwriter) == ["docs/plan.md WSP001"] * 3
    (folder / "templates").mkdir()
    (folder / "templates" / "spec.md").write_text("[in](gone.md)\n")
    assert lines(specwriter) == ["docs/plan.md WSP001"] * 3


WRITTEN = st.lists(st.sampled_from("ab./#?%0<>: \\[]\n"), max_size=12).map("".join)


@given(st.lists(WRITTEN, max_size=4), st.sampled_from(("a.md", "x/b.md", "/r/c.md", "../d.md")))
def test_no_link_breaks_a_rule(targets: list[str], path: str) -> None:
    links = tuple((written, 0, len(written)) for written in targets)
    workspace = Workspace([Digest(path, links=links), Digest("a/b.md", anchors=frozenset("a"))], Disk())
    for rule in RULES:
        assert len(list(rule.across(workspace))) <= len(targets)


def test_a_suppression_silences_where_the_finding_stands(pair: Command) -> None:
    comment = "<!-- specwriter: allow WSP003 because the name changes with the next release -->"
    text = BILLING.format("OrdersPlaced").replace("| Service", f"{comment}\n\n| Service")
    (pair.folder / "billing.md").write_text(text)
    assert lines(pair) == []
    assert lines(pair) == []
    assert lines(pair, "billing.md") == []  # unused only because the other document is left out
    link = "<!-- specwriter: allow WSP001 because so -->\n\n[a](orders.md)\n"
    (pair.folder / "plan.md").write_text(link)
    assert lines(pair, "plan.md") == ["plan.md SUP002"]
    (pair.folder / "plan.md").write_text(link.replace("orders.md", "ordres.md"))
    assert lines(pair, "plan.md") == []


def test_rules_over_the_workspace_are_selected_and_graded_like_others(pair: Command) -> None:
    assert lines(pair, "--ignore", "WSP") == []
    assert lines(pair, "--select", "misspelt-event") == ["billing.md WSP003"]
    (pair.folder / "specwriter.toml").write_text('[severity]\nWSP003 = "info"\n')
    assert ": info WSP003 " in pair("check", "--format", "concise").stdout
    (pair.folder / "specwriter.toml").write_text('ignore = ["misspelt-event"]\n')
    assert lines(pair) == []
    (pair.folder / "specwriter.toml").unlink()
    assert lines(pair) == ["billing.md WSP003"]
    assert "# WSP003 misspelt-event" in pair("explain", "wsp003").stdout
    assert "WSP003  error    misspelt-event" in pair("rules").stdout


def test_two_processes_find_what_one_finds(pair: Command) -> None:
    for number in range(40):
        (pair.folder / f"note-{number:02d}.md").write_text(f"# Note {number}\n\n[x](orders.md#nope)\n")
    one = pair("check", "--no-cache", "--jobs", "1").stdout
    assert one.count("WSP002") == 40
    assert pair("check", "--no-cache", "--jobs", "2").stdout == one


def test_versions_and_put_away_documents_do_not_contradict(pair: Command) -> None:
    folder = pair.folder
    for place in ("archive", "v1"):
        (folder / place).mkdir()
    (folder / "billing.md").write_text(BILLING.format("OrderPlaced"))
    other = ORDERS.replace("order-service", "shop-service")
    (folder / "archive" / "orders.md").write_text(other)
    (folder / "orders-before.md").write_text(other)
    (folder / "v1" / "orders.md").write_text(other)
    assert lines(pair) == []
    (folder / "shop.md").write_text(other.replace("# Orders", "# Shop"))
    assert lines(pair) == ["shop.md WSP006"]


def test_the_finished_examples_are_no_workspace_of_contradictions(specwriter: Command) -> None:
    from specwriter.workspace.scaffold import example

    for style in STYLES:
        (specwriter.folder / f"{style}.md").write_text(example(style))
    assert lines(specwriter, "--select", "WSP") == []


def test_the_corpus_as_one_folder_has_one_file_missing(specwriter: Command, corpus: Path) -> None:
    done = specwriter("check", "--format", "concise", "--select", "WSP", corpus / "specs")
    assert [line.partition(" ")[2] for line in done.stdout.splitlines()] == [
        "warning WSP001 file `./HLD.md` does not exist (write the path of a file that exists)"
    ]


def test_statistics_tell_what_each_rule_found_and_took(pair: Command) -> None:
    pair("check")
    done = pair("check", "--statistics")
    assert done.returncode == 1
    assert "error[WSP003]" in done.stdout
    assert re.search(r"^WSP003 +1 +\d+\.\d\d +\d+\.\d$", done.stdout, re.MULTILINE)
    assert re.search(r"^markdown +\d+\.\d\d +\d+\.\d$", done.stdout, re.MULTILINE)
    assert "the cache was not read" in done.stdout
    report = json.loads(pair("check", "--statistics", "--format", "json").stdout)
    rules = {rule["code"]: rule for rule in report["statistics"]["rules"]}
    assert rules["WSP003"]["findings"] == 1
    totals = [rule["total_us"] for rule in report["statistics"]["rules"]]
    assert totals == sorted(totals, reverse=True)
    assert [part["name"] for part in report["statistics"]["parts"]] == ["markdown", "reading", "rules", "workspace"]
    concise = pair("check", "--statistics", "--format", "concise")
    assert concise.stdout.count("\n") == 1
    assert "median" in concise.stderr
    assert "statistics" not in pair("check", "--format", "json").stdout


def test_standard_input_has_its_links_checked(pair: Command) -> None:
    done = pair(
        "check", "-", "--stdin-filename", "plan.md", "--format", "concise", stdin="[a](order.md) [b](orders.md)\n"
    )
    assert done.stdout == "plan.md:1:5: warning WSP001 file `order.md` does not exist (did you mean `orders.md`?)\n"
