"""Knows how findings are told from each other without line numbers, and what a baseline of them holds.

A baseline is the list of the findings that a team has taken over; only what is not in it is reported. An entry is told by what the finding
says, the words it marks and the heading it stands under, so that it survives every edit elsewhere in the document.
"""

from __future__ import annotations

import json
from bisect import bisect_right

from specwriter.markdown.tree import Heading
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from specwriter.markdown.tree import Document
    from specwriter.source.diagnostic import Diagnostic
    from specwriter.source.text import Source

    Mark = tuple[str, str, str, str]
    """Code, heading above, marked words, message."""

VERSION = 1
LONGEST = 80
_HEAD = f'{{"version": {VERSION}, "findings": ['
_FIELDS = ("code", "under", "text", "message")


class Judgement(Record):
    """The findings of a document that are new, how many the baseline holds, and how many of the baseline the document no longer has."""

    new: tuple[Diagnostic, ...]
    held: int
    gone: int


def marks(source: Source, document: Document, diagnostics: Iterable[Diagnostic]) -> list[Mark]:
    """What tells each finding from others, in their order."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    starts = [heading.span.start for heading in headings]
    found: list[Mark] = []
    for item in diagnostics:
        number = bisect_right(starts, item.span.start)
        under = " ".join(headings[number - 1].text.split()) if number else ""
        first = source.text[item.span.start : min(item.span.end, item.span.start + LONGEST)].strip().partition("\n")[0]
        found.append((item.code, under, first.strip(), item.message))
    return found


def judge(
    known: Mapping[Mark, int], found: Sequence[Mark], diagnostics: Sequence[Diagnostic], ran: AbstractSet[str]
) -> Judgement:
    """The findings of one document against the entries of a baseline. Of several alike the first ones are those that were there.

    `ran` are the codes of the rules that ran: what another rule would have found is not gone.
    """
    left = dict(known)
    new: list[Diagnostic] = []
    for mark, item in zip(found, diagnostics, strict=True):
        if left.get(mark, 0):
            left[mark] -= 1
        else:
            new.append(item)
    gone = sum(count for mark, count in left.items() if mark[0] in ran)
    return Judgement(tuple(new), len(diagnostics) - len(new), gone)


def counted(found: Iterable[Mark]) -> dict[Mark, int]:
    """How often each mark occurs."""
    counts: dict[Mark, int] = {}
    for mark in found:
        counts[mark] = counts.get(mark, 0) + 1
    return counts


def write(entries: Mapping[str, Mapping[Mark, int]]) -> str:
    """The text of a baseline: JSON, sorted, one line a finding, so that two branches merge."""
    lines = [
        json.dumps({"path": path, **dict(zip(_FIELDS, mark, strict=True)), "count": count}, ensure_ascii=False)
        for path in sorted(entries)
        for mark, count in sorted(entries[path].items())
    ]
    return "\n".join([_HEAD, ",\n".join(lines), "]}\n"]) if lines else _HEAD + "]}\n"


def read(text: str) -> dict[str, dict[Mark, int]]:
    """The entries of a baseline by path. Raises ValueError, with what is wrong, where the text is none.

    A merge may leave a comma too many or too few behind: then each line is read by itself.
    """
    try:
        table = json.loads(text)
    except ValueError:
        return _entries(_lines(text))
    if not isinstance(table, dict) or not isinstance(table.get("findings"), list):
        raise ValueError("it holds no list of findings")
    if table.get("version") != VERSION:
        raise ValueError(f"its version is {table.get('version')!r}, this specwriter reads version {VERSION}")
    return _entries(table["findings"])


def _lines(text: str) -> list[object]:
    found: list[object] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.strip().rstrip(",")
        if not words or words in (_HEAD, "]}"):
            continue
        if words.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            raise ValueError(f"line {number} is the mark of a merge conflict")
        try:
            found.append(json.loads(words))
        except ValueError as error:
            raise ValueError(f"line {number} is no JSON") from error
    return found


def _entries(rows: Iterable[object]) -> dict[str, dict[Mark, int]]:
    """The entries by path; of two lines about one finding the higher count holds, as after a merge."""
    entries: dict[str, dict[Mark, int]] = {}
    for row in rows:
        if not isinstance(row, dict) or not all(isinstance(row.get(field), str) for field in ("path", *_FIELDS)):
            raise ValueError("an entry lacks its path, code, under, text or message")
        count = row.get("count", 1)
        if not isinstance(count, int):
            raise ValueError("a count is no number")
        mark = (row["code"], row["under"], row["text"], row["message"])
        of_path = entries.setdefault(row["path"], {})
        of_path[mark] = max(of_path.get(mark, 0), count)
    return entries
