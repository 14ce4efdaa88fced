"""What the tables and sentences say, read against the small municipality and against cases made for one sentence."""

import hashlib
import re
from dataclasses import replace

import pandas as pd
import pytest

from planner.analysis.gaps.single_change import Change
from planner.analysis.public.brief import Brief, Mend, TierShortfall
from planner.analysis.public.robustness import public_prices
from planner.analysis.story.causes import Cause, CauseKind
from planner.checks.certificate import Certified
from planner.domain.decision import Decision, DecisionKind
from planner.domain.effect import EffectKind
from planner.domain.levels import LEVELS
from planner.domain.person import ClearanceClass
from planner.domain.plan import InputFile, InputKind, Plan, Status
from planner.reports.grid import Grid
from planner.reports.material import Material, ScenarioResult
from planner.reports.names import Names, scenario_name
from planner.reports.sections import (
    about,
    briefs,
    depth,
    donors,
    gaps,
    positions,
    standing,
    supply,
    tiers,
)
from planner.reports.sections.changes import change_text
from planner.reports.story import board, decision, lead, money, papers, rungs
from planner.reports.story.answers import answers
from planner.reports.story.phrases import duration
from planner.reports.story.proof import proof
from planner.text import LANGUAGES, Words, words_for
from tests import builders as b
from tests.charts.frames import coverage
from tests.reports.made import material, scenario, solved

SV, EN = words_for("sv"), words_for("en")


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text.replace("\u00a0", " ").replace("\u2002", " ") for cell in row] for row in grid.rows]


def test_reached_counts_up_to_and_including_the_kind() -> None:
    frame = coverage(
        ("SC", "P", "F", 1, "minimum", 3, 3), ("SC", "P", "F", 1, "target", 2, 1), ("SC", "P", "F", 2, "depth", 4, 0)
    )
    assert tiers.reached(frame, "minimum") == (3, 3)
    assert tiers.reached(frame, "target") == (4, 5)
    assert tiers.reached(frame, "depth") == (4, 9)
    assert tiers.reached(frame, "depth", 1) == (4, 5)


def test_the_ladder_tells_how_far_each_scenario_is_from_whole_and_where() -> None:
    first, second, third = texts(rungs.grid(material(), SV))
    assert first == [
        "SC1 Läge SC1", "–", "◔ 1", "◕ 1", "● 3", "3 av 36", "Ledning & <stab> (2), Vård (1)", "Bevisat bäst",
    ]  # fmt: skip
    assert second[1:6] == ["–", "–", "–", "● 1", "0 av 6"]
    assert third[6] == "–"


@pytest.mark.parametrize(
    ("reviewed", "helps", "tried"),
    [(("P1", "P4"), False, True), (("P1",), False, True), ((), False, False), (("P1",), True, False)],
)
def test_a_review_is_no_more_proposed_first_only_where_each_was_tried_and_helps_nothing(
    reviewed: tuple[str, ...], helps: bool, tried: bool
) -> None:
    told, whole = material().measures, material()
    assert told is not None
    free, *bought = told.packages
    asked = tuple(Decision(kind=DecisionKind.REVIEW, position=one) for one in reviewed)
    empty = replace(free, bought=(bought[0] if helps else free).bought.iloc[: None if helps else 0])
    made = replace(whole, measures=replace(told, packages=(empty, *bought), offered=asked))
    cause = Cause(kind=CauseKind.CLEARANCE, id="", classes=(3,), explains=1, among=1, most_wanted=1)
    vars(made)["story"] = whole.story.model_copy(update={"causes": (cause,)})
    assert lead.due(made, SV) == SV(f"story.due.clearance{'.tried' if tried else ''}")
    review = SV("story.review.clearance", classes="3")
    assert [point.text for point in decision.points(made, SV)].count(review) == int(not tried)
    # Whether a skill is rightly asked for is tried nowhere.
    vars(made)["story"] = whole.story
    assert lead.due(made, SV) == SV("story.due.skill")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_told_that_nothing_helps_where_only_the_file_was_tried(language: str) -> None:
    words, told = words_for(language), material().measures
    assert told is not None
    offered = (Decision(kind=DecisionKind.REVIEW, position="P1"),)
    empty = tuple(replace(one, bought=one.bought.iloc[:0]) for one in told.packages)
    for given, kind, note in (
        (offered, "free", words.count("report.measures.decisions", 1)),
        ((), "unoffered", words("report.measures.decisions.none")),
    ):
        made = replace(material(), measures=replace(told, packages=empty, offered=given))
        free, paid = money.packages(made, words)
        assert free.facts == (words(f"story.money.nothing.{kind}"),)
        assert paid.facts == (words("story.money.nothing.paid"),)
        said = next(one.said for one in answers(made, words) if one.question == words("story.answer.money"))
        assert said[0] == words(f"story.answer.money.none.{kind}", budget=words("story.money.free"))
        assert all("planner explain" in one for one in (*free.facts, said[0], note))
        assert note in board.unknowns(made, words)


