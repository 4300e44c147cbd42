"""Knows which file serves which command, and turns every failure into a message and an exit code.

A module is imported only for the command that needs it. The warm path of `check` (plain paths, nothing changed since the last run)
answers from the cache before even the argument parser is loaded.
"""

from __future__ import annotations

import gc
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

OK, FINDINGS, USAGE, INTERNAL = 0, 1, 2, 3
COMMANDS = {
    "new": "write a scaffold or a finished example of an architecture style",
    "styles": "list the architecture styles",
    "advise": "recommend a style from a few answers, with reasons",
    "check": "report what contradicts, is missing or vague in documents",
    "explain": "show the page of a rule",
    "rules": "list all rules",
    "show": "show what was understood of a document",
    "emit": "write a spec as OpenAPI, AsyncAPI, SQL, DBML, JSON Schema, HTML, PDF…",
    "import": "write a spec from an API description, a schema or a database",
}
_MODULES = {"import": "importing"}  # a module cannot be called `import`
_HELP = ("-h", "--help", "help")


def main(arguments: Sequence[str] | None = None, own_process: bool = False) -> int:
    """Runs a command; answers its exit code: 0 clean, 1 findings, 2 usage or configuration, 3 internal error.

    `own_process` tells that the process ends with the command.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(words, own_process)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        from specwriter.cli.streams import lead_nowhere

        lead_nowhere(sys.stdout)
        return OK
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else USAGE
    except OSError as error:
        return _unwritten(error) or _failed(words, error)
    except Exception as error:
        return _failed(words, error)


def _run(words: list[str], own_process: bool) -> int:
    if not words or words[0] in _HELP:
        (sys.stdout if words else sys.stderr).write(overview())
        return OK if words else USAGE
    if words[0] in ("-V", "--version"):
        from specwriter import __version__

        print(f"specwriter {__version__}")
        return OK
    name, rest = words[0], words[1:]
    if name not in COMMANDS:
        return _unknown(name)
    if name == "check":
        from specwriter.cli.warm import answer

        known = answer(rest)
        if known is not None:
            return known
    return _check(rest) if name == "check" and own_process else _command(name, rest)


def _check(words: list[str]) -> int:
    """Runs `check`, which needs hundreds of modules: they come from one file after the first start."""
    from specwriter.workspace import bundle

    modules = bundle.install()
    code = _command("check", words)
    bundle.keep(modules)
    return code


def _command(name: str, words: list[str]) -> int:
    from specwriter.workspace import patterns

    patterns.restore()
    module = __import__(f"specwriter.cli.{_MODULES.get(name, name)}", fromlist=["run"])
    code: int = module.run(words)
    sys.stdout.flush()
    patterns.keep()
    return code


def overview() -> str:
    """What `specwriter --help` prints."""
    commands = "".join(f"  {name:<9} {text}\n" for name, text in COMMANDS.items())
    return (
        "usage: specwriter COMMAND [OPTION…]\n\nA compiler for backend design specs written in plain Markdown.\n\n"
        f"commands:\n{commands}\n`specwriter COMMAND --help` tells the options of a command.\n"
    )


def _unknown(name: str) -> int:
    from specwriter.source.near import near

    meant = near(name, COMMANDS)
    hint = f"; did you mean `{meant}`?" if meant else ""
    sys.stderr.write(f"specwriter: `{name}` is not a command{hint}\n\n{overview()}")
    return USAGE


def _failed(words: list[str], error: Exception) -> int:
    """An error of ours: one line and a way to the details, never a traceback in a user's face."""
    import os

    if os.environ.get("SPECWRITER_DEBUG"):
        raise error
    sys.stderr.write(
        f"specwriter: internal error in `{words[0] if words else ''}`: {type(error).__name__}: {error}\n"
        "This is a bug. SPECWRITER_DEBUG=1 shows the traceback; please report it with the document that caused it.\n"
    )
    return INTERNAL


def _unwritten(error: OSError) -> int:
    """Tells that output could not be written, as to a full disk; answers the exit code, 0 where the error is another one."""
    from specwriter.cli.streams import is_full

    if not is_full(error):
        return 0
    sys.stderr.write(f"specwriter: cannot write the output: {(error.strerror or str(error)).lower()}\n")
    return USAGE


def script() -> None:
    """The entry point of the installed command. A start makes objects that live to its end: there is nothing to collect, and to free
    them one by one would take a tenth of the time of a check.
    """
    import os

    from specwriter.cli.streams import make_ready

    gc.disable()
    make_ready()
    code = main(own_process=True)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass  # whoever read our output has seen enough
    except OSError as error:
        code = code or _unwritten(error) or INTERNAL
    os._exit(code)
