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

# A name may hold a dash unless an arrow starts there; so what starts one is tried at every `-`, `/`, `\` and `(`.
_NAME = r"""
    [^-/\\+()<>:\n,;]++
    (?: (?! -[xX)/] | --[x)]? | -\|[\\/] | -\\ | [/\\]\|- | //- | \\\\- | \(\) )  -?  [^-+<>:\n,;]++ )*+
"""
# Words stand by their first letters, which spares most names a look at each: as whole words none is the beginning of another.
# The long patterns are compiled when the first diagram is read, not when this is imported (`re` keeps them).
_MASTER = rf"""
      (?P<newline> \n+ | ; )
    | (?P<skip> \s+ | \#[^\n]* | %%(?!\{{)[^\n]* | [^}}\n]%%[^\n]* )
    | (?P<number> (?: [0-9]+ (?: \.[0-9]{{1,2}} )? | \.[0-9]{{1,2}} ) (?=[ \n]) )
    | (?P<word> (?i: b(?:ox|reak) | p(?:articipant|ar|ar_over|roperties) | a(?:ctor|lt|nd|ctivate|utonumber)
        | c(?:reate|ritical) | d(?:estroy|etails|eactivate) | l(?:oop|eft[ ]of|inks?) | r(?:ect|ight[ ]of)
        | o(?:pt|ption|ver|ff) | e(?:lse|nd) | note | sequencediagram ) (?a:\b) )
    | (?P<title> (?i:title):?\s[^\#\n;]+ )
    | (?P<acc> (?i:acc)(?i:title\s*: | descr\s*[:{{]) \s* )
    | (?P<actor> {_NAME} )
    | (?P<signal> <<--?>> | --?(?: >>? | [xX)] | \|[\\/] | \\\\ | // ) | (?: [\\/]\| | // | \\\\ ) --? )
    | (?P<text> : (?i: (?:no)?wrap: )? [^\#\n;]* )
    | (?P<sign> \(\) | [,+-] )
    | (?P<invalid> . )
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


def tokens(text: str) -> list[Token]:
    """All tokens of `text`; the last is `END`, after a final newline as the official lexer reports it."""
    found: list[Token] = []
    position = 0
    match_at = regex(_MASTER, re.VERBOSE).match
    while match := match_at(text, position):
        kind = match.lastgroup or INVALID
        position = match.end()
        if kind == "skip":
            continue
        start = match.start()
        if kind == "word":
            # `actor` is also the kind of a name; the word that declares one is told apart by its `declare` prefix.
            word = match[0].lower()
            found.append((f"declare {word}" if word in ("actor", "participant") else word, start, position))
            if word in _LABEL_FOLLOWS:
                position = _label(text, position, found)
            elif word in _NAMES_FOLLOW:
                position = _identity(text, position, found)
        elif kind == "acc":
            position = _accessibility(text, start, position, found)
        elif kind == "sign":
            found.append((match[0], start, position))
        else:
            found.append((kind, start, position))
    found.append((NEWLINE, len(text), len(text)))
    found.append((END, len(text), len(text)))
    return found


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
