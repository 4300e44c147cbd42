"""Knows the words and signs of a sequence diagram and where each stands.

The rules and their order are those of Mermaid's sequence grammar: the first rule that fits wins, and some words change
what the rest of the line means (a participant's name, the label of a block).
"""

from __future__ import annotations

import re

from specwriter.languages.mermaid.cursor import END, INVALID, NEWLINE, Token
from specwriter.source.pattern import regex

# Kinds are the words themselves and the names below.
ACTOR, TEXT, REST, NUMBER = "actor", "text", "rest", "number"
SIGNAL, CONFIG_START, CONFIG, CONFIG_END, ALIAS = "signal", "@{", "config", "}", "as"
TITLE, ACC_TITLE, ACC_DESCR, ACC_BLOCK = "title", "accTitle", "accDescr", "accDescr {"
CENTRAL = "()"
MESSAGE = "message"  # a whole line

# A name may hold a dash unless an arrow starts there; so what starts one is tried at every `-`, `/`, `\` and `(`.
_NAME = r"""
    [^-/\\+()<>:\n,;]++
    (?: (?! -[xX)/] | --[x)]? | -\|[\\/] | -\\ | [/\\]\|- | //- | \\\\- | \(\) )  -?  [^-+<>:\n,;]++ )*+
"""
# Words stand by their first letters, which spares most names a look at each: as whole words none is the beginning of another.
# A first letter is a set of both cases (with the long s, an s to `re`): in this form `re` passes over what begins with another.
# The long patterns are compiled when the first diagram is read, not when this is imported (`re` keeps them).
_WORDS = r"""
    (?: [bB](?i:ox|reak) | [pP](?i:articipant|ar|ar_over|roperties) | [aA](?i:ctor|lt|nd|ctivate|utonumber)
        | [cC](?i:reate|ritical) | [dD](?i:estroy|etails|eactivate) | [lL](?i:oop|eft[ ]of|inks?) | [rR](?i:ect|ight[ ]of)
        | [oO](?i:pt|ption|ver|ff) | [eE](?i:lse|nd) | [nN](?i:ote) | [sSſ](?i:equencediagram) ) (?a:\b)
    """
_MASTER = rf"""
      (?P<newline> \n+ | ; )
    | (?P<skip> \s+ | \#[^\n]* | %%(?!\{{)[^\n]* | [^}}\n]%%[^\n]* )
    | (?P<number> (?: [0-9]+ (?: \.[0-9]{{1,2}} )? | \.[0-9]{{1,2}} ) (?=[ \n]) )
    | (?P<word> {_WORDS} )
    | (?P<title> (?i:title):?\s[^\#\n;]+ )
    | (?P<acc> (?i:acc)(?i:title\s*: | descr\s*[:{{]) \s* )
    | (?P<actor> {_NAME} )
    | (?P<signal> <<--?>> | --?(?: >>? | [xX)] | \|[\\/] | \\\\ | // ) | (?: [\\/]\| | // | \\\\ ) --? )
    | (?P<text> : (?i: (?:no)?wrap: )? [^\#\n;]* )
    | (?P<sign> \(\) | [,+-] )
    | (?P<invalid> . )
    """
# A whole line that is a message between names of plain words, as most are: the same signs as above where none can be special.
_PLAIN_NAME = rf"(?! {_WORDS} | [tT](?i:itle) | [aA](?i:cc) ) ( [^\W\d] [\w \t]*+ )"
_PLAIN_MESSAGE = rf"""
    [^\S\n]*+ {_PLAIN_NAME} ( --? (?: >>? | [xX)] ) ) [^\S\n]*+ (?: ([+-]) [^\S\n]*+ )?+ {_PLAIN_NAME}
    : (?! [^\S\n]*+ :?+ (?: [nN][oO] )?+ [wW](?i:rap:) ) ( [^\#\n;]*+ ) \n++
    """
# A whole line that declares, opens or closes, in words that mean the same wherever they stand.
_PLAIN_WORD = r"""
    [^\S\n]*+ (?=[a-z]) (?:
        ( participant | actor ) [^\S\n]++ (?P<declared> \w++ ) \n++ (?! [^\S\n]*+ [aA][sS]\s )
      | ( participant | actor ) [^\S\n]++ ( \w++ ) [^\S\n]++ ( [aA][sS] ) [^\S\n]++ (?P<alias> [^\s\#;] [^\#\n;]*+ ) \n++
      | ( alt | else | opt | loop | par | and ) [^\S\n]++ (?P<label> [^\s\#:;] [^\#\n;]*+ ) \n++
      | ( end ) (?P<closed> ) \n++
    )
    """
_REST = r"(?: [^\S\n]+ | \#[^\n]* )*+ (?P<rest> (?i: :?(?:no)?wrap: )? [^\#\n;]* )"
_IDENTITY = r"""
    (?: [^\S\n]+ | \#[^\n]* )*+
    (?: (?P<config> [^<=>:\n,;@\s-]+ (?=@\{) )
      | (?P<alias> [^<>:\n,;@\s]+ (?=\s+[aA][sS]\s) )
      | (?P<plain> [^<>:\n,;@]++ (?=[\n;]|\Z) | [^<>:\n,;@]+ (?=\#) )
      | (?P<open> @\{ )
      | (?P<bad> [^\n]+ )
    )?
    """
_AS = r"(?: [^\S\n]+ | \#[^\n]* )*+ (?P<as> [aA][sS] ) (?a:\b)"
_ALIAS_AHEAD = regex(r"\s+[aA][sS]\s")

