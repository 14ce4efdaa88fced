"""The key on paper: typed as it stands it opens, and each slip of whoever types is told by its group."""

import random

import pytest

from planner.domain.finding import InputRefusedError
from planner.store.workspace import codes
from planner.store.workspace.paper import key_of, key_text
from tests.imports.rendered import render

RANDOM = random.Random(7)
KEYS = [RANDOM.randbytes(32) for _ in range(50)]


def wrong_groups(text: str) -> str:
    with pytest.raises(InputRefusedError) as caught:
        key_of(text)
    assert [finding.code for finding in caught.value.findings] == [codes.BAD_KEY_TEXT]
    render(caught.value.findings)
    return str(caught.value.findings[0].facts["groups"])


def test_a_key_comes_back_however_it_is_spaced() -> None:
    for key in KEYS:
        text = key_text(key)
        assert len(text) == 14 * 5 + 13
        for typed in (text, text.lower(), text.replace("-", " "), text.replace("-", ""), f"\n {text}\r\n"):
            assert key_of(typed) == key
        assert key_of(text.replace("O", "0").replace("I", "1").replace("B", "8")) == key


def test_two_keys_have_two_texts() -> None:
    assert len({key_text(key) for key in KEYS}) == len(KEYS)


def test_a_slip_is_told_by_its_group() -> None:
    told = slips = 0
    for key in KEYS:
        signs = list(key_text(key))
        place = RANDOM.choice([n for n, sign in enumerate(signs) if sign != "-"])
        signs[place] = RANDOM.choice([sign for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if sign != signs[place]])
        slips += 1
        told += wrong_groups("".join(signs)) == str(place // 6 + 1)
    assert told >= slips * 0.85  # 31 of 32 by the group's own sign, and every one by the sum of the whole


def test_groups_in_another_order_too_few_and_too_many_are_refused() -> None:
    groups = key_text(KEYS[0]).split("-")
    groups[3], groups[4] = groups[4], groups[3]
    assert wrong_groups("-".join(groups)) == "4, 5"
    assert wrong_groups(key_text(KEYS[0])[:-6]) == "–"
    assert wrong_groups(key_text(KEYS[0]) + "-AAAAA") != ""
    assert wrong_groups("") == "–"
    assert wrong_groups("ÅÄÖÅÄ" * 14).startswith("1, 2")