def test_the_lead_says_the_verdict_the_cause_and_the_decision() -> None:
    (cause,) = material().story.causes
    assert [lead.verdict(material(), SV), lead.cause(cause, material(), SV), lead.due(material(), SV)] == [
        "2 av 3 scenarier klarar lägsta bemanningen. Flest saknas i SC1\u2002Läge SC1: 3 av 36 personer.",
        "Alla 3 saknas i befattningar som kräver Kompetens crypto. Den kompetensen har 0–4 personer; "
        "i ett och samma scenario behövs som mest 5.",
        "Pröva först om kravet på kompetens är rätt satt, det kostar inget, och utbilda sedan fler eller låna in.",
    ]


def test_the_lead_says_only_what_there_is_to_say_where_all_holds() -> None:
    whole = Material((solved(scenario("SC3", positions=("P5",), staffing="minimum")),))
    assert lead.verdict(whole, EN) == f"{scenario_name(whole.results[0], EN)}: the minimum is staffed."
    assert lead.due(whole, EN) == "No decision is needed for the minimum."
    assert answers(whole, EN) == []
    assert "No decision is needed" in papers.render("board", whole, "en")


def test_of_a_single_scenario_nothing_is_said_as_if_there_were_several() -> None:
    alone = Material((solved(scenario("SC1", tags=("all", "war"))),))
    told = " ".join((lead.verdict(alone, SV), *board.unknowns(alone, SV)))
    assert " klarar inte lägsta bemanningen: " in told
    assert not [odd for odd in ("Svårast", "0 av", "av 1 ", "scenarier", "gjorda var för sig") if odd in told]
    page = papers.render("board", alone, "sv")
    assert '<h2 id="h-scenes">Om inget görs</h2>' in page
    assert "svårast" not in page


def test_none_some_or_all_of_several_scenarios_hold() -> None:
    whole, also = (solved(scenario(ident, positions=("P5",), staffing="minimum")) for ident in ("SC3", "SC4"))
    broken, more = (solved(scenario(ident, tags=("all", "war"))) for ident in ("SC1", "SC2"))
    said = [
        lead.verdict(Material(results), SV).partition(".")[0]
        for results in ((whole, also), (whole, broken), (broken, more))
    ]
    assert said == [
        "Alla 2 scenarier klarar lägsta bemanningen",
        "1 av 2 scenarier klarar lägsta bemanningen",
        "Inget av 2 scenarier klarar lägsta bemanningen",
    ]


@pytest.mark.parametrize(
    ("lacking", "number", "anywhere", "expected"),
    [
        (0, 4, True, "Ingen saknas i någon av 4 befattningar"),
        (0, 1, False, "Ingen saknas i befattningen"),
        (1, 1, False, "Befattningen saknar personer"),
        (1, 4, False, "1 av 4 befattningar saknar personer"),
        (1, 4, True, "1 av 4 befattningar saknar personer i något scenario"),
    ],
)
def test_how_many_positions_lack_people(lacking: int, number: int, anywhere: bool, expected: str) -> None:
    assert positions.lacking_text(lacking, number, SV, anywhere=anywhere) == expected


