"""Knows how a DBML text falls into tokens, as the official lexer (holistics/dbml) splits it."""

from __future__ import annotations

import re
from functools import lru_cache

from specwriter.languages.dbml.plain import LINES
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.span import Span

# Groups: what was written, the part of it that is a name beginning with a digit, the part that is no sound token; white space and then
# plain columns, where there are any; the white space behind. All other kinds show in the first character, so that most tokens
# need one look-up and no further group. Loops over strings are possessive, and what is never closed runs to the end: no input makes the
# pattern backtrack.
_ONE = r"""(
  [A-Za-z_][A-Za-z0-9_]*
| [][(){},;:*]
| '''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+'''|'(?!'')[^'\\\n]*+(?:\\(?:\r\n|.)[^'\\\n]*+)*+'
| [<>]=|<-|->|[=!]=|\??(?:<>|[<>-])\??|/(?![/*])|[+%=!.&|~?]
| [0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+(?![A-Za-z0-9_])|(?![A-Za-z0-9_.]))
| "[^"\\\n]*+(?:\\(?:\r\n|.)[^"\\\n]*+)*+"
| `[^`]*`
| //[^\n]*|/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/
| \#[A-Za-z0-9_]*
| [ \t\r\n]+
| ([0-9][A-Za-z0-9_]*(?!\.))
| ([0-9][A-Za-z0-9_.]*|'''.*|'[^\n]*|"[^\n]*|`.*|/\*.*|.)
)"""
_BLANKS = r"([ \t\r]*(?:\n[ \t\r\n]*)?)"
# Compiled when they are first needed: most texts need the second alone.
_TOKEN = rf"(?x:{_ONE})()(){_BLANKS}"
_TOKEN_AND_COLUMNS = rf"(?x:{_ONE})(?:([ \t\r]*+\n(?:[ \t\r]*+\n)*+)({LINES}))?+{_BLANKS}"
_ESCAPE = regex(r"\\(u[A-Za-z0-9_]{4}|\r\n|.)", re.DOTALL)
_BEYOND_ASCII = regex(r"[^\x00-\x7f]")
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "0": "\0", "b": "\b", "v": "\v", "f": "\f", " ": "\\ "} | dict.fromkeys(
    ("\n", "\r", "\r\n"), ""
)
# Kinds by the first character: those of most tokens, then those that are looked at more closely.
_PLAIN = dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz", "name") | {
    mark: mark for mark in "[](){},;:*"
}
_SPECIAL = dict.fromkeys("0123456789", "number") | {"'": "string", '"': "quoted", "`": "code", "#": "color"}
_UNCLOSED = {
    "'": ("string", "string is not closed", "close it with the same quotes"),
    '"': ("quoted", "quoted name is not closed", 'close it with `"`'),
    "`": ("code", "expression is not closed", "close it with a backtick"),
    "/": ("comment", "comment is not closed", "close it with `*/`"),
}


class Token:
    """One token, which is also a leaf of the syntax tree; plain slots, as a document has thousands of them.

    `kind` is name, quoted, string, number, color, code, op, end, or the punctuation mark itself; or columns: all lines in
    a row that are plain columns. `text` is without quotes and escapes. `spaced` says that a blank follows, `broken` that
    a line ends after the token.
    """

    __slots__ = ("broken", "end", "kind", "spaced", "start", "text")

    def __init__(self, kind: str, start: int, end: int, text: str) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.spaced = False
        self.broken = False


