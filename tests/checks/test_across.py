"""What one person may hold in several adopted plans together."""

from itertools import combinations
from random import Random

from planner.checks.across import Placed, Torn, torn
from planner.domain.case import Case
from planner.domain.coupling import Coupling, CouplingKind
from tests import builders as b


def case(*pairs: str, apart: str = "") -> Case:
    """Positions A to D; each of the pairs may be held by one person, unless it stands in ``apart``."""
    couplings = [
        Coupling(id=f"H{pair}", kind=CouplingKind.DOUBLE_HAT, positions=tuple(pair), number=1) for pair in pairs
    ]
    if apart:
        couplings.append(Coupling(id="APART", kind=CouplingKind.INCOMPATIBLE, positions=tuple(apart)))
    made = b.case(b.people(3), [b.position(name, 1) for name in "ABCD"])
    return made.with_organisation(couplings=tuple(couplings))


def placed(name: str, held: dict[str, str], own: Case) -> Placed:
    """A plan in which each person holds the positions of their letters."""
    names = [b.placement(person, position) for person, letters in held.items() for position in letters]
    return Placed(name, b.plan(*names), own)


def people(new: Placed, *others: Placed) -> list[str]:
    return sorted({one.person for one in torn(new, others)})


def test_the_same_place_in_two_plans_is_one_place() -> None:
    assert people(placed("n", {"p": "A"}, case()), placed("o", {"p": "A", "q": "B"}, case())) == []


def test_two_places_are_named_with_both_plans() -> None:
    new = placed("n", {"p": "A", "q": "B"}, case())
    found = list(torn(new, [placed("o", {"q": "C"}, case()), placed("u", {"p": "B", "q": "B"}, case())]))
    assert found == [Torn("p", "A", "u", "B"), Torn("q", "B", "o", "C")]


def test_a_double_hat_may_be_worn_in_both_plans() -> None:
    hats = case("AB")
    assert people(placed("n", {"p": "AB"}, hats), placed("o", {"p": "AB"}, hats)) == []
    assert people(placed("n", {"p": "A"}, hats), placed("o", {"p": "B"}, hats)) == []
    assert people(placed("n", {"p": "A"}, hats), placed("o", {"p": "AB"}, hats)) == []
    assert people(placed("n", {"p": "A"}, hats), placed("o", {"p": "C"}, hats)) == ["p"]


def test_every_plan_concerned_must_allow_the_pair_and_the_others_are_not_asked() -> None:
    hats = case("AB")
    assert people(placed("n", {"p": "A"}, hats), placed("o", {"p": "B"}, case())) == ["p"]
    assert people(placed("n", {"p": "A"}, case()), placed("o", {"p": "B"}, hats)) == ["p"]
    assert people(placed("n", {"p": "A"}, hats), placed("o", {"p": "B"}, hats), placed("u", {"q": "C"}, case())) == []
    assert people(placed("n", {"p": "AB"}, hats), placed("o", {"p": "A"}, case())) == ["p"]
    assert people(placed("n", {"p": "A"}, case("AB", apart="AB")), placed("o", {"p": "B"}, hats)) == ["p"]


def test_never_three_whatever_pairs_are_allowed() -> None:
    hats = case("AB", "AC", "BC")
    two = placed("o", {"p": "B"}, hats), placed("u", {"p": "C"}, hats)
    assert people(placed("n", {"p": "A"}, hats), *two) == ["p"]
    assert people(placed("n", {"p": "A"}, hats), two[0]) == []


def test_as_somebody_would_count_by_hand() -> None:
    random = Random(8)
    seen = set()
    for _ in range(300):
        pairs = [one + other for one, other in combinations("ABC", 2) if random.random() < 0.5]
        cases = [case(*(pair for pair in pairs if random.random() < 0.9)) for _ in range(3)]
        held = [{p: "".join(x for x in "ABC" if random.random() < 0.3) for p in "pq"} for _ in cases]
        plans = [placed(str(n), own, made) for n, (own, made) in enumerate(zip(held, cases, strict=True))]
        expected = []
        for person in "pq":
            places = {x for own in held for x in own[person]}
            allowed = [
                {frozenset(c.positions) for c in made.organisation.couplings}
                for own, made in zip(held, cases, strict=True)
                if own[person]
            ]
            fine = len(places) < 2 or (len(places) == 2 and all(frozenset(places) in one for one in allowed))
            differ = len({own[person] for own in held if own[person]}) > 1  # else it is for each plan's own verifier
            if held[0][person] and not fine and differ:
                expected.append(person)
        assert people(*plans) == expected
        seen.add(tuple(expected))
    assert seen >= {(), ("p",), ("q",), ("p", "q")}
