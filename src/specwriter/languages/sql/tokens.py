"""Knows the words of SQL: one pass from text to tokens and comments, for every dialect."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Token:
    """One word of SQL and its place in the text; plain slots, as a document has thousands of them.

    `kind` is word, quoted (an identifier), string, number, op, elision (`...`), end (of a statement), opaque (COPY
    data, a psql command), slashes (`//`, which is no comment in SQL) or bad (a quote that is never closed).
    `word` is a word in upper case, or the operator.
    """

    __slots__ = ("end", "kind", "start", "text", "word")

    def __init__(self, kind: str, text: str, start: int, end: int, word: str = "") -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end
        self.word = word


class Comment(Record):
    """A comment: its text without the marks, and where that text stands."""

    text: str
    start: int
    end: int


_WORD = r"\d*[^\W\d][\w$]*|@@?\w+"
# SQL Server and Oracle allow `#` in names; in MySQL it opens a comment.
_WORD_WITH_HASH = r"\d*[^\W\d][\w$\#]*|@@?\w+|\#\#?[^\W\d][\w$\#]*"
_BACKSLASH = r"(?:[^'\\]|\\.|'')*+'"
# Most tokens are words or marks: these come first, but for the letters that may be the prefix of a string.
_PATTERN = r"""\s*(?:
 (?P<word>(?![A-Za-z]&?'){word})
|(?P<mark>[(),])
|(?P<line>--[^\n]*)
|(?P<string>[eE]'(?:[^'\\]|\\.|'')*+'|(?:[nNbBxX]|[uU]&)?'{string})
|(?P<quoted>"[^"]*+(?:""[^"]*+)*+"|`[^`]*+(?:``[^`]*+)*+`|(?<![\w\]")])\[(?=[\d\#]*[^\W\d])[^\[\]\n]{{1,128}}\])
|(?P<prefix>{word})
|(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)
|(?P<dollar>\$(?:[A-Za-z_]\w*)?\$)
|(?P<block>/\*(?!M?!))
|(?P<executed>/\*M?!\d*|\*/)
|(?P<elision>\.\.\.+|…)
|(?P<unclosed>['"`])
|(?P<special>[;\\/#])
|(?P<op>::|<=|>=|<>|!=|\|\||->>?|:=|\S)
|(?P<rest>\Z)
)"""


@cache
def _master(backslash: bool) -> re.Pattern[str]:
    word, string = (_WORD, _BACKSLASH) if backslash else (_WORD_WITH_HASH, "[^']*+(?:''[^']*+)*+'")
    return regex(_PATTERN.format(word=word, string=string), re.VERBOSE | re.DOTALL)


@cache
def _kinds(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The kind of token that each group of the pattern finds."""
    same = {"mark": "op", "prefix": "word"}
    return ("", *(same.get(name, name) for name in pattern.groupindex))


def lex(text: str, backslash: bool = False) -> tuple[list[Token], list[Comment]]:
    """The tokens and the comments of a text, in order; `backslash` reads `\\'` in a string as MySQL does."""
    lexer = Lexer(text, backslash)
    lexer.run()
    return lexer.tokens, lexer.comments


class Lexer:
    """The reading of one text, which may go on from any place where a statement begins."""

    def __init__(self, text: str, backslash: bool) -> None:
        self.text = text
        self.backslash = backslash
        self.tokens: list[Token] = []
        self.comments: list[Comment] = []
        self.delimiter = ""
        self.dollars: dict[str, list[int]] | None = None
        self.nesting = True
        self.rewound = False
        self.data = True
        self.ended = False

    def run(self, position: int = 0) -> None:
        """Reads all from a place on."""
        while position >= 0:
            position = self.run_from(position)

    def statement(self, position: int) -> int:
        """Reads from a place up to the next `;` that ends a statement: the place behind it, or -1 at the end of the text."""
        self.ended = False
        while position >= 0 and not self.ended:
            position = self.run_from(position, True)
        return position

    def run_from(self, position: int, single: bool = False) -> int:
        """Reads on from a place up to a token that ends elsewhere than the pattern says: that place, or -1 at the end.

        `single` stops behind a statement too.
        """
        text, append = self.text, self.tokens.append
        pattern = _master(self.backslash)
        kinds, delimiter = _kinds(pattern), self.delimiter
        for found in pattern.finditer(text, position):
            group = found.lastindex or 0
            start, end = found.span(group)
            if delimiter and text.startswith(delimiter, start):
                end = start + len(delimiter)
                append(Token("end", delimiter, start, end))
                return end
            word = text[start:end]
            kind = kinds[group]
            if kind == "op":
                append(Token("op", word, start, end, word))
                continue
            if kind == "word":
                upper = word.upper()
                if upper not in LINE_WORDS or not self.first_on_line(start):
                    append(Token("word", word, start, end, upper))
                    continue
                handler = LINE_WORDS[upper]
            elif kind in _HANDLERS:
                handler = _HANDLERS[kind]
            elif kind == "rest":
                break
            else:
                append(Token(kind, word, start, end))
                continue
            stop = handler(self, start, end)
            if stop != end or (single and self.ended):
                return stop
        return -1

    def line_end(self, position: int) -> int:
        """Where the line of a place ends."""
        found = self.text.find("\n", position)
        return len(self.text) if found < 0 else found

    def first_on_line(self, start: int) -> bool:
        """Whether only blanks stand before; blanks past 80 do not count, which keeps a long line linear."""
        before = self.text[max(0, start - 80) : start]
        return not before[before.rfind("\n") + 1 :].strip()


def _line(lexer: Lexer, start: int, end: int) -> int:
    lexer.comments.append(Comment(lexer.text[start + 2 : end], start + 2, end))
    return end


def _block(lexer: Lexer, start: int, end: int) -> int:
    """PostgreSQL and SQL Server nest comments, the others do not: nest where the text allows it."""
    close = lexer.text.find("*/", end)
    stop = len(lexer.text) if close < 0 else close
    if close >= 0 and lexer.nesting and "/*" in lexer.text[end:close]:
        nested = _nested(lexer, end)
        lexer.nesting = nested >= 0
        stop = nested if nested >= 0 else stop
    lexer.comments.append(Comment(lexer.text[end:stop], end, stop))
    return min(stop + 2, len(lexer.text))


def _nested(lexer: Lexer, position: int) -> int:
    depth = 1
    for found in regex(r"/\*|\*/").finditer(lexer.text, position):
        depth += 1 if found[0] == "/*" else -1
        if depth == 0:
            return found.start()
    return -1


def _executed(lexer: Lexer, start: int, end: int) -> int:
    """MySQL runs what stands in `/*!50705 ... */`: the marks are blanks."""
    return end


def _dollar(lexer: Lexer, start: int, end: int) -> int:
    """A dollar-quoted string; the places of all tags are found once, so that unclosed ones stay cheap."""
    if lexer.dollars is None:
        lexer.dollars = {}
        for found in regex(r"(?=(\$(?:[A-Za-z_]\w*)?\$))").finditer(lexer.text):
            lexer.dollars.setdefault(found[1], []).append(found.start())
    tag = lexer.text[start:end]
    places = lexer.dollars.get(tag, [])
    following = bisect_right(places, end - 1)
    if following == len(places):
        lexer.tokens.append(Token("op", tag, start, end, tag))
        return end
    stop = places[following] + len(tag)
    lexer.tokens.append(Token("string", lexer.text[start:stop], start, stop))
    return stop


def _unclosed(lexer: Lexer, start: int, end: int) -> int:
    """A quote never closed ends with its line; the culprit is the first string that runs over a line end."""
    if lexer.text[start] == "'" and not lexer.rewound:
        lexer.rewound = True
        for index, token in enumerate(lexer.tokens):
            if token.kind == "string" and "\n" in token.text and "'" in token.text[:2]:
                start = token.start
                del lexer.tokens[index:]
                while lexer.comments and lexer.comments[-1].start > start:
                    lexer.comments.pop()
                break
    stop = lexer.line_end(start)
    lexer.tokens.append(Token("bad", lexer.text[start:stop], start, stop))
    return stop


def _special(lexer: Lexer, start: int, end: int) -> int:
    mark = lexer.text[start]
    if mark == "#" and lexer.backslash:
        stop = lexer.line_end(start)
        lexer.comments.append(Comment(lexer.text[start + 1 : stop], start + 1, stop))
        return stop
    if mark == "\\" and lexer.first_on_line(start):
        return _opaque(lexer, start, lexer.line_end(start))
    if lexer.text.startswith("//", start) and not lexer.delimiter:
        stop = lexer.line_end(start)
        lexer.comments.append(Comment(lexer.text[end + 1 : stop], end + 1, stop))
        lexer.tokens.append(Token("slashes", "//", start, end + 1))
        return stop
    ends = lexer.ended = mark == ";" and not lexer.delimiter
    if mark == "/":
        ends = lexer.first_on_line(start) and not lexer.text[end : lexer.line_end(end)].strip()
    lexer.tokens.append(Token("end" if ends else "op", mark, start, end, mark))
    return end


def _go(lexer: Lexer, start: int, end: int) -> int:
    rest = lexer.line_end(end)
    alone = lexer.text[end:rest].strip(" \t\r;").isdigit() or not lexer.text[end:rest].strip(" \t\r;")
    lexer.tokens.append(Token("end" if alone else "word", lexer.text[start:end], start, end, "GO"))
    return rest if alone else end


def _delimiter_line(lexer: Lexer, start: int, end: int) -> int:
    rest = lexer.line_end(end)
    wanted = lexer.text[end:rest].strip()
    if not wanted or wanted[0].isalnum():
        lexer.tokens.append(Token("word", lexer.text[start:end], start, end, "DELIMITER"))
        return end
    lexer.delimiter = "" if wanted == ";" else wanted
    return _opaque(lexer, start, rest)


def _copy(lexer: Lexer, start: int, end: int) -> int:
    """The data lines after COPY ... FROM stdin, up to a line with a backslash and a period."""
    rest = lexer.line_end(end)
    close = -1
    if lexer.data and "FROM STDIN" in lexer.text[end:rest].upper():
        close = lexer.text.find("\n\\.", rest)
        lexer.data = close >= 0
    if close < 0:
        lexer.tokens.append(Token("word", lexer.text[start:end], start, end, "COPY"))
        return end
    return _opaque(lexer, start, lexer.line_end(close + 1))


def _client_line(lexer: Lexer, start: int, end: int) -> int:
    """A remark or a message of SQL*Plus, where a statement may begin: within one the word is a name."""
    if lexer.tokens and lexer.tokens[-1].kind not in ("end", "opaque"):
        word = lexer.text[start:end]
        lexer.tokens.append(Token("word", word, start, end, word.upper()))
        return end
    return _opaque(lexer, start, lexer.line_end(start))


def _opaque(lexer: Lexer, start: int, end: int) -> int:
    lexer.tokens.append(Token("opaque", lexer.text[start:end], start, end))
    return end


_HANDLERS: dict[str, Callable[[Lexer, int, int], int]] = {
    "line": _line,
    "block": _block,
    "executed": _executed,
    "dollar": _dollar,
    "unclosed": _unclosed,
    "special": _special,
}
LINE_WORDS: dict[str, Callable[[Lexer, int, int], int]] = {
    "GO": _go,
    "DELIMITER": _delimiter_line,
    "COPY": _copy,
    "REM": _client_line,
    "REMARK": _client_line,
    "PROMPT": _client_line,
}
"""The words that are something else where a line begins with them."""