def tokenize(text: str, problems: list[Problem], offset: int, columns: bool = False) -> list[Token]:
    """The tokens of a DBML text with an `end` token last; what is no token is added to `problems` and left out.

    With `columns`, lines that are plain columns are one token; not so in a text with letters beyond ASCII.
    """
    source = text if text.isascii() else _ascii_shadow(text)
    pattern = regex(_TOKEN_AND_COLUMNS if columns and source is text else _TOKEN, re.DOTALL)
    tokens: list[Token] = []
    append, plain = tokens.append, _PLAIN.get
    last = Token("start", 0, 0, "")
    following = 0
    for written, word, flawed, ahead, lines, blanks in pattern.findall(source):
        start = following
        end = start + len(written)
        gap = ahead or blanks
        following = end + len(gap)
        kind = plain(written[0])
        if kind is not None:
            token: Token | None = Token(kind, start, end, written if source is text else text[start:end])
        elif flawed:
            token = _flawed(text, start, end, problems, offset)
        else:
            token = _special("name" if word else _kind(written), text, start, end, problems, offset)
        if token is None:
            last.spaced |= written[0] == "/" and gap[:1] not in ("", "\n") and not last.broken
            last.broken |= "\n" in gap
        else:
            append(token)
            last = token
            if gap:
                last.spaced = gap[0] != "\n"
                last.broken = "\n" in gap
        if lines:
            last = Token("columns", following, following + len(lines), lines)
            last.broken = True
            append(last)
            following = last.end + len(blanks)
    append(Token("end", len(text), len(text), ""))
    return tokens


def _kind(written: str) -> str:
    """The kind of a sound token that is neither name nor punctuation; empty for blanks and comments."""
    if written.isspace() or written.startswith(("//", "/*")):
        return ""
    return _SPECIAL.get(written[0], "op")


def _special(kind: str, text: str, start: int, end: int, problems: list[Problem], offset: int) -> Token | None:
    """A less common token; None where it says nothing."""
    if not kind:
        return None
    raw = text[start:end]
    if "\\u" in raw and kind in ("string", "quoted"):
        _check_escapes(raw, offset + start, problems)
    return Token(kind, start, end, _value(kind, raw))


def _flawed(text: str, start: int, end: int, problems: list[Problem], offset: int) -> Token | None:
    """The token that was meant by what is none, if that can be told; what is wrong is added to `problems`."""
    first = text[start]
    if first in _UNCLOSED:
        kind, message, help_ = _UNCLOSED[first]
        mark = 3 if text.startswith("'''", start) else 2 if kind == "comment" else 1
        problems.append(Problem(Span(offset + start, offset + start + mark), message, help_))
        return None if kind == "comment" else Token(kind, start, end, text[start + mark : end])
    number = first in _SPECIAL
    message = "not a number" if number else "not a DBML sign"
    problems.append(Problem(Span(offset + start, offset + end), f"`{text[start:end]}` is {message}"))
    return Token("number", start, end, text[start:end]) if number else None


def _check_escapes(raw: str, start: int, problems: list[Problem]) -> None:
    for match in _ESCAPE.finditer(raw):
        if match[1] == "u":
            span = Span(start + match.start(), start + match.end())
            problems.append(Problem(span, "`\\u` is not followed by four hexadecimal digits", "write `\\u0041`"))


def _value(kind: str, raw: str) -> str:
    """What a token means: without its quotes, escapes read as the official lexer reads them."""
    if kind == "code":
        return raw[1:-1]
    if kind not in ("string", "quoted"):
        return raw
    inside = raw[3:-3] if raw.startswith("'''") else raw[1:-1]
    return _ESCAPE.sub(_unescape, inside) if "\\" in inside else inside


def _unescape(match: re.Match[str]) -> str:
    escape = match[1]
    if len(escape) == 5:
        try:
            return chr(int(escape[1:], 16))
        except ValueError:
            return match[0]
    return _ESCAPED.get(escape, escape)


@lru_cache(maxsize=1024)
def _ascii_stand_in(char: str) -> str:
    # Imported here: only texts with letters beyond ASCII need it.
    from unicodedata import category

    return "x" if category(char)[0] in "LM" else "\x00"


def _ascii_shadow(text: str) -> str:
    """The text with a letter `x` for every letter and accent beyond ASCII, so that names are found by ASCII patterns."""
    return _BEYOND_ASCII.sub(lambda match: _ascii_stand_in(match[0]), text)
