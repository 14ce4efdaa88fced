"""Forms of employment and hours a week are known by their values, whatever stands above them."""

from decimal import Decimal

import pytest

from planner.imports import codes
from planner.imports.columns.meanings import NOTHING
from planner.imports.proposals.propose import Certainty
from planner.imports.proposals.sample import Sampled, sampled
from planner.imports.proposals.told import asks
from planner.imports.proposals.work import form_guess, full_time, hours_share
from planner.imports.roster.found_tables import roster_tables
from tests.imports.proposals.test_propose import PEOPLE, known, proposed, table, understood

STANDARD = {"Anställningsnummer": PEOPLE["employee_number"], "Personnummer": PEOPLE["personnummer"],
            "Enhet": PEOPLE["unit"], "Anställd från": PEOPLE["employed_from"]}  # fmt: skip


def cycled(*texts: str) -> list[str]:
    return [texts[at % len(texts)] for at in range(40)]


def held(*texts: str) -> Sampled:
    (column,) = sampled(table({"X": cycled(*texts)}))
    return column


@pytest.mark.parametrize("heading", ["Anställning typ", "Avtal", "Typ", "Löneform", "Kategori", "F7"])
@pytest.mark.parametrize(
    "words", [("Månadsavlönad", "Timavlönad"), ("TV", "VIK", "TIM"), ("Timavlönade", "Övriga"), ("Fast", "Provanst.")]
)
def test_a_form_of_employment_is_asked_for_under_any_heading(heading: str, words: tuple[str, ...]) -> None:
    own = proposed(STANDARD | {heading: cycled(*words)})[heading]
    assert (own.key, asks(own)) == ("employment_form", True)


@pytest.mark.parametrize("heading", ["Avtal", "Avtalskod"])
def test_an_agreement_is_no_form_of_employment_by_its_heading_alone(heading: str) -> None:
    own = proposed(STANDARD | {heading: cycled("HÖK", "AB", "BEA", "PAN")})[heading]
    assert (own.key, own.certainty, asks(own)) == ("employment_form", Certainty.POSSIBLE, True)
    own = proposed(STANDARD | {"Anst.avtal": cycled("1", "2")})["Anst.avtal"]
    assert (own.key, own.certainty is Certainty.POSSIBLE) == ("employment_form", False)


@pytest.mark.parametrize("words", [("Röd", "Blå"), ("Ja", "Nej"), ("Ludvika", "Kivik"), ("Chef", "Lärare")])
def test_other_words_are_no_form_of_employment(words: tuple[str, ...]) -> None:
    own = proposed(STANDARD | {"F7": cycled(*words)}).get("F7")
    assert own is None or own.key != "employment_form"


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Månadsavlönad", "tillsvidare"),
        ("Timavlönad vik", "timavlönad"),
        ("Timlön", "timavlönad"),
        ("Fria", None),
        ("TID", "visstid"),
        ("tidsbegr.", "visstid"),
        ("Arbetstid", None),
        ("Tidlön", None),
        ("90: Uppdragstagare, förtroendevald", "förtroendevald"),
        ("Förtroendevald arvoderad", "förtroendevald"),
        ("Uppdragstagare, timavlönad", "timavlönad"),
        ("Familjehem (timanställd)", "timavlönad"),
        ("90: Uppdragstagare", "inte anställd"),
    ],
)
def test_by_the_month_is_not_by_the_hour(word: str, meaning: str | None) -> None:
    assert form_guess(word) == meaning


@pytest.mark.parametrize("heading", ["Veckoarbetstid", "Timmar/vecka", "Arbetstid", "Tim/v", "F8", "Sysselsättning"])
@pytest.mark.parametrize("hours", [("38,25", "30", "20,5"), ("40", "40", "20"), ("37", "27,75", "36.33")])
def test_hours_a_week_are_asked_for_under_any_heading(heading: str, hours: tuple[str, ...]) -> None:
    assert understood(STANDARD | {heading: cycled(*hours)})[heading] == "weekly_hours"


@pytest.mark.parametrize(
    "texts", [("100", "75", "50"), ("0,75", "1"), ("29", "35", "61", "44", "23", "52"), ("40", "80")]
)
def test_percentages_shares_and_ages_are_no_hours(texts: tuple[str, ...]) -> None:
    assert hours_share(held(*texts)) == 0


@pytest.mark.parametrize(
    ("heading", "texts"), [("Tjänst", ("100", "75")), ("Omf", ("100 %", "50 %")), ("Tjg", ("75", "50", "80"))]
)
def test_a_fraction_is_likely_where_the_values_are_percentages(heading: str, texts: tuple[str, ...]) -> None:
    own = proposed(STANDARD | {heading: cycled(*texts)})[heading]
    assert (own.key, own.certainty is Certainty.POSSIBLE) == ("fraction", False)


