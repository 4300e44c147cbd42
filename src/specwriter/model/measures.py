"""Knows when words give a number, and which criteria, targets and alerts are measured by words of degree alone."""

from __future__ import annotations

import re

from specwriter.model.blocks import is_left_empty
from specwriter.model.catalogue import Alert, Criterion, Entry, Metric
from specwriter.model.once import once
from specwriter.model.placeholders import holds_placeholder
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.catalogue import Catalogue
    from specwriter.model.spec import Spec

# A digit that no letter leads: `AC-1`, `p95`, `S3` and `v2` are names, `<200 ms`, `5xx` and `€3` are numbers.
_DIGIT = regex(r"\d(?<![A-Za-z\d.]\d)(?<![A-Za-z][-_/]\d)")
_WORD = regex(
    r"\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion"
    r"|half|twice|double[sd]?|halve[sd]?|percent)\b",
    re.IGNORECASE,
)
_EXTENT = regex(
    r"\b(?:no|none|never|not|nothing|nobody|without|all|any|every|each|always|only|exactly|once|same|equals?|identical|"
    r"complete(?:ly)?|entire(?:ly)?|both|one|single)\b",
    re.IGNORECASE,
)
_OF_DEGREE = regex(
    r"\b(?:high(?:er)?|low(?:er)?|slow(?:er)?|fast(?:er)?|quick(?:ly|er)?|instant(?:ly)?|immediate(?:ly)?|soon|short(?:er)?|too|long|"
    r"large|big|many|few|some|several|good|better|best|acceptabl[ey]|adequate|sufficient|reasonabl[ey]|minimal|optimal|smooth(?:ly)?|"
    r"above|over|below|under|within|exceed\w*|ris(?:es|ing)|spikes?|increas\w*|drops?|decreas\w*|improve\w*|grow\w*|reduc\w*|unusual\w*|"
    r"abnormal\w*|elevated|excessive\w*|degrad\w*|significant\w*|latency|response times?|throughput|uptime|availability|error rates?|"
    r"performance|as possible)\b",
    re.IGNORECASE,
)
_ELSEWHERE = regex(r"\b(?:slo|sla|budget|baseline|target|objective|limit of|quota|AC-?\d)|\]\(|`", re.IGNORECASE)
_CHAPTERS = frozenset(("acceptance criteria", "monitoring and alerting", "objective", "performance benchmarks"))


class OpenMeasure(Record):
    """A measure that holds no number: `what` it is (measure, target, condition), the row it stands in, its place (empty for none)."""

    what: str
    of: Name
    measure: Name
    row: Span


def gives_number(text: str) -> bool:
    """Whether a text holds a number, in digits or in a word that can only be one."""
    return _DIGIT.search(text) is not None or _WORD.search(text) is not None


@once
def open_measures(spec: Spec) -> tuple[OpenMeasure, ...]:
    """The criteria, targets and alerts whose measure is empty or a word of degree without a number, in document order.

    What can be decided without a figure (`no order is lost`, `eventual`, `the gate reports a fault`) is no open measure.
    """
    return tuple(_open(spec)) if spec.catalogues else ()


def _open(spec: Spec) -> Iterator[OpenMeasure]:
    for catalogue in spec.catalogues:
        if catalogue.kind not in ("criterion", "metric", "alert"):
            continue
        rows = [(row, *said) for row in catalogue.rows if (said := _measure(row))]
        silent = [one for one in rows if not gives_number(one[2].text)]
        if not silent or (catalogue.kind == "metric" and not _is_promised(spec, catalogue)):
            continue
        for row, what, measure in silent:
            if not gives_number(_settling(spec, row)) and _is_open(spec, measure, row.span):
                yield OpenMeasure(what, row.name, measure, row.span)


def _is_promised(spec: Spec, catalogue: Catalogue) -> bool:
    """Whether a table of metrics stands in a chapter that promises something."""
    chapters = [chapter.section.span for chapter in spec.chapters if chapter.key in _CHAPTERS]
    return any(span.covers(catalogue.span) for span in chapters)


def _measure(row: Entry) -> tuple[str, Name] | None:
    """What a row calls its measure, and the cell that holds it, None where there is none; only a criterion has to have one."""
    if type(row) is Criterion:
        return ("measure", row.measure) if row.measure else None
    if type(row) is Metric:
        return ("target", row.target) if row.target and row.target.text else None
    if type(row) is Alert:
        return ("condition", row.condition) if row.condition and row.condition.text else None
    return None


def _settling(spec: Spec, row: Entry) -> str:
    """The words of a row, besides its measure, in which a number settles it."""
    if isinstance(row, Metric):
        return spec.source.slice(row.span)
    parts = (row.name, row.criterion) if isinstance(row, Criterion) else (row.name,)
    return " ".join([part.text for part in parts if part])


def _is_open(spec: Spec, measure: Name, row: Span) -> bool:
    if not measure.text:
        return is_left_empty(spec, measure, row)
    said = spec.source.slice(measure.span)
    if holds_placeholder(said) or _EXTENT.search(said) or _ELSEWHERE.search(said):
        return False
    return _OF_DEGREE.search(said) is not None
