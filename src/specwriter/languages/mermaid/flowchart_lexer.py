"""Knows the words and signs of Mermaid's flowcharts, and the modes in which they are read."""

from __future__ import annotations

import re
from functools import cache

from specwriter.languages.mermaid.lexer import Lexer, direction_lines
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.mermaid.lexer import Mode, Special

# The alternatives stand in the order of Mermaid's flow.jison (12.3): the first that matches wins. A group `kind_n` is a
# second place of the same kind. `\b` follows each word because jison adds it to a rule that ends in a letter.
_STRING = r"""(?P<markdown>"`[^`"]+`")|(?P<nothing>"(?:``)?")|(?P<string>"(?!`)[^"]+")|(?P<quote>")"""
_KEYWORDS = r"""
 (?P<description>acc(?:Title|Descr)\s*:\s*[^\n]*)
|(?P<description_open>accDescr\s*\{)
|(?P<data>@\{)
|(?P<callback>call\s+[^(\n]*\([^)]*\))
|(?P<call>call\s)
|(?P<style>style\b)
|(?P<default>default\b)
|(?P<link_style>linkStyle\b)
|(?P<interpolate>interpolate\b)
|(?P<class_def>classDef\b)
|(?P<class>class\b)
|(?P<href>href\s)
|(?P<click>click\s+[^\s"]\S*(?:\s|\Z))
|(?P<click_alone>click\s)
|(?P<graph>(?:flowchart-elk|swimlane-beta|graph|flowchart)\b)
|(?P<subgraph>subgraph\b)
|(?P<end>end\b\s*)
|(?P<target>_(?:self|blank|parent|top)\b)
"""
_LINKS = r"""
 (?P<link>[xo<]?(?:--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?)\s*|~~~+\s*)
|(?P<start_edge>[xo<]?--\s*)
|(?P<start_thick>[xo<]?==\s*)
|(?P<start_dotted>[xo<]?-\.\s*)
"""
# A letter of the Basic Multilingual Plane beyond ASCII; neither a digit nor another kind of number.
_LETTER = r"[^\x00-\x7f\W\d\xb2\xb3\xb9\xbc-\xbe\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2182\u2460-\u249b\U00010000-\U0010ffff]"
# The lookaheads spare most names a look at every word and sign: in a group all alternatives begin with one of these.
_INITIAL = rf"""
 (?=")(?:{_STRING})
|(?=[a@csdlihgfe_])(?:{_KEYWORDS})
|(?=[0-9\#:&;,*])(?:
     (?P<number>[0-9]+)
    |(?P<hash>\#)
    |(?P<style_separator>:::)
    |(?P<colon>:)
    |(?P<amp>&)
    |(?P<semicolon>;)
    |(?P<comma>,)
    |(?P<star>\*)
 )
|(?=[xo<=~.\-])(?:{_LINKS})
|(?=[(\[>^])(?:
     (?P<ellipse>\(-)
    |(?P<stadium>\(\[)
    |(?P<subroutine>\[\[)
    |(?P<properties>\[\|)
    |(?P<odd>>)
    |(?P<cylinder>\[\()
    |(?P<doublecircle>\(\(\()
    |(?P<slash>\[/)
    |(?P<backslash>\[\\)
    |(?P<up>\^)
 )
|(?P<down>v\b)
|(?P<node>(?:[A-Za-z0-9!"\#$%&'*+.`?\\_/]|-(?![>\-.]))+)
|(?P<minus>-)
|(?P<letters>{_LETTER}+)
|(?P<pipe>\|)
|(?P<round>\()
|(?P<square>\[)
|(?P<diamond>\{{)
|(?P<newline>[\r\n]+)
|(?P<space>[^\S\n\r]+)
"""
_TEXT = rf"""
 {_STRING}
|(?P<link>\s*~~~+\s*)
|(?P<nested>\(-|\(\[|\[[\[(/\\]|\(\(\()
|(?P<stadium_end>\]\))
|(?P<subroutine_end>\]\])
|(?P<cylinder_end>\)\])
|(?P<doublecircle_end>\)\)\))
|(?P<pipe_end>\|)
|(?P<round_end>\))
|(?P<round>\()
|(?P<square_end>\])
|(?P<nested_2>\[)
|(?P<diamond_end>\}})
|(?P<diamond>\{{)
|(?P<text>[^\[\](){{}}|"]+)
"""
_TRAPEZOID = rf"""
 {_STRING}
|(?P<backslash_end>[\\(?=\])]\])
|(?P<slash_end>/\])
|(?P<text>/(?!\])|\\(?!\])|[^\\\[\](){{}}/]+)
"""
_ELLIPSE = rf"""
 {_STRING}
|(?P<ellipse_end>[-/)]\))
|(?P<text>(?:[^()\[\]{{}}"\-/]|[-/](?!\)))+)
"""

_PATTERNS = {
    "initial": _INITIAL,
    "text": _TEXT,
    "trapezoid": _TRAPEZOID,
    "ellipse": _ELLIPSE,
    **dict.fromkeys(("edge", "thick", "dotted"), _STRING),
    "link": _LINKS,
}

# Where the text on an edge ends, at the latest: it cannot hold this sign, except as the start of the second half.
_MARKS = {"edge": "--", "thick": "=", "dotted": "."}
_OPENS = dict.fromkeys(
    ("stadium", "subroutine", "odd", "cylinder", "doublecircle", "pipe", "round", "square", "diamond"), "text"
) | {"ellipse": "ellipse", "slash": "trapezoid", "backslash": "trapezoid"}


