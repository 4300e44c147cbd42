"""Knows what a live database gives: the definitions of its schema as SQL, in an order in which they can be run."""

from __future__ import annotations

from specwriter.importers.imported import Remark
from specwriter.source.diagnostic import INFO, WARNING
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NAMED = 5  # names that a remark lists


class Definitions(Record):
    """The schema of a database as SQL in its own dialect, the database's name, and remarks on what is no part of it."""

    text: str
    dialect: str
    title: str
    remarks: tuple[Remark, ...] = ()


def left_out(kind: str, names: Sequence[str]) -> tuple[Remark, ...]:
    """The remark on things of one kind (`view`) that a spec has no place for; none where there are none."""
    if not names:
        return ()
    listed = ", ".join([f"`{_flat(name)}`" for name in names[:_NAMED]])
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    what = f"1 {kind} is" if len(names) == 1 else f"{len(names):,} {_several(kind)} are"
    severity = INFO if kind == "partition" else WARNING
    return (Remark("not-read", f"{what} left out", help=f"{listed}{more}", severity=severity),)


def _several(kind: str) -> str:
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


def _flat(name: str) -> str:
    return " ".join(name.replace("`", "'").split())[:80]


def parents_first(names: Sequence[str], parents: Mapping[str, Sequence[str]]) -> list[str]:
    """The names in an order where what a name refers to comes first, else as given; a circle is cut where it closes."""
    found: dict[str, None] = {}
    entered: set[str] = set()
    for root in names:
        waiting = [(root, iter(parents.get(root, ())))]
        entered.add(root)
        while waiting and root not in found:
            name, left = waiting[-1]
            following = next((one for one in left if one not in entered and one in parents), None)
            if following is None:
                found[name] = None
                waiting.pop()
            else:
                entered.add(following)
                waiting.append((following, iter(parents[following])))
    return list(found)
