"""The cache is fast only where it is right: after any change the answer is the answer of a fresh run."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from specwriter.workspace.cache import Cache, cache_root, digest_of, run_key
from specwriter.workspace.stamp import file_stamp
from tests.conftest import Command

CLEAN = "# Plan\n\n[there](#plan)\n"
BROKEN = "# Plan\n\n[there](#nope)\n"
KEY = ("1", 2, 3)
RESULT = ("spec.md", (0, 0, 0, 0), "")


def codes(specwriter: Command, *words: str) -> list[str]:
    done = specwriter("check", "--format", "concise", "--fail-on", "never", *words)
    assert done.returncode == 0
    return [line.split()[2] for line in done.stdout.splitlines()]


def settle(path: Path) -> None:
    """Makes a file old enough that its times alone are believed."""
    hour_ago = time.time() - 3600
    os.utime(path, (hour_ago, hour_ago))


def kept(path: Path) -> Cache:
    cache = Cache(KEY)
    cache.put(str(path), file_stamp(str(path)), digest_of(path.read_bytes()), RESULT)
    cache.save()
    return Cache(KEY)


def test_a_second_run_says_the_same(specwriter: Command) -> None:
    (specwriter.folder / "spec.md").write_text(BROKEN)
    first, second = specwriter("check", "spec.md"), specwriter("check", "spec.md")
    assert "LNK001" in first.stdout
    assert (first.stdout, first.stderr, first.returncode) == (second.stdout, second.stderr, second.returncode)


def test_a_changed_file_is_checked_again(specwriter: Command) -> None:
    path = specwriter.folder / "spec.md"
    path.write_text(CLEAN)
    assert codes(specwriter, "spec.md") == []
    path.write_text(BROKEN)
    assert codes(specwriter, "spec.md") == ["LNK001"]


def test_a_change_of_the_same_size_and_time_is_noticed(specwriter: Command) -> None:
    path = specwriter.folder / "spec.md"
    path.write_text(CLEAN)
    settle(path)
    times = path.stat()
    assert codes(specwriter, "spec.md") == []
    path.write_text(BROKEN)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_size == times.st_size
    assert codes(specwriter, "spec.md") == ["LNK001"]


def test_a_changed_configuration_counts_wherever_it_stands(specwriter: Command) -> None:
    folder = specwriter.folder / "docs"
    folder.mkdir()
    (folder / "spec.md").write_text(BROKEN)
    assert codes(specwriter, "docs/spec.md") == ["LNK001"]
    (specwriter.folder / "specwriter.toml").write_text('ignore = ["LNK001"]\n')
    assert codes(specwriter, "docs/spec.md") == []
    (folder / "specwriter.toml").write_text('ignore = ["TBL"]\n')
    assert codes(specwriter, "docs/spec.md") == ["LNK001"]
    (folder / "specwriter.toml").unlink()
    assert codes(specwriter, "docs/spec.md") == []


def test_options_have_their_own_answers(specwriter: Command) -> None:
    (specwriter.folder / "spec.md").write_text(BROKEN)
    assert codes(specwriter, "spec.md") == ["LNK001"]
    assert codes(specwriter, "--ignore", "LNK", "spec.md") == []
    assert codes(specwriter, "spec.md") == ["LNK001"]


def test_another_version_has_its_own_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    from specwriter.workspace import cache

    before = run_key("text", False, ())
    monkeypatch.setattr(cache, "__version__", "99.0")
    assert run_key("text", False, ()) != before


def test_an_entry_holds_only_for_its_key(tmp_path: Path) -> None:
    path = tmp_path / "spec.md"
    path.write_text(CLEAN)
    settle(path)
    assert kept(path).get(str(path)) == RESULT
    assert Cache(("1", 2, 4)).get(str(path)) is None


def test_a_clock_that_was_put_back_is_no_proof(tmp_path: Path) -> None:
    path = tmp_path / "spec.md"
    path.write_text(CLEAN)
    tomorrow = time.time() + 86_400
    os.utime(path, (tomorrow, tomorrow))
    cache = kept(path)
    assert cache.get(str(path)) == RESULT  # the content was compared
    shard = cache._shard(str(path))
    stamp, configuration, checked_at, _, *rest = shard[str(path)]
    shard[str(path)] = (stamp, configuration, checked_at, b"another content", *rest)
    assert cache.get(str(path)) is None


def test_a_file_saved_just_now_is_compared_by_content(tmp_path: Path) -> None:
    path = tmp_path / "spec.md"
    path.write_text(CLEAN)
    cache = kept(path)
    shard = cache._shard(str(path))
    stamp, configuration, _, digest, *rest = shard[str(path)]
    shard[str(path)] = (stamp, configuration, max(stamp[0], stamp[1]) + 1, digest + b"x", *rest)
    assert cache.get(str(path)) is None


def test_the_cache_is_private_and_safe_to_delete_or_damage(specwriter: Command) -> None:
    import shutil

    (specwriter.folder / "spec.md").write_text(BROKEN)
    first = specwriter("check", "spec.md").stdout
    root = Path(cache_root())
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    files = [path for path in root.rglob("*") if path.is_file()]
    assert files
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    for path in files:
        path.write_bytes(b"\x00garbage")
    assert specwriter("check", "spec.md").stdout == first
    for path in files:
        path.write_bytes(path.read_bytes()[:-3])
    assert specwriter("check", "spec.md").stdout == first
    shutil.rmtree(root)
    assert specwriter("check", "spec.md").stdout == first


def test_old_caches_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from specwriter.workspace import cache

    monkeypatch.setattr(cache, "KEPT", 2)
    path = tmp_path / "spec.md"
    path.write_text(CLEAN)
    for number in range(6):
        each = Cache(("key", number))
        each.put(str(path), file_stamp(str(path)), b"", RESULT)
        each.save()
    assert len(list(Path(cache_root()).iterdir())) == 3
