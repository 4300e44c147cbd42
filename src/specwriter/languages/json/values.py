"""Knows how the value after a colon, a comma or an opening bracket is read, well written or not."""

from __future__ import annotations

from specwriter.languages.json.reading import Reading, tick
from specwriter.languages.json.strings import decode, encode
from specwriter.languages.json.tokens import (
    CALL,
    END_COMMENT,
    FOLDED,
    LITERALS,
    NUMERAL,
    RUN,
    STAND_IN,
    TOKEN,
    TYPE_END,
    TYPE_WORD,
    UNION,
)
from specwriter.languages.json.tree import Boolean, Null, Number, String, Value
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_QUOTES = {"'": "single-quote", "`": "backtick"}
_CLOSERS = {"'": "'", "`": "`", "\u2018": "\u2018\u2019", "\u2019": "\u2018\u2019"}
_MISTAKES = {
    "escape": ("`{}` is no escape of JSON", "write `\\\\` for a backslash"),
    "surrogate": ("`{}` is one half of a surrogate pair", "write both halves, or the character itself"),
    "control-character": ("a control character stands in the string", "write it as an escape such as `\\t`"),
    "newline-in-string": ("the string runs over the end of the line", "write `\\n`, or keep the string on one line"),
}


def value_at(reading: Reading) -> None:
    """Reads one value: delivers a scalar, or opens an object or array. Where none stands, an elision is delivered."""
    start = reading.pos
    said: re.Match[str] | None = None
    while True:
        match = TOKEN.match(reading.text, reading.pos)
        assert match is not None  # every part of the pattern is optional
        kind = match.lastgroup
        if kind == "comment":
            said = _said(reading, said, match)
        elif kind == "space":
            strange_space(reading, match)
        elif match["mark"] == ":":
            at = match.start("mark")
            reading.pos = match.end()
            reading.problem("extra-colon", at, at + 1, "a second colon stands here", "remove it")
        elif kind is None or match["mark"] in (",", "}", "]"):
            _missing(reading, start, said, kind is None)
            return
        else:
            _said(reading, said, match)
            _value(reading, kind, match)
            return


def _said(reading: Reading, said: re.Match[str] | None, match: re.Match[str]) -> re.Match[str]:
    """Reports the comment before this token: a value follows, so it does not stand for one."""
    if said:
        comment_problem(reading, said)
    if match.lastgroup == "comment":
        note_comment(reading, match)
    return match


def _value(reading: Reading, kind: str, match: re.Match[str]) -> None:
    start = match.start(kind)
    if kind == "mark":
        reading.open(start, match["mark"] == "[")
    else:
        reading.pos = match.end()
        _union(reading, start, _READERS[kind](reading, match))


def _missing(reading: Reading, start: int, said: re.Match[str] | None, at_end: bool) -> None:
    """A comment in place of a value stands for it; at the end of the text the open bracket is the mistake."""
    if said:
        reading.deliver(reading.elision(*said.span("comment")))
        return
    if not at_end:
        reading.problem("missing-value", start, start, "a value is missing here", "write a value, or `...`")
    reading.deliver(reading.elision(start, start))


def _union(reading: Reading, start: int, value: Value) -> None:
    """Delivers the value, or what it is part of: `"PAID" | "OPEN"` and `string or null` stand for one of them."""
    union = UNION.match(reading.text, reading.pos)
    if union:
        reading.pos = union.end()
        value = reading.elision(start, union.end())
    reading.deliver(value)


def string_parts(reading: Reading, match: re.Match[str], key: bool = False) -> tuple[str, int, int]:
    """The decoded text of a string token and the range inside its quotes; reports what is wrong with it."""
    start, end = match.span("string")
    text = reading.text
    if match["closed"] is None:
        folded = FOLDED.match(text, start + 1)
        if folded is None:
            return unclosed_string(reading, start, end, key)
        reading.pos = end = folded.end()
        reading.problem("newline-in-string", text.index("\n", start), end, *_MISTAKES["newline-in-string"])
    raw = text[start + 1 : end - 1]
    decoded, faults = decode(raw)
    seen = {"control-character"} if match["closed"] is None else set()
    for at, to, kind in faults:
        if kind not in seen:
            seen.add(kind)
            message, help_ = _MISTAKES[kind]
            reading.problem(kind, start + 1 + at, start + 1 + to, message.format(raw[at:to]), help_)
    return decoded, start + 1, end - 1


def unclosed_string(reading: Reading, start: int, end: int, key: bool) -> tuple[str, int, int]:
    """A string without its closing quote ends before the punctuation that ends the line, a key before its colon."""
    raw = reading.text[start + 1 : end]
    raw = raw.partition(":")[0] if key else raw.rstrip(" \t\r,]}")
    reading.pos = end = start + 1 + len(raw)
    reading.problem(
        "unclosed-string", start, end, f"{tick(chr(34) + raw)} has no closing quote", 'write `"` at its end'
    )
    return decode(raw)[0], start + 1, end


