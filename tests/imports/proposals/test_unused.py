"""A list of which nothing is used but who its people are is a question, asked once; so are two columns of one kind."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking.dialogue import ask
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.proposals.answers import questions
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.proposals.propose import Certainty
from planner.imports.proposals.states import graded, held_guess, state_guess
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.found_tables import roster_tables
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.headings import Headings
from planner.jobs.people.asking.screen import take
from planner.jobs.people.asking.steps import steps
from planner.text.words import words_for
from tests.imports.proposals.test_propose import PEOPLE, known, table
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write_csv

NUMBERS = {"Anställningsnummer": PEOPLE["employee_number"], "Namn": PEOPLE["last_name"]}
PARKING = [("P1", "P2")[at % 2] for at in range(40)]


def asked(meanings: Meanings = NOTHING, **columns: list[str]) -> frozenset[str]:
    ((found,), _) = roster_tables([table(NUMBERS | columns)], meanings, known())
    return found.layout.asked


def test_what_a_list_was_made_for_is_asked() -> None:
    assert asked(Parkering=PARKING, Skåp=PARKING) == {"Parkering", "Skåp"}


def test_what_is_left_out_is_not_asked_again() -> None:
    said = Meanings(
        kept=ColumnFile(layout=(Layout(columns={"Parkering": "", "Anställningsnummer": "anställningsnummer"}),))
    )
    assert asked(said, Parkering=PARKING) == frozenset()


@pytest.mark.parametrize(("filled", "is_asked"), [(2, True), (1, False), (0, False)])
def test_a_column_that_is_hardly_filled_is_not_asked(filled: int, is_asked: bool) -> None:
    assert bool(asked(Plats=["A"] * filled + [""] * (40 - filled))) is is_asked


def test_beside_anything_that_is_used_other_columns_are_only_told() -> None:
    places = [f"P{at}" for at in range(40)]
    assert asked(Parkering=places, Enhet=[*PEOPLE["unit"]]) == frozenset()
    assert asked(Parkering=places, Kompetens=[*PEOPLE["skill"]]) == frozenset()


def refused(folder: Path, *rows: dict[str, str]) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF)
    return error.value


def test_two_columns_of_one_kind_are_asked_and_one_may_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = refused(tmp_path, ROW | {"Unit": "KSF"}, SECOND | {"Unit": "KSF"})
    assert [note.column for note in error.findings if note.code == codes.MEANT_TWICE] == ["Unit"]
    monkeypatch.setattr("sys.stdin", StringIO("-\n"))
    said = ask(error, words_for("sv"))
    assert words_for("sv")("cli.ask.twice").split(",")[0] in " ".join(capsys.readouterr().err.split())
    result = import_roster(
        [write_csv(tmp_path, ROW | {"Unit": "KSF"}, SECOND | {"Unit": "KSF"})], organisation(), key=KEY, as_of=AS_OF,
        meanings=replace(NOTHING, given=said),
    )  # fmt: skip
    assert len(result.roster.people) == 2


def test_the_terminal_says_why_it_asks_of_an_unused_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = write_csv(tmp_path, ROW, SECOND, name="a.csv")
    number = {"anställningsnummer": ROW["anställningsnummer"], "Parkering": "P1"}
    files = [first, write_csv(tmp_path, number, name="b.csv")]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    assert [note.code for note in error.value.findings if note.file == "b.csv" and note.column] == [codes.UNUSED_COLUMN]
    text = proposals_text(error.value.layouts, words_for("sv"))
    assert f'"Parkering" = "?"  # {words_for("sv")("imports.columns.unused")}' in text
    monkeypatch.setattr("sys.stdin", StringIO("\n-\n"))
    said = ask(error.value, words_for("sv"))
    told = " ".join(capsys.readouterr().err.split())
    assert "b.csv" in told
    assert words_for("sv")("cli.ask.unused").split(".")[0] in told
    import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=replace(NOTHING, given=said))


def test_a_unit_beside_skills_is_where_somebody_works_and_no_employment(tmp_path: Path) -> None:
    first = write_csv(tmp_path, ROW, SECOND, name="a.csv")
    skill = {"anställningsnummer": ROW["anställningsnummer"], "enhet": "KSF", "kompetens": "usk"}
    files = [first, write_csv(tmp_path, skill, name="b.csv")]
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    assert result.rows_set_aside == 0
    assert [note.column for note in result.findings if note.code == codes.UNIT_NOT_READ] == ["enhet"]
    said = Meanings(kept=ColumnFile(columns={"enhet": "enhet"}))
    asked_for = import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=said)
    assert asked_for.rows_set_aside == 1


def test_a_unit_beside_employments_stays(tmp_path: Path) -> None:
    undated = {key: cell for key, cell in ROW.items() if key != "anställd från"} | {"kompetens": "usk"}
    files = [write_csv(tmp_path, SECOND, name="a.csv"), write_csv(tmp_path, undated, name="b.csv")]
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    assert result.rows_set_aside == 1


def test_what_only_looks_like_something_else_is_asked_with_nothing_on_no_answer() -> None:
    """An outcome of courses looks like a state of vetting; taken for nothing, everybody would have the skill."""
    columns = NUMBERS | {"Kompetens": [*PEOPLE["skill"]], "Resultat": [*["Godkänd"] * 35, *["Distans"] * 5]}
    ((found,), _) = roster_tables([table(columns)], NOTHING, known())
    (asked_of,) = [one for one in questions(found.layout) if one.heading == "Resultat"]
    assert found.layout.why["Resultat"] == codes.ASSUMED_COLUMN
    assert asked_of.proposal is not None
    assert asked_of.proposal.certainty is Certainty.POSSIBLE
    assert "Namn" not in found.layout.asked, "a name says nothing of what somebody would be taken for"
    assert asked_of.default is None


WORK = {"Enhet": [*PEOPLE["unit"]]}
FORM, SHARE = {"Anställningsform": ["tillsvidare", "visstid"] * 20}, {"Sysselsättningsgrad": ["100", "50"] * 20}
SINCE = {"Anställd från": ["2015-08-01"] * 40}
OF_CLASSES = {"Säkerhetsklass": ["2", "3"] * 20}


@pytest.mark.parametrize(
    ("beside", "values", "is_asked"),
    [
        (WORK | FORM, ["5", "3,5", "2", "1"] * 10, True),
        (WORK | FORM | SHARE, ["5", "3,5", "2", "1"] * 10, False),
        (WORK | FORM, ["5 %", "7 %"] * 20, True),
        (WORK | FORM, ["40,5", "101"] * 20, False),
        (WORK | FORM, ["5", "3,5", "0,00", "2"] * 10, True),
        (WORK | FORM, [*["5", "3,5"] * 18, *["tid"] * 4], True),
        (WORK | FORM, [*["5", "3,5"] * 17, *["tid"] * 6], False),
        (WORK | FORM, ["5"] * 40, False),
        (WORK | FORM, ["5", "3"] * 9 + [""] * 22, False),
        (WORK | SHARE, ["T", "V", "T", "M"] * 10, True),
        (WORK | SHARE | FORM, ["T", "V", "T", "M"] * 10, False),
        (WORK | SHARE, ["T"] * 40, False),
        (WORK | SHARE, ["001210", "002228"] * 20, False),
        (WORK | SHARE, ["0121", "0222"] * 20, True),
        (WORK | SHARE, [f"K{at % 11}" for at in range(40)], False),
        (WORK | SHARE, ["T" * 26, "V"] * 20, False),
        (WORK | FORM | SHARE | SINCE, ["999999"] * 3 + [""] * 37, True),
        (WORK | FORM | SHARE | SINCE | {"Anställd till": ["2027-06-30"] * 40}, ["999999"] * 40, False),
        (WORK | FORM | SHARE | SINCE, ["123456"] * 40, False),
        (WORK | FORM | SHARE | SINCE, [""] * 40, False),
        (OF_CLASSES, ["inlämnad", "avslutad"] * 20, True),
        (OF_CLASSES | {"Säkerhetsprövning": ["godkänd", "sökt"] * 20}, ["inlämnad", "avslutad"] * 20, False),
        ({"Kompetens": [*PEOPLE["skill"]]}, ["Planerad", "Godkänd"] * 20, True),
        ({"Kompetens": [*PEOPLE["skill"]], "Har kompetensen": ["ja", "nej"] * 20}, ["A", "B"] * 20, False),
        (WORK | FORM | SHARE | {"Kompetens": [*PEOPLE["skill"]]}, ["A", "B"] * 20, False),
    ],
)
def test_what_may_say_what_everybody_would_be_taken_for_is_asked(
    beside: dict[str, list[str]], values: list[str], is_asked: bool
) -> None:
    ((found,), _) = roster_tables([table(NUMBERS | beside | {"Vxy": values})], NOTHING, known())
    assert (found.layout.why.get("Vxy") == codes.ASSUMED_COLUMN) is is_asked


def test_what_it_may_be_is_offered_once() -> None:
    away = {"Ej tillgänglig från": ["2027-04-01"] * 40, "Ej tillgänglig till": ["2027-06-30"] * 40}
    ((found,), _) = roster_tables(
        [table(NUMBERS | away | {"Vxy": ["Beviljad", "Avslag", "Klar", "Å"] * 10})], NOTHING, known()
    )
    assert found.layout.assumed["Vxy"] == ("row_counts",)


@pytest.mark.parametrize(
    ("heading", "is_asked"), [("Förvaltning", False), ("Kommunkod", False), ("Nämnd", False), ("Vxy", True)]
)
def test_employers_and_their_parts_are_no_forms_of_employment(heading: str, is_asked: bool) -> None:
    ((found,), _) = roster_tables([table(NUMBERS | WORK | SHARE | {heading: ["SN", "BUN"] * 20})], NOTHING, known())
    assert (found.layout.assumed.get(heading) == ("employment_form",)) is is_asked


@pytest.mark.parametrize(
    ("heading", "values", "is_asked"),
    [
        ("Anst", ["1", "2"], False), ("Arbtidskod", ["1", "2"], False),
        ("Statuskod", ["1", "2"], True), ("Postnr", ["A", "B"], False), ("Ort", ["A", "B"], False),
        ("Kontroll", ["1", "2"], True), ("Kod", ["1", "2"], True), ("Vxy", ["A", "B"], True),
    ],
)  # fmt: skip
def test_numbers_and_places_do_not_say_how_far_a_vetting_has_come(
    heading: str, values: list[str], is_asked: bool
) -> None:
    ((found,), _) = roster_tables([table(NUMBERS | OF_CLASSES | {heading: values * 20})], NOTHING, known())
    assert (found.layout.assumed.get(heading) == ("clearance_state",)) is is_asked


KINDS = ["hlr", "hlr", "usk", "usk", "rakel", "rakel", "c", "c"] * 5


@pytest.mark.parametrize(
    ("heading", "skills", "values", "is_asked"),
    [
        ("Kategori", KINDS, ["kurs", "kurs", "yrke", "yrke", "kurs", "kurs", "kort", "kort"] * 5, False),
        ("Kategori", KINDS, ["kurs", "kurs", "yrke", "yrke", "kurs", "kort", "kort", "kort"] * 5, True),
        ("Kategori", KINDS, ["klar", "klar", "bokad", "annat", "klar", "klar", "klar", "klar"] * 5, True),
        ("Kategori", ["hlr", "usk"] * 20, ["kurs", "yrke"] * 20, True),
        ("Godkännande", KINDS, ["Godkänd"] * 40, True),
        ("Status", KINDS, ["Completed"] * 40, True),
        ("Kategori", KINDS, ["Godkänd"] * 40, False),
        ("Status", KINDS, ["kurs"] * 40, False),
        ("Registrerad av", KINDS, ["chef", "import"] * 20, False),
        ("Changed by", KINDS, ["chef", "import"] * 20, False),
        ("Avslut", KINDS, ["chef", "import"] * 20, True),
    ],
)
def test_of_skills_only_what_may_be_a_state_is_asked(
    heading: str, skills: list[str], values: list[str], is_asked: bool
) -> None:
    ((found,), _) = roster_tables([table(NUMBERS | {"Kompetens": skills, heading: values})], NOTHING, known())
    assert found.layout.assumed.get(heading) == (("skill_held",) if is_asked else None)


def test_the_question_shows_the_cells_and_says_what_it_changes() -> None:
    """Only what the column may say, and what everybody is taken for without it."""
    columns = NUMBERS | WORK | FORM | {"Vxy": ["5", "3,5", "2", "5"] * 10}
    ((found,), notes) = roster_tables([table(columns)], NOTHING, known())
    (question,) = [step for step in steps([found.layout], words_for("sv")) if step.key == "Vxy"]
    assert "5, 3,5, 2" in question.text
    assert "alla räknas som heltidsanställda" in question.text
    assert "”sysselsättningsgrad” eller ”veckoarbetstid”" in question.text
    assert "tillsvidare" not in question.text
    assert "5, 3,5, 2" in question.line
    assert [note.facts["nearest"] for note in notes if note.code == codes.ASSUMED_COLUMN] == ["sysselsättningsgrad"]


def test_what_it_looks_a_little_like_is_not_offered_beside_it() -> None:
    """Outcomes of courses are made of the words of vettings; a list of skills asks for no vetting."""
    columns = NUMBERS | {"Kompetens": [*PEOPLE["skill"]], "Resultat": [*["Godkänd"] * 35, *["Distans"] * 5]}
    ((found,), _) = roster_tables([table(columns)], NOTHING, known())
    (question,) = [step for step in steps([found.layout], words_for("sv")) if step.key == "Resultat"]
    for text in (question.text, question.line):
        assert "säkerhetsprövning" not in text
        assert "Godkänd, Distans" in text
    assert "”har kompetensen” (läses den inte: alla räknas ha kompetenserna" in question.text
    assert "Kan vara har kompetensen; annars -." in question.line
    assert (question.maybe, question.must, question.guessed) == ("har kompetensen", True, True)


def test_a_yes_to_all_is_none_to_what_is_only_guessed() -> None:
    columns = NUMBERS | {"Kompetens": [*PEOPLE["skill"]], "Resultat": [*["Godkänd"] * 35, *["Distans"] * 5]}
    columns |= {"Koden": ["2027-01-01"] * 40}
    ((found,), _) = roster_tables([table(columns)], NOTHING, known())
    dialogue = Dialogue(ColumnsAskedError((), (found.layout,)), words_for("sv"))
    screen = tuple(range(len(dialogue.asking)))
    line = 1 + next(at for at in screen if dialogue.asking[at].guessed)
    assert sum(step.must for step in dialogue.asking) == 2
    for answer, meant in (("ja, -", ""), (f"{line}=ja, -", "skill_held")):
        dialogue.said.pop(line - 1, None)
        assert not take(dialogue, screen, answer, words_for("sv")).wrong
        assert dialogue.said[line - 1] == meant


def test_what_a_column_shows_is_nobodys_own() -> None:
    columns = NUMBERS | {"Kompetens": KINDS, "Vem": [*["chef", "Anna", "import"] * 13, "chef"]}
    ((found,), _) = roster_tables([table(columns)], NOTHING, known())
    assert found.layout.samples["Vem"] == "chef, A***, import"


@pytest.mark.parametrize(
    ("word", "guess"),
    [
        ("Godkänd", "ja"),
        ("Giltig", "ja"),
        ("active", "ja"),
        ("Aktiv", "ja"),
        ("inactive", None),
        ("ANM", "nej"),
        ("G", "ja"),
        ("VG", "ja"),
        ("U", None),
        ("Planerad", "nej"),
        ("Ej deltagit", "nej"),
        ("Ej godkänd", "nej"),
        ("Ogiltig", "nej"),
        ("Utgången", "nej"),
        ("Upphörd", "nej"),
        ("Avslag", "nej"),
        ("Väntar på chef", "nej"),
        ("DECLINED", "nej"),
        ("In Progress", "nej"),
        ("Avslutad", None),
        ("Röd", None),
    ],
)
def test_what_a_state_of_a_course_is_proposed_as(word: str, guess: str | None) -> None:
    assert held_guess(word) == guess


@pytest.mark.parametrize(("words", "u"), [(("G", "U"), "nej"), (("VG", "U"), "nej"), (("J", "U"), "?")])
def test_a_mark_is_no_pass_beside_one(words: tuple[str, ...], u: str) -> None:
    assert graded({word: held_guess(word) or "?" for word in words})["U"] == u


@pytest.mark.parametrize(
    ("word", "guess"),
    [
        ("Avslutad", "utgången"),
        ("Upphörd", "utgången"),
        ("Ej godkänd", "ingen"),
        ("Godkänd", None),
        ("Klar", None),
        ("Cleared", None),
    ],
)
def test_nobody_is_proposed_to_be_cleared(word: str, guess: str | None) -> None:
    assert state_guess(word) == guess


@pytest.mark.parametrize(
    ("beside", "values", "is_asked"),
    [
        ("Kompetens", ["Godkänd", "Ej deltagit", "Godkänd"], True),
        ("Kompetens", ["Godkänd", "Godkänd", "Godkänd"], False),
        ("Kompetens", ["Röd", "Ej fast", "Grön"], False),
        ("Säkerhetsklass", ["Klart", "Väntar", "Klart"], True),
        ("Säkerhetsklass", ["Klart", "Röd", "Grön"], False),
    ],
)
def test_a_short_list_that_says_how_something_stands_is_asked_too(
    beside: str, values: list[str], is_asked: bool
) -> None:
    held = {"Kompetens": ["hlr", "hlr", "usk"], "Säkerhetsklass": ["2", "3", "2"]}[beside]
    columns = {"Anställningsnummer": ["1001", "1002", "1003"], beside: held, "Vxy": values}
    ((found,), _) = roster_tables([table(columns)], NOTHING, known())
    assert ("Vxy" in found.layout.asked) is is_asked


COURSES = {"Kurs": ["HLR", "Usk"] * 20, "Datum": [f"2025-0{at % 9 + 1}-11" for at in range(40)],
           "Giltighet": ["2 år", "tills vidare"] * 20}  # fmt: skip
TEACHERS = ["KB", "Lena", "extern", ""] * 10


@pytest.mark.parametrize("heading", [
    "Kursledare", "Instruktör", "Utbildare", "Kursansvarig", "Registrerad av", "Kurs bokad av", "Attest", "Handläggare",
    "Chef", "Närmaste chef", "Kontakt", "Kontaktperson", "Utbildningsanordnare",
])  # fmt: skip
def test_who_teaches_books_or_signs_is_no_question_and_changes_no_proposal(heading: str) -> None:
    plain, others = (roster_tables([table(NUMBERS | COURSES | more)], NOTHING, known())[0][0].layout
                     for more in ({}, {heading: TEACHERS}))  # fmt: skip
    assert {own.heading: own.key for own in plain.proposals if own.heading != "Namn"} == {
        "Kurs": "skill", "Datum": "skill_since", "Giltighet": "skill_months",
    }  # fmt: skip
    assert [(own.heading, own.key, own.certainty) for own in others.proposals] == [
        (own.heading, own.key, own.certainty) for own in plain.proposals
    ]
    assert others.asked == plain.asked
    assert others.assumed == {}


@pytest.mark.parametrize(("heading", "cells"), [
    ("HLR-instruktör", ["x", ""]), ("Legitimerad lärare", ["ja", ""]), ("Kursledarutbildning", ["KB", "Lena"]),
    ("Instruktör", ["genomförd", "avbruten"]),
])  # fmt: skip
def test_who_is_a_teacher_by_the_cells_is_asked(heading: str, cells: list[str]) -> None:
    ((found,), _) = roster_tables([table(NUMBERS | COURSES | {heading: cells * 20})], NOTHING, known())
    assert heading in {
        *found.layout.asked,
        *found.layout.assumed,
        *found.layout.skills,
        *(own.heading for own in found.layout.proposals),
    }


def test_a_heading_of_teachers_over_skills_is_one_of_skills() -> None:
    ((found,), _) = roster_tables([table(NUMBERS | {"Kursledare": PEOPLE["skill"]})], NOTHING, known())
    assert {own.heading: own.key for own in found.layout.proposals if own.heading != "Namn"} == {"Kursledare": "skill"}


def test_what_is_asked_beside_others_is_told_as_asked_and_only_then() -> None:
    ((found,), _) = roster_tables([table(NUMBERS | COURSES)], NOTHING, known())
    nothing = {"asked_ways": {}, "asked_days": (), "units": None, "skill_words": None}
    proposed = replace(found.layout, asked=frozenset(), coded=frozenset(), **nothing)
    assert not proposed.asks
    asking = replace(proposed, asked=frozenset({"Giltighet"}))
    for layout, meant in ((asking, "frågas"), (proposed, "")):
        headings = Headings([layout], words_for("sv"))
        lines = {heading: told for _, own in headings.lists for _, heading, told in own}
        assert (lines["Kurs"], lines["Anställningsnummer"]) == (meant, "anställningsnummer")
