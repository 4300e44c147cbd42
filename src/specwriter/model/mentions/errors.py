"""Knows where a document speaks of an error code (error rows, example bodies, replies, prose) and what the catalogue says of it."""

from __future__ import annotations

from specwriter.languages.json.tree import String
from specwriter.model.example_bodies import bodies
from specwriter.model.mentions.answers import codes_in
from specwriter.model.mentions.mention import Mention
from specwriter.model.once import once
from specwriter.model.problem_details import catalogued, problems
from specwriter.source.near import Patience, Vocabulary
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.api import Operation
    from specwriter.model.catalogue import ErrorCode
    from specwriter.model.spec import Spec

_JOINT = regex(r"_[A-Z][A-Z\d_]{0,38}")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
_BEFORE = regex(r"(?<![\w.,-])(?P<status>[45]\d\d)[`*]*[ \t]+(?:with |and )?[`*(]*\Z")
_BEHIND = regex(r"[`*]*[ \t]?\([`*]*(?:HTTP )?(?P<status>[45]\d\d)(?![\w%]|[.,]\d)")
_PARTS = frozenset("$_.")
_AROUND = 40
_MANY = 5
"""So many codes that the catalogue has make it one of all codes."""
_LONG = 8
"""A shorter word of capitals is too near to too much."""


class CodeUse(Record):
    """An error code at a place that speaks of it. `role` is error row, example or prose; `status` the status code it has there."""

    code: Name
    role: str
    status: Name | None = None
    operation: Operation | None = None


class Unlisted(Record):
    """An error code that the catalogue lacks, with the rows and examples that use it. `meant` is the row that is surely meant;
    `in_catalogue` tells that the row is what must change: all uses agree against it; `alone` that the catalogue has all other codes
    of operations, of which there are several.
    """

    uses: tuple[CodeUse, ...]
    meant: ErrorCode | None
    in_catalogue: bool = False
    alone: bool = False


class Disagreement(Record):
    """A code with one status at `here` and another at `there`; `in_catalogue` tells that `here` is the catalogue's own."""

    code: str
    here: Name
    there: Name
    in_catalogue: bool = False


@once
def uses(spec: Spec) -> tuple[CodeUse, ...]:
    """The error codes of error rows and of example bodies."""
    found: list[CodeUse] = []
    for operation in spec.operations:
        for row in operation.errors:
            if row.code is not None:
                found.append(CodeUse(row.code, "error row", row.status, operation))
    for problem in problems(spec):
        if problem.code is not None and not problem.code.elided:
            inside = Span(problem.code.span.start + 1, problem.code.span.end - 1)
            found.append(CodeUse(Name(problem.code.text, inside), "example", problem.response, problem.operation))
    return tuple(found)


@once
def _shouted(spec: Spec) -> dict[str, list[int]]:
    """Every word of capitals joined by `_`, with its places; the joints are looked for, which is faster than looking for capitals."""
    text = spec.source.text
    found: dict[str, list[int]] = {}
    for joint in _JOINT.finditer(text):
        at, end = joint.span()
        before = text[max(at - _AROUND, 0) : at]
        start = at - len(before) + len(before.rstrip(_CAPITALS))
        left, right = text[start - 1 : start], text[end : end + 1]
        part = left.isalnum() or right.isalnum() or (left in _PARTS and left != right)
        if start < at and not part:
            found.setdefault(text[start:end], []).append(start)
    return found


@once
def spoken(spec: Spec) -> tuple[CodeUse, ...]:
    """The words of capitals anywhere else that are a code of the catalogue, with the status beside them: `409 ORDER_EXISTS`."""
    known = catalogued(spec)
    if not known:
        return ()
    there = {use.code.span.start for use in uses(spec)} | {row.name.span.start for row in known.values()}
    return tuple(
        [
            CodeUse(
                Name(word, Span(start, start + len(word))), "prose", _beside(spec.source.text, start, start + len(word))
            )
            for word, starts in _shouted(spec).items()
            if word in known
            for start in starts
            if start not in there
        ]
    )


def _beside(text: str, start: int, end: int) -> Name | None:
    """The status that stands right before a code, or in brackets right behind it."""
    near = max(start - _AROUND, 0)
    match, offset = _BEFORE.search(text[near:start]), near
    if match is None:
        match, offset = _BEHIND.match(text, end), 0
    return Name(match["status"], Span(offset + match.start("status"), offset + match.end("status"))) if match else None


@once
def _patience(_spec: Spec) -> Patience:
    """What comparing the codes of one document may take."""
    return Patience()


@once
def unlisted(spec: Spec) -> tuple[Unlisted, ...]:
    """The codes of rows and examples that the catalogue lacks, each code once."""
    known = catalogued(spec)
    if not known or {use.code.text for use in uses(spec)} <= known.keys():
        return ()
    by_code: dict[str, list[CodeUse]] = {}
    for use in uses(spec):
        by_code.setdefault(use.code.text, []).append(use)
    vocabulary = Vocabulary(known, _patience(spec))
    found: list[Unlisted] = []
    for code, group in by_code.items():
        if code in known or not code.replace("_", "").replace("-", "").isalnum() or code.isdigit():
            continue
        word = vocabulary.near(code)
        row = known[word] if word else _left_over(spec, group, by_code)
        against = word is not None and word not in by_code and len(group) > 1
        alone = (
            group[0].operation is not None
            and len(by_code) > _MANY
            and len([each for each in by_code if each not in known]) == 1
        )
        found.append(Unlisted(tuple(group), row, against, alone))
    return tuple(found)


