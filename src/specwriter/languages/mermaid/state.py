"""Knows the statements of a state diagram, by the rules of Mermaid's state grammar."""

from __future__ import annotations

from specwriter.languages.mermaid.cursor import END, INVALID, NEWLINE, Cursor, Token, UnexpectedTokenError
from specwriter.languages.mermaid.indentation import last_word, unclosed
from specwriter.languages.mermaid.state_lexer import Lexer
from specwriter.languages.mermaid.state_scene import Scene
from specwriter.languages.mermaid.state_words import (
    ARROW,
    AS,
    CLICK,
    CLOSE,
    COMPOSITE,
    CONCURRENT,
    DESCRIPTION,
    DIRECTION,
    EDGE,
    FLOATING,
    HEADER,
    HREF,
    ID,
    NOTE,
    NOTE_TEXT,
    OPEN,
    PSEUDO_STATES,
    QUIET,
    QUOTED,
    STRING,
    STYLE,
    TRANSITION,
    UNCLOSED_NOTE,
)
from specwriter.languages.mermaid.tree import Note, StateDiagram
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_HINTS = {"-": "write the arrow as `-->`; an id holds no dash", "{": "a composite state starts with `state id {`"}
_WORD = regex(r"[^\s{\"]+")
_WORDING = {
    ID: "a state",
    NEWLINE: "the end of the line",
    STRING: "a text in quotes",
    NOTE_TEXT: "the text of the note",
}


class StateCursor(Cursor):
    """A cursor that fills a scene; `open` holds the places of the open braces."""

    def __init__(self, text: str, offset: int) -> None:
        lexer = Lexer(text)
        super().__init__(text, offset, lexer.read(), _WORDING)
        self.lines = lexer.lines
        self.scene = Scene(self.problems)
        self.open: list[Token] = []
        self.closed: list[tuple[int, int]] = []  # where the closed states start, and where their brace stands


def parse_state(text: str, offset: int = 0) -> StateDiagram:
    """The state diagram in a preprocessed `text`; after a mistake the reading goes on with the next line."""
    cursor = StateCursor(text, offset)
    cursor.header(HEADER, "stateDiagram-v2")
    tokens = cursor.tokens
    while (kind := tokens[cursor.at][0]) != END:
        start = cursor.at
        if kind == NEWLINE:
            cursor.at += 1
            continue
        if kind == TRANSITION:
            _plain_transition(cursor, tokens[start])
            cursor.at += 2  # with the line break
            continue
        try:
            _statement(cursor)
        except UnexpectedTokenError:
            _pass_line(cursor, start)
    _not_closed(cursor)
    return cursor.scene.diagram(Span(offset, offset + len(text)))


def _statement(cursor: StateCursor) -> None:
    token = cursor.tokens[cursor.at]
    read = _STATEMENTS.get(token[0])
    if read is None:
        cursor.fail(
            cursor.span(token),
            f"no statement starts with `{cursor.quote(token)}`",
            _HINTS.get(cursor.text[token[1] : token[1] + 1], ""),
        )
    cursor.at += 1
    read(cursor, token)


def _nothing(cursor: StateCursor, token: Token) -> None:
    """A line break, or a statement that changes only how the diagram looks."""


def _name(cursor: StateCursor) -> Name:
    """A state or the start and end marker, with the style class that may follow."""
    token = cursor.accept(EDGE) or cursor.expect(ID)
    if cursor.accept(STYLE):
        cursor.expect(ID)
    return cursor.name(token)


def _state_or_transition(cursor: StateCursor, token: Token) -> None:
    if cursor.text.startswith(";", token[1]) and cursor.at > 1 and cursor.tokens[cursor.at - 2][0] == DESCRIPTION:
        _semicolon(cursor, token[1])
    cursor.at -= 1
    source = _name(cursor)
    target = _name(cursor) if cursor.accept(ARROW) else None
    description = cursor.accept(DESCRIPTION)
    words = _after_colon(cursor, description) if description else None
    span = Span(cursor.offset + token[1], cursor.offset + cursor.tokens[cursor.at - 1][2])
    if target:
        cursor.scene.connect(source, target, words, span)
    elif words:
        cursor.scene.declare(source, span)
        cursor.scene.describe(source, words)
    else:
        cursor.scene.mention(source)


def _semicolon(cursor: StateCursor, start: int) -> None:
    """A semicolon in a text: the official parser ends the text there and draws each word of the rest as a state."""
    alone = not cursor.text[start + 1 :].partition("\n")[0].strip()
    message = "`;` is drawn as a state" if alone else "`;` ends the text, and what follows is drawn as states"
    place = cursor.span((ID, start, start + 1))
    cursor.fail(place, message, "remove it" if alone else "write `#59;` for a semicolon, or a comma")


def _after_colon(cursor: StateCursor, token: Token) -> Name:
    name = cursor.name(token, 1)
    return cursor.name(token, 2) if name.text.startswith(":") and cursor.text[token[1] + 1] == ":" else name


def _plain_transition(cursor: StateCursor, token: Token) -> None:
    """A whole line with nothing to strip or to unmask but its text."""
    offset, line = cursor.offset, cursor.lines[token[1]]
    source, target, words = line.groups()
    start, target_start = offset + token[1], offset + line.start(2)
    label = None
    if words is not None and (trimmed := words.lstrip()):
        first = offset + token[2] - len(trimmed)
        trimmed = trimmed.rstrip()
        label = Name(trimmed, Span(first, first + len(trimmed)))
    cursor.scene.connect(
        Name(source, Span(start, start + len(source))),
        Name(target, Span(target_start, target_start + len(target))),
        label,
        Span(start, offset + token[2]),
    )


