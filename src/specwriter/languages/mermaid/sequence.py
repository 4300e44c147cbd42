"""Knows the statements of a sequence diagram, by the rules of Mermaid's sequence grammar."""

from __future__ import annotations

import re

from specwriter.languages.mermaid import sequence_metadata as metadata
from specwriter.languages.mermaid.cursor import END, INVALID, NEWLINE, Token, UnexpectedTokenError
from specwriter.languages.mermaid.sequence_box import title_start
from specwriter.languages.mermaid.sequence_lexer import (
    ACTOR,
    ALIAS,
    CENTRAL,
    CONFIG,
    CONFIG_END,
    CONFIG_START,
    MESSAGE,
    NUMBER,
    REST,
    SIGNAL,
    TEXT,
    TITLE,
)
from specwriter.languages.mermaid.sequence_recovery import (
    SequenceCursor,
    not_closed,
    pass_line,
    semicolon,
    without_block,
)
from specwriter.languages.mermaid.spelling import nearest
from specwriter.languages.mermaid.tree import Message, Note, SequenceDiagram
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_SECTION_OF = {"else": ("alt",), "and": ("par", "par_over"), "option": ("critical",)}
_IN_A_BOX = frozenset(("declare participant", "declare actor", "destroy", "end", NEWLINE, END))
_WRAP = regex(r":?(?:no)?wrap:", re.IGNORECASE)
_WORD = regex(r"\w+")
_BLOCKS = ("alt", "opt", "loop", "par", "par_over", "critical", "break", "rect", "box")
_LINKS = ("link", "links", "properties", "details")
_KEYWORDS = (*_BLOCKS, *_SECTION_OF, *_LINKS, "participant", "actor", "end", "create", "destroy", "note", "activate")
_KEYWORDS += ("deactivate", "autonumber", "title")
_QUIET = frozenset(("accTitle", "accDescr", "accDescr {"))


def parse_sequence(text: str, offset: int = 0) -> SequenceDiagram:
    """The sequence diagram in a preprocessed `text`; after a mistake the reading goes on with the next line."""
    cursor = SequenceCursor(text, offset)
    cursor.header("sequencediagram", "sequenceDiagram")
    tokens, scene = cursor.tokens, cursor.scene
    while (kind := tokens[cursor.at][0]) != END:
        start = cursor.at
        if kind == NEWLINE:
            cursor.at += 1
            continue
        if kind == MESSAGE and not scene.in_box:
            _plain_message(cursor, tokens[start])
            cursor.at += 2  # with the line break
            continue
        try:
            _statement(cursor)
        except UnexpectedTokenError:
            pass_line(cursor, start)
            semicolon(cursor, start)
    not_closed(cursor)
    return scene.diagram(Span(offset, offset + len(text)))


def _statement(cursor: SequenceCursor) -> None:
    token = cursor.tokens[cursor.at]
    if cursor.scene.in_box and token[0] not in _IN_A_BOX:
        # The box may have been meant to end before; its `end`, if it comes, is forgiven.
        cursor.scene.leave(cursor.span(token))
        cursor.unread += 1
        cursor.fail(cursor.span(token), f"`{cursor.quote(token)}` stands in a box", "a box holds only participants")
    read = _STATEMENTS.get(token[0])
    if read is None:
        cursor.fail(cursor.span(token), f"no statement starts with `{cursor.quote(token)}`")
    cursor.at += 1
    read(cursor, token)


def _nothing(cursor: SequenceCursor, token: Token) -> None:
    """A line break, or a sign that Mermaid passes over between statements."""


