"""What the missing people have in common, against counting by hand and against a second way of counting."""

import random
from collections.abc import Mapping
from fractions import Fraction

import pandas as pd
import pytest

from planner.analysis.story.causes import Cause, causes
from planner.analysis.story.story import story
from planner.domain.coupling import Coupling, CouplingKind
from planner.domain.organisation import Organisation
from planner.reports.story.lead import advised
from planner.text import LANGUAGES, words_for
from tests import builders as b

NONE: Mapping[str, frozenset[str]] = {"claim": frozenset(), "reach": frozenset()}


def table(*rows: tuple[str, str, int, int], rungs: Mapping[str, str] | None = None) -> pd.DataFrame:
    """``ladder`` of rows of scenario, position, wanted and missing."""
    frame = pd.DataFrame(rows, columns=["scenario", "position", "wanted", "missing"])
    by_hand = rungs or {}
    told = [by_hand.get(position, "fewer") if missing else "whole" for _, position, _, missing in rows]
    return frame.assign(rung=told, function="F", outage_min=60, tier=1)


def vetted() -> Organisation:
    """A and B ask for a vetting, C for a skill, D for nothing."""
    return b.organisation(
        b.position("A", clearance_class=2), b.position("B", clearance_class=3), b.position("C", skills=("s",)),
        b.position("D"),
    )  # fmt: skip


def test_what_most_missing_people_have_in_common_is_named_with_its_number() -> None:
    found = causes(
        table(("S", "A", 5, 4), ("S", "B", 5, 0), ("T", "B", 6, 5), ("S", "C", 40, 1), ("S", "D", 50, 0)),
        vetted(),
        NONE,
    )
    (first,) = found
    assert first == Cause(kind="clearance", id="", classes=(2, 3), explains=9, among=10, most_wanted=10)


def test_what_everything_has_in_common_explains_nothing() -> None:
    assert causes(table(("S", "D", 10, 5)), vetted(), NONE) == ()


def test_the_second_cause_is_looked_for_where_the_first_leaves_people_unexplained() -> None:
    found = causes(table(("S", "A", 10, 6), ("S", "C", 10, 4), ("S", "D", 80, 0)), vetted(), NONE)
    assert [(one.kind.value, one.id, one.explains, one.among) for one in found] == [
        ("clearance", "", 6, 10), ("skill", "s", 4, 4),
    ]  # fmt: skip


def test_the_second_cause_is_looked_for_within_the_first_where_that_explains_nearly_all() -> None:
    organisation = b.organisation(
        b.position("A", clearance_class=2, skills=("s",)), b.position("B", clearance_class=3), b.position("D")
    )
    found = causes(table(("S", "A", 10, 9), ("S", "B", 40, 1), ("S", "D", 950, 0)), organisation, NONE)
    assert [(one.kind.value, one.id, one.explains, one.among) for one in found] == [
        ("clearance", "", 10, 10), ("skill", "s", 9, 10),
    ]  # fmt: skip


def test_claims_and_distance_are_causes_where_enough_people_are_kept_away_by_them_alone() -> None:
    rows = table(("S", "C", 10, 8), ("S", "D", 90, 0))
    barred = {"claim": frozenset({"C"}), "reach": frozenset[str]()}
    without = b.organisation(b.position("C"), b.position("D"))
    assert [one.kind.value for one in causes(rows, without, barred)] == ["claim"]
    assert causes(rows, without, NONE) == ()


