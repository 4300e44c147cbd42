"""Knows what one conformance figure is."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """`passed` of `total` cases; `floor` is the share that is promised; `failures` are (case id, what differs)."""

    name: str
    passed: int
    total: int
    floor: float
    failures: list[tuple[str, str]]

    @property
    def share(self) -> float:
        return self.passed / self.total if self.total else 1.0