def unproven(objective: dict[str, int], bound: dict[str, int]) -> Plan:
    """A plan with these values and bounds on some levels, 0 on all others."""
    values = (tuple(own.get(level, 0) for level in LEVELS) for own in (objective, bound))
    return b.plan(status=Status.FEASIBLE, **dict(zip(("objective", "bound"), values, strict=True)))


FIRST, SEAT, ROTATION, TARGET = "somebody_tier_1", "seats_tier_2", "rotation_tier_3", "target_tier_1"
MINIMUM = LEVELS.index(ROTATION) + 1


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (b.plan(), "Best according to the solver"),
        (unproven({FIRST: 5}, {FIRST: 5}), "Minimum best according to the solver"),
        (unproven({FIRST: 5, SEAT: 1}, {FIRST: 4, SEAT: 1}), "At most 1 more person could be placed, by the solver"),
        (
            unproven({FIRST: 5, SEAT: 1, ROTATION: 2}, {FIRST: 2, ROTATION: 2}),
            "At most 4 more people could be placed, by the solver",
        ),
        (unproven({"outage_tier_1": 9}, {}), "Minimum best according to the solver"),
        (unproven({ROTATION: 2, TARGET: 9}, {ROTATION: 2}), "Minimum best according to the solver"),
    ],
)
def test_what_the_solver_says_promises_no_more_than_its_bound(plan: Plan, expected: str) -> None:
    none = (False,) * len(LEVELS)
    assert proof(plan, Certified((0,) * len(LEVELS), none), EN) == expected


@pytest.mark.parametrize(
    ("certified", "expected"),
    [
        (len(LEVELS), "Proven best"),
        (MINIMUM, "Minimum proven best"),
        (MINIMUM - 1, "Best according to the solver"),
    ],
)
def test_proven_is_said_only_of_what_arithmetic_says(certified: int, expected: str) -> None:
    levels = tuple(level < certified for level in range(len(LEVELS)))
    assert proof(b.plan(), Certified((0,) * len(LEVELS), levels), EN) == expected


def test_positions_show_the_minimum_by_scenario() -> None:
    assert texts(positions.position_grid(material(), SV, material().functions[0])) == [
        ["P1 Befattning P1", "1", "◔ 1/3", "–", "–"],
        ["P2 Befattning P2", "2", "● 6/6", "● 6/6", "–"],
    ]
    assert len(positions.position_grid(material(), SV).rows) == 6
    assert next(drill.summary for drill in positions.drills(material(), EN)) == (
        "1 of 2 positions lack people in some scenario"
    )


def test_tiers_are_cumulative() -> None:
    assert texts(tiers.grid(material(), SV))[0] == [
        "SC1 Läge SC1", "92 %", "100 %", "50 %", "92 %", "100 %", "50 %", "83 %", "100 %", "50 %",
    ]  # fmt: skip


def test_where_nobody_is_stands_beside_what_the_order_costs() -> None:
    """P1 has one name for its two seats and lacks another for rotation, P4 one for rotation; no order fills more."""
    first, second, _ = standing.grid(material(), SV).rows
    assert [cell.text for cell in first[1:]] == ["0", "0", "0", "1", "0", "0", "2", "0", "1"]
    assert [cell.note for cell in first[7:]] == ["±0–4"] * 3
    assert [cell.band and cell.band.id for cell in first[3:7]] == [None, "fewer", None, None]
    # SC2 wants names of tier 2 only.
    assert [cell.text for cell in second[1:]] == ["–", "0", "–"] * 3


def test_what_the_order_costs_is_told_in_blocks() -> None:
    told = public_prices(
        pd.DataFrame({"tier": [1, 2, 3], "missing": [9, 2, 5], "missing_by_tier": [3, 8, 5], "exact": True}), small=5
    )
    assert told.to_numpy().tolist() == [[1, 5, 9], [2, -9, -5], [3, -4, 4]]
    robust = replace(material().robustness[0], order=told)
    assert standing.prices(robust, SV) == {1: "+5–9", 2: "−5–9", 3: "±0–4"}