def _message(cursor: SequenceCursor, source: Token) -> None:
    central_source = cursor.accept(CENTRAL)
    if cursor.peek() != SIGNAL:
        _no_arrow(cursor, source)
    arrow = cursor.expect(SIGNAL)
    sign = cursor.accept(CENTRAL) or (None if central_source else cursor.accept("+", "-"))
    target = cursor.expect(ACTOR)
    text = cursor.expect(TEXT)
    cursor.expect(NEWLINE)
    scene, names = cursor.scene, (cursor.name(source), cursor.name(target))
    for name in names:
        scene.mention(name)
    central_target = sign is not None and sign[0] == CENTRAL
    activation = sign[0] if sign and not central_target else ""
    central = ("both" if central_target else "source") if central_source else ("target" if central_target else "")
    span = Span(names[0].span.start, cursor.offset + text[2])
    label = _text(cursor, text, 1)
    scene.say(Message(*names, cursor.text[arrow[1] : arrow[2]], label, span, *scene.place, activation, central))
    if activation == "+":
        scene.activate(names[1])
    elif sign and activation == "-":
        scene.deactivate(names[0], cursor.span(sign))


def _plain_message(cursor: SequenceCursor, token: Token) -> None:
    """A whole line with nothing to unmask but its text."""
    scene, offset, line = cursor.scene, cursor.offset, cursor.lines[token[1]]
    written, arrow, sign, aim = line.group(1, 2, 3, 4)
    start, target_start = offset + token[1], offset + line.start(4)
    written, aim = written.rstrip(), aim.rstrip()
    source = Name(written, Span(start, start + len(written)))
    target = Name(aim, Span(target_start, target_start + len(aim)))
    for name in (source, target):
        if name.text not in scene.participants:
            scene.mention(name)
    text_start, end = line.span(5)
    label = cursor.name((TEXT, text_start, end))
    blocks, branch = scene.place
    scene.say(Message(source, target, arrow, label, Span(start, offset + end), blocks, branch, sign or ""))
    if sign == "+":
        scene.activate(target)
    elif sign:
        scene.deactivate(source, Span(offset + line.start(3), offset + line.end(3)))


def _no_arrow(cursor: SequenceCursor, source: Token) -> None:
    """A line that is no message may be meant as a comment, or start with a misspelt keyword."""
    if cursor.text.startswith("%", source[1]):
        cursor.fail(cursor.span((ACTOR, source[1], source[1] + 1)), "a comment begins with `%%`", "write `%%`")
    word = _WORD.match(cursor.text, source[1], source[2])
    near = nearest(word[0], _KEYWORDS) if word else ""
    if word and near:
        span = Span(cursor.offset + word.start(), cursor.offset + word.end())
        cursor.fail(span, f"no statement starts with `{word[0]}`", f"did you mean `{near}`?")


def _text(cursor: SequenceCursor, token: Token, skip: int = 0) -> Name:
    """The words of a message, note or block, without the `wrap:` that only asks for line breaks."""
    name = cursor.name(token, skip)
    match = _WRAP.match(name.text) if "wrap:" in name.text.lower() else None
    if not match:
        return name
    skipped = name.span.start - cursor.offset - token[1] + match.end()
    return cursor.name(token, skipped)


def _participant(cursor: SequenceCursor, word: Token) -> Name:
    kind = word[0].removeprefix("declare ")
    token = cursor.expect(ACTOR)
    if cursor.tokens[cursor.at][0] == NEWLINE:  # no metadata, no alias
        cursor.at += 1
        name = cursor.name(token)
        cursor.scene.declare(name, Span(cursor.offset + word[1], cursor.offset + token[2]), kind, None)
        return name
    values = _metadata(cursor) if cursor.accept(CONFIG_START) else {}
    label = _text(cursor, cursor.expect(REST)) if cursor.accept(ALIAS) else None
    end = cursor.tokens[cursor.at - 1][2]
    cursor.expect(NEWLINE)
    name = cursor.name(token)
    alias = label.text if label else None
    if alias in (None, name.text):
        alias = values.get("alias") or alias
    span = Span(cursor.offset + word[1], cursor.offset + end)
    cursor.scene.declare(name, span, values.get("type") or kind, alias)
    return name


def _metadata(cursor: SequenceCursor) -> dict[str, str]:
    token = cursor.expect(CONFIG)
    values, mistake = metadata.read(cursor.text[token[1] : token[2]])
    if mistake >= 0:
        start = cursor.offset + token[1] + mistake
        hint = 'write `@{ "type": "database", "alias": "Orders" }`'
        cursor.scene.report(Span(start, cursor.offset + token[2]), "the metadata is not a list of `key: value`", hint)
    cursor.expect(CONFIG_END)
    return values


