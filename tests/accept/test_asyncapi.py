"""AsyncAPI's own parser finds no fault in what we emit, and the examples of events fit their schemas."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from specwriter.emitters.asyncapi import emit
from specwriter.emitters.emission import Order
from specwriter.reader import read
from specwriter.source.text import Source
from tests.accept.judges import node, node_package

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "src" / "specwriter" / "styles").glob("*/example.md"))
CORPUS = sorted((ROOT.parent / "shared" / "corpus" / "specs").glob("*.md"))
JUDGE = """
const { Parser } = require(process.argv[1]);
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
(async () => {
  const found = {};
  for (const [name, text] of Object.entries(texts)) {
    const { diagnostics } = await new Parser().parse(text);
    found[name] = diagnostics.map((each) => [each.severity, String(each.code), each.path.join("/"), each.message]);
  }
  console.log(JSON.stringify(found));
})();
"""
ADVICE = {
    "asyncapi-info-contact",  # a spec names no contact
    "asyncapi-info-license",
    "asyncapi-servers",  # where the brokers are is no part of a spec
    "asyncapi-id",
    "asyncapi3-tags",
    "asyncapi-latest-version",
}


@cache
def emitted(path: Path) -> str | None:
    files = emit(read(Source(path.name, path.read_text())), Order()).files
    return str(files[0].content) if files else None


def judged(paths: list[Path]) -> dict[str, list[list[object]]]:
    package = node_package("@asyncapi/parser")
    texts = {f"{path.parent.name}/{path.name}": text for path in paths if (text := emitted(path)) is not None}
    done = subprocess.run(
        [node(), "-e", JUDGE, str(package)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found: dict[str, list[list[object]]] = json.loads(done.stdout)
    assert set(found) == set(texts)
    return found


def test_the_official_parser_accepts_the_examples() -> None:
    found = judged(EXAMPLES)
    assert len(found) >= 5
    assert {name: rest for name, all_ in found.items() if (rest := [one for one in all_ if one[1] not in ADVICE])} == {}


@pytest.mark.skipif(not CORPUS, reason="the corpus is not beside the checkout")
def test_the_official_parser_accepts_the_events_of_real_documents() -> None:
    assert {name: rest for name, all_ in judged(CORPUS).items() if (rest := [one for one in all_ if one[0] == 0])} == {}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_fit_their_payloads(path: Path) -> None:
    text = emitted(path)
    document = yaml.safe_load(text) if text else {"components": {}}
    for name, message in document["components"].get("messages", {}).items():
        schema = {**message.get("payload", {}), "components": document["components"]}
        for example in message.get("examples", ()):
            errors = jsonschema_rs.Draft202012Validator(schema).iter_errors(example["payload"])
            assert [error.message for error in errors] == [], name
