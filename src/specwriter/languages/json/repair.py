"""Knows which mistakes in JSON can be mended without asking, and what then stands in their place."""

from __future__ import annotations

from specwriter.languages.json.strings import encode
from specwriter.source.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = {"t": "true", "f": "false"}


def replacement(problem: Problem, text: str, offset: int = 0) -> str | None:
    """What is written in place of the problem's span; None where only the author knows.

    `text` and `offset` are those that were parsed. An empty replacement removes what stands there.
    """
    mend = _MENDS.get(problem.kind)
    return mend(text[problem.span.start - offset : problem.span.end - offset]) if mend else None


def _number(written: str) -> str | None:
    word = written.replace("_", "").lower().lstrip("+")
    if word.startswith(("0x", "-0x")):
        return str(int(word, 16))
    whole, point, rest = word.removeprefix("-").partition(".")
    # A leading zero may be part of an id: `007` is not mended to `7`.
    if not (whole + rest).replace("e", "").replace("-", "").replace("+", "").isdigit() or (
        whole[:1] == "0" and whole != "0"
    ):
        return None
    if point:
        fraction = rest if rest[:1].isdigit() else "0" + rest
        whole = f"{whole or '0'}.{fraction}"
    return "-" * word.startswith("-") + whole


def _literal(written: str) -> str:
    return _WORDS.get(written[0].lower(), "null")


def _quoted(written: str) -> str:
    from_quotes = written[1:-1].replace(f"\\{written[0]}", written[0]) if written[0] in "'`" else written[1:-1]
    return encode(from_quotes) if "\\" not in from_quotes else '"' + from_quotes.replace('"', '\\"') + '"'


_MENDS: dict[str, Callable[[str], str | None]] = {
    "trailing-comma": lambda _: "",
    "extra-comma": lambda _: "",
    "extra-colon": lambda _: "",
    "missing-comma": lambda _: ",",
    "missing-colon": lambda _: ":",
    "comment": lambda _: "",
    "white-space": lambda _: " ",
    "single-quote": _quoted,
    "curly-quote": _quoted,
    "backtick": _quoted,
    "unquoted-key": encode,
    "unquoted-value": encode,
    "unclosed-string": lambda written: written + '"',
    "control-character": lambda written: encode(written)[1:-1],
    "literal": _literal,
    "number": _number,
}
