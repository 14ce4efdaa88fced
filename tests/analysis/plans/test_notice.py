"""Who is told anew when a plan takes the place of another."""

from random import Random

from planner.analysis.plans.notice import KINDS, counts, told_anew
from planner.domain.plan import Plan, Role
from tests import builders as b

HOLDER, DEPUTY = Role.HOLDER, Role.DEPUTY


def plan(*names: tuple[str, str, int, Role]) -> Plan:
    return b.plan(*(b.placement(person, position, rank, role) for person, position, rank, role in names))


def kinds(old: Plan, new: Plan) -> dict[str, str]:
    return {row["person"]: row["kind"] for row in told_anew(old, new)}


def test_each_kind() -> None:
    old = plan(
        ("gone", "A", 1, HOLDER),
        ("stays", "A", 2, HOLDER),
        ("rises", "A", 3, DEPUTY),
        ("next", "A", 4, DEPUTY),
        ("moves", "B", 1, HOLDER),
        ("falls", "B", 2, HOLDER),
        ("later", "C", 1, HOLDER),
        ("earlier", "C", 2, HOLDER),
    )
    new = plan(
        ("rises", "A", 1, HOLDER),
        ("stays", "A", 2, HOLDER),
        ("next", "A", 3, DEPUTY),
        ("moves", "A", 4, DEPUTY),
        ("fresh", "B", 1, HOLDER),
        ("falls", "B", 2, DEPUTY),
        ("earlier", "C", 1, HOLDER),
        ("later", "C", 2, HOLDER),
    )
    assert kinds(old, new) == {
        "gone": "relieved",
        "rises": "role",
        "moves": "position",
        "fresh": "new",
        "falls": "role",
        "earlier": "rank",
        "later": "rank",
    }
    rows = told_anew(old, new)
    assert [row["person"] for row in rows] == ["fresh", "gone", "moves", "falls", "rises", "earlier", "later"]
    assert counts(rows) == {"new": 1, "relieved": 1, "position": 1, "role": 2, "rank": 2, "people": 7}
    first = rows[3]
    assert (first["old_role"], first["old_rank"], first["new_role"], first["new_rank"]) == ("holder", 2, "deputy", 2)
    assert (rows[0]["old_role"], rows[0]["old_position"], rows[0]["old_rank"]) == ("", "", 0)


def test_the_order_among_deputies_is_told_nobody() -> None:
    old = plan(("a", "A", 1, HOLDER), ("b", "A", 2, DEPUTY), ("c", "A", 3, DEPUTY))
    new = plan(("a", "A", 1, HOLDER), ("c", "A", 2, DEPUTY), ("b", "A", 3, DEPUTY))
    assert told_anew(old, new) == []
    assert counts([]) == dict.fromkeys((*KINDS, "people"), 0)


def test_who_holds_two_positions_is_one_person() -> None:
    two = plan(("p", "A", 1, HOLDER), ("p", "B", 1, HOLDER))
    one = plan(("p", "A", 1, HOLDER))
    assert counts(told_anew(two, b.plan())) == dict.fromkeys(KINDS, 0) | {"relieved": 1, "people": 1}
    assert counts(told_anew(b.plan(), two)) == dict.fromkeys(KINDS, 0) | {"new": 1, "people": 1}
    assert (
        counts(told_anew(two, one))
        == counts(told_anew(one, two))
        == dict.fromkeys(KINDS, 0)
        | {
            "position": 1,
            "people": 1,
        }
    )


def test_everybody_whose_notice_would_read_otherwise() -> None:
    """A notice says position and role, and to a holder the rank; told anew is whose notices are not those of before."""
    random = Random(3)
    for _ in range(200):
        plans = []
        for _ in range(2):
            people = random.sample("abcdef", 4)
            seats = random.randint(1, 3)
            plans.append(
                plan(
                    *(
                        (person, "AB"[number // 3], number % 3 + 1, HOLDER if number % 3 < seats else DEPUTY)
                        for number, person in enumerate(people)
                    )
                )
            )
        notices = [
            {
                name.person: (name.position, name.role, name.rank if name.role is HOLDER else 0)
                for name in one.placements
            }
            for one in plans
        ]
        differ = {p for p in notices[0].keys() | notices[1].keys() if notices[0].get(p) != notices[1].get(p)}
        rows = told_anew(*plans)
        assert {row["person"] for row in rows} == differ
        assert counts(rows)["people"] == len(differ) == sum(counts(rows)[kind] for kind in KINDS)
