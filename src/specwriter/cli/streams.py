"""Knows the standard streams of a process: which characters they take, and what becomes of output that nobody takes."""

from __future__ import annotations

import errno
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_FULL = (errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))


def make_ready() -> None:
    """Gives the process streams that take every character. Into a file or pipe they write UTF-8, whatever the system prefers:
    reports are JSON and XML; a terminal keeps its encoding. A stream that is closed leads nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8", errors="replace"))  # noqa: SIM115
        elif mode == "w":
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace" if name == "stdout" else stream.errors)


def say(text: str, into: TextIO) -> None:
    """Writes text at once. A reader that has left has seen enough: the command goes on to its exit code."""
    try:
        into.write(text)
        into.flush()
    except BrokenPipeError:
        lead_nowhere(into)


def lead_nowhere(stream: TextIO) -> None:
    """Nothing more is written to a stream whose reader has left, not even by the interpreter as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def is_full(error: OSError) -> bool:
    """Whether an error is one of a stream that takes no more, as of a full disk; an error of a file names the file."""
    return error.filename is None and error.errno in _FULL
