"""Knows the words and signs of Mermaid's entity-relationship diagrams."""

from __future__ import annotations

import re
from functools import cache

from specwriter.languages.mermaid.lexer import Lexer, direction_lines
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.mermaid.lexer import Mode

# The alternatives stand in the order of Mermaid's erDiagram.jison: the first that matches wins. A group `kind_n` is a
# second place of the same kind. `\b` follows each word because jison adds it to a rule that ends in a letter.
_INITIAL = r"""
 (?P<title>accTitle\s*:\s*[^\n]*)
|(?P<description>accDescr\s*:\s*[^\n]*)
|(?P<description_open>accDescr\s*\{)
|(?P<newline>\n+)
|(?P<blank>[ \t\r\f\v]+)
|(?P<quoted>"[^"%\r\n\v\x08\\]+")
|(?P<string>"[^"]*")
|(?P<diagram>erDiagram\b)
|(?P<open>\{)
|(?P<hash>\#)
|(?P<comma>,)
|(?P<style_separator>:::)
|(?P<colon>:)
|(?P<square>\[)
|(?P<square_end>\])
|(?P<style>style\b)
|(?P<class_def>classDef\b)
|(?P<class>class\b)
|(?P<subgraph>subgraph\b)
|(?P<end>end\b\s*)
|(?P<zero_or_one>one\ or\ zero\b)
|(?P<one_or_more>one\ or\ (?:more|many)\b|1\+)
|(?P<zero_or_one_2>\|o\b|zero\ or\ one\b)
|(?P<zero_or_more>zero\ or\ (?:more|many)\b|0\+|\}o\b|many\(0\))
|(?P<one_or_more_2>many\(1\))
|(?P<zero_or_more_2>many\b)
|(?P<one_or_more_3>\}\|)
|(?P<only_one>one\b|only\ one\b)
|(?P<number>[0-9]+\.[0-9]+)
|(?P<only_one_2>1(?=\s+[A-Za-z_"'0-9]|--|\.\.|\.-|-\.))
|(?P<number_2>[0-9]+)
|(?P<only_one_3>\|\|)
|(?P<zero_or_one_3>o\|)
|(?P<zero_or_more_3>o\{)
|(?P<one_or_more_4>\|\{)
|(?P<md_parent>u(?=[.\-|]))
|(?P<non_identifying>\.\.)
|(?P<identifying>--|to\b)
|(?P<non_identifying_2>optionally\ to\b|\.-|-\.)
|(?P<word>(?:[^\x00-\x7f]|[\w\-*.])+)
"""

# A type or name begins with a letter, `_`, `*` or anything from U+00C0 on, and goes on with digits and some signs too.
_BLOCK = r"""
 (?P<blank>\s+)
|(?P<key>(?:PK|FK|UK)\b)
|(?P<attribute>[^\s~]*+~[^\n]*~\S*|[^\x00-)+-@\[-^`{-\xbf][^\x00-'+/:-@\\^`{-\xbf]*)
|(?P<attribute_2>`[^`]+`)
|(?P<string>"[^"]*")
|(?P<close>\})
|(?P<comma>,)
|(?P<optional>\?)
"""

_STYLE = r"""
 (?P<newline>\n+)
|(?P<blank>\s+)
|(?P<colon>:)
|(?P<comma>,)
|(?P<hash>\#)
|(?P<style_text>(?:[^\x00-\x7f]|[\w\-*])+)
|(?P<semicolon>;)
"""

_PATTERNS = {"initial": _INITIAL, "block": _BLOCK, "style": _STYLE}

# What a token opens or closes: (mode, number of modes closed).
_SWITCHES = {"open": ("block", 0), "close": ("", 1), "style": ("style", 0), "class_def": ("style", 0)}

# Mermaid reads a whole line as a direction when the words stand anywhere in it.
_DIRECTION = regex(r"direction\s+(?:TB|BT|RL|LR)", re.IGNORECASE)


@cache
def _mode(name: str) -> Mode:
    compiled = regex(_PATTERNS[name], re.VERBOSE | re.IGNORECASE)
    actions = {}
    for group in compiled.groupindex:
        kind = group.rstrip("_234")
        actions[group] = ("" if kind == "blank" else kind, *_SWITCHES.get(kind, ("", 0)))
    if name == "style":
        actions["newline"] = ("newline", "", 1)
    return compiled.match, actions


def er_lexer(text: str, offset: int) -> Lexer:
    """A lexer over the text of an ER diagram."""
    return Lexer(text, offset, _mode, direction_lines(text, _DIRECTION))
