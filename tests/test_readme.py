"""What the README shows is what comes."""

from __future__ import annotations

import re

from specwriter.workspace.scaffold import example
from tests.conftest import ROOT, Command

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_report_shown_is_that_of_a_shipped_example_with_one_wrong_letter(specwriter: Command) -> None:
    typed, _, shown = re.findall(r"```text\n\$ (specwriter [^\n]+)(\n)(.*?)```", README, re.DOTALL)[0]
    wrong = example("standard").replace("has not passed | REDEEMED |", "has not passed | REDEMED |")
    (specwriter.folder / "coupons.md").write_text(wrong, encoding="utf-8")
    done = specwriter(*typed.split()[1:])
    assert done.stdout + done.stderr == shown
    assert done.returncode == 1
