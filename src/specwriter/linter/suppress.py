"""Knows how a comment in the document silences a finding, and which comments do so wrongly.

<!-- specwriter: allow API003 because the gateway needs it -->
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from specwriter.linter.rule import WARNING, Rule
from specwriter.source.diagnostic import Diagnostic, Edit, Fix
from specwriter.source.near import Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from specwriter.model.spec import Spec
    from specwriter.model.suppression import Suppression
    from specwriter.source.span import Span

_FORM = "<!-- specwriter: allow API003 because the gateway needs it -->"


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
Write `allow` and the code or the name of a rule: `<!-- specwriter: allow API003 because the gateway needs it -->`; `specwriter rules`
lists them. A family is none: each rule is named.
""",
    ),
)


def suppress(spec: Spec, found: list[Diagnostic], rules: Sequence[Rule], known: frozenset[str]) -> list[Diagnostic]:
    """The findings that no suppression covers, and what is wrong with the suppressions themselves.

    `rules` are those that ran, `known` the codes and names of all there are: a rule that did not run is neither unknown nor unused.
    """
    if not spec.suppressions:
        return found
    by_word: dict[str, _Placed] = {}
    for item in found:
        for word in {item.code, item.name}:
            by_word.setdefault(word, _Placed()).items.append(item)
    silenced: set[int] = set()
    own = {rule.code: rule for rule in rules}
    ran = frozenset(own) | {rule.name for rule in rules}
    faults: list[Diagnostic] = []
    spelled = Vocabulary(sorted(known))
    for suppression in spec.suppressions:
        used = _silence(suppression, by_word, silenced)
        faults += [
            Diagnostic(spec.source.path, rule.code, rule.name, own[rule.code].severity, message, span, (), help_, fix)
            for rule, message, span, help_, fix in _faults(suppression, used, ran, known, spelled)
            if rule.code in own
        ]
    return [item for item in found if id(item) not in silenced] + faults


class _Placed:
    """The findings of one rule in the order of their places, put in order when the first suppression asks."""

    def __init__(self) -> None:
        self.items: list[Diagnostic] = []
        self.starts: list[int] = []
        self.told: dict[Span, list[Diagnostic]] = {}

    def within(self, scope: Span) -> list[Diagnostic]:
        """The findings that a scope covers."""
        if not self.starts:
            self.items.sort(key=lambda item: item.span.start)
            self.starts = [item.span.start for item in self.items]
        found = self.told.get(scope)
        if found is None:
            first, last = bisect_left(self.starts, scope.start), bisect_right(self.starts, scope.end)
            found = self.told[scope] = [item for item in self.items[first:last] if item.span.end <= scope.end]
        return found


def _silence(suppression: Suppression, by_word: Mapping[str, _Placed], silenced: set[int]) -> frozenset[str]:
    """Adds the ids of the findings that a suppression covers to `silenced`; returns their codes and names."""
    if not suppression.reason:
        return frozenset()
    used: set[str] = set()
    for word in {word.text for word in suppression.rules} & by_word.keys():
        covered = by_word[word].within(suppression.scope)
        if covered and id(covered[0]) not in silenced:  # all comments before one section have the same scope
            silenced.update(map(id, covered))
        used.update((covered[0].code, covered[0].name) if covered else ())
    return frozenset(used)


def _faults(
    suppression: Suppression, used: frozenset[str], ran: frozenset[str], known: frozenset[str], spelled: Vocabulary
) -> Iterator[tuple[Rule, str, Span, str, Fix | None]]:
    if not suppression.rules:
        yield UNKNOWN, "comment allows no rule", suppression.span, f"write `{_FORM}`", None
        return
    if not suppression.reason:
        words = ", ".join(word.text for word in suppression.rules)
        yield NO_REASON, f"`allow {words}` gives no reason", suppression.span, "write `because` and the reason", None
        return
    for word in suppression.rules:
        if word.text not in known and word.text not in ran:
            meant = spelled.near(word.text)
            help_ = f"did you mean `{meant}`?" if meant else "name a code that `specwriter rules` lists"
            yield UNKNOWN, f"`{word.text}` is not a rule", word.span, help_, None
        elif word.text in ran and word.text not in used:
            fix = Fix("remove the comment", (Edit(suppression.span, ""),)) if len(suppression.rules) == 1 else None
            yield UNUSED, f"nothing here breaks `{word.text}`", word.span, "remove the comment", fix