_LONGEST_METADATA = 2000  # characters; without a limit every open brace would read the rest of the text
_NAMES_FOLLOW = frozenset(("participant", "actor", "destroy", "activate", "deactivate"))
_LABEL_FOLLOWS = frozenset(
    ("box", "loop", "rect", "opt", "alt", "else", "par", "par_over", "and", "critical", "option", "break")
)


def tokens(text: str) -> tuple[list[Token], dict[int, re.Match[str]]]:
    """All tokens of `text`; the last is `END`, after a final newline as the official lexer reports it.

    A plain message is one token; its parts (source, arrow, sign, target, text) are kept under the place where it starts.
    """
    found: list[Token] = []
    lines: dict[int, re.Match[str]] = {}
    position = 0
    match_at = regex(_MASTER, re.VERBOSE).match
    plain = "%%" not in text
    while match := match_at(text, position):
        kind = match.lastgroup or INVALID
        start, position = match.span()
        if kind == "skip":
            continue
        if kind == "newline":
            found.append((NEWLINE, start, position))
            if plain and text[start] == "\n":
                position = _plain_lines(text, position, found, lines)
        elif kind == "word":
            position = _word(text, match, found)
        elif kind == "acc":
            position = _accessibility(text, start, position, found)
        elif kind == "sign":
            found.append((match[0], start, position))
        else:
            found.append((kind, start, position))
    found.append((NEWLINE, len(text), len(text)))
    found.append((END, len(text), len(text)))
    return found, lines


def _plain_lines(text: str, position: int, found: list[Token], lines: dict[int, re.Match[str]]) -> int:
    """Reads the plain lines that begin here one below the other, and returns where the last of them ends."""
    message_at = regex(_PLAIN_MESSAGE, re.VERBOSE).match
    word_at = regex(_PLAIN_WORD, re.VERBOSE).match
    while line := message_at(text, position) or word_at(text, position):
        kind, position = line.lastgroup, line.end()
        if kind is None:
            start, end = line.span(1)
            lines[start] = line
            found += (MESSAGE, start, end), (NEWLINE, line.end(5), position)
            continue
        last = line.lastindex or 0
        start, end = line.span(last)
        if kind == "declared":
            found += (f"declare {line[last - 1]}", *line.span(last - 1)), (ACTOR, start, end)
        elif kind == "alias":
            found += (f"declare {line[last - 3]}", *line.span(last - 3)), (ACTOR, *line.span(last - 2))
            found += (ALIAS, *line.span(last - 1)), (REST, start, end)
        elif kind == "label":
            found += (line[last - 1], *line.span(last - 1)), (REST, start, end)
        else:
            found.append(("end", start - 3, end))
        found.append((NEWLINE, end, position))
    return position


def _word(text: str, match: re.Match[str], found: list[Token]) -> int:
    """A word and what it makes of the rest of its line."""
    start, position = match.span()
    word = match[0].lower()
    # `actor` is also the kind of a name; the word that declares one is told apart by its `declare` prefix.
    found.append((f"declare {word}" if word in ("actor", "participant") else word, start, position))
    if word in _LABEL_FOLLOWS:
        return _label(text, position, found)
    return _identity(text, position, found) if word in _NAMES_FOLLOW else position


def _label(text: str, position: int, found: list[Token]) -> int:
    match = regex(_REST, re.VERBOSE).match(text, position)
    if match is None:
        return position
    found.append((REST, match.start("rest"), match.end()))
    return match.end()


def _identity(text: str, position: int, found: list[Token]) -> int:
    """Reads a participant's name, with its metadata and alias where they follow."""
    match = regex(_IDENTITY, re.VERBOSE).match(text, position)
    kind = match and match.lastgroup
    if match is None or kind is None:
        return match.end() if match else position
    if kind == "open":
        return _metadata(text, match.start("open"), found)
    start, end = match.span(kind)
    found.append((INVALID if kind == "bad" else ACTOR, start, end))
    if kind == "config":
        return _metadata(text, end, found)
    return _alias(text, end, found) if kind == "alias" else end


def _metadata(text: str, position: int, found: list[Token]) -> int:
    found.append((CONFIG_START, position, position + 2))
    position += 2
    close = text.find("}", position, position + _LONGEST_METADATA)
    if close < 0:
        # The official lexer would swallow the rest of the diagram; one line is enough to say what is wrong.
        end = _line_end(text, position)
        found.append((CONFIG, position, end))
        return end
    if close > position:
        found.append((CONFIG, position, close))
    found.append((CONFIG_END, close, close + 1))
    if _ALIAS_AHEAD.match(text, close + 1):
        return _alias(text, close + 1, found)
    return close + 1


def _alias(text: str, position: int, found: list[Token]) -> int:
    match = regex(_AS, re.VERBOSE).match(text, position)
    if match is None:
        found.append((NEWLINE, position, position))
        return position
    found.append((ALIAS, match.start("as"), match.end()))
    return _label(text, match.end(), found)


def _accessibility(text: str, start: int, position: int, found: list[Token]) -> int:
    """The value of `accTitle:` and `accDescr:` is the rest of the line, that of `accDescr {` all up to the brace."""
    word = text[start:position].rstrip()
    if word.endswith("{"):
        close = text.find("}", position)
        end = len(text) if close < 0 else close
        found.append((ACC_BLOCK, position, end))
        return end if close < 0 else close + 1
    end = _line_end(text, position)
    found.append((ACC_TITLE if word[3] in "tT" else ACC_DESCR, position, end))
    return end


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end
