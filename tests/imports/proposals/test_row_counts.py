"""Which rows count is asked where a list says it: leave that was refused, people of other employers."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.proposals.answers import questions
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.proposals.states import counts_guess, row_guess
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.found_tables import roster_tables
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.text.words import LANGUAGES, words_for
from tests.imports.proposals.test_propose import PEOPLE, known, table
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

NUMBERS = {"Anställningsnummer": PEOPLE["employee_number"]}
AWAY = {"ej tillgänglig från": ["2026-05-01"] * 40, "ej tillgänglig till": ["2027-08-01"] * 40}
CLEARED = {"säkerhetsklass": ["3", "2"] * 20, "säkerhetsprövning": ["godkänd"] * 40}
FORM = {
    "Anställningsform": ["tillsvidare"] * 40,
    "befattningsbenämning": ["Kock"] * 40,
    "Sysselsättningsgrad": ["100"] * 40,
}
WORK = {"Enhet": PEOPLE["unit"], "Anställd från": ["2015-08-01"] * 40}


def cycled(*texts: str) -> list[str]:
    return [texts[at % len(texts)] for at in range(40)]


def layout(columns: dict[str, Sequence[str]]) -> TableLayout:
    ((found,), findings) = roster_tables([table(NUMBERS | columns)], NOTHING, known())
    render(findings)
    return found.layout


@pytest.mark.parametrize(
    ("beside", "heading", "texts", "asked"),
    [
        (AWAY, "Beslut", ("Bifall", "Avslag"), True),
        (AWAY, "Status", ("Beviljad",), True),
        (AWAY, "Status", ("Ansökt", "Klar"), True),
        (AWAY, "Handläggare", ("ssc", "hra"), False),
        (AWAY, "STAT", ("B", "A", "M"), True),
        (AWAY, "Beviljad av", ("ES", "NEJ"), True),
        (AWAY, "STAT", ("B",), True),
        (AWAY, "Obs", ("ej beslutad än", *[""] * 39), True),
        (AWAY, "Obs", ("återtagen", "ringer själv", *[""] * 38), True),
        (AWAY, "Obs", ("Inställd",), True),
        (AWAY, "Obs", ("ej på plats", "planerar resa", *[""] * 38), False),
        (AWAY | WORK, "Obs", ("ej beslutad än", *[""] * 39), False),
        (AWAY | WORK, "STAT", ("B", "A"), False),
        (AWAY | WORK, "Beslut", ("Bifall", "Avslag"), False),
        ({"Från": AWAY["ej tillgänglig från"]}, "Status", ("Beviljad", "Avslagen", "Ansökt"), True),
        ({"Från": AWAY["ej tillgänglig från"]}, "Status", ("Beviljad",), False),
        ({"From": AWAY["ej tillgänglig från"]}, "Workflow Status", ("APPROVED", "DECLINED"), True),
        ({"From": AWAY["ej tillgänglig från"]}, "Approval", ("Approved", "Canceled"), True),
        ({"From": AWAY["ej tillgänglig från"]}, "Request Status", ("APPROVED", "PENDING"), True),
        ({"Från": AWAY["ej tillgänglig från"]}, "Godkännande", ("Godkänd", "Ansökt"), True),
        (CLEARED, "Anm", ("avslag", ""), False),
        (WORK, "Status", ("Beviljad", "Avslagen"), True),
        (WORK, "Status", ("Aktiv", "Avslutad"), True),
        (WORK, "Läge", ("Pågående", "Avslutad"), True),
        (WORK, "Anställningsstatus", ("A", "P"), True),
        (WORK | FORM, "Aktiv", ("Ja", "Nej"), True),
        (WORK | FORM, "Akt", ("J", "N"), True),
        (WORK, "Aktiv", ("Ja",), False),
        (WORK, "Aktiv från", ("2026-01-01", "2025-01-01"), False),
        (WORK, "Inaktiv", ("Ja", "Nej"), False),  # a yes there would count
        (WORK, "Läge", ("Söder", "Norr"), False),
        ({"Kompetens": PEOPLE["skill"]}, "Status", ("Aktiv", "Avslutad"), False),
        (CLEARED, "Kommun", ("Tallmo", "Granby"), True),
        (CLEARED, "Arbetsgivare", ("Tallmo kommun", "Granby"), True),
        (CLEARED, "Kommun", ("Tallmo",), False),
        (CLEARED, "Ort", ("Tallmo", "Granby"), False),
        (CLEARED, "Kommun", tuple(f"Ort{chr(65 + at)}" for at in range(20)), False),
        (CLEARED | WORK, "Kommun", ("Tallmo", "Granby"), False),
        ({"Kompetens": PEOPLE["skill"]}, "Huvudman", ("Tallmo", "Granby"), True),
    ],
)
def test_which_rows_count_is_asked(
    beside: dict[str, Sequence[str]], heading: str, texts: tuple[str, ...], asked: bool
) -> None:
    found = layout(beside | {heading: cycled(*texts)})
    sure = [one.key for one in found.proposals if one.heading == heading]  # where every cell says it
    assert ("row_counts" in (*sure, *found.assumed.get(heading, ()))) is asked
    assert heading in found.asked or not asked
    for language in LANGUAGES:
        assert ('"raden räknas"' in proposals_text([found], words_for(language))) is asked


@pytest.mark.parametrize("word", ["CANCELLED", "Declined", "Annullerad", "Avböjd"])
def test_a_word_of_refused_leave_is_known_as_that(word: str) -> None:
    found = layout(AWAY | {"Workflow Status": cycled("APPROVED", word)})
    assert "row_counts" in {*found.assumed.get("Workflow Status", ()), *(one.key for one in found.proposals)}
    assert counts_guess(word) == "nej"


@pytest.mark.parametrize(
    ("text", "asked"), [("återkallat", True), ("Indraget 2026-05", True), ("ringer själv", False), ("", False)]
)
def test_a_remark_that_a_skill_was_taken_back_is_asked_of(text: str, asked: bool) -> None:
    found = layout({"Kompetens": PEOPLE["skill"], "Anm": [text, *[""] * 39]})
    assert ("skill_held" in found.assumed.get("Anm", ())) is asked


@pytest.mark.parametrize(
    ("texts", "key"), [(("Bifall", "Avslag"), "row_counts"), (("Bifall", "Avslag", "Klar"), None), (("J", "N"), None)]
)
def test_a_column_of_decisions_alone_is_proposed(texts: tuple[str, ...], key: str | None) -> None:
    found = layout(AWAY | {"Beslut": cycled(*texts)})
    (question,) = [one for one in questions(found) if one.heading == "Beslut"]
    assert question.default == key
    assert [one.heading for one in found.proposals].count("Beslut") <= 1


@pytest.mark.parametrize(
    ("texts", "asked"),
    [
        (("Kommunen", "SEVAB"), False),
        (("Tallmo kommun", "Sevab"), False),
        (("Kommunen", "Granby"), True),
        (("Kommunen", "Granby kommun"), True),
        (("Kommunen", "Bolaget"), True),
        (("Ko", "SEVAB"), True),
    ],
)
@pytest.mark.parametrize("beside", [CLEARED, {"Kompetens": PEOPLE["skill"]}])
def test_employers_that_are_all_ours_say_nothing_new(
    beside: dict[str, Sequence[str]], texts: tuple[str, ...], asked: bool
) -> None:
    words = replace(known(), employers=frozenset(("tallmo", "tallmo kommun", "sevab", "tallmo energi och vatten ab")))
    ((found,), _) = roster_tables([table(NUMBERS | beside | {"Arbetsgivare": cycled(*texts)})], NOTHING, words)
    assert ("row_counts" in found.layout.assumed.get("Arbetsgivare", ())) is asked
    assert bool(found.layout.assumed) is asked


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Bifall", "ja"),
        ("Beviljad", "ja"),
        ("Avslag", "nej"),
        ("Ej beviljad", "nej"),
        ("Ansökt", None),
        ("Eva", None),
        ("DECLINED", "nej"),
        ("CANCELLED", "nej"),
        ("Canceled", "nej"),
        ("Not approved", "nej"),
        ("Inställd", "nej"),
        ("APPROVED", "ja"),
        ("PENDING", None),
    ],
)
def test_what_a_decision_most_probably_means(text: str, guess: str | None) -> None:
    assert counts_guess(text) == guess
    assert row_guess(text) == guess


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Aktiv", "ja"),
        ("Pågående", "ja"),
        ("Avslutad", "nej"),
        ("Slutat", "nej"),
        ("Inaktiv", "nej"),
        ("Vilande", None),
    ],
)
def test_what_becomes_of_whose_employment_stands_so(text: str, guess: str | None) -> None:
    assert row_guess(text) == guess


def leave(folder: Path, words: dict[str, str], flag: str = "") -> ImportResult:
    staff = write_csv(folder, ROW, SECOND)
    rows = [
        {"anställningsnummer": who["anställningsnummer"], "ej tillgänglig från": "2027-01-01",
         "ej tillgänglig till": "2027-12-31", "Beslut": text, "skyddade personuppgifter": flag * (who is SECOND)}
        for who, text in ((ROW, "Bifall"), (SECOND, "Avslag"))
    ]  # fmt: skip
    columns = {heading: heading for heading in rows[0] if heading != "Beslut"} | {"Beslut": "raden räknas"}
    said = Layout(columns=columns, words={"raden räknas": words})
    meanings = Meanings(given=ColumnFile(layout=(said,)))
    files = [staff, write_csv(folder, *rows, name="ledighet.csv")]
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def test_rows_that_do_not_count_are_left_out_and_told(tmp_path: Path) -> None:
    result = leave(tmp_path, {"Bifall": "ja", "AVSLAG": "nej"})
    assert sorted(len(person.unavailable) for person in result.roster.people) == [0, 1]
    (note,) = [one for one in result.findings if one.code == codes.NOT_COUNTED]
    assert (note.facts["count"], note.facts["words"]) == (1, "”Avslag” (1)")


def test_words_of_which_nobody_has_said_anything_are_asked(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        leave(tmp_path, {"Bifall": "ja"})
    asked = next(one for one in error.value.layouts if one.file == "ledighet.csv")
    assert asked.unknown_words == {"raden räknas": {"Avslag": "nej"}}


def test_who_may_be_protected_is_held_also_in_a_row_that_does_not_count(tmp_path: Path) -> None:
    result = leave(tmp_path, {"Bifall": "ja", "Avslag": "nej"}, "ja")
    assert (result.people, result.protected_set_aside) == (1, 1)


@pytest.mark.parametrize(
    ("texts", "asked"),
    [
        (("N", "C", "P"), {"N", "C", "P"}),
        (("J", "A", "N"), {"J", "A", "N"}),
        (("1", "2", "0"), {"0", "1", "2"}),
        (("n", "Avslutad"), {"n", "Avslutad"}),
        (("ja", "C"), {"C"}),
        (("J", "N"), set()),
        (("J", "N", "-"), {"-"}),
    ],
)
def test_a_letter_beside_unknown_words_is_no_yes_or_no(texts: tuple[str, ...], asked: set[str]) -> None:
    found = layout(WORK | FORM | {"raden räknas": cycled(*texts)})
    assert found.unknown_words.get("raden räknas", {}).keys() == asked


def test_a_letter_of_which_nobody_has_said_anything_leaves_nobody_out(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ROW | {"raden räknas": "N"}, SECOND | {"raden räknas": "C"})
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    assert error.value.layouts[0].unknown_words["raden räknas"].keys() == {"N", "C"}
    meanings = Meanings(given=ColumnFile(words={"raden räknas": {"N": "ja", "C": "nej"}}))
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    assert result.people == 1


def test_one_sign_alone_is_asked_and_a_list_without_rows_says_why(tmp_path: Path) -> None:
    path = write_csv(tmp_path, *({**one, "raden räknas": "N"} for one in (ROW, SECOND)))
    with pytest.raises(ColumnsAskedError) as asked:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    assert [*asked.value.layouts[0].unknown_words["raden räknas"]] == ["N"]
    path = write_csv(tmp_path, *({**one, "raden räknas": "nej"} for one in (ROW, SECOND)))
    with pytest.raises(InputRefusedError) as refused:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    why = next(note for note in refused.value.findings if note.code == codes.ALL_LEFT_OUT)
    assert (why.column, why.facts) == ("raden räknas", {"count": 2, "words": "”nej” (2)"})
