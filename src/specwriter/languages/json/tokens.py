"""Knows the words of JSON (RFC 8259) and of what people write in its place.

Every pattern consumes what it looks at (possessive quantifiers, no nested choice), so that lexing is linear.
"""

from __future__ import annotations

from re import VERBOSE

from specwriter.source.pattern import regex

_S = r"[ \t\n\r]*+"
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+"
_SIMPLE = r'"[^"\\\x00-\x1f]*+"'
_VALUE = rf"({_SIMPLE}|(?:{_NUMBER}|true|false|null)(?=[ \t\n\r,\]}}])|[\[{{](?!\{{))"

# What points from a remark to the value before it: `"state": "HELD",  ← as of 1.2`.
ARROW = r"(?:[\u2190\u21d0]|<(?:--?|==?)(?=[ \t]))"

# A whole well-formed member or item without escapes, up to the comma or bracket after it: the fast lane.
MEMBER = regex(rf'{_S}"((?![.\u2026])[^"\\\x00-\x1f]*+)"{_S}:{_S}{_VALUE}{_S}([,}}])?')
ITEM = regex(rf"{_S}{_VALUE}{_S}([,\]])?")

# An entry of an object or array, without a look at what is around it: white space, key without its opening quote and colon with the closing
# one where there is a key, value or opening bracket, closing brackets and comma. Where no entry stands, all the rest is one without parts.
ENTRY = regex(
    rf'({_S})(?:"((?![.\u2026])[^"\\\x00-\x1f]*+)("{_S}:{_S}))?'
    rf"({_SIMPLE}|(?:{_NUMBER}|true|false|null)(?=[ \t\n\r,\]}}])|[\[{{])(,|(?:{_S}[\]}}])*+(?:{_S},)?+)"
    r"|[\s\S]++"
)

# One token; `lastgroup` is None at the end of the text.
TOKEN = regex(
    rf"""{_S}(?:
     (?P<string>"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+(?P<closed>")?)
    |(?P<placeholder><[^<>\n]*+>|\{{\{{[^\n{{}}"]*+\}}\}}|\$\{{[^\n{{}}"]*+\}})
    |(?P<mark>[{{}}\[\],:])
    |(?P<number>{_NUMBER})(?=[\s,:\[\]{{}}"/\#|;]|\Z)
    |(?P<literal>true|false|null)(?=[\s,:\[\]{{}}"/\#|;]|\Z)
    |(?P<comment>//[^\n]*+|\#[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?|{ARROW}[^\n]*+)
    |(?P<dots>(?:\.\.+|\u2026)(?:[^\n,\[\]{{}}"]*[^\s,\[\]{{}}"])?)
    |(?P<quoted>'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'?|[\u201c\u201d][^\u201c\u201d"\n]*+[\u201c\u201d"]?
       |[\u2018\u2019][^\u2018\u2019\n]*+[\u2018\u2019]?|`[^`\n]*+`?)
    |(?P<space>[^\S\n]++|\ufeff)
    |(?P<bare>[^\s,:\[\]{{}}"'\u201c\u201d\u2018\u2019`]++)
    )?""",
    VERBOSE,
)

# The rest of unquoted text, to the end of what can belong to it.
RUN = regex(r"""[^\n,{}\[\]"]*""")
STRAY = regex(r"""[^\n,{}\[\]]*""")
CALL = regex(r"""(?:new[ ])?[A-Za-z_$][\w.$]*+\((?:[^()"\n]++|"[^"\n]*+")*+\)""")
UNION = regex(
    r"""(?:[ \t]*+(?:\||/(?![/*])|or\b)[ \t]*+(?:"[^"\n]*+"|[^\s,|/"{}\[\]]++(?:\[\])?|\{[^{}\n]*+\}|\[[^\[\]\n]*+\]))++"""
)
BARE_KEY = regex(r"""[^\n,:{}\[\]"']+(?=:)""")
TYPE_END = regex(r"(?:\[[^\[\]\n\",:]*\])*[?!]*")
END_COMMENT = regex(rf"\s(?://|#|/\*|{ARROW})")
COLON = regex(rf"{_S}(?::|(=>?))")
BLANK_LINE = regex(r"\n[ \t\r]*\n")
COMMAS = regex(r"(?:[ \t\n\r]*+,)++")
BRACKETS = regex(r"""[\[{]++|[\]}]++|"(?:[^"\\\n]++|\\.)*+"?""")
FOLLOWING = regex(rf"{_S}(.?)")

# A string that runs over a line end is whole when the next quote is where a string can end.
FOLDED = regex(r"""[^"\\]*+(?:\\[\s\S][^"\\]*+)*+"(?=[ \t\n\r]*+[,:\]}])""")

# Unquoted words that name a type stand for a value of it: `"id": uuid`, `"tags": string[]`.
TYPE_WORD = regex(
    r"(?i)(?:string|str|text|number|numeric|integer|int(?:8|16|32|64)?|long|float|double|decimal|boolean|bool|object|array|"
    r"list|map|uuid|guid|date|date-?time|time|timestamp|any|json|url|uri|email|enum|bytes|binary)\b"
)
STAND_IN = regex(r"(?:[xX]{2,}|\?+|_+|\*+|[$@%][\w.]+%?|etc\.?)\Z")
NUMERAL = regex(
    r"[+-]?(?:0[xX][0-9a-fA-F]++|(?:[0-9][0-9_]*+(?:\.[0-9_]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?|Infinity|NaN|inf|nan)\Z"
)
LITERALS = {
    **dict.fromkeys(("True", "TRUE"), "true"),
    **dict.fromkeys(("False", "FALSE"), "false"),
    **dict.fromkeys(("None", "Null", "NULL", "nil", "undefined"), "null"),
}

# A comment that says that something is left out.
LEFT_OUT = regex(
    r"(?i)\W*(?:and )?"
    r"(?:more|others?|additional|further|remaining|rest|same|similar|etc|omitted|truncated|snip)\b"
    r"|[ ]*(?:\.\.|\u2026)"
)