def _composite(cursor: StateCursor, token: Token) -> None:
    """`state x {`; without a brace the official parser reads the statement and forgets it."""
    if cursor.accept(OPEN):
        _one_word(cursor, token)
        cursor.open.append(token)
        cursor.scene.enter(cursor.name(token), cursor.span(token))


def _one_word(cursor: StateCursor, token: Token) -> None:
    """A name of several words would make a composite state of its last word only."""
    kind, start, end = cursor.tokens[cursor.at - 3]
    names = cursor.text[start:end], cursor.text[token[1] : token[2]]
    same_line = not cursor.text[end : token[1]].strip(" \t")
    if kind == COMPOSITE and same_line and all(name.isidentifier() for name in names):
        words = cursor.text[start : token[2]]
        hint = f'write `state "{words}" as {words.split()[0]} {{`'
        cursor.problems.append(Problem(cursor.span((COMPOSITE, start, token[2])), f"`{words}` is not one word", hint))


def _quoted(cursor: StateCursor, token: Token) -> None:
    cursor.expect(AS)
    written = cursor.expect(ID)
    brace = cursor.accept(OPEN)
    alias, colon, more = cursor.text[written[1] : written[2]].partition(":")
    name = cursor.name((ID, written[1], written[1] + len(alias)) if colon and not brace else written)
    span = Span(cursor.offset + token[1], cursor.offset + written[2])
    if brace:
        cursor.open.append(token)
        cursor.scene.enter(name, span)
    else:
        cursor.scene.declare(name, span)
    cursor.scene.describe(name, cursor.name(token))
    if colon and not brace:
        start = written[1] + len(alias) + 1
        cursor.scene.describe(name, cursor.name((ID, start, start + len(more.split(":", 1)[0]))))


def _pseudo_state(cursor: StateCursor, token: Token) -> None:
    cursor.scene.declare(cursor.name(token), cursor.span(token), token[0])


def _close(cursor: StateCursor, token: Token) -> None:
    if cursor.open:
        cursor.closed.append((cursor.open.pop()[1], token[1]))
        cursor.scene.leave(cursor.offset + token[2])


def _note(cursor: StateCursor, token: Token) -> None:
    name = cursor.name(cursor.expect(ID))
    unclosed_note = cursor.accept(UNCLOSED_NOTE)
    if unclosed_note:
        hint = "close it with `end note` on a line of its own, or write it on one line after `:`"
        related = ((cursor.span(token), "the note opens here"),)
        cursor.problems.append(Problem(cursor.span(unclosed_note), "the note has no `end note`", hint, related=related))
        return
    text = cursor.expect(NOTE_TEXT)
    cursor.scene.mention(name)
    cursor.scene.notes.append(Note(cursor.name(text), (name,), Span(cursor.offset + token[1], cursor.offset + text[2])))


def _click(cursor: StateCursor, _token: Token) -> None:
    _name(cursor)
    if not cursor.accept(HREF):
        cursor.expect(STRING)
    cursor.expect(STRING)
    cursor.expect(NEWLINE)


def _direction(cursor: StateCursor, token: Token) -> None:
    if not cursor.open and not cursor.scene.direction:
        cursor.scene.direction = cursor.text[token[2] - 2 : token[2]].upper()


def _pass_line(cursor: StateCursor, start: int) -> None:
    """Moves to the next line; the braces that are passed still count."""
    line_end = cursor.text.find(
        "\n", max(cursor.tokens[start][1], cursor.tokens[cursor.at][1] if cursor.at > start else 0)
    )
    while cursor.peek() != END and (line_end < 0 or cursor.tokens[cursor.at][1] < line_end):
        token = cursor.next()
        if token[0] == OPEN:
            cursor.open.append((INVALID, *token[1:]))
            cursor.scene.scopes.append(cursor.scene.parent)
        elif token[0] == CLOSE:
            _close(cursor, token)


def _not_closed(cursor: StateCursor) -> None:
    for start in unclosed(cursor.text, [token[1] for token in cursor.open if token[0] != INVALID], cursor.closed):
        word = _WORD.match(cursor.text, start)
        opener = (OPEN, start, word.end() if word else start + 1)
        found = last_word(cursor.text, start)
        place = cursor.span((CLOSE, *found) if found else opener)
        related = ((cursor.span(opener), "the state opens here"),) if found else ()
        message = f"composite state `{cursor.quote(opener)}` has no closing brace"
        cursor.problems.append(Problem(place, message, "close it with `}` on a line of its own", related=related))


_STATEMENTS: dict[str, Callable[[StateCursor, Token], None]] = {
    ID: _state_or_transition,
    EDGE: _state_or_transition,
    COMPOSITE: _composite,
    QUOTED: _quoted,
    CLOSE: _close,
    NOTE: _note,
    CLICK: _click,
    DIRECTION: _direction,
}
_STATEMENTS |= dict.fromkeys(PSEUDO_STATES, _pseudo_state)
_STATEMENTS |= dict.fromkeys((NEWLINE, QUIET, FLOATING, CONCURRENT), _nothing)
