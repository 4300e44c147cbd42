"""Knows where two statements of one schema differ in the types of columns, in nullability and in defaults."""

from __future__ import annotations

from re import IGNORECASE

from specwriter.languages.types.reading import read_type
from specwriter.model.column_types import misfits
from specwriter.model.database import last_part
from specwriter.model.mentions.schema_difference import TITLES, Difference
from specwriter.model.same_type import family, fits, is_one_default, is_one_type, plain
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column, Enum
    from specwriter.model.database import Database
    from specwriter.model.mentions.schema_difference import Ledger
    from specwriter.model.mentions.schema_pairs import SchemaPair
    from specwriter.model.spec import Spec

_LITERAL = frozenset(("string", "number", "boolean"))
_SERIAL = regex(r"(?:small|big)?serial\d?\b|.*\b(?:identity|auto_?increment|generated)\b", IGNORECASE)


def type_differences(spec: Spec, pair: SchemaPair) -> Iterator[Difference]:
    """Columns whose types are surely not the same; where one type stands for another throughout, the first place only."""
    engine = pair.one.engine or pair.other.engine
    found: list[tuple[Column, Column]] = []
    columns = [columns for table in (*pair.tables, *pair.renamed) for columns in table.both]
    unlike = [
        (one, other)
        for one, other in columns
        if one.type.text != other.type.text and one.type.text.casefold() != other.type.text.casefold()
    ]
    if not unlike:
        return
    strict = pair.firm or 3 * (len(columns) - len(unlike)) >= 2 * len(columns) >= 8
    used = frozenset() if pair.firm else _families(pair.other, engine)
    for one, other in unlike:
        if not _agree(pair, one, other, engine, strict, used):
            found.append((one, other))
    if not found:
        return
    reported = {id(column) for _, _, child, parent, _ in misfits(spec) for column in (child, parent)}
    told = _throughout(found, columns)
    here, there = TITLES[pair.other.language], TITLES[pair.one.language]
    for one, other in found:
        texts = one.type.text.casefold(), other.type.text.casefold()
        if id(one) in reported or id(other) in reported or told.setdefault(texts, id(one)) not in (0, id(one)):
            continue
        subject, said, meant = other.name.text, other.type.text, one.type.text
        yield Difference("column type", other.type.span, one.type.span, subject, here, there, said, meant)


def _throughout(found: list[tuple[Column, Column]], columns: list[tuple[Column, Column]]) -> dict[tuple[str, str], int]:
    """The pairs of types that are told each time, with 0; the others stand for each other wherever one of them is written."""
    count: dict[tuple[str, str], int] = {}
    ones: dict[str, int] = {}
    for one, other in found:
        key = one.type.text.casefold(), other.type.text.casefold()
        count[key] = count.get(key, 0) + 1
    for one, _ in columns:
        ones[one.type.text.casefold()] = ones.get(one.type.text.casefold(), 0) + 1
    return {key: 0 for key, number in count.items() if number < 3 or number < ones[key[0]]}


def _families(database: Database, engine: str) -> frozenset[str]:
    kinds = [read_type(text, engine or "postgresql") for text in database.types]
    return frozenset([family(kind) for kind in kinds] + [kind.base for kind in kinds])


def _agree(pair: SchemaPair, one: Column, other: Column, engine: str, strict: bool, used: frozenset[str]) -> bool:
    if not one.type.text or not other.type.text:
        return True
    enums = pair.one.enum(one), pair.other.enum(other)
    if enums != (None, None):
        return _same_enum(pair, one, other, enums, engine)
    if "er" in (pair.one.language, pair.other.language) and _same_digits(one.type.text, other.type.text):
        return True
    if strict and not pair.firm and engine != "sqlite":
        return is_one_type(one.type.text, other.type.text, engine)
    if pair.firm:
        return is_one_type(one.type.text, other.type.text, engine)
    # The looser word first: what it is not used to say tells what it may mean.
    kinds = read_type(other.type.text, engine or "postgresql"), read_type(one.type.text, engine or "postgresql")
    return fits(*kinds, engine, used)


def _same_digits(one: str, other: str) -> bool:
    """Whether two types are one but for the digits behind the point: Mermaid long had no comma to write them with."""
    first, second = plain(one).partition(","), plain(other).partition(",")
    return first[1] != second[1] and first[0].removesuffix(")") == second[0].removesuffix(")")


def _same_enum(
    pair: SchemaPair, one: Column, other: Column, enums: tuple[Enum | None, Enum | None], engine: str
) -> bool:
    """Whether an enum on one side is the enum, or may be the text, on the other."""
    first, second = enums
    if first is not None and second is not None:
        names = last_part(first.name.text), last_part(second.name.text)
        return names[0] == names[1] or not (
            names[0] in _by_last(pair.other.enums) or names[1] in _by_last(pair.one.enums)
        )
    enum, column, database = (first, other, pair.other) if first is not None else (second, one, pair.one)
    kind = read_type(column.type.text, engine or "postgresql")
    if enum is None or not kind.known or kind.base in ("enum", "any", "opaque"):
        return True
    if last_part(enum.name.text) in _by_last(database.enums):
        return False  # the enum is declared there too, and not used
    return family(kind) == "string" or (kind.base == "integer" and engine not in ("", "postgresql"))


