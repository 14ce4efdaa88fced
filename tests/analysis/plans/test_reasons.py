"""Why two plans differ, and what a policy on who may be placed changes."""

from planner.analysis.plans.policy import Policy, placeable, under_policy
from planner.analysis.plans.reasons import by_rule, explained, seats
from planner.domain.case import Case
from planner.domain.person import ClaimState, Clearance, EmploymentForm
from planner.domain.plan import NameKind, Role
from tests import builders as b
from tests.analysis.made import solved

POSITIONS = (b.position("A", clearance_class=3), b.position("B", max_outage_min=1441))


def municipality(**changes: object) -> Case:
    """Two people, of whom ``a`` alone is vetted."""
    first = b.person("a", **({"clearance": b.clearance()} | changes))  # type: ignore[arg-type]
    return b.case((first, b.person("b")), POSITIONS)


def reasons(old: Case, new: Case) -> list[list[str]]:
    table = explained(solved(old), solved(new))
    return table[["person", "kind", "out_rule", "in_rule"]].to_numpy().tolist()


def test_the_rule_that_says_no_now_is_named() -> None:
    claimed = municipality(claim=ClaimState.CLAIMED)
    assert reasons(municipality(), claimed) == [["a", "left", "claim", ""]]
    assert reasons(claimed, municipality()) == [["a", "joined", "", "claim"]]


def test_a_move_has_two_reasons() -> None:
    def alone(clearance: Clearance) -> Case:
        return b.case((b.person("a", clearance=clearance),), POSITIONS)

    assert reasons(alone(b.clearance()), alone(Clearance())) == [["a", "moved", "clearance", "choice"]]
    assert reasons(alone(Clearance()), alone(b.clearance())) == [["a", "moved", "choice", "clearance"]]


def test_people_and_positions_that_are_gone() -> None:
    gone = b.case((b.person("b"),), POSITIONS)
    assert reasons(municipality(), gone) == [["a", "left", "not_in_roster", ""]]
    fewer = b.case(municipality().roster.people, POSITIONS[:1])
    assert reasons(municipality(), fewer) == [["b", "left", "not_wanted", ""]]
    assert reasons(municipality(), municipality()) == []


def test_a_lock_is_the_reason_where_no_rule_is() -> None:
    free = municipality(clearance=b.clearance())
    pin = b.pin("a", "B", decided_by="KS")
    locked = free.with_organisation(locks=(pin,))
    table = explained(solved(free), solved(locked))
    rows = table[["person", "kind", "out_rule", "in_rule", "decided_by"]].to_numpy().tolist()
    assert rows == [["b", "left", "choice", "", ""], ["a", "moved", "locked", "locked", "KS"]]
    assert reasons(locked, free) == [["b", "joined", "", "choice"], ["a", "moved", "unlocked", "unlocked"]]
    # The same lock in both plans is no reason for what else has changed, nor is one that no longer lasts.
    assert reasons(locked, locked) == []
    past = free.with_organisation(locks=(b.pin("a", "B", until=b.AS_OF.replace(year=2020)),))
    assert reasons(free, past) == []


def test_a_lock_that_was_left_out_counts_from_when_it_can_be_kept() -> None:
    posts = (b.position("A"), b.position("B", max_outage_min=1441, clearance_class=3))

    def pinned(clearance: Clearance) -> Case:
        return b.case((b.person("a", clearance=clearance),), posts).with_organisation(locks=(b.pin("a", "B"),))

    assert reasons(pinned(Clearance()), pinned(b.clearance())) == [["a", "moved", "locked", "clearance"]]
    assert reasons(pinned(b.clearance()), pinned(Clearance())) == [["a", "moved", "clearance", "unlocked"]]


def test_changes_are_counted_by_rule() -> None:
    table = explained(solved(municipality()), solved(municipality(claim=ClaimState.CLAIMED)))
    assert by_rule(table).to_numpy().tolist() == [["claim", 1, 0]]


def test_seats_that_fall_to_a_deputy_or_stand_empty() -> None:
    deputy = b.placement("d", "A", 2, Role.DEPUTY, NameKind.DEPTH)
    wanted = (b.wanted("A", 1, 1, 2), b.wanted("B"), b.wanted("C"))
    old = b.plan(b.placement("h", "A"), deputy, b.placement("x", "B"), b.placement("k", "C"), wanted=wanted)
    new = b.plan(b.placement("d", "A"), b.placement("k", "C"), wanted=wanted)
    assert seats(old, new).to_numpy().tolist() == [["A", 1, 1, 0, 0, 0], ["B", 1, 0, 0, 0, 1]]
    assert seats(new, old).to_numpy().tolist() == [["A", 1, 0, 1, 0, 0], ["B", 0, 0, 1, 1, 0]]
    assert seats(old, old).empty


def test_only_key_persons() -> None:
    answer = solved(municipality())
    allowed = placeable(Policy.KEY, answer)
    assert allowed == {"a"}
    under = solved(under_policy(answer, allowed)).plan
    assert [(name.person, name.position) for name in under.placements] == [("a", "A")]
    assert under.wanted == answer.plan.wanted


def test_only_permanent_staff() -> None:
    jobs = {form: b.employment(form=form) for form in EmploymentForm}
    members = [b.person(form.value, employments=(job,)) for form, job in jobs.items()]
    ended = b.employment(last_day=b.AS_OF.replace(day=1, month=1), form=EmploymentForm.PERMANENT)
    members.append(b.person("ended", employments=(ended, jobs[EmploymentForm.TEMPORARY])))
    case = b.case(members, POSITIONS)
    assert placeable(Policy.PERMANENT, solved(case)) == {"permanent", "elected"}