@cache
def _mode(name: str) -> Mode:
    compiled = regex(_PATTERNS[name], re.VERBOSE)
    actions = {}
    for group in compiled.groupindex:
        kind = group.removesuffix("_2")
        if kind.startswith("start_"):
            actions[group] = ("start_link", kind.removeprefix("start_"), 0)
        else:
            actions[group] = ("" if kind == "nothing" else kind, _OPENS.get(kind, ""), int(kind.endswith("_end")))
    return compiled.match, actions


_BLANKS = regex(r"\s+")


class FlowchartLexer(Lexer):
    """A lexer over the text of a flowchart.

    Blanks before a link belong to the link, and the text on an edge ends where the second half of the link begins; both
    would take quadratic time as patterns, so they are found by hand.
    """

    __slots__ = ("_blank_end", "_link_actions", "_match_link", "_mode")

    def __init__(self, text: str, offset: int) -> None:
        self._blank_end = 0
        self._match_link, self._link_actions = _mode("link")
        super().__init__(text, offset, _mode, _specials(text))

    @property
    def plain_until(self) -> int:
        """Up to where words and signs mean what they mean by themselves: where the next direction, or id of an edge, begins."""
        return self._next_special

    def advance(self) -> str:
        """Read the next token and return its kind; the loop of `Lexer.advance` stands here again, as it is hot."""
        text = self.text
        while True:
            start = self.start = self.end
            mode = self._mode
            if mode == "initial":
                if start >= self._blank_end and text[start : start + 1].isspace() and self._after_blanks():
                    return self.kind
                if start >= self._next_special and self._at_special():
                    return self.kind
            elif mode in _MARKS and not text.startswith('"', start):
                return self._edge_text(mode)
            match = self._match(text, start)
            if match is None:
                return self._unmatched()
            self.end = match.end()
            kind, opens, closes = self._actions[match.lastgroup]  # type: ignore[index]
            if opens or closes:
                self._change_mode(opens, closes)
            if kind:
                self.kind = kind
                return kind

    def _enter(self, mode: str) -> None:
        self._mode = mode
        self._match, self._actions = _mode(mode)

    def _prefers_keyword(self) -> bool:
        match = regex(_KEYWORDS, re.VERBOSE).match(self.text, self.end)
        return match is not None and match.end() > match.start()

    def _after_blanks(self) -> bool:
        """Whether blanks are more than blanks: part of a link, a direction, or a line end after `}`."""
        text, start = self.text, self.end
        if start >= self._next_special and self._at_special():
            self.start = start
            return True
        end = _BLANKS.match(text, start).end()  # type: ignore[union-attr]
        match = self._match_link(text, end)
        if match:
            return self._take_link(match, start)
        self._blank_end = end
        # Mermaid drops blanks between a closing brace and the end of its line.
        if text[start - 1 : start] == "}" and "\n" in text[start:end]:
            self.start, self.end, self.kind = start, text.rindex("\n", start, end) + 1, "newline"
            return True
        return False

    def _take_link(self, match: re.Match[str], start: int) -> bool:
        self.start, self.end = start, match.end()
        self.kind, opens, _ = self._link_actions[match.lastgroup or ""]
        if opens:
            self._change_mode(opens, 0)
        return True

    def _edge_text(self, mode: str) -> str:
        """Read on between `-- ` and ` -->`: a string, text, or the second half of the link."""
        text, start = self.text, self.end
        at = text.find(_MARKS[mode], start)
        stop = at if at >= 0 else len(text)
        quote = text.find('"', start, stop)
        end = quote if quote >= 0 else _before_link(text, start, stop)
        if end > start:
            self.start, self.end, self.kind = start, end, "text"
            return self.kind
        match = self._match_link(text, _BLANKS.match(text, start).end() if text[start : start + 1].isspace() else start)  # type: ignore[union-attr]
        if match and match.lastgroup == "link":
            self._change_mode("", 1)
            self._take_link(match, start)
        else:
            self.start = start
            self._unmatched()
        return self.kind


def _before_link(text: str, start: int, at: int) -> int:
    """Where the text before a link ends whose line begins at `at`: without its arrow head and the blanks before."""
    if at > start and text[at - 1] == "-" and text[at : at + 1] == ".":
        at -= 1
    if at > start and text[at - 1] in "xo<" and at < len(text):
        at -= 1
    return start + len(text[start:at].rstrip())


def _specials(text: str) -> list[Special]:
    """The directions, and the ids before `@` that name an edge, in order."""
    specials = direction_lines(text)
    if "@" in text:
        for run in re.finditer(r"[^\s\"\[\](){}|]+", text):
            at = _last_at(text, run.start(), run.end())
            if at > run.start():
                specials.append((run.start(), at, at + 1, "link_id"))
        specials.sort(key=lambda special: (special[0], special[3]))  # a direction goes before an id
    return specials


def _last_at(text: str, start: int, end: int) -> int:
    """The last `@` of a word that is followed by a sign other than `{` and `\"`, or -1."""
    at = text.rfind("@", start, end)
    while at >= 0 and text[at + 1 : at + 2] in ("{", '"', ""):
        at = text.rfind("@", start, at)
    return at
