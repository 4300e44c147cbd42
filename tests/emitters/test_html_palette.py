"""Every text of the page has a contrast of at least 4.5 to 1 to what it stands on, in both themes (WCAG 2.2, success criterion 1.4.3)."""

from __future__ import annotations

import re

import pytest

from specwriter.emitters.html.assets import content, layout
from specwriter.emitters.html.assets.palette import DARK, LIGHT, TEXT_ON, variables


def luminance(colour: str) -> float:
    """The relative luminance of a colour, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_stand_out(theme: dict[str, str]) -> None:
    weak = {
        (name, ground): round(contrast(theme[name], theme[ground]), 2)
        for name, grounds in TEXT_ON
        for ground in grounds
        if contrast(theme[name], theme[ground]) < 4.5
    }
    assert weak == {}


def test_both_themes_and_the_style_speak_of_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()
    sheet = variables() + layout.LAYOUT + content.CONTENT
    assert set(re.findall(r"var\(--([\w-]+)\)", sheet)) - {"gutter"} <= LIGHT.keys()


def test_every_colour_of_a_text_is_held_to_the_contrast() -> None:
    used = set(re.findall(r"[;{\s]color:var\(--([\w-]+)\)", layout.LAYOUT + content.CONTENT))
    measured = {name for name, _ in TEXT_ON}
    assert used - measured <= {"line-strong"}  # the mark before a link to a heading, and the slash between two links
