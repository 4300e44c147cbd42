"""Knows the places that list the operations of an API (gateway routes, inbound ports, endpoint lists) and what each of them leaves out."""

from __future__ import annotations

from specwriter.model.catalogue import Route
from specwriter.model.mentions.calls import router
from specwriter.model.mentions.naming import stem
from specwriter.model.mentions.operations import verdicts, wrong_names
from specwriter.model.mentions.routing import close, segments_of, without_base
from specwriter.model.once import once
from specwriter.source.near import Patience, Vocabulary
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation
    from specwriter.model.mentions.operations import Verdict
    from specwriter.model.mentions.routing import Key
    from specwriter.model.spec import Spec

_LISTS = regex(r"(?i:endpoint|operation|\bapi\b|overview|route|resource|summary)")
_OTHER = regex(
    r"(?i:benchmark|performance|limit|role|permission|access|scope|objective|metric|alert|event|external|output|call)"
)
_INTERNAL = regex(r"(?i:\binternal|\badmin|\bhealth|\bnot (?:public|routed)|\boperators?\b|\bprivate\b)")
_FEWEST = 3


class Gap(Record):
    """A described operation that a list leaves out. `kind` is route, port or endpoint list; `last` is the last place that lists one."""

    operation: Operation
    kind: str
    last: Span


@once
def gaps(spec: Spec) -> tuple[Gap, ...]:
    """The operations that a list leaves out which names nearly all others of the same resources: all but one, or nine of ten."""
    documented = spec.documented_operations()
    if not spec.is_spec or len(documented) <= _FEWEST:
        return ()
    found: list[Gap] = []
    wrong = {name for each in wrong_names(spec) for name in (each.text, each.right)}  # told of already
    for kind, places in _lists(spec):
        covered = {_key(operation) for operation, _ in places}
        about = {segments[0] for _, segments in covered}
        lacking = [each for each in documented if _key(each) not in covered and _key(each)[1][0] in about]
        missing = [each for each in lacking if not _is_internal(spec, each, kind)]
        named = sum([_key(each) in covered for each in documented])
        if (
            named >= _FEWEST
            and 0 < len(missing) <= max(1, len(documented) // 10)
            and named + len(missing) == len(documented)
        ):
            found += [
                Gap(each, kind, places[-1][1])
                for each in missing
                if f"{each.method.text} {each.path.text}" not in wrong
            ]
    return tuple(found)


def _key(operation: Operation) -> Key:
    return operation.method.text, without_base(segments_of(operation.path.text))


def _is_internal(spec: Spec, operation: Operation, kind: str) -> bool:
    """Whether the text says that an operation is not for everybody, so that a list may leave it out."""
    start, end = operation.body.start, operation.body.end
    return kind != "endpoint list" and _INTERNAL.search(spec.source.text, start, min(end, start + 400)) is not None


def _lists(spec: Spec) -> Iterator[tuple[str, list[tuple[Operation, Span]]]]:
    """Each list with the operations that it names, and where."""
    for kind in ("route", "port"):
        own = [verdict for verdict in verdicts(spec) if verdict.call.role == kind]
        named = [(each, verdict.call.span) for verdict in own for each in _named(spec, verdict)]
        if kind == "route":
            named += [(operation, row.name.span) for row, covered in _patterns(spec) for operation in covered]
        unknown = any(
            verdict.found is None and verdict.meant is None for verdict in own
        )  # told of already, and the likely gap
        if named and not unknown:
            yield kind, named
    yield from (("endpoint list", named) for named in _sections(spec))


def _named(spec: Spec, verdict: Verdict) -> list[Operation]:
    """The operation that a place names; where its method or a letter is wrong, which is told elsewhere, all that it may mean."""
    if verdict.found is not None:
        return [verdict.found]
    others = router(spec).same_path(segments_of(verdict.call.path.text))
    return [*others, verdict.meant] if verdict.meant is not None else others


def _sections(spec: Spec) -> Iterator[list[tuple[Operation, Span]]]:
    """The operations that stand in rows or items under one heading which announces a list of them."""
    by_place: dict[int, Verdict] = {verdict.call.path.span.start: verdict for verdict in verdicts(spec)}
    groups: dict[tuple[str, str], list[tuple[Operation, Span]]] = {}
    titles: dict[str, bool] = {}
    for operation in spec.operations:
        title = operation.section
        if operation.origin not in ("table", "list") or "/" in title:
            continue
        if title not in titles:
            titles[title] = _LISTS.search(title) is not None and _OTHER.search(title) is None
        verdict = by_place.get(operation.path.span.start) if titles[title] else None
        named = (
            (verdict.found or verdict.meant) if verdict is not None and verdict.call.role in ("row", "prose") else None
        )
        if named is not None:
            groups.setdefault((title, operation.origin), []).append((named, operation.span))
    return iter(groups.values())


@once
def _by_resource(spec: Spec) -> dict[str, list[tuple[tuple[str, ...], Operation]]]:
    """The declared operations by the first segment of their path."""
    found: dict[str, list[tuple[tuple[str, ...], Operation]]] = {}
    for operation in router(spec).operations:
        segments = without_base(segments_of(operation.path.text))
        found.setdefault(segments[0], []).append((segments, operation))
    return found


@once
def _patterns(spec: Spec) -> tuple[tuple[Route, tuple[Operation, ...]], ...]:
    """The routes that are a path without a method (`/orders`, `/orders/**`), each with the operations behind it."""
    found: list[tuple[Route, tuple[Operation, ...]]] = []
    for row in spec.entries(Route):
        if row.name.text.startswith("/"):
            wanted = _prefix(row.name.text)
            known = _by_resource(spec).get(wanted[0], ()) if wanted else ()
            found.append((row, tuple([each for segments, each in known if segments[: len(wanted)] == wanted])))
    return tuple(found)


def _prefix(pattern: str) -> tuple[str, ...]:
    """The segments of a pattern before its first wildcard."""
    segments = segments_of(pattern)
    end = next((at for at, segment in enumerate(segments) if "*" in segment), len(segments))
    return without_base(segments[:end]) if end else ()


@once
def wrong_routes(spec: Spec) -> tuple[tuple[Name, Operation], ...]:
    """The first segments of route patterns that lead nowhere but are close to the resource of an operation."""
    if not _patterns(spec):
        return ()
    found: list[tuple[Name, Operation]] = []
    known = _by_resource(spec)
    words = Vocabulary(known, Patience())
    plurals = {stem(word): word for word in known}
    for row, covered in _patterns(spec):
        wanted = _prefix(row.name.text)
        if covered or not wanted or wanted[0] == "{}" or wanted[0] in known:
            continue
        meant = plurals.get(stem(wanted[0])) or words.near(wanted[0])
        if meant is not None and close(wanted[0], meant):
            behind = (each for segments, each in known[meant] if segments[1 : len(wanted)] == wanted[1:])
            operation = next(behind, None)
            if operation is not None:
                found.append((_part(row.name, wanted[0]), operation))
    return tuple(found)


def _part(name: Name, word: str) -> Name:
    at = name.text.find(f"/{word}") + 1
    if name.span.end - name.span.start != len(name.text):
        return Name(word, name.span)
    return Name(word, Span(name.span.start + at, name.span.start + at + len(word)))
