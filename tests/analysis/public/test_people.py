"""Counts of people in a whole report: audited over all scenarios, positions and skills at once."""

import random
from itertools import pairwise, permutations

import pandas as pd
import pytest

from planner.analysis.counted.depth import depth
from planner.analysis.counted.funnel import funnels
from planner.analysis.counted.supply import supply
from planner.analysis.public.disclosure import PublicCount
from planner.analysis.public.people import public_people
from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.facts import Facts
from tests import builders as b
from tests.analysis.audit import Reader
from tests.analysis.made import solved
from tests.instances import MEDIUM, random_case

SMALL = 5
NARROW = SMALL - 2
PERSON_STEPS = ("everyone", "affiliation", "duty_age", "claim", "unavailability")
PLACEMENT_STEPS = ("elsewhere", "placed_here")


class Report:
    """Exact tables of a case and of the same people in a longer scenario, and what a reader knows of the numbers."""

    def __init__(self, seed: int) -> None:
        case = random_case(seed, MEDIUM)
        longer = b.scenario(*case.scenario.phase, b.phase(90), as_of=case.scenario.as_of, id="LONG")
        self.cases = (case, case.model_copy(update={"scenario": longer}))
        made = [solved(one) for one in self.cases]
        self.funnels = [funnels(one) for one in made]
        self.depths = [depth(one) for one in made]
        self.supplies = [supply(one) for one in made]
        self.everyone = len(case.roster.people)
        self.numbers: dict[tuple[object, ...], int] = {("all",): self.everyone}
        self.within: set[tuple[tuple[object, ...], tuple[object, ...]]] = set()
        self.named: list[tuple[tuple[object, ...], int]] = []
        for index, one in enumerate(self.cases):
            self._add_supply(index, one)
            self._add_funnels(index, one, made[index].facts)
        self._add_days(made)

    def shown(self) -> dict[int, PublicCount]:
        organisation = self.cases[0].organisation
        return public_people(self.funnels, self.depths, self.supplies, organisation, self.everyone, SMALL)

    def _nest(self, outer: tuple[object, ...], inner: tuple[object, ...], number: int) -> None:
        self.numbers[inner] = number
        self.within.add((outer, inner))

    def _add_supply(self, index: int, case: Case) -> None:
        for row in self.supplies[index].to_dict("records"):
            kind, ident = row["kind"], row["id"]
            for more in ("if_renewed", "if_vetted"):
                self._nest(("all",), (index, more, kind, ident), row["have"] + row[more])
                self._nest((index, more, kind, ident), (index, "have", kind, ident), row["have"])
        for skill in case.organisation.skills:
            for implied in skill.implies:
                pair = tuple((index, "have", "skill", ident) for ident in (implied, skill.id))
                if all(key in self.numbers for key in pair):
                    self.within.add(pair)

    def _add_funnels(self, index: int, case: Case, facts: Facts) -> None:
        days = {position: facts.days_at(column) for position, column in facts.column.items()}
        needs = {position.id: position.skills for position in case.organisation.positions}
        for position, steps in self.funnels[index].groupby("position"):
            around: tuple[object, ...] = ("all",)
            for row in steps[~steps["step"].isin(PLACEMENT_STEPS)].to_dict("records"):
                shared = row["step"] in PERSON_STEPS
                key = (index, "step", days[position] if shared else position, row["step"])
                self._nest(around, key, row["left"])
                if row["step"] == "skills":
                    for skill in needs[position]:
                        self.within.add(((index, "have", "skill", skill), key))
                around = key
            self.named.append((around, int(steps["lost"].iloc[-1])))

    def _add_days(self, made: list[Solved]) -> None:
        """Who is there on more days is there on fewer; not so of shares of the days."""
        asked = {
            (index, made[index].facts.days_at(made[index].facts.column[position]))
            for index, table in enumerate(self.funnels)
            for position in table["position"]
        }
        for (one, long), (other, short) in permutations(asked, 2):
            if long.first <= short.first and short.last <= long.last:
                for step in PERSON_STEPS[1:4]:
                    self.within.add(((other, "step", short, step), (one, "step", long, step)))


