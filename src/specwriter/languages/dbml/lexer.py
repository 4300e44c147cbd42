"""Knows how a DBML text falls into tokens, as the official lexer (holistics/dbml) splits it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from specwriter.source.problem import Problem
from specwriter.source.span import Span

# The kind of a token is the name of its group; a punctuation mark is its own kind. White space after a token is part
# of the match, which halves the number of matches. Loops over strings are possessive: no input makes them backtrack.
_TOKEN = r"""(?:
  (?P<name>[A-Za-z_][A-Za-z0-9_]*)
| (?P<line>\n[ \t\r\n]*)
| (?P<mark>[][(){},;:*])
| (?P<string>'''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+'''|'(?!'')[^'\\\n]*+(?:\\(?:\r\n|.)[^'\\\n]*+)*+')
| (?P<op>[<>]=|<-|->|[=!]=|\??(?:<>|[<>-])\??|/(?![*/])|[+%=!.&|~?])
| (?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+(?![A-Za-z0-9_])|(?![A-Za-z0-9_.])))
| (?P<word>[0-9][A-Za-z0-9_]*(?!\.))
| (?P<quoted>"[^"\\\n]*+(?:\\(?:\r\n|.)[^"\\\n]*+)*+")
| (?P<code>`[^`]*`)
| (?P<comment>//[^\n]*|/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/)
| (?P<color>\#[A-Za-z0-9_]*)
| (?P<space>[ \t\r]+)
| (?P<bad_number>[0-9][A-Za-z0-9_.]*)
| (?P<open_string>'''|'[^\n]*)
| (?P<open_quoted>"[^\n]*)
| (?P<open_code>`)
| (?P<open_comment>/\*)
| (?P<unknown>.)
)[ \t\r]*"""
_ESCAPE = re.compile(r"\\(u[A-Za-z0-9_]{4}|\r\n|.)", re.DOTALL)
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "0": "\0", "b": "\b", "v": "\v", "f": "\f", " ": "\\ "} | dict.fromkeys(
    ("\n", "\r", "\r\n"), ""
)
_UNCLOSED = {
    "open_string": ("string", "string is not closed", "close it with the same quotes"),
    "open_quoted": ("quoted", "quoted name is not closed", 'close it with `"`'),
    "open_code": ("code", "expression is not closed", "close it with a backtick"),
    "open_comment": ("comment", "comment is not closed", "close it with `*/`"),
}
_TO_THE_END = ("open_code", "open_comment")


class Token:
    """One token, which is also a leaf of the syntax tree; plain slots, as a document has thousands of them.

    `kind` is name, quoted, string, number, color, code, op, end, or the punctuation mark itself. `text` is without
    quotes and escapes. `spaced` says that a blank follows, `broken` that a line ends after the token.
    """

    __slots__ = ("broken", "end", "kind", "spaced", "start", "text")

    def __init__(self, kind: str, start: int, end: int, text: str, spaced: bool) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.spaced = spaced
        self.broken = False


@cache
def _pattern() -> re.Pattern[str]:
    """The pattern of all tokens, compiled when the first DBML text is read: most documents hold none."""
    return re.compile(_TOKEN, re.VERBOSE | re.DOTALL)


def tokenize(text: str, problems: list[Problem], offset: int) -> list[Token]:
    """The tokens of a DBML text with an `end` token last; what is no token is added to `problems` and left out."""
    source = text if text.isascii() else _ascii_shadow(text)
    tokens: list[Token] = []
    append = tokens.append
    last = Token("start", 0, 0, "", False)
    for match in _pattern().finditer(source):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        if kind == "name":
            last = Token(kind, start, end, text[start:end], match.end() > end)
        elif kind == "line":
            last.broken = True
            continue
        elif kind == "mark":
            mark = text[start]
            last = Token(mark, start, end, mark, match.end() > end)
        elif kind in ("comment", "space"):
            last.spaced |= not last.broken and (kind == "space" or match.end() > end)
            continue
        else:
            end, token = _special(kind, text, start, end, match.end(), problems, offset)
            if token is not None:
                append(last := token)
            if end > match.end():
                break
            continue
        append(last)
    append(Token("end", len(text), len(text), "", False))
    return tokens


def _special(
    kind: str, text: str, start: int, end: int, after: int, problems: list[Problem], offset: int
) -> tuple[int, Token | None]:
    """Where a less common token ends (an unclosed one at the end of the text), and the token, if it is one."""
    if kind == "word":
        kind = "name"
    elif kind in _UNCLOSED:
        if kind in _TO_THE_END or text.startswith("'''", start):
            end = len(text)
        mark = 3 if text.startswith("'''", start) else 2 if kind == "open_comment" else 1
        kind, message, help_ = _UNCLOSED[kind]
        problems.append(Problem(Span(offset + start, offset + start + mark), message, help_))
        return end, None if kind == "comment" else Token(kind, start, end, text[start + mark : end], False)
    elif kind in ("unknown", "bad_number"):
        message = "not a number" if kind == "bad_number" else "not a DBML sign"
        problems.append(Problem(Span(offset + start, offset + end), f"`{text[start:end]}` is {message}"))
        if kind == "unknown":
            return end, None
        kind = "number"
    raw = text[start:end]
    if "\\u" in raw and kind in ("string", "quoted"):
        _check_escapes(raw, offset + start, problems)
    return end, Token(kind, start, end, _value(kind, raw), after > end)


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
    return re.sub(r"[^\x00-\x7f]", lambda match: _ascii_stand_in(match[0]), text)
