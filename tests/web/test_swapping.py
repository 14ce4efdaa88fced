"""Two change places: only past what is no law, tried first, kept and undone as one step."""

from dataclasses import replace
from typing import Any

import pytest

from planner.domain.lock import HOLDER, Forceable, Lock, LockKind
from planner.domain.plan import Placement, Role
from planner.jobs.changing.forcing import Against
from planner.jobs.changing.locks import replaced_by
from planner.jobs.changing.swapping import Swap, as_locks, swaps
from planner.jobs.inputs import PlanFile
from tests.web.kit import MAKER, Browser, Page, said
from tests.web.plans import waited
from tests.web.test_forcing import _licences
from tests.web.test_placing import answered, locks_of, planned

FREE, FORCED, LAW = Against((), ()), Against((), (Forceable.REACH,)), Against(("claim",), ())


def _law(file: PlanFile, person: str, position: str) -> set[str]:
    """What no force helps against, read off one by one."""
    held = {own.skill for one in file.case.roster.people if one.id == person for own in one.skills}
    rules = {*file.eligibility.refusals(person, position)}
    unlicensed = "skills" in rules and not _licences(file.case.organisation, position) <= held
    return {rule for rule in rules if rule not in {*map(str, Forceable)}} | ({"skills"} if unlicensed else set())


def _pair(file: PlanFile, *, lawful: bool) -> tuple[Placement, Swap]:
    return next((one, swap) for one in file.plan.placements for swap in swaps(file, one) if swap.lawful == lawful)


def _tried(browser: Browser, who: Placement, swap: Swap, **more: str) -> Any:
    form: dict[str, Any] = {"one": who.person, "person": swap.other.person, "position": swap.other.position}
    return browser.post(f"/plan/S1/befattning/{who.position}/byt/{who.rank}/prova", **form | more)


def test_exactly_those_are_listed_who_stand_elsewhere_with_the_rules_that_say_no(solved: Page) -> None:
    browser = solved.by(MAKER)
    file, kinds = planned(solved, browser), set()
    for one in file.plan.placements:
        found = swaps(file, one)
        elsewhere = {other.person for other in file.plan.placements if other.position != one.position}
        assert {swap.other.person for swap in found} == elsewhere
        assert [swap.lawful for swap in found] == sorted((swap.lawful for swap in found), reverse=True)
        for swap in found:
            for against, person, position in (
                (swap.there, one.person, swap.other.position),
                (swap.here, swap.other.person, one.position),
            ):
                assert {*against.law} == _law(file, person, position)
                rules = {*file.eligibility.refusals(person, position)}
                assert {*map(str, against.forceable)} == rules - {*against.law}
            kinds.add(swap.lawful)
        path = f"/plan/S1/befattning/{one.position}"
        assert f'href="{path}/byt/{one.rank}"' in browser.get(path).text
        page = browser.get(f"{path}/byt/{one.rank}")
        assert all(swap.other.person in said(page) for swap in found)
        assert page.text.count('name="one"') == sum(swap.lawful for swap in found)
        assert said(page).count("Går inte: lag") == sum(not swap.lawful for swap in found)
        (other, *_) = found
        words = f"{other.other.position} {other.other.person[:8].upper()}"
        only = said(browser.post(f"{path}/byt/{one.rank}", text=words))
        assert other.other.person in only
        assert not [swap for swap in found[1:] if swap.other.person in only]
    assert kinds == {True, False}
    for wrong in ("FINNS-INTE/byt/1", "L2/byt/99", "L2/byt/x"):
        assert browser.get(f"/plan/S1/befattning/{wrong}").status_code == 404


@pytest.mark.parametrize(
    ("there", "here", "free", "lawful"),
    [
        (FREE, FREE, True, True),
        (FORCED, FREE, False, True),
        (FREE, FORCED, False, True),
        (LAW, FREE, False, False),
        (FREE, LAW, False, False),
        (LAW, FORCED, False, False),
    ],
)
def test_one_rule_on_either_side_is_enough(
    solved: Page, there: Against, here: Against, free: bool, lawful: bool
) -> None:
    other = planned(solved, solved.by(MAKER)).plan.placements[0]
    assert (Swap(other, there, here).free, Swap(other, there, here).lawful) == (free, lawful)


def test_each_is_locked_as_what_the_other_is(solved: Page) -> None:
    file = planned(solved, solved.by(MAKER))
    one, two = file.plan.placements[:2]
    deputies = [two.model_copy(update={"person": f"prs-{n}", "rank": n + 1, "role": Role.DEPUTY}) for n in (1, 2)]
    plan = file.plan.model_copy(update={"placements": (one, two, *deputies)})
    assert [
        (lock.person, lock.position, lock.rank, lock.kind, lock.despite) for lock in as_locks(plan, one, deputies[1])
    ] == [
        (one.person, two.position, "deputy 2", LockKind.PIN, ()),
        ("prs-2", one.position, HOLDER, LockKind.PIN, ()),
    ]


