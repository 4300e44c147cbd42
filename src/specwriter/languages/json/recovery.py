"""Knows how reading goes on after a mistake between two values: commas, stray text, brackets that do not match."""

from __future__ import annotations

from specwriter.languages.json.reading import COMMA, EITHER, FULL, Frame, Reading, tick
from specwriter.languages.json.tokens import COMMAS, STRAY, UNION
from specwriter.languages.json.tree import Boolean, Member, Null, Number, String, Value
from specwriter.source.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# How far ahead brackets are counted to tell a wrong bracket from a missing one.
_AHEAD = 2000


def missing_comma(reading: Reading, frame: Frame, match: re.Match[str]) -> None:
    word = tick(match[match.lastgroup or 0].strip())
    reading.problem("missing-comma", frame.end, frame.end, f"a comma is missing before {word}", "write `,` here")


def stray(reading: Reading, start: int) -> None:
    """Text after a value that belongs to nothing; a semicolon there is meant as a comma."""
    if reading.text[start] == ";":
        reading.problem("missing-comma", start, start + 1, "a semicolon stands in place of a comma", "write `,`")
        reading.pos, reading.frames[-1].state = start + 1, EITHER
        return
    frame = reading.frames[-1]
    union = UNION.match(reading.text, frame.end)
    value = _last(frame) if union else None
    if union and value is not None:
        if isinstance(value, (String, Number, Boolean, Null)):
            _replace_last(frame, reading.elision(value.span.start - reading.offset, union.end()))
        reading.lax = True  # an object that may be something else is shown all the same: `{"code": "X"} | null`
        reading.pos = frame.end = union.end()
        return
    run = STRAY.match(reading.text, start)[0].rstrip()  # type: ignore[index]
    reading.pos = start + len(run)
    reading.problem(
        "stray-text", start, reading.pos, f"{tick(run)} stands after the value", "remove it, or quote it all"
    )


def _last(frame: Frame) -> Value | None:
    last = frame.values[-1] if frame.values else None
    return last.value if isinstance(last, Member) else last


def _replace_last(frame: Frame, value: Value) -> None:
    last = frame.values[-1]
    frame.values[-1] = Member(last.key, value, last.span.to(value.span)) if isinstance(last, Member) else value


def comma(reading: Reading, frame: Frame, start: int) -> None:
    """One comma stands between two values; any further one is a mistake, a whole run of them a single one."""
    end = reading.pos = COMMAS.match(reading.text, start).end()  # type: ignore[union-attr]
    expected = frame.state in (FULL, EITHER)
    extra = reading.text.find(",", start + expected, end)
    if extra >= 0:
        reading.problem("extra-comma", extra, end, "nothing stands before this comma", "remove it")
    frame.state = COMMA if frame.state == FULL and extra < 0 else EITHER
    frame.mark = start


def closer(reading: Reading, frame: Frame, start: int) -> None:
    char = reading.text[start]
    if char == _wanted(frame):
        if frame.state == COMMA:
            mark = frame.mark
            message = f"a comma stands before the closing `{char}`"
            reading.problem("trailing-comma", mark, mark + 1, message, "remove the comma")
    elif _is_typo(reading, char, start):
        message = f"`{char}` closes what `{reading.text[frame.start]}` opens"
        reading.problem("mismatched-bracket", start, start + 1, message, f"write `{_wanted(frame)}`")
    elif any(_wanted(other) == char for other in reading.frames):
        message = f"`{reading.text[frame.start]}` is never closed"
        help_ = f"write `{_wanted(frame)}` before the `{char}` that follows"
        reading.problem("unclosed", frame.start, frame.start + 1, message, help_)
        reading.close(frame.end)
        return
    else:
        reading.pos = start + 1
        reading.problem("extra-bracket", start, start + 1, f"`{char}` closes nothing", "remove it")
        return
    reading.pos = start + 1
    reading.close(start + 1)


def _wanted(frame: Frame) -> str:
    return "" if frame.implicit else "]" if frame.array else "}"


def _is_typo(reading: Reading, char: str, start: int) -> bool:
    """Whether a closing bracket of the wrong kind was meant as the right one: the brackets ahead then add up."""
    ahead = reading.text[start : start + _AHEAD]
    own = sum(_wanted(frame) == char for frame in reading.frames)
    other = "]" if char == "}" else "}"
    spare = ahead.count(char) - ahead.count("{" if char == "}" else "[") > own
    short = ahead.count(other) - ahead.count("{" if other == "}" else "[") < len(reading.frames) - own
    return spare and short


def never_closed(reading: Reading) -> None:
    """The text ends within objects or arrays: one mistake, however many are open."""
    frame = reading.frames[-1]
    closers = "".join(_wanted(open_) for open_ in reversed(reading.frames))
    message = f"`{reading.text[frame.start]}` is never closed"
    reading.problem("unclosed", frame.start, frame.start + 1, message, f"write {tick(closers)} at the end")
    end = len(reading.text.rstrip(" \t\r\n"))
    while reading.frames:
        reading.close(max(end, reading.frames[-1].end))


def give_up(reading: Reading) -> None:
    end = len(reading.text)
    message = "the rest is not read after so many mistakes"
    reading.unread.append(Problem(reading.span(reading.pos, end), message, kind="too-many-problems"))
    reading.lax, reading.pos = True, end
    while reading.frames:
        reading.close(end)