def _create(cursor: SequenceCursor, _word: Token) -> None:
    word = cursor.accept("declare participant", "declare actor", "destroy")
    if word is None:
        cursor.refuse("`participant` or `actor`")
    name = cursor.name(cursor.tokens[cursor.at])
    cursor.scene.create(name)
    _participant(cursor, word)


def _destroy(cursor: SequenceCursor, _word: Token) -> None:
    token = cursor.expect(ACTOR)
    cursor.expect(NEWLINE)
    cursor.scene.destroy(cursor.name(token))


def _activate(cursor: SequenceCursor, word: Token) -> None:
    name = cursor.name(cursor.expect(ACTOR))
    cursor.expect(NEWLINE)
    if word[0] == "activate":
        cursor.scene.activate(name)
    else:
        cursor.scene.deactivate(name, name.span)


def _block(cursor: SequenceCursor, word: Token) -> None:
    rest = cursor.expect(REST)
    if word[0] == "box":
        line = cursor.name(rest)
        label = _text(cursor, rest, line.span.start - cursor.offset - rest[1] + title_start(line.text))
    else:
        label = _text(cursor, rest)
    cursor.scene.enter(word[0], cursor.span(word), label)


def _section(cursor: SequenceCursor, word: Token) -> None:
    label = _text(cursor, cursor.expect(REST))
    inner = cursor.scene.open[-1] if cursor.scene.open else None
    if inner and inner.kind in _SECTION_OF[word[0]]:
        inner.sections.append(label)
    else:
        without_block(cursor, word, " or ".join(f"`{kind}`" for kind in _SECTION_OF[word[0]]))


def _end(cursor: SequenceCursor, word: Token) -> None:
    if cursor.scene.open:
        cursor.scene.leave(cursor.span(word))
    else:
        without_block(cursor, word, "block")


def _note(cursor: SequenceCursor, word: Token) -> None:
    if cursor.accept("over"):
        tokens = [cursor.expect(ACTOR)]
        if cursor.accept(","):
            tokens.append(cursor.expect(ACTOR))
    elif cursor.accept("left of", "right of"):
        tokens = [cursor.expect(ACTOR)]
    else:
        cursor.refuse("`left of` or `over`")
    text = cursor.expect(TEXT)
    cursor.expect(NEWLINE)
    names = tuple(cursor.name(token) for token in tokens)
    for name in names:
        cursor.scene.mention(name)
    span = Span(cursor.offset + word[1], cursor.offset + text[2])
    cursor.scene.notes.append(Note(_text(cursor, text, 1), names, span))


def _link(cursor: SequenceCursor, _word: Token) -> None:
    name = cursor.name(cursor.expect(ACTOR))
    cursor.expect(TEXT)
    cursor.expect(NEWLINE)
    cursor.scene.mention(name)


def _autonumber(cursor: SequenceCursor, _word: Token) -> None:
    off = cursor.accept("off")
    if not off and cursor.accept(NUMBER):
        cursor.accept(NUMBER)
    cursor.expect(NEWLINE)
    cursor.scene.autonumber = cursor.scene.autonumber or not off


def _title(cursor: SequenceCursor, token: Token) -> None:
    cursor.scene.title = cursor.name(token, 7 if cursor.text[token[1] + 5] == ":" else 6).text


_STATEMENTS: dict[str, Callable[[SequenceCursor, Token], object]] = {
    NEWLINE: _nothing,
    INVALID: _nothing,
    ACTOR: _message,
    "declare participant": _participant,
    "declare actor": _participant,
    "create": _create,
    "destroy": _destroy,
    "activate": _activate,
    "deactivate": _activate,
    "note": _note,
    "autonumber": _autonumber,
    "end": _end,
    TITLE: _title,
}
_STATEMENTS |= dict.fromkeys(_BLOCKS, _block)
_STATEMENTS |= dict.fromkeys(_SECTION_OF, _section)
_STATEMENTS |= dict.fromkeys(_LINKS, _link)
_STATEMENTS |= dict.fromkeys(_QUIET, _nothing)
