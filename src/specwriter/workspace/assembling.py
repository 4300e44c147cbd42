"""Knows how what was imported becomes a whole spec: the chapters of a style's scaffold, without its samples, around the imported ones."""

from __future__ import annotations

from specwriter.importers.imported import Part
from specwriter.reader.chapters import chapter_key
from specwriter.source.pattern import regex
from specwriter.workspace.scaffold import scaffold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specwriter.importers.imported import Imported

_FENCE = regex(r"[ ]{0,3}(`{3,}|~{3,})[ \t]*([\w-]*)")
_TODO = regex(r"\[TODO: (?:[^\[\]]|\[[^\[\]]*\])*\]")
_GENERAL = frozenset(
    (
        "review table",
        "approval table",
        "background",
        "context",
        "objective",
        "assumptions and constraints",
        "paradigm",
        "decisions",
        "acceptance criteria",
        "testing strategy",
        "rollback plan",
        "performance benchmarks",
        "monitoring and alerting",
        "migration and backward compatibility",
    )
)
"""The chapters that speak of any system: all others of a scaffold show a sample."""
_DRAWINGS = {"mermaid": "a Mermaid diagram", "dbml": "the schema as DBML", "sql": "the schema as SQL"}


def assembled(imported: Imported, style: str, title: str, author: str) -> str:
    """The spec: each part in place of the chapter of its title, all other samples replaced by a placeholder; raises UnknownStyle
    and Refused (see `scaffold`).
    """
    head, chapters = _chapters(scaffold(title, style, author))
    parts = {_known_by(part.title): part for part in _joined(imported.parts)}
    titles = [_known_by(chapter.title) for chapter in chapters]
    shown = [
        Part(chapter.title, parts[name].text if name in parts else _without_sample(chapter, name))
        for name, chapter in zip(titles, chapters, strict=True)
    ]
    before = ""
    for name, part in parts.items():
        if name not in titles:
            at = titles.index(before) + 1 if before in titles else _end_of_design(titles)
            titles.insert(at, name)
            shown.insert(at, part)
        before = name
    return "\n\n".join([head, *(f"## {chapter.title}\n\n{chapter.text.strip()}".rstrip() for chapter in shown)]) + "\n"


def _joined(parts: Iterable[Part]) -> list[Part]:
    """The parts, those of one title as one."""
    found: dict[str, Part] = {}
    for part in parts:
        name = _known_by(part.title)
        known = found.get(name)
        found[name] = Part(known.title, f"{known.text.rstrip()}\n\n{part.text}") if known else part
    return list(found.values())


def _known_by(title: str) -> str:
    return chapter_key(title) or title.casefold()


def _end_of_design(titles: list[str]) -> int:
    """Where a chapter stands that the style does not have: before the errors."""
    return titles.index("error catalogue") if "error catalogue" in titles else len(titles)


def _chapters(text: str) -> tuple[str, list[Part]]:
    """What stands before the first chapter of a scaffold, and its chapters."""
    head: list[str] = []
    chapters: list[tuple[str, list[str]]] = []
    for line, in_code in _lines(text):
        if line.startswith("## ") and not in_code:
            chapters.append((line[3:].strip(), []))
        else:
            (chapters[-1][1] if chapters else head).append(line)
    return "\n".join(head).strip(), [Part(title, "\n".join(lines)) for title, lines in chapters]


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line with the language of the code block that it stands in: empty outside."""
    fence = ""
    language = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if match and not fence:
            fence, language = match[1], match[2] or "text"
            yield line, language
            continue
        yield line, language
        if match and match[1].startswith(fence) and not match[2]:
            fence = language = ""


def _without_sample(chapter: Part, name: str) -> str:
    """A chapter with nothing in it that names a part of the sample system."""
    if name not in _GENERAL:
        return f"[TODO: {_asked(chapter)}]"
    kept: list[str] = []
    for line, in_code in _lines(chapter.text):
        if line.startswith("### "):
            break
        if in_code or ("`" in _TODO.sub("", line) and line.startswith("|")):
            continue
        kept.append(line)
    return "\n".join(kept).strip()


def _asked(chapter: Part) -> str:
    """What a chapter holds, in the words of its sample: its diagrams and the headers of its tables."""
    wanted: list[str] = []
    last = ""
    for line, language in _lines(chapter.text):
        if language in _DRAWINGS:
            wanted.append(_DRAWINGS[language])
        elif line.startswith("| ") and not last.startswith("|") and not language:
            columns = [cell.strip() for cell in line.strip("| ").split(" | ")]
            wanted.append(f"a table with the columns {', '.join(columns)}")
        last = line
    found = list(dict.fromkeys(wanted))[:3]
    return "; ".join(found) if found else f"what this design says about {chapter.title.lower()}"
