"""Import → spec → emit gives an equal API: of every description of the corpus, and of any small one."""

from __future__ import annotations

import copy
import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specwriter.emitters.emission import Order
from specwriter.emitters.openapi import emit
from specwriter.importers.imported import Imported
from specwriter.importers.openapi import read
from specwriter.languages.yaml import load
from specwriter.languages.yaml_text import yaml_text
from specwriter.linter.select import Selection
from specwriter.reader import read as read_spec
from specwriter.source.text import Source
from specwriter.workspace.assembling import assembled
from specwriter.workspace.check import Checker
from specwriter.workspace.contradictions import allowed
from specwriter.workspace.files import decode
from tests.accept.equal_apis import differences
from tests.conftest import CORPUS

DOCUMENTS = sorted(
    path
    for path in (CORPUS / "openapi").glob("*")
    if path.suffix in (".yaml", ".json") and path.name != "manifest.json"
)
LEFT_OPEN = {"API013", "API043", "API046", "API078"}
"""What descriptions of the corpus leave open or do in earnest, and a check says of them: no client error, no 404, no `Location`, money as
a float.
"""


def there_and_back(text: str) -> tuple[str, dict[str, Any], Imported]:
    """The spec that a description gives, what is emitted from it, and what the import said."""
    imported = read(text)
    spec, _ = allowed(Source("spec.md", assembled(imported, "standard", imported.title or "Service", "")))
    emission = emit(read_spec(spec), Order())
    content = emission.files[0].content
    assert isinstance(content, str)
    return spec.text, load(content).value, imported


@pytest.mark.skipif(not DOCUMENTS, reason="the corpus does not stand beside this checkout")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_descriptions_of_the_corpus_come_back_equal(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    spec, back, _ = there_and_back(text)
    assert differences(load(text).value, back) == []
    data = spec.encode()
    found = Checker(Selection()).check_alone(decode("spec.md", data, len(data))).diagnostics
    assert {each.code for each in found if each.name != "placeholder-left"} <= LEFT_OPEN
    assert all(each.severity != "error" for each in found)


@pytest.mark.skipif(not DOCUMENTS, reason="the corpus does not stand beside this checkout")
def test_the_comparison_sees_any_change() -> None:
    """Forty changes, each of one value of one description: none is overlooked."""
    original = load((CORPUS / "openapi" / "museum.yaml").read_text(encoding="utf-8")).value
    assert differences(original, copy.deepcopy(original)) == []
    leaves: list[tuple[Any, ...]] = []
    stack: list[tuple[tuple[Any, ...], Any]] = [((), original)]
    while stack:
        path, node = stack.pop()
        below = (
            list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
        )
        stack += [((*path, key), inner) for key, inner in below]
        if not below and path[:1] != ("openapi",) and path[:2] != ("components", "examples"):
            leaves.append(path)
    for path in random.Random(7).sample(leaves, 40):
        changed = copy.deepcopy(original)
        node = changed
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = "changed" if node[path[-1]] is not True else False
        assert differences(original, changed), path


WORDS = st.text(st.sampled_from("abcXYZ 09_-.,:;|`*<>\\'\"#é😀\n"), min_size=1, max_size=20).filter(
    lambda text: bool(text.strip())
)
NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,8}", fullmatch=True)
ODD_NAMES = NAMES | st.sampled_from(
    ["id", "id", "a.b", "x-y", "$id", "@type", "none", "_a_", "A B", "é", "items", "type"]
)
SCHEMA_NAMES = ("Order", "order_line", "v1.State", "email")
FORMATS = st.sampled_from(["uuid", "date", "date-time", "email", "uri", "byte", "own"])


def _strings() -> st.SearchStrategy[Any]:
    plain = st.fixed_dictionaries(
        {"type": st.just("string")},
        optional={
            "format": FORMATS,
            "minLength": st.integers(0, 9),
            "maxLength": st.integers(10, 99),
            "pattern": st.sampled_from(["^a|b$", "\\d+", "`"]),
            "default": WORDS,
            "example": WORDS,
            "description": WORDS,
        },
    )
    values = st.lists(NAMES | WORDS, min_size=1, max_size=4, unique=True)
    return plain | st.builds(lambda enum: {"type": "string", "enum": enum}, values)


def _numbers() -> st.SearchStrategy[Any]:
    whole = st.fixed_dictionaries(
        {"type": st.just("integer")},
        optional={
            "format": st.sampled_from(["int32", "int64"]),
            "minimum": st.integers(-5, 5),
            "maximum": st.integers(6, 300),
        },
    )
    parts = st.fixed_dictionaries(
        {"type": st.just("number")},
        optional={
            "format": st.sampled_from(["float", "double"]),
            "minimum": st.sampled_from([0, 1, 0.5]),
            "multipleOf": st.just(0.01),
        },
    )
    return whole | parts | st.just({"type": "boolean"})


