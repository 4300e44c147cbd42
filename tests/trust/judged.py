"""Knows the judgements: one line for each error and warning on the real documents, read beside the document."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from specwriter.reader import read
from specwriter.source.text import Source
from specwriter.workspace.rules import of_one_document

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "specs"
FILE = Path(__file__).with_name("judgements.tsv")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "trust.md"
VERDICTS = ("true", "doubtful", "false")
AIMS = {"error": 0.95, "warning": 0.90}


class Place(NamedTuple):
    """Where a finding stands: document, rule, 1-based line and column."""

    document: str
    code: str
    line: int
    column: int


class Judgement(NamedTuple):
    """A verdict on the finding at a place, with its reason."""

    place: Place
    verdict: str
    reason: str


def judgements() -> tuple[Judgement, ...]:
    """Every recorded verdict, in the order of the file."""
    found = []
    for row in FILE.read_text(encoding="utf-8").splitlines():
        document, code, line, column, verdict, reason = row.split("\t")
        found.append(Judgement(Place(document, code, int(line), int(column)), verdict, reason))
    return tuple(found)


def findings() -> dict[Place, tuple[str, str]]:
    """Severity and message of every error and warning that the default rules give on the real documents."""
    from specwriter.linter.run import run
    from specwriter.linter.select import Selection
    from specwriter.styles.registry import folders
    from specwriter.workspace.check import Checker

    rules = Checker(Selection()).rules(styles=folders())
    found = {}
    for path in sorted(CORPUS.glob("*.md")):
        source = Source(path.name, path.read_text(encoding="utf-8"))
        for item in run(read(source), rules).diagnostics:
            if item.severity in AIMS:
                line, column = source.position(item.span.start)
                found[Place(path.name, item.code, line, column)] = (item.severity, item.message)
    return found


def table() -> str:
    """The published table: per rule how often it fired and what the findings were worth, in Markdown."""
    pages = {page.rule.code: page.rule for page in of_one_document()}
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(VERDICTS, 0))
    for judgement in judgements():
        counts[judgement.place.code][judgement.verdict] += 1
    lines = [
        "| Rule | Name | Severity | Findings | True | Doubtful | False |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for code, count in sorted(counts.items()):
        cells = (code, pages[code].name, pages[code].severity, sum(count.values()), *count.values())
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def precision(severity: str) -> tuple[int, int]:
    """How many findings of a severity are true, and how many there are."""
    severities = {page.rule.code: page.rule.severity for page in of_one_document()}
    own = [judgement for judgement in judgements() if severities[judgement.place.code] == severity]
    return sum(judgement.verdict == "true" for judgement in own), len(own)
