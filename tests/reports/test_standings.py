"""As what somebody stands is one number everywhere: a deputy is counted after the holders, as a lock counts."""

from planner.analysis.plans.differences import moves
from planner.analysis.plans.notice import told_anew
from planner.cli.show.moved import place
from planner.domain.person import ClaimState
from planner.domain.plan import Role
from planner.placement import passes
from planner.reports.names import Names, standings
from planner.text import words_for
from tests import builders as b

SV = words_for("sv")


def test_a_locked_deputy_stands_as_the_lock_says() -> None:
    asked = {"a": "deputy 2", "b": "holder", "c": "deputy 1"}
    locks = tuple(b.pin(person, "P", rank=rank) for person, rank in asked.items())
    people = [b.person(ident, claim=ClaimState.AVAILABLE) for ident in "abcd"]
    *_, plan = passes(b.case(people, [b.position("P", minimum=2, depth=2)], locks=locks))
    stands = standings(plan, SV)
    assert {person: stands[person, "P"] for person in "ac"} == {"a": "ersättare 2", "c": "ersättare 1"}
    assert sorted(stands[person, "P"] for person in "bd") == ["innehavare 1", "innehavare 2"]


def test_who_is_told_anew_and_who_moves_are_told_so_too() -> None:
    wanted = (b.wanted("A", 2, 2, 4), b.wanted("B", 1, 1, 3))
    names = (b.placement("x", "A", 1), b.placement("y", "A", 2))
    old = b.plan(*names, b.placement("z", "A", 3, Role.DEPUTY), wanted=wanted)
    new = b.plan(*names, b.placement("w", "B", 1), b.placement("z", "B", 2, Role.DEPUTY), wanted=wanted)
    titles = Names(b.organisation(b.position("A"), b.position("B")), SV)
    was, now = standings(old, SV), standings(new, SV)
    for rows in (told_anew(old, new), moves(old, new).to_dict("records")):
        (row,) = [row for row in rows if row["person"] == "z"]
        assert place(row, "old", was, titles).endswith("(ersättare 1)")
        assert place(row, "new", now, titles).endswith("(ersättare 1)")
        (new_one,) = [row for row in rows if row["person"] == "w"]
        assert (place(new_one, "old", was, titles), place(new_one, "new", now, titles)[-14:]) == ("–", "(innehavare 1)")
