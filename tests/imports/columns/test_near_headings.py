"""A column whose heading is near one skill, below a group's word or beside days, is proposed as it."""

from collections import Counter
from datetime import date

import pytest

from planner.imports.columns.skill_headings import direction
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled
from planner.imports.proposals.skill_columns import one_skill

SKILLS = {"livsmedelshygien": "lhyg", "brandskydd": "brand", "rökdykning": "rok", "rökdykare": "rok", "motorsåg": "saw",
          "läkemedelsdelegering": "lm", "hlr": "hlr"}  # fmt: skip
NAMES = {"lhyg": "Livsmedelshygien", "brand": "Brandskydd", "rok": "Rökdykning", "saw": "Motorsåg",
         "lm": "Läkemedelsdelegering", "hlr": "HLR"}  # fmt: skip
KNOWN = Known(frozenset(), frozenset(SKILLS), frozenset(), date(2026, 11, 30),
              skill_ids=SKILLS, skill_names=NAMES)  # fmt: skip
GROUPED = ("Säkerhet Livsm.hyg", "Säkerhet Brandskydd", "Hälsa Läkem.del", "Hälsa HLR")


def found(heading: str, *texts: str) -> str:
    return one_skill(heading, Sampled(Counter(texts), 20), KNOWN, {}, (heading, *GROUPED))[0]


@pytest.mark.parametrize(
    ("heading", "skill"),
    [
        ("Säkerhet Livsm.hyg", "Livsmedelshygien"), ("Säkerhet Brandskydd", "Brandskydd"),
        ("Hälsa Läkem.del", "Läkemedelsdelegering"), ("Rökdyk godk t.o.m.", "Rökdykning"),
        ("Motors. t.o.m.", "Motorsåg"),
        ("HLR gjord", "HLR"), ("Ansvar Brandskydd", ""), ("Säkerhet Kurs", ""), ("Brandskyddsansvarig", ""),
        ("Motors. ansvarig", ""),
    ],
)  # fmt: skip
def test_a_heading_near_one_skill_is_it(heading: str, skill: str) -> None:
    assert found(heading, "2027-01-31", "2028-03-31", "x").casefold() == skill.casefold()


@pytest.mark.parametrize("cell", ["Bo Ek", "12", "Norr"])
def test_cells_that_say_something_else_make_it_none(cell: str) -> None:
    assert found("Motors. t.o.m.", "2027-01-31", cell) == ""


def test_a_day_on_which_it_was_done_says_not_how_long_it_holds() -> None:
    assert direction("HLR gjord") is None  # so that it is asked
