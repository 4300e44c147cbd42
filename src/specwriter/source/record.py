"""Knows how a frozen, slotted record is made without the start-up cost of `dataclasses`.

`dataclasses` imports `inspect` and compiles several methods per class; over a hundred small classes that is longer than
the check of a whole document (figures in benchmarks/README.md). A `Record` takes its `__init__` from one code object per number of fields.
"""

from __future__ import annotations

from types import CodeType, FunctionType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar, dataclass_transform

    R = TypeVar("R", bound="Record")
else:

    def dataclass_transform(**_options):
        """At run time the decorator does nothing; type checkers read it."""
        return lambda cls: cls


@dataclass_transform(frozen_default=True)
class RecordType(type):
    """Builds slots, an initialiser and `__match_args__` from a class's annotations."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> RecordType:
        own = tuple(namespace.get("__annotations__", ()))
        fields: tuple[str, ...] = ()
        defaults: dict[str, Any] = {}
        for base in bases:
            fields += getattr(base, "__fields__", ())
            defaults |= getattr(base, "__defaults__", {})
        defaults |= {field: namespace.pop(field) for field in own if field in namespace}
        fields += own
        namespace |= {"__slots__": own, "__fields__": fields, "__defaults__": defaults, "__match_args__": fields}
        if fields:  # before the class is made: to set it later costs as much as the class
            namespace["__init__"] = _initialiser(namespace["__qualname__"], fields, defaults)
        return super().__new__(mcls, name, bases, namespace)


def _initialiser(name: str, fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """An `__init__` that sets the slots of a class; raises TypeError where a field without a default follows one that has it."""
    with_default = tuple([field for field in fields if field in defaults])
    if with_default != fields[len(fields) - len(with_default) :]:
        raise TypeError(f"{name}: a field without a default follows one that has it")
    qualified = f"{name}.__init__"
    code = _code(len(fields)).replace(co_varnames=("self", *fields), co_names=fields, co_qualname=qualified)
    return FunctionType(code, {}, "__init__", tuple(defaults[field] for field in with_default))


_codes: dict[int, CodeType] = {}


def _code(count: int) -> CodeType:
    """The code that sets `count` slots, compiled once for each count: classes differ in the names alone."""
    found = _codes.get(count)
    if found is None:
        names = [f"field{number}" for number in range(count)]
        body = "".join(f" self.{name} = {name}\n" for name in names)
        scope: dict[str, Any] = {}
        exec(f"def __init__(self, {', '.join(names)}):\n{body}", scope)
        found = _codes[count] = scope["__init__"].__code__
    return found


class Record(metaclass=RecordType):
    """A frozen value: fields are annotated in the class body, equality and hash go by type and fields.

    Subclasses add fields after the inherited ones. That a field is never assigned again is held by the type checker, and by the tests
    through `guard`: a check at run time would double what making a record costs, and a document makes thousands.
    """

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and values(self) == values(other)

    def __hash__(self) -> int:
        return hash((type(self), values(self)))

    def __repr__(self) -> str:
        inside = ", ".join(f"{field}={getattr(self, field)!r}" for field in fields_of(self))
        return f"{type(self).__name__}({inside})"


def guard() -> None:
    """Makes every record refuse, with AttributeError, that a field is set a second time or deleted; for tests."""

    def once(record: Record, field: str, value: object) -> None:
        if hasattr(record, field):
            raise AttributeError(f"{type(record).__name__} is frozen: cannot set {field}")
        object.__setattr__(record, field, value)

    def never(record: Record, field: str) -> None:
        raise AttributeError(f"{type(record).__name__} is frozen: cannot delete {field}")

    Record.__setattr__ = once  # type: ignore[assignment]
    Record.__delattr__ = never  # type: ignore[assignment]


def fields_of(record: Record) -> tuple[str, ...]:
    """The field names of a record, inherited ones first."""
    return type(record).__fields__  # type: ignore[attr-defined, no-any-return]


def values(record: Record) -> tuple[object, ...]:
    """The field values of a record in the order of `fields_of`."""
    return tuple(getattr(record, field) for field in fields_of(record))


def replace(record: R, **changes: object) -> R:
    """A copy of `record` with some fields changed; an unknown field raises `TypeError`."""
    return type(record)(**{field: getattr(record, field) for field in fields_of(record)} | changes)
