"""Why a plan is another: of the staff how many, by kind; of the organisation which row and column."""

from datetime import date

import pytest

from planner.domain.base import Period
from planner.domain.person import Claim, ClaimState, Person
from planner.text import words_for
from planner.text.words import LANGUAGES
from planner.web.views.planning import causes
from tests import builders as b

WORDS = words_for("sv", at_page=True)


def staff(*now: Person) -> list[str]:
    before = [b.person("a"), b.person("b"), b.person("c", claim=ClaimState.CLAIMED)]
    return [*causes._staff(before, now, WORDS)]


def test_the_staff_is_counted_by_kind() -> None:
    a, other, claimed = b.person("a"), b.person("b"), b.person("c", claim=ClaimState.CLAIMED)
    assert staff(a, other, claimed) == []
    taken = a.model_copy(update={"claim": Claim(state=ClaimState.CLAIMED)})
    assert staff(taken, other, claimed) == ["1 person är ianspråktagen av någon annan sedan dess"]
    assert staff(a, other, b.person("c")) == ["1 person är inte längre ianspråktagen av någon annan"]
    asked = a.model_copy(update={"claim": Claim(state=ClaimState.ASKED)})
    away = other.model_copy(update={"unavailable": (Period(first=date(2027, 3, 1), last=date(2027, 3, 2)),)})
    assert staff(asked, away, claimed, b.person("d")) == [
        "1 person har kommit",
        "1 person har fått ett annat besked om tillgänglighet",
        "1 person är borta andra dagar",
    ]
    assert staff(b.person("a", skills=["x"]), b.person("b", skills=["x"]), b.person("e", skills=["x"])) == [
        "1 person har slutat eller lagts åt sidan",
        "1 person har kommit",
        "2 personer har andra kompetenser",
    ]


def test_of_the_organisation_the_row_and_the_column() -> None:
    before = b.organisation(b.position("P1", max_outage_min=240), b.position("P2"))
    after = b.organisation(b.position("P1", max_outage_min=90), b.position("P3"))
    told = [*causes._organisation(before, after, WORDS)]
    rows = (*before.positions, after.positions[1])
    p1, p2, p3 = (f"befattningar: {WORDS.id_and_name(one)}" for one in rows)
    assert told == [
        f"{p1}: acceptabel avbrottstid, timmar: förut 4, nu 1,5",
        f"{p2} finns inte längre",
        f"{p3} har kommit till",
    ]
    assert [*causes._organisation(before, before, WORDS)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_words(language: str) -> None:
    words = words_for(language)
    for kind in causes._KINDS:
        assert words.count(f"web.since.staff.{kind}", 2)
    assert set(causes._OF_PERSON.values()) < set(causes._KINDS)
