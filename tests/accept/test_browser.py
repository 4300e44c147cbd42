"""The page in Chromium, as its readers have it: quiet, keyboard and screen reader included, on narrow and wide windows, on paper."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.accept.browser import Browser
from tests.emitters.html_page import EXAMPLES, emitted, html_of
from tests.emitters.test_html import FINDING, SPEC
from tests.emitters.test_html_injection import ATTACKS, everything_in_markdown

SCROLLS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CONTROL = 2


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as started:
        started.size(1280, 800)
        started.media(prefers_reduced_motion="reduce", prefers_color_scheme="light")
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of the nine examples, of a small spec with a finding, and of one under attack."""
    folder = tmp_path_factory.mktemp("pages")
    texts = {path.parent.name: str(emitted(path.read_text()).files[0].content) for path in EXAMPLES}
    texts["small"] = html_of(SPEC, (FINDING,))
    texts |= {f"attack-{number}": html_of(everything_in_markdown(attack)) for number, attack in enumerate(ATTACKS)}
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8", errors="replace")
    return {name: folder / f"{name}.html" for name in texts}


def assert_quiet(browser: Browser, path: Path) -> None:
    """A page that said nothing on the console, asked for nothing but itself, and opened no dialog."""
    assert browser.console == []
    assert {url.partition("#")[0] for url in browser.requests} <= {path.resolve().as_uri(), "data:,"}
    assert browser.dialogs == []


@pytest.mark.parametrize("name", [path.parent.name for path in EXAMPLES])
def test_an_example_is_quiet_and_fits_every_window(browser: Browser, pages: dict[str, Path], name: str) -> None:
    browser.open(pages[name])
    for width in (320, 768, 1280):
        browser.size(width, 800)
        browser.settle(0.05)
        assert browser.value(SCROLLS) <= 0, width
    assert_quiet(browser, pages[name])
    assert browser.value("all('.drawing svg').every(s => s.getBoundingClientRect().width > 20)")


def test_every_link_inside_a_page_leads_somewhere(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["ddd"])
    lost = browser.value(
        "all('a[href^=\"#\"]').map(a => decodeURIComponent(a.getAttribute('href').slice(1))).filter(id => !document.getElementById(id))"
    )
    assert lost == []


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_an_attack_does_nothing(browser: Browser, pages: dict[str, Path], number: int) -> None:
    path = pages[f"attack-{number}"]
    browser.open(path)
    browser.value(
        "all('main a, main button, main summary').slice(0, 40).forEach(e => e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})))"
    )
    browser.key("/")
    browser.type("alert")
    browser.settle(0.1)
    browser.value("all('details').forEach(d => { d.open = true })")
    browser.settle(0.1)
    assert_quiet(browser, path)
    assert browser.value("document.scripts.length") == 2


def test_search_works_by_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    browser.size(1280, 800)
    browser.open(pages["ddd"])
    browser.key("/")
    assert browser.value("one('#sw-search').open && document.activeElement === field")
    browser.type("captured")
    names = browser.value("all('#sw-results .name').map(e => e.textContent)")
    assert names[0] == "CAPTURED"
    assert "captured_minor" in names[:3]
    browser.key("ArrowDown")
    assert browser.value("field.getAttribute('aria-activedescendant')") == "sw-result-1"
    browser.key("ArrowUp")
    browser.key("Enter")
    browser.settle()
    assert browser.value("one('#sw-search').open") is False
    assert browser.value("location.hash") == "#state.captured"
    box = browser.value("(r => [r.top, r.bottom])(document.getElementById('state.captured').getBoundingClientRect())")
    assert 0 < box[0] < box[1] < 800
    browser.key("k", CONTROL)
    assert browser.value("one('#sw-search').open")
    browser.value("field.value = 'no customer is charged twice'; search()")
    assert browser.value("one('#sw-results .what').textContent") == "text"
    browser.key("Escape")
    assert browser.value("one('#sw-search').open") is False
    assert_quiet(browser, pages["ddd"])


def test_the_theme_follows_the_system_and_the_reader(browser: Browser, pages: dict[str, Path]) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    browser.value("localStorage.removeItem('specwriter-theme')")
    browser.media(prefers_color_scheme="dark", prefers_reduced_motion="reduce")
    browser.open(pages["small"])
    dark = browser.value(background)
    assert browser.value("one('#sw-theme').getAttribute('aria-pressed')") == "true"
    browser.value("one('#sw-theme').click()")
    light = browser.value(background)
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(16, 20, 26)")
    browser.open(pages["small"])
    assert browser.value(background) == light  # remembered
    browser.key("t")
    assert browser.value(background) == dark
    browser.media(media="print")
    assert browser.value(background) == light
    browser.value("localStorage.removeItem('specwriter-theme')")
    browser.media(prefers_color_scheme="light", prefers_reduced_motion="reduce")


def test_a_diagram_zooms_moves_and_fills_the_screen(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["small"])
    browser.value("one('.diagram').scrollIntoView({block: 'center'})")
    scale = "Number(new DOMMatrix(getComputedStyle(one('.drawing')).transform).a.toFixed(3))"
    moved = "new DOMMatrix(getComputedStyle(one('.drawing')).transform).e"
    browser.value("one('[data-zoom=in]').click()")
    assert browser.value(scale) == 1.3
    browser.value("one('.viewport').focus()")
    before = browser.value(moved)
    browser.key("ArrowRight")
    assert browser.value(moved) == before - 60
    browser.key("0")
    assert browser.value(scale) == 1
    x, y = browser.value(
        "(r => [r.left + r.width / 2, r.top + r.height / 2])(one('.viewport').getBoundingClientRect())"
    )
    browser.wheel(x, y, -100, CONTROL)
    browser.settle()
    assert 1.2 < browser.value(scale) < 1.3
    browser.key("0")
    browser.click(x - 5, y - 5, count=2)
    assert browser.value(scale) == 1.6
    browser.value("one('[data-zoom=full]').click()")
    assert browser.value("one('#sw-full').open && one('#sw-full').contains(one('#sw-full .viewport'))")
    browser.key("Escape")
    browser.settle()
    assert browser.value("one('#sw-full').open === false && one('.diagram').contains(one('.viewport'))")
    assert_quiet(browser, pages["small"])