def test_nobody_swaps_into_a_position_that_is_theirs_already(solved: Page) -> None:
    file = planned(solved, solved.by(MAKER))
    one, two = file.plan.placements[:2]
    for doubled in (
        one.model_copy(update={"position": two.position, "rank": 2}),
        two.model_copy(update={"position": one.position, "rank": 2}),
    ):
        plan = file.plan.model_copy(update={"placements": (one, two, doubled)})
        assert swaps(replace(file, plan=plan), one) == []
    plan = file.plan.model_copy(update={"placements": (one, two)})
    assert [swap.other for swap in swaps(replace(file, plan=plan), one)] == [two]


def test_law_stops_a_swap_in_words_and_nothing_is_tried(solved: Page) -> None:
    browser = solved.by(MAKER)
    one, swap = _pair(planned(solved, browser), lawful=False)
    for more in ({}, {"force": "ja"}):
        answer = _tried(browser, one, swap, **more)
        assert answer.status_code == 400
        assert "E-WEB-050" in said(answer)
        assert "lag går aldrig att tvinga" in said(answer)
        assert not [seat for seat in solved.desk._seats.values() if seat.trial]
    # A form of another plan: somebody else stands there by now.
    for stale in ({"one": "prs-ingen"}, {"person": "prs-ingen"}, {"position": one.position}):
        assert _tried(browser, one, swap, **stale).status_code == 404


def test_a_swap_is_tried_forced_kept_and_undone_in_one_step(solved: Page) -> None:
    browser = solved.by(MAKER)
    one, swap = _pair(planned(solved, browser), lawful=True)
    both = {(one.person, swap.other.position), (swap.other.person, one.position)}
    # Not forced: told which rule says no, and the force is offered.
    _tried(browser, one, swap)
    text = answered(solved, browser)
    assert "W-CHECK-072" in text
    assert f"Tvinga {one.person} till {swap.other.position}" in text
    assert _tried(browser, one, swap, force="ja").headers["Location"] == "/plan/S1/prova"
    text = answered(solved, browser)
    assert text.count("tvingad trots") == 4, "each once, and once at its button: the two tried before are replaced"
    assert "W-CHECK-072" not in text
    (seat,) = [seat for seat in solved.desk._seats.values() if seat.trial]
    assert seat.trial
    assert seat.trial.after
    assert both <= {(name.person, name.position) for name in seat.trial.after.plan.placements}
    assert locks_of(solved) == ()
    browser.post("/plan/S1/prova/behall", reason="känner varandras arbete")
    kept = locks_of(solved)
    assert {(lock.person, lock.position) for lock in kept} == both
    waited(solved)
    browser.post("/andringar/angra")
    assert locks_of(solved) == ()
    browser.post("/andringar/gor-om")
    waited(solved)
    assert locks_of(solved) == kept
    browser.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    solved.desk.verified.clear()
    again = planned(solved, browser)
    assert both <= {(name.person, name.position) for name in again.plan.placements}
    assert all(name.role is Role.HOLDER for name in again.plan.placements if (name.person, name.position) in both)


def test_a_swap_takes_the_place_of_earlier_locks_in_the_same_step(solved: Page) -> None:
    browser = solved.by(MAKER)
    one, swap = _pair(planned(solved, browser), lawful=True)
    first: list[dict[str, Any]] = [
        {"kind": "pin", "person": one.person, "position": one.position},
        {"kind": "ban", "person": swap.other.person, "position": one.position},
    ]
    for form in first:
        browser.post("/plan/S1/prova/las", **form)
    answered(solved, browser)
    browser.post("/plan/S1/prova/behall", reason="först")
    waited(solved)
    before = locks_of(solved)
    assert len(before) == 2
    _tried(browser, one, swap, force="ja")
    assert "Gäller inte längre" in answered(solved, browser)
    assert browser.post("/plan/S1/prova/behall", reason="sedan").status_code == 302
    after = locks_of(solved)
    assert {(lock.person, lock.kind) for lock in after} == {
        (who, LockKind.PIN) for who in (one.person, swap.other.person)
    }
    assert len(after) == 2
    waited(solved)
    browser.post("/andringar/angra")
    assert locks_of(solved) == before


def test_a_lock_takes_the_place_of_what_says_otherwise_of_the_same_person_and_of_nothing_else() -> None:
    pin, ban, everywhere = (
        Lock(kind=kind, person="prs-a", position=where)
        for kind, where in ((LockKind.PIN, "P1"), (LockKind.BAN, "P2"), (LockKind.BAN, None))
    )
    other = Lock(kind=LockKind.PIN, person="prs-b", position="P1")
    there = (pin, ban, everywhere, other)
    to_two = Lock(kind=LockKind.PIN, person="prs-a", position="P2")
    assert replaced_by(there, [to_two]) == (pin, ban)
    assert replaced_by(there, [Lock(kind=LockKind.BAN, person="prs-a", position="P1")]) == (pin,)
    assert replaced_by(there, [Lock(kind=LockKind.BAN, person="prs-a", position="P3")]) == ()
    assert replaced_by(there, [pin]) == ()
