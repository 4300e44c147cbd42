"""Knows how to walk the tokens of one statement: names, groups in parentheses, lists, and places."""

from __future__ import annotations

from specwriter.languages.sql.tokens import Comment, Token
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Source(Record):
    """One text of SQL: where it begins in the document, its comments, and the dialect it is read as."""

    text: str
    offset: int
    comments: list[Comment]
    dialect: str

    def span(self, start: int, end: int) -> Span:
        """The place in the document of `text[start:end]`."""
        return Span(self.offset + start, self.offset + end)


class Unreadable(Exception):
    """A token that no rule allows here; `certain` where a grammar lets it pass and means something else by it."""

    def __init__(self, span: Span, message: str, advice: str = "", certain: bool = False) -> None:
        super().__init__(message)
        self.span = span
        self.message = message
        self.advice = advice
        self.certain = certain


_NAMES = frozenset(("word", "quoted"))
_BRACKETS = {"(": "", "[": "", ")": "(", "]": "["}  # and what each closes


def plain(token: Token) -> str:
    """What a token means: the text of an identifier or a string without its quotes."""
    if token.kind == "quoted":
        quote = token.text[-1]
        inside = token.text[1:-1]
        return inside if quote == "]" else inside.replace(quote * 2, quote)
    if token.kind == "string" and token.text[-1:] == "'":
        return token.text[token.text.index("'") + 1 : -1].replace("''", "'")
    if token.kind == "string":
        width = token.text.index("$", 1) + 1
        return token.text[width:-width]
    return token.text


