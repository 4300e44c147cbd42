"""A folder of specs as a folder of pages: each document once, links between them kept, an index that finds all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from specwriter.cli.start import main
from specwriter.workspace.emitting import CannotEmit
from specwriter.workspace.site import write_site
from tests.emitters.html_page import Element, dangling, parsed

ORDERS = """---
status: draft
version: "0.2"
architecture: microservices
---

# Orders

See [the payments](../pay/payments.md#post-payments), [them all](../pay/payments.md), [a file](../src/code.py) and [space](<../with space.md>).

## Domain Events

| Event | Producer | Consumers |
| --- | --- | --- |
| OrderPlaced | Orders | Payments |
"""
PAYMENTS = """# Payments

Back to [orders](../orders/orders.md#domain-events).

## API

### POST /payments

Pays.

| Name | Type | Required | Description |
| --- | --- | --- | --- |
| id | uuid | Y | x |
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    specs = tmp_path / "specs"
    for name, text in {
        "orders/orders.md": ORDERS,
        "pay/payments.md": PAYMENTS,
        "index.md": "# Start\n",
        "with space.md": "# Space\n",
        "README.markdown": "# Read\n",
        "readme.md": "# Other\n",
        ".hidden/x.md": "# No\n",
        "node_modules/x.md": "# No\n",
        "broken.md": "# \0",
    }.items():
        path = specs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return specs


def page(path: Path) -> Element:
    return parsed(path.read_text(encoding="utf-8"))


def links(element: Element) -> list[str]:
    return [one.attributes["href"] for one in element.all("a") if "href" in one.attributes]


def test_each_document_is_a_page_and_the_index_lists_them(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    site = write_site(str(folder), str(out))
    made = sorted(str(path.relative_to(out)) for path in out.rglob("*.html"))
    assert made == sorted(
        [
            "README.html",
            "broken.html",
            "index-2.html",
            "index.html",
            "orders/orders.html",
            "pay/payments.html",
            "readme-2.html",
            "with space.html",
        ]
    )
    assert sorted(site.written) == sorted(str(path) for path in out.rglob("*.html"))
    index = page(out / "index.html")
    rows = [[cell.text for cell in row.all("td")] for row in index.one("tbody").all("tr")]
    assert ["Orders", "Microservices", "draft", "0.2"] in [row[:4] for row in rows]
    assert {row[5] for row in rows} >= {"orders/orders.md", "pay/payments.md", "index.md", "broken.md"}
    assert [href for href in links(index.one("tbody")) if not (out / href.replace("%20", " ")).is_file()] == []
    assert dangling(index) == set()


def test_links_between_documents_lead_to_their_pages(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_site(str(folder), str(out))
    orders = page(out / "orders" / "orders.html")
    opening = next(one for one in orders.all("p") if one.text.startswith("See the payments"))
    assert links(opening) == [
        "../pay/payments.html#post-payments",
        "../pay/payments.html",
        "../src/code.py",
        "../with%20space.html",
    ]
    payments = page(out / "pay" / "payments.html")
    assert "post-payments" in [one.attributes.get("id") for one in payments.all("h3")]
    assert links(payments.one("header", "bar"))[0] == "../index.html"


def test_the_index_searches_over_all(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_site(str(folder), str(out))
    data = next(
        one for one in page(out / "index.html").all("script") if one.attributes.get("type") == "application/json"
    )
    found = {(kind, name): (href, where) for kind, name, href, _, where in json.loads(data.text)}
    assert found["event", "OrderPlaced"][1] == "Orders"
    href, where = found["operation", "POST /payments"]
    assert where == "Payments"
    path, _, fragment = href.partition("#")
    assert fragment in [one.attributes.get("id") for one in page(out / path).all()]


def test_findings_between_documents_are_on_the_pages(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    specs.mkdir()
    (specs / "a.md").write_text("# A\n\nSee [b](b.md#nothing-there).\n")
    (specs / "b.md").write_text("# B\n")
    write_site(str(specs), str(tmp_path / "out"))
    note = page(tmp_path / "out" / "a.html").one("aside", "note")
    assert "nothing-there" in note.text
    assert page(tmp_path / "out" / "index.html").one("td", "found").text.startswith("1 ")


def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    specs.mkdir()
    for number in range(20):
        (specs / f"{number:02}.md").write_text(f"# Spec {number}\n\n[next](<{number + 1:02}.md>)\n\n## Part\n")
    heard: list[tuple[int, int]] = []
    for jobs, name in ((1, "one"), (2, "two")):
        write_site(str(specs), str(tmp_path / name), jobs, lambda done, total: heard.append((done, total)))
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert len(one) == 21
    assert heard[:20] == [(done, 20) for done in range(1, 21)]
    assert heard[-1] == (20, 20)


def test_what_cannot_be_written_is_said(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotEmit, match="is no folder"):
        write_site(str(folder / "index.md"), str(tmp_path / "out"))
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotEmit, match="is a file"):
        write_site(str(folder), str(tmp_path / "file"))


def test_pages_inside_the_folder_are_not_read_again(folder: Path) -> None:
    out = folder / "out"
    out.mkdir()
    (out / "old.md").write_text("# Old\n")
    site = write_site(str(folder), str(out))
    assert not any(path.endswith("old.html") for path in site.written)


def test_pages_may_stand_beside_the_documents(folder: Path, tmp_path: Path) -> None:
    apart = write_site(str(folder), str(tmp_path / "out"))
    beside = write_site(str(folder), str(folder))
    assert len(beside.emitted) == len(apart.emitted) > 1


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CannotEmit, match="no Markdown document is below"):
        write_site(str(tmp_path / "empty"), str(tmp_path / "out"))


def test_the_command(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out")
    assert main(["emit", "html", str(folder), "--site", "-o", out]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"wrote 8 files to {out}\n"
    assert main(["emit", "html", str(folder), "--site"]) == 2
    assert main(["emit", "sql", str(folder), "--site", "-o", out]) == 2
    assert main(["emit", "html", str(folder / "none"), "--site", "-o", out]) == 2
    assert os.path.isfile(os.path.join(out, "index.html"))


def test_a_name_that_is_no_utf_8_has_its_page(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"bad\xff.md")).write_text("# Bad\n\nSee [good](good.md).\n")
    (tmp_path / "good.md").write_text("# Good\n\nSee [bad](bad%FF.md).\n")
    write_site(str(tmp_path), str(tmp_path / "site"))
    assert (tmp_path / "site" / os.fsdecode(b"bad\xff.html")).exists()
    for page in ("index.html", "good.html"):
        assert 'href="bad%FF.html"' in (tmp_path / "site" / page).read_text(encoding="utf-8")
