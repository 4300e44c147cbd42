"""Knows what the parsers of all commands have in common."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


class _Formatter(argparse.HelpFormatter):
    """Help of a fixed width: asking the terminal loads modules that every start would pay for."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=110)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line with the cure, on stderr, with exit code 2."""

    def __init__(self, command: str, description: str) -> None:
        super().__init__(
            prog=f"specwriter {command}", description=description, allow_abbrev=False, formatter_class=_Formatter
        )

    def error(self, message: str) -> NoReturn:
        """Ends the command with what is wrong and where help is."""
        self.exit(2, f"{self.prog}: {message}\n`{self.prog} --help` tells the options.\n")
