"""Knows what stands around a Mermaid diagram: front matter, directives, comments, entities, and how its type is told.

The order of the steps and the table of types follow Mermaid's own preprocessing and `detectType`. Nothing here moves a
character: what is taken away becomes spaces, so an index into the result is an index into the source.
"""

from __future__ import annotations

import re
from functools import lru_cache

from specwriter.source.pattern import regex

# Whoever renders a diagram trims it first: lines that are empty may stand above.
FRONT_MATTER = regex(r"(?:[^\S\n]*\n)*+---[^\S\n]*\n(.*?)\n---\s*\n", re.DOTALL)
# Compiled when a directive is first met.
_DIRECTIVE = r"(?a)%%\{\s*(?:\w+\s*:|\w+)\s*(?:\w+|(?:[^}]|\}(?!%%))*)\s*(?:\}%%)?"
_COMMENT = regex(r"^[^\S\n]*%%(?!\{)[^\n]+", re.MULTILINE)
_TAG = regex(r"<\w+[^>]*>")
_ATTRIBUTE = regex(r"=\"([^\"]*)\"")
_ENTITY = regex(r"#(\w+);", re.ASCII)
_STYLE = regex(r"(?:style|classDef)[^\n]*;")
_COLOUR = regex(r":[^\s#:]*#")
_INK = regex(r"[^\n]")

# Two private characters stand for the `#` and the `;` of an entity, so that no grammar takes them for its own signs.
ENTITY_START = "\ue0f0"
ENTITY_END = "\ue0f1"

# In the order in which Mermaid asks its detectors; the first that fits wins.
_TYPES = (
    ("---", "---"),
    ("flowchart-elk", "flowchart"),
    ("mindmap", "mindmap"),
    ("architecture", "architecture"),
    ("C4Context", "c4"),
    ("kanban", "kanban"),
    ("classDiagram", "class"),
    ("erDiagram", "er"),
    ("gantt", "gantt"),
    ("info", "info"),
    ("pie", "pie"),
    ("requirement", "requirement"),
    ("sequenceDiagram", "sequence"),
    ("flowchart", "flowchart"),
    ("graph", "flowchart"),
    ("timeline", "timeline"),
    ("gitGraph", "gitGraph"),
    ("stateDiagram", "state"),
    ("journey", "journey"),
    ("quadrantChart", "quadrantChart"),
    ("sankey", "sankey"),
    ("packet", "packet"),
    ("xychart", "xychart"),
    ("block", "block"),
    ("eventmodeling", "eventmodeling"),
    ("treeView-beta", "treeView"),
    ("radar-beta", "radar"),
    ("treemap", "treemap"),
    ("venn-beta", "venn"),
    ("zenuml", "zenuml"),
)
_BEFORE_C4 = ("---", "flowchart-elk", "mindmap", "architecture")  # asked before C4, which looks anywhere in the text
_C4_WORDS = ("C4Container", "C4Component", "C4Dynamic", "C4Deployment")
_START = regex(r"(?:\s|%%[^\n]*\n)*+([\w-]*)")


def preprocess(text: str) -> tuple[str, str, str]:
    """The text that a diagram parser reads, as long as `text`; the title of the front matter; the kind of diagram.

    Front matter, `%%{…}%%` and lines that are comments are blank in the result (newlines stay), carriage returns are
    newlines, quotes of HTML attributes are single, and entities such as `#amp;` are masked until `unmask`.
    The kind is empty where no type is recognised.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n\n").replace("\r", "\n")
    text = _single_quoted_attributes(text)
    text, title = _without_front_matter(text)
    if "%%{" in text:
        text = regex(_DIRECTIVE).sub(_blank, text)
    if "%%" in text:
        text = _COMMENT.sub(_blank, text)
    kind = kind_of(text)
    if "#" in text and ";" in text:
        text = _ENTITY.sub(ENTITY_START + r"\1" + ENTITY_END, _STYLE.sub(_without_semicolon, text))
    return text, title, kind


def kind_of(text: str) -> str:
    """The kind of diagram that a text without front matter and directives declares, or an empty string."""
    match = _START.match(text)
    word = match[1] if match else ""
    if "C4" in text and not word.startswith(_BEFORE_C4) and any(c4 in text for c4 in _C4_WORDS):
        return "c4"
    return _kind_by(word[:24])  # no type has a longer name


@lru_cache(maxsize=64)
def _kind_by(word: str) -> str:
    """The kind of diagram whose first word this is."""
    return next((kind for prefix, kind in _TYPES if word.startswith(prefix)), "") or _in_any_case(word.lower())


def _in_any_case(word: str) -> str:
    """The two types whose official detectors do not heed case."""
    if word.partition("-")[0] == "ishikawa":
        return "ishikawa"
    return "wardley" if word.startswith("wardley-beta") else ""


def unmask(text: str) -> str:
    """The author's words, where `preprocess` had masked an entity."""
    return text.replace(ENTITY_START, "#").replace(ENTITY_END, ";") if ENTITY_START in text else text


def _blank(match: re.Match[str]) -> str:
    return _INK.sub(" ", match[0])


def _single_quoted_attributes(text: str) -> str:
    """Within `<tag …>` the quotes of `a="b"` become single: the grammars would end a string at a double one."""
    if '="' not in text:
        return text
    # What follows the last `>` holds no whole tag; left out, every `<` finds its end and the search stays linear.
    head, end, tail = text.rpartition(">")
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(r"='\1'", tag[0]), head + end) + tail


def _without_front_matter(text: str) -> tuple[str, str]:
    match = FRONT_MATTER.match(text)
    if match is None:
        return text, ""
    from specwriter.languages.mermaid.yaml_block import read  # few diagrams need it

    return _blank(match) + text[match.end() :], read(match[1])[0].get("title", "")


def _without_semicolon(match: re.Match[str]) -> str:
    """A style with a colour loses its last `;`, which would read as the end of an entity."""
    line = match[0]
    return line[:-1] + " " if _COLOUR.search(line, 0, len(line) - 1) else line