def test_funnels_mark_the_step_that_binds_and_end_with_the_change() -> None:
    section = gaps.build(material(), SV)
    (fold,) = section.parts["folds"]
    assert fold.summary == "2 befattningar saknar personer"
    assert fold.lead.startswith("60–69 i personalfilen → 60–69 tillhör organisationen → 50–59 i pliktålder → ")
    assert [column.heading.replace("\u00ad", "") for column in fold.grid.columns] == [
        "Befattning", "Säkerhetsprövade", "Behöriga", "Billigaste enskilda åtgärd",
    ]  # fmt: skip
    first = fold.grid.rows[0]
    assert texts(fold.grid)[0][:3] == ["P1 Befattning P1", "25–29", "0–4"]
    assert first[0].note == "2 av 3 saknas"
    assert [cell.marked for cell in first] == [False, False, True, False]
    assert first[-1].text == (
        "Säkerhetspröva en person för säkerhetsklass 3 (8\u00a0veckor). Hinner inte inom 14\u00a0dygn"
    )
    assert section.parts["none"] == "Lägsta bemanningen är fylld i: SC2\u2002Läge SC2, SC3\u2002Läge SC3."


def test_a_new_rule_without_words_of_its_own_in_the_report_goes_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """It used to end ``planner demo`` with a KeyError."""
    monkeypatch.setattr(Words, "has", lambda _, key: key.endswith((".name", ".no")))
    assert gaps.step_name("reach", EN) == gaps.step_name("reach", EN, after=True) == EN("rule.reach.name")


def test_supply_sets_names_against_people_and_marks_what_is_short() -> None:
    grid = supply.matrix(material(), "skill", SV)
    rows = {row[0].text: row for row in grid.rows}
    assert (rows["Kompetens crypto"][1].text, rows["Kompetens crypto"][1].note) == ("5", "0–4")
    assert rows["Kompetens crypto"][1].marked
    assert rows["Kompetens crypto"][2].text == "–"
    assert not rows["Kompetens nurse"][1].marked
    assert [row[0] for row in texts(supply.matrix(material(), "clearance", EN))] == ["Clearance class 3"]


def test_depth_sets_names_placed_against_names_wanted() -> None:
    assert texts(depth.matrix(material(), SV))[0] == ["P1 Befattning P1", "1/6", "–", "–"]
    folds = depth.build(material(), SV).parts["folds"]
    assert [fold.figure is not None for fold in folds] == [True, False, False, False]


def test_donors_tell_ranges_and_which_limits_are_reached() -> None:
    (fold, *_) = [fold for fold in donors.build(material(), SV).parts["folds"] if fold.open]
    assert texts(fold.grid)[0][0] == "Enhet U1"
    assert {cell for row in texts(fold.grid) for cell in row[1:]} == {"5–9"}
    assert texts(donors.limits_grid(material(), SV)) == [
        ["Enhet U2", "10 %", "gränsen nådd", "utrymme finns", "utrymme finns"]
    ]


def shortfall(tier: int, missing: int, nobody: int = 0, fewer: int = 0, **changes: int) -> TierShortfall:
    facts = {"tier": tier, "missing": missing, "nobody": nobody, "fewer": fewer, "positions": 1, "wanted": 10}
    return TierShortfall.model_validate(facts | changes)


def brief(**changes: object) -> Brief:
    none = tuple(shortfall(tier, 0, positions=0, wanted=10) for tier in (1, 2, 3))
    return Brief.model_validate(
        {"scenario": "SC", "tiers": none, "functions": (), "mends": ()}
        | {"days": 7, "in_time": (), "late": 0}
        | changes
    )


