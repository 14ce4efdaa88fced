"""The first page, the ladder and the board's scenes, against the witness's count of the same plans."""

import re
from typing import Any

import pytest

from planner.reports.material import Material
from planner.reports.story import answers, board, lead
from planner.text import words_for
from tests.instances import Size
from tests.reports import books
from tests.reports.made import material
from tests.reports.recount.away import mean_away
from tests.reports.recount.bands import Range
from tests.reports.recount.causes import Key
from tests.reports.recount.counted import Recount
from tests.reports.recount.due import due
from tests.reports.recount.said import Said, mean
from tests.reports.recount.stands import RUNGS, Stands
from tests.reports.towns import HAMLET, MANY, told

SV = words_for("sv")


def check(shown: Material) -> None:
    """All of it; measures stand in a test of their own."""
    said = Said([Recount(result.case, result.plan) for result in shown.results], SV)
    first_page(shown, said)
    scenes(shown, said)
    ladders(shown, said.stands)


def first_page(shown: Material, said: Said) -> None:
    """The five answers."""
    assert board.build(shown, SV)["verdict"] == said.verdict()
    found = [[text.replace("\u2060", "") for text in answer.said] for answer in answers.answers(shown, SV)]
    if said.story.worst is None:
        assert found == []
        return
    chosen = [(one.kind.value, one.id) for one in shown.story.causes]
    among_the_best(chosen, said)
    assert found[0] == said.first()
    assert found[1] == [*said.bad(), *said.explained(chosen)]
    if shown.measures is None:
        assert lead.due(shown, SV) == said.due(chosen[0] if chosen else None)
        decided = due(said, [one.case for one in shown.results], chosen, slowest(shown), SV)
        *told, more = found[2]
        assert sorted(told) == sorted(decided.chief or [SV("story.due.none")])
        assert more == SV.count("story.answer.decide.more.report", decided.points)
    assert found[4] == said.all_hours()


def slowest(shown: Material) -> dict[str, int]:
    """Weeks of the slowest change of a kind, as the sheet of gaps has them; they have a test of their own."""
    changes = [change for tables in shown.tables for change in tables.changes.values() if change.verified]
    kinds = {"clearance": "vet", "skill": "train"}
    return {
        cause: max((change.weeks for change in changes if change.kind.value == kind), default=0)
        for cause, kind in kinds.items()
    }


def among_the_best(chosen: list[Key], said: Said) -> None:
    """The page leaves open which of several equal causes is told, and how many causes there are it does not."""
    best = said.causes.first()
    assert bool(best) == bool(chosen)
    if chosen:
        assert chosen[0] in best
        assert len(chosen) == (2 if said.causes.second(chosen[0]) else 1)
        assert set(chosen[1:]) <= said.causes.second(chosen[0])


def scenes(shown: Material, said: Said) -> None:
    """What happens in the three worst scenarios if nothing is done."""
    worst = sorted((one for one in said.stands if one.missing), key=lambda one: -one.missing)[:3]
    found = board.build(shown, SV)["scenes"]
    assert [scene.title.partition("\u2002")[0] for scene in found] == [one.scenario for one in worst]
    for scene, own in zip(found, worst, strict=True):
        of = Recount(*next((one.case, one.plan) for one in shown.results if one.plan.scenario == own.scenario))
        assert scene.missing == SV.count("story.scene.missing", own.missing, wanted=SV.number(own.wanted))
        assert f"{mean(largest_away(of), SV)} vara borta" in scene.assumed
        for (rung, _, named), most in zip(scene.when, (6, 6, 3), strict=True):
            ids = [re.split(r" \(", part)[0] for part in named.split(", ")]
            assert ids[0] == (said.name[own.on(rung)[0]] if own.on(rung) else SV("story.none"))
            assert len(own.on(rung)) <= most or str(len(own.on(rung)) - most) in named
        assert scene.hours == said.shortened(said.hours([of]), 3)


def largest_away(of: Recount) -> Range:
    """The mean absence of the phase that wants most."""
    needed = [phase[2] for phase in of.phases()]
    return mean_away(of.view, needed.index(max(needed)))


def ladders(shown: Material, stands: list[Stands]) -> None:
    """Positions on each rung and names of the minimum: by scenario, by tier, by function, and position by position."""
    data = books.written(shown)
    sheets = books.sheets(data)

    def rows(key: str, scenario: str) -> list[dict[str, Any]]:
        found = books.rows(data, key) if SV(f"book.{key}.sheet") in sheets else []
        return [row for row in found if row["scenario_id"] == scenario]

    for own in stands:
        (whole,) = rows("scenarios", own.scenario)
        assert counted(whole) == [*own.counts().values(), own.wanted, own.missing]
        assert {row["tier"]: counted(row) for row in rows("tiers", own.scenario)} == {
            tier: [*on.values(), wanted, missing] for tier, (wanted, missing, on) in own.by_tier().items()
        }
        functions = {row["function_id"]: row["missing"] for row in rows("functions", own.scenario)}
        assert {ident: missing for ident, missing in functions.items() if missing} == own.short_functions()
        assert {
            row["position_id"]: (row["rung"], row["wanted"], row["missing"])
            for row in rows("positions", own.scenario)
            if row["rung"]
        } == {ident: (SV(f"story.rung.{one.rung}"), one.wanted, one.missing) for ident, one in own.of.items()}
        for row in books.rows(data, "across") if own.of else []:
            stand = own.of.get(row["position_id"])
            assert row[own.scenario] == ("" if stand is None else stand.missing)


def counted(row: dict[str, Any]) -> list[int]:
    return [int(row[key]) for key in (*RUNGS, "wanted", "missing")]


def test_the_first_page_of_a_hamlet_is_what_the_witness_counts() -> None:
    shown = told(10, HAMLET)
    assert {one.rung.value for one in shown.story.breaks} == {"nobody", "rotation"}
    check(shown)


@pytest.mark.long
def test_that_of_the_small_municipality_is() -> None:
    check(Material(material().results))


@pytest.mark.long
@pytest.mark.parametrize(("seed", "size"), MANY)
def test_those_of_random_towns_are(seed: int, size: Size) -> None:
    check(told(seed, size, 3, donor_limits=seed % 4 == 1))
