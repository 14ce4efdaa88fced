"""What codes mean is asked of all of them at once, with a guess where there is one; names are never among them."""

import pytest

from planner.imports.columns.code_words import code_words, tells
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.columns.masking import is_code
from planner.imports.columns.meanings import NOTHING, in_our_words
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.systems import guess_of
from planner.imports.roster.columns import COLUMNS
from planner.imports.roster.found_tables import roster_tables
from planner.imports.said.citizens import citizen_guess
from planner.imports.tables.table import RawTable
from tests.imports.proposals.test_propose import known, proposed, table
from tests.imports.proposals.test_work import STANDARD, cycled


def layout(made: RawTable) -> TableLayout:
    ((found,), _) = roster_tables([made], NOTHING, known())
    return found.layout


def test_rare_codes_are_asked_in_the_same_round_as_common_ones() -> None:
    forms = ["01"] * 30 + ["03"] * 6 + ["05"] * 2 + ["11", "XX"]
    own = layout(table(STANDARD | {"Anst.form": forms}))
    assert own.unknown_words == {"anställningsform": {"01": "?", "03": "?", "05": "?", "11": "?", "XX": "?"}}
    assert own.coded == {"Anst.form"}


def test_codes_beyond_the_sample_of_a_long_file_are_asked_too() -> None:
    long = {key: [*cells] * 100 for key, cells in STANDARD.items()} | {"Anst.form": ["01"] * 3999 + ["77"]}
    assert [*layout(table(long)).unknown_words["anställningsform"]] == ["01", "77"]


def test_one_slip_among_words_is_no_code() -> None:
    assert not layout(table(STANDARD | {"Anst.form": ["tillsvidare"] * 39 + ["KSF"]})).unknown_words


def test_an_agreement_before_a_form_is_asked_with_what_it_most_probably_means() -> None:
    forms = ["AB Tillsvidare"] * 25 + ["AB Timlön (§ 17)"] * 10 + ["AB Visstid"] * 3 + ["AB Övrig 12"] * 2
    own = layout(table(STANDARD | {"Avtalsform": forms}))
    assert own.unknown_words["anställningsform"] == {
        "AB Tillsvidare": "tillsvidare", "AB Timlön (§ 17)": "timavlönad", "AB Visstid": "visstid",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["Öberg Åsa", "Chef 19800101", "Skyddad Person", "SJUK Borta"])
def test_what_may_tell_of_somebody_is_no_code_however_often_it_stands_there(name: str) -> None:
    assert name not in code_words(["01"] * 20 + [name] * 20, wide=True)


def test_names_that_have_slipped_in_are_not_asked() -> None:
    forms = ["01"] * 30 + ["Åsa Öberg"] * 6 + ["Öberg", "19800101-0001", "KSF", "02"]
    assert [*layout(table(STANDARD | {"Anst.form": forms})).unknown_words["anställningsform"]] == ["01", "02", "KSF"]


def test_other_countries_are_asked_as_no_and_both_as_yes() -> None:
    own = layout(
        table(STANDARD | {"Medborgarskap": ["SE"] * 30 + ["FI"] * 4 + ["SE/FI"] * 2 + ["Sverige"] * 3 + ["UA"]})
    )
    assert own.unknown_words == {"svensk medborgare": {"FI": "nej", "SE/FI": "ja", "UA": "nej"}}
    understood = layout(table(STANDARD | {"Svensk medborgare": ["SE"] * 39 + ["UA"]}))
    assert understood.coded == {"Svensk medborgare"}


def test_what_is_neither_yes_nor_no_is_no_country() -> None:
    assert not layout(table(STANDARD | {"Svensk medborgare": ["ja"] * 39 + ["kanske"]})).unknown_words


def test_states_are_asked_whole_and_nobody_is_guessed_to_be_through() -> None:
    numbers = {"Anställningsnummer": STANDARD["Anställningsnummer"]}
    states = ["Klar"] * 30 + ["RK skickad"] * 2 + ["inte gjord"] + ["Omprövas"] * 6 + ["Väntar"]
    own = layout(table(numbers | {"SK": cycled("2", "3"), "Läge": states}))
    assert own.unknown_words["säkerhetsprövning"] == {
        "Klar": "?", "Omprövas": "?", "RK skickad": "ansökt", "Väntar": "ansökt", "inte gjord": "ingen",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [("01", True), ("SVA", True), ("SNG", True), ("A3", True), ("XX", True), ("Bo", True),
     ("Anna", False), ("1234", False),
     ("Säva", False), ("ABCDE", False)],
)  # fmt: skip
def test_a_code_is_too_short_or_too_unlike_a_word_to_be_somebodys(text: str, code: bool) -> None:
    assert is_code(text) is code


