"""A new rule is one new file, and nothing else is edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from specwriter.linter.catalogue import collect
from specwriter.linter.run import run
from specwriter.reader import read
from specwriter.source.text import Source

RULE = '''"""Titles that shout.

## Why it matters
Capitals are read one by one.

## Fix
Write the title in lower case.
"""

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule


def check(spec):
    if spec.title and spec.title.text.isupper():
        yield Finding(spec.title.span, f"`{spec.title.text}` is in capitals")


RULE = Rule(code="SHO001", name="shouting-title", severity=WARNING, since="0.1", check=check,
            examples=(Bad("# «PAY»", says="`PAY` is in capitals"), Good("# Pay")))
'''


def test_a_file_in_a_folder_of_rules_is_a_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    family = tmp_path / "house_rules" / "style"
    family.mkdir(parents=True)
    (family.parent / "__init__.py").write_text("")
    (family / "__init__.py").write_text("")
    (family / "shouting_title.py").write_text(RULE)
    monkeypatch.syspath_prepend(str(tmp_path))
    (page,) = collect(["house_rules"])
    assert (page.rule.code, page.text.splitlines()[0]) == ("SHO001", "Titles that shout.")
    spec = read(Source("spec.md", "# PAYMENTS\n"))
    (diagnostic,) = run(spec, [page.rule]).diagnostics
    assert (diagnostic.code, diagnostic.message) == ("SHO001", "`PAYMENTS` is in capitals")


def test_two_rules_of_one_code_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2):
        folder = tmp_path / f"twice{number}"
        folder.mkdir()
        (folder / "__init__.py").write_text("")
        (folder / "shouting_title.py").write_text(RULE)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ValueError, match="SHO001 stands in"):
        collect(["twice1", "twice2"])


def test_a_rule_that_raises_does_not_stop_the_others() -> None:
    from specwriter.linter.rule import WARNING, Finding, Rule
    from specwriter.source.span import Span

    def broken(_spec: object) -> list[Finding]:
        raise KeyError("x")

    def sound(_spec: object) -> list[Finding]:
        return [Finding(Span(0, 1), "a finding")]

    rules = [
        Rule(code="BAD001", name="a-broken-rule", severity=WARNING, since="0.1", check=broken),
        Rule(code="SND001", name="a-sound-rule", severity=WARNING, since="0.1", check=sound),
    ]
    outcome = run(read(Source("spec.md", "# A\n")), rules)
    assert [item.code for item in outcome.diagnostics] == ["SND001"]
    assert [(each.code, each.reason) for each in outcome.failures] == [("BAD001", "KeyError: 'x'")]