def quoted_parts(reading: Reading, match: re.Match[str]) -> tuple[str, int, int]:
    """The same as `string_parts` for a string in other quotes."""
    start, end = match.span("quoted")
    token = match["quoted"]
    closers = _CLOSERS.get(token[0], '\u201c\u201d"')
    if len(token) == 1 or token[-1] not in closers:
        return unclosed_string(reading, start, end, ":" in token)
    decoded, _ = decode(token[1:-1], token[0])
    kind = _QUOTES.get(token[0], "curly-quote")
    reading.problem(kind, start, end, f"{tick(token)} is not in double quotes", f"write `{encode(decoded)}`")
    return decoded, start + 1, end - 1


def note_comment(reading: Reading, match: re.Match[str]) -> Name:
    """Records a comment inside a value, and returns its text."""
    start, end = match.span("comment")
    reading.pos = end
    reading.comments.append(comment_text(reading, start, end))
    return reading.comments[-1]


def comment_problem(reading: Reading, match: re.Match[str]) -> None:
    """Reports a comment inside a value."""
    start, end = match.span("comment")
    reading.problem("comment", start, end, "JSON has no comments", "say it in the text around the example")


def comment_text(reading: Reading, start: int, end: int) -> Name:
    """The text of a comment without its signs, and its place."""
    raw = reading.text[start:end]
    body = raw[2:].removesuffix("*/") if raw.startswith("/*") else raw.lstrip("/#\u2190\u21d0<-=")
    first = start + raw.index(body) if body else end
    stripped = body.strip(" \t\r\n*")
    first += body.index(stripped) if stripped else 0
    return Name(stripped, reading.span(first, first + len(stripped)))


def strange_space(reading: Reading, match: re.Match[str]) -> None:
    """Reports white space that JSON does not know, such as a no-break space."""
    start, end = match.span("space")
    reading.pos = end
    name = f"U+{ord(match['space'][0]):04X}"
    reading.problem("white-space", start, end, f"the character {name} is not white space in JSON", "write a space")


def literal(word: str, span: Span) -> Value:
    """The value of `true`, `false` or `null`."""
    return Null(span) if word[0] == "n" else Boolean(span, word[0] == "t")


def _string(reading: Reading, match: re.Match[str]) -> Value:
    start = match.start("string")
    decoded, _, _ = string_parts(reading, match)
    return String(reading.span(start, reading.pos), decoded)


def _quoted(reading: Reading, match: re.Match[str]) -> Value:
    start = match.start("quoted")
    decoded, _, _ = quoted_parts(reading, match)
    return String(reading.span(start, reading.pos), decoded)


def _number(reading: Reading, match: re.Match[str]) -> Value:
    return Number(reading.span(*match.span("number")), match["number"])


def _literal(reading: Reading, match: re.Match[str]) -> Value:
    return literal(match["literal"], reading.span(*match.span("literal")))


def _elision(reading: Reading, match: re.Match[str]) -> Value:
    return reading.elision(*match.span(match.lastgroup or 0))


def _bare(reading: Reading, match: re.Match[str]) -> Value:
    """Text without quotes: a name for a type, a literal or number of another language, a call, or a string."""
    start = match.start("bare")
    call = CALL.match(reading.text, start)
    if call:
        reading.pos = call.end()
        reading.problem("call", start, call.end(), f"{tick(call[0])} is a call, not a JSON value", "write its result")
        return reading.elision(start, call.end())
    run = RUN.match(reading.text, start)[0]  # type: ignore[index]
    comment = END_COMMENT.search(run)
    word = (run[: comment.start()] if comment else run).rstrip() or match["bare"]
    reading.pos = end = start + len(word)
    if TYPE_WORD.match(word) or STAND_IN.match(word) or ".." in word or "\u2026" in word:
        reading.pos = TYPE_END.match(reading.text, end).end()  # type: ignore[union-attr]
        return reading.elision(start, reading.pos)
    if word in LITERALS:
        reading.problem("literal", start, end, f"{tick(word)} is no word of JSON", f"write `{LITERALS[word]}`")
        return literal(LITERALS[word], reading.span(start, end))
    if NUMERAL.match(word):
        reading.problem(
            "number", start, end, f"{tick(word)} is not a JSON number", "write it as a plain decimal number"
        )
        return Number(reading.span(start, end), word)
    reading.problem(
        "unquoted-value", start, end, f"the value {tick(word)} has no quotes", f"write {tick(encode(word))}"
    )
    return String(reading.span(start, end), word)


_READERS = {
    "string": _string,
    "quoted": _quoted,
    "number": _number,
    "literal": _literal,
    "placeholder": _elision,
    "dots": _elision,
    "bare": _bare,
}