@pytest.mark.parametrize("seed", range(5))
def test_no_small_count_of_a_report_can_be_narrowed(seed: int) -> None:
    report = Report(seed)
    shown, keys = report.shown(), list(report.numbers)
    at = {key: number for number, key in enumerate(keys)}
    reader = Reader([shown[report.numbers[key]] for key in keys])
    for outer, inner in sorted(report.within, key=str):
        assert report.numbers[outer] >= report.numbers[inner]
        reader.learns({at[outer]: 1, at[inner]: -1}, 0, None)
    for key, names in report.named:
        reader.learns({at[key]: 1}, names, None)
    small = [
        (outer, inner)
        for outer, inner in sorted(report.within, key=str)
        if 0 < report.numbers[outer] - report.numbers[inner] < SMALL and report.numbers[inner]
    ]
    for outer, inner in random.Random(seed).sample(small, min(25, len(small))):
        low, high = reader.works_out({at[outer]: 1, at[inner]: -1})
        assert high - low >= NARROW
    for key, names in report.named:
        if 0 < report.numbers[key] - names < SMALL:
            low, high = reader.works_out({at[key]: 1})
            assert high - max(low, names) >= NARROW


@pytest.mark.parametrize("seed", range(5))
def test_the_truth_lies_within_what_is_shown(seed: int) -> None:
    report = Report(seed)
    shown = report.shown()
    numbers = set(report.numbers.values()) | {int(n) for table in report.depths for n in table["nominal"]}
    assert all(shown[number].low <= number <= shown[number].high for number in numbers)
    assert all(shown[number].high - shown[number].low >= NARROW for number in numbers if 0 < number < SMALL)


def one_funnel(position: str, *left: int, named: int) -> pd.DataFrame:
    steps = ["everyone", "skills", "ban", "elsewhere", "placed_here"]
    numbers = [*left, named, 0]
    lost = [0, *(high - low for high, low in pairwise(numbers))]
    return pd.DataFrame({"position": position, "step": steps, "left": numbers, "lost": lost})


def one_supply(**have: int) -> pd.DataFrame:
    rows = [("skill", name, number, 0, 0) for name, number in have.items()]
    return pd.DataFrame(rows, columns=["kind", "id", "have", "if_renewed", "if_vetted"])


SKILLS = (b.skill("a", implies=("b",)), b.skill("b"), b.skill("c"), b.skill("d"))
ORGANISATION = b.organisation(b.position("P", skills=("c",)), skills=SKILLS)
NO_DEPTH = pd.DataFrame({"position": [], "named": [], "nominal": []})


def show(funnel: pd.DataFrame, supplies: pd.DataFrame, depths: pd.DataFrame = NO_DEPTH) -> dict[int, PublicCount]:
    return public_people([funnel], [depths], [supplies], ORGANISATION, 100, SMALL)


def test_skills_that_do_not_imply_each_other_are_not_compared() -> None:
    shown = show(one_funnel("P", 100, 50, 40, named=20), one_supply(c=62, d=64))
    assert shown[62].exact
    assert shown[64].exact


def test_skills_that_imply_each_other_are_compared() -> None:
    shown = show(one_funnel("P", 100, 50, 40, named=20), one_supply(a=62, b=64, d=61))
    assert (shown[62].low, shown[62].high) == (60, 64)
    assert shown[64] == shown[62]
    assert shown[61].exact


def test_a_skill_is_compared_with_the_positions_that_ask_for_it() -> None:
    shown = show(one_funnel("P", 100, 50, 40, named=20), one_supply(c=52, d=43))
    assert (shown[52].low, shown[50].low) == (50, 50)
    assert shown[40].exact
    assert shown[43].exact