def test_sentences_of_a_scenario_that_holds() -> None:
    known = Names(material(), SV)
    assert briefs.first(material().seen[1], known, SV) == "Ingenting: varje befattning har sin lägsta bemanning."
    assert briefs.bad(brief(), known, SV) == "Ingen av den lägsta bemanningens 30 personer saknas."
    assert briefs.mended(brief(), SV) == "Ingen åtgärd behövs för lägsta bemanningen."


def test_sentences_of_a_scenario_that_breaks() -> None:
    known = Names(material(), SV)
    assert briefs.first(material().seen[0], known, SV) == (
        "Inom ett dygn: färre än platserna – Befattning P1 (tål 1\u00a0timme). "
        "Inom en vecka: avlösning saknas – Befattning P4 (tål 2\u00a0dygn)."
    )
    broken = brief(
        tiers=(
            shortfall(1, 2, 1, wanted=1000),
            shortfall(2, 0, wanted=1000),
            shortfall(3, 7, 2, 1, wanted=1000),
        ),
        functions=("F2", "F1"),
        days=60,
        late=4,
        in_time=(
            Mend(kind=EffectKind.VET, positions=2, longest_weeks=8),
            Mend(kind=EffectKind.BORROW, positions=1, longest_weeks=0),
        ),
    )
    assert briefs.bad(broken, known, SV) == (
        "9 av 3\u00a0000 personer saknas i lägsta bemanningen: 2 i prioritet 1 och 7 i prioritet 3. "
        "Störst brist: Vård och Ledning & <stab>. 3 befattningar har ingen alls: 1 i prioritet 1 och 2 i prioritet 3. "
        "1 har någon men färre personer än platser."
    )
    assert briefs.mended(broken, SV) == (
        "Det som hinner ge en person till inom 60\u00a0dygn, billigast först för varje befattning: säkerhetsprövning "
        "(klart inom 8\u00a0veckor) för 2 befattningar och inlåning utifrån för 1 befattning. "
        "För ytterligare 4 befattningar har ingen åtgärd visats hinna: ge dubbel roll eller sänk behovet."
    )
    late = broken.model_copy(update={"in_time": (), "days": 2})
    assert briefs.mended(late, SV) == (
        "Ingen åtgärd har visats ge en person till inom 2\u00a0dygn: ge dubbel roll eller sänk behovet."
    )


def test_one_tier_is_told_without_its_number() -> None:
    one = brief(
        tiers=tuple(shortfall(t, m) for t, m in ((1, 0), (2, 4), (3, 0))),
        functions=("F2",),
    )
    assert briefs.bad(one, Names(material(), EN), EN) == (
        "4 of 30 people missing in the minimum: all in tier 2. Largest shortage: Care. No position is without anybody."
    )


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(30, "30 minutes"), (60, "1 hour"), (90, "90 minutes"), (1440, "1 day"), (2160, "36 hours"), (0, "0 hours")],
)
def test_durations(minutes: int, expected: str) -> None:
    assert duration(minutes, EN).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"kind": "renew", "skill": "nurse"}, "Renew the certificate Skill nurse of one person"),
        ({"kind": "lend", "unit": "U2", "lend_percent": 12}, "Let Unit U2 lend up to 12%"),
        (
            {"kind": "vet", "clearance_class": ClearanceClass.CLASS_2, "weeks": 8},
            "Vet one person for clearance class 2 (8\u00a0weeks)",
        ),
        ({"kind": "train", "skill": "nurse", "weeks": 1}, "Train one person in Skill nurse (1\u00a0week)"),
        ({"kind": "release"}, "Have one claimed person released"),
        ({"kind": "agreement", "lender": "A", "borrower": "B"}, "Sign an agreement so that A can lend to B"),
        ({"kind": "borrow", "via": "P3"}, "Borrow one qualified person from outside; the person becomes "
         "Position P3, and somebody else can be moved here"),
        ({"kind": "release", "verified": False}, "Have one claimed person released; not tried"),
    ],
)  # fmt: skip
def test_changes_in_words_name_nobody(facts: dict[str, object], expected: str) -> None:
    change = Change.model_validate(
        {"position": "P1", "via": "P1", "gain_level": 0, "verified": True, "person_id": "secret"} | facts
    )
    told = change_text(change, Names(material(), EN), EN, 56)
    assert told == expected
    assert "secret" not in told


