"""Knows when one document per entity beats normalized tables, and what such a spec contains."""

from __future__ import annotations

from specwriter.styles.manifest import Advice, Style

STYLE = Style(
    id="document",
    title="Document-oriented",
    summary="One entity is one nested document, read and written as a whole, with search and graph queries beside it.",
    choose_when=(
        "content is nested and its structure changes every few months: notes, articles, forms, product pages",
        "a screen shows one entity with all its parts, and a save replaces all of them",
        "readers find things by full text and tags more often than by key",
    ),
    avoid_when=(
        "facts are shared between entities and must change in one place, such as prices or balances",
        "most questions are sums and joins across many entities",
        "two people edit parts of the same entity at once, and both edits must survive without a merge",
    ),
    sections=("Document Shape", "Search", "GraphQL", "Indexes"),
    advice=(
        Advice("domain", "simple", 1, "Create, read and save of a whole document is nearly all the logic there is."),
        Advice("domain", "complex", -2, "A rule that spans two documents has no constraint and no lock to hold it."),
        Advice("audit", "none", 1, "A save replaces the document, and nothing else has to be kept."),
        Advice("audit", "trail", 1, "A copy of the document per version shows what each save changed."),
        Advice("audit", "replay", -2, "Copies show what a document was, but not which decision made it so."),
        Advice("queries", "records", 1, "One read by key returns the entity with all its parts."),
        Advice("queries", "search", 3, "The search index takes documents as they are, nested texts and tags included."),
        Advice("queries", "aggregates", -2, "Sums over fields inside documents scan them all."),
        Advice("teams", "independent", -1, "Whoever reads a document depends on its shape, and no schema guards it."),
        Advice("data", "relational", -3, "Facts that several documents repeat must be changed in all of them."),
        Advice("data", "documents", 3, "A new kind of content is a new value inside the document, not a migration."),
        Advice("data", "mixed", 1, "Varying content stands in documents, and the keys around it in columns."),
        Advice("time_series", "core", -3, "A document that grows with each measurement is rewritten each time."),
        Advice("scale", "large", 1, "Documents share nothing, so they spread over servers by their key."),
    ),
    example="Note Taking",
    aliases=("document-oriented",),
)
