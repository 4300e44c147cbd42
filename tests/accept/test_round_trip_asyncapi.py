"""AsyncAPI → spec → AsyncAPI: channels, operations and messages stay what they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from specwriter.emitters.asyncapi import emit
from specwriter.emitters.emission import Order
from specwriter.importers.asyncapi import read as import_
from specwriter.importers.asyncapi.older import modern
from specwriter.reader import read
from specwriter.source.text import Source
from specwriter.workspace.assembling import assembled

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "asyncapi"
DOCUMENTS = sorted(path for path in CORPUS.rglob("*") if path.suffix in (".yml", ".yaml") and "asyncapi" in path.name)


def there_and_back(text: str) -> Any:
    imported = import_(text)
    spec = assembled(imported, "standard", imported.title or "Events", "")
    (file,) = emit(read(Source("spec.md", spec)), Order()).files
    return yaml.safe_load(str(file.content))


def resolved(value: Any, root: Any, active: tuple[str, ...] = ()) -> Any:
    """The value with what each reference leads to in its place; one that leads back to itself stays."""
    if isinstance(value, list):
        return [resolved(each, root, active) for each in value]
    if not isinstance(value, dict):
        return value
    pointer = value.get("$ref")
    if not isinstance(pointer, str) or not pointer.startswith("#/") or pointer in active:
        return {key: resolved(each, root, active) for key, each in value.items()}
    found = root
    for step in pointer[2:].split("/"):
        found = found[step.replace("~1", "/").replace("~0", "~")] if isinstance(found, dict) else found[int(step)]
    return resolved(found, root, (*active, pointer))


def meaning(document: Any) -> Any:
    if str(document["asyncapi"]).startswith("2"):
        document = modern(document)
    kept = {key: value for key, value in document.items() if key not in ("asyncapi", "info", "components")}
    return {"info": document["info"], **{key: resolved(value, document) for key, value in kept.items() if value}}


@pytest.mark.skipif(not DOCUMENTS, reason="the corpus is not beside the checkout")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(CORPUS)))
def test_nothing_is_lost(path: Path) -> None:
    before = yaml.safe_load(path.read_text())
    after = there_and_back(path.read_text())
    assert flat(meaning(after)) == flat(meaning(before))


def flat(value: Any, path: str = "") -> dict[str, Any]:
    """Every leaf by its path: a difference is shown by where it is."""
    if isinstance(value, dict):
        return {k: v for key, each in value.items() for k, v in flat(each, f"{path}/{key}").items()}
    if isinstance(value, list):
        return {k: v for at, each in enumerate(value) for k, v in flat(each, f"{path}/{at}").items()}
    return {path: value.strip() if isinstance(value, str) else value}
