"""Knows the `advise` command: questions on a terminal, or answers from flags or a file."""

from __future__ import annotations

import json
import sys

from specwriter.cli.arguments import Parser
from specwriter.styles.questions import QUESTIONS
from specwriter.workspace.advise import BadAnswers, Rank, rank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from specwriter.styles.questions import Question


def run(words: list[str]) -> int:
    """Runs the command; answers its exit code."""
    options = _parser().parse_args(words)
    try:
        answers = _answers(options)
        if not answers:
            raise BadAnswers(
                "no answers: say some as flags, with --answers FILE, or run on a terminal\n" + _questions()
            )
        ranks = rank(answers)
    except BadAnswers as error:
        sys.stderr.write(f"specwriter advise: {error}\n")
        return 2
    if options.format == "json":
        json.dump(_record(answers, ranks), sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(_report(ranks, len(answers)))
    return 0


def _parser() -> Parser:
    parser = Parser("advise", "Recommend an architecture style from a few answers, with the reason for every point.")
    for question in QUESTIONS:
        flag = "--" + question.id.replace("_", "-")
        parser.add_argument(flag, dest=question.id, choices=[word for word, _ in question.answers], help=question.ask)
    parser.add_argument(
        "--answers", metavar="FILE", help="a JSON or TOML file that maps questions to answers; - is standard input"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    return parser


def _answers(options: Namespace) -> dict[str, str]:
    answers = _from_file(options.answers) if options.answers else {}
    answers |= {question.id: said for question in QUESTIONS if (said := getattr(options, question.id))}
    if not answers and sys.stdin.isatty():
        answers = _ask()
    return answers


def _from_file(path: str) -> dict[str, str]:
    try:
        if path == "-":
            data = sys.stdin.read()
        else:
            with open(path, encoding="utf-8-sig") as handle:
                data = handle.read()
        if data.lstrip().startswith("{"):
            table = json.loads(data)
        else:
            import tomllib

            table = tomllib.loads(data)
    except OSError as error:
        raise BadAnswers(f"cannot read `{path}`: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise BadAnswers(f"cannot read `{path}`: byte 0x{error.object[error.start]:02x} is not UTF-8") from error
    except ValueError as error:
        raise BadAnswers(f"`{path}` is neither JSON nor TOML: {error}") from error
    wrong = [key for key, value in table.items() if not isinstance(value, str)] if isinstance(table, dict) else []
    if wrong:
        raise BadAnswers(f"`{wrong[0]}` in `{path}` is not answered by a word; write one in quotes")
    if not isinstance(table, dict):
        raise BadAnswers(f'`{path}` maps no questions to words; write {{"domain": "complex", "audit": "trail"}}')
    return {key.replace("-", "_"): value for key, value in table.items()}


def _ask() -> dict[str, str]:
    answers: dict[str, str] = {}
    for number, question in enumerate(QUESTIONS, start=1):
        answer = _asked(number, question)
        if answer:
            answers[question.id] = answer
    return answers


def _asked(number: int, question: Question) -> str:
    sys.stderr.write(f"\n{number}/{len(QUESTIONS)} {question.ask}\n")
    for index, (word, meaning) in enumerate(question.answers, start=1):
        sys.stderr.write(f"  {index}  {word:<12} {meaning}\n")
    words = [word for word, _ in question.answers]
    while True:
        sys.stderr.write("number or word, Enter to skip: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        said = line.strip().lower()
        if not said:
            return ""
        if said.isdecimal() and 1 <= int(said) <= len(words):
            return words[int(said) - 1]
        if said in words:
            return said
        sys.stderr.write(f"`{line.strip()}` is not an answer; say 1 to {len(words)}, or {', '.join(words)}\n")


def _questions() -> str:
    lines = (
        f"  --{question.id.replace('_', '-'):<12} {question.ask} ({', '.join(word for word, _ in question.answers)})"
        for question in QUESTIONS
    )
    return "\n".join(lines)


def _report(ranks: tuple[Rank, ...], count: int) -> str:
    best = ranks[0]
    lines = [
        f"From {count} of {len(QUESTIONS)} answers: {best.style.title} ({best.style.id})",
        "",
        best.style.summary,
        "",
    ]
    for place, entry in enumerate((entry for entry in ranks if not entry.ruled_out), start=1):
        lines.append(f"{place}. {entry.style.id} ({entry.points:+d})")
        lines += [f"     {cell.points:+d}  {cell.question} is {cell.answer}: {cell.reason}" for cell in entry.reasons]
    ruled_out = [entry for entry in ranks if entry.ruled_out]
    if ruled_out:
        lines += ["", "Ruled out:"]
        lines += [f"- {entry.style.id}: {cell.reason}" for entry in ruled_out for cell in entry.ruled_out]
    lines += ["", f'Next: specwriter new "Title" --type {best.style.id} -o spec.md']
    return "\n".join(lines) + "\n"


def _record(answers: dict[str, str], ranks: tuple[Rank, ...]) -> dict[str, object]:
    return {
        "answers": answers,
        "ranking": [
            {
                "style": entry.style.id,
                "points": entry.points,
                "ruled_out": bool(entry.ruled_out),
                "reasons": [
                    {"question": cell.question, "answer": cell.answer, "points": cell.points, "reason": cell.reason}
                    for cell in entry.reasons
                ],
            }
            for entry in ranks
        ],
    }
