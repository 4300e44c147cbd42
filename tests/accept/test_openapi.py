"""Outside judges of the emitted OpenAPI: the official schema, Redocly's recommended rules, and JSON Schema for every example in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from specwriter.emitters import jsonschema, openapi
from specwriter.emitters.emission import Emission, Order
from specwriter.reader import read
from specwriter.source.text import Source
from tests.accept.judges import node, node_package

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "src" / "specwriter" / "styles").glob("*/example.md"))
CORPUS = sorted((ROOT.parent / "shared" / "corpus" / "specs").glob("*.md"))
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def name(path: Path) -> str:
    return path.parent.name if path.name == "example.md" else path.name[:40]


@cache
def emitted(path: Path) -> Emission:
    return openapi.emit(read(Source(path.name, path.read_text(encoding="utf-8"))), Order())


@cache
def official() -> jsonschema_rs.Validator:
    pytest.importorskip("openapi_spec_validator", reason="the judge openapi-spec-validator is not installed")
    folder = files("openapi_spec_validator") / "resources" / "schemas" / "v3.1"
    schema = next(each for each in folder.iterdir() if each.name.endswith("schema.json"))
    return jsonschema_rs.validator_for(json.loads(schema.read_text(encoding="utf-8")))


def document(path: Path) -> dict[str, Any]:
    (file,) = emitted(path).files
    return yaml.load(file.content, Loader=yaml.CSafeLoader)


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_the_official_schema_accepts_every_example(path: Path) -> None:
    assert [error.message for error in official().iter_errors(document(path))] == []


@pytest.mark.parametrize("path", CORPUS, ids=name)
def test_the_official_schema_accepts_what_real_documents_give(path: Path) -> None:
    found = emitted(path)
    if not found.files:
        assert "nothing-to-emit" in [loss.kind for loss in found.losses]
        return
    assert [error.message for error in official().iter_errors(document(path))] == []


def shown(node: Any) -> Iterator[tuple[dict[str, Any], Any]]:
    """Every example with the schema that it stands beside."""
    if isinstance(node, dict):
        schema = node.get("schema")
        if isinstance(schema, dict):
            if "example" in node:
                yield schema, node["example"]
            yield from ((schema, each["value"]) for each in node.get("examples", {}).values() if "value" in each)
        if isinstance(node.get("examples"), list):
            yield from ((node, each) for each in node["examples"])
        yield from (pair for key, each in node.items() if key not in ("example", "examples") for pair in shown(each))
    elif isinstance(node, list):
        yield from (pair for each in node for pair in shown(each))


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_every_example_in_the_document_fits_its_schema(path: Path) -> None:
    found = document(path)
    pairs = list(shown(found))
    assert len(pairs) > 5
    for schema, value in pairs:
        whole = {"$schema": DIALECT, "components": found["components"], "allOf": [schema]}
        assert jsonschema_rs.validator_for(whole, validate_formats=True).is_valid(value), (schema, value)


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_json_schema_is_sound_and_its_examples_fit(path: Path) -> None:
    (file,) = jsonschema.emit(read(Source(path.name, path.read_text(encoding="utf-8"))), Order()).files
    found = json.loads(file.content)
    jsonschema_rs.meta.validate(found)
    for schema in found["$defs"].values():
        whole = {"$schema": DIALECT, "$defs": found["$defs"], "allOf": [schema]}
        judge = jsonschema_rs.validator_for(whole, validate_formats=True)
        assert all(judge.is_valid(value) for value in schema.get("examples", ()))


def test_redocly_finds_nothing_in_the_examples(tmp_path: Path) -> None:
    command = node_package("@redocly/cli") / "bin" / "cli.js"
    for path in EXAMPLES:
        (tmp_path / f"{path.parent.name}.yaml").write_text(str(emitted(path).files[0].content), encoding="utf-8")
    quiet = os.environ | {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    names = [f"{path.parent.name}.yaml" for path in EXAMPLES]
    words = [node(), str(command), "lint", "--extends", "recommended", "--format", "json", *names]
    out = subprocess.run(words, cwd=tmp_path, env=quiet, capture_output=True, text=True, timeout=100).stdout
    found: list[tuple[str, str]] = []
    at = out.find("{")
    while at >= 0:
        verdict, end = json.JSONDecoder().raw_decode(out, at)
        found += [(each["ruleId"], each["message"]) for each in verdict["problems"]]
        at = out.find("{", end)
    assert found == []


def test_the_output_is_the_same_in_every_run(tmp_path: Path) -> None:
    outputs = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "specwriter", "emit", "openapi", str(EXAMPLES[0])]
        run = subprocess.run(
            command, capture_output=True, env={"PYTHONHASHSEED": seed, "PATH": "", "HOME": str(tmp_path)}
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert outputs != {b""}
