"""Knows the words in goals and criteria that leave a number, a list or a condition to the reader."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from specwriter.markdown.tree import Leaf, Table, walk
from specwriter.model.measures import gives_number, open_measures
from specwriter.model.once import once
from specwriter.model.parts import parts_in
from specwriter.model.placeholders import holds_placeholder
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Section
    from specwriter.model.policy import Policy
    from specwriter.model.spec import Spec

_CHAPTERS = frozenset(("objective", "acceptance criteria", "performance benchmarks"))
_COUNTED = (
    r"(?=\s+(?:[\w-]+\s+){0,2}?(?:users?|requests|orders|customers|clients|tenants|transactions|messages|events|records|items|rows|devices|"
    r"seconds|minutes|hours|days|weeks|services|systems|channels|currencies|languages|regions|countries|types|kinds|formats|sources|"
    r"methods|providers|teams|stores|files|jobs|documents|products|accounts|payments)\b)"
)
_VAGUE = regex(
    r"(?<![\w`.-])(?:"
    r"(?P<degree>(?<!fail )(?<!fails )fast(?:er|est)?(?! path|-| forward)|quick(?:er|ly)?|rapid(?:ly)?|prompt(?:ly)?|timely|"
    r"(?:highly )?scalable|scales well|performant|efficient(?:ly)?|optimal(?:ly)?|(?:high|better) performance|"
    r"low(?:er)? latency|high(?:ly)? (?:availability|available|throughput)|robust(?:ly|ness)?|seamless(?:ly)?|"
    r"smooth(?:ly)?|user[- ]friendly|intuitive(?:ly)?|easy|easi(?:er|ly)|flexible|reasonabl[ey]|"
    r"(?:acceptable|adequate|sufficient|good) (?:delay|latency|level|load|performance|quality|response|speed|throughput|times?)|"
    r"significant(?:ly)?|substantial(?:ly)?|considerabl[ey]|minimal(?:ly)?|as (?:soon|fast|quickly) as possible)"
    rf"|(?P<quantity>(?:some|(?<!as )(?<!how )(?<!so )(?<!too )many){_COUNTED}|various|several|numerous|a (?:few|lot of|number of))"
    r"|(?P<list>etc\b\.?|and so on|and so forth|and the like)"
    r"|(?P<condition>as (?:appropriate|needed|necessary|required)|if (?:necessary|needed|possible|appropriate)|"
    r"where (?:possible|appropriate))"
    r")(?![\w`-])",
    re.IGNORECASE,
)
# One word that each of them holds: most sections hold none, and this is a tenth of the work.
_SIGNS = frozenset(
    (
        *("acceptable", "adequate", "appropriate", "better", "considerable", "considerably", "easier", "easily"),
        *("easy", "efficient", "efficiently", "etc", "fast", "faster", "fastest", "few", "flexible", "forth"),
        *("friendly", "good", "high", "highly", "intuitive", "intuitively", "like", "lot", "low", "lower", "many"),
        *("minimal", "minimally", "necessary", "needed", "number", "numerous", "optimal", "optimally"),
        *("performant", "possible", "prompt", "promptly", "quick", "quicker", "quickly", "rapid"),
        *("rapidly", "reasonable", "reasonably", "required", "robust", "robustly", "robustness"),
        *("scalable", "scales", "seamless", "seamlessly", "several", "significant", "significantly", "smooth"),
        *("smoothly", "so", "some", "substantial", "substantially", "sufficient", "timely", "various"),
    )
)
_LETTERS = regex(r"[a-z]+")
_SENTENCE_END = regex(r"[.!?;](?=\s)|<br\s*/?>|\n\s*\n")
_OPEN_END = regex(r"\b(?:etc\b|and so (?:on|forth)|and the like)", re.IGNORECASE)
_NOT_A_GOAL = regex(r"non[- ]?goal|out of scope|not in scope", re.IGNORECASE)
_CODE = regex(r"`[^`\n]*`")
_LONGEST = 40  # words: longer sentences explain, they do not promise


class VagueWord(Record):
    """A vague word and what it leaves open: degree, quantity, list or condition."""

    word: Name
    leaves_open: str


@once
def vague_words(spec: Spec) -> tuple[VagueWord, ...]:
    """The vague words in the objective, the acceptance criteria and the performance targets, in document order.

    A number in the same sentence or table row settles them; rows whose measure is open anyway are left to that.
    """
    found: list[VagueWord] = []
    read: set[int] | None = None
    for span in _promises(spec):
        if read is None:
            read = {each.row.start for each in open_measures(spec)}
        if span.start not in read:
            read.add(span.start)
            found += _vague(spec.source.text, span, spec.policy)
    return tuple(found)


def _promises(spec: Spec) -> Iterator[Span]:
    """The statements of the chapters that promise something; of a combined chapter those that stand under `Objective`.

    A chapter without any of the words is passed over whole.
    """
    for chapter in spec.chapters:
        if chapter.key in _CHAPTERS:
            if spec.policy.vague_words or _holds_sign(spec.source.slice(chapter.section.span).casefold()):
                for section in _goals(chapter.section):
                    yield from _statements(section)
        elif not chapter.key:
            title = chapter.section.title.casefold()
            if ("objective" in title or "goal" in title) and "objective" in parts_in(title):
                yield from _labelled(chapter.section)


def _labelled(section: Section) -> Iterator[Span]:
    """The statements after the bold words `Objective` or `Goals`, up to other bold words."""
    within = False
    for block in walk(section.blocks):
        if isinstance(block, Leaf):
            first = block.inlines[0] if block.inlines else None
            if first is not None and first.kind == "strong" and first.span.start == block.content.start:
                within = "objective" in parts_in(first.text)
            if within:
                yield block.content


def _goals(section: Section) -> Iterator[Section]:
    """The section and those below it, without what it says is no goal."""
    if not _NOT_A_GOAL.search(section.title) or "goals and" in section.title.casefold():
        yield section
        for child in section.children:
            yield from _goals(child)


def _statements(section: Section) -> Iterator[Span]:
    """The places of all paragraphs, list items and table rows."""
    for block in walk(section.blocks):
        if isinstance(block, Leaf):
            yield block.content
        elif isinstance(block, Table):
            for row in block.rows:
                yield row.span


def _vague(text: str, span: Span, policy: Policy) -> Iterator[VagueWord]:
    words = text[span.start : span.end]
    own = _of_policy(policy.vague_words) if policy.vague_words else None
    folded = words.casefold()
    if not _holds_sign(folded) and not (own and own.search(words)):
        return
    open_end = ("etc" in folded or "and " in folded) and _OPEN_END.search(words)
    if not open_end and gives_number(words) and (words.startswith("|") or not _SENTENCE_END.search(words)):
        return  # one sentence with its number
    if not _VAGUE.search(words) and not (own and own.search(words)):
        return
    if holds_placeholder(words):
        return
    words = _CODE.sub(lambda code: "`" * len(code[0]), words)
    sentences = _Sentences(words)
    for match in _matches(words, own):
        if " ".join(match[0].casefold().split()) in policy.vocabulary:
            continue
        sentence = sentences.around(match)
        if match.lastgroup == "quantity" and (sentences.many_words or sentence.ends_in_colon):
            continue  # a tale of several sentences, or a list that names them all
        if sentence.short and (match.lastgroup == "list" or not sentence.number):
            place = Span(span.start + match.start(), span.start + match.end())
            yield VagueWord(Name(" ".join(match[0].split()), place), match.lastgroup or "degree")


def _holds_sign(folded: str) -> bool:
    """Whether a text in lower case has a word that a vague one holds."""
    return not _SIGNS.isdisjoint(_LETTERS.findall(folded))


def _matches(words: str, own: re.Pattern[str] | None) -> list[re.Match[str]]:
    """The vague words of a statement, in order; those of the policy give way where they overlap one that is known anyway."""
    found = list(_VAGUE.finditer(words))
    if own is not None:
        taken = [match.span() for match in found]
        found += [
            match
            for match in own.finditer(words)
            if not any(match.start() < end and start < match.end() for start, end in taken)
        ]
        found.sort(key=lambda match: match.start())
    return found


@lru_cache(maxsize=16)
def _of_policy(words: tuple[str, ...]) -> re.Pattern[str]:
    """The words that the policy adds; each leaves a degree open."""
    stated = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w`.-])(?:{stated})(?![\w`-])", re.IGNORECASE)


class _Sentence(Record):
    """What is asked of a sentence; each is read once, however many of its words are vague."""

    short: bool
    number: bool
    ends_in_colon: bool


class _Sentences:
    """The sentences of a statement; a table row is one."""

    def __init__(self, words: str) -> None:
        ends = [] if words.startswith("|") else [match.span() for match in _SENTENCE_END.finditer(words)]
        self._words = words
        self._starts = [0, *(end for _, end in ends)]
        self._stops = [*(start for start, _ in ends), len(words)]
        self._read: dict[tuple[int, int], _Sentence] = {}
        self.many_words = len(words.split()) > _LONGEST

    def around(self, match: re.Match[str]) -> _Sentence:
        """The sentence around a word."""
        start = self._starts[bisect_right(self._starts, match.start()) - 1]
        stop = self._stops[bisect_left(self._stops, match.end())]
        found = self._read.get((start, stop))
        if found is None:
            text = self._words[start:stop]
            found = _Sentence(len(text.split()) <= _LONGEST, gives_number(text), text.rstrip().endswith(":"))
            self._read[start, stop] = found
        return found