def value_differences(pair: SchemaPair, ledger: Ledger) -> Iterator[Difference]:
    """Columns that may be empty in one statement only, and columns with different defaults."""
    if pair.other.language == "er":
        return
    explicit: list[Difference] = []
    count = required = 0
    firm = pair.firm
    for table in (*pair.tables, *pair.renamed):
        keys = pair.one.primary_key(table.one) | pair.other.primary_key(table.other)
        for columns in table.both:
            one, other = columns
            if keys.isdisjoint((one.name.text.casefold(), other.name.text.casefold())):
                first = _unsaid(pair.one, one) if one.nullable is None else one.nullable
                second = _unsaid(pair.other, other) if other.nullable is None else other.nullable
                count += 1
                if first is second:
                    required += first is False
                elif first is not None and second is not None:
                    _nullability(pair, columns, explicit, ledger, second=second)
            elif other.nullable is True and not firm and pair.one.language in ("dbml", "sql"):
                _nullability(pair, columns, explicit, ledger, second=True)
            if (one.default is not None or other.default is not None) and (firm or _are_literal(one, other)):
                yield from _defaults(pair, columns, ledger)
            if firm and (one.increment or other.increment):
                _increments(columns, ledger)
    if required:
        ledger.agree("nullability", required)
    if firm or 5 * len(explicit) <= max(count, 5):
        yield from explicit


def _are_literal(one: Column, other: Column) -> bool:
    """Whether two defaults are written as values: a table of columns tells in words what is computed."""
    return all(column.default is not None and column.default.kind in _LITERAL for column in (one, other))


def _increments(columns: tuple[Column, Column], ledger: Ledger) -> None:
    """Notes that the database numbers the rows in one statement only (IDENTITY, `serial`, AUTO_INCREMENT, `increment`, a sequence)."""
    numbered = [_is_numbered(column) for column in columns]
    if all(numbered):
        ledger.agree("increment")
        return
    silent, stating = columns[numbered[0]], columns[numbered[1]]
    titles = TITLES[ledger.languages[0]], TITLES[ledger.languages[1]]
    here, there = titles[numbered[0]], titles[numbered[1]]
    found = Difference("increment", silent.name.span, stating.span, silent.name.text, here, there)
    ledger.silent(found, first=not numbered[0])


def _is_numbered(column: Column) -> bool:
    """Whether the database numbers a column: by its type, by a word behind it, or by drawing its default from a sequence."""
    if column.increment or _SERIAL.match(column.type.text):
        return True
    return column.default is not None and column.default.text.lstrip("(").casefold().startswith("nextval(")


def _unsaid(database: Database, column: Column) -> bool | None:
    """Whether a column may be empty that does not say so: in DDL it may."""
    if database.language not in ("dbml", "sql"):
        return None
    return None if column.primary or column.increment or _SERIAL.match(column.type.text) else True


def _nullability(
    pair: SchemaPair, columns: tuple[Column, Column], explicit: list[Difference], ledger: Ledger, *, second: bool
) -> None:
    """Notes that one of two columns, the second or the first, may be empty."""
    titles = TITLES[pair.one.language], TITLES[pair.other.language]
    forgot = pair.firm and columns[second].nullable is None
    at = second if forgot else True
    column, stating = columns[at], columns[not at]
    words = ("nullable", "required") if at == second else ("required", "nullable")
    name = column.name
    found = Difference(
        "nullability", name.span, stating.name.span, name.text, titles[at], titles[not at], words[0], words[1]
    )
    if forgot:
        ledger.silent(found, first=not second)
    else:
        explicit.append(found)


def _defaults(pair: SchemaPair, columns: tuple[Column, Column], ledger: Ledger) -> Iterator[Difference]:
    one, other = [column.default if column.default and column.default.kind != "null" else None for column in columns]
    here, there = TITLES[pair.other.language], TITLES[pair.one.language]
    name = columns[1].name
    if one is None and other is None:
        return
    if one is not None and other is not None:
        if is_one_default(one, other):
            ledger.agree("default missing")
        elif not _is_outside(pair.other, columns[1]) and not _is_outside(pair.one, columns[0]):
            yield Difference("default", other.span, one.span, name.text, here, there, other.text, one.text)
    elif any(column.increment or _SERIAL.match(column.type.text) for column in columns):
        return
    elif other is None and one is not None:
        found = Difference("default missing", name.span, one.span, name.text, here, there, "", one.text)
        ledger.silent(found, first=False)
    elif other is not None:
        name = columns[0].name
        found = Difference("default missing", name.span, other.span, name.text, there, here, "", other.text)
        ledger.silent(found, first=True)


def _is_outside(database: Database, column: Column) -> bool:
    """Whether a default is none of the column's values, which a rule of one block reports."""
    values = database.values(column)
    return (
        bool(values)
        and column.default is not None
        and column.default.text.rpartition(".")[2] not in [value.text for value in values]
    )


def _by_last(enums: tuple[Enum, ...]) -> frozenset[str]:
    return frozenset([last_part(enum.name.text) for enum in enums])
