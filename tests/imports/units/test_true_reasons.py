"""A proposal says truly why: the id of a skill is no name of it, the beginning of a unit with more is no whole one."""

import pytest

from planner.imports.units.near import nearest_skill, nearest_unit
from planner.imports.units.nearness import How, Near

SKILLS = {
    "delegering": "delegering", "läkemedelsdelegering": "delegering", "delegering läkemedel": "delegering",
    "hlr": "hlr", "hjärt-lungräddning (hlr)": "hlr", "rakel": "rakel",
}  # fmt: skip
UNITS = {"soc-vux": "SOC-VUX", "vuxenenheten": "SOC-VUX", "hemvård": "HV", "hv": "HV", "hemtjänst södra": "HS"}


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Delegering insulin", Near("delegering", How.MAYBE)),
        ("Delegering läkemedel 2", Near("delegering", How.CONTAINS)),
        ("Läkemedelsdelegering natt", Near("delegering", How.CONTAINS)),
        ("HLR vuxen", Near("hlr", How.CONTAINS)),
        ("Rakel steg 1", Near("rakel", How.CONTAINS)),
    ],
)
def test_a_word_that_has_the_id_of_a_skill_alone_only_perhaps_means_it(text: str, near: Near) -> None:
    assert nearest_skill(text, SKILLS) == near


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Vuxen/försörjningsstöd", Near("SOC-VUX", How.MAYBE)),
        ("Vuxen", Near("SOC-VUX")),
        ("Vuxen enhet", Near("SOC-VUX")),
        ("Vuxenenheten natt", Near("SOC-VUX", How.CONTAINS)),
        ("Hemtj. södra grupp 2", Near("HS")),
    ],
)
def test_the_beginning_of_a_unit_s_only_word_with_others_behind_perhaps_means_it(text: str, near: Near) -> None:
    assert nearest_unit(text, UNITS) == near


BELOW = {
    "vof": "VOF", "vård och omsorg": "VOF", "lss": "LSS", "lss-enheten": "LSS", "gatahamn": "GATAHAMN",
    "gata och hamn": "GATAHAMN", "shb": "SHB", "samhällsbyggnad": "SHB", "va": "VA", "va-enheten": "VA",
    "htf": "HTF", "hemtjänst fastlandet": "HTF", "hto": "HTO", "hemtjänst öarna": "HTO",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("VOF LSS", "LSS"), ("SHB VA", "VA"), ("SHB Gata Hamn", "GATAHAMN"), ("VOF Hemtjänst fastland", "HTF"),
        ("VOF Korttids", "VOF"), ("VOF Hemtjänst", ""), ("VOF 2 LSS", ""), ("Omsorg LSS kök", ""),
    ],
)  # fmt: skip
def test_what_stands_behind_the_id_of_a_unit_above_is_perhaps_meant_and_never_that_unit(text: str, ident: str) -> None:
    near = nearest_unit(text, BELOW)
    assert near.ident == ident
    assert near.how is How.MAYBE or not ident
