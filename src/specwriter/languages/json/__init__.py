"""Knows JSON as design documents write it: RFC 8259 and what people write in its place, with every place.

Problem kinds: `trailing-comma`, `extra-comma`, `missing-comma`, `missing-colon`, `extra-colon`, `missing-value`,
`missing-key`, `key-in-array`, `duplicate-key`, `comment`, `single-quote`, `curly-quote`, `backtick`, `unquoted-key`,
`unquoted-value`, `literal`, `number`, `call`, `stray-text`, `unclosed-string`, `newline-in-string`, `control-character`,
`escape`, `surrogate`, `white-space`, `unclosed`, `mismatched-bracket`, `extra-bracket`, `fragment`, `extra-value`,
`not-json`, `empty`; what mends them is in `repair`. Unread kinds: `body`, `nesting`, `not-json`, `extra-value`,
`too-many-problems`, `too-many-examples`.
"""

from __future__ import annotations

from specwriter.languages.json.document import parse, parse_all
from specwriter.languages.json.tree import (
    Array,
    Boolean,
    Document,
    Elision,
    Head,
    Header,
    Member,
    Null,
    Number,
    Object,
    String,
    Value,
    fields,
    find,
    plain,
    walk,
)

__all__ = [
    "Array",
    "Boolean",
    "Document",
    "Elision",
    "Head",
    "Header",
    "Member",
    "Null",
    "Number",
    "Object",
    "String",
    "Value",
    "fields",
    "find",
    "parse",
    "parse_all",
    "plain",
    "walk",
]