def matches(tokens: Sequence[Token]) -> dict[int, int]:
    """For each opening parenthesis or bracket the index of the closing one, or the end where there is none."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(tokens):
        word = token.word
        if word not in _BRACKETS:
            continue
        if word == "(" or word == "[":
            opened.append(index)
        elif opened and tokens[opened[-1]].word == _BRACKETS[word]:
            closing[opened.pop()] = index
    closing.update(dict.fromkeys(opened, len(tokens)))
    return closing


def misspelt(word: str, meant: str) -> bool:
    """Whether a word has the letters of another in the wrong order, or lacks one of them."""
    if word == meant or not len(meant) - 1 <= len(word) <= len(meant) or not set(meant).issuperset(word):
        return False
    return sorted(word) == sorted(meant) or any(word == meant[:i] + meant[i + 1 :] for i in range(len(meant)))


class Walk:
    """Steps through a run of tokens, from `index` up to `stop`."""

    __slots__ = ("closing", "index", "source", "stop", "tokens")

    def __init__(self, source: Source, tokens: Sequence[Token], closing: dict[int, int], index: int, stop: int) -> None:
        self.source = source
        self.tokens = tokens
        self.closing = closing
        self.index = index
        self.stop = stop

    @property
    def done(self) -> bool:
        return self.index >= self.stop

    def peek(self, ahead: int = 0) -> Token:
        """The token `ahead` of here; past the end an empty one that stands where the last one ends."""
        index = self.index + ahead
        if index < self.stop:
            return self.tokens[index]
        end = self.tokens[self.stop - 1].end if self.stop else 0
        return Token("end", "", end, end)

    @property
    def word(self) -> str:
        return self.tokens[self.index].word if self.index < self.stop else ""

    def at(self, *words: str) -> bool:
        """Whether these words come next, in this order."""
        index = self.index
        for word in words:
            if index >= self.stop or self.tokens[index].word != word:
                return False
            index += 1
        return True

    def accept(self, *words: str) -> bool:
        """Steps over these words if they come next; says whether they did."""
        index = self.index
        for word in words:
            if index >= self.stop or self.tokens[index].word != word:
                return False
            index += 1
        self.index = index
        return True

    def take(self) -> Token:
        index = self.index
        if index >= self.stop:
            return self.peek()
        self.index = index + 1
        return self.tokens[index]

    def skip(self) -> None:
        """Steps over one token, or over a whole group where one opens."""
        index = self.closing.get(self.index, self.index) + 1
        self.index = index if index < self.stop else self.stop

    def group(self) -> Cursor:
        """The inside of the group that opens here; this cursor moves behind it."""
        close = min(self.closing.get(self.index, self.index), self.stop)
        inside = Cursor(self.source, self.tokens, self.closing, min(self.index + 1, close), close)
        self.index = min(close + 1, self.stop)
        return inside

    def elements(self) -> list[Cursor]:
        """The rest, cut at its commas; an empty element stands between two commas."""
        parts: list[Cursor] = []
        index = begin = self.index
        while index < self.stop:
            if self.tokens[index].word == ",":
                parts.append(Cursor(self.source, self.tokens, self.closing, begin, index))
                begin = index + 1
            index = self.closing.get(index, index) + 1
        self.index = max(begin, self.stop)
        parts.append(Cursor(self.source, self.tokens, self.closing, begin, self.stop))
        return parts


class Cursor(Walk):
    """A place in a run of tokens, and what can be read there."""

    __slots__ = ()

    def at_name(self, ahead: int = 0) -> bool:
        """Whether an identifier comes next; MySQL and SQLite take strings for identifiers too."""
        index = self.index + ahead
        if index >= self.stop:
            return False
        kind = self.tokens[index].kind
        return kind in _NAMES or (kind == "string" and self.source.dialect in ("mysql", "sqlite"))

    def name(self) -> Name:
        """One identifier; raises `Unreadable` where none comes next."""
        index = self.index
        if index < self.stop and (token := self.tokens[index]).kind == "word":
            self.index = index + 1
            offset = self.source.offset
            return Name(token.text, Span(offset + token.start, offset + token.end))
        if not self.at_name():
            raise self.unexpected()
        self.index = index + 1
        return self.named(self.tokens[index])

    def named(self, token: Token) -> Name:
        """A token as a name: the text without quotes, and where that text stands."""
        if token.kind == "word":
            return Name(token.text, Span(self.source.offset + token.start, self.source.offset + token.end))
        inner = 1 if token.kind in ("quoted", "string") else 0
        start = token.start + (token.text.find("'") if token.kind == "string" and inner else 0)
        return Name(plain(token), self.source.span(start + inner, max(token.end - inner, start + inner)))

    def qualified(self) -> Name:
        """An identifier with the schema before it, if any: `core.users`."""
        first = self.name()
        if self.word != ".":
            return first
        parts = [first.text]
        begin = self.tokens[self.index - 1].start
        while self.word == "." and self.at_name(1):
            self.index += 1
            parts.append(self.name().text)
        return Name(".".join(parts), self.source.span(begin, self.tokens[self.index - 1].end))

    def names(self) -> tuple[Name, ...]:
        """The identifiers of a list in parentheses, each with what follows it up to the comma left out."""
        return tuple(part.name() for part in self.group().elements())

    def slice(self, begin: int, end: int) -> str:
        """The text of the tokens `begin` up to `end`, on one line."""
        if begin >= end:
            return ""
        raw = self.source.text[self.tokens[begin].start : self.tokens[end - 1].end]
        return " ".join(raw.split()) if "\n" in raw else raw

    def span(self, begin: int, end: int | None = None) -> Span:
        """The place of the tokens `begin` up to `end`, or up to here."""
        last = (self.index if end is None else end) - 1
        tokens, offset = self.tokens, self.source.offset
        start = tokens[begin].start if begin < len(tokens) else self.peek().start
        stop = tokens[last].end if last >= 0 else start
        return Span(offset + start, offset + (stop if stop > start else start))

    def here(self) -> Span:
        token = self.peek()
        return self.source.span(token.start, token.end)

    def unexpected(self, advice: str = "") -> Unreadable:
        """The mistake that the next token makes by standing here."""
        token = self.tokens[self.index] if self.index < len(self.tokens) else self.peek()
        if token.end == token.start:
            return Unreadable(self.source.span(max(token.end - 1, 0), token.end), "statement ends too early", advice)
        place = self.source.span(token.start, token.end)
        return Unreadable(place, f"unexpected `{token.text[:40].splitlines()[0]}`", advice)