def test_samples_show_codes_and_units_and_nobodys_number() -> None:
    made = STANDARD | {
        "Disp": cycled("0", "1", "2"),
        "AnstTyp": cycled("SVA", "TV", "PRV"),
        "Anst.id": cycled("117", "204"),
    }
    made = {key: cells for key, cells in made.items() if key not in ("Enhet", "Anställningsnummer")}
    made |= {"Kst": cycled("31000", "21000"), "Anst.id": [f"{at:03}" for at in range(200, 240)]}
    shown = {heading: own.samples for heading, own in proposed(made).items()}
    assert shown["Disp"] == ("0", "1", "2")
    assert shown["AnstTyp"] == ("SVA", "TV", "PRV")
    assert shown["Kst"] == ("31000", "21000")
    assert all("***" in text for text in shown["Anst.id"])
    away = proposed({"Anstnr": STANDARD["Anställningsnummer"], "Orsak": cycled("10"), "FR": cycled("260801", "260901")})
    assert all("***" in text for text in away["FR"].samples)


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["Klar"] * 6 + ["Avslutad"] * 3, {"Klar", "Avslutad"}),
        (["Klar"] * 6 + ["Avslutad"] * 2, {"Klar"}),
        (["Ek"] * 4 + ["Berg"] * 3 + ["Sjö", "Dal", "Lund", "Ås"], set()),
        (["Klar"] * 6 + ["Sjuk"] * 3, {"Klar"}),
    ],
)
def test_a_word_in_three_rows_is_a_code_where_few_stand_in_fewer(texts: list[str], words: set[str]) -> None:
    """Names of parents, and surnames of siblings, stand more than once in a list, too."""
    assert code_words(texts) == words


@pytest.mark.parametrize(
    ("rare", "asked"),
    [
        (["Utplacerad"] * 2, {"Utplacerad": "?"}),
        (["Avslutad"], {"Avslutad": "utgången"}),
        (["Zzz"], {}),
        (["Åsa"] * 2, {}),
        (["Sjukskriven"] * 2, {}),
        (["Ek 070"] * 2, {}),
    ],
)
def test_a_rare_word_of_how_vettings_stand_is_asked_with_the_others(rare: list[str], asked: dict[str, str]) -> None:
    numbers = {"Anställningsnummer": STANDARD["Anställningsnummer"]}
    states = [*["Klar"] * (40 - len(rare)), *rare]
    own = layout(table(numbers | {"SK": cycled("2", "3"), "Säkerhetsprövning": states}))
    assert own.unknown_words["säkerhetsprövning"] == {"Klar": "?"} | asked


def test_words_of_many_kinds_are_no_states() -> None:
    numbers = {"Anställningsnummer": STANDARD["Anställningsnummer"]}
    states = ["Klar"] * 12 + [f"{chr(98 + at)}uv" for at in range(14)] * 2
    own = layout(table(numbers | {"SK": cycled("2", "3"), "Säkerhetsprövning": states}))
    assert own.unknown_words["säkerhetsprövning"] == {"Klar": "?"}


CODED = ["1 Tillsvidare"] * 26 + ["2 - Vikariat"] * 6 + ["3 Visstid SÄVA"] * 5 + ["8 Timavlönad"] * 2 + ["5 Okänd form"]


def test_of_a_code_and_its_word_the_word_decides_and_the_rest_is_asked_whole() -> None:
    own = layout(table(STANDARD | {"Anst.form": CODED}))
    assert own.unknown_words == {"anställningsform": {"3 Visstid SÄVA": "visstid", "5 Okänd form": "?"}}
    column, words = COLUMNS["employment_form"], NOTHING.of(()).words["employment_form"]
    for text, meant in (
        ("1 Tillsvidare", "Tillsvidare"), ("2 - Vikariat", "visstid"), ("T: tillsvidare", "tillsvidare"),
        ("K2 Timavlönad", "Timavlönad"), ("5 Okänd form", "5 Okänd form"), ("1234567 Vikarie", "1234567 Vikarie"),
    ):  # fmt: skip
        assert in_our_words(column, text, words).casefold() == meant.casefold()
    assert in_our_words(column, "2 Vikariat", words | {"2 vikariat": ""}) == ""  # what HR says goes first


