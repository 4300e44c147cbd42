"""Knows what an organisation asks of its specs beyond the rules themselves."""

from __future__ import annotations

from specwriter.source.record import Record


class Policy(Record):
    """What the configuration says of content: sections that every spec has, words that are not vague here, words that are.

    `vocabulary` and `vague_words` are in lower case.
    """

    required_sections: tuple[str, ...] = ()
    vocabulary: tuple[str, ...] = ()
    vague_words: tuple[str, ...] = ()


NO_POLICY = Policy()
