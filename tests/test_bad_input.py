"""What no user means to give and every user gives once: each ends in a message, never in a traceback."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.conftest import Command


def check(specwriter: Command, content: bytes | str, *words: str) -> tuple[int, str, str]:
    data = content.encode() if isinstance(content, str) else content
    (specwriter.folder / "spec.md").write_bytes(data)
    started = time.process_time()
    done = specwriter("check", "--format", "concise", *words, "spec.md")
    assert time.process_time() - started < 60
    return done.returncode, done.stdout, done.stderr


def test_an_empty_file_is_a_document_without_findings(specwriter: Command) -> None:
    assert check(specwriter, b"") == (0, "", "")


def test_a_file_of_fifty_megabytes_is_refused_by_size(specwriter: Command) -> None:
    code, out, _ = check(specwriter, b"word " * 10_000_001)
    assert (code, out) == (
        1,
        "spec.md:1:1: error SRC003 document has more than 10 MB (the document was not checked)\n",
    )


def test_a_binary_file_is_named_as_one(specwriter: Command) -> None:
    code, out, _ = check(specwriter, b"\x89PNG\r\n\x1a\n\x00\x00")
    assert (code, out) == (
        1,
        "spec.md:1:1: error SRC002 file holds NUL bytes, so it is no text (the document was not checked)\n",
    )


def test_broken_utf8_is_placed(specwriter: Command) -> None:
    code, out, _ = check(specwriter, "# Grüße\n\n".encode() + b"na\xefve\n")
    assert (code, out) == (1, "spec.md:3:3: error SRC001 byte 0xef is not UTF-8 (the document was not checked)\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_breaks_and_a_byte_order_mark_move_no_place(specwriter: Command, newline: str, mark: str) -> None:
    text = mark + newline.join(["# Plan", "", "| A | B |", "| - | - |", "| 1 | 2 | 3 |", ""])
    code, out, _ = check(specwriter, text, "--select", "TBL001")
    assert code == 1
    assert out.startswith("spec.md:5:")


def test_tabs_count_as_one_column(specwriter: Command) -> None:
    code, out, _ = check(specwriter, "# A\n\n\t\tcode\n\n[x](#nope)\n", "--select", "LNK001")
    assert out.startswith("spec.md:5:")
    assert code == 0


def test_an_unclosed_fence_is_reported_and_the_rest_is_read(specwriter: Command) -> None:
    _, out, _ = check(specwriter, "# A\n\n```sql\nCREATE TABLE a (id int);\n")
    assert "spec.md:3:" in out


def test_a_table_of_ten_thousand_rows_is_read(specwriter: Command) -> None:
    rows = "".join(f"| S{n} | go | - | S{n + 1} | - |\n" for n in range(10_000))
    text = f"# A\n\n## State Machines\n\n| From | Trigger | Guard | To | Effect |\n| - | - | - | - | - |\n{rows}"
    code, _, err = check(specwriter, text)
    assert code in (0, 1)
    assert err == ""


@pytest.mark.parametrize("piece", ["> ", "- ", "  - ", "[", "**", "(", "<a>", "`", "![", "| "])
def test_nesting_a_thousand_deep_is_read(specwriter: Command, piece: str) -> None:
    code, _, err = check(specwriter, "# A\n\n" + piece * 1000 + "x\n")
    assert code in (0, 1)
    assert err == ""


@pytest.mark.parametrize("language", ["json", "dbml", "sql", "mermaid"])
def test_nested_code_a_thousand_deep_is_read(specwriter: Command, language: str) -> None:
    opening = {
        "json": "[",
        "dbml": "Table a { indexes { ",
        "sql": "SELECT (",
        "mermaid": "stateDiagram-v2\nstate a {\n",
    }[language]
    code, _, err = check(specwriter, f"# A\n\n```{language}\n{opening * 1000}\n```\n")
    assert code in (0, 1)
    assert err == ""


def test_a_folder_that_does_not_exist_is_a_usage_error(specwriter: Command) -> None:
    done = specwriter("check", "nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "specwriter check: cannot read `nowhere`: no such file or directory\n"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no links")
def test_a_loop_of_links_ends(specwriter: Command) -> None:
    folder = specwriter.folder
    (folder / "docs").mkdir()
    (folder / "docs" / "again").symlink_to(folder / "docs", target_is_directory=True)
    (folder / "docs" / "spec.md").write_text("# A\n\n[x](#nope)\n")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    done = specwriter("check", "--format", "concise", "docs")
    assert done.stdout.count("\n") == 1
    alone = specwriter("check", "loop.md")
    assert (alone.returncode, alone.stdout) == (2, "")
    assert alone.stderr.startswith("specwriter check: cannot read `loop.md`: ")


def test_an_unreadable_file_in_a_folder_does_not_hide_the_others(specwriter: Command) -> None:
    (specwriter.folder / "good.md").write_text("# A\n\n[x](#nope)\n")
    (specwriter.folder / "broken.md").symlink_to("missing.md")
    done = specwriter("check", "--format", "concise", ".")
    assert "good.md:3:" in done.stdout
    assert "broken.md" in done.stderr + done.stdout


def test_standard_input_is_read_under_its_name(specwriter: Command) -> None:
    done = specwriter(
        "check", "--format", "concise", "--stdin-filename", "docs/plan.md", "-", stdin="# A\n\n[x](#nope)\n"
    )
    assert done.stdout.startswith("docs/plan.md:3:")


def test_an_unwritable_folder_for_the_cache_is_no_error(
    specwriter: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("SPECWRITER_CACHE", str(blocked / "cache"))
    assert check(specwriter, "# A\n")[0] == 0
