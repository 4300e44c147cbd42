"""Knows the texts that stand where an author has not written yet: `[TODO: …]`, `TBD`, `[Date]`, `<your name>`, `???`."""

from __future__ import annotations

import re

from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Code
    from specwriter.model.spec import Spec

_WHOLE = regex(r"\[[^\[\]]*\]|<[^<>]*>")
_SIGNS = ("TODO", "TBD", "FIXME", "???", "{{", "orem ipsum", "XXX")
_GAP = regex(
    r"\[(?=[A-Zdiy])(?<![\w)\]!`]\[)(?:(?P<noun>Date|DATE|Author|AUTHOR|Name|NAME|Role|Title|Version|Description|Reviewer|Approver|Team|Company|"
    r"Project|Owner|Placeholder|YYYY-MM-DD)|(?:Your|Project|Service|Feature|System|Team|Author|Reviewer|Approver|Company|"
    r"Product) [Nn]ame|(?:[Yy]our|[Ii]nsert|Add|[Dd]escribe|Enter|Fill in)\s[^\[\]\n]{1,80})\](?![\[(:])"
)
_ANGLE = regex(r"<(?:[Yy]our|YOUR|[Ii]nsert|INSERT|[Ee]nter|[Ff]ill)[ _-][^<>\n]{1,80}>")
_CANDIDATE = regex(
    r"(?P<bracket>(?<![\w)\]])\[(?P<mark>TODO|TBD|FIXME|XXX)(?:\]|[:\s](?:[^\[\]]|\[[^\[\]]{0,200}\]){0,600}?\]))"
    r"|(?P<word>\b(?:TODO|TBD|FIXME|XXX)\b)"
    rf"|(?P<gap>{_GAP.pattern})"
    rf"|(?P<angle>{_ANGLE.pattern})"
    r"|(?P<braces>(?<!=)\{\{[^{}`\n]{1,80}\}\})"
    r"|(?P<marks>(?<![\w?])\?{3,}(?![\w?]))"
    r"|(?P<filler>[Ll]orem ipsum)"
)
# The signs again: what begins with a fixed letter is found in half the time in which `in` finds a short word in a long text.
# One letter or mark is found at once: most documents lack some of these, and are not searched for what begins with it.
_IN_WHOLE_TEXTS = (
    ("T", regex(r"T(?:ODO|BD)")),
    ("X", regex(r"X(?:XX|(?<=FIX)ME)")),
    ("?", regex(r"\?\?\?")),
    ("{", regex(r"\{\{")),
    ("[", _GAP),
    ("<", _ANGLE),
)
_TICKED = regex(r"(`+)[^`].*?(?<!`)\1(?!`)")
_COMMENT = {"dbml": r"//|/\*", "mermaid": r"^\s*%%", "sql": r"--(?!>)|/\*|#"}
_ANY_COMMENT = regex(r"(?:(?:^|\s)(?://|#|--|;)|/\*|^\s*\*|<!--)\s*$")
_SHOWS_TEMPLATES = frozenset(("markdown", "md", "mdx", "jinja", "jinja2", "handlebars", "mustache", "liquid"))
_LINE_HEAD = regex(r"(?:^|\|)[\s>]*(?:[-*+]\s+|\d+[.)]\s+|#{1,6}\s+)?(?:\[[ xX]\]\s+)?[*_=]*\Z")
_ASKS = regex(r"(?:^|[|:*_>#])\s*(?:[-*+]\s+)?[*_]*\Z|\bby\s\Z")
_SPOKEN_OF = regex(
    r"[*_]*[\s-]+(?:lists?|items?|apps?|tasks?|board|entr|comments?|application|manager|api|stat|column|markers?|is|are|means|"
    r"to|and|or|until|when|once|if|can|may|has|was|in|as|by|on|at|from|into|with|goes|becomes|moves)\b|s\b|[*_]*\s*(?:→|->|-->|,|/)",
    re.IGNORECASE,
)
_NAMED = regex(r"(?:marked|as|called|named|status|value|word|state|label|says|reads)\Z", re.IGNORECASE)
_CAPITALS = regex(r"[A-Z][A-Z_]{2,}\b")
_IN_VIEW = 1000  # characters to each side: what stands further away on a long line says nothing of a word
_NO_VALUES = frozenset(("TODO", "TBD", "FIXME", "XXX"))


def holds_placeholder(text: str) -> bool:
    """Whether a text waits to be written, so that nothing else in it is worth a remark."""
    for sign in _SIGNS:
        if sign in text:
            return True
    return text[:1] in ("[", "<") and _WHOLE.fullmatch(text) is not None


def placeholders(spec: Spec) -> Iterator[Name]:
    """The placeholders of a document, each with the short form by which it is called."""
    text = spec.source.text
    if not _may_wait(text):
        return
    values: dict[str, bool] = {}
    blocks = [sample.code for sample in spec.code]
    at = 0
    for match in _CANDIDATE.finditer(text):
        while at < len(blocks) and blocks[at].span.end <= match.start():
            at += 1
        code = blocks[at] if at < len(blocks) and blocks[at].span.start <= match.start() else None
        line = _Line(text, match)
        waits = _waits_in_code(match, line, code) if code else _waits_in_prose(match, line, spec)
        if waits and (match["word"] or match[0] == f"[{match['mark']}]"):
            word = match["word"] or match["mark"]
            if word not in values:
                values[word] = is_value(spec, word)
            waits = not values[word] or line.in_comment
        if waits:
            yield Name(match["mark"] or match[0], Span(*match.span()))