def test_the_first_cause_is_the_one_that_counting_each_finds() -> None:
    dice = random.Random(11)
    seen = set()
    for _ in range(150):
        skills = [tuple(s for s in "st" if dice.random() < 0.3) for _ in range(7)]
        classes = [dice.choice((None, None, 2, 3)) for _ in range(7)]
        units = [dice.choice(("U", "V", "W")) for _ in range(7)]
        positions = [b.position(f"P{n}", skills=skills[n], clearance_class=classes[n], unit=units[n]) for n in range(7)]
        numbers = {f"P{n}": (want := dice.randrange(1, 20), dice.randrange(want + 1)) for n in range(7)}
        found = causes(table(*(("S", p, *pair) for p, pair in numbers.items())), b.organisation(*positions), NONE)
        wanted, missing = (sum(pair[at] for pair in numbers.values()) for at in (0, 1))
        best: tuple[Fraction, int, int, str] | None = None
        kinds = {"clearance": 0, "skill": 1, "unit": 4}
        for kind, values in (("clearance", [""]), ("skill", list("st")), ("unit", list("UVW"))):
            for value in values:
                has = [
                    f"P{n}" for n in range(7)
                    if (kind == "clearance" and classes[n]) or (kind == "skill" and value in skills[n])
                    or (kind == "unit" and units[n] == value)
                ]  # fmt: skip
                asked, lost = (sum(numbers[p][at] for p in has) for at in (0, 1))
                if not missing or not asked or 4 * lost < missing:
                    continue
                expected = Fraction(missing * asked, wanted)
                if lost > expected and lost >= Fraction(4, 3) * expected:
                    entry = (expected - lost, asked, kinds[kind], value)
                    best = entry if best is None else min(best, entry)
        assert ((found[0].kind.value, found[0].id) if found else None) == (
            best and (next(kind for kind, at in kinds.items() if at == best[2]), best[3])
        )
        seen.add(found[0].kind.value if found else None)
    assert seen == {None, "clearance", "skill", "unit"}


def test_the_story_names_what_is_empty_everywhere_and_what_breaks_when() -> None:
    rungs = {"A": "nobody", "B": "nobody", "C": "rotation"}
    first = table(("S", "A", 3, 3), ("S", "B", 2, 2), ("S", "C", 5, 1), ("S", "D", 1, 0), rungs=rungs)
    second = table(("T", "A", 2, 2), ("T", "B", 2, 0), ("T", "C", 5, 2), rungs=rungs)
    third = table(("U", "D", 1, 0))
    told = story({"S": first, "T": second, "U": third, "V": table()}, vetted(), NONE)
    assert (told.scenarios, told.held, told.missing) == (("S", "T", "U", "V"), ("U", "V"), 10)
    assert (told.worst, told.worst_missing, told.worst_wanted) == ("S", 6, 11)
    assert told.empty == ("A",)
    assert [(one.position, one.rung.value, one.scenarios, one.missing, one.wanted) for one in told.breaks] == [
        ("A", "nobody", ("S", "T"), 3, 3), ("B", "nobody", ("S",), 2, 2), ("C", "rotation", ("S", "T"), 2, 5),
    ]  # fmt: skip
    nothing = story({"U": third}, vetted(), NONE)
    assert (nothing.worst, nothing.causes, nothing.breaks) == (None, (), ())


@pytest.mark.parametrize(
    ("limited", "coupled", "held"),
    [("A", "A", "limits"), ("B", "A", "couplings"), ("", "B", "nothing"), ("", "", "nothing"), ("", "hat", "nothing")],
)
def test_a_unit_is_told_of_limits_or_couplings_only_where_they_stand_before_those_who_lack_people(
    limited: str, coupled: str, held: str
) -> None:
    kind = CouplingKind.DOUBLE_HAT if coupled == "hat" else CouplingKind.UNIT_CAP
    about = ("A", "C") if coupled == "hat" else (coupled,)
    couplings = (Coupling(id="K", kind=kind, positions=about, number=1),) if coupled else ()
    organisation = b.organisation(
        b.position("A", unit="V"), b.position("B", unit="V"), b.position("C"), couplings=couplings
    )
    rows = table(("S", "A", 10, 8), ("S", "B", 1, 0), ("S", "C", 90, 0))
    (cause,) = causes(rows, organisation, NONE, frozenset(limited))
    assert (cause.kind, cause.id, cause.held) == ("unit", "V", held)
    for language in LANGUAGES:
        words = words_for(language)
        told = [words(f"story.{what}.{advised(cause)}", of="V") for what in ("due", "act")]
        review = f"story.review.{advised(cause)}"
        assert words.has(review) == (held != "nothing")
        told += [words(review, of="V")] if words.has(review) else []
        limit = {"sv": "utlåningsgränser", "en": "lending limits"}[language]
        assert any(limit in one for one in told) == (held == "limits")
