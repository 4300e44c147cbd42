"""`import` of DBML: the file stays as it is, and reads back as the same model."""

from __future__ import annotations

import json

import pytest

from specwriter.importers.imported import Unreadable
from specwriter.languages import dbml
from specwriter.source.span import Span
from specwriter.workspace.importing_schemas import imported
from tests.conftest import CORPUS
from tests.importers.test_schemas_sql import schema_of

SHOP = (
    "Project order_service {\r\n  database_type: 'PostgreSQL'\r\n}\r\n\r\nEnum order_status {\r\n  NEW [note: 'just placed']\r\n  PAID\r\n}\r\n\r\n"
    "Table orders as o {\r\n  id uuid [pk]\r\n  status order_status [not null]\r\n  Note: '```'\r\n}\r\n\r\nTableGroup g {\r\n  orders\r\n}\r\n"
)


def test_text_is_kept_word_for_word() -> None:
    found = imported("dbml", SHOP)
    assert found.title == "Order service"
    assert found.parts[0].title == "Database Design"
    assert found.parts[0].text == f"### DBML\n\n````dbml\n{SHOP.replace(chr(13), '')}````\n"
    assert "held in `orders.status`" in found.parts[1].text
    assert found.remarks == ()


def test_mistakes_and_other_files_are_told() -> None:
    text = "use { table x } from './other.dbml'\nTable a {\n  id int [pk\n}\nTable b {\n  id int [pk]\n}\n"
    kinds = {(one.kind, text[one.span.start :].split()[0]) for one in imported("dbml", text).remarks}
    assert ("refused", "use") in kinds
    assert any(kind == "not-read" for kind, _ in kinds)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no `Table` is declared in the text"),
        ("Hello world", "no `Table` is declared in the text: text ends where `{` or `:` belongs (line 1, column 12)"),
        ("\0", "the text holds NUL characters: it is no DBML, or saved as UTF-16"),
    ],
)
def test_no_schema(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        imported("dbml", text)
    assert str(caught.value) == message


def test_valid_texts_of_the_corpus_keep_their_model() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not there")
    tables = 0
    for line in (CORPUS / "dbml" / "official.jsonl").read_text(encoding="utf-8").splitlines()[::3]:
        row = json.loads(line)
        wanted = dbml.schema(dbml.parse(row["text"]))
        if not row["valid"] or not wanted.tables or len(row["text"]) > 3000:
            continue
        got = schema_of(imported("dbml", row["text"]), "dbml")
        for field in ("tables", "enums", "references"):
            assert without_places(getattr(got, field)) == without_places(getattr(wanted, field)), row["name"]
        tables += len(wanted.tables)
    assert tables > 150


def without_places(value: object) -> object:
    """A record with all spans left out."""
    if isinstance(value, tuple):
        return tuple(without_places(one) for one in value)
    if isinstance(value, Span):
        return None
    fields = getattr(type(value), "__fields__", None)
    return value if fields is None else tuple(without_places(getattr(value, field)) for field in fields)
