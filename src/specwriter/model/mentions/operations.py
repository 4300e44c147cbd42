"""Knows whether each place that names an operation names one that the document describes, and what must change where it does not."""

from __future__ import annotations

from specwriter.model.api import parameters_in
from specwriter.model.mentions.calls import calls, router
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.naming import joined, singular
from specwriter.model.mentions.routing import VERSION, resource, segments_of, without_base
from specwriter.model.once import once
from specwriter.model.paths import misplaced
from specwriter.source.near import near
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.api import Operation
    from specwriter.model.mentions.calls import Call
    from specwriter.model.mentions.routing import Router
    from specwriter.model.spec import Spec

_FEWEST = 2
_MANY = 3
"""A table of more rows, all but one of which name a described operation, lists the described operations."""
_SHARE = 3
"""So many calls must find an operation for each one, but the first, that does not."""


class Verdict(Record):
    """What a call leads to: `found` is the operation, `meant` the one that is surely meant, `odd` the word of the call that differs."""

    call: Call
    found: Operation | None = None
    meant: Operation | None = None
    odd: Name | None = None


class Wrong(Record):
    """A word that must change: `span` is its place, in a call or in the title of an operation, `right` what stands at `other`."""

    span: Span
    text: str
    right: str
    other: Span
    titled: bool


@once
def verdicts(spec: Spec) -> tuple[Verdict, ...]:
    """Every call with the operation that it leads to, or the one that it means."""
    asked = router(spec)
    if not asked.operations:
        return ()
    return tuple([_verdict(asked, call) for call in calls(spec)])


def _verdict(asked: Router, call: Call) -> Verdict:
    method, segments = call.method.text, segments_of(call.path.text)
    found = asked.find(method, segments)
    if found is not None:
        return Verdict(call, found)
    meant = asked.near(method, segments)
    if meant is not None:
        odd = _segment(call.path, meant[1])
        surely = (len(segments) > 2 and not VERSION.match(odd.text)) or singular(odd.text) != singular(
            segments_of(meant[0].path.text)[-meant[1]]
        )
        if surely or (call.firm and not call.outgoing):
            return Verdict(call, None, meant[0], odd)
    part = asked.part(method, segments)
    if part is not None:
        return Verdict(call, part)
    others = asked.same_path(segments) if call.firm and not call.outgoing and "*" not in call.path.text else []
    return Verdict(call, None, others[0] if others else None, call.method if others else None)


def _segment(path: Name, from_end: int) -> Name:
    """The segment of a path with that number from the end."""
    parts = path.text.partition("?")[0].rstrip("/").split("/")
    at = path.span.start + sum([len(part) + 1 for part in parts[:-from_end]])
    word = parts[-from_end]
    if path.span.end - path.span.start != len(path.text):
        return Name(word, path.span)
    return Name(word, Span(at, at + len(word)))


@once
def wrong_parameters(spec: Spec) -> tuple[tuple[Name, Name], ...]:
    """The parameters of called paths that are misspelt, each with the one of the described path.

    Rows are left out: they state a path of their own, which is compared elsewhere.
    """
    found: list[tuple[Name, Name]] = []
    for verdict in verdicts(spec):
        if verdict.found is None or verdict.call.path.text == verdict.found.path.text or verdict.call.in_row:
            continue
        if misplaced(verdict.found):  # then the title or its table is wrong, and that is reported
            continue
        ours, theirs = (
            parameters_in(verdict.call.path.text, verdict.call.path.span.start),
            verdict.found.path_parameters,
        )
        for one, other in zip(reversed(ours), reversed(theirs), strict=False):
            if joined(one.text) != joined(other.text) and near(one.text, (other.text,)):
                found.append((one, other))
    return tuple(found)


@once
def wrong_names(spec: Spec) -> tuple[Wrong, ...]:
    """The words of calls and titles that must change, each cause once: where all others agree against a title, the title is wrong."""
    groups, used = _groups(spec)
    found: list[Wrong] = []
    for group in groups:
        first, meant = group[0], group[0].meant
        if meant is None or first.odd is None:
            continue
        by_method = first.odd is first.call.method
        if by_method:
            silent = [
                each for each in router(spec).same_path(segments_of(first.call.path.text)) if id(each) not in used
            ]
            meant = silent[0] if len(silent) == 1 else meant
            if not spec.is_spec or (len(group) > 1 and id(meant) in used):
                continue  # described nowhere, rather than misspelt each time
            if len(group) == 1 and not _is_complete(spec):
                continue
        if len(group) > 1 and id(meant) not in used:
            found.append(_in_title(first, meant, by_method))
        else:
            found += [_in_call(each, meant, by_method) for each in group]
    return (*found, *_left_over(spec)) if not found else tuple(found)


