"""OpenAPI as a spec: tables where they say it, blocks where they do not, a remark for each thing that is not taken over."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any

import pytest

from specwriter.importers.imported import Imported, Unreadable
from specwriter.importers.openapi import read
from specwriter.importers.openapi.modern import modern_schema
from specwriter.importers.openapi.prose import paragraphs
from specwriter.importers.openapi.rows import rows_of
from specwriter.importers.openapi.words import rules, word_of
from specwriter.markdown import parse
from specwriter.markdown.tree import Leaf, Table, walk

NAMES = frozenset(("Order", "oauth.v1.token", "email"))


def document(**parts: Any) -> str:
    return json.dumps({"openapi": "3.1.0", "info": {"title": "Orders", "version": "1"}, "paths": {}, **parts})


def chapter(found: Imported, title: str) -> str:
    return next(part.text for part in found.parts if part.title == title)


def operation(**parts: Any) -> str:
    """What an operation `POST /orders` gives."""
    return chapter(read(document(paths={"/orders": {"post": parts}})), "API Documentation")


@pytest.mark.parametrize(
    ("schema", "word", "rest"),
    [
        (True, "any", {}),
        ({}, "any", {}),
        ({"type": "string"}, "string", {}),
        ({"type": "string", "minLength": 1, "maxLength": 64}, "string(1..64)", {}),
        ({"type": "string", "maxLength": 64}, "string(..64)", {}),
        ({"type": "string", "format": "date-time"}, "date-time", {}),
        ({"type": "string", "format": "email"}, "string", {"format": "email"}),  # a schema has taken the word
        ({"type": "string", "format": "byte"}, "string", {"format": "byte"}),
        ({"type": ["string", "null"], "format": "uuid"}, "uuid?", {}),
        ({"type": "string", "enum": ["a", "b-c"]}, "enum(a, b-c)", {}),
        ({"type": ["string", "null"], "enum": ["a", None]}, "enum(a)?", {}),
        ({"type": "string", "enum": ["1", "x y"]}, "string", {"enum": ["1", "x y"]}),
        ({"type": "integer", "format": "int32", "minimum": 1, "maximum": 100}, "int32(1..100)", {}),
        ({"type": "integer", "enum": [1, 2]}, "integer", {"enum": [1, 2]}),
        ({"type": "number", "minimum": 0.5}, "number", {"minimum": 0.5}),
        ({"type": "number", "format": "double"}, "double", {}),
        ({"$ref": "#/components/schemas/Order"}, "Order", {}),
        ({"$ref": "#/components/schemas/oauth.v1.token", "deprecated": True}, "oauth.v1.token", {"deprecated": True}),
        ({"anyOf": [{"$ref": "#/components/schemas/Order"}, {"type": "null"}]}, "Order?", {}),
        ({"$ref": "#/components/schemas/Other"}, "any", {"$ref": "#/components/schemas/Other"}),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Order"}, "minItems": 1}, "Order[]", {"minItems": 1}),
        ({"type": "array", "items": {"type": "array", "items": {"type": "string"}}}, "string[][]", {}),
        (
            {"type": "array", "items": {"type": "string", "pattern": "a"}},
            "array",
            {"items": {"type": "string", "pattern": "a"}},
        ),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "map<string, integer>", {}),
        ({"type": "object", "additionalProperties": False}, "object", {"additionalProperties": False}),
        ({"oneOf": [{"type": "string"}]}, "any", {"oneOf": [{"type": "string"}]}),
    ],
)
def test_a_schema_is_a_word_and_what_the_word_does_not_say(schema: Any, word: str, rest: dict[str, Any]) -> None:
    found = word_of(schema, NAMES)
    assert found is not None
    assert (found.text, found.rest) == (word, rest)


def test_rules_are_json_in_one_line_of_code() -> None:
    assert rules({"pattern": "^a|b$", "readOnly": True, "default": None}) == [
        'pattern: "^a|b$"',
        "readOnly",
        "default: null",
    ]
    assert rules({"default": "a  b\u00a0c\nd"}) == ['default: "a \\u0020b\\u00a0c\\nd"']
    assert rules({"default": "x" * 400}) is None
    assert rules({"a b": 1}) is None
    assert rules({"default": float("nan")}) is None


def test_members_are_rows_at_any_depth_that_a_reader_can_follow() -> None:
    schema = {
        "type": "object",
        "required": ["id", "lines"],
        "properties": {
            "id": {"type": "string", "format": "uuid", "description": "Who it is"},
            "address": {"type": "object", "required": ["city"], "properties": {"city": {"type": "string"}}},
            "lines": {"type": "array", "items": {"type": "object", "properties": {"sku": {"type": "string"}}}},
            "tags": {"type": "array", "items": {"type": "string", "description": "One word"}},
            "labels": {"type": "object", "additionalProperties": {"type": "string", "pattern": "a"}},
        },
    }
    found = rows_of(schema, NAMES)
    assert found is not None
    assert [(row.name, row.type, row.required) for row in found] == [
        ("id", "uuid", "Y"),
        ("address", "object", "N"),
        ("address.city", "string", "Y"),
        ("lines", "object[]", "Y"),
        ("lines[].sku", "string", "N"),
        ("tags", "array", "N"),
        ("tags[]", "string", "-"),
        ("labels", "object", "N"),
        ("labels{}", "string", "-"),
    ]


@pytest.mark.parametrize("name", ["a b", "a.b", "", "none", "n/a", "a|b", "-", "items[]"])
def test_a_member_whose_name_no_cell_can_hold_is_left_to_json_schema(name: str) -> None:
    assert rows_of({"type": "object", "properties": {name: {"type": "string"}}}, NAMES) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": True, "enum": ["a"]}, {"type": ["string", "null"], "enum": ["a", None]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        ({"type": "integer", "minimum": 0, "exclusiveMinimum": True}, {"type": "integer", "exclusiveMinimum": 0}),
        ({"type": "integer", "maximum": 9, "exclusiveMaximum": False}, {"type": "integer", "maximum": 9}),
        ({"allOf": [{"$ref": "#/a"}], "nullable": True}, {"anyOf": [{"$ref": "#/a"}, {"type": "null"}]}),
        ({"items": {"type": "string", "nullable": True}}, {"items": {"type": ["string", "null"]}}),
        ({"properties": {"nullable": {"type": "boolean"}}}, {"properties": {"nullable": {"type": "boolean"}}}),
        ({"example": {"nullable": True, "type": "string"}}, {"example": {"nullable": True, "type": "string"}}),
    ],
)
def test_schemas_of_3_0_are_said_as_3_1_says_them(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert modern_schema(old) == new


def test_an_operation_is_a_section_as_a_person_would_write_it() -> None:
    text = operation(
        summary="Create an order",
        description="Makes an order.",
        operationId="createOrder",
        parameters=[
            {"name": "dry_run", "in": "query", "schema": {"type": "boolean"}, "description": "Nothing is kept"}
        ],
        requestBody={
            "required": True,
            "content": {
                "application/json": {
                    "schema": {"type": "object", "required": ["sku"], "properties": {"sku": {"type": "string"}}},
                    "example": {"sku": "A"},
                }
            },
        },
        responses={
            "201": {
                "description": "Made",
                "content": {"application/json": {"schema": {"type": "string", "format": "uuid"}}},
            },
            "400": {"description": "Wrong"},
            "default": {"description": "Bad luck"},
        },
    )
    assert text[text.index("### POST") : text.index("\n\n### OpenAPI")] == (
        "### POST /orders — Create an order\n\nMakes an order.\n\n**Query parameters**\n\n"
        "| Name | Type | Required | Description |\n| --- | --- | --- | --- |\n| dry_run | boolean | N | Nothing is kept |\n\n"
        "**Request body**\n\n| Field | Type | Required |\n| --- | --- | --- |\n| sku | string | Y |\n\n"
        '```json\n{\n  "sku": "A"\n}\n```\n\n**Response (201 Created)**\n\nMade\n\nBody: `uuid`\n\n'
        "**Other responses**\n\n| Status | Description |\n| --- | --- |\n| 400 | Wrong |\n| default | Bad luck |\n\n"
        "**OpenAPI**\n\n```yaml\noperationId: createOrder\n```"
    )


def test_servers_and_security_are_sentences() -> None:
    found = read(
        document(
            servers=[{"url": "https://orders.example.com/v1"}],
            security=[{"key": []}],
            components={"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}},
        )
    )
    text = chapter(found, "API Documentation")
    assert text.startswith(
        "The base path is `https://orders.example.com/v1`. All operations need an API key in the header `X-Key`.\n"
    )


def test_named_schemas_are_a_chapter_of_their_own() -> None:
    either = {
        "oneOf": [{"$ref": "#/components/schemas/Order"}, {"type": "object", "title": "Longer than a cell " * 30}]
    }
    found = read(
        document(
            components={
                "schemas": {
                    "Order": {"type": "object", "description": "An order.", "properties": {"id": {"type": "integer"}}},
                    "State": {"type": "string", "enum": ["open", "closed"]},
                    "Either": {"description": "One or the other.", **either},
                }
            }
        )
    )
    table, alias, block = chapter(found, "Schemas").split("\n\n### ")
    assert table == "### Order\n\nAn order.\n\n| Field | Type | Required |\n| --- | --- | --- |\n| id | integer | N |"
    assert alias == "State\n\nType: `enum(open, closed)`"
    assert block == f"Either\n\nOne or the other.\n\n```json-schema\n{json.dumps(either, indent=2)}\n```"
    assert [remark.message for remark in found.remarks] == ["no table can say `Either`, it is kept as JSON Schema"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('swagger: "2.0"\npaths: {}\n', "Swagger 2.0 is not read: convert it"),
        ("a: 1\n", "the key `openapi` is missing"),
        ("openapi: 4.0.0\n", "OpenAPI 4.0.0 is not read"),
        ("- openapi\n", "not a mapping"),
        ("openapi: 3.1.0\npaths: [\n", "not YAML"),
        ("openapi: 3.1.0\npaths: &a {x: *a}\n", "stands within what it names"),
    ],
)
def test_what_is_no_openapi_3_is_refused_with_the_reason_and_the_place(text: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(text)


def test_references_to_other_documents_are_kept_and_never_followed() -> None:
    text = document(
        paths={"/a": {"get": {"parameters": [{"$ref": "https://example.com/p.yaml#/P"}], "responses": {}}}},
        components={
            "schemas": {"Pet": {"$ref": "file:///etc/passwd"}, "Dog": {"$ref": "https://example.com/p.yaml#/D"}}
        },
    )
    found = read(text)
    refused = [remark for remark in found.remarks if remark.kind == "refused"]
    assert [remark.message for remark in refused] == [
        "`https://example.com/p.yaml` is another document, which is not fetched",
        "`file:///etc/passwd` is another document, which is not fetched",
    ]
    assert '$ref: "https://example.com/p.yaml#/P"' in chapter(found, "API Documentation")
    assert "file:///etc/passwd" in chapter(found, "Schemas")


def test_references_in_circles_and_to_nothing_are_told() -> None:
    found = read(
        document(
            paths={
                "/a": {
                    "get": {
                        "parameters": [{"$ref": "#/components/parameters/A"}, {"$ref": "#/components/parameters/X"}]
                    }
                }
            },
            components={
                "parameters": {"A": {"$ref": "#/components/parameters/B"}, "B": {"$ref": "#/components/parameters/A"}},
                "schemas": {"Tree": {"type": "object", "properties": {"inner": {"$ref": "#/components/schemas/Tree"}}}},
            },
        )
    )
    assert {remark.message for remark in found.remarks} == {
        "references lead in a circle",
        "`#/components/parameters/X` leads to nothing",
    }
    assert "| inner | Tree | N |" in chapter(found, "Schemas")


def test_remarks_stand_at_the_words_of_the_source() -> None:
    text = 'openapi: 3.1.0\ninfo: {title: "ß😀", version: "1"}\nwebhooks:\n  made: {post: {responses: {}}}\n'
    (remark,) = read(text).remarks
    assert (remark.kind, text[remark.span.start : remark.span.end]) == ("not-fitting", "webhooks")


def test_json_with_tabs_and_halves_of_characters_is_read() -> None:
    found = read('{\n\t"openapi": "3.1.0",\n\t"info": {"title": "\\ud83d\\ude00 \\ud83d"},\n\t"paths": {}\n}')
    assert found.title == "😀 \ufffd"


@pytest.mark.parametrize(
    "text",
    [
        "GET /orders gives them",
        "200 response",
        "Response: 404 Not Found",
        "```json\n{}\n```",
        "| a | b |\n| --- | --- |",
        "- 404: gone",
        "Query parameters:\n- a",
        '{"a": 1}',
        "Body: `Order`",
        "CREATE TABLE orders (id int)",
        "Text\n\n    code",
        "  ",
    ],
)
def test_a_description_that_would_be_read_as_an_artefact_is_no_paragraph(text: str) -> None:
    assert paragraphs(text) is None


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "a | b || c",
    "`` ` ```",
    "# Heading\n\n## Other\n\n---\n",
    "\n\n```\n</pre>",
    "<!-- specwriter: allow API001 because -->",
    "*/ -- ${7*7} {{ 1 }} %s",
    "\u202eRTL \u2028 line \u0000 nul",
    "x" * 10_000,
    "😀" * 50,
    "- [ ] a\n1. b\n\tc",
    "POST /evil\n\n**Response (200 OK)**",
    "\\",
    "&lt;b&gt; &amp;",
)


def hostile(text: str) -> str:
    """A description with a text in every place that takes one."""
    schema = {
        "type": "object",
        "title": text,
        "description": text,
        "properties": {text: {"type": "string", "description": text}},
    }
    named = {
        "type": "object",
        "properties": {"a": {"type": "string", "description": text, "default": text, "enum": [text]}},
    }
    body = {"schema": schema, "examples": {text: {"summary": text, "value": {text: text}}}}
    parameter = {"name": text, "in": "query", "description": text, "schema": {"type": "string", "pattern": text}}
    return document(
        info={"title": text, "description": text, "version": text},
        servers=[{"url": text, "description": text}],
        tags=[{"name": text}],
        paths={
            "/a": {
                "post": {
                    "summary": text,
                    "description": text,
                    "operationId": text,
                    "parameters": [parameter, {**parameter, "name": "p", "example": text}],
                    "requestBody": {"description": text, "content": {text: body, "application/json": body}},
                    "responses": {
                        "200": {
                            "description": text,
                            "headers": {text: {"description": text}},
                            "content": {"a/b": body},
                        },
                        "404": {"description": text},
                        text: {"description": text},
                    },
                    f"x-{text}": text,
                }
            },
            f"/{text}": {"get": {"responses": {}}},
        },
        components={
            "schemas": {text: schema, "Named": named},
            "securitySchemes": {text: {"type": "apiKey", "name": text, "in": "header", "description": text}},
        },
    )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_of_the_source_becomes_a_mark_of_the_spec(text: str) -> None:
    found = read(hostile(text))
    for part in found.parts:
        tree = parse(f"## {part.title}\n\n{part.text}\n")
        titles = {section.title for section in tree.root.walk()}
        assert titles <= {"", part.title, "POST /a", "OpenAPI", "Named"} | {f"POST /a — {text}"}
        for block in walk(tree.blocks):
            leaves = [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else [block]
            for leaf in leaves:
                assert type(leaf).__name__ not in ("Html", "Break")
                if isinstance(leaf, Leaf):
                    assert all(
                        inline.kind in ("code", "strong", "break") or inline.text == "<br>" for inline in leaf.inlines
                    )


def test_values_of_wrong_types_anywhere_are_no_traceback() -> None:
    odd: list[Any] = [None, [1], {"a": 1}, "x", 1, {"$ref": "#"}]
    source = json.loads(hostile("fine"))
    places: list[tuple[Any, Any]] = []
    stack = [source]
    while stack:
        node = stack.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
        places += [(node, key) for key in keys]
        stack += [node[key] for key in keys]
    for node, key in places:
        kept = node[key]
        for value in odd:
            node[key] = value
            with contextlib.suppress(Unreadable):
                read(json.dumps(source))
        node[key] = kept


def test_large_and_multiplying_descriptions_end_in_time() -> None:
    many = {f"/a{number}": {"get": {"responses": {"200": {"description": "Fine"}}}} for number in range(3000)}
    start = time.process_time()
    assert chapter(read(document(paths=many)), "API Documentation").count("### GET") == 3000
    assert time.process_time() - start < 5
    chain = {f"P{n}": {"x": [{"$ref": f"#/components/callbacks/P{n + 1}"}] * 10} for n in range(20)}
    start = time.process_time()
    with pytest.raises(Unreadable, match="references multiply"):
        read(
            document(
                paths={"/a": {"get": {"callbacks": {"a": {"$ref": "#/components/callbacks/P0"}}}}},
                components={"callbacks": chain},
            )
        )
    assert time.process_time() - start < 5


def test_the_same_source_gives_the_same_spec() -> None:
    assert read(hostile("a")) == read(hostile("a"))


def test_the_catalogue_of_errors_begins_with_the_body_that_most_share() -> None:
    shared = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    other = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Other"}}}}
    schemas = {"Problem": {"type": "object"}, "Other": {"type": "object"}}
    paths = {"/a": {"get": {"responses": {"400": shared, "404": shared, "500": other}}}}
    text = chapter(read(document(paths=paths, components={"schemas": schemas})), "Error Catalogue")
    assert text.startswith("Errors have the media type `application/problem+json` and the body `Problem`, ")
    paths = {"/a": {"get": {"responses": {"400": shared, "500": other}}}}
    found = read(document(paths=paths, components={"schemas": schemas}))
    assert [part.title for part in found.parts] == ["API Documentation", "Schemas"]


def test_a_body_that_most_errors_do_not_have_begins_no_catalogue() -> None:
    def refusal(schema: Any) -> Any:
        return {"description": "No", "content": {"application/json": {"schema": schema}}}

    own = refusal({"type": "object", "properties": {"code": {"type": "string"}}})
    named = refusal({"$ref": "#/components/schemas/Invalid"})
    paths = {f"/a{number}": {"get": {"responses": {"400": own}}} for number in range(3)}
    paths["/b"] = {"get": {"responses": {"422": named}}}
    found = read(document(paths=paths, components={"schemas": {"Invalid": {"type": "object"}}}))
    assert "Error Catalogue" not in [part.title for part in found.parts]


def test_an_object_whose_composition_is_too_long_for_a_line_is_kept_whole() -> None:
    def schemas(text: str) -> dict[str, Any]:
        base = {"$ref": "#/components/schemas/Base"}
        more = {"type": "object", "description": text, "properties": {"b": {"type": "string"}}}
        return {"Whole": {"type": "object", "properties": {"a": {"type": "string"}}, "allOf": [base, more]}}

    short = read(document(components={"schemas": schemas("short")}))
    assert '\n\nRules: `allOf: [{"$ref": ' in chapter(short, "Schemas")
    assert short.remarks[1:] == ()
    long = read(document(components={"schemas": schemas("long " * 100)}))
    assert "```json-schema\n{" in chapter(long, "Schemas")
    assert "| a |" not in chapter(long, "Schemas")
    assert "no table can say `Whole`, it is kept as JSON Schema" in [remark.message for remark in long.remarks]


def test_control_characters_reach_neither_title_nor_message() -> None:
    found = read(document(info={"title": "A\u0000\u001b[2J\nB"}, paths={"/\u001b[2J": {"get": {}}}))
    assert found.title == "A\ufffd\ufffd[2J B"
    assert [remark.message for remark in found.remarks] == [
        "path `/\ufffd[2J` fits into no heading, it is kept as YAML"
    ]


@pytest.mark.parametrize("levels", [60, 98, 3000])
def test_any_depth_is_read_or_refused(levels: int) -> None:
    schema = '{"type": "object", "properties": {"a": ' * levels + "{}" + "}}" * levels
    text = f'{{"openapi": "3.0.0", "paths": {{"/a": {{"get": {{"x-deep": {schema}, "responses": {{}}}}}}}}}}'
    if levels < 97:
        assert "x-deep:" in chapter(read(text), "API Documentation")
    else:
        with pytest.raises(Unreadable, match="more than 200 levels of nesting"):
            read(text)


def test_responses_called_default_and_headers_called_x_are_names() -> None:
    content = {"application/json": {"schema": {"type": "string", "nullable": True}}}
    responses = {
        "default": {
            "description": "d",
            "content": content,
            "headers": {"x-next": {"schema": {"type": "string", "nullable": True}}},
        }
    }
    text = json.dumps({"openapi": "3.0.0", "paths": {"/a": {"get": {"responses": responses}}}})
    api = chapter(read(text), "API Documentation")
    assert "Body: `string?`" in api
    assert "| x-next | string? | N |" in api


def test_descriptions_and_callbacks_that_stand_in_yaml_are_said() -> None:
    table = "See:\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"
    paths = {
        "/a": {"get": {"description": table, "responses": {"200": {"description": table}}, "callbacks": {"made": {}}}}
    }
    text = document(paths=paths)
    found = read(text)
    assert [(remark.message, text[remark.span.start : remark.span.end]) for remark in found.remarks] == [
        ("callbacks are kept as YAML", '"callbacks"'),
        ("2 descriptions are kept as YAML for the Markdown inside", '"description"'),
    ]
    assert "description: |\n  See:\n" in chapter(found, "API Documentation")
