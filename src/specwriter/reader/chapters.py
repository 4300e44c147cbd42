"""Knows the headings of a spec and their synonyms; a heading is compared without numbers, emoji, case and punctuation."""

from __future__ import annotations

from functools import lru_cache

from specwriter.model.spec import Chapter
from specwriter.reader.words import key
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Document, Section

SYNONYMS: dict[str, tuple[str, ...]] = {
    "review table": (
        "review",
        "reviews",
        "review history",
        "revision history",
        "document history",
        "version history",
        "revisions",
        "reviewers",
    ),
    "approval table": ("approval", "approvals", "sign off", "sign offs", "approvers"),
    "background": (
        "background and motivation",
        "motivation",
        "problem",
        "problem statement",
        "business context",
        "history",
    ),
    "context": ("current state", "current situation", "system context", "existing system", "technical context"),
    "objective": (
        "objectives",
        "goal",
        "goals",
        "goals and non goals",
        "objectives and success criteria",
        "success criteria",
        "purpose",
        "scope and goals",
        "goals and scope",
        "goals and objectives",
        "design goals",
    ),
    "assumptions and constraints": (
        "assumptions",
        "constraints",
        "constraints and assumptions",
        "limitations",
        "known limitations",
    ),
    "paradigm": (
        "architecture style",
        "architectural style",
        "architecture pattern",
        "design philosophy",
        "architecture approach",
        "design approach",
    ),
    "architecture": (
        "architecture overview",
        "system architecture",
        "high level architecture",
        "high level design",
        "architecture and design",
        "components",
    ),
    "database design": (
        "database",
        "database schema",
        "schema",
        "data model",
        "data models",
        "data design",
        "database model",
        "persistence",
        "storage model",
        "schema design",
        "database schemas",
    ),
    "state machines": (
        "state machine",
        "states",
        "state diagram",
        "state diagrams",
        "lifecycle",
        "life cycle",
        "state transitions",
        "lifecycles",
        "status transitions",
        "state machine diagram",
        "state transition diagram",
        "states and transitions",
    ),
    "sequence diagrams": (
        "sequence diagram",
        "sequences",
        "flows",
        "interactions",
        "sequence flows",
        "key flows",
        "request flow",
        "request flows",
    ),
    "api documentation": (
        "api",
        "apis",
        "api endpoints",
        "rest api",
        "api design",
        "endpoints",
        "api specification",
        "rest endpoints",
        "api reference",
        "http api",
        "interface",
        "api contract",
        "api catalogue",
        "api catalog",
        "rest apis",
        "http interface",
        "core endpoints",
    ),
    "error catalogue": ("error catalog", "error codes", "errors", "error handling", "error responses"),
    "domain events": ("events", "messages", "event catalogue", "event catalog", "integration events", "messaging"),
    "decisions": (
        "decision",
        "design decisions",
        "key decisions",
        "decision log",
        "alternatives considered",
        "trade offs",
        "architecture decisions",
        "decisions and alternatives",
        "rationale",
        "key design decisions",
        "alternatives",
        "trade offs and alternatives",
        "trade offs summary",
    ),
    "acceptance criteria": ("acceptance", "acceptance tests", "definition of done", "success metrics"),
    "testing strategy": ("testing", "test plan", "tests", "test strategy", "verification"),
    "rollback plan": ("rollback", "roll back plan", "rollback strategy", "rollback procedure", "back out plan"),
    "performance benchmarks": (
        "performance",
        "benchmarks",
        "performance targets",
        "capacity",
        "performance requirements",
        "non functional requirements",
        "slos",
    ),
    "monitoring and alerting": (
        "monitoring",
        "alerting",
        "observability",
        "monitoring alerting",
        "alerts",
        "monitoring and observability",
        "metrics and alerting",
        "metrics and alerts",
        "metrics and monitoring",
        "metrics and tracing",
    ),
    "migration and backward compatibility": (
        "migration",
        "migrations",
        "backward compatibility",
        "migration plan",
        "backwards compatibility",
        "compatibility",
        "migration strategy",
    ),
    "open questions": ("questions", "unresolved questions", "open issues"),
    "ubiquitous language": ("glossary", "terminology", "terms", "definitions"),
    "bounded contexts": ("bounded context",),
    "context map": ("context mapping",),
    "aggregates": ("aggregate",),
    "ports": ("inbound ports", "outbound ports", "ports and adapters"),
    "adapters": (),
    "layers": ("layer",),
    "dependency rule": ("dependencies",),
    "use cases": ("use case",),
    "repositories": ("repository",),
    "services": ("service", "service catalogue", "service overview"),
    "data ownership": ("owned data", "service data ownership"),
    "api gateway": ("gateway", "gateway routes"),
    "circuit breakers": ("circuit breaker", "resilience"),
    "sagas": ("saga", "distributed transactions"),
    "commands": ("command",),
    "streams": ("event streams", "event store"),
    "projections": ("projection", "read models", "read model"),
    "replay": ("event replay",),
    "snapshots": ("snapshot", "snapshotting"),
    "document shape": ("document model", "documents", "collections"),
    "search": ("search index", "search design", "full text search"),
    "graphql": ("graphql api", "graphql schema"),
    "indexes": ("indices",),
    "service contracts": ("contracts",),
    "integration": ("integrations", "integration points", "external systems", "third party services"),
    "data pipeline": ("pipeline", "analytics pipeline"),
    "cache": ("caching", "caching strategy", "cache strategy"),
    "modules": ("module",),
    "module dependencies": ("module dependency rules",),
    "schema ownership": (),
    "extraction path": ("extraction plan", "path to extraction"),
    "measurements": ("measurement", "metrics collected"),
    "retention": ("data retention", "retention policy", "retention policies"),
    "downsampling": ("rollups", "roll ups", "continuous aggregates"),
    "aggregation queries": ("aggregations", "temporal queries", "time series queries"),
}

