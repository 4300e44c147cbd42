"""Knows what a mention is: a word that stands for something declared at another place."""

from __future__ import annotations

from specwriter.source.record import Record
from specwriter.source.span import Name


class Mention(Record):
    """A word at one place that stands for something declared at another.

    `kind` is what is meant (`state`, `event`, `operation`, `table`, `column`, `field`, `error code`, `port`, `service`…), `role` what the
    word is at its place (`consumer of an event`, `column default`, `message`). `target` is the declaration, None where nothing of that
    name is declared; then `meant` is the declaration that is near enough to be surely meant, or None.
    """

    kind: str
    name: Name
    role: str
    target: Name | None = None
    meant: Name | None = None
