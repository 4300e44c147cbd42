"""Derived from the rules themselves: every example of every rule, its fix, its message, its page."""

from __future__ import annotations

import re

import pytest

from specwriter.linter.fix import apply_fixes
from specwriter.linter.rule import Bad, Good, Rule
from specwriter.linter.run import run
from specwriter.reader import read
from specwriter.source.diagnostic import SEVERITIES, Diagnostic
from specwriter.source.text import Source
from specwriter.workspace.rules import of_one_document

PAGES = of_one_document()
RULES = [page.rule for page in PAGES]
BAD = [(rule, example) for rule in RULES for example in rule.examples if isinstance(example, Bad)]
GOOD = [(rule, example) for rule in RULES for example in rule.examples if isinstance(example, Good)]


def named(value: object) -> str:
    return value.code if isinstance(value, Rule) else ""


def check(rule: Rule, text: str) -> list[Diagnostic]:
    outcome = run(read(Source("spec.md", text)), [rule])
    assert not outcome.failures
    return list(outcome.diagnostics)


def unmarked(marked: str) -> tuple[str, int, int]:
    start = marked.index("«")
    end = marked.index("»") - 1
    return marked.replace("«", "").replace("»", ""), start, end


@pytest.mark.parametrize(("rule", "example"), BAD, ids=named)
def test_a_bad_example_gives_its_one_finding_at_its_place(rule: Rule, example: Bad) -> None:
    text, start, end = unmarked(example.text)
    found = check(rule, text)
    assert [(item.message, text[item.span.start : item.span.end]) for item in found] == [
        (example.says, text[start:end])
    ]
    assert (found[0].span.start, found[0].span.end) == (start, end)


@pytest.mark.parametrize(("rule", "example"), [pair for pair in BAD if pair[1].fixed], ids=named)
def test_a_fix_gives_the_fixed_document_which_is_clean(rule: Rule, example: Bad) -> None:
    text, _, _ = unmarked(example.text)
    fixed, count = apply_fixes(text, check(rule, text), unsafe=True)
    assert count == 1
    assert fixed == example.fixed
    assert check(rule, fixed) == []


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=named)
def test_a_good_example_gives_nothing(rule: Rule, example: Good) -> None:
    assert check(rule, example.text) == []


@pytest.mark.parametrize(("rule", "example"), BAD, ids=named)
def test_a_message_keeps_the_guide(rule: Rule, example: Bad) -> None:
    said = re.sub(r"`[^`]*`", "`x`", example.says)
    assert len(said.split()) <= 12
    assert not said.endswith(".")
    assert said[0] == "`" or said[0].islower() or said.split()[0].isupper() or said[0].isdigit()
    assert not re.search(r"\b(?:should|please)\b", said)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.rule.code)
def test_a_rule_is_well_formed_and_explained(page) -> None:  # type: ignore[no-untyped-def]
    rule = page.rule
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", rule.name)
    assert rule.severity in SEVERITIES
    first, _, rest = page.text.strip().partition("\n")
    assert first.endswith(".")
    assert "## Why it matters" in rest
    assert "## Fix" in rest


def test_names_and_codes_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("page", [page for page in PAGES if ".rules." in page.module], ids=lambda page: page.rule.code)
def test_a_rule_shows_what_it_reports_and_what_not(page) -> None:  # type: ignore[no-untyped-def]
    kinds = {type(example) for example in page.rule.examples}
    assert kinds == {Bad, Good}
