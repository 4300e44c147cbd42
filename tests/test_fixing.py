"""What `--fix` and `--diff` leave as it is: line breaks, byte order marks, and whatever is no document."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from specwriter.linter.rule import Bad
from specwriter.linter.select import Selection
from specwriter.source.line_breaks import plain
from specwriter.workspace.check import Checker
from specwriter.workspace.files import decode
from specwriter.workspace.fixing import fix_document
from specwriter.workspace.rules import everything
from tests.conftest import Command

SLASH = "# A\n\n### GET /orders/\n\nx\n\n### GET /orders\n\nx"
MENDED = SLASH.replace("/orders/", "/orders")
ENDS = {"Unix": "\n", "Windows": "\r\n", "old Mac": "\r"}


def texts() -> list[str]:
    """Every example of every rule, as an author would write it."""
    return [
        example.text.replace("«", "").replace("»", "")
        for page in everything()
        for example in page.rule.examples
        if isinstance(example, Bad) and "\r" not in example.text
    ]


def findings(checker: Checker, text: str) -> list[tuple[object, ...]]:
    checked = checker.check(decode("a.md", text.encode(), 0))
    place = checked.loaded.source.position
    return [(place(each.span.start), place(each.span.end), each.code, each.message) for each in checked.diagnostics]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_breaks_of_other_systems_change_no_finding(end: str) -> None:
    checker = Checker(Selection(), "")
    for text in texts():
        assert findings(checker, text.replace("\n", end)) == findings(checker, text)


def test_every_fix_keeps_the_line_breaks_of_windows() -> None:
    checker = Checker(Selection(), "")
    for page in everything():
        for example in page.rule.examples:
            if isinstance(example, Bad) and example.fixed and "\r" not in example.text:
                text = example.text.replace("«", "").replace("»", "")
                mended = fix_document(checker, decode("a.md", text.encode(), 0), True).text
                windows = fix_document(checker, decode("a.md", text.replace("\n", "\r\n").encode(), 0), True).text
                assert windows == mended.replace("\n", "\r\n"), page.rule.code


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_fix_in_a_file_and_through_a_pipe_changes_its_words_alone(specwriter: Command, end: str, mark: str) -> None:
    before, after = ((mark + text.replace("\n", end)).encode() for text in (SLASH, MENDED))
    path = specwriter.folder / "a.md"
    path.write_bytes(before)
    assert specwriter("check", "-", "--fix", stdin=before).stdout.encode() == after
    assert specwriter("check", "--fix", "a.md").returncode == 0
    assert path.read_bytes() == after


def test_mixed_line_breaks_stay_mixed(specwriter: Command) -> None:
    path = specwriter.folder / "a.md"
    path.write_bytes(SLASH.replace("\n", "\r\n", 3).encode())
    specwriter("check", "--fix", "a.md")
    assert path.read_bytes() == MENDED.replace("\n", "\r\n", 3).encode()


def test_the_difference_is_a_patch_of_the_file_as_it_is(specwriter: Command) -> None:
    if not shutil.which("patch"):
        pytest.skip("there is no patch here")
    path = specwriter.folder / "a b.md"
    path.write_bytes(("\ufeff" + SLASH.replace("\n", "\r\n").replace("x", "x\u2028y")).encode())
    difference = specwriter("check", "--diff", "-o", "a.diff", "a b.md")
    assert (difference.returncode, difference.stdout) == (1, "")
    patched = subprocess.run(
        ["patch", "--binary", str(path), "a.diff"], cwd=specwriter.folder, capture_output=True, check=False
    )
    assert patched.returncode == 0, patched.stdout
    assert path.read_bytes() == ("\ufeff" + MENDED.replace("\n", "\r\n").replace("x", "x\u2028y")).encode()


@pytest.mark.parametrize("data", [b"na\xefve\n", b"a\0b", b"x" * 10_000_010], ids=["Latin-1", "binary", "too large"])
def test_what_is_no_document_comes_out_of_the_pipe_as_it_went_in(specwriter: Command, data: bytes) -> None:
    words = [sys.executable, "-m", "specwriter", "check", "-", "--fix"]
    done = subprocess.run(words, input=data, capture_output=True, cwd=specwriter.folder, env=os.environ, check=False)
    assert done.stdout == data
    assert done.returncode == 1
    assert b"the document was not checked" in done.stderr


def test_the_report_beside_a_fixed_pipe_is_whole_and_counts_as_asked(specwriter: Command) -> None:
    text = "# A\n\n[x](#nope)\n"
    done = specwriter("check", "-", "--fix", "--format", "json", "--fail-on", "warning", stdin=text)
    assert (done.returncode, done.stdout) == (1, text)
    assert [each["code"] for each in json.loads(done.stderr)["diagnostics"]] == ["LNK001"]
    assert specwriter("check", "-", "--fix", stdin=text).returncode == 0


def test_a_link_to_nothing_does_not_stop_the_fixes_behind_it(specwriter: Command) -> None:
    (specwriter.folder / "a.md").symlink_to("nowhere.md")
    path = specwriter.folder / "b.md"
    path.write_text(SLASH)
    done = specwriter("check", "--fix", "--format", "concise")
    assert path.read_text() == MENDED
    assert (done.returncode, "a.md:1:1: error SRC004" in done.stdout) == (1, True)


def test_plain_text_is_taken_as_it_is() -> None:
    assert plain("a\nb") == "a\nb"
    assert plain("a\r\nb\rc\n") == "a\nb\rc\n"
