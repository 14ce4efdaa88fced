"""How the skills of a position stand for somebody: each edge of its days, and what another skill implies."""

from datetime import date, timedelta

import pytest

from planner.domain.case import Case
from planner.domain.skill import Skill
from planner.jobs.people.asked import asked_skills, lapsed_skills
from tests import builders as b

FIRST = date(2027, 3, 1)
DAY = timedelta(days=1)


def case_of(*held: object) -> Case:
    skills = (
        Skill(id="nurse", name_sv="N"),
        Skill(id="doctor", name_sv="D", implies=("nurse",)),
        Skill(id="x", name_sv="X"),
    )
    case = b.case([b.person("a", skills=held)], [b.position(skills=("nurse",))])
    return case.with_organisation(skills=skills)


@pytest.mark.parametrize(
    ("ends", "standing"),
    [(None, "endless"), (1, "holds"), (0, "holds"), (-1, "ends"), ("first", "ends"), ("before", "lapsed")],
)
def test_a_skill_is_judged_on_the_positions_last_day(ends: int | str | None, standing: str) -> None:
    last = case_of().horizon.last
    ends_on = (
        {"first": FIRST, "before": FIRST - DAY, None: None}.get(ends)
        if not isinstance(ends, int)
        else last + ends * DAY
    )
    case = case_of(b.held("nurse", ends_on))
    (found,) = asked_skills(case.roster.people[0], "P", case)
    assert (found.skill, found.standing, found.until) == ("nurse", standing, ends_on)
    assert [one.skill for one in lapsed_skills(case.roster.people[0], case)] == (
        ["nurse"] if standing == "lapsed" else []
    )


def test_what_implies_it_counts_and_of_several_the_latest() -> None:
    case = case_of(b.held("nurse", FIRST - DAY), b.held("doctor", date(2030, 1, 1)), b.held("x", FIRST - DAY))
    (found,) = asked_skills(case.roster.people[0], "P", case)
    assert (found.standing, found.until) == ("holds", date(2030, 1, 1))
    assert list(lapsed_skills(case.roster.people[0], case)) == [], "nobody asks for x"


def test_who_has_it_not_lacks_it() -> None:
    case = case_of(b.held("x"))
    (found,) = asked_skills(case.roster.people[0], "P", case)
    assert (found.standing, found.until) == ("lacks", None)