@pytest.mark.parametrize("text", ["ej godkänd", "Ej godkänd", "EJ godkänd", "1 ej godkänd"])
def test_a_word_before_another_is_no_code(text: str) -> None:
    assert in_our_words(COLUMNS["clearance_state"], text, {}) == text
    assert in_our_words(COLUMNS["clearance_state"], "2 godkänd", {}) == "godkänd"


def test_a_code_with_its_word_is_shown_and_a_name_behind_a_number_is_not() -> None:
    shown = ["3 Visstid SÄVA", "4 BEA-avtal", "T - Tillsvidare"]
    names = ["3 Anna Berg", "4 ANNA BERG", "5 Anna BERG", "7 19800101-0001", "1234 Visstid"]
    assert code_words([*shown, *names] * 5) == {*shown}
    assert tells("3 Anna")
    assert not tells("3 Visstid")


@pytest.mark.parametrize("odd", ["Avförd", "Avslutad", "Upphörd", "Ogiltig"])
def test_one_word_that_ends_a_clearance_is_asked_among_many_that_are_understood(odd: str) -> None:
    numbers = {"Anställningsnummer": STANDARD["Anställningsnummer"]}
    states = ["godkänd"] * 36 + ["ansökt"] * 3
    made = numbers | {"Säkerhetsklass": cycled("2", "3"), "Säkerhetsprövning": [*states, odd]}
    own = layout(table(made))
    assert own.unknown_words == {"säkerhetsprövning": {odd: "utgången"}}
    assert own.coded == {"Säkerhetsprövning"}
    assert not layout(table(made | {"Säkerhetsprövning": [*states, "Öberg"]})).unknown_words


@pytest.mark.parametrize(
    ("text", "guess"),
    [("Dubbelt", UNANSWERED), ("Flera", UNANSWERED), ("Dual", UNANSWERED), ("EU", UNANSWERED), ("UT", "nej"),
     ("Norden", UNANSWERED), ("Svensk/annan", UNANSWERED), ("SE m fl", UNANSWERED), ("Svensk sedan 2020", UNANSWERED),
     ("Ej svensk", "nej"), ("Sökt svenskt", UNANSWERED), ("S", UNANSWERED), ("U", "nej"), ("SE/annan", UNANSWERED),
     ("Statslös", "nej"), ("FI/SE", "ja"),
     ("Utländskt", "nej"), ("FI", "nej"), ("SE/FI", "ja")],
)  # fmt: skip
def test_a_citizen_of_several_countries_may_be_one_of_this(text: str, guess: str) -> None:
    assert citizen_guess(text, {"se": "ja"}) == guess


@pytest.mark.parametrize(
    ("key", "text", "guess"),
    [
        ("employment_form", "Tillsvidare (avslutad)", UNANSWERED), ("employment_form", "Visstid [praktik]", UNANSWERED),
        ("employment_form", "Tillsvidare (AB)", "tillsvidare"), ("employment_form", "Visstid (vikariat)", "visstid"),
        ("clearance_state", "Ansökt (avslag)", UNANSWERED), ("clearance_state", "Ansökt (inskickad)", "ansökt"),
        ("clearance_state", "Godkänd (2024)", "godkänd"), ("clearance_state", "ANSÖKT (AVSLAG)", UNANSWERED),
        ("clearance_state", "Ansökt", "ansökt"), ("clearance_state", "Godkänd f.d.", UNANSWERED),
        ("clearance_state", "Godkänd?", UNANSWERED), ("clearance_state", "Ej godkänd", "ingen"),
        ("employment_form", "Tillsvidare, avslutad", UNANSWERED),
        ("employment_form", "Tillsvidare uppsagd", UNANSWERED),
        ("employment_form", "F.d. tillsvidare", UNANSWERED), ("employment_form", "Visstid - inhyrd", UNANSWERED),
        ("employment_form", "Tillsvidare t.o.m. 2026", "tillsvidare"),
        ("employment_form", "AB tillsvidare", "tillsvidare"),
        ("skill_held", "Godkänd?", UNANSWERED), ("skill_held", "Genomförd (inställd)", UNANSWERED),
        ("skill_held", "Godkänd 2024", "ja"), ("skill_held", "Ej godkänd", "nej"),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_may_turn_the_word_before_it(key: str, text: str, guess: str) -> None:
    assert guess_of(key, text, COLUMNS[key].choices) == guess
