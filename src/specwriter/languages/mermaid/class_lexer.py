"""Knows the words and signs of Mermaid's class diagrams, and the modes in which they are read."""

from __future__ import annotations

import re
from functools import cache

from specwriter.languages.mermaid.lexer import Lexer, direction_lines
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.mermaid.lexer import Mode

# The alternatives stand in the order of Mermaid's classDiagram.jison (12.3): the first that matches wins. One pattern
# serves four modes, because a keyword that a mode does not know is a plain word there.
_LETTER = r"[^\x00-\x7f\W\d\xb2\xb3\xb9\xbc-\xbe\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2182\u2460-\u249b\U00010000-\U0010ffff]"
_OUTSIDE = rf"""
 (?P<comment>%%[^\n]*\n*)
|(?P<description>acc(?:Title|Descr)\s*:\s*[^\n]*)
|(?P<description_open>accDescr\s*\{{)
|(?P<newline>\s*\n)
|(?P<blank>\s+)
|(?P<diagram>classDiagram(?:-v2)?\b)
|(?P<star_state>\[\*\])
|(?P<callback>call\s+[^(\n]*\([^)]*\))
|(?P<call>call(?=\s))
|(?P<nothing>""|``|~~)
|(?P<string>"[^"]+")
|(?P<style>style\b)
|(?P<class_def>classDef\b)
|(?P<namespace>namespace\b)
|(?P<open>\{{)
|(?P<close>\}})
|(?P<class>class\b)
|(?P<css_class>cssClass\b)
|(?P<act>(?:callback|link)\b)
|(?P<click>click\b)
|(?P<note_for>note\ for\b)
|(?P<note>note\b)
|(?P<annotation><<)
|(?P<annotation_end>>>)
|(?P<href>href\b)
|(?P<generic>~[^~]+~)
|(?P<literal>`[^`]+`)
|(?P<target>_(?:self|blank|parent|top)\b)
|(?P<extension><\||\|>)
|(?P<dependency>[<>])
|(?P<composition>\*)
|(?P<aggregation>o\b)
|(?P<lollipop>\(\))
|(?P<line>--)
|(?P<dotted>\.\.)
|(?P<label>:[^:\n;]+)
|(?P<style_separator>:::)
|(?P<minus>-)
|(?P<dot>\.)
|(?P<colon>:)
|(?P<comma>,)
|(?P<hash>\#)
|(?P<percent>%)
|(?P<word>[0-9A-Za-z_]+)
|(?P<square>\[)
|(?P<square_end>\])
|(?P<letters>{_LETTER}+)
"""
_BODY = r"""
 (?P<string>"[^"]*"?)
|(?P<close>\})
|(?P<star_state>\[\*\])
|(?P<nested>\{)
|(?P<blank>\n)
|(?P<member>[^{}\n]+)
"""
_DIRECTION = regex(r"direction\s+(?:TB|BT|RL|LR)")

# Kinds that are no keywords in a mode, by mode.
_PLAIN = {
    "initial": ("open", "close"),
    "class": ("comment", "style", "class_def", "namespace", "class", "diagram", "callback", "call", "colon", "comma"),
    "namespace": ("comment", "style", "class_def", "class", "diagram", "callback", "call", "colon", "comma"),
    "namespace_body": ("comment", "style", "class_def", "diagram", "callback", "call", "colon", "comma", "open"),
    "class_body": (),
}
# What a token opens or closes, by mode: (mode that is opened, number of modes that are closed).
_SWITCHES = {
    "initial": {"namespace": ("namespace", 0), "class": ("class", 0)},
    "class": {"newline": ("", 1), "open": ("class_body", 0), "close": ("", 2)},
    "namespace": {
        "newline": ("", 1),
        "open": ("namespace_body", 0),
        "namespace": ("namespace", 0),
        "close": ("", 2),
    },
    "namespace_body": {"namespace": ("namespace", 0), "class": ("class", 0), "close": ("", 1)},
    "class_body": {"close": ("", 1)},
}
_WORDS = frozenset({"call", "style", "class_def", "namespace", "class"})


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return regex(source, re.VERBOSE)


@cache
def _mode(name: str) -> Mode:
    pattern = _pattern(_BODY if name == "class_body" else _OUTSIDE)
    switches, plain = _SWITCHES[name], _PLAIN[name]
    actions = {}
    for group in pattern.groupindex:
        kind = "" if group in ("blank", "nothing", "comment") else group
        if group in plain:
            kind = "word" if group in _WORDS else "sign"
        actions[group] = (kind, *switches.get(group, ("", 0)))
    return pattern.match, actions


def class_lexer(text: str, offset: int) -> Lexer:
    """A lexer over the text of a class diagram."""
    return Lexer(text, offset, _mode, direction_lines(text, _DIRECTION))
