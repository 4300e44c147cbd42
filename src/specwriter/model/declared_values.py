"""Knows which columns hold states, and where a document may say what values they take."""

from __future__ import annotations

import re

from specwriter.model.database import databases
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Column, Table
    from specwriter.model.database import Database
    from specwriter.model.machine import StateMachine
    from specwriter.model.spec import Spec

_HISTORY = regex(r"(?:from|to|old|new|previous|prev|prior|last|next)_?(?:status|state)\Z", re.IGNORECASE)
_ENDINGS = ("status", "state", "Status", "State")
_STATE = regex(r"(?!http)(?:(?:\w+_)?(?:status|state)\Z|\w+(?:Status|State)\Z)")
_TEXT = regex(
    r"(?:n?varchar2?|character varying|n?char|text|string|citext)\b\s*(?:\(\s*(?P<length>\d+)[^)]*\))?\Z", re.IGNORECASE
)
_ADDRESS = (
    "city",
    "zip",
    "zipcode",
    "zip_code",
    "postal_code",
    "postalcode",
    "postcode",
    "country",
    "street",
    "address",
)
_ABOUT_STATES = ("status", "state", "lifecycle", "life cycle")
_LONGEST_STATE = 64  # a longer text is an opaque token, such as the `state` of OAuth
_LISTING = regex(r"[,|/;=\n]|\bor\b")
_ELSEWHERE = regex(r"\b(?:see|enum|one of)\b", re.IGNORECASE)
_COMMENT_LINE = regex(r"\n(?P<margin>[ \t]*+)--(?P<said>[^\n]*)")
_QUOTED = regex(r"['\"`]\w[^'\"`\n]*['\"`]")


def _holds_states(table: Table, column: Column) -> bool:
    """Whether a column is a text that holds one of several states, by its name and type.

    A history's `old_status` repeats the values of another column.
    """
    if not _STATE.match(column.name.text) or _HISTORY.match(column.name.text):
        return False
    match = _TEXT.match(column.type.text)
    if match is None or int(match["length"] or 0) > _LONGEST_STATE:
        return False
    name = column.name.text.casefold()
    return not name.endswith("state") or not any(
        other.name.text.casefold().endswith(_ADDRESS) for other in table.columns
    )


def state_columns(table: Table) -> list[Column]:
    """The columns of a table that hold states."""
    return [column for column in table.columns if column.name.text.endswith(_ENDINGS) and _holds_states(table, column)]


def says_values(spec: Spec, database: Database, table: Table, column: Column) -> bool:
    """Whether anything in the document says which values a column takes: itself, a note, a check, an enum, a state machine."""
    if database.values(column) or _lists(column.note) or _lists(_comment(spec, column)):
        return True
    checks = [check.expression for check in (*column.checks, *table.checks)]
    if any(column.name.text in expression and _QUOTED.search(expression) for expression in checks):
        return True
    if any(_is_about(machine, table, column) for machine in spec.machines) or _has_section(spec, table):
        return True
    own = {column.name.text.casefold(), f"{_stem(table.name.text)}_{column.name.text}".casefold()}
    for other in databases(spec):
        if any(enum.name.text.casefold() in own for enum in other.enums):
            return True
        twin = other.table(table.name.text, table.span) if other is not database else None
        said = twin.column(column.name.text) if twin else None
        if said is not None and other.values(said):
            return True
    return False


def _lists(note: str) -> bool:
    """Whether a note lists values or says where they are: `1 = new, 2 = paid`, `'a' or 'b'`, `see OrderStatus`."""
    return (
        len(_LISTING.findall(note.strip())) > 1 or len(_QUOTED.findall(note)) > 1 or _ELSEWHERE.search(note) is not None
    )


def _comment(spec: Spec, column: Column) -> str:
    """The comment behind a column: on its line, and on lines of their own below that stand further in."""
    text = spec.source.text
    end = text.find("\n", column.span.end)
    end = end if end >= 0 else len(text)
    said = text[column.span.end : end].partition("--")[2]
    margin = spec.source.position(column.span.start)[1] - 1
    following = _COMMENT_LINE.match(text, end)
    return f"{said},{following['said']}" if following and len(following["margin"]) > margin else said


def _is_about(machine: StateMachine, table: Table, column: Column) -> bool:
    """Whether a state machine belongs to a column: it names it as holder, or the table in its heading."""
    if machine.holder is not None:
        owner, _, name = machine.holder.text.casefold().rpartition(".")
        if name == column.name.text.casefold() and owner in ("", table.name.text.casefold()):
            return True
    stem = _stem(table.name.text).replace("_", " ")
    return stem in machine.name.casefold().replace("_", " ") or stem in machine.name.casefold()


def _has_section(spec: Spec, table: Table) -> bool:
    """Whether a heading promises the states of a table, in whatever form they stand under it."""
    stem = _stem(table.name.text).replace("_", " ")
    titles = (chapter.section.title.casefold() for chapter in spec.chapters)
    return any(stem in title and any(word in title for word in _ABOUT_STATES) for title in titles)


def _stem(name: str) -> str:
    """The name of a table in the singular, without its schema."""
    word = name.casefold().rpartition(".")[2]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("s") if not word.endswith("ss") else word