def test_an_employer_is_called_by_its_name_where_a_unit_says_it() -> None:
    units = (b.unit("U1", employer="A", employer_name="Harbour Ltd"), b.unit("U2", employer="B"))
    known = Names(b.organisation(b.position("P", unit="U1"), units=units), EN)
    facts = {"kind": "agreement", "lender": "A", "borrower": "B", "position": "P", "via": "P", "gain_level": 0}
    told = change_text(Change.model_validate(facts | {"verified": True}), known, EN, 56)
    assert told == "Sign an agreement so that Harbour Ltd can lend to B"
    whose = Cause(kind=CauseKind.EMPLOYER, id="A", classes=(), explains=1, among=1, most_wanted=1)
    assert lead.common_name(whose, known) == "Harbour Ltd"


def test_a_change_that_comes_too_late_says_what_is_left_to_do() -> None:
    facts = {"kind": "vet", "clearance_class": 2, "weeks": 8, "position": "P1", "via": "P1", "gain_level": 0}
    change = Change.model_validate(facts | {"verified": True})
    late = ". Too late within 55\u00a0days"
    known = Names(material(), EN)
    assert [change_text(change, known, EN, days).partition(". ")[1:] for days in (56, 55)] == [
        ("", ""),
        (". ", late[2:]),
    ]


def test_a_gap_without_change_says_so() -> None:
    assert change_text(None, Names(material(), SV), SV, 7) == (
        "Ingen enskild åtgärd visas: ingen är funnen, eller så få berörs att de skulle kunna räknas"
    )


def test_material_wants_one_plan_per_scenario() -> None:
    result = material().results[0]
    with pytest.raises(ValueError, match="one plan per scenario"):
        Material((result, ScenarioResult(result.case, result.plan)))
    with pytest.raises(ValueError, match="at least one plan"):
        Material(())


def test_plans_are_named_by_short_checksums() -> None:
    first = texts(about.grid(material(), SV))[0]
    assert first[1:4] == ["1 mars 2027", "14", "Bevisat bäst"]
    assert re.fullmatch("[0-9a-f]{12}", first[4])
    assert first[5] == "personalfil abababababab, scenario cdcdcdcdcdcd"


def test_several_files_of_a_kind_share_a_checksum_whatever_their_order_and_folder() -> None:
    plan = material().results[0].plan
    files = [InputFile(kind=InputKind.ORGANISATION, path=path, sha256="ab" * 32) for path in ("../b", "../a")]
    moved = [InputFile(kind=InputKind.ORGANISATION, path=path, sha256="ab" * 32) for path in ("x/a", "x/b")]
    sums = {
        about.of_files(plan.model_copy(update={"inputs": tuple(order)}), InputKind.ORGANISATION)
        for order in (files, files[::-1], moved)
    }
    lines = "".join(f"{path} {'ab' * 32}\n" for path in ("a", "b"))
    assert sums == {hashlib.sha256(lines.encode()).hexdigest()[:12]}


def test_the_report_says_what_the_law_adds_and_to_which_scenarios() -> None:
    assert about.law(material(), EN) == []
    results = [
        ScenarioResult(
            result.case.model_copy(update={"scenario": result.case.scenario.model_copy(update=changes)}), result.plan
        )
        for result, changes in zip(
            material().results, ({"alarm": True}, {"phase": (b.phase(60, regime="labour_emergency"),)}), strict=False
        )
    ]
    told = about.law(Material(tuple(results)), EN)
    first, second = (result.plan.scenario for result in results)
    assert [title for title, _ in told] == [
        f"Alarm and working time: {ident}" for ident in (first, first, second, second)
    ]
    assert "weeks of up to 60\u00a0hours" in told[2][1]
    assert "the mean is more than 49\u00a0hours a week" in told[3][1]