@pytest.mark.parametrize(
    ("texts", "hours"),
    [(("38,25", "40", "38,25", "20"), "38.25"), (("40", "20", "20"), "40"), (("20", "30"), None)],
)
def test_full_time_is_the_commonest_long_week(texts: tuple[str, ...], hours: str | None) -> None:
    assert full_time(held(*texts)) == (Decimal(hours) if hours else None)


def test_of_two_columns_of_units_the_finer_is_meant() -> None:
    layout = {key: cells for key, cells in STANDARD.items() if key != "Enhet"}
    coarse, fine = cycled("KSF"), cycled("KSF", "ÄOF-HT1")
    for pair in ({"Förvaltning": coarse, "Org.enhet": fine}, {"Org.enhet": fine, "Förvaltning": coarse}):
        said = proposed(layout | pair)
        assert (said["Org.enhet"].key, said["Org.enhet"].certainty) == ("unit", Certainty.SURE)
        assert said.get("Förvaltning") is None or said["Förvaltning"].key != "unit"


def test_of_two_columns_of_which_no_value_is_a_unit_somebody_must_choose() -> None:
    layout = {key: cells for key, cells in STANDARD.items() if key != "Enhet"}
    pair = {"Förvaltning": cycled("Norr", "Söder"), "Org.enhet": cycled("Norr 1", "Norr 2", "Söder 1")}
    (own,) = [one for one in proposed(layout | pair).values() if one.key == "unit"]
    assert (own.certainty, asks(own)) == (Certainty.POSSIBLE, True)


def test_a_first_day_is_one_of_employment_also_where_no_unit_is_found() -> None:
    layout = {"Anställningsnummer": PEOPLE["employee_number"], "Anst.form": cycled("TV", "VIK"),
              "Skola": cycled("Norr", "Söder"), "Fr o m-datum": PEOPLE["employed_from"]}  # fmt: skip
    assert proposed(layout)["Fr o m-datum"].key == "employed_from"


def test_hours_beside_a_percentage_need_no_answer() -> None:
    both = STANDARD | {"Sysselsättningsgrad": cycled("100", "50"), "Veckoarbetstid": cycled("40", "20")}
    _, notes = roster_tables([table(both)], NOTHING, known())
    assert not {note.code for note in notes} & {codes.ASKED_FULL_TIME, codes.ASKED_COLUMN}


def test_hours_under_the_heading_of_a_percentage_are_doubted() -> None:
    made = table(STANDARD | {"Sysselsättningsgrad": cycled("38,25", "30", "20")})
    (found,), notes = roster_tables([made], NOTHING, known())
    assert "fraction" not in found.places
    assert {note.code for note in notes} >= {codes.ASKED_COLUMN, codes.ASKED_FULL_TIME}
    (found,), notes = roster_tables([table(STANDARD | {"Sysselsättningsgrad": cycled("100", "75")})], NOTHING, known())
    assert "fraction" in found.places


def test_codes_of_pay_are_the_form_only_where_no_other_column_may_be() -> None:
    anst, pay = {"Anst": cycled("1", "2", "3", "4")}, {"Löneform": cycled("M", "T")}
    said = proposed(STANDARD | anst | pay)
    assert said["Anst"].key == "employment_form"
    assert "Löneform" not in said or said["Löneform"].key != "employment_form"
    assert proposed(STANDARD | pay)["Löneform"].key == "employment_form"
    words = {"Löneform": cycled("Tillsvidare", "Vikariat")}
    assert proposed(STANDARD | anst | words)["Löneform"].key == "employment_form"


@pytest.mark.parametrize(
    ("heading", "texts", "share"),
    [
        ("Arbgiv", ("10", "40", "60"), False),
        ("Arbetsgivare", ("100", "75", "60", "50", "80"), False),
        ("Förvaltning", ("100", "75", "60", "50", "80"), False),
        ("Bnr", ("10", "40", "60"), False),
        ("Bnr", ("100", "75", "60"), True),
        ("Bnr", ("95", "75", "60", "50", "80"), True),
        ("Omf %", ("40", "60"), True),
        ("Grad hos arbetsgivaren", ("100", "75", "60"), True),
    ],
)
def test_codes_of_an_employer_are_no_shares(heading: str, texts: tuple[str, ...], share: bool) -> None:
    own = proposed(STANDARD | {heading: cycled(*texts)}).get(heading)
    assert (own is not None and own.key == "fraction") is share
