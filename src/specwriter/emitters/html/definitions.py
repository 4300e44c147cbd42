"""Knows every thing that a document defines, where it is spoken of, and the marks that link the two."""

from __future__ import annotations

from bisect import bisect_right

from specwriter.emitters.html.briefs import Briefs
from specwriter.emitters.html.escaping import escape
from specwriter.emitters.html.places import Mark
from specwriter.model.links import links
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.emitters.html.addresses import Addresses
    from specwriter.emitters.html.places import Places
    from specwriter.model.mentions.mention import Mention
    from specwriter.model.spec import Spec

MOST = 60
"""The most places that are listed of one definition."""
_KINDS = {"error": "error code", "bounded context": "context"}
_LONGEST = 80


class Definition:
    """A thing and the places that speak of it: (address, line, name as written, role)."""

    __slots__ = ("brief", "identity", "kind", "name", "uses")

    def __init__(self, kind: str, name: Name, identity: str, brief: str) -> None:
        self.kind, self.name, self.identity, self.brief = kind, name, identity, brief
        self.uses: list[tuple[str, int, str, str]] = []


class Definitions:
    """All definitions of a document by the place of their name."""

    def __init__(self, spec: Spec, addresses: Addresses) -> None:
        self._spec, self._addresses = spec, addresses
        self._briefs = Briefs(spec)
        self.all: dict[int, Definition] = {}
        self._marks: list[Mark] = []
        mentions = [mention for mention in links(spec) if mention.target is not None]
        spoken = {mention.target.span.start: mention.kind for mention in mentions if mention.target}
        elsewhere = {
            mention.name.span.start for mention in mentions
        } - spoken.keys()  # declared again, such as in SQL after DBML
        for kind, name in _declared(spec):
            if name.span.start not in elsewhere:
                self._define(spoken.get(name.span.start, kind), name)
        self._mentions(mentions)
        self._headings = [
            (section.heading.span.start, section.heading.text)
            for section in spec.document.root.walk()
            if section.heading is not None
        ]

    def _define(self, kind: str, name: Name) -> Definition | None:
        start = name.span.start
        if start not in self.all and name.text.strip() and not name.span.empty:
            owner = self._briefs.owner(name)
            identity = self._addresses.named(kind, f"{owner}.{name.text}" if owner else name.text)
            self.all[start] = Definition(kind, name, identity, self._briefs.brief(name))
        return self.all.get(start)

    def _mentions(self, mentions: list[Mention]) -> None:
        known: set[int] = set()
        for mention in mentions:
            target, start = mention.target, mention.name.span.start
            if target is None or start in known or start in self.all or mention.name.span.empty:
                continue
            definition = self._define(mention.kind, target)
            if definition is None or start == target.span.start:
                continue
            known.add(start)
            identity = f"use-{len(known)}"
            identity = self._addresses.take(identity)
            line = self._spec.source.position(start)[0]
            definition.uses.append((identity, line, mention.name.text, mention.role))
            attributes = f' class="ref" href="#{escape(definition.identity)}"'
            self._marks.append(Mark(start, mention.name.span.end, "a", attributes, identity))

    def marks(self) -> Iterator[Mark]:
        """The marks of all links and definitions."""
        yield from (mark for mark in self._marks if mark.start not in self.all)
        for definition in self.all.values():
            yield self._mark(definition)

    def _mark(self, definition: Definition) -> Mark:
        span = definition.name.span
        attributes = (
            f' class="def" data-kind="{escape(definition.kind)}" data-name="{escape(definition.name.text)}"'
            f' data-brief="{escape(definition.brief)}"'
        )
        return Mark(
            span.start, span.end, "span", attributes, escape(definition.identity), uses_button(definition), defines=True
        )

    def at(self, name: Name) -> Definition | None:
        """The definition whose name stands there."""
        return self.all.get(name.span.start)

    def lists(self, places: Places) -> str:
        """The lists of uses, one for each definition that is used, to be opened from its name."""
        return "\n".join(self._list(one, places) for one in self.all.values() if one.uses)

    def _list(self, definition: Definition, places: Places) -> str:
        rows = []
        for identity, line, name, role in sorted(definition.uses, key=lambda use: use[1])[:MOST]:
            where = f'<a href="#{escape(identity)}">line {line}</a>' if identity in places.shown else f"line {line}"
            other = f"<code>{escape(name)}</code> " if name != definition.name.text else ""
            section = escape(self._section(line))
            rows.append(
                f'<li>{where} <span class="in">{section}</span> <span class="role">{other}{escape(role)}</span></li>'
            )
        more = len(definition.uses) - MOST
        if more > 0:
            rows.append(f"<li>and {more} more</li>")
        lost = "" if escape(definition.identity) in places.shown else f' id="{escape(definition.identity)}"'
        head = f"<p{lost}><code>{escape(definition.name.text)}</code> {escape(definition.kind)}, {used(definition)}</p>"
        label = f"Uses of {definition.name.text}"
        return (
            f'<div class="uses-list" popover id="{_list_of(definition)}" role="group" aria-label="{escape(label)}">'
            f"{head}<ol>{''.join(rows)}</ol></div>"
        )

    def _section(self, line: int) -> str:
        start = self._spec.source.starts[line - 1]
        at = bisect_right(self._headings, start, key=lambda item: item[0])
        return self._headings[at - 1][1][:_LONGEST] if at else ""


def used(definition: Definition) -> str:
    """How often a thing is spoken of, in words."""
    count = len(definition.uses)
    return f"used in {count} place{'s' if count != 1 else ''}"


def uses_button(definition: Definition) -> str:
    """The button that opens the list of uses; nothing where there are none. Its number is no text, so that nobody copies it with code."""
    if not definition.uses:
        return ""
    label = f"{definition.name.text}: {used(definition)}"
    return (
        f'<button type="button" class="uses" popovertarget="{_list_of(definition)}" '
        f'aria-label="{escape(label)}" data-count="{len(definition.uses)}"></button>'
    )


def _list_of(definition: Definition) -> str:
    return f"sw-uses-{escape(definition.identity)}"


def _declared(spec: Spec) -> Iterator[tuple[str, Name]]:
    """The things that stand in the model, whether anything speaks of them or not."""
    for block in spec.schemas:
        for table in block.schema.tables:
            yield "table", table.name
            for column in table.columns:
                yield "column", column.name
        for enum in block.schema.enums:
            yield "enum", enum.name
    for machine in spec.machines:
        for state in machine.states:
            yield "state", state
    for operation in spec.documented_operations():
        yield "operation", Name(f"{operation.method.text} {operation.path.text}", operation.span)
    for catalogue in spec.catalogues:
        kind = _KINDS.get(catalogue.kind, catalogue.kind)
        for row in catalogue.rows:
            if len(row.name.text) <= _LONGEST:
                yield kind, row.name
