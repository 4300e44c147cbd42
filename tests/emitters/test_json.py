"""The JSON form of the model: valid against its published schema, with the places that an editor shows."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from specwriter.emitters.emission import Order
from specwriter.emitters.json import emit
from specwriter.emitters.json.published import published
from specwriter.reader import read
from specwriter.source.text import Source

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "src" / "specwriter" / "emitters" / "json" / "model-1.schema.json"
EXAMPLES = sorted((ROOT / "src" / "specwriter" / "styles").glob("*/example.md"))
CORPUS = sorted((ROOT.parent / "shared" / "corpus" / "specs").glob("*.md"))
SPEC = """# Orders

### POST /orders

| Field | Type | Required |
| --- | --- | --- |
| sku | string | Y |

```json
{"sku": "A-1", "count": 1e400}
```

```mermaid
stateDiagram-v2
  [*] --> OPEN
```
"""


def emitted(text: str, path: str = "spec.md") -> dict:
    (file,) = emit(read(Source(path, text)), Order()).files
    assert isinstance(file.content, str)
    return json.loads(file.content)


@pytest.fixture(scope="module")
def validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(json.loads(SHIPPED.read_text()))


def test_the_shipped_schema_is_the_one_of_the_model() -> None:
    assert json.loads(SHIPPED.read_text()) == published(), (
        "renew it: python3 -m specwriter.emitters.json.published > src/specwriter/emitters/json/model-1.schema.json"
    )


def test_names_stand_at_their_places() -> None:
    operation = emitted(SPEC)["spec"]["operations"][0]
    assert operation["path"] == {
        "text": "/orders",
        "range": {"start": {"line": 3, "column": 10}, "end": {"line": 3, "column": 17}},
    }
    assert operation["request"][0]["fields"][0]["required"] is True


def test_examples_are_shown_by_value_and_numbers_beyond_json_as_text() -> None:
    (example,) = emitted(SPEC)["spec"]["operations"][0]["request_examples"]
    assert example["documents"][0]["value"] == {"sku": "A-1", "count": "inf"}


def test_the_version_of_the_form_is_said() -> None:
    form = emitted("")
    assert (form["$schema"], form["version"], form["path"]) == ("urn:specwriter:model:1", 1, "spec.md")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_are_valid(path: Path, validator: jsonschema_rs.Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(emitted(path.read_text(), path.name))][:3] == []


@pytest.mark.skipif(not CORPUS, reason="the corpus is not beside the checkout")
def test_real_documents_are_valid(validator: jsonschema_rs.Draft202012Validator) -> None:
    for path in CORPUS:
        errors = [error.message for error in validator.iter_errors(emitted(path.read_text(), path.name))]
        assert errors[:3] == [], path.name


def test_odd_text_is_valid(validator: jsonschema_rs.Draft202012Validator) -> None:
    odd = '# "\\ \u202e </script> \U0001f4a5\n\n```dbml\nTable "a\\"b" { id int }\n```\n\n```mermaid\ngantt\n title x\n```\n'
    assert validator.is_valid(emitted(odd))
