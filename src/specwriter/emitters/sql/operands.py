"""Knows what an expression compares and computes with: columns, texts and numbers, and which of them go together."""

from __future__ import annotations

from specwriter.emitters.sql.functions import KEYWORDS
from specwriter.emitters.sql.grammar import Refused, is_condition
from specwriter.languages.sql.cursor import plain
from specwriter.languages.types.formats import fault
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from specwriter.emitters.sql.dialect import Dialect
    from specwriter.emitters.sql.kinds import Kind
    from specwriter.languages.sql.tokens import Token

_SPAN = regex(r"(?i)\s*(\d{1,6})\s*(second|minute|hour|day|week|month|year)s?\s*\Z")
_COMPARED = frozenset(("=", "<>", "!=", "<", ">", "<=", ">="))


class Column(Record):
    """A column as expressions see it: its name in the quotes of the engine, and what it holds."""

    name: str
    kind: Kind


class Place(Record):
    """Where an expression stands: `use` is check, index, predicate, computed or default; `family` is what it is computed for."""

    use: str
    columns: Mapping[str, Column]
    family: str = ""


def check_use(tokens: list[Token], place: Place) -> None:
    """Raises Refused where the words are no condition, or nothing that an index could be of."""
    seen = [place.columns.get(plain(token).casefold()) for token in tokens if token.kind in ("word", "quoted")]
    named = [column for column in seen if column is not None]
    alone = len(tokens) == 1 and bool(named) and named[0].kind.family == "boolean"
    if place.use in ("check", "predicate") and not alone and not is_condition(tokens):
        raise Refused("is no condition")
    if place.use in ("index", "computed") and not named:
        raise Refused("names no column")
    if place.use == "computed" and len(tokens) == 1 and place.family not in ("", named[0].kind.family):
        raise Refused(f"is `{named[0].kind.sql}`, another type")


def string(token: Token, column: Column | None, dialect: Dialect) -> str:
    """A text that is compared with a column, if any; raises Refused."""
    prefix = token.text[: token.text.find("'")].upper() if "'" in token.text else ""
    if prefix not in ("", "N", "E") or ("\\" in token.text and prefix == "E"):
        raise Refused(f"has `{token.text[:20]}` in it")
    text = plain(token)
    if column is not None and column.kind.family == "enum" and text not in column.kind.values:
        raise Refused(f"has `{text[:20]}`, which is no value of {column.name}")
    if column is not None and column.kind.family in ("integer", "decimal", "float") and not _is_number(text):
        raise Refused(f"compares {column.name} with a text")
    if (
        column is not None
        and column.kind.family in ("uuid", "boolean")
        and dialect.name == "postgresql"
        and not _is_of(text, column.kind)
    ):
        raise Refused(f"compares {column.name} with `{text[:20]}`")
    return dialect.literal(text)


def number(token: Token, column: Column | None, dialect: Dialect) -> str:
    """A number that is compared with a column, if any; raises Refused."""
    if column is None or dialect.name == "sqlite":
        return token.text
    if column.kind.family == "boolean" and dialect.name == "postgresql" and token.text in ("0", "1"):
        return "TRUE" if token.text == "1" else "FALSE"
    if dialect.name == "postgresql" and column.kind.family not in ("integer", "decimal", "float"):
        if column.kind.family == "string" and not column.kind.stand_in:
            return dialect.literal(token.text)
        raise Refused(f"compares {column.name} with a number")
    return token.text


def compared(tokens: list[Token], at: int, columns: Mapping[str, Column]) -> Column | None:
    """The column that the value at `at` is compared with; None where it is none, or nobody can tell."""
    at -= 1
    if _word(tokens, at) in ("(", ","):
        while at >= 0 and _word(tokens, at) != "(":
            if tokens[at].kind not in ("string", "number", "op"):
                return None
            at -= 1
        at -= 1
        if _word(tokens, at) != "IN":
            return None
        at -= 2 if _word(tokens, at - 1) == "NOT" else 1
    elif _word(tokens, at) in _COMPARED:
        at -= 1
    else:
        return None
    if at < 0 or tokens[at].kind not in ("word", "quoted") or _word(tokens, at - 1) in ("->", "->>", "."):
        return None
    return columns.get(plain(tokens[at]).casefold())


def interval(text: str, engine: str) -> str:
    """PostgreSQL's `'24 hours'` behind INTERVAL, in MySQL or Oracle; raises Refused."""
    match = _SPAN.match(text)
    if match is None:
        raise Refused(f"has the interval `{text[:20]}`, which is said otherwise there")
    count, unit = match[1], match[2].upper()
    if unit == "WEEK":
        count, unit = str(7 * int(count)), "DAY"
    return f"INTERVAL {count} {unit}" if engine == "mysql" else f"INTERVAL '{count}' {unit}"


def type_end(tokens: list[Token], at: int) -> int:
    """Where the type behind `::` ends, which begins at `at`."""
    while at < len(tokens) and tokens[at].kind in ("word", "quoted"):
        if _word(tokens, at) in KEYWORDS:
            return at
        at += 1
    if _word(tokens, at) == "(":
        at += 3
    return at


def check_mixed(tokens: list[Token], at: int, columns: Mapping[str, Column]) -> None:
    """Raises Refused where the columns in the parentheses at `at` have types that PostgreSQL makes no common one of."""
    families: set[str] = set()
    for token in tokens[at + 1 :]:
        if token.word == ")":
            break
        column = columns.get(plain(token).casefold()) if token.kind in ("word", "quoted") else None
        if column is not None:
            families.add("number" if column.kind.family in ("integer", "decimal", "float") else column.kind.family)
    if len(families) > 1:
        raise Refused("mixes columns of two types")


def _word(tokens: list[Token], at: int) -> str:
    return tokens[at].word if 0 <= at < len(tokens) else ""


def _is_of(text: str, kind: Kind) -> bool:
    """Whether a text is a value of PostgreSQL's `uuid` or `boolean`."""
    return (
        not fault("uuid", text)
        if kind.family == "uuid"
        else text.casefold() in ("t", "f", "true", "false", "yes", "no", "on", "off", "1", "0")
    )


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).isdigit()
