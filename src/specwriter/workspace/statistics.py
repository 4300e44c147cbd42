"""Knows what a run took: each rule, and the parts of reading a document."""

from __future__ import annotations

from time import perf_counter_ns

from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.source.text import Source

    Times = Iterable[tuple[str, int]]

PARTS = ("markdown", "reading", "rules", "workspace")


class Line(Record):
    """A rule or a part: how often it found something (parts find nothing), nanoseconds in total and in the median of the documents."""

    name: str
    findings: int
    total: int
    median: int


class Statistics:
    """The times of a run, document by document; `clock` is what rules are timed with."""

    def __init__(self) -> None:
        self.clock = perf_counter_ns
        self._times: dict[str, list[int]] = {}
        self._findings: dict[str, int] = {}

    def of_document(self, source: Source, times: Times) -> tuple[tuple[str, int], ...]:
        """What the rules took on a document, with the parts. Its text is parsed and read once more for that."""
        from specwriter.markdown import parse
        from specwriter.reader import read

        times = tuple(times)
        started = self.clock()
        parse(source.text)
        parsed = self.clock()
        read(source)
        done = self.clock()
        markdown = parsed - started
        rest = max(done - parsed - markdown, 0)
        return (("markdown", markdown), ("reading", rest), ("rules", sum(took for _, took in times)), *times)

    def add(self, times: Times, codes: Iterable[str] = ()) -> None:
        """Takes up the times of one document and the codes of what was found in it."""
        for name, took in times:
            self._times.setdefault(name, []).append(took)
        for code in codes:
            self._findings[code] = self._findings.get(code, 0) + 1

    def parts(self) -> tuple[Line, ...]:
        """The parts, in their order."""
        return tuple(self._line(name) for name in PARTS if name in self._times)

    def rules(self) -> tuple[Line, ...]:
        """The rules that ran or found something, the slowest first."""
        names = dict.fromkeys((*self._times, *self._findings))
        lines = [self._line(name) for name in names if name not in PARTS]
        return tuple(sorted(lines, key=lambda line: (-line.total, line.name)))

    def _line(self, name: str) -> Line:
        times = sorted(self._times.get(name, ())) or [0]
        return Line(name, self._findings.get(name, 0), sum(times), times[len(times) // 2])


def table(statistics: Statistics) -> str:
    """The statistics for people."""
    lines = ["", f"{'rule':<10} {'findings':>8} {'total ms':>10} {'median µs':>10}"]
    lines += [_row(line, str(line.findings)) for line in statistics.rules()]
    lines += ["", f"{'part':<10} {'':>8} {'total ms':>10} {'median µs':>10}"]
    lines += [_row(line, "") for line in statistics.parts()]
    lines += ["", "Timed on documents checked anew: the cache was not read.", ""]
    return "\n".join(lines)


def _row(line: Line, findings: str) -> str:
    return f"{line.name:<10} {findings:>8} {line.total / 1e6:>10.2f} {line.median / 1e3:>10.1f}"


def values(statistics: Statistics) -> dict[str, object]:
    """The statistics as plain values, times in microseconds."""
    return {
        "cache_read": False,
        "rules": [{"code": line.name, "findings": line.findings, **_times(line)} for line in statistics.rules()],
        "parts": [{"name": line.name, **_times(line)} for line in statistics.parts()],
    }


def _times(line: Line) -> dict[str, float]:
    return {"total_us": line.total / 1e3, "median_us": line.median / 1e3}
