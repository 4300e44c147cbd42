"""Prints how far each reader of a language agrees with texts and verdicts that were not written here.

    python -m tests.conformance                              every language
    python -m tests.conformance markdown dbml                these alone
    python -m tests.conformance --write docs/conformance.md  records the figures, with date and versions

Every module of this package with a function `measure(corpus)` is asked. Exit code 1 when a figure is below its floor.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module, metadata
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import specwriter
from tests.conformance.figure import Figure
from tests.conformance.markdown_known import KNOWN

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
ENGINES = ("pyromark", "postgast", "merman")
SERVERS = ("postgresql", "mysql")
SHOWN = 3
BY_HAND = "## What is emitted and imported\n"


def main() -> int:
    """Measures, prints, and records where asked; answers the exit code."""
    options = _arguments()
    chosen = [(name, module) for name, module in judges() if not options.language or name in options.language]
    figures: list[Figure] = []
    absent: list[str] = []
    for name, module in chosen:
        found, reason = _measured(name, module)
        figures += found
        absent += [f"{name}: {reason}"] if reason else []
    print(report(figures, absent))
    if options.write:
        text = f"{_preamble()}\n{report(figures, absent, quoting=False)}\n{_by_hand(options.write)}"
        options.write.write_text(text, encoding="utf-8")
    return 1 if any(figure.share < figure.floor for figure in figures) else 0


def _by_hand(page: Path) -> str:
    """The part of a page that is not measured here, with an empty line before it."""
    known = page.read_text(encoding="utf-8") if page.exists() else ""
    found = known.find(BY_HAND)
    return f"\n{known[found:]}" if found >= 0 else ""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.conformance", description=(__doc__ or "").partition("\n")[0])
    names = [name for name, _ in judges()]
    parser.add_argument("language", nargs="*", choices=[*names, []], metavar="LANGUAGE", help=", ".join(names))
    parser.add_argument("--write", type=Path, metavar="FILE", help="record the figures in FILE")
    return parser.parse_args()


def judges() -> Iterator[tuple[str, ModuleType]]:
    """The modules of this package that measure something, by name."""
    for found in iter_modules([str(Path(__file__).parent)]):
        if not found.name.startswith("__"):
            module = import_module(f"tests.conformance.{found.name}")
            if hasattr(module, "measure"):
                yield found.name, module


def _measured(name: str, module: ModuleType) -> tuple[list[Figure], str]:
    """The figures of a module, and what could not be measured for want of a text, the corpus or a server."""
    own_texts = hasattr(module, "missing")
    reason = module.missing() if own_texts else "" if (CORPUS / name).is_dir() else f"no folder `{name}` in the corpus"
    if reason:
        return [], reason
    try:
        figures = module.measure(CORPUS)
    except FileNotFoundError as lacking:
        name = Path(lacking.filename).name if lacking.filename else ""
        return module.measure_without_servers(CORPUS), f"`{name}` is not installed" if name else str(lacking)
    seen = " ".join(figure.name for figure in figures)
    servers = [server for server in SERVERS if name == "sql" and f"{server} columns as the engine" not in seen]
    return figures, f"no server for {' and '.join(servers)}" if servers else ""


def report(figures: list[Figure], absent: list[str], *, quoting: bool = True) -> str:
    """The figures as a Markdown table, what is missing, and the classes of what differs; `quoting` allows words of others' texts."""
    lines = ["| Figure | Passed | Of | Share | Floor | |", "| --- | ---: | ---: | ---: | ---: | --- |"]
    for figure in figures:
        verdict = "ok" if figure.share >= figure.floor else "**below**"
        share, floor = _percent(figure.share), _percent(figure.floor)
        lines.append(f"| {_capital(figure.name)} | {figure.passed} | {figure.total} | {share} | {floor} | {verdict} |")
    if absent:
        lines += ["", "Not measured here:", "", *(f"- {reason}" for reason in absent)]
    differing = [figure for figure in figures if figure.failures]
    if differing:
        lines += ["", "## What differs"]
    for figure in differing:
        told = classes(figure) if quoting else reasons(figure)
        lines += ["", f"### {_capital(figure.name)}", "", *(f"- {line}" for line in told)]
    return "\n".join(lines)


def classes(figure: Figure) -> list[str]:
    """The complaints of a figure, the most frequent first, each with its number and one case."""
    kinds = Counter(_kind(complaint) for _, complaint in figure.failures)
    case = {_kind(complaint): name for name, complaint in reversed(figure.failures)}
    lines = [f"{count} × {_cell(kind)} (such as {_cell(case[kind])})" for kind, count in kinds.most_common(SHOWN)]
    rest = len(figure.failures) - sum(count for _, count in kinds.most_common(SHOWN))
    return [*lines, f"{rest} more"] if rest else lines


def reasons(figure: Figure) -> list[str]:
    """The known reasons of what differs, each with its cases; where none is known, the first cases alone."""
    cases: dict[str, list[str]] = {}
    for name, complaint in figure.failures:
        cases.setdefault(complaint if complaint in KNOWN.values() else "", []).append(name)
    return [f"{len(names)} × {reason}{': ' if reason else ''}{_listed(names)}" for reason, names in cases.items()]


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:SHOWN])
    return shown if len(names) <= SHOWN else f"{shown} and {len(names) - SHOWN} more"


def _kind(complaint: str) -> str:
    """A complaint without numbers, so that those of one kind are counted together."""
    words = " ".join("".join("#" if letter.isdigit() else letter for letter in complaint).split())
    while "##" in words:
        words = words.replace("##", "#")
    return words if len(words) <= 140 else words[:139].rstrip() + "…"


def _cell(text: str) -> str:
    """A text that Markdown shows as it is."""
    return "".join(f"\\{letter}" if letter in r"\`*_[]<>|" else letter for letter in text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _percent(share: float) -> str:
    """Rounded down: 100% is said of nothing less."""
    return f"{int(share * 10000) / 100:g}%"


def _preamble() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now(datetime.UTC)
    versions = ", ".join(f"{name} {_version(name)}" for name in ENGINES)
    return (
        "# Conformance\n\nHow far each reader agrees with texts and verdicts that were not written here. "
        "`python3 dev.py conformance --write docs/conformance.md` renews this page.\n\n"
        f"Measured on {now:%Y-%m-%d} with specwriter {specwriter.__version__}, Python {platform.python_version()}, {versions}.\n"
    )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "(absent)"


if __name__ == "__main__":
    sys.exit(main())
