"""Calls that reach a module past its public interface.

## Why it matters
The interface is the only door: what is called beside it ties the caller to the inside of the module, and nobody who changes that knows of
the caller.

Compared are calls that name an interface and what it offers, as `FineBook.open`, with the cell of the called module where that names its
interface in code ticks.

## Fix
Call what the interface offers, or add the call to the interface.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Module
from specwriter.model.drawn import Parts, calls
from specwriter.model.mentions.naming import joined
from specwriter.source.pattern import regex
from specwriter.source.span import Span
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_CALLED = regex(r"[\s`]*([A-Z]\w+)\.(\w+)")
_OFFERED = regex(r"`([A-Z]\w+)`(?:\s*:\s*([^`;]+?)\s*\Z)?")


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "modular-monolith"):
        return
    modules = [row for row in spec.entries(Module) if row.interface]
    offered = {row.name.text: row.interface[0].span.to(row.interface[-1].span) for row in modules}
    for call in calls(spec, Parts(row.name for row in modules)):
        place = offered[call.target.text]
        called = _CALLED.match(call.message.text.text)
        offers = list(_OFFERED.finditer(spec.source.text, place.start - 1, place.end))
        if called is None or not offers:
            continue
        names = [offer[1] for offer in offers]
        start = call.message.text.span.start
        label = Label(place, f"the public interface of `{call.target.text}`")
        if called[1] not in names:
            message = f"`{called[1]}` is no public interface of `{call.target.text}`"
            span = Span(start + called.start(1), start + called.end(1))
            yield Finding(span, message, (label,), f"call `{names[0]}`, or name `{called[1]}` in its row")
        elif len(offers) == 1 and offers[0][2]:
            listed = [words.strip() for words in offers[0][2].split(",")]
            if joined(called[2]) not in [joined(words) for words in listed]:
                span = Span(start + called.start(2), start + called.end(2))
                yield Finding(
                    span,
                    f"`{called[1]}` offers no `{called[2]}`",
                    (label,),
                    "add it to the interface, or call what is there",
                )


_HEAD = "---\narchitecture: modular-monolith\n---\n\n# Library\n\n"
_MODULES = (
    "## Modules\n\n| Module | Public interface |\n| --- | --- |\n| lending | `LoanDesk`: start |\n"
    "| fines | `FineBook`: open, set limit |\n\n## Sequence Diagrams\n\n"
)

RULE = Rule(
    code="MOD007",
    name="call-past-the-interface",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}{_MODULES}```mermaid\nsequenceDiagram\n    participant lending\n    participant fines\n"
            "    lending->>fines: «FineTable».insert\n    fines-->>lending: row\n```\n",
            says="`FineTable` is no public interface of `fines`",
        ),
        Bad(
            f"{_HEAD}{_MODULES}```mermaid\nsequenceDiagram\n    participant lending\n    participant fines\n"
            "    lending->>fines: FineBook.«close»\n    fines-->>lending: closed\n```\n",
            says="`FineBook` offers no `close`",
        ),
        Good(
            f"{_HEAD}{_MODULES}```mermaid\nsequenceDiagram\n    participant lending\n    participant fines\n"
            "    lending->>fines: FineBook.setLimit(30)\n    fines-->>lending: done\n    lending->>fines: open a fine\n"
            "    fines-->>lending: opened\n```\n"
        ),
    ),
)
