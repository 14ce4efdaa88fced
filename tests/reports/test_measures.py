"""The section on measures: what it says, what it keeps to itself, and when it is left out."""

import json
from dataclasses import replace

import pytest

from planner.analysis.measures.answer import Doubt
from planner.analysis.measures.remaining import Left, Reason
from planner.analysis.public.measures import still_missing
from planner.analysis.story.ladder import Rung
from planner.domain.measure import Budget, Catalogue
from planner.jobs.measures import public
from planner.reports.material import Material
from planner.reports.sections import measures, supply
from planner.reports.sections.section import Section, figures_in
from planner.reports.workbook import tables
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.reports.made import material
from tests.reports.test_sections import texts

SV, EN = words_for("sv"), words_for("en")


def made(**changes: object) -> Material:
    told = material().measures
    assert told is not None
    return replace(material(), measures=replace(told, **changes))  # type: ignore[arg-type]


def section(made: Material) -> Section:
    found = measures.build(made, EN)
    assert found is not None
    return found


def test_without_a_portfolio_there_is_no_section() -> None:
    without = replace(material(), measures=None)
    assert measures.build(without, SV) is None
    assert not {"measures", "curve", "readiness"} & {table.key for table in tables(without, SV).values()}


def test_the_small_municipality_buys_something_of_several_kinds() -> None:
    told = material().measures
    assert told is not None
    assert set(told.doubts) <= {Doubt.PINS}
    assert 0 < told.gain <= told.bound <= told.before
    assert set(told.bought["kind"]) == {"pool", "train", "vet"}
    assert told.curve["gain"].is_monotonic_increasing
    assert told.curve.iloc[-1][["gain", "bound"]].tolist() == [told.gain, told.bound]
    last = told.forecast[told.forecast["month"] == told.forecast["month"].max()]
    assert last["missing"].sum() == told.before - told.gain


@pytest.mark.parametrize(
    ("gain", "bound", "doubts", "words"),
    [
        (9, 9, (), "best according to the solver"),
        (8, 9, (), "more than 9"),
        (9, 9, (Doubt.PINS,), "not proven"),
    ],
)
def test_the_proof_is_told_as_it_is(gain: int, bound: int, doubts: tuple[Doubt, ...], words: str) -> None:
    facts = section(made(gain=gain, bound=bound, doubts=doubts)).parts["facts"]
    assert words in facts[1]
    assert len(facts) == 2 + len(doubts)


def test_every_figure_has_its_table_with_the_same_numbers() -> None:
    told = material().measures
    assert told is not None
    curve, readiness = figures_in(section(material()).parts)
    assert [int(row[1].replace(",", "")) for row in texts(curve.grid)] == told.curve["gain"].tolist()
    numbers = [[int(text.replace(",", "")) for text in row[1:]] for row in texts(readiness.grid)]
    assert numbers[-1] == [sum(column) for column in zip(*numbers[:-1], strict=True)]
    assert numbers[-1][0] == told.before


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_of_the_roster_are_told_roughly_and_without_their_cost(language: str) -> None:
    words = words_for(language)
    told = material().measures
    assert told is not None
    shown = texts(measures.bought_grid(material(), words))
    for row, kind in zip(shown, told.bought["kind"], strict=True):
        assert row[1] in {"pool": ("1",), "agreement": ("–",), "lend": ("–",)}.get(kind, ("0–4", "5–9"))
    assert len(shown[0]) == 3
    for table in tables(material(), words).values():
        assert "cost" not in json.dumps([field.heading for field in table.fields]).lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_remains_stands_by_position_with_a_column_per_scenario(language: str) -> None:
    words = words_for(language)
    left = [
        Left("SC1", "P1", 3, 9, Reason.MONEY, "skills", 0, 7, 9, Rung.FEWER),
        Left("SC2", "P1", 6, 9, Reason.MONEY, "skills", 0, 7, 9, Rung.FEWER),
        Left("SC2", "P2", 1, 9, Reason.NOBODY, "skills", 0, 0, 0, Rung.NOBODY),
    ]
    still = made(remaining=still_missing(left, 5))
    grid = measures.remaining_grid(still, words)
    assert [column.heading for column in grid.columns[1:-1]] == ["SC1", "SC2"]
    assert [row[1:-1] for row in texts(grid)] == [["1–4", "5–9"], ["–", "1–4"]]
    assert [row[-1] for row in texts(grid)] == [
        words("report.measures.left.money", few=5),
        words("report.measures.left.few", few=5),
    ]
    assert section(still).parts["remaining"].rows == measures.remaining_grid(still, EN).rows
    rows = tables(still, words)[words("book.remaining.sheet")].rows
    assert [(row[0], row[2], *row[4:6]) for row in rows] == [
        ("SC1", "P1", 1, 4),
        ("SC2", "P1", 5, 9),
        ("SC2", "P2", 1, 4),
    ]
    assert [row[6] for row in rows][1:] == [row[-1].replace("\u00a0", " ") for row in texts(grid)]


def test_what_is_no_longer_wanted_is_said_apart_from_what_is_mended() -> None:
    told = material().measures
    assert told is not None
    facts = section(made(before=100, gain=60, unwanted=30, bound=60, doubts=())).parts["facts"]
    assert facts[1].startswith("Besides, 30 points")
    assert "10 points are left" in facts[1]
    assert "best according to the solver" in facts[2]


def test_the_wait_for_ones_turn_which_tells_how_many_wait_is_not_told() -> None:
    case = b.case(b.people(7), (b.position("P", 7, clearance_class=3),))
    (told,) = public((case,), Catalogue(vetting_capacity=1), Budget(kronor=100_000), 1)
    assert told.bought[["kind", "weeks"]].to_numpy().tolist() == [["vet", 8]]


def test_who_would_have_a_skill_is_not_told_where_its_renewal_is_bought() -> None:
    result = material()
    assert result.measures is not None
    renewed = result.measures.bought.assign(kind="renew", what="nurse").head(1)
    bought = replace(result, measures=replace(result.measures, bought=renewed))
    for of, told in ((result, False), (bought, True)):
        (figure, _) = supply.build(of, words_for("sv")).parts["figures"]
        last = {row[0]: row[-1] for row in texts(figure.grid)}
        assert (last["Kompetens nurse"] == "–") == told
        assert last["Kompetens crypto"] != "–"
