"""Measures the DBML reader against the verdicts, error places and models of the official parser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from specwriter.languages.dbml import Dbml, parse
from tests.conformance.dbml_model import difference
from tests.conformance.figure import Figure


def measure(corpus: Path) -> list[Figure]:
    """The figures for the folder `dbml` of the corpus."""
    folder = corpus / "dbml"
    cases = [json.loads(line) for line in (folder / "official.jsonl").open(encoding="utf-8")]
    models = {
        row["name"]: row["model"] for row in map(json.loads, (folder / "official_models.jsonl").open(encoding="utf-8"))
    }
    parsed = {case["name"]: parse(case["text"]) for case in cases}
    valid = [case for case in cases if case["valid"]]
    invalid = [case for case in cases if not case["valid"]]
    rejected = [case for case in invalid if parsed[case["name"]].problems]
    return [
        _figure("DBML: valid texts accepted", 0.99, [(c, _accepted(parsed[c["name"]])) for c in valid]),
        _figure("DBML: invalid texts rejected", 0.97, [(c, _rejected(parsed[c["name"]], c)) for c in invalid]),
        _figure("DBML: line of the first error", 0.85, [(c, _line(parsed[c["name"]], c)) for c in rejected]),
        _figure(
            "DBML: models of valid texts",
            0.98,
            [(c, difference(parsed[c["name"]], models[c["name"]])) for c in valid if c["name"] in models],
        ),
    ]


def _figure(name: str, floor: float, judged: list[tuple[dict[str, Any], str]]) -> Figure:
    failures = [(case["name"], complaint) for case, complaint in judged if complaint]
    return Figure(name, len(judged) - len(failures), len(judged), floor, failures)


def _accepted(dbml: Dbml) -> str:
    return "; ".join(f"{problem.span.start}: {problem.message}" for problem in dbml.problems)


def _rejected(dbml: Dbml, case: dict[str, Any]) -> str:
    return "" if dbml.problems else "; ".join(error["message"] for error in case["errors"])


def _line(dbml: Dbml, case: dict[str, Any]) -> str:
    """Ours against the error that the official parser lists first, which is not always the topmost."""
    ours = case["text"].count("\n", 0, dbml.problems[0].span.start) + 1
    theirs = case["errors"][0]
    return (
        ""
        if ours == theirs["line"]
        else f"{ours} ({dbml.problems[0].message}) != {theirs['line']} ({theirs['message']})"
    )
