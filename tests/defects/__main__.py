"""Prints, per operator, how many seeded defects are found: `python3 -m tests.defects [most per operator and example] [seed] [pattern of operators]`."""

from __future__ import annotations

import re
import sys
from collections import defaultdict

from tests.defects.gaps import GAPS
from tests.defects.harness import Trial, drawn, example, tried


def main(most: int = 6, seed: int = 1, only: str = "") -> None:
    trials: dict[str, list[Trial]] = defaultdict(list)
    for style, defect in drawn(seed, most):
        if re.search(only, defect.operator):
            trials[defect.operator].append(tried(style, defect))
    for operator, done in sorted(trials.items()):
        missed = [trial for trial in done if not trial.hit]
        print(f"{len(done) - len(missed):4}/{len(done):<4} {operator}")
        for trial in missed[:3]:
            text = example(trial.example).source.text
            before = text[trial.defect.span.start : trial.defect.span.end]
            line = text.count("\n", 0, trial.defect.span.start) + 1
            told = "; ".join(f"{item.code} {item.message}" for item in trial.found[:3])
            print(f"          {trial.example}:{line} {before[:60]!r} -> {trial.defect.text[:40]!r}  {told}")
    done = [trial for each in trials.values() for trial in each]
    sure = [trial for trial in done if trial.defect.operator not in GAPS]
    print(f"{sum(trial.hit for trial in sure)} of {len(sure)} found of the operators outside GAPS")
    hits = sum(trial.hit for trial in done)
    print(f"{hits} of {len(done)} found, {len(trials)} operators ({hits / max(len(done), 1):.1%})")


if __name__ == "__main__":
    main(*(int(word) if word.isdigit() else word for word in sys.argv[1:]))  # type: ignore[arg-type]
