"""Knows where two places give two numbers for one measured thing."""

from __future__ import annotations

from specwriter.model.mentions.figures import Figure, disordered, figures, promises
from specwriter.model.once import once
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


_MOST = 200  # so many figures are compared, each with each


class Conflict(Record):
    """Two figures that cannot both hold. `load` tells that they differ in the load alone."""

    one: Figure
    other: Figure
    load: bool = False


@once
def conflicts(spec: Spec) -> tuple[Conflict, ...]:
    """Every criterion that differs from the objective, and every benchmark that is worse than what is promised.

    A figure stands in one conflict at most: what else differs from it has the same cause. A row whose percentiles are out of order is
    another matter.
    """
    known = figures(spec)[:_MOST] if promises(spec) else ()
    if len(known) < 2:
        return ()
    promised = [figure for figure in known if figure.role != "benchmark"]
    wrong = {figure.place.span.start for row in disordered(spec) for figure in row}
    found: list[Conflict] = []
    told: set[int] = set()
    for at, figure in enumerate(known):
        if figure.place.span.start in wrong or (figure.role == "benchmark" and not figure.of):
            continue  # a benchmark without operation is about something else
        earlier = promised if figure.role == "benchmark" else promised[:at]
        conflict = next(_against(figure, earlier, known), None)
        places = (conflict.one.place.span.start, conflict.other.place.span.start) if conflict else ()
        if conflict is not None and told.isdisjoint(places):
            told.update(places)
            found.append(conflict)
    return tuple(found)


@once
def lighter(spec: Spec) -> tuple[tuple[Figure, Figure], ...]:
    """The benchmarks of an operation under less load than is promised for the same percentile, where none is under as much."""
    promised = [each for each in promises(spec)[:_MOST] if each.of and each.load and not each.condition]
    if not promised:
        return ()
    measured = [each for each in figures(spec)[:_MOST] if each.role == "benchmark" and each.of and each.load]
    told = {each.place.span.start for conflict in conflicts(spec) for each in (conflict.one, conflict.other)}
    found: dict[int, tuple[Figure, Figure]] = {}
    for promise in promised:
        same = [each for each in measured if (each.of, each.rank) == (promise.of, promise.rank)]
        if same and max(map(_load, same)) < _load(promise):
            best = max(same, key=_load)
            if told.isdisjoint((best.place.span.start, promise.place.span.start)):
                found.setdefault(best.place.span.start, (best, promise))
    return tuple(found.values())


def _load(figure: Figure) -> float:
    return float(figure.load)


def _against(figure: Figure, earlier: list[Figure], known: tuple[Figure, ...]) -> Iterator[Conflict]:
    for other in earlier:
        if other.rank != figure.rank or other.role == figure.role or figure.condition or other.condition:
            continue
        same_time = figure.milliseconds == other.milliseconds
        if figure.load == other.load:
            worse = figure.milliseconds > other.milliseconds or figure.role != "benchmark"
            if not same_time and worse and _same_thing(figure, other, known):
                yield Conflict(figure, other)
        elif (
            same_time
            and figure.load
            and other.load
            and figure.role != "benchmark"
            and _same_promise(figure, other, known)
        ):
            yield Conflict(figure, other, load=True)


def _same_thing(one: Figure, other: Figure, known: tuple[Figure, ...]) -> bool:
    """Whether two figures are of one operation; where one of them names none, whether no other has this load and percentile."""
    if one.of and other.of:
        return one.of == other.of
    return bool(one.load) and _alone(one, other, [figure for figure in known if figure.load == one.load])


def _same_promise(one: Figure, other: Figure, known: tuple[Figure, ...]) -> bool:
    """The same for two figures of one time; where one of them names no operation, whether no other has this time."""
    if one.of and other.of:
        return one.of == other.of
    return _alone(one, other, [figure for figure in known if figure.milliseconds == one.milliseconds])


def _alone(one: Figure, other: Figure, sharing: list[Figure]) -> bool:
    """Whether each of two figures is the only one of its role and percentile."""
    return all(
        sum(figure.role == each.role and figure.rank == each.rank for figure in sharing) == 1 for each in (one, other)
    )
