"""Search fields that are taken from a field that no document has.

## Why it matters
The index stays empty at that field, and a search that should find the document does not. Nothing fails when it is built.

## Fix
Write the path as the document shape or the schema has it.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.document_shape import paths
from specwriter.model.sheets import sheets
from specwriter.source.near import near
from specwriter.source.pattern import regex
from specwriter.source.span import Span
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_PATH = regex(r"[A-Za-z_]\w*(?:\.\w+(?:\[\])?)+")
_WORD = regex(r"[A-Za-z_]\w*(?:\[\])?(?:\.\w+(?:\[\])?)*")


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "document"):
        return
    known = paths(spec)
    for sheet in sheets(spec, "search") if known else ():
        column = sheet.index("taken from", "source", "source field", "from", "document field", "path", "mapped from")
        cells = [row.cells[column] for row in sheet.table.rows] if column is not None else []
        words = [inline for cell in cells for inline in cell.inlines if inline.kind == "code"]
        unknown = [(word, *_unknown(known, word.text)) for word in words if _unknown(known, word.text)]
        if "" in known and 2 * len(unknown) >= len(words):
            continue  # the words are no paths of this document
        for word, written, fields in unknown:
            at = spec.source.text.find(word.text, word.span.start, word.span.end)
            meant = near(written, sorted(fields))
            lead = word.text.removesuffix(written)
            help_ = f"did you mean `{lead}{meant}`?" if meant else "write the path as the shape has it"
            yield Finding(Span(at, at + len(word.text)), f"no document has the field `{word.text}`", (), help_)


def _unknown(known: dict[str, frozenset[str]], word: str) -> tuple[str, frozenset[str]] | tuple[()]:
    """The part of a path that no document has, with the fields that there are; nothing where the path leads to one."""
    if "" in known:
        fields, field = known[""], word
        if not _WORD.fullmatch(word):
            return ()
    else:
        holder, _, field = word.partition(".")
        fields = known.get(holder.casefold(), frozenset())
        if not _PATH.fullmatch(word) or not fields:
            return ()
    return () if field.replace("[]", "").casefold() in fields else (field, fields)


_HEAD = "---\narchitecture: document\n---\n\n# Library\n\n"

RULE = Rule(
    code="DCM003",
    name="search-field-not-in-shape",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Document Shape\n\nAuthors are embedded, loans are referenced.\n\n"
            "| Field | Type | Required | Description |\n"
            "| --- | --- | --- | --- |\n| title | string(1..200) | Y | Title |\n"
            "| authors | array | Y | 1 to 12 names |\n\n"
            "## Search\n\n| Index field | Taken from |\n| --- | --- |\n| title | `books.title` |\n"
            "| names | `«books.writers»` |\n\n"
            "```dbml\nTable books {\n  id uuid [pk]\n  title text\n  authors jsonb\n}\n```\n",
            says="no document has the field `books.writers`",
        ),
        Bad(
            f"{_HEAD}## Document Shape\n\nAuthors are embedded.\n\n| Field | Type | Required | Description |\n"
            "| --- | --- | --- | --- |\n| title | string(1..200) | Y | Title |\n| authors | array | Y | 1 to 12 |\n"
            "| authors[].name | string | Y | As printed |\n\n"
            "## Search\n\n| Index field | Source |\n| --- | --- |\n| title | `title` |\n| by | `authors.name` |\n"
            "| place | `«authors.town»` |\n",
            says="no document has the field `authors.town`",
        ),
        Good(
            f"{_HEAD}## Document Shape\n\nAuthors are embedded, loans are referenced.\n\n"
            "| Field | Type | Required | Description |\n"
            "| --- | --- | --- | --- |\n| title | string(1..200) | Y | Title |\n"
            "| authors | array | Y | 1 to 12 names |\n\n"
            "## Search\n\n| Index field | Taken from |\n| --- | --- |\n| title | `books.title` |\n"
            "| names | All of `content.authors` |\n\n"
            "```dbml\nTable books {\n  id uuid [pk]\n  title text\n  content jsonb\n}\n```\n"
        ),
    ),
)
