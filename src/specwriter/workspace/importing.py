"""Knows which importer reads which kind of source, how a kind is told from its content, and how what comes of it is shown."""

from __future__ import annotations

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from specwriter.importers.imported import KINDS, Imported, Unreadable
from specwriter.source.diagnostic import Diagnostic
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.text import Source
from specwriter.workspace.assembling import assembled
from specwriter.workspace.contradictions import allowed
from specwriter.workspace.database_url import is_sqlite, shown
from specwriter.workspace.dialects import fault_of
from specwriter.workspace.files import NOT_UTF8, SUFFIXES, TOO_LARGE, MissingPath, load, load_stdin

SOURCES = {
    "openapi": "an OpenAPI 3.0 or 3.1 document, YAML or JSON",
    "asyncapi": "an AsyncAPI document, YAML or JSON",
    "sql": "CREATE statements, such as a dump of a schema",
    "dbml": "a schema in DBML",
    "database": "a SQLite file, or a URL: sqlite:///PATH, postgresql://…, mysql://…",
}
_SCHEMAS = ("sql", "dbml", "database")
_CURES = {NOT_UTF8.code: ": save it as UTF-8", TOO_LARGE.code: ": leave out rows and examples"}
_URL = regex(r"(?i:sqlite|postgres(?:ql)?|mysql|mariadb)(?:\+\w+)?:/")
_DESCRIPTION = regex(
    r"""(?m)^(?:---[ \t]+)?["']?(openapi|swagger|asyncapi)["']?[ \t]*:[ \t]*["']?\d"""
    r"""|[{,\s]["'](openapi|swagger|asyncapi)["']\s*:\s*["']?\d"""
)
_SQL = regex(r"(?mi)^[ \t]*(?:CREATE|ALTER)[ \t\n]+(?:[\w-]+[ \t\n]+){0,4}(?:TABLE|TYPE|VIEW|SCHEMA|SEQUENCE|DOMAIN)\b")
_DBML = regex(
    r"(?m)^[ \t]*(?i:Table|Enum|Project|TableGroup|TablePartial)\b[^\n(;{]*\{|^[ \t]*(?i:Ref)\b[^\n;({:]*[:{]"
)


class CannotImport(Exception):
    """A source that cannot be imported; the text says why and what to do."""


class Spoken(Record):
    """The spec that came of a source, and what there is to say of it: `diagnostics` at their places in `source`, `contradictions` of the
    source at their places in `spec`.
    """

    spec: Source
    source: Source
    diagnostics: tuple[Diagnostic, ...]
    contradictions: tuple[Diagnostic, ...] = ()


class Wish(Record):
    """How a source is imported: its `kind` (told from the content where empty), the `style` of the spec, its `title` (the source's own
    where empty), the `author` and the SQL `dialect`; `output` is the path that the spec is going to have.
    """

    kind: str = ""
    style: str = "standard"
    title: str = ""
    author: str = ""
    dialect: str = ""
    output: str = "<stdout>"


def bring(path: str, wish: Wish) -> Spoken:
    """The spec that comes of a file, `-` or a database; raises MissingPath, CannotImport, and what `scaffold` raises."""
    if fault := fault_of(wish.dialect):
        raise CannotImport(fault)
    kind, source = _opened(path, wish.kind)
    try:
        found = imported(kind, source.text if kind != "database" else path, wish.dialect)
    except Unreadable as error:
        raise CannotImport(f"{source.path}: {error}") from error
    title = wish.title or found.title or _title_of(source.path)
    diagnostics = tuple(_diagnostics(source.path, found))
    spec = Source(wish.output, assembled(found, wish.style, title, wish.author))
    if kind in _SCHEMAS:
        return Spoken(spec, source, diagnostics)  # no schema has examples
    spec, contradictions = allowed(spec)
    return Spoken(spec, source, diagnostics, contradictions)


def is_one_file(source: str, output: str) -> bool:
    """Whether the spec would be written over its source."""
    scheme, mark, path = source.partition(":///")
    try:
        return os.path.samefile(path if mark and scheme.casefold() == "sqlite" else source, output)
    except OSError:
        return False


def imported(kind: str, text: str, dialect: str = "") -> Imported:
    """What an importer gives for a text, or for the path or URL of a database; raises Unreadable."""
    if kind in _SCHEMAS:
        schemas = __import__("specwriter.workspace.importing_schemas", fromlist=["imported"])
        found: Imported = schemas.imported(kind, text, dialect)
        return found
    return __import__(f"specwriter.importers.{kind}", fromlist=["read"]).read(text)  # type: ignore[no-any-return]


def _opened(path: str, kind: str) -> tuple[str, Source]:
    """The kind of a source and its text; a database has none."""
    if _URL.match(path):
        if kind not in ("", "database"):
            raise CannotImport(f"a URL is a database, not {kind}: name a file")
        return "database", Source(shown(path), "")
    if "://" in path and not os.path.exists(path):
        raise CannotImport(f"`{shown(path)}` is no database; nothing else is fetched: name a file")
    if kind == "database" or (path != "-" and is_sqlite(path)):
        if path == "-" or not os.path.isfile(path):
            raise CannotImport(f"`{path}` is no database: name a SQLite file or a URL")
        return "database", Source(path, "")
    if os.path.isdir(path):
        raise MissingPath(f"`{path}` is a folder: name a file")
    source = _text_of(path)
    return kind or _kind_of(source), source


def _text_of(path: str) -> Source:
    """The text of a file or of standard input, which may be UTF-16 as the tools of SQL Server write it; raises MissingPath."""
    loaded = load_stdin("<stdin>") if path == "-" else load(path, path)
    source, fault = loaded.source, loaded.fault
    if fault is None:
        return source
    if loaded.data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = loaded.data.decode("utf-16", "replace")
        if "\0" not in text:
            return Source(source.path, text)
    line, column = source.position(fault.span.start)
    place, cure = f" (line {line}, column {column})" if source.text else "", _CURES.get(fault.code, "")
    raise MissingPath(f"{source.path}: {fault.message}{place}{cure}")


def _kind_of(source: Source) -> str:
    """What a text is, by its own words; raises CannotImport where they do not tell."""
    text = source.text
    if not text.strip():
        raise CannotImport(f"`{source.path}` is empty")
    if source.path.lower().endswith(SUFFIXES):
        raise CannotImport(f"`{source.path}` is Markdown, which needs no import: `specwriter show` tells what it says")
    description = _DESCRIPTION.search(text)
    sql, dbml = _SQL.search(text), _DBML.search(text)
    found = [
        (match.start(), kind)
        for match, kind in ((description, "description"), (sql, "sql"), (dbml, "dbml"))
        if match is not None
    ]
    if not found:
        known = ", ".join(SOURCES)
        raise CannotImport(f"`{source.path}` is of no known kind: say --from with one of {known}")
    kind = min(found)[1]
    if kind == "description":
        assert description is not None
        return "asyncapi" if "asyncapi" in description.groups() else "openapi"
    return kind


def _title_of(path: str) -> str:
    """A title from a file's name: `order_service.sql` is Order service."""
    stem = os.path.splitext(os.path.basename(path.rstrip("/")))[0]
    words = " ".join(stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:] if words and not path.startswith("<") else "Imported service"


def _diagnostics(path: str, found: Imported) -> list[Diagnostic]:
    said = [
        Diagnostic(
            path, KINDS[remark.kind], remark.kind, remark.severity, remark.message, remark.span, help=remark.help
        )
        for remark in found.remarks
    ]
    return sorted(said, key=lambda item: (item.span.start, item.span.end, item.code, item.message))