def _left_over(spec: Spec) -> list[Wrong]:
    """The one row that names no described operation, where all others do and one operation of its resource has no row: it is meant."""
    rows = [each for each in verdicts(spec) if each.call.in_row]
    strays = [each for each in rows if each.found is None]
    if len(strays) != 1 or len(rows) <= _MANY:
        return []
    call, named = strays[0].call, {id(each.found) for each in rows}
    silent = [each for each in spec.documented_operations() if id(each) not in named]
    if len(silent) != 1 or resource(segments_of(silent[0].path.text)) != resource(segments_of(call.path.text)):
        return []
    by_method = silent[0].method.text != call.method.text
    if by_method and segments_of(silent[0].path.text) != segments_of(call.path.text):
        return []
    return [_in_call(Verdict(call, None, silent[0], call.method if by_method else call.path), silent[0], by_method)]


@once
def _groups(spec: Spec) -> tuple[list[list[Verdict]], set[int]]:
    """The verdicts of calls without an operation, those of one name together, and the ids of the operations that calls find."""
    used: set[int] = set()
    groups: dict[tuple[str, tuple[str, ...]], list[Verdict]] = {}
    for verdict in verdicts(spec):
        if verdict.found is not None:
            used.add(id(verdict.found))
        else:
            key = verdict.call.method.text, without_base(segments_of(verdict.call.path.text))
            groups.setdefault(key, []).append(verdict)
    return list(groups.values()), used


def _is_complete(spec: Spec) -> bool:
    """Whether a document surely describes its operations: nearly all calls find one, at least two."""
    found = sum([verdict.found is not None for verdict in verdicts(spec)])
    unknown = sum([group[0].call.firm and not group[0].call.outgoing for group in _groups(spec)[0]])
    return found >= _FEWEST and found >= _SHARE * (unknown - 1)


def _in_call(verdict: Verdict, meant: Operation, by_method: bool) -> Wrong:
    odd = verdict.odd or verdict.call.path
    right = f"{meant.method.text} {meant.path.text}"
    return Wrong(odd.span, verdict.call.text, right, meant.method.span if by_method else meant.path.span, titled=False)


def _in_title(verdict: Verdict, meant: Operation, by_method: bool) -> Wrong:
    """The title of an operation that no call uses, while several calls agree on another word."""
    if by_method:
        right = f"{verdict.call.method.text} {meant.path.text}"
        return Wrong(meant.method.span, f"{meant.method.text} {meant.path.text}", right, verdict.call.span, titled=True)
    ours, theirs = segments_of(meant.path.text), segments_of(verdict.call.path.text)
    odd = next(
        (at for at in range(1, min(len(ours), len(theirs)) + 1) if verdict.odd and theirs[-at] == verdict.odd.text), 1
    )
    segment = _segment(meant.path, odd)
    return Wrong(
        segment.span, f"{meant.method.text} {meant.path.text}", verdict.call.text, verdict.call.span, titled=True
    )


@once
def undocumented(spec: Spec) -> tuple[Call, ...]:
    """The calls to operations of this API that it describes nowhere, each operation once.

    Told only of documents that describe at least two operations, and only where the call is about something they are about too,
    or goes to a participant that they are sent to.
    """
    documented = spec.documented_operations()
    if not spec.is_spec or len(documented) < 2 or not _groups(spec)[0] or not _is_complete(spec):
        return ()
    about = {resource(segments_of(operation.path.text)) for operation in documented}
    receivers = {verdict.call.receiver for verdict in verdicts(spec) if verdict.found is not None} - {""}
    wrong = {each.text for each in wrong_names(spec)} | {each.right for each in wrong_names(spec)}
    found: list[Call] = []
    for group in _groups(spec)[0]:
        call = next((each.call for each in group if each.call.firm and not each.call.outgoing), None)
        if call is None or call.text in wrong or any(mark in call.path.text for mark in ("*", "...", "…")):
            continue
        if resource(segments_of(call.path.text)) in about or call.receiver in receivers:
            found.append(call)
    return tuple(found)


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every place that names an operation, with the title of that operation where it is declared."""
    return tuple([_mention(verdict) for verdict in verdicts(spec)])


def _mention(verdict: Verdict) -> Mention:
    call = verdict.call
    name = Name(call.text, call.span)
    target = _title(verdict.found) if verdict.found is not None else None
    return Mention("operation", name, call.role, target, _title(verdict.meant) if verdict.meant is not None else None)


def _title(operation: Operation) -> Name:
    return Name(f"{operation.method.text} {operation.path.text}", operation.span)
