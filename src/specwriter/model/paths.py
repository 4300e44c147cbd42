"""Knows the paths that a document states, as a router sees them."""

from __future__ import annotations

from functools import lru_cache

from specwriter.model.api import is_parameter
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.api import Field, Operation
    from specwriter.model.spec import Spec

_DIGIT = regex(r"\d")
_SNAKE = regex(r"[a-z\d]+(?:_[a-z\d]+)+\Z")
_KEBAB = regex(r"[a-z\d]+(?:-[a-z\d]+)+\Z")
_CAMEL = regex(r"[A-Za-z][a-z\d]*(?:[A-Z][a-z\d]*)+\Z")


@once
def stated_operations(spec: Spec) -> tuple[Operation, ...]:
    """The operations that are described or listed in a table: the API itself, not what a text or an example says of it."""
    return tuple([each for each in spec.operations if each.documented or each.origin == "table"])


def segments(path: Name) -> list[Name]:
    """The fixed segments of a path with their places: words, not parameters, and not versions or identifiers (they have digits)."""
    found: list[Name] = []
    at = path.span.start
    for part in path.text.split("/"):
        if part and (part.isalpha() or not (is_parameter(part) or _DIGIT.search(part))):
            found.append(Name(part, Span(at, at + len(part))))
        at += len(part) + 1
    return found


@once
def stated_segments(spec: Spec) -> tuple[tuple[Operation, Name], ...]:
    """The fixed segments of all stated operations, each with its operation."""
    return tuple([(operation, name) for operation in stated_operations(spec) for name in segments(operation.path)])


@lru_cache(maxsize=2048)
def case_of(word: str) -> str:
    """How the parts of a word are joined: `snake case`, `kebab case` or `camel case`; empty for a single part."""
    if "_" in word:
        return "snake case" if _SNAKE.match(word) else ""
    if "-" in word:
        return "kebab case" if _KEBAB.match(word) else ""
    return "" if word.islower() or word.isupper() or not _CAMEL.match(word) else "camel case"


def odd_ones(names: list[Name]) -> list[tuple[Name, str, str]]:
    """The names that are joined in another way than most: each once, with its own case and the usual one."""
    first = {name.text: name for name in reversed(names)}
    if len({case_of(text) for text in first} - {""}) < 2:
        return []
    by_case: dict[str, dict[str, Name]] = {}
    for text in dict.fromkeys([name.text for name in names]):
        if case := case_of(text):
            by_case.setdefault(case, {})[text] = first[text]
    usual = max(by_case, key=lambda case: len(by_case[case]))
    found = [(name, case, usual) for case, group in by_case.items() if case != usual for name in group.values()]
    return sorted(found, key=lambda item: item[0].span.start)


def parameter_name(field: Field) -> str:
    """The name of a path parameter as a table writes it: `{id}`, `:id` and `id` are one."""
    return field.name.text.strip("{}:<>`* ")


def misplaced(operation: Operation) -> tuple[Field, ...]:
    """The declared path parameters that the path does not contain."""
    tables = [table for table in operation.parameters if table.place == "path"] if operation.parameters else ()
    if not tables:
        return ()
    known = {name.text for name in operation.path_parameters}
    return tuple([field for table in tables for field in table.fields if parameter_name(field) not in known])