def test_every_skill_is_compared_with_the_people_who_can_be_used_at_all() -> None:
    funnel = one_funnel("P", 100, 50, 40, named=20).replace({"step": {"skills": "unavailability"}})
    shown = show(funnel, one_supply(d=48))
    assert (shown[48].low, shown[50].low) == (45, 50)


def test_one_skill_is_compared_with_itself_in_another_scenario() -> None:
    empty = one_funnel("P", 100, 50, 40, named=20)
    tables = [one_supply(c=62, d=70), one_supply(c=61, d=80)]
    shown = public_people([empty, empty], [NO_DEPTH] * 2, tables, ORGANISATION, 100, SMALL)
    assert not shown[62].exact
    assert shown[70].exact


@pytest.mark.parametrize(("have", "known"), [(8, (8, 8)), (9, (5, 14)), (12, (10, 19)), (13, (13, 13))])
def test_names_placed_where_a_skill_is_asked_for_do_not_cut_its_supply(have: int, known: tuple[int, int]) -> None:
    # P asks for c and Q for d: of the people with c, 8 are known to all.
    organisation = b.organisation(b.position("P", skills=("c",)), b.position("Q", skills=("d",)), skills=SKILLS)
    depths = pd.DataFrame({"position": ["P", "Q"], "named": [8, 40], "nominal": [50, 50]})
    funnel = one_funnel("P", 100, 50, 40, named=20).iloc[:0]
    shown = public_people([funnel], [depths], [one_supply(c=have, d=70)], organisation, 100, SMALL)
    assert (shown[have].low, shown[have].high) == known


@pytest.mark.parametrize(("named", "known"), [(0, (1, 4)), (2, (1, 4)), (3, (1, 9))])
def test_supply_of_four_gets_room_where_names_cut_it(named: int, known: tuple[int, int]) -> None:
    depths = pd.DataFrame({"position": ["P"], "named": [named], "nominal": [50]})
    shown = show(one_funnel("P", 100, 50, 40, named=20).iloc[:0], one_supply(c=4), depths)
    assert (shown[4].low, shown[4].high) == known


def test_names_placed_under_a_skill_that_implies_another_or_a_higher_class_count_too() -> None:
    places = (b.position("P", skills=("a",)), b.position("Q", clearance_class=2), b.position("R", clearance_class=3))
    organisation = b.organisation(*places, skills=SKILLS)
    depths = pd.DataFrame({"position": ["P", "Q", "R"], "named": [8, 20, 16], "nominal": [50, 50, 50]})
    supply = pd.concat([one_supply(b=11), one_supply(**{"3": 38}).assign(kind="clearance")], ignore_index=True)
    funnel = one_funnel("P", 100, 50, 40, named=20).iloc[:0]
    shown = public_people([funnel], [depths], [supply], organisation, 100, SMALL)
    assert [(shown[number].low, shown[number].high) for number in (11, 38)] == [(10, 19), (35, 44)]


def test_nominal_depth_is_compared_with_the_funnels() -> None:
    nominal = pd.DataFrame({"position": ["Q"], "named": [10], "nominal": [42]})
    shown = show(one_funnel("P", 100, 50, 40, named=20), one_supply(), nominal)
    assert (shown[42].low, shown[40].low, shown[50].low) == (40, 40, 50)
    assert shown[50].exact


def test_a_few_people_beside_the_names_that_everybody_sees_are_hidden() -> None:
    # Four may hold it and three do, which all may see: "1–4" would tell that one at most is elsewhere.
    shown = show(one_funnel("P", 100, 50, 4, named=3), one_supply())
    assert (shown[4].low, shown[4].high) == (1, 9)


@pytest.mark.parametrize(("beside", "seen"), [(SMALL - 1, (5, 14)), (SMALL, (10, 10))])
def test_so_few_beside_the_names_are_hidden_and_no_more(beside: int, seen: tuple[int, int]) -> None:
    number = SMALL + beside
    shown = show(one_funnel("P", 100, 50, number, named=SMALL), one_supply())
    assert (shown[number].low, shown[number].high) == seen
