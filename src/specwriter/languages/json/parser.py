"""Knows how objects and arrays are read (RFC 8259), and how reading goes on after a mistake."""

from __future__ import annotations

from specwriter.languages.json.reading import (
    COMMA,
    EITHER,
    FULL,
    MOST_PROBLEMS,
    READY,
    Frame,
    Reading,
    is_left_out,
    tick,
)
from specwriter.languages.json.recovery import closer, comma, give_up, missing_comma, never_closed, stray
from specwriter.languages.json.tokens import (
    BARE_KEY,
    BLANK_LINE,
    COLON,
    FOLLOWING,
    ITEM,
    MEMBER,
    RUN,
    TOKEN,
)
from specwriter.languages.json.tree import Member, Number, String, Value
from specwriter.languages.json.values import (
    comment_problem,
    literal,
    note_comment,
    quoted_parts,
    strange_space,
    string_parts,
    unclosed_string,
    value_at,
)
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re


def read_value(reading: Reading) -> Value | None:
    """The value that begins at the reading's place."""
    reading.result = None
    value_at(reading)
    return finish(reading)


def read_members(reading: Reading, start: int) -> Value | None:
    """Members at `start` that have no object around them, as an object."""
    reading.result = None
    reading.pos = start
    frame = Frame(start, array=False, implicit=True)
    frame.more.append(reading.elision(start, start))  # whatever else the object has
    reading.frames.append(frame)
    return finish(reading)


def finish(reading: Reading) -> Value | None:
    """Reads until every open object and array is closed; the finished value."""
    while reading.frames:
        if len(reading.problems) >= MOST_PROBLEMS:
            give_up(reading)
        else:
            _step(reading)
    return reading.result


def _step(reading: Reading) -> None:
    """Reads on in the innermost object or array: well-formed content in one stroke, else one token."""
    frame = reading.frames[-1]
    if frame.state != FULL and not frame.implicit:
        (_items if frame.array else _members)(reading, frame)
        if not reading.frames or reading.frames[-1] is not frame:
            return
    match = TOKEN.match(reading.text, reading.pos)
    assert match is not None  # every part of the pattern is optional
    kind = match.lastgroup
    if frame.implicit and _members_end(reading, frame, match):
        reading.close(frame.end)
    elif kind is None:
        never_closed(reading)
    elif kind == "mark":
        _MARKS[match["mark"]](reading, frame, match.start("mark"))
    elif kind == "comment":
        _comment(reading, frame, match)
    elif kind == "dots":
        _left_out(reading, frame, *match.span("dots"))
    elif kind == "space":
        strange_space(reading, match)
    elif frame.array:
        _item(reading, frame, match)
    else:
        _member(reading, frame, match)


def _scalar(text: str, start: int, span: Span) -> Value:
    char = text[start]
    if char == '"':
        return String(span, text[start + 1 : span.end - span.start + start - 1])
    if char in "tfn":
        return literal(char, span)
    return Number(span, text[start : span.end - span.start + start])


def _members(reading: Reading, frame: Frame) -> None:
    """Well-formed members, as far as they go."""
    text, offset, values, pos = reading.text, reading.offset, frame.values, reading.pos
    while match := MEMBER.match(text, pos):
        key_start, key_end = match.span(1)
        start, end = match.span(2)
        key = Name(match[1], Span(offset + key_start, offset + key_end))
        if text[start] in "{[":
            frame.key, frame.key_start = key, key_start - 1
            reading.open(start, text[start] == "[")
            return
        value = _scalar(text, start, Span(offset + start, offset + end))
        values.append(Member(key, value, Span(offset + key_start - 1, offset + end)))
        frame.end, pos = end, match.end()
        if match[3] == "}":
            reading.pos = pos
            reading.close(pos)
            return
        frame.state, frame.mark = (COMMA, pos - 1) if match[3] else (FULL, frame.mark)
        if frame.state == FULL:
            pos = end
            break
    reading.pos = pos


def _items(reading: Reading, frame: Frame) -> None:
    """Well-formed items, as far as they go."""
    text, offset, values, pos = reading.text, reading.offset, frame.values, reading.pos
    while match := ITEM.match(text, pos):
        start, end = match.span(1)
        if text[start] in "{[":
            reading.open(start, text[start] == "[")
            return
        values.append(_scalar(text, start, Span(offset + start, offset + end)))
        frame.end, pos = end, match.end()
        if match[2] == "]":
            reading.pos = pos
            reading.close(pos)
            return
        frame.state, frame.mark = (COMMA, pos - 1) if match[2] else (FULL, frame.mark)
        if frame.state == FULL:
            pos = end
            break
    reading.pos = pos


def _comment(reading: Reading, frame: Frame, match: re.Match[str]) -> None:
    """A comment that says `... more`, or is all that stands between two brackets, stands for what is left out."""
    text = note_comment(reading, match).text
    following = FOLLOWING.match(reading.text, reading.pos)[1]  # type: ignore[index]
    if is_left_out(text) or (frame.state == READY and following in ("}", "]")):
        _left_out(reading, frame, *match.span("comment"))
    else:
        comment_problem(reading, match)


def _left_out(reading: Reading, frame: Frame, start: int, end: int) -> None:
    """Further content is left out here; commas around it are a matter of taste."""
    frame.more.append(reading.elision(start, end))
    frame.state, frame.end, reading.pos = EITHER, end, end