def _containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    arrays = st.fixed_dictionaries(
        {"type": st.just("array"), "items": inner}, optional={"minItems": st.integers(0, 3), "description": WORDS}
    )
    maps = st.fixed_dictionaries({"type": st.just("object"), "additionalProperties": inner | st.booleans()})
    objects = st.builds(
        lambda properties, required, more: {
            "type": "object",
            "properties": properties,
            **({"required": list(dict.fromkeys(list(properties)[:1] + required))} if required else {}),
            **more,
        },
        st.dictionaries(ODD_NAMES, inner, min_size=1, max_size=4),
        st.lists(NAMES, max_size=1),
        st.fixed_dictionaries(
            {}, optional={"additionalProperties": st.just(False), "description": WORDS, "title": WORDS}
        ),
    )
    choices = st.builds(
        lambda kind, each: {kind: each},
        st.sampled_from(["allOf", "oneOf", "anyOf"]),
        st.lists(inner, min_size=1, max_size=2),
    )
    nullable = inner.map(
        lambda schema: (
            {**schema, "nullable": True} if isinstance(schema, dict) and isinstance(schema.get("type"), str) else schema
        )
    )
    return arrays | maps | objects | objects | choices | nullable


REFERENCES = st.sampled_from(SCHEMA_NAMES).map(lambda name: {"$ref": f"#/components/schemas/{name}"})
SCHEMAS = st.recursive(_strings() | _numbers() | REFERENCES, _containers, max_leaves=6)
EXAMPLES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | WORDS,
    lambda inner: st.dictionaries(NAMES, inner, max_size=2),
    max_leaves=4,
)
CONTENT = st.dictionaries(
    st.sampled_from(["application/json", "text/csv", "application/problem+json"]),
    st.fixed_dictionaries({"schema": SCHEMAS}, optional={"example": EXAMPLES}),
    min_size=1,
    max_size=2,
)
RESPONSES = st.dictionaries(
    st.sampled_from(["200", "201", "204", "400", "404", "4XX", "default"]),
    st.fixed_dictionaries(
        {"description": WORDS},
        optional={
            "content": CONTENT,
            "headers": st.dictionaries(
                st.sampled_from(["Location", "X-Rate"]), st.fixed_dictionaries({"schema": _strings()}), max_size=2
            ),
        },
    ),
    min_size=1,
    max_size=3,
)
PLACES = st.tuples(ODD_NAMES, st.sampled_from(["query", "cookie"])) | st.tuples(
    NAMES | st.just("x-y"), st.just("header")
)
PARAMETERS = st.lists(
    st.fixed_dictionaries(
        {"place": PLACES, "schema": SCHEMAS},
        optional={"required": st.booleans(), "description": WORDS, "deprecated": st.booleans(), "example": WORDS},
    ).map(lambda each: {"name": each["place"][0], "in": each.pop("place")[1], **each}),
    max_size=3,
    unique_by=lambda each: (each["in"], each["name"].casefold()),
)
OPERATIONS = st.fixed_dictionaries(
    {"responses": RESPONSES},
    optional={
        "summary": WORDS,
        "description": st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join),
        "operationId": NAMES,
        "tags": st.lists(NAMES, max_size=2),
        "parameters": PARAMETERS,
        "requestBody": st.fixed_dictionaries(
            {"content": CONTENT}, optional={"required": st.booleans(), "description": WORDS}
        ),
        "security": st.sampled_from([[], [{"key": []}]]),
        "x-extra": EXAMPLES,
    },
)


def with_parameters(paths: dict[str, Any]) -> dict[str, Any]:
    """Paths whose parameters are declared, as OpenAPI wants it, once for all operations of a path."""
    for path, item in paths.items():
        named = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in re.findall(r"\{(\w+)\}", path)
        ]
        if named:
            item["parameters"] = named
    return paths


ITEMS = st.dictionaries(
    st.sampled_from(["/orders", "/orders/{id}", "/orders/{order_id}", "/orders/{id}:run", "/v1/a_b.c", "/x/:id", "/"]),
    st.dictionaries(st.sampled_from(["post", "put", "patch", "get", "delete"]), OPERATIONS, min_size=1, max_size=2),
    min_size=1,
    max_size=2,
)
PATHS = ITEMS.map(with_parameters)
APIS = st.builds(
    lambda paths, schemas, key: {
        "openapi": "3.0.3",
        "info": {"title": "Orders", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": dict(zip(SCHEMA_NAMES, schemas, strict=True)),
            **({"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "K"}}} if key else {}),
        },
    },
    PATHS,
    st.lists(SCHEMAS, min_size=len(SCHEMA_NAMES), max_size=len(SCHEMA_NAMES)),
    st.booleans(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(APIS)
def test_any_small_api_comes_back_equal(api: dict[str, Any]) -> None:
    _, back, _ = there_and_back(yaml_text(api))
    assert differences(api, back) == []