def _may_wait(text: str) -> bool:
    """Whether anything in a text looks like a placeholder: in most texts nothing does."""
    for sign, pattern in _IN_WHOLE_TEXTS:
        if sign in text and pattern.search(text):
            return True
    return "orem ipsum" in text


def is_value(spec: Spec, word: str) -> bool:
    """Whether a word is a value of the system that is described, as `TODO` is in a task manager."""
    for machine in spec.machines:
        if any(state.text == word for state in machine.states):
            return True
    for block in spec.schemas:
        if any(value.text == word for enum in block.schema.enums for value in enum.values):
            return True
        if any(
            value.text == word for table in block.schema.tables for column in table.columns for value in column.values
        ):
            return True
    text = spec.source.text
    if word != "TBD" and re.search(rf"[`'\"“‘]{word}[`'\"”’]", text):
        return True  # `TBD` in ticks is as a rule the placeholder, shown
    return any(_among_values(spec, match) for match in re.finditer(rf"\b{word}\b", text))


class _Line:
    """The line around a match, cut in two by it; of a very long line only what is near."""

    __slots__ = ("after", "before", "in_comment")

    def __init__(self, text: str, match: re.Match[str]) -> None:
        self.before = text[max(match.start() - _IN_VIEW, 0) : match.start()].rpartition("\n")[2]
        self.after = text[match.end() : match.end() + _IN_VIEW].partition("\n")[0]
        self.in_comment = False


def _waits_in_code(match: re.Match[str], line: _Line, code: Code) -> bool:
    if code.language in _SHOWS_TEMPLATES:
        return False
    if match["bracket"] and match[0] != f"[{match['mark']}]":
        return True
    lead = _COMMENT.get(_family(code))
    line.in_comment = bool(re.search(lead, line.before) if lead else _ANY_COMMENT.search(line.before))
    if match["word"]:
        if line.in_comment:
            return not _SPOKEN_OF.match(line.after)
        return match["word"] == "TBD" and bool(lead) and bool(re.search(r"(?i)\bnote\b|:\s*\Z", line.before))
    return bool(match["filler"]) or (bool(match["marks"]) and bool(lead))


def _family(code: Code) -> str:
    """The language whose comments a block has: dbml, mermaid, sql, or another one."""
    if code.language in ("dbml", "mermaid"):
        return code.language
    return (
        "sql" if "sql" in code.language or code.language in ("ddl", "postgres", "sqlite3", "mariadb", "oracle") else ""
    )


def _waits_in_prose(match: re.Match[str], line: _Line, spec: Spec) -> bool:
    if _in_ticks(line, match) or "specwriter:" in line.before:
        return False
    if match["gap"]:
        if match["noun"] and not (_ASKS.search(line.before) and re.match(r"[*_]*\s*(?:$|[|,.;*_<])", line.after)):
            return False  # a tag, such as a role behind an operation
        return match[0][1:-1].casefold() not in _labels(spec)
    if not match["word"]:
        return True
    line.in_comment = line.before.rstrip().endswith("<!--")
    if line.in_comment:
        return True
    quoted = line.before[-1:] in ('"', "'", "“", "‘", "/") or line.after[:1] in ("/", "_")
    if match["word"] == "TBD":
        return not quoted and not _NAMED.search(line.before.rstrip()[-6:])
    return not quoted and _marks_work(line)


@once
def _labels(spec: Spec) -> frozenset[str]:
    """The labels of the link definitions, in lower case."""
    return frozenset(label.casefold() for label in spec.document.definitions)


def _marks_work(line: _Line) -> bool:
    """Whether TODO and its like stand as a mark: before a colon, in brackets, or at the head of a line or cell."""
    if re.match(r"[*_]*(?:\([\w .@-]+\))?[*_]*:(?!:)", line.after):
        return True
    if _SPOKEN_OF.match(line.after):
        return False
    if line.before.endswith("(") or (
        re.search(r"(?::|\s[-–—])\s+[*_]*\Z", line.before) and re.match(r"[*_.]*\s*(?:$|\|)", line.after)
    ):
        return True
    return bool(_LINE_HEAD.search(line.before)) and bool(re.match(r"[*_=]*\s*(?:$|[|.]|[-–—]\s|[a-z])", line.after))


def _in_ticks(line: _Line, match: re.Match[str]) -> bool:
    column = len(line.before)
    whole = f"{line.before}{match[0]}{line.after}"
    return any(ticked.start() < column < ticked.end() for ticked in _TICKED.finditer(whole))


def _among_values(spec: Spec, match: re.Match[str]) -> bool:
    """Whether a word stands in a row of words in capitals: beside one on its line, or where the line above or below has one."""
    line = _Line(spec.source.text, match)
    beside = re.match(r"[`'\"]?\s*(?:-->|->|→|,|/|\|)\s*[`'\"]?([A-Z][A-Z_]{2,})\b", line.after)
    if beside and beside[1] not in _NO_VALUES:
        return True
    ahead = re.search(r"\b([A-Z][A-Z_]{2,})[`'\"]?\s*(?:-->|->|→|,|/|\|)\s*[`'\"]?\Z", line.before)
    if ahead and ahead[1] not in _NO_VALUES:
        return True
    number = spec.source.position(match.start())[0]
    text = spec.source.text
    for place in (spec.source.line_span(number - 1), spec.source.line_span(number + 1)):
        if text.startswith(line.before, place.start, place.end):
            word = _CAPITALS.match(text, place.start + len(line.before), place.end)
            if (
                word
                and word[0] not in _NO_VALUES
                and text[word.end() : min(word.end() + 1, place.end)] == line.after[:1]
            ):
                return True
    return False
