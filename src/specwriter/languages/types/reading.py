"""Knows how a type is read from the words of a column, a field table or program code."""

from __future__ import annotations

from functools import lru_cache
from re import DOTALL, IGNORECASE

from specwriter.languages.types.kind import Type
from specwriter.languages.types.single import enum_values, single
from specwriter.languages.types.words import WRAPPERS
from specwriter.source.pattern import regex
from specwriter.source.record import replace

# A cell longer than this is prose; types nested deeper than this are nobody's.
_LONGEST = 2000
_DEEPEST = 12

_LINK = regex(r"(?<![\w\]])\[([^\[\]]*[A-Za-z][^\[\]]*(?:\[\])?)\](?:\([^()]*\)|\[[^\[\]]*\])")
_NULL_WORDS = r"(?:null|none|undefined|nil)"
_OR_NULL = regex(rf"\s*(?:\||/|,|\bor\b)\s*{_NULL_WORDS}\s*\Z", IGNORECASE)
_NULL_OR = regex(rf"{_NULL_WORDS}\s*(?:\||/|\bor\b)\s*", IGNORECASE)
_NULLABLE = regex(
    r"\s*[,(\[]\s*(nullable|null|not null|non-null|can be null|may be null|optional|required|readonly|read-only|read only|"
    r"writeonly|write-only|unique|pk|fk|primary key|foreign key|key|indexed|immutable|computed|generated|deprecated|"
    r"auto[- _]?increment|default[^()\[\]]*|e\.g\.[^()\[\]]*|ex:[^()\[\]]*)\s*[)\]]?\Z",
    IGNORECASE,
)
_BEFORE = regex(
    r"(nullable|optional|required|readonly|read-only|unique|const|final|repeated|valid|an?|the)\s+(?=[\w\[<{\"])",
    IGNORECASE,
)
_CONSTRAINT = regex(
    r"\s+(?:not\s+null|(null)|primary\s+key|unique|default\b.*|references\b.*|check\b.*|auto_?increment|identity\b.*|"
    r"generated\b.*|collate\s+\S+|character\s+set\s+\S+|charset\s+\S+|comment\b.*|on\s+update\b.*|pk|fk|zerofill|"
    r"constraint\b.*|encode\b.*|sparse)(?=\s|,|\Z).*\Z",
    IGNORECASE | DOTALL,
)
_NOT_NULL_WORDS = regex(r"\bnot\s+null\b", IGNORECASE)
_OR = regex(r"\s+or\s+|\s+/\s+")
_SUFFIX = regex(r"\s*\[\s*[0-9]*\s*\]\Z")
_SPOKEN_ARRAY = regex(
    r"(?:(?:json )?(?:array|list|set|collection|sequence|slice|vector)s?)\s*(?:of|\u2013|-|:)\s*(.+)\Z", IGNORECASE
)
_SPOKEN_MAP = regex(r"(?:map|dictionary|dict|object|hash)\s+(?:of|from)\s+(.+?)\s+to\s+(.+)\Z", IGNORECASE)
_AFTER_ARRAY = regex(r"(.+?)\s+(?:array|list)\Z", IGNORECASE)
_GENERIC = regex(r"([A-Za-z][\w.]*)\s*([<\[(])\s*(.+)\s*([>\])])\Z", DOTALL)
_GO_MAP = regex(r"map\[([^\[\]]*)\](.+)\Z")
_SHAPE = regex(r"\{.*\}\Z", DOTALL)
_PAIRS = {"<": ">", "[": "]", "(": ")"}
_NOT_NULL = frozenset({"not null", "non-null"})
_NULL = frozenset({"nullable", "null", "can be null", "may be null"})
_TOKENS = regex(r"""[<\[({]|[>\])}]|\||,|"[^"]*"|'[^']*'""")


@lru_cache(maxsize=2048)
def read_type(text: str, dialect: str = "") -> Type:
    """What a type word says; `known` is false where it is no usual type. Never raises.

    A document's own enums and domain types come first: whoever knows them looks there before asking here.

    `dialect` is postgres, mysql, mariadb, sqlite, mssql or oracle where the type is a column's: words such as
    `timestamp`, `integer` and `number` have another sense in each. Without it the sense is the widest that is usual.
    """
    if len(text) > _LONGEST:
        return Type(text, name=text[:40])
    cleaned = _LINK.sub(r"\1", _LINK.sub(r"\1", text)).replace("\\|", "|").replace("`", "").replace("**", "")
    cleaned = (
        cleaned.replace("&lt;", "<").replace("&gt;", ">").replace("<br>", " ").replace("\\[", "[").replace("\\]", "]")
    )
    return replace(_read(" ".join(cleaned.split()).rstrip(".;"), dialect, 0), text=text)


def _read(text: str, dialect: str, depth: int) -> Type:
    text = text.strip()
    if depth > _DEEPEST:
        return Type(text, name=text.lower())
    stripped, nullable = _without_nullability(text)
    if nullable is not None or stripped != text:
        read = _read(stripped, dialect, depth + 1)
        return replace(read, text=text, nullable=read.nullable if nullable is None else nullable)
    return (
        _union(text, dialect, depth)
        or _array(text, dialect, depth)
        or _generic(text, dialect, depth)
        or (Type(text, "object") if _SHAPE.match(text) else None)
        or single(text, dialect)
    )


