"""Knows how work over many files is shared between forked processes that send plain values back."""

from __future__ import annotations

import marshal
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

CHUNK = 8


def share(work: Callable[[str], tuple[object, ...]], paths: list[str], jobs: int) -> list[tuple[object, ...]]:
    """`work` of every path, in order. Each process takes every `jobs`-th chunk of paths; where the system cannot fork, one does all.

    An exception in a process is raised here again as the same built-in or specwriter exception, with its message.
    """
    if not hasattr(os, "fork"):
        return [work(path) for path in paths]
    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    children = [_start(work, chunks[number::jobs]) for number in range(1, jobs)]
    results: dict[int, list[tuple[object, ...]]] = {}
    error: BaseException | None = None
    try:
        for index, chunk in enumerate(chunks[0::jobs]):
            results[index * jobs] = [work(path) for path in chunk]
    except BaseException as caught:
        error = caught
    for number, (process, pipe) in enumerate(children, start=1):
        with open(pipe, "rb") as stream:
            data = stream.read()
        os.waitpid(process, 0)
        error = error or _received(data, number, jobs, results)
    if error is not None:
        raise error
    return [item for index in range(len(chunks)) for item in results[index]]


def _start(work: Callable[[str], tuple[object, ...]], chunks: list[list[str]]) -> tuple[int, int]:
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    status = 1
    try:
        os.close(reading)
        try:
            answer: tuple[str, object] = ("", [[work(path) for path in chunk] for chunk in chunks])
        except Exception as caught:
            answer = (f"{type(caught).__module__}:{type(caught).__name__}", str(caught))
        with open(writing, "wb") as stream:
            stream.write(marshal.dumps(answer))  # type: ignore[arg-type]
        status = 0
    finally:
        os._exit(status)


def _received(
    data: bytes, number: int, jobs: int, results: dict[int, list[tuple[object, ...]]]
) -> BaseException | None:
    if not data:
        return RuntimeError("a process ended without an answer")
    name, payload = marshal.loads(data)
    if not name:
        results.update({number + index * jobs: chunk for index, chunk in enumerate(payload)})
        return None
    module, _, cls = name.partition(":")
    kind = getattr(sys.modules.get(module), cls, RuntimeError)
    return kind(payload) if isinstance(kind, type) and issubclass(kind, Exception) else RuntimeError(payload)
