"""Measures the Mermaid readers against the verdicts and models of the official parser, and against one-edit variants."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

from specwriter.languages.mermaid import parse
from specwriter.languages.mermaid.tree import Diagram
from tests.conformance.figure import Figure

TYPES = ("state", "sequence", "flowchart", "er", "class")


def measure(corpus: Path, types: tuple[str, ...] = TYPES) -> list[Figure]:
    """The figures for the folder `mermaid` of the corpus, four for each of the modelled types."""
    official = _rows(corpus / "mermaid" / "official.jsonl")
    models = {row["id"]: row["model"] for row in _rows(corpus / "mermaid" / "official_models.jsonl")}
    seeded = _rows(corpus / "mermaid" / "seeded.jsonl")
    figures = []
    for kind in types:
        differences = import_module(f"tests.conformance.mermaid_{kind}").differences
        cases = [(row, parse(row["text"])) for row in official if row["type"] == kind]
        variants = [(row, parse(row["text"])) for row in seeded if row["type"] == kind]
        found = [(row, diagram) for row, diagram in variants if diagram.problems and not row["valid"]]
        modelled = [(row, diagram) for row, diagram in cases if row["id"] in models]
        figures += [
            _figure(f"Mermaid {kind}: verdict", 0.99, [(row, _verdict(row, diagram)) for row, diagram in cases]),
            _figure(f"Mermaid {kind}: model", 0.98, [(row, differences(d, models[row["id"]])) for row, d in modelled]),
            _figure(f"Mermaid {kind}: variants, verdict", 0.97, [(row, _verdict(row, d)) for row, d in variants]),
            _figure(f"Mermaid {kind}: variants, line", 0.85, [(row, _line(row, diagram)) for row, diagram in found]),
        ]
    return figures


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _figure(name: str, floor: float, judged: list[tuple[dict[str, Any], str]]) -> Figure:
    failures = [(row["id"], complaint) for row, complaint in judged if complaint]
    return Figure(name, len(judged) - len(failures), len(judged), floor, failures)


def _verdict(row: dict[str, Any], diagram: Diagram) -> str:
    if row["valid"]:
        return "; ".join(f"{problem.span.start}: {problem.message}" for problem in diagram.problems)
    return "" if diagram.problems else f"accepted, but {row.get('error') or row.get('mutation')}"


def _line(row: dict[str, Any], diagram: Diagram) -> str:
    """The line of the first problem against the line of the edit; a neighbour is near enough."""
    line = row["text"].count("\n", 0, diagram.problems[0].span.start) + 1
    near = abs(line - row["mutation_line"]) <= 1
    return "" if near else f"{line} ({diagram.problems[0].message}) != {row['mutation_line']} ({row['mutation']})"