_KEYS = {word: canonical for canonical, words in SYNONYMS.items() for word in (canonical, *words)}
_FILLERS = (" section", " overview", " details", " table")
_REMARK = regex(r"\s+(?:\([^()]*\)|\{#[^{}]*\})\s*$")
_LONGEST_REMARK = 100
# Under an API chapter a heading of one such word names a resource: `### Reviews` holds the operations on reviews.
_RESOURCES = frozenset(
    ("review table", "approval table", "document shape", "search", "services", "commands", "modules", "measurements")
)


@lru_cache(maxsize=1024)
def chapter_key(title: str) -> str:
    """The key that a heading is known by, empty where it is not a known one; a remark in brackets at its end says nothing."""
    found = _known(title)
    if (
        not found
        and title[-1:] in (")", "}")
        and (remark := _REMARK.search(title, max(0, len(title) - _LONGEST_REMARK)))
    ):
        return chapter_key(title[: remark.start()])
    return found


def _known(title: str) -> str:
    words = key(title)
    found = _KEYS.get(words)
    if found is None and words.endswith(_FILLERS):
        for filler in _FILLERS:
            if words.endswith(filler):
                return _KEYS.get(words.removesuffix(filler), "")
    return found or ""


def read_chapters(document: Document) -> tuple[Chapter, ...]:
    """Every section with a heading, with its key, in document order."""
    chapters: list[Chapter] = []
    around: list[tuple[Iterator[Section], bool]] = []
    sections, of_api = iter(document.root.children), False
    while True:
        for section in sections:
            title = section.heading.text if section.heading else ""
            named = chapter_key(title)
            if of_api and named in _RESOURCES and " " not in key(title):
                named = ""
            chapters.append(Chapter(named, section))
            if section.children:
                around.append((sections, of_api))
                sections, of_api = iter(section.children), of_api or named == "api documentation"
                break
        else:
            if not around:
                return tuple(chapters)
            sections, of_api = around.pop()
