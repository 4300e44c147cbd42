"""`specwriter import`: from a file, standard input or a database to a spec that waits to be completed, and to nothing else."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

from specwriter.importers.imported import Imported, Part
from specwriter.linter.select import Selection
from specwriter.workspace.assembling import assembled
from specwriter.workspace.check import Checker
from specwriter.workspace.files import decode
from specwriter.workspace.importing import Wish, bring
from tests.conftest import STYLES, Command
from tests.inside import Inside

OPENAPI = """\
openapi: 3.1.0
info: {title: Order API, version: "1.2"}
servers: [{url: https://orders.example.com/v1}]
security: [{token: []}]
paths:
  /orders/{order_id}:
    get:
      summary: Show an order
      parameters:
        - {name: order_id, in: path, required: true, schema: {type: string, format: uuid}}
      responses:
        "200": {description: The order, content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
        "404": {description: There is no such order}
components:
  securitySchemes: {token: {type: http, scheme: bearer}}
  schemas:
    Order:
      type: object
      required: [id]
      properties: {id: {type: string, format: uuid}, state: {type: string, enum: [open, paid]}}
"""
SQL = """\
CREATE TABLE orders (
  id uuid PRIMARY KEY,
  state varchar(8) NOT NULL CHECK (state IN ('OPEN', 'PAID')),
  created_at timestamptz NOT NULL DEFAULT now()
);
"""
DBML = "Table orders {\n  id uuid [pk]\n  created_at timestamptz [not null]\n}\n"
SOURCES = {"openapi": ("api.yaml", OPENAPI), "sql": ("schema.sql", SQL), "dbml": ("schema.dbml", DBML)}


TODO = re.compile(r"\[TODO: [^\[\]]*\]")


def findings(text: str) -> list[str]:
    """What a check of a spec says beyond placeholders."""
    data = text.encode()
    found = Checker(Selection()).check_alone(decode("spec.md", data, len(data))).diagnostics
    assert any(each.name == "placeholder-left" for each in found)
    return [f"{each.code} {each.message}" for each in found if each.name != "placeholder-left"]


@pytest.fixture
def inside(tmp_path: Path) -> Inside:
    return Inside(tmp_path)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", SOURCES)
def test_every_kind_and_style_gives_a_spec_that_only_waits_to_be_completed(
    kind: str, style: str, tmp_path: Path
) -> None:
    name, text = SOURCES[kind]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    spoken = bring(str(path), Wish(style=style))
    assert findings(spoken.spec.text) == []


@pytest.mark.parametrize("style", STYLES)
def test_no_name_of_the_sample_stays(style: str) -> None:
    text = assembled(Imported("", ()), style, "Order service", "Ada")
    assert findings(text) == []
    for sample in (
        "access_request",
        "AccessApi",
        "POST /",
        "CREATE TABLE",
        "stateDiagram",
        "order-service",
        "OrderPlaced",
        "sensor",
    ):
        assert sample not in TODO.sub("", text)
    assert text.startswith("---\narchitecture: ")
    assert "\n# Order service\n" in text
    assert "| Ada |" in text


def test_parts_take_the_chapters_of_their_titles_and_others_come_after_the_part_before() -> None:
    parts = (
        Part("API Documentation", "the api"),
        Part("Schemas", "one"),
        Part("Schemas", "two"),
        Part("Messages", "sent"),
    )
    text = assembled(Imported("", parts), "event-sourcing", "X", "")
    assert "## API Documentation\n\nthe api\n\n## Schemas\n\none\n\ntwo\n\n## Error Catalogue" in text
    assert "## Events\n\nsent\n\n## Streams" in text  # the chapter that this style has for them


def test_the_result_goes_to_standard_output_and_the_rest_to_standard_error(tmp_path: Path) -> None:
    specwriter = Command(tmp_path)
    done = specwriter("import", "-", stdin=OPENAPI.replace("/orders/{order_id}:", "/orders,/{order_id}:"))
    assert done.returncode == 0
    assert done.stdout.startswith("---\narchitecture: standard\n")
    assert "\n# Order API\n" in done.stdout
    assert "warning[IMP001]: path `/orders,/{order_id}` fits into no heading" in done.stderr
    assert " --> <stdin>:6:3\n" in done.stderr


def test_an_example_that_the_source_contradicts_is_kept_reported_and_allowed(inside: Inside) -> None:
    shown = '{schema: {$ref: "#/components/schemas/Order"}, example: {id: 7, state: sold}}'
    inside.put("api.yaml", OPENAPI.replace('{schema: {$ref: "#/components/schemas/Order"}}', shown))
    done = inside("import", "api.yaml", "-o", "spec.md")
    assert done.returncode == 0
    text = (inside.folder / "spec.md").read_text()
    assert "<!-- specwriter: allow API021, API022 because the imported description says so -->\n\n```json\n{\n" in text
    line = text[: text.index('"id": 7')].count("\n") + 1
    assert "warning[IMP005]: the source contradicts itself: `id` is a number, not a string\n" in done.stderr
    assert f" --> spec.md:{line}:9\n" in done.stderr
    assert "warning[IMP005]: the source contradicts itself: `sold` is no value of `state`\n" in done.stderr
    assert findings(text) == []
    assert {each.split()[0] for each in findings(text.replace("<!-- specwriter", "<!-- "))} == {"API021", "API022"}


def test_a_dialect_is_known_or_refused(inside: Inside) -> None:
    inside.put("shop.sql", SQL)
    done = inside("import", "shop.sql", "--dialect", "posgres", "-o", "spec.md")
    assert done.returncode == 2
    assert "`posgres` is no SQL dialect; did you mean `postgres`?" in done.stderr
    assert not (inside.folder / "spec.md").exists()
    assert inside("import", "shop.sql", "--dialect", "Postgres", "-o", "spec.md").returncode == 0


def test_members_that_the_source_allows_beside_those_declared_contradict_nothing(inside: Inside) -> None:
    shown = "{schema: {type: object, properties: {id: {type: string}}, additionalProperties: true}, example: {id: a, more: 1}}"
    inside.put("api.yaml", OPENAPI.replace('{schema: {$ref: "#/components/schemas/Order"}}', shown))
    done = inside("import", "api.yaml", "-o", "spec.md")
    assert (done.returncode, done.stderr) == (0, "wrote spec.md\n")
    assert findings((inside.folder / "spec.md").read_text()) == []


def test_an_existing_file_is_kept_without_force(inside: Inside) -> None:
    inside.put("api.yaml", OPENAPI)
    spec = inside.put("spec.md", "mine")
    done = inside("import", "api.yaml", "-o", "spec.md")
    assert done.returncode == 2
    assert "`spec.md` exists" in done.stderr
    assert spec.read_text() == "mine"
    assert (
        inside("import", "api.yaml", "-o", "spec.md", "--force", "--title", "Sales", "--author", "Bo").returncode == 0
    )
    assert "# Sales\n" in spec.read_text()
    assert "| Bo |" in spec.read_text()


def test_the_source_is_never_written_over(inside: Inside) -> None:
    source = inside.put("api.yaml", OPENAPI)
    done = inside("import", "api.yaml", "-o", "./api.yaml", "--force")
    assert (done.returncode, done.stderr) == (2, "specwriter import: `./api.yaml` is the source: choose another name\n")
    assert source.read_text() == OPENAPI


def test_a_script_in_utf_16_is_read(inside: Inside) -> None:
    inside.put("shop.sql", SQL.encode("utf-16"))
    assert inside("import", "shop.sql", "-o", "spec.md").returncode == 0
    assert "Table orders {" in (inside.folder / "spec.md").read_text()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", OPENAPI, "### GET /orders/{order_id}"),
        ("a.txt", json.dumps({"info": {"title": "x"}, "openapi": "3.0.3", "paths": {}}), "### OpenAPI"),
        ("a.txt", SQL, "CREATE TABLE orders"),
        ("a.txt", DBML, "Table orders {"),
        ("a.sql", "-- openapi: 3.1.0 is elsewhere\n" + SQL, "CREATE TABLE orders"),
    ],
)
def test_the_kind_of_a_source_is_told_from_its_content(inside: Inside, name: str, text: str, expected: str) -> None:
    inside.put(name, text)
    done = inside("import", name, "-o", "spec.md")
    assert done.returncode == 0, done.stderr
    assert expected in (inside.folder / "spec.md").read_text()


def test_a_sqlite_file_is_a_database_by_its_first_bytes(inside: Inside) -> None:
    base = sqlite3.connect(inside.folder / "orders.data")
    base.execute("CREATE TABLE orders (id integer PRIMARY KEY)")
    base.commit()
    base.close()
    assert inside("import", "orders.data", "-o", "spec.md").returncode == 0
    text = (inside.folder / "spec.md").read_text()
    assert "Table orders {" in text
    assert "# Orders\n" in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nowhere.yaml",), "cannot read `nowhere.yaml`: no such file or directory"),
        ((".",), "`.` is a folder: name a file"),
        (("empty",), "`empty` is empty"),
        (("spec.md",), "`spec.md` is Markdown, which needs no import: `specwriter show` tells what it says"),
        (("prose",), "`prose` is of no known kind: say --from with one of openapi, asyncapi, sql, dbml, database"),
        (("binary",), "binary: file holds NUL bytes, so it is no text"),
        (("swagger",), "swagger: Swagger 2.0 is not read: convert it to OpenAPI 3"),
        (("broken",), "broken: not YAML: "),
        (("tabs",), "tabs: not YAML: a tab indents the line, where spaces belong (line 3, column 1)"),
        (("open.json",), "open.json: not JSON: `{` is never closed (line 1, column 30)"),
        (("latin",), "latin: byte 0xe9 is not UTF-8 (line 2, column 4): save it as UTF-8"),
        (("large",), "large: document has more than 10 MB: leave out rows and examples"),
        (("prose", "--from", "database"), "prose"),
        (("https://example.com/openapi.yaml",), "is no database; nothing else is fetched: name a file"),
        (("https://me:secret@example.com/x",), "`https://me@example.com/x` is no database"),
        (("sqlite:///x.db", "--from", "sql"), "a URL is a database, not sql"),
        (("api.yaml", "--type", "none"), "`none` is not a style"),
    ],
)
def test_what_cannot_be_imported_is_said_in_one_line(inside: Inside, words: tuple[str, ...], message: str) -> None:
    inside.put("empty", "")
    inside.put("prose", "Once upon a time.\n")
    inside.put("spec.md", DBML)
    inside.put("binary", b"\0\1\2")
    inside.put("swagger", 'swagger: "2.0"\n')
    inside.put("broken", "openapi: 3.1.0\n  x: [\n")
    inside.put("tabs", "openapi: 3.1.0\ninfo:\n\ttitle: x\n")
    inside.put("open.json", '{"openapi": "3.1.0", "info": {"title": "x"')
    inside.put("latin", "openapi: 3.1.0\ncaf\xe9: 1\n".encode("latin-1"))
    inside.put("large", b"-" * 11_000_000)
    inside.put("api.yaml", OPENAPI)
    done = inside("import", *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr


def test_many_remarks_of_one_kind_are_counted(inside: Inside) -> None:
    paths = "".join(f'  "/a,{number}": {{get: {{responses: {{}}}}}}\n' for number in range(25))
    inside.put("api.yaml", f"openapi: 3.1.0\ninfo: {{title: T}}\npaths:\n{paths}")
    done = inside("import", "api.yaml", "-o", "spec.md")
    assert done.returncode == 0
    assert done.stderr.count("warning[IMP001]") == 10
    assert "and 15 more of the kind not-fitting\n" in done.stderr


def test_show_lists_the_named_schemas(specwriter: Command, tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(OPENAPI)
    specwriter("import", "api.yaml", "-o", "spec.md")
    done = specwriter("show", "spec.md")
    assert "named schema (1)" in done.stdout
    assert "Order  id, state" in done.stdout
