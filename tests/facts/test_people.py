"""The roster as columns: order, home employment, areas and blocks."""

from datetime import date

import numpy as np
import pytest

from planner.domain.person import home_employment
from planner.facts import build_facts
from planner.facts.index import UNKNOWN
from tests import builders as b
from tests.instances import MEDIUM, random_case


def test_people_and_positions_are_in_the_order_of_their_ids() -> None:
    case = b.case([b.person("b"), b.person("a")], [b.position("Q"), b.position("P")])
    facts = build_facts(case)
    assert facts.people.ids == ("a", "b")
    assert facts.positions.ids == ("P", "Q")


def test_home_employment_is_the_largest_then_the_earliest_then_by_unit() -> None:
    day = b.AS_OF
    small, large = b.employment("A", fraction_permille=400), b.employment("B", fraction_permille=600)
    assert home_employment(b.person(employments=[small, large]), day).unit == "B"
    early = b.employment("Z", first_day=date(2010, 1, 1))
    assert home_employment(b.person(employments=[b.employment("A"), early]), day).unit == "Z"
    assert home_employment(b.person(employments=[b.employment("B"), b.employment("A")]), day).unit == "A"
    ended = b.employment("OLD", last_day=date(2020, 1, 1))
    assert home_employment(b.person(employments=[ended, small]), day).unit == "A"
    assert home_employment(b.person(employments=[ended]), day).unit == "OLD"


def test_fractions_add_up_to_full_time_at_most() -> None:
    jobs = [b.employment(fraction_permille=700), b.employment(fraction_permille=600)]
    past = b.employment(last_day=date(2020, 1, 1))
    facts = build_facts(b.case([b.person("a", employments=jobs), b.person("b", employments=[past])], [b.position()]))
    assert facts.people.fraction.tolist() == [1000, 0]


def test_an_implied_skill_lasts_as_long_as_the_longest_certificate_that_gives_it() -> None:
    skills = (b.skill("work"), b.skill("nurse", implies=("work",)), b.skill("medic", implies=("work",)))
    days = [date(2029, 1, 1), date(2028, 1, 1)]
    members = [
        b.person("a", skills=[b.held("nurse", days[0]), b.held("medic", days[1]), b.held("gone", None)]),
        b.person("b", skills=[b.held("medic", days[1]), b.held("nurse", days[0])]),
        b.person("c", skills=[b.held("nurse", days[0]), b.held("nurse", None)]),
    ]
    facts = build_facts(b.case(members, [b.position()], skills=skills))
    last = facts.people.dated.held_until[facts.people.skill_set]
    work = [int(row[facts.index.skill["work"]]) for row in last]
    assert work == [days[0].toordinal(), days[0].toordinal(), date.max.toordinal()]


def test_area_of_the_roster_is_known_even_off_the_travel_table() -> None:
    case = b.case([b.person("a", area="X"), b.person("b")], [b.position(place="L")], travel=(b.travel("Y", "L", 5),))
    assert build_facts(case).people.area.tolist() == [0, UNKNOWN]


def test_subtree_and_lending_follow_the_units() -> None:
    units = (b.unit(), b.unit("V", parent=b.UNIT), b.unit("W"))
    members = [b.person("a"), b.person("b", unit="V"), b.person("c", unit="W"), b.person("d", unit="GONE")]
    facts = build_facts(b.case(members, [b.position("P"), b.position("Q", unit="V")], units=units))
    assert facts.subtree(b.UNIT).tolist() == [True, True, False, False]
    lent = facts.lent(np.arange(4)[:, None], np.arange(2))
    assert lent.tolist() == [[False, True], [False, False], [True, True], [True, True]]


def test_blocks_hold_everybody_once(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = build_facts(random_case(3, MEDIUM))
    monkeypatch.setattr("planner.facts.build._BLOCK_CELLS", 7 * len(facts.positions.ids))
    blocks = [facts.people.ids[rows] for rows in facts.blocks()]
    assert [name for block in blocks for name in block] == list(facts.people.ids)
    assert {len(block) for block in blocks[:-1]} == {7}


def test_parts_hold_every_pair_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.facts.build._BLOCK_CELLS", 40)
    facts = build_facts(random_case(3, MEDIUM))
    assert len(facts.days) > 1
    seen = np.zeros((len(facts.people.ids), len(facts.positions.ids)), dtype=np.int64)
    for rows, columns, part in facts.parts():
        seen[rows, columns] += 1
        assert part.positions.ids == tuple(facts.positions.ids[column] for column in columns)
        assert part.people.ids == facts.people.ids[rows]
        assert {facts.days_at(int(column)) for column in columns} == {part.days}
        assert (part.judged.held == facts.judged(part.days).held[rows]).all()
    assert (seen == 1).all()
