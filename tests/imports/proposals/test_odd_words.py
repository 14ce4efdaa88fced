"""What stands for an empty cell is one; of a column whose words are asked the rare ones are asked with them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planner.imports import codes
from planner.imports.columns.meanings import NOTHING
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.propose import Certainty, Proposal
from planner.imports.proposals.states import state_guess
from planner.imports.proposals.told import asks
from planner.imports.roster.columns import COLUMNS
from planner.imports.roster.found_tables import roster_tables
from planner.imports.said.nothing import nothing_in
from planner.imports.tables.table import RawTable
from planner.imports.units.likeness import nearest_skills
from tests.imports.proposals.test_propose import PEOPLE, known, proposed, table
from tests.imports.proposals.test_work import STANDARD, cycled

NUMBERS = {"Anställningsnummer": STANDARD["Anställningsnummer"]}
EMPTY = ("-", "\N{EN DASH}", ".", "--", "N/A", "n/a", "null", "(tom)", "(blank)")
SHARE = "sysselsättningsgrad"


def layout(made: RawTable) -> TableLayout:
    ((found,), _) = roster_tables([made], NOTHING, known())
    return found.layout


def words(**columns: Sequence[str]) -> dict[str, dict[str, str]]:
    return {name: dict(said) for name, said in layout(table(STANDARD | columns)).unknown_words.items()}


@pytest.mark.parametrize("text", EMPTY)
@pytest.mark.parametrize("key", ["phone", "employed_to", "clearance_state", "skill", "title", "claim_state"])
def test_what_systems_write_in_empty_cells_is_nothing(key: str, text: str) -> None:
    assert nothing_in(COLUMNS[key], {text: text}) == [text]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        *((key, text) for key in ("fraction", "employment_form", "protected_identity") for text in ("-", "null")),
        *((key, "Null") for key in ("first_name", "last_name", "name")),
        ("unit", "NA"), ("title", "saknas"), ("clearance_state", "saknas"), ("clearance_state", "none"),
    ],
)  # fmt: skip
def test_what_may_mean_something_is_not(key: str, text: str) -> None:
    assert not nothing_in(COLUMNS[key], {text: text})


@pytest.mark.parametrize("key", ["phone", "employed_to", "skill"])
def test_a_day_or_a_telephone_that_lacks_is_nothing(key: str) -> None:
    assert nothing_in(COLUMNS[key], {"Saknas": "Saknas"}) == ["Saknas"]


@pytest.mark.parametrize("empty", EMPTY)
def test_a_column_is_known_by_its_filled_cells(empty: str) -> None:
    phones = [text if at % 4 == 0 else empty for at, text in enumerate(PEOPLE["phone"])]
    assert proposed(STANDARD | {"Tj.mobil": phones})["Tj.mobil"].key == "phone"
    ends = [text or empty for text in PEOPLE["employed_to"]]
    assert proposed(STANDARD | {"Slutar": ends})["Slutar"].key == "employed_to"


@pytest.mark.parametrize("empty", [*EMPTY, "#N/A", "#SAKNAS!"])
def test_a_share_of_full_time_that_is_empty_in_words_is_asked(empty: str) -> None:
    assert words(Sysselsättningsgrad=["100"] * 30 + [empty] * 10) == {SHARE: {empty: "?"}}
    alone = empty in EMPTY
    assert words(Sysselsättningsgrad=["100"] * 39 + [empty]) == ({SHARE: {empty: "?"}} if alone else {})
    told = words(Anställningsform=["tillsvidare"] * 39 + [empty])
    assert told == ({"anställningsform": {empty: "?"}} if alone else {})


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["heltid"] * 20 + ["75"] * 19 + ["halvtid"], {"halvtid": "50", "heltid": "100"}),
        (["75"] * 39 + ["halvtid"], {"halvtid": "50"}),
        (["tim"] * 2 + ["75"] * 37 + ["vikariat"], {"tim": "0", "vikariat": "?"}),
        (["75"] * 39 + ["vila"], {}),
        (["75"] * 38 + ["deltid"] * 2, {"deltid": "?"}),
        (["75"] * 38 + ["trekvart"] * 2, {"trekvart": "75"}),
        (["heltid"] * 20 + ["75"] * 19 + ["Öberg"], {"heltid": "100"}),
        (["Heltid"] * 20 + ["75"] * 19 + ["heltid"], {"Heltid": "100"}),
        (["75"] * 38 + ["3/4", "30 t/v"], {"3/4": "75", "30 t/v": "?"}),
        (
            ["heltid"] * 36 + ["20 t/v", "32 tim/vecka", "1/3", "5/4"],
            {"heltid": "100", "20 t/v": "?", "32 tim/vecka": "?", "1/3": "33,33", "5/4": "?"},
        ),
        (["75"] * 37 + ["30 personer", "lgh 30", "x/y"], {}),
    ],
)
def test_a_rare_word_for_a_share_is_asked_with_the_others(cells: list[str], said: dict[str, str]) -> None:
    assert words(Sysselsättningsgrad=cells) == ({SHARE: said} if said else {})


@pytest.mark.parametrize(
    ("rare", "asked"),
    [("HANDL", True), ("ej påbörjad ännu", True), ("-", True), ("Lund", False), ("Åsa", False), ("sjukskriven", False),
     ("HANDL 070", False)],
)  # fmt: skip
def test_a_rare_code_is_asked_with_the_others(rare: str, asked: bool) -> None:
    forms = ["GODKV"] * 30 + ["AVSL"] * 9 + [rare]
    assert (rare in words(Anställningsform=forms)["anställningsform"]) is asked


@pytest.mark.parametrize(
    ("rare", "guess"),
    [("visst", "visstid"), ("tilsvidare", "tillsvidare"), ("Viktor", None), ("sjuk", None), ("visst 2", None)],
)
def test_a_rare_form_that_is_nearly_one_of_ours_is_asked(rare: str, guess: str | None) -> None:
    told = words(Anställningsform=["tillsvidare"] * 39 + [rare]).get("anställningsform", {})
    assert told == ({rare: guess} if guess else {})


@pytest.mark.parametrize(
    ("rare", "asked"),
    [("Frånträtt", True), ("Inlämnad", True), ("Avsatt", True), ("Lund", False), ("Åsa", False), ("Forsgren", False)],
)
def test_a_rare_state_is_asked_by_its_form(rare: str, asked: bool) -> None:
    told = words(säkerhetsklass=["3"] * 40, säkerhetsprövning=["OK"] * 30 + ["Ej klar"] * 9 + [rare])
    assert (rare in told["säkerhetsprövning"]) is asked


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        (["till pension"] * 6 + ["uppsagd av oss"], {"till pension", "uppsagd av oss"}),
        (["till pension"] * 6 + ["Öberg"], {"till pension"}),
        (["2027-06-30"] * 6 + ["uppsagd av oss"], set()),
        (["Uppgift saknas"] * 20, set()),
    ],
)
def test_a_rare_word_among_last_days_is_asked_with_the_others(cells: list[str], asked: set[str]) -> None:
    ends = cells + ["2027-06-30"] * (40 - len(cells))
    assert {*words(**{"Anställd till": ends}).get("anställd till", {})} == asked


def test_capitals_beside_words_may_be_a_name() -> None:
    assert words(Anställningsform=["klar"] * 39 + ["LUNDE"]) == {"anställningsform": {"klar": "?"}}


@pytest.mark.parametrize(
    ("text", "guess"),
    [("ej klar", "ansökt"), ("inte färdig", "ansökt"), ("inväntar Säpo", "ansökt"), ("ej påbörjad", "ingen"),
     ("ej prövad", "ingen"), ("ej klarlagd", "ingen"), ("In process", "ansökt"), ("Under review", "ansökt")],
)  # fmt: skip
def test_what_is_not_ready_yet_has_been_begun(text: str, guess: str) -> None:
    assert state_guess(text) == guess


@pytest.mark.parametrize("heading", ["Hur mycket", "Syss", "Kolumn7"])
def test_shares_in_words_are_asked_as_shares(heading: str) -> None:
    own = proposed(STANDARD | {heading: cycled("heltid", "heltid", "75%", "halvtid", "timmar")})[heading]
    assert (own.key, asks(own)) == ("fraction", True)


@pytest.mark.parametrize("cells", [("timmar", "fast"), ("timmar", "tim")])
def test_hours_without_a_share_are_none(cells: tuple[str, ...]) -> None:
    assert proposed(STANDARD | {"Hur mycket": cycled(*cells)})["Hur mycket"].key != "fraction"


def test_units_are_asked_in_whatever_case_once() -> None:
    made = table({**STANDARD, "Enhet": cycled("Skolan", "skolan", "SKOLAN", "skolan", "KSF")})
    units = layout(made).units
    assert units is not None
    assert dict(units.rows) == {"skolan": 32}


MATRIX = {**NUMBERS, "nurse": cycled("1", "-"), "Uskbev": cycled("-", "1", "-")}


def test_marks_beside_columns_of_one_skill_are_asked_as_a_skill() -> None:
    own = layout(table(MATRIX))
    assert own.why["Uskbev"] == codes.SKILL_SMELL
    assert layout(table({**MATRIX, "Komm": cycled("x", "")})).why["Komm"] == codes.SKILL_SMELL
    assert layout(table({**MATRIX, "Komm": cycled("x")})).why.get("Komm") != codes.SKILL_SMELL
    assert layout(table({**MATRIX, "Uskbev": cycled("-", "Kiruna")})).why.get("Uskbev") != codes.SKILL_SMELL
    assert (
        layout(table({**NUMBERS, "Enhet": STANDARD["Enhet"], "Xy": cycled("-", "1")})).why.get("Xy")
        != codes.SKILL_SMELL
    )


@pytest.mark.parametrize(
    ("heading", "cells", "asked"),
    [
        ("RD", ("x", "", ""), True),
        ("RD", ("ja", "nej", "", "pågår", "utgått 2024"), True),
        ("RD", ("x",), False),  # everybody's mark tells nothing
        ("RD", ("x", "x", ""), False),  # most have it: as well what somebody is employed as
        ("RD", ("1", "", ""), False),
        ("KK", ("C", "B", "", "", ""), True),
        ("Xy", ("C", "B", "", "", ""), True),
        ("Xy", ("C", "", ""), False),  # one letter may be anything
        ("AKUT tom", ("2810", "", ""), True),
        ("AKUT", ("2810", "", ""), False),
        ("Xy", ("x", "Kiruna", ""), False),
        ("Uskbevis", ("pågår", "utgått 2024", ""), True),  # called as a skill, whoever has it
    ],
)
def test_what_says_of_a_few_that_they_have_something_is_asked_in_any_list(
    heading: str, cells: tuple[str, ...], asked: bool
) -> None:
    own = layout(table({**NUMBERS, "Enhet": STANDARD["Enhet"], heading: cycled(*cells)}))
    assert (own.why.get(heading) == codes.SKILL_SMELL) is asked


def test_the_skills_that_a_heading_is_near_are_named() -> None:
    skills = {"dipl_vatten": "va", "diplomerad dricksvattenprovtagare": "va", "röjsåg": "saw", "driving_b": "b"}
    assert nearest_skills("Dipl dricksv", skills) == ("va",)
    assert nearest_skills("Qqq", skills) == ()
    assert layout(table({**MATRIX, "Underskleg": cycled("1", "-", "-")})).near["Underskleg"][0] == "Undersköterska"


@pytest.mark.parametrize(("cells", "key"), [(("1", "-"), None), (("1", "1"), "fraction")])
def test_a_mark_of_some_is_no_share_of_full_time(cells: tuple[str, ...], key: str | None) -> None:
    own = proposed(STANDARD | {"Grad": cycled(*cells)}).get("Grad")
    assert (own.key if own else None) == key


def test_a_row_of_sums_is_no_mark() -> None:
    made = table({**MATRIX, "Namn": [f"Åsa Öberg{chr(97 + at % 26)}" for at in range(40)]})
    rows = (replace(made, rows=made.rows).rows[0]._replace(cells=("Totalt", "312", "18", "")), *made.rows[1:])
    _, notes = roster_tables([replace(made, rows=rows)], NOTHING, known())
    told = [note.code for note in notes]
    assert codes.ROWS_OF_SUMS in told
    assert codes.UNREAD_MARKS not in told


def test_units_beside_first_days_are_asked_however_uncertain() -> None:
    perhaps = Proposal(0, "Arb.plats", "unit", Certainty.POSSIBLE, ())
    assert [asks(perhaps, there) for there in ({"employed_from"}, {"phone"})] == [True, False]
    assert not asks(replace(perhaps, key="title"), {"employed_from"})


@pytest.mark.parametrize(("heading", "few"), [("SPR", True), ("SPR", False)])
def test_a_yes_is_no_language_and_below_a_few_letters_it_may_mean_protection(heading: str, few: bool) -> None:
    count = len(NUMBERS["Anställningsnummer"])
    cells = ["J", *[""] * (count - 1)] if few else cycled("J", "N")
    own = layout(table(STANDARD | {heading: cells}))
    assert heading not in {one.heading for one in own.proposals}
    assert (own.why.get(heading) == codes.PERHAPS_MARKS) is few


def test_what_elected_people_are_paid_as_a_part_of_full_time_is_a_share() -> None:
    own = proposed(STANDARD | {"Arvode i % av heltid": cycled("", "", "40", "100"), "Arvode": cycled("4500", "6200")})
    assert own["Arvode i % av heltid"].key == "fraction"
    assert "Arvode" not in own or own["Arvode"].key != "fraction"


@pytest.mark.parametrize("key", ["clearance_state", "unit", "employee_number", "skill_held", "citizen", "claim_state"])
@pytest.mark.parametrize(("text", "nothing"), [("NULL", True), ("n/a", True), ("(tom)", True), ("Nullmark", False)])
def test_what_systems_write_for_nothing_is_an_empty_cell(key: str, text: str, nothing: bool) -> None:
    assert nothing_in(COLUMNS[key], {text: text}) == ([text] if nothing else [])


def test_it_is_no_word_to_answer_beside_others() -> None:
    states = ["Godkänd"] * 20 + ["NULL"] * 15 + ["XK"] * 5
    assert words(Säkerhetsprövning=states) == {"säkerhetsprövning": {"XK": "?"}}


@pytest.mark.parametrize(
    ("key", "others", "is_asked"),
    [
        ("name", {"employed_from"}, True),
        ("name", {"employed_from", "first_name"}, True),
        ("name", {"employed_from", "first_name", "last_name"}, False),
        ("last_name", {"employed_from", "first_name"}, True),
        ("last_name", {"employed_from", "name"}, False),
        ("name", {"skill"}, False),
    ],
)
def test_names_that_nobody_has_otherwise_are_asked_of_where_people_are_employed(
    key: str, others: set[str], is_asked: bool
) -> None:
    likely = Proposal(0, "Vem", key, Certainty.LIKELY, ())
    assert asks(likely, others | {key}) is is_asked
    assert not asks(replace(likely, certainty=Certainty.POSSIBLE), others | {key})
