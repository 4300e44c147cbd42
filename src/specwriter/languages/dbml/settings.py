"""Knows which settings each kind of DBML element takes and what their values are."""

from __future__ import annotations

from specwriter.languages.dbml import tree
from specwriter.languages.dbml.expressions import DEPENDENCIES, RELATIONS
from specwriter.languages.dbml.syntax import Node, Setting, Settings
from specwriter.languages.dbml.values import (
    Reading,
    fragments,
    is_color,
    is_string,
    is_word,
    literal,
    number,
    text_of,
    value,
)
from specwriter.source.near import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from specwriter.languages.dbml.syntax import Expression

    Test: TypeAlias = Callable[[Expression | None], bool]
    Takes: TypeAlias = dict[str, tuple[Test, str, str]]

_POLICIES = ("cascade", "no action", "set null", "set default", "restrict")


def _absent(expression: Expression | None) -> bool:
    return expression is None


def _note_color(expression: Expression | None) -> bool:
    return is_color(expression) or is_word(expression, "none")


def _code(expression: Expression | None) -> bool:
    return expression is not None and expression.kind == "code"


def _policy(expression: Expression | None) -> bool:
    return expression is not None and expression.kind in ("name", "words") and text_of(expression).lower() in _POLICIES


def _method(expression: Expression | None) -> bool:
    return expression is not None and expression.kind in ("name", "quoted")


def _default(expression: Expression | None) -> bool:
    """A literal, an expression, or a path of two or three names (`enum.value`, `schema.enum.value`)."""
    if expression is None:
        return False
    if is_string(expression) or _code(expression) or is_word(expression, "true", "false", "null"):
        return True
    if number(expression) is not None:
        return True
    parts = fragments(expression)
    return len(parts) in (2, 3) and all(part.kind in ("name", "quoted") for part in parts)


def _pointing(operators: frozenset[str]) -> Test:
    def check(expression: Expression | None) -> bool:
        return (
            isinstance(expression, Node)
            and expression.kind == "prefix"
            and expression.text in operators
            and all(part.kind in ("name", "quoted") for part in fragments(expression.parts[1]))
        )

    return check


# What a value must be: a test, the message where it fails, what help says to write.
_FLAG = (_absent, "`{}` takes no value", "write the name alone")
_STRING = (is_string, "value of `{}` is not a quoted string", "write it in quotes")
_COLOR = (is_color, "value of `{}` is not a colour", "write `#rgb` or `#rrggbb`")
_CODE = (_code, "value of `{}` is not an expression in backticks", "write it in backticks")
_REF = (_pointing(RELATIONS), "value of `{}` is not a relation to a column", "write `> table.column`")
_DEP = (_pointing(DEPENDENCIES), "value of `{}` is not a dependency", "write `<- source` or `-> target`")
_POLICY = (
    _policy,
    "value of `{}` is not a referential action",
    "write `cascade`, `restrict`, `set null`, `set default` or `no action`",
)

TABLE: Takes = {"headercolor": _COLOR, "note": _STRING, "dep": _DEP}
PARTIAL: Takes = {"headercolor": _COLOR, "note": _STRING}
GROUP: Takes = {"color": _COLOR, "note": _STRING}
NOTE: Takes = {"color": (_note_color, "value of `{}` is not a colour", "write `#rgb`, `#rrggbb` or `none`")}
COLUMN: Takes = {
    "note": _STRING,
    "ref": _REF,
    "dep": _DEP,
    "primary key": _FLAG,
    "pk": _FLAG,
    "not null": _FLAG,
    "null": _FLAG,
    "unique": _FLAG,
    "increment": _FLAG,
    "default": (
        _default,
        "value of `{}` is not a default",
        "write a literal, `enum.value` or an expression in backticks",
    ),
    "check": _CODE,
}
PARTIAL_COLUMN: Takes = {key: rule for key, rule in COLUMN.items() if key != "dep"}
INDEX: Takes = {
    "note": _STRING,
    "name": _STRING,
    "unique": _FLAG,
    "pk": _FLAG,
    "type": (_method, "value of `{}` is not an index method", "write `btree` or `hash`"),
}
RELATION: Takes = {"delete": _POLICY, "update": _POLICY, "color": _COLOR, "inactive": _FLAG}
CHECK: Takes = {"name": _STRING}
ENUM_VALUE: Takes = {"note": _STRING}
VIEW: Takes = {}
_REPEATABLE = ("ref", "dep", "check")


class Chosen:
    """The settings of one element: builtin ones by key, and the custom ones."""

    __slots__ = ("builtin", "custom")

    def __init__(self) -> None:
        self.builtin: dict[str, list[Setting]] = {}
        self.custom: list[tree.Setting] = []

    def has(self, key: str) -> bool:
        """Whether a setting is there."""
        return key in self.builtin

    def text(self, key: str) -> str:
        """The text of a setting's value; empty where it is not set."""
        found = self.builtin.get(key)
        return text_of(found[0].value) if found and found[0].value is not None else ""

    def color(self, key: str) -> str:
        """A colour as written, `none` in lower case; empty where it is not set."""
        color = self.text(key)
        return color if color.startswith("#") else color.lower()

    def value(self, reading: Reading, key: str) -> tree.Value | None:
        """The value of a setting; None where it is not set."""
        found = self.builtin.get(key)
        return value(reading, found[0].value) if found and found[0].value is not None else None

    def all(self, key: str) -> list[Setting]:
        """Every setting of that key."""
        return self.builtin.get(key, [])


NONE = Chosen()


def choose(reading: Reading, settings: Settings | None, takes: Takes, owner: str, custom: bool = False) -> Chosen:
    """The sound settings of a list; `takes` are the builtin ones, `custom` says whether others are free metadata."""
    if settings is None:
        return NONE
    chosen = Chosen()
    seen: dict[str, Setting] = {}
    twice: list[Setting] = []
    for entry in settings.entries:
        key = entry.key
        rule = takes.get(key)
        if key in seen and key not in _REPEATABLE:
            first = seen[key]
            if first not in twice:
                message = f"`{first.name.text}` is set twice"
                reading.mistake(first, message, "keep one of them", "duplicate", entry)
            twice.append(first)
        elif rule is not None:
            seen[key] = entry
            test, message, help_ = rule
            if test(entry.value):
                chosen.builtin.setdefault(key, []).append(entry)
            else:
                reading.mistake(entry.value or entry.name, message.format(entry.name.text), help_, "setting")
        elif not key:
            reading.mistake(entry.name, f"`{entry.name.text}` is not the name of a setting", "write a name")
        else:
            seen[key] = entry
            _custom(reading, entry, takes, owner, chosen if custom else None)
    return chosen


def _custom(reading: Reading, entry: Setting, takes: Takes, owner: str, chosen: Chosen | None) -> None:
    if chosen is not None and entry.value is not None:
        if is_string(entry.value) or is_color(entry.value):
            name = reading.name(entry.name)
            chosen.custom.append(tree.Setting(name, literal(reading, entry.value), reading.span(entry)))
        else:
            message = f"value of `{entry.name.text}` is neither string nor colour"
            reading.mistake(entry.value, message, "write it in quotes", "setting")
        return
    guess = near(entry.key, takes)
    help_ = f"did you mean `{guess}`?" if guess else ""
    reading.mistake(entry, f"`{entry.name.text}` is not a setting of {owner}", help_, "unknown-setting")