def _left_over(spec: Spec, group: list[CodeUse], by_code: dict[str, list[CodeUse]]) -> ErrorCode | None:
    """The row that a code of another name must mean: the catalogue has all other codes, and but one of that status which nothing uses."""
    known, status = catalogued(spec), group[0].status
    others = [code for code in by_code if code in known]
    if status is None or len(others) < 2 or len(by_code) - len(others) > 1:
        return None
    text = spec.source.text
    unused = [
        row
        for code, row in known.items()
        if code not in by_code and row.status is not None and status.text in row.status.text and text.count(code) == 1
    ]
    return unused[0] if len(unused) == 1 else None


@once
def misspelt(spec: Spec) -> tuple[tuple[Name, ErrorCode], ...]:
    """Words of capitals in prose, cells and diagrams that are surely a misspelt code: near to one, and standing nowhere else."""
    known = catalogued(spec)
    if not known:
        return ()
    times = _shouted(spec)
    once_only = [
        (word, at[0]) for word, at in times.items() if len(at) == 1 and word not in known and len(word) >= _LONG
    ]
    found: list[tuple[Name, ErrorCode]] = []
    if once_only:
        taken = {use.code.span.start for use in uses(spec)} | {row.name.span.start for row in known.values()}
        vocabulary = Vocabulary(
            [code for code in known if len(code) >= _LONG and len(times.get(code, ())) > 1], _patience(spec)
        )
        declared = _values(spec)
        for word, at in once_only:
            near = vocabulary.near(word) if at not in taken and word not in declared else None
            if near is not None and near[0] == word[0]:
                found.append((Name(word, Span(at, at + len(word))), known[near]))
    return tuple(found)


def _values(spec: Spec) -> set[str]:
    """What is declared in capitals and is no error code: states, values of enums."""
    found = {state.text for machine in spec.machines for state in machine.states}
    found.update(value.text for block in spec.schemas for enum in block.schema.enums for value in enum.values)
    return found


@once
def disagreements(spec: Spec) -> tuple[Disagreement, ...]:
    """The codes that have one status in the catalogue and another where they are used, each cause once.

    Where two rows or more agree on another status than the catalogue's, and none has the catalogue's, the catalogue is told of.
    """
    known = catalogued(spec)
    if not known:
        return ()
    told = [use for use in (*uses(spec), *spoken(spec)) if use.status is not None and use.code.text in known]
    if all(_agrees(use.status, known[use.code.text].status) for use in told):
        return ()
    by_code: dict[str, list[tuple[CodeUse, Name]]] = {}
    for use in told:
        if use.status is not None:
            codes = codes_in(use.status)
            if len(codes) == 1:
                by_code.setdefault(use.code.text, []).append((use, codes[0]))
    found: list[Disagreement] = []
    for code, group in by_code.items():
        row = known[code]
        stated = codes_in(row.status) if row.status is not None else []
        if len(stated) != 1:
            continue
        there = stated[0]
        wrong = [status for _, status in group if status.text != there.text]
        if len(group) > 1 and len(wrong) == len(group) and len({status.text for status in wrong}) == 1:
            found.append(Disagreement(code, there, wrong[0], in_catalogue=True))
        else:
            found += [Disagreement(code, status, there) for status in wrong]
    return tuple(found)


def _agrees(status: Name | None, other: Name | None) -> bool:
    """Whether two cells are written the same, as nearly all are."""
    return status is not None and other is not None and status.text == other.text


@once
def split(spec: Spec) -> tuple[Disagreement, ...]:
    """The codes that no catalogue lists and that have two statuses in two operations: the one that fewer use, at its first place."""
    known = catalogued(spec)
    by_code: dict[str, dict[str, list[Name]]] = {}
    for use in uses(spec):
        if use.role == "error row" and use.status is not None and use.code.text not in known and "_" in use.code.text:
            for status in codes_in(use.status)[:1]:
                by_code.setdefault(use.code.text, {}).setdefault(status.text, []).append(status)
    found: list[Disagreement] = []
    for code, statuses in by_code.items():
        if len(statuses) == 2:
            usual, other = sorted(statuses.values(), key=len, reverse=True)
            found.append(Disagreement(code, other[0], usual[0]))
    return tuple(found)


@once
def problem_types(spec: Spec) -> tuple[tuple[Name, Name], ...]:
    """The last words of `type` in example bodies that differ by a letter or two from the `code` beside them (RFC 9457, section 3.1.1)."""
    found: list[tuple[Name, Name]] = []
    for body in bodies(spec):
        kind, code = body.members.get("type"), body.members.get("code")
        if not isinstance(kind, String) or not isinstance(code, String) or kind.elided or code.elided:
            continue
        slug = kind.text.rstrip("/").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]
        one, other = slug.replace("-", "_").casefold(), code.text.replace("-", "_").casefold()
        if one != other and Vocabulary((other,)).near(one) and kind.text.endswith(slug):
            end = kind.span.end - 1
            inside = Span(code.span.start + 1, code.span.end - 1)
            found.append((Name(slug, Span(end - len(slug), end)), Name(code.text, inside)))
    return tuple(found)


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every place that names an error code, with the row of the catalogue; rows and examples without one, too."""
    known = catalogued(spec)
    if not known:
        return ()
    meant = {id(use): each.meant for each in unlisted(spec) for use in each.uses}
    found: list[Mention] = []
    for use in (*uses(spec), *spoken(spec)):
        row, near = known.get(use.code.text), meant.get(id(use))
        found.append(Mention("error code", use.code, use.role, row.name if row else None, near.name if near else None))
    found += [Mention("error code", name, "prose", None, row.name) for name, row in misspelt(spec)]
    return tuple(sorted(found, key=lambda each: each.name.span.start))
