"""Knows the head of the document: its title, what it says of itself, who reviewed and approved it, and what is in it."""

from __future__ import annotations

from specwriter.emitters.html.escaping import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.emitters.html.definitions import Definition, Definitions
    from specwriter.model.spec import Spec

_COUNTED = (
    ("operation", "operations"),
    ("table", "tables"),
    ("state", "states"),
    ("event", "events"),
    ("error code", "error codes"),
    ("port", "ports"),
    ("service", "services"),
    ("component", "components"),
)
_GOOD = frozenset(("approved", "accepted", "final", "implemented", "active", "stable"))
_OPEN = frozenset(("draft", "proposed", "wip", "in review", "review", "under review", "pending"))
_SHOWN = frozenset(("title", "status", "version", "architecture"))


def title_of(spec: Spec) -> str:
    """The title of a spec; the name of its file where it has none."""
    if spec.title and spec.title.text.strip():
        return spec.title.text
    name = spec.source.path.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name or "Document"


def hero(spec: Spec, definitions: Definitions, identity: str, heading: str, style: str) -> str:
    """The head. `heading` is the HTML of the title, `identity` its address where it is a heading of the document."""
    named = f' id="{escape(identity)}"' if identity else ""
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{value}</dd></div>" for name, value in _facts(spec, style))
    listed = f'<dl class="facts">{facts}</dl>' if facts else ""
    inside = "".join(f"<li>{one}</li>" for one in _inside(definitions))
    overview = f'<ul class="inside" aria-label="What is defined here">{inside}</ul>' if inside else ""
    return f'<header class="hero"><h1{named}>{heading}</h1>{listed}{_front_matter(spec)}{overview}</header>\n'


def _facts(spec: Spec, style: str) -> Iterator[tuple[str, str]]:
    if spec.status and spec.status.text:
        yield "Status", status(spec.status.text)
    if spec.version and spec.version.text:
        yield "Version", escape(spec.version.text)
    if spec.architecture and spec.architecture.text:
        yield "Style", escape(style or spec.architecture.text)
    if spec.reviews and spec.reviews.rows:
        last = spec.reviews.rows[-1]
        words = [part.text for part in (last.name, last.date) if part and part.text]
        count = len(spec.reviews.rows)
        said = f"{count} revision{'s' if count != 1 else ''}"
        yield "Reviewed", escape(", ".join([said, f"last by {', '.join(words)}"] if words else [said]))
    if spec.approvals:
        people = [
            " ".join(part for part in (row.by.text, f"({row.at.text})" if row.at and row.at.text else "") if part)
            for row in spec.approvals.rows
            if row.by and row.by.text.strip(" -")
        ]
        yield "Approved by", escape(", ".join(people)) if people else '<span class="nothing">nobody yet</span>'
    if spec.document.front_matter:
        for key, value, *_ in spec.document.front_matter.entries:
            if key.lower() not in _SHOWN and value.strip():
                yield key, escape(value)


def _front_matter(spec: Spec) -> str:
    """The front matter as it is written, where it says more than the facts above."""
    head = spec.document.front_matter
    if head is None:
        return ""
    lines = [line for line in spec.source.slice(head.span).splitlines() if line.strip("- \t")]
    if len(lines) <= len(head.entries):
        return ""
    shown = escape("\n".join(lines))
    return f'<details class="source"><summary>Front matter</summary><pre><code>{shown}</code></pre></details>'


def status(text: str) -> str:
    """A status in the colour of what it means."""
    word = text.strip().lower()
    kind = "good" if word in _GOOD else "open" if word in _OPEN else "other"
    return f'<span class="state-pill {kind}">{escape(text)}</span>'


def _inside(definitions: Definitions) -> Iterator[str]:
    """How many things of each kind are defined, with a link to the first."""
    first: dict[str, Definition] = {}
    counts: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for one in definitions.all.values():
        if (one.kind, one.name.text.casefold()) not in seen:
            seen.add((one.kind, one.name.text.casefold()))
            counts[one.kind] = counts.get(one.kind, 0) + 1
            known = first.setdefault(one.kind, one)
            if one.name.span.start < known.name.span.start:
                first[one.kind] = one
    for kind, plural in _COUNTED:
        if kind in counts:
            word = plural if counts[kind] != 1 else kind
            yield f'<a href="#{escape(first[kind].identity)}"><b>{counts[kind]}</b> {word}</a>'
