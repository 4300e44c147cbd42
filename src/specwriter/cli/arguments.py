"""Knows what the parsers of all commands have in common."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, NoReturn


class _Formatter(argparse.HelpFormatter):
    """Help of a fixed width: asking the terminal loads modules that every start would pay for."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=110)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line with the cure, on stderr, with exit code 2. `program` is another program than `specwriter`."""

    surplus = ""
    """The cure of an argument too many."""

    def __init__(self, command: str, description: str, program: str = "") -> None:
        super().__init__(
            prog=program or f"specwriter {command}",
            description=description,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )

    def parse_args(self, args: Sequence[str], namespace: Any = None) -> Any:  # type: ignore[override]
        """The options of a command line; ends the program where it is wrong: a misspelt option before whatever follows from it."""
        for word in args:
            if word == "--":
                break
            if word.startswith("--") and word.partition("=")[0] not in self._option_string_actions:
                self._refuse(word.partition("=")[0])
        found, rest = self.parse_known_args(args, namespace)
        for word in sorted(rest, key=lambda word: not word.startswith("-")):
            self._refuse(word)
        return found

    def error(self, message: str) -> NoReturn:
        """Ends the command with what is wrong and where help is."""
        self.exit(2, f"{self.prog}: {message}\n`{self.prog} --help` tells the options.\n")

    def _refuse(self, word: str) -> NoReturn:
        if word.startswith("-") and word != "-":
            known = [option for option in self._option_string_actions if option.startswith("--")]
            self.error(f"`{word}` is not an option{_meant(word, known)}")
        self.error(f"`{word}` is one argument too many{self.surplus}")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Ends the command where a value is none of those that an option has."""
        if action.choices is not None and value not in action.choices:
            known = [str(choice) for choice in action.choices]
            name = action.option_strings[-1] if action.option_strings else str(action.metavar)
            self.error(f"`{value}` is no value of {name}: say {', '.join(known)}{_meant(str(value), known)}")


def _meant(word: str, known: list[str]) -> str:
    """A suggestion where a known word is near, or is the only one that begins so."""
    from specwriter.source.near import near

    longer = [each for each in known if each.startswith(word)]
    meant = near(word, known) or (longer[0] if len(longer) == 1 else "")
    return f"; did you mean `{meant}`?" if meant else ""
