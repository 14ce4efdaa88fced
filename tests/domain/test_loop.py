"""Steps of the loop with the authority: which may follow which, what holds, and what the solver reads of them."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.loop.state import (
    begun,
    claim_with,
    condition_in,
    decision_in,
    grown,
    heard,
    state_of,
    with_steps,
    without_people,
)
from planner.domain.loop.steps import AFTER, LoopState, Placements, Source, Step
from planner.domain.person import Claim, ClaimAnswer, ClaimState

S, C = LoopState, ClaimState
DAY = date(2027, 3, 1)
CHAIN = (S.UNKNOWN, S.ASKED, S.AVAILABLE, S.AGREED, S.DECIDED, S.REGISTERED, S.INFORMED, S.ENDED)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def step(state: LoopState, days: int | None = 0, **more: object) -> Step:
    day = None if days is None else on(days)
    return Step.model_validate({"state": state, "day": day, "source": Source.COMMAND, **more})


def claim(*answers: tuple[ClaimState, int | None]) -> Claim:
    """The newest first."""
    told = [ClaimAnswer(state=state, since=None if days is None else on(days)) for state, days in answers]
    return Claim(state=told[0].state, since=told[0].since, earlier=tuple(told[1:])) if told else Claim()


def test_the_chain_can_be_walked_and_begun_anew() -> None:
    for before, after in itertools.pairwise(CHAIN):
        assert before in AFTER[after], after
    assert S.ENDED in AFTER[S.ASKED]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (S.UNKNOWN, S.AVAILABLE), (S.UNKNOWN, S.DECIDED), (S.ASKED, S.DECIDED), (S.CLAIMED, S.DECIDED),
        (S.CLAIMED, S.REGISTERED), (S.AVAILABLE, S.REGISTERED), (S.AGREED, S.INFORMED), (S.DECIDED, S.ASKED),
        (S.REGISTERED, S.ASKED), (S.ENDED, S.DECIDED), (S.ENDED, S.ENDED), (S.UNKNOWN, S.ENDED),
    ],
)  # fmt: skip
def test_what_skips_a_step_is_not_allowed(before: LoopState, after: LoopState) -> None:
    assert before not in AFTER[after]


def test_nothing_leads_back_to_unknown_and_a_claim_of_another_can_come_at_any_time() -> None:
    assert S.UNKNOWN not in AFTER
    assert AFTER[S.CLAIMED] == set(S)


def test_the_latest_dated_step_holds_and_of_one_day_the_one_recorded_last() -> None:
    late, early = step(S.ASKED, 10), step(S.AVAILABLE, 5)
    assert state_of([late, early]) is S.ASKED
    assert state_of([early, step(S.CLAIMED, 5)]) is S.CLAIMED
    assert state_of([step(S.CLAIMED, None), early]) is S.AVAILABLE
    assert state_of([]) is S.UNKNOWN


def test_a_decision_is_in_force_until_it_ends_or_another_claims_the_person() -> None:
    decided = step(S.DECIDED, 3, plan="X", positions=("P",))
    assert decision_in([decided, step(S.REGISTERED, 4), step(S.INFORMED, 5)]) == decided
    assert decision_in([decided, step(S.ENDED, 4)]) is None
    assert decision_in([decided, step(S.CLAIMED, 4)]) is None
    anew = step(S.DECIDED, 6, plan="Y")
    assert decision_in([decided, step(S.ENDED, 4), anew]) == anew


def test_a_condition_lasts_through_registration_and_a_new_decision_takes_it_away() -> None:
    until = on(60)
    decided = step(S.DECIDED, 1, condition_until=until)
    assert condition_in([decided, step(S.REGISTERED, 2), step(S.INFORMED, 3)]) == until
    assert condition_in([decided, step(S.DECIDED, 4)]) is None
    assert condition_in([decided, step(S.ENDED, 4)]) is None


def test_a_question_changes_no_answer() -> None:
    taken = claim((C.CLAIMED, 0))
    assert claim_with(taken, [step(S.ASKED, 5)]).on(on(9)) is C.CLAIMED
    assert claim_with(claim((C.AVAILABLE, 0)), [step(S.ASKED, 5)]).on(on(9)) is C.AVAILABLE
    assert claim_with(Claim(), [step(S.ASKED, 5)]).on(on(9)) is C.ASKED
    assert claim_with(Claim(), [step(S.ASKED, 5)]).on(on(4)) is C.UNKNOWN


def test_an_answer_counts_from_its_day_and_the_newest_holds() -> None:
    both = claim_with(claim((C.AVAILABLE, 0)), [step(S.CLAIMED, 7)])
    assert (both.on(on(6)), both.on(on(7))) == (C.AVAILABLE, C.CLAIMED)
    older = claim_with(claim((C.CLAIMED, 7)), [step(S.AVAILABLE, 0)])
    assert (older.on(on(6)), older.on(on(7))) == (C.AVAILABLE, C.CLAIMED)


def test_what_the_municipality_does_is_an_answer_only_where_the_authority_knows_of_it() -> None:
    steps = [step(S.AVAILABLE, 1), step(S.AGREED, 2), step(S.DECIDED, 3), step(S.REGISTERED, 4), step(S.INFORMED, 5)]
    found = claim_with(Claim(), steps)
    assert [found.on(on(days)) for days in range(1, 6)] == [
        C.AVAILABLE, C.AVAILABLE, C.AVAILABLE, C.REGISTERED, C.REGISTERED,
    ]  # fmt: skip
    assert claim_with(found, [*steps, step(S.ENDED, 6)]).on(on(6)) is C.UNKNOWN


def test_the_end_of_our_placement_does_not_end_anothers() -> None:
    assert claim_with(Claim(), [step(S.CLAIMED, 1), step(S.ENDED, 2)]).on(on(3)) is C.CLAIMED
    assert claim_with(Claim(), [step(S.CLAIMED, 1), step(S.AGREED, 2), step(S.ENDED, 3)]).on(on(3)) is C.UNKNOWN


def test_hrs_file_begins_the_steps_of_whom_nothing_is_recorded() -> None:
    steps = begun(claim((C.REGISTERED, 5), (C.AVAILABLE, None)))
    assert [(one.state, one.day) for one in steps] == [(S.AVAILABLE, None), (S.REGISTERED, on(5))]
    assert begun(Claim()) == ()


@pytest.mark.parametrize(
    ("known", "answer", "new"),
    [
        (step(S.AVAILABLE, 5), (C.CLAIMED, 6), [S.CLAIMED]),
        (step(S.AVAILABLE, 5), (C.CLAIMED, 5), [S.CLAIMED]),
        (step(S.AVAILABLE, 5), (C.CLAIMED, 4), []),
        (step(S.ASKED, 5), (C.AVAILABLE, 6), [S.AVAILABLE]),
        (step(S.ASKED, 5), (C.AVAILABLE, 5), []),
        (step(S.DECIDED, 5), (C.AVAILABLE, 6), []),
        (step(S.DECIDED, 5), (C.REGISTERED, 6), [S.REGISTERED]),
        (step(S.INFORMED, 5), (C.REGISTERED, 6), []),
        (step(S.INFORMED, 5), (C.CLAIMED, 6), [S.CLAIMED]),
        (step(S.CLAIMED, 5), (C.AVAILABLE, 6), [S.AVAILABLE]),
        (step(S.AVAILABLE, 5), (C.ASKED, 6), []),
    ],
)
def test_hrs_file_is_heard_where_it_says_something_new(
    known: Step, answer: tuple[ClaimState, int], new: list[LoopState]
) -> None:
    assert [one.state for one in heard((known,), claim(answer))] == new


STEPS = st.lists(st.builds(step, st.sampled_from(S), st.one_of(st.none(), st.integers(0, 20))), min_size=0, max_size=8)
CLAIMS = st.lists(st.tuples(st.sampled_from(C), st.integers(0, 20)), max_size=4, unique_by=lambda one: one[1]).map(
    lambda told: claim(*sorted(told, key=lambda one: -one[1]))
)


@given(CLAIMS, STEPS)
def test_doing_it_again_changes_nothing(own: Claim, steps: list[Step]) -> None:
    once = claim_with(own, steps)
    assert claim_with(once, steps) == once


def test_an_answer_that_is_recorded_already_is_not_heard_again() -> None:
    steps = (step(S.CLAIMED, 5), step(S.ENDED, 5))
    assert list(heard(steps, claim_with(Claim(), steps))) == []


QUIET = st.sampled_from([S.UNKNOWN, S.ASKED, S.DECIDED, S.INFORMED, S.ENDED])


@given(CLAIMS, STEPS, st.lists(QUIET, max_size=5))
def test_whom_another_has_claimed_nothing_frees_but_an_answer(
    own: Claim, steps: list[Step], later: list[LoopState]
) -> None:
    taken = [*steps, step(S.CLAIMED, 21), *(step(state, 22 + at) for at, state in enumerate(later))]
    assert claim_with(own, taken).on(on(40)) is C.CLAIMED
    assert claim_with(own, [*taken, step(S.AVAILABLE, 39)]).on(on(40)) is C.AVAILABLE


@given(st.lists(st.tuples(st.sampled_from("abc"), STEPS), max_size=6))
def test_histories_never_shrink(rounds: list[tuple[str, list[Step]]]) -> None:
    placements = Placements()
    for person, steps in rounds:
        later = with_steps(placements, {person: steps})
        assert grown(placements, later)
        assert later.of(person) == (*placements.of(person), *steps)
        assert {one.person for one in placements.people} <= {one.person for one in later.people}
        placements = later


def test_what_is_lost_or_changed_is_noticed() -> None:
    full = with_steps(Placements(), {"a": [step(S.ASKED), step(S.CLAIMED, 1)], "b": [step(S.ASKED)]})
    assert not grown(full, with_steps(Placements(), {"a": [step(S.ASKED)], "b": [step(S.ASKED)]}))
    assert not grown(full, with_steps(Placements(), {"a": [step(S.ASKED), step(S.CLAIMED, 2)], "b": [step(S.ASKED)]}))
    assert not grown(full, without_people(full, frozenset("b")))
