"""Knows a description as it is imported: its values with their paths, references, and what there is to say of them."""

from __future__ import annotations

from specwriter.importers.imported import Remark, Unreadable
from specwriter.importers.openapi.modern import NAMED, is_data
from specwriter.importers.page import printable
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from specwriter.languages.yaml import Loaded

Path = tuple[str | int, ...]
_NAMED = "#/components/schemas/"
_MOST_STEPS = 50
_MOST_VALUES = 200_000
_DEEPEST = 100


class At(Record):
    """A value and the path that leads to it."""

    value: Any
    path: Path = ()

    def get(self, key: str | int) -> At:
        """The value below; None where there is none."""
        value = self.value
        if isinstance(value, dict):
            return At(value.get(str(key)), (*self.path, key))
        if isinstance(value, list) and isinstance(key, int) and key < len(value):
            return At(value[key], (*self.path, key))
        return At(None, (*self.path, key))

    def items(self) -> Iterator[tuple[str, At]]:
        """The members of a mapping."""
        if isinstance(self.value, dict):
            for key in self.value:
                yield key, At(self.value[key], (*self.path, key))

    def each(self) -> Iterator[At]:
        """The items of a list."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield At(value, (*self.path, index))

    def text(self, key: str) -> str:
        """A text below; empty where it is none."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, str) else ""


class Description:
    """The whole document: `root` as 3.1 writes it, `remarks` in the order in which they are made; `elsewhere` are the descriptions that
    do not stand as prose.
    """

    def __init__(self, loaded: Loaded, root: dict[str, Any], remarks: list[Remark]) -> None:
        self.loaded = loaded
        self.root = At(root)
        self.remarks = remarks
        self.told: set[tuple[str, Path]] = set()
        self.used: set[str] = set()
        self.left: set[str] = set()
        self.refused: set[str] = set()
        self.targets: dict[str, At | None] = {}
        self.elsewhere: list[Path] = []
        self.budget = _MOST_VALUES
        self.names: frozenset[str] = frozenset()

    def remark(self, kind: str, message: str, path: Path, cure: str = "") -> None:
        """Says something of a place, once."""
        if (message, path) not in self.told:
            self.told.add((message, path))
            self.remarks.append(Remark(kind, printable(message), self.loaded.place(*path), cure))

    def place(self, path: Path) -> Span:
        """The place of what a path leads to."""
        return self.loaded.place(*path)

    def resolved(self, at: At) -> At | None:
        """What a value stands for: itself, or what its `$ref` leads to; None where that is not to be had, and then it is said why."""
        for _ in range(_MOST_STEPS):
            pointer = reference(at.value)
            if pointer is None:
                return at
            found = self._target(pointer)
            if found is None:
                return None
            self.used.add(pointer)
            at = found
        self.remark("not-read", "references lead in a circle", at.path)
        return None

    def _target(self, pointer: str) -> At | None:
        """What a pointer leads to within the document; None where that is nothing."""
        if pointer not in self.targets:
            self.targets[pointer] = self._walked(pointer) if pointer.startswith("#") else None
        return self.targets[pointer]

    def _walked(self, pointer: str) -> At | None:
        found = self.root
        for step in pointer[1:].split("/")[1:]:
            key = _decoded(step)
            found = found.get(int(key) if isinstance(found.value, list) and key.isdecimal() else key)
        return None if found.value is None else found

    def judge_references(self) -> None:
        """Says which references leave the document and which lead to nothing, each once."""
        seen: set[str] = set()
        stack = [(self.root, False)]
        while stack:
            at, named = stack.pop()
            self.budget += 5
            pointer = reference(at.value)
            if pointer is not None and pointer not in seen:
                seen.add(pointer)
                self._judge(pointer, at)
            below = [(inner, not named and key in NAMED) for key, inner in at.items() if named or not is_data(key)]
            below += [(inner, False) for inner in at.each()]
            stack += [each for each in reversed(below) if isinstance(each[0].value, (dict, list))]

    def _judge(self, pointer: str, at: At) -> None:
        if pointer.startswith("#"):
            if self._target(pointer) is None and "/" in pointer:
                self.remark("not-read", f"`{pointer[:60]}` leads to nothing", at.path)
            return
        message = f"`{pointer.partition('#')[0][:60]}` is another document, which is not fetched"
        if message not in self.refused:
            self.refused.add(message)
            self.remark("refused", message, at.path, "bundle the description into one file before")

    def inlined(self, at: At) -> Any:
        """A value to be kept as it is: references are replaced by what they lead to, but for those to named schemas and those that
        lead back to where they stand; raises Unreadable where that grows beyond bounds.
        """
        return self._inlined(at, frozenset(), 0, at.path[-1] in NAMED)

    def _inlined(self, at: At, active: frozenset[str], depth: int, named: bool = False) -> Any:
        """The same; `named` says that the keys are names, not keywords."""
        value = at.value
        self.budget -= 1
        if self.budget < 0:
            raise Unreadable("references multiply the document beyond measure")
        pointer = None if named else reference(value)
        if pointer is not None and not pointer.startswith(_NAMED):
            if pointer in active or depth > _DEEPEST:
                self.left.add(pointer)
                return value
            found = self.resolved(at)
            return value if found is None else self._inlined(found, active | {pointer}, depth + 1)
        if isinstance(value, dict):
            return {
                key: inner.value
                if is_data(key) and not named
                else self._inlined(inner, active, depth + 1, not named and key in NAMED)
                for key, inner in at.items()
            }
        if isinstance(value, list):
            return [self._inlined(inner, active, depth + 1) for inner in at.each()]
        return value


def reference(value: Any) -> str | None:
    """Where a reference leads; None for any other value."""
    found = value.get("$ref") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def schema_name(pointer: str) -> str:
    """The name of the schema that a reference leads to; empty where it leads elsewhere."""
    name = pointer.removeprefix(_NAMED)
    return _decoded(name) if name != pointer and "/" not in name else ""


def _decoded(step: str) -> str:
    """A step of a JSON pointer in a URI fragment (RFC 6901, section 6)."""
    if "%" in step:
        parts = step.split("%")
        try:
            coded = parts[0].encode() + b"".join(bytes([int(p[:2], 16)]) + p[2:].encode() for p in parts[1:])
            step = coded.decode("utf-8", "replace")
        except ValueError:
            pass
    return step.replace("~1", "/").replace("~0", "~")
