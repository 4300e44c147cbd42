"""Knows the tables that list one kind of thing a row: contexts, aggregates, events, services, decisions, criteria…

Every row class lists its columns as fields, in the words of the field. A field holds a `Name` (None where the table has no such column,
an empty text where the cell is empty); fields annotated as tuples hold a comma list, each part with its place.
"""

from __future__ import annotations

from specwriter.source.record import Record
from specwriter.source.span import Name, Span

Names = tuple[Name, ...]


class Entry(Record):
    """A row of a catalogue: `name` is what the row is about."""

    span: Span
    name: Name


class Context(Entry):
    """A bounded context."""

    owns: Names = ()
    publishes: Names = ()
    depends_on: Names = ()


class Aggregate(Entry):
    """An aggregate, its root, its other entities and the invariants it keeps."""

    root: Name | None = None
    entities: Names = ()
    invariants: Name | None = None


class Event(Entry):
    """A domain event or message."""

    producer: Names = ()
    consumers: Names = ()
    trigger: Name | None = None
    payload: Name | None = None
    stream: Name | None = None
    version: Name | None = None


class Command(Entry):
    """A command, the stream it writes to, the events it emits and when it is refused."""

    stream: Name | None = None
    emits: Names = ()
    rejected_when: Name | None = None


class Projection(Entry):
    """A read model: the events it reads and the table it keeps."""

    reads: Names = ()
    table: Names = ()
    rebuild: Name | None = None


class Port(Entry):
    """An inbound or outbound port; `direction` comes from its column or from the heading above."""

    direction: Name | None = None
    purpose: Name | None = None
    served_by: Names = ()


class Adapter(Entry):
    """An adapter and the port it implements."""

    implements: Names = ()
    technology: Name | None = None


class Service(Entry):
    """A service, what it owns, publishes and consumes."""

    responsibility: Name | None = None
    owns: Names = ()
    publishes: Names = ()
    consumes: Names = ()


class Route(Entry):
    """A gateway route; `name` is the path or pattern."""

    service: Name | None = None
    auth: Name | None = None
    rate_limit: Name | None = None


class Breaker(Entry):
    """A circuit breaker around one call."""

    timeout: Name | None = None
    opens_after: Name | None = None
    half_open_after: Name | None = None
    fallback: Name | None = None


class SagaStep(Entry):
    """A step of a saga; `name` is the number or name of the step."""

    service: Name | None = None
    action: Name | None = None
    compensation: Name | None = None


class Module(Entry):
    """A module of a modular monolith."""

    responsibility: Name | None = None
    interface: Names = ()
    owns: Names = ()
    depends_on: Names = ()


class Layer(Entry):
    """A layer of a layered architecture."""

    contains: Name | None = None
    depends_on: Names = ()


class UseCase(Entry):
    """A use case."""

    input: Name | None = None
    output: Name | None = None
    repository: Names = ()


class Component(Entry):
    """A component of the system."""

    responsibility: Name | None = None
    technology: Name | None = None


class Measurement(Entry):
    """A measurement of a time series: its tags, fields and interval, and the table that keeps it where another column names it."""

    tags: Names = ()
    fields: Names = ()
    interval: Name | None = None
    table: Name | None = None

    @property
    def stored(self) -> Name:
        """What its table is called: as the column of tables says, or as the measurement itself."""
        return self.table if self.table is not None and self.table.text else self.name


class Retention(Entry):
    """How long one kind of data is kept."""

    resolution: Name | None = None
    kept_for: Name | None = None
    enforced_by: Name | None = None


class CacheEntry(Entry):
    """A cached value; `name` is its key."""

    value: Name | None = None
    ttl: Name | None = None
    invalidated_by: Name | None = None


class Integration(Entry):
    """A connection to another system."""

    direction: Name | None = None
    protocol: Name | None = None
    contract: Name | None = None
    failure: Name | None = None


class ErrorCode(Entry):
    """A row of the error catalogue; `name` is the code."""

    status: Name | None = None
    meaning: Name | None = None
    action: Name | None = None


class State(Entry):
    """A row of a table of states; `name` is the state."""

    meaning: Name | None = None


class Term(Entry):
    """A word of the ubiquitous language and what it means."""

    meaning: Name | None = None


class Decision(Entry):
    """A decision, what else was considered, why, and what follows."""

    chosen: Name | None = None
    alternatives: Name | None = None
    reason: Name | None = None
    consequence: Name | None = None


class Criterion(Entry):
    """An acceptance criterion; `name` is its id, or the criterion itself where the table has no ids."""

    criterion: Name | None = None
    measure: Name | None = None
    verified_by: Name | None = None


class Metric(Entry):
    """A measured quantity with its target."""

    target: Name | None = None
    load: Name | None = None


class Alert(Entry):
    """An alert with the condition that raises it."""

    condition: Name | None = None
    severity: Name | None = None
    action: Name | None = None


class Catalogue(Record):
    """A table that was recognised as listing one kind of thing.

    `kind` is the name of its row class in lower case words (`bounded context`, `event`…); `columns` are the fields its header covers,
    `indexes` the numbers of their columns from the left; `section` is the heading it stands under.
    """

    kind: str
    rows: tuple[Entry, ...]
    columns: tuple[str, ...]
    span: Span
    header: Span
    section: str = ""
    indexes: tuple[int, ...] = ()
