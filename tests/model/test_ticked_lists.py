"""Which list items give a status its values, and which values that sentences state they lack."""

from __future__ import annotations

import pytest

from specwriter.model.mentions.ticked_lists import unlisted, value_lists
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.source.text import Source

LIST = "- `status`: `open | paid | void`\n\n"


def spec(text: str) -> Spec:
    return read(Source("toll.md", f"# Toll\n\n## Create Session\n\n{text}"))


@pytest.mark.parametrize(
    ("item", "values"),
    [
        ("- `status`: `open | paid | void`", ["open", "paid", "void"]),
        ("* **`toll_state`** (string) – `free`|`taken`|`broken`;", ["free", "taken", "broken"]),
        ("1. `status` \u2208 `open|paid|void`.", ["open", "paid", "void"]),
        ("- `status`: `open | paid`", []),
        ("- `status`: `open | paid | void` unless the toll is waived", []),
        ("- The `status`: `open | paid | void`", []),
        ("```\n- `status`: `open | paid | void`\n```", []),
    ],
)
def test_the_whole_item_is_the_list(item: str, values: list[str]) -> None:
    assert [value.text for one in value_lists(spec(item)) for value in one.values] == values


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("When status is `held`, wait.", ["held"]),
        ("Set `session.status` to `held`.", ["held"]),
        ('A session with `status == "held"` waits; set status to `held` again.', ["held"]),
        ("When status is `paid`, go.", []),
        ("When status is held, wait.", []),
        ("The payment status is `settled`.", []),
        ("Set `order.status` to `packed`.", []),
        ("Set status to `a1`, status to `a2`, status to `a3` and status to `a4`.", []),
        ("- `mode`: `held | released | gone`\n\nWhen status is `held`, wait.", []),
        ("- `status`: `open | shut | void`\n\nWhen status is `held`, wait.", []),
        ("```\nset status to `held`\n```", []),
    ],
)
def test_what_a_sentence_states_beside_the_list(sentence: str, words: list[str]) -> None:
    assert [found.word.text for found in unlisted(spec(LIST + sentence))] == words


def test_a_slip_is_told_with_the_value_that_is_meant() -> None:
    (found,) = unlisted(spec(LIST + "When status is `piad`, go."))
    assert found.meant is not None
    assert found.meant.text == "paid"


def test_a_column_of_that_name_is_compared_elsewhere() -> None:
    table = "```sql\nCREATE TABLE tolls (status text CHECK (status IN ('open', 'paid', 'void')));\n```\n\n"
    assert unlisted(spec(LIST + table + "When status is `held`, wait.")) == ()
