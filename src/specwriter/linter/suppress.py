"""Knows how a comment in the document silences a finding, and which comments do so wrongly.

<!-- specwriter: allow API003 because the gateway needs it -->
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Rule
from specwriter.source.diagnostic import Diagnostic, Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from specwriter.model.spec import Spec
    from specwriter.model.suppression import Suppression
    from specwriter.source.span import Span


def _nothing(_spec: Spec) -> tuple[()]:
    """The findings of these rules come from `suppress`, which alone sees what was silenced."""
    return ()


NO_REASON = Rule(code="SUP001", name="suppression-without-reason", severity=WARNING, since="0.1", check=_nothing)
UNUSED = Rule(code="SUP002", name="unused-suppression", severity=WARNING, since="0.1", check=_nothing)
UNKNOWN = Rule(code="SUP003", name="suppression-of-unknown-rule", severity=WARNING, since="0.1", check=_nothing)
PAGES = (
    (
        NO_REASON,
        """A suppression that gives no reason.

## Why it matters
The next reader cannot tell a decision from a shortcut.

## Fix
Write `because` and the reason: `<!-- specwriter: allow API003 because the gateway needs it -->`.
""",
    ),
    (
        UNUSED,
        """A suppression that silences nothing.

## Why it matters
It would hide the next finding, which nobody has judged.

## Fix
Safe: the comment is removed.
""",
    ),
    (
        UNKNOWN,
        """A suppression that names no known rule.

## Why it matters
The finding it was meant for is still reported, or the comment is stale.

## Fix
Name the code or the name of a rule; `specwriter rules` lists them.
""",
    ),
)


def suppress(spec: Spec, found: list[Diagnostic], rules: Sequence[Rule], known: frozenset[str]) -> list[Diagnostic]:
    """The findings that no suppression covers, and what is wrong with the suppressions themselves.

    `rules` are those that ran, `known` the codes and names of all there are: a rule that did not run is neither unknown nor unused.
    """
    if not spec.suppressions:
        return found
    kept = [item for item in found if not any(_covers(each, item) for each in spec.suppressions)]
    own = {rule.code: rule for rule in rules}
    for suppression in spec.suppressions:
        kept += [
            Diagnostic(spec.source.path, rule.code, rule.name, own[rule.code].severity, message, span, (), help_, fix)
            for rule, message, span, help_, fix in _faults(
                suppression, found, frozenset(own) | {rule.name for rule in rules}, known
            )
            if rule.code in own
        ]
    return kept


def _covers(suppression: Suppression, item: Diagnostic) -> bool:
    if not suppression.reason or not suppression.scope.covers(item.span):
        return False
    return any(word.text in (item.code, item.name) for word in suppression.rules)


def _faults(
    suppression: Suppression, found: Iterable[Diagnostic], ran: frozenset[str], known: frozenset[str]
) -> Iterator[tuple[Rule, str, Span, str, Fix | None]]:
    if not suppression.reason:
        words = ", ".join(word.text for word in suppression.rules)
        yield NO_REASON, f"`allow {words}` gives no reason", suppression.span, "write `because` and the reason", None
        return
    used = {word for item in found if _covers(suppression, item) for word in (item.code, item.name)}
    for word in suppression.rules:
        if word.text not in known and word.text not in ran:
            yield UNKNOWN, f"`{word.text}` is not a rule", word.span, "name a code that `specwriter rules` lists", None
        elif word.text in ran and word.text not in used:
            fix = Fix("remove the comment", (Edit(suppression.span, ""),)) if len(suppression.rules) == 1 else None
            yield UNUSED, f"nothing here breaks `{word.text}`", word.span, "remove the comment", fix