def _without_nullability(text: str) -> tuple[str, bool | None]:
    """The text without one mark of nullability or of a constraint, and what it says: True, False or nothing."""
    if match := _OR_NULL.search(text):
        return text[: match.start()], True
    if match := _NULL_OR.match(text):
        return text[match.end() :], True
    if len(text) > 1 and (text[-1] in "?!" or text[0] in "?*"):
        return (text[:-1], text[-1] == "?") if text[-1] in "?!" else (text[1:], True)
    if match := _NULLABLE.search(text):
        word = " ".join(match[1].lower().split())
        return text[: match.start()], True if word in _NULL else False if word in _NOT_NULL else None
    if match := _CONSTRAINT.search(text):
        return text[: match.start()], False if _NOT_NULL_WORDS.search(match[0]) else True if match[1] else None
    if match := _BEFORE.match(text):
        word = match[1].lower()
        if word == "repeated":
            return f"array<{text[match.end() :]}>", None
        return text[match.end() :], True if word == "nullable" else None
    return text, None


def _union(text: str, dialect: str, depth: int) -> Type | None:
    """`string | number` is a union, `"a" | "b"` and `PENDING | PAID` are enums."""
    parts = _split(text, "|") if "|" in text else []
    if not parts:
        parts = _OR.split(text) if " or " in text or " / " in text else []
        if any(not part or part.count("(") != part.count(")") for part in parts):
            return None
    if len(parts) < 2:
        return None
    values = enum_values(parts)
    if values:
        return Type(text, "enum", "enum", values=values)
    options = tuple(_read(part, dialect, depth + 1) for part in parts)
    if all(not option.known for option in options):
        return None
    return Type(text, "union", options=options)


def _array(text: str, dialect: str, depth: int) -> Type | None:
    item = ""
    if text.lower() in ("[]byte", "byte[]"):
        return Type(text, "bytes")
    if match := _SUFFIX.search(text):
        item = text[: match.start()]
    elif text.startswith("[]"):
        item = text[2:]
    elif text[:1] == "[" and text[-1:] == "]" and "]" not in text[1:-1].replace("[]", ""):
        item = text[1:-1]
    elif match := _SPOKEN_ARRAY.match(text):
        item = match[1]
    elif match := _AFTER_ARRAY.match(text):
        item = match[1]
        if item.lower() in ("json", "ordered", "linked", "sorted"):
            return Type(text, "array")
    elif match := _SPOKEN_MAP.match(text):
        return Type(text, "map", key=_read(match[1], dialect, depth + 1), item=_read(match[2], dialect, depth + 1))
    if not item:
        return Type(text, "array") if text in ("[]", "[...]") else None
    return Type(text, "array", item=_item(item, dialect, depth))


def _item(text: str, dialect: str, depth: int) -> Type:
    """The type of an item, which may stand in the plural: `list of strings`, `array of order objects`."""
    item = _read(text, dialect, depth + 1)
    if not item.known and text[-1:].lower() == "s":
        one = _read(text[:-1], dialect, depth + 1)
        return one if one.known else item
    return item


def _generic(text: str, dialect: str, depth: int) -> Type | None:
    """`array<string>`, `map[string, int]`, `map[string]int`, `Optional[str]`."""
    if match := _GO_MAP.match(text):
        return Type(text, "map", key=_read(match[1], dialect, depth + 1), item=_read(match[2], dialect, depth + 1))
    match = _GENERIC.match(text)
    if not match or match[4] != _PAIRS[match[2]]:
        return None
    word = match[1].lower().rpartition(".")[2]
    inside = _split(match[3], ",")
    wrapper = WRAPPERS.get(word)
    if wrapper == "optional":
        return replace(_read(match[3], dialect, depth + 1), text=text, nullable=True)
    if wrapper == "same":
        return replace(_read(match[3], dialect, depth + 1), text=text)
    if wrapper == "array":
        if inside[0].isdecimal():  # pgvector, and arrays of a fixed size
            return Type(text, "array", item=Type("number", "number", "number") if word == "vector" else None)
        return Type(text, "array", item=_item(inside[0], dialect, depth) if len(inside) == 1 else None)
    if wrapper == "map" and len(inside) == 2:
        return Type(text, "map", key=_read(inside[0], dialect, depth + 1), item=_read(inside[1], dialect, depth + 1))
    if wrapper == "map":
        return Type(text, "object")
    return None


def _split(text: str, separator: str) -> list[str]:
    """The parts between separators that stand outside of brackets and quotes."""
    parts, start, depth = [], 0, 0
    for match in _TOKENS.finditer(text):
        char = match[0]
        if char in "<[({":
            depth += 1
        elif char in ">])}":
            depth -= 1
        elif char == separator and depth <= 0:
            parts.append(text[start : match.start()].strip())
            start = match.end()
    return [*parts, text[start:].strip()]
