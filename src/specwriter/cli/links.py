"""Knows how the links of a spec are printed for `show --links`."""

from __future__ import annotations

import sys

from specwriter.reporters.visible import visible
from specwriter.workspace.link_listing import link_listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec
    from specwriter.workspace.link_listing import Declaration, Listing, Place


def print_links(spec: Spec, form: str) -> None:
    """Prints the link graph of a spec to stdout, as `text` or as `json`."""
    listing = link_listing(spec)
    if form == "json":
        import json

        json.dump(_record(listing), sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(_text(spec.source.path, listing))


def _record(listing: Listing) -> dict[str, object]:
    return {
        "declarations": [
            {
                "kind": one.kind,
                "name": one.name,
                "line": one.line,
                "column": one.column,
                "uses": [_use(place) for place in one.uses],
            }
            for one in listing.declarations
        ],
        "unresolved": [{"kind": kind, **_use(place)} for kind, place in listing.loose],
    }


def _use(place: Place) -> dict[str, object]:
    return {"name": place.name, "role": place.role, "line": place.line, "column": place.column}


def _text(path: str, listing: Listing) -> str:
    lines = [path]
    kind = ""
    for one in listing.declarations:
        if one.kind != kind:
            kind = one.kind
            count = sum(len(each.uses) for each in listing.declarations if each.kind == kind)
            lines += ["", f"{kind} ({count} links)"]
        lines += _declaration(one)
    if listing.loose:
        lines += ["", f"not linked ({len(listing.loose)})"]
        lines += [
            f"  {place.line:>5}:{place.column:<4} {place.name}  {kind}: {place.role}" for kind, place in listing.loose
        ]
    return "\n".join(map(visible, lines)) + "\n"


def _declaration(one: Declaration) -> list[str]:
    uses = [f"  {place.line:>9}:{place.column:<4} {_name(place, one)}{place.role}" for place in one.uses]
    return [f"  {one.line:>5}:{one.column:<4} {one.name}", *uses]


def _name(place: Place, one: Declaration) -> str:
    return "" if place.name == one.name else f"{place.name}  "