def test_a_name_tells_its_definition_and_a_definition_its_uses(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["ddd"])
    browser.value("(link = all('p a.ref')[0]).scrollIntoView({block: 'center'})")
    x, y = browser.value("(r => [r.left + 4, r.top + r.height / 2])(link.getBoundingClientRect())")
    browser.hover(x, y)
    browser.settle(0.4)
    assert browser.value("card.matches(':popover-open')")
    shown = browser.value("[...card.children].map(e => e.textContent)")
    assert shown[0] == browser.value("link.textContent")
    assert re.search(r"used in \d+ places?$", shown[1])
    browser.hover(5, 5)
    browser.settle()
    assert not browser.value("card.matches(':popover-open')")
    browser.value("(button = one('.states button.uses')).click()")
    browser.settle()
    opened = "one('.uses-list:popover-open')"
    assert browser.value(f"{opened}.querySelectorAll('li').length") == browser.value("Number(button.dataset.count)")
    target = browser.value(f"{opened}.querySelector('a').getAttribute('href')")
    browser.value(f"{opened}.querySelector('a').click()")
    browser.settle()
    assert browser.value("location.hash") == target
    assert browser.value(f"{opened}") is None


def test_findings_are_counted_listed_and_filtered(browser: Browser, pages: dict[str, Path]) -> None:
    browser.size(1600, 900)
    browser.open(pages["small"])
    gap = browser.value("one('aside.note').getBoundingClientRect().left - one('.beside').getBoundingClientRect().right")
    assert gap > 0  # in the margin, not over the text
    browser.value("one('.findings-button').click()")
    assert browser.value("one('#sw-findings').matches(':popover-open')")
    browser.value("one('#sw-show-error').click()")
    assert browser.value("getComputedStyle(one('aside.note')).display") == "none"
    browser.value("one('#sw-show-error').click()")
    browser.value("one('#sw-findings li a').click()")
    browser.settle()
    assert browser.value("location.hash") == "#sw-finding-1"
    browser.size(1280, 800)


def test_the_contents_follow_the_reader(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["ddd"])
    browser.value("document.getElementById('adapters').scrollIntoView()")
    browser.settle(0.3)
    assert browser.value("one('.contents [aria-current]').textContent") == "Adapters"
    browser.size(400, 800)
    browser.open(pages["ddd"])
    assert browser.value("getComputedStyle(one('.contents')).display") == "none"
    browser.value("one('.menu-button').click()")
    assert browser.value("getComputedStyle(one('.contents')).display") == "block"
    browser.value("one('.contents a[href=\"#adapters\"]').click()")
    browser.settle()
    assert browser.value("getComputedStyle(one('.contents')).display") == "none"
    browser.size(1280, 800)


def test_everything_has_a_name_and_the_landmarks_are_there(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["ddd"])
    nodes = browser.accessibility()

    def roles(role: str) -> list[str]:
        return [node.get("name", {}).get("value", "") for node in nodes if node.get("role", {}).get("value") == role]

    assert roles("main") == [""] or len(roles("main")) == 1
    assert roles("navigation") == ["Contents"]
    assert len(roles("banner")) == 1
    unnamed: dict[str, Any] = {
        role: [name for name in roles(role) if not name.strip()]
        for role in ("button", "link", "image", "heading", "checkbox", "combobox", "dialog")
    }
    unnamed = {role: names for role, names in unnamed.items() if names}
    assert unnamed == {}
    assert browser.value(
        "all('[role=group], [popover][role], dialog').every(e => e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.role === 'tooltip')"
    )
    browser.key("?")
    assert browser.value("one('#sw-help').open")
    browser.key("Escape")


def test_the_page_can_be_read_without_scripts(browser: Browser, pages: dict[str, Path]) -> None:
    browser.scripting(False)
    try:
        browser.open(pages["small"])
        browser.scripting(True)
        assert browser.value("document.documentElement.classList.contains('js')") is False
        shown = "document.body.innerText"
        text = browser.value(shown)
        assert "Pays an order, which becomes PAID." in text
        assert "STM004" in text
        assert browser.value(
            "[...document.querySelectorAll('.needs-js, .zoom-bar')].every(e => getComputedStyle(e).display === 'none')"
        )
        browser.value("document.querySelector('.uses').click()")
        assert browser.value("document.querySelectorAll('.uses-list:popover-open').length") == 1
    finally:
        browser.scripting(True)


def test_the_page_prints(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["small"])
    pdf = browser.pdf()
    assert pdf.startswith(b"%PDF-")
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 12
    assert zlib.crc32(pdf)
    browser.media(media="print")
    hidden = browser.value("['.bar', '.contents', '.zoom-bar', '.notes'].map(s => getComputedStyle(one(s)).display)")
    listed = browser.value("getComputedStyle(one('#sw-findings')).display")
    browser.media(prefers_color_scheme="light", prefers_reduced_motion="reduce")
    assert hidden == ["none"] * 4
    assert listed == "block"
    assert_quiet(browser, pages["small"])