def _item(reading: Reading, frame: Frame, match: re.Match[str]) -> None:
    if frame.state == FULL:
        if match.lastgroup == "bare":
            stray(reading, match.start("bare"))
            return
        missing_comma(reading, frame, match)
    value_at(reading)


def _member(reading: Reading, frame: Frame, match: re.Match[str]) -> None:
    kind = match.lastgroup or ""
    start, end = match.span(kind)
    if kind == "bare":
        bare = BARE_KEY.match(reading.text, start)
        end = bare.end() if bare else end
    if not COLON.match(reading.text, end):
        run = RUN.match(reading.text, start)[0].rstrip()  # type: ignore[index]
        following = FOLLOWING.match(reading.text, start + len(run))[1]  # type: ignore[index]
        lonely = kind == "bare" and frame.state == READY and following == "}"
        if kind == "placeholder" or (kind == "bare" and (lonely or ".." in run or "\u2026" in run)):
            _left_out(reading, frame, start, end if kind == "placeholder" else start + len(run))
            return
        if frame.state == FULL:
            stray(reading, start)
            return
    if frame.state == FULL:
        missing_comma(reading, frame, match)
    frame.key_start = start
    frame.key = _key(reading, match, start, end)
    if _colon(reading):
        value_at(reading)


def _key(reading: Reading, match: re.Match[str], start: int, end: int) -> Name:
    reading.pos = end
    if match.lastgroup in ("string", "quoted"):
        if match["string"] and ":" in match["string"] and not COLON.match(reading.text, end):
            text, start, end = unclosed_string(reading, start, end, key=True)
        elif match["string"]:
            text, start, end = string_parts(reading, match, key=True)
        else:
            text, start, end = quoted_parts(reading, match)
        return Name(text, reading.span(start, end))
    word = reading.text[start:end].rstrip()
    reading.lax = True
    if match.lastgroup != "placeholder" and COLON.match(reading.text, end):
        message = f"the key {tick(word)} has no quotes"
        reading.problem("unquoted-key", start, start + len(word), message, f"write {tick(chr(34) + word + chr(34))}")
    return reading.word(start, start + len(word))


def _colon(reading: Reading) -> bool:
    """Reads the colon after a key; whether a value follows."""
    while (token := TOKEN.match(reading.text, reading.pos)) and token.lastgroup == "comment":
        note_comment(reading, token)
        comment_problem(reading, token)
    colon = COLON.match(reading.text, reading.pos)
    pos = reading.pos
    if colon:
        reading.pos = colon.end()
        if colon[1]:
            reading.problem(
                "missing-colon", *colon.span(1), f"{tick(colon[1])} stands in place of a colon", "write `:`"
            )
        return True
    if token and (token.lastgroup is None or token["mark"] in (",", "}", "]")):
        key = reading.frames[-1].key
        assert key is not None
        if token.lastgroup and not reading.frames[-1].keys_alone:  # `{"id", "name"}` is one mistake
            reading.problem(
                "missing-value", pos, pos, f"the key {tick(key.text)} has no value", "write `: ` and a value"
            )
        reading.frames[-1].keys_alone = True
        reading.deliver(reading.elision(pos, pos))
        return False
    reading.problem("missing-colon", pos, pos, "a colon is missing after the key", "write `:`")
    return True


def _colon_alone(reading: Reading, frame: Frame, start: int) -> None:
    reading.pos = start + 1
    if not frame.array:
        _keyless(reading, frame, start)
        return
    key = frame.values.pop() if frame.values else None
    place = key.span if key else reading.span(start, start + 1)
    named = tick(key.text) if isinstance(key, String) else "a key"
    message = f"{named} is a key, but stands in an array"
    reading.problem(
        "key-in-array",
        place.start - reading.offset,
        place.end - reading.offset,
        message,
        "write `{` before it, `}` after",
    )
    frame.state = EITHER
    value_at(reading)


def _opener(reading: Reading, frame: Frame, start: int) -> None:
    if frame.state == FULL:
        at = frame.end
        message = f"a comma is missing before `{reading.text[start]}`"
        reading.problem("missing-comma", at, at, message, "write `,` here")
        frame.state = EITHER
    if frame.array:
        value_at(reading)
    else:
        _keyless(reading, frame, start)


def _keyless(reading: Reading, frame: Frame, start: int) -> None:
    message = "a value stands in an object without a key"
    reading.problem("missing-key", start, start + 1, message, 'write `"key": ` before it')
    frame.key, frame.key_start = Name("", reading.span(start, start)), start
    value_at(reading)


def _members_end(reading: Reading, frame: Frame, match: re.Match[str]) -> bool:
    """Whether members without an object around them end before this token."""
    if frame.state == READY or match.lastgroup in ("comment", "dots", "space"):
        return False
    start = match.start(match.lastgroup or 0) if match.lastgroup else match.end()
    gap = reading.text[frame.end : start]
    if match["mark"] == ",":
        return False
    if "\n" in gap and frame.state == FULL and _stands_already(frame, match):
        return True  # one snippet a line
    return (
        match.lastgroup in (None, "mark") or bool(BLANK_LINE.search(gap)) or not COLON.match(reading.text, match.end())
    )


def _stands_already(frame: Frame, match: re.Match[str]) -> bool:
    """Whether a token is a key that the members before it have."""
    key = (match["string"] or "")[1:-1]
    return any(isinstance(each, Member) and each.key.text == key for each in frame.values)


_MARKS = {",": comma, ":": _colon_alone, "{": _opener, "[": _opener, "}": closer, "]": closer}
