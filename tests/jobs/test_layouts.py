"""What headings mean is proposed, said once, and recognised next month; nothing that is only proposed is read."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import Finding, InputRefusedError
from planner.imports import codes as imports
from planner.imports.organisation.read import NotedOrganisation
from planner.jobs import roster as job
from planner.jobs.people.place import Place, Stored
from planner.jobs.roster import import_into
from planner.store import codes
from planner.store.documents import read_roster
from tests.imports.roster_files import GOOD_NUMBER, organisation, render, write_csv

STRANGE = {
    "Anst.id": "001042",
    "Pnr": GOOD_NUMBER,
    "Släktnamn": "Öberg",
    "Org.enhet": "KSF",
    "Tillträde": "2015-08-01",
    "Slutar": "2027-06-30",
    "Tj.grad": "100,00",
}
OTHER = STRANGE | {"Anst.id": "002000", "Pnr": "19640823-9801", "Släktnamn": "Ek", "Slutar": "", "Tj.grad": "50,00"}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private")


def store(place: Place, *rows: dict[str, str], name: str = "personal.csv") -> Stored:
    files = [write_csv(place.out.parent, *rows, name=name)]
    stored = import_into(files, Path("organisation"), place, date(2026, 11, 22), "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


def refused(place: Place, *rows: dict[str, str], name: str = "personal.csv") -> list[Finding]:
    with pytest.raises(InputRefusedError) as error:
        store(place, *rows, name=name)
    render(error.value.findings)
    assert not place.out.exists()
    return [*error.value.findings]


def told(stored: Stored, *wanted: str) -> list[str]:
    notes = (*stored.notes, *stored.result.findings)
    return [note.code for note in notes if note.code in wanted]


def proposals(place: Place, number: str = "") -> Path:
    return place.private / f"kolumner.forslag{number}.toml"


def test_the_proposals_are_a_file_that_hr_hands_in_and_next_month_nothing_is_asked(place: Place) -> None:
    asked = refused(place, STRANGE, OTHER)
    assert [note.column for note in asked if note.code == imports.ASKED_COLUMN] == [
        "Anst.id", "Pnr", "Släktnamn", "Org.enhet", "Tillträde", "Slutar", "Tj.grad"]  # fmt: skip
    assert asked[-1].code == codes.PROPOSALS_WRITTEN
    stored = store(replace(place, columns=proposals(place)), STRANGE, OTHER)
    assert told(stored, imports.LAYOUT_KNOWN, imports.ASKED_COLUMN) == []
    first, second = sorted(read_roster(stored.roster).people, key=lambda person: person.birth_year, reverse=True)
    assert first.employments[0].last_day == date(2027, 6, 30)
    assert second.employments[0].fraction_permille == 500
    proposals(place).unlink()
    again = store(place, STRANGE, OTHER, name="personal-december.csv")
    assert told(again, imports.LAYOUT_KNOWN, imports.ASKED_COLUMN) == [imports.LAYOUT_KNOWN]
    assert again.result.roster == stored.result.roster
    assert not proposals(place).exists()


def test_nothing_that_is_only_proposed_is_read(place: Place) -> None:
    refused(place, STRANGE, OTHER)
    assert [path.name for path in place.private.iterdir()] == [proposals(place).name]
    assert (proposals(place).stat().st_mode & 0o777) == 0o600


def test_what_hr_has_changed_in_the_proposals_is_never_written_over(place: Place) -> None:
    refused(place, STRANGE, OTHER)
    edited = proposals(place).read_text("utf-8").replace('"Släktnamn" = ""', '"Släktnamn" = "efternamn"')
    edited = edited.replace('"Tj.grad" = "sysselsättningsgrad"', '"Tj.grad" = ""')
    proposals(place).write_text(edited, "utf-8")
    refused(place, STRANGE, OTHER)
    assert proposals(place).read_text("utf-8") == edited
    assert proposals(place, "-2").exists()
    people = store(replace(place, columns=proposals(place)), STRANGE, OTHER).result.roster.people
    assert {person.employments[0].fraction_permille for person in people} == {1000}


def test_a_layout_that_has_changed_is_told_and_what_is_new_is_asked(place: Place) -> None:
    refused(place, STRANGE, OTHER)
    store(replace(place, columns=proposals(place)), STRANGE, OTHER)
    changed = [{key: cell for key, cell in row.items() if key != "Släktnamn"} for row in (STRANGE, OTHER)]
    stored = store(place, *(row | {"Kommentar": "x", "rättar rad": "", "att rätta": ""} for row in changed))
    (note,) = [one for one in stored.result.findings if one.code == imports.LAYOUT_CHANGED]
    assert (note.facts["new"], note.facts["gone"]) == ("”Kommentar”", "”Släktnamn”")
    with pytest.raises(InputRefusedError, match=imports.ASKED_COLUMN):
        store(place, *(row | {"Avtalsform": "visstid"} for row in changed))


@pytest.mark.parametrize("heading", ["Tj.grad", "Slutar"])
def test_a_column_that_was_read_and_is_gone_must_be_confirmed(place: Place, heading: str) -> None:
    refused(place, STRANGE, OTHER)
    store(replace(place, columns=proposals(place)), STRANGE, OTHER)
    left = [{key: cell for key, cell in row.items() if key != heading} for row in (STRANGE, OTHER)]
    with pytest.raises(InputRefusedError, match=codes.UNCONFIRMED) as error:
        store(place, *left)
    (note,) = [one for one in error.value.findings if one.code == imports.COLUMN_GONE]
    assert note.column == heading
    stored = store(replace(place, confirmed=True), *left)
    assert told(stored, imports.COLUMN_GONE) == [imports.COLUMN_GONE]


def test_classes_without_a_column_of_vettings_are_stored_only_once_confirmed(place: Place) -> None:
    row = PLAIN | {"Anställningsnummer": "1042", "Säkerhetsklass": "klass 3", "Säkerhetsprövad datum": "2025-03-01"}
    with pytest.raises(InputRefusedError, match=codes.UNCONFIRMED) as error:
        store(place, row)
    assert imports.NO_STATES in [one.code for one in error.value.findings]
    assert told(store(replace(place, confirmed=True), row), imports.NO_STATES) == [imports.NO_STATES]


def test_a_column_that_is_there_under_another_heading_is_not_gone(place: Place) -> None:
    refused(place, STRANGE, OTHER)
    store(replace(place, columns=proposals(place)), STRANGE, OTHER)
    renamed = [{("Sysselsättningsgrad" if key == "Tj.grad" else key): cell for key, cell in row.items()}
               for row in (STRANGE, OTHER)]  # fmt: skip
    assert told(store(place, *renamed), imports.COLUMN_GONE, imports.LAYOUT_CHANGED) == [imports.LAYOUT_CHANGED]


PLAIN = {"Anställningsnummer": "", "Födelseår": "1980", "Enhet": "KSF", "Anställd från": "2015-08-01"}


@pytest.mark.parametrize(
    ("column", "cell"),
    [("Anställningsform", "visstid"), ("Sysselsättningsgrad", "50"), ("Anställd till", "2027-06-30")],
)
def test_what_everybody_has_lost_must_be_confirmed_whatever_the_headings_are(
    place: Place, column: str, cell: str
) -> None:
    rows = [PLAIN | {"Anställningsnummer": f"{at:04}", column: cell if at < 4 else ""} for at in range(8)]
    store(place, *rows)
    with pytest.raises(InputRefusedError, match=codes.FIELD_LOST):
        store(place, *({key: text for key, text in row.items() if key != column} for row in rows))
    store(place, *(row | {column: cell if at < 3 else ""} for at, row in enumerate(rows)))


def test_hours_a_week_are_asked_for_with_full_time_and_remembered(place: Place) -> None:
    rows = [PLAIN | {"Anställningsnummer": f"{at:04}", "Arb.tid": ("38,25", "40", "19,125")[at % 3]} for at in range(9)]
    asked = refused(place, *rows)
    assert {note.code for note in asked} >= {imports.ASKED_COLUMN, imports.ASKED_FULL_TIMES}
    text = proposals(place).read_text("utf-8")
    assert 'full_time_hours = "?" ' in text
    proposals(place).write_text(text.replace('full_time_hours = "?" ', "full_time_hours = 38.25 "), "utf-8")
    stored = store(replace(place, columns=proposals(place)), *rows)
    jobs = [person.employments[0].fraction_permille for person in stored.result.roster.people]
    assert sorted(jobs) == [500, 500, 500, 1000, 1000, 1000, 1000, 1000, 1000]
    assert store(place, *rows).result.roster == stored.result.roster


@pytest.mark.parametrize(("said", "names"), [("surname first", ("Bca", "Xyz")), ("förnamn först", ("Xyz", "Bca"))])
def test_the_order_of_names_is_said_in_the_column_file_and_remembered(
    place: Place, said: str, names: tuple[str, str]
) -> None:
    row = PLAIN | {"Anställningsnummer": "0001", "Full name": "Xyz Bca"}
    refused(place, row)
    text = proposals(place).read_text("utf-8")
    assert 'order = "?"' in text
    with pytest.raises(InputRefusedError, match=imports.QUESTION_OPEN) as error:
        store(replace(place, columns=proposals(place)), row)
    (open_,) = error.value.findings
    assert (open_.facts["headings"], open_.facts["allowed"]) == ("”order”", "efternamn först, förnamn först")
    proposals(place).write_text(text.replace('order = "?"', f'order = "{said}"'), "utf-8")
    stored = store(replace(place, columns=proposals(place)), row)
    (key,) = stored.result.keys
    assert (key.first_name, key.last_name) == names
    assert store(place, row).result.keys == stored.result.keys


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("31.12.2015", "01.02.2016", ("2015-12-31", "2016-02-01")),
        ("12/31/2015", "02/01/2016", ("2015-12-31", "2016-02-01")),
    ],
)
def test_a_day_after_the_twelfth_decides_for_its_column_and_is_told(
    place: Place, first: str, second: str, days: tuple[str, str]
) -> None:
    rows = [
        PLAIN | {"Anställningsnummer": "0001", "Anställd från": first},
        PLAIN | {"Anställningsnummer": "0002", "Anställd från": second},
    ]
    stored = store(place, *rows)
    assert imports.DAYS_DECIDED in [note.code for note in stored.result.findings]
    assert {person.employments[0].first_day.isoformat() for person in stored.result.roster.people} == {*days}


def test_days_that_fit_several_readings_are_asked_once(place: Place) -> None:
    rows = [
        PLAIN | {"Anställningsnummer": "0001", "Anställd från": "2.1.2016"},
        PLAIN | {"Anställningsnummer": "0002", "Anställd från": "3.1.2016"},
    ]
    assert imports.ASKED_DATES in [note.code for note in refused(place, *rows)]
    stored = store(replace(place, columns=proposals(place)), *rows)
    days = [person.employments[0].first_day.isoformat() for person in stored.result.roster.people]
    assert "2016-01-02" in days
    assert store(place, *rows).result.roster == stored.result.roster


def test_an_import_that_uses_a_part_of_the_rows_must_be_confirmed_even_the_first(place: Place) -> None:
    rows = [PLAIN | {"Anställningsnummer": f"{at:04}", "Enhet": "KSF" if at % 5 else f"Okänd {at}"} for at in range(25)]
    assert store(place, *rows).result.rows_set_aside == 5
    few = [row | {"Enhet": "KSF" if at % 3 else f"Okänd {at}"} for at, row in enumerate(rows)]
    other = replace(place, private=place.private / "other", out=place.out / "other")
    with pytest.raises(InputRefusedError, match=codes.FEW_ROWS):
        store(other, *few)
    assert store(replace(other, confirmed=True), *few).result.people == 16
    hidden = [
        row | {"Enhet": "KSF", "Skyddade personuppgifter": "nej" if at % 3 else "ja"} for at, row in enumerate(rows)
    ]
    with pytest.raises(InputRefusedError, match=codes.FEW_ROWS):
        store(replace(other, private=place.private / "third", out=place.out / "third"), *hidden)


@pytest.mark.parametrize(("strangers", "asked"), [(2, False), (3, True)])
def test_a_list_of_which_most_rows_are_set_aside_must_be_confirmed(
    place: Place, tmp_path: Path, strangers: int, asked: bool
) -> None:
    rows = [PLAIN | {"Anställningsnummer": f"{at:04}"} for at in range(40)]
    away = [{"Anställningsnummer": f"{900 * (at < strangers) + at:04}", "Ej tillgänglig från": "2026-01-01",
             "Ej tillgänglig till": "2027-01-01"} for at in range(5)]  # fmt: skip
    paths = [write_csv(tmp_path, *rows), write_csv(tmp_path, *away, name="ledigheter.csv")]
    known = NotedOrganisation(organisation(), ())
    if not asked:
        import_into(paths, known, place, as_of=date(2026, 10, 1), language="sv")
        return
    with pytest.raises(InputRefusedError, match=imports.mending.MOST_OF_LIST) as error:
        import_into(paths, known, place, as_of=date(2026, 10, 1), language="sv")
    (note,) = [one for one in error.value.findings if one.code == imports.mending.MOST_OF_LIST]
    assert (note.file, note.facts["count"]) == ("ledigheter.csv", strangers)


def test_another_layout_with_few_headings_in_common_is_another(place: Place) -> None:
    refused(place, STRANGE, OTHER)
    store(replace(place, columns=proposals(place)), STRANGE, OTHER)
    known = {"Anställningsnummer": "003000", "Födelseår": "1980", "Enhet": "KSF", "Anställd från": "2015-08-01"}
    other = known | {"Slutar": "2028-01-31", "Kompetens": "nurse", "Förnamn": "Cia", "Efternamn": "Lind"}
    with pytest.raises(InputRefusedError) as error:
        store(place, other)
    assert [note.column for note in error.value.findings if note.code in imports.ASKING] == ["Slutar"]
    assert imports.LAYOUT_CHANGED not in [note.code for note in error.value.findings]


def test_a_layout_of_which_nothing_had_to_be_said_is_not_kept(place: Place) -> None:
    known = {"Anställningsnummer": "003000", "Födelseår": "1980", "Enhet": "KSF", "Anställd från": "2015-08-01"}
    store(place, known)
    assert not (place.private / "columns.toml").exists()


def test_layouts_stand_side_by_side_and_one_heading_may_mean_two_things(place: Place) -> None:
    skills = {"Anst.id": "001042", "Behörighet": "nurse", "Slutar": "2028-01-31"}
    for rows, name in (((STRANGE, OTHER), "a.csv"), ((skills,), "b.csv")):
        with pytest.raises(InputRefusedError):
            store(place, *rows, name=name)
    files = [
        write_csv(place.out.parent, STRANGE, OTHER, name="a.csv"),
        write_csv(place.out.parent, skills, name="b.csv"),
    ]
    with pytest.raises(InputRefusedError):
        import_into(files, Path("organisation"), place, date(2026, 11, 22), "sv")
    both = proposals(place, "-3")
    said = tomllib.loads(both.read_text("utf-8"))["layout"]
    assert [layout["columns"]["Slutar"] for layout in said] == ["anställd till", "kompetens giltig till"]
    import_into(files, Path("organisation"), replace(place, columns=both), date(2026, 11, 22), "sv")
    stored = import_into(files, Path("organisation"), place, date(2026, 11, 22), "sv")
    assert told(stored, imports.LAYOUT_KNOWN) == [imports.LAYOUT_KNOWN] * 2
    nurse = next(person for person in stored.result.roster.people if person.skills)
    assert nurse.skills[0].valid_until == date(2028, 1, 31)
    assert nurse.employments[0].last_day == date(2027, 6, 30)


def test_a_column_of_days_without_a_certain_proposal_must_be_answered(place: Place) -> None:
    row = STRANGE | {"Slutar": "", "Gäller till": "2027-06-30", "Behörighet": "nurse", "Utgår": "2028-01-31"}
    refused(place, row, row | {"Anst.id": "002000", "Pnr": "19640823-9801"})
    said = tomllib.loads(proposals(place).read_text("utf-8"))["layout"][0]["columns"]
    assert "?" in said.values()
    with pytest.raises(InputRefusedError) as error:
        store(replace(place, columns=proposals(place)), row)
    (open_,) = error.value.findings
    render([open_])
    left = [heading for heading, name in said.items() if name == "?"]
    assert (open_.code, open_.facts["headings"]) == (imports.QUESTION_OPEN, ", ".join(f"”{one}”" for one in left))
    free = str(open_.facts["allowed"]).split(", ")
    assert {'""', "kompetens giltig till"} <= {*free}
    assert not {"enhet", "anställningsnummer", "rättar rad"} & {*free}, "taken already, or the program's own"


def test_all_open_questions_of_all_exports_are_told_at_once(place: Place) -> None:
    text = (
        'dates = "?"\n[[layout]]\nfile = "a.csv"\norder = "?"\nfull_time_hours = "?"\n'
        '[layout.columns]\n"Från" = "?"\n"Till" = "?"\n"Enhet" = "enhet"\n[layout.days]\n"Start" = "dag först, ?"\n'
        '[layout.words."anställningsform"]\n"Fria" = "?"\n[[layout]]\nfile = "b.csv"\n[layout.columns]\n"Klass" = "?"\n'
    )
    path = place.out.parent / "svar.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputRefusedError) as error:
        store(replace(place, columns=path), STRANGE)
    assert {note.code for note in error.value.findings} == {imports.QUESTION_OPEN}
    assert [(note.facts["export"], note.facts["headings"]) for note in error.value.findings] == [
        ("–", "”dates”"),
        ("a.csv", "”Från”, ”Till”"),
        ("a.csv", "”Start”"),
        ("a.csv", "”full_time_hours”"),
        ("a.csv", "”order”"),
        ("b.csv", "”Klass”"),
    ]
    path.write_text('[[layout]]\n[layout.words."anställningsform"]\n"Fria" = "?"\n', "utf-8")
    refused(replace(place, columns=path), STRANGE, OTHER)


def test_a_layout_like_a_known_systems_is_proposed_whole_with_what_its_codes_mean(place: Place) -> None:
    people = [
        {"ANST_ID": f"{at:04}", "PERSNR": "", "ENHET_KOD": "KSF", "ANST_FORM": "1", "MANLON": "9", "SYSS_GRAD": "100",
         "STARTDAT": "20150801", "SLUTDAT": "99991231"} for at in range(10)]  # fmt: skip
    rows = [person | {"ANST_FORM": "2" if at % 2 else "1", "Födelseår": "1980"} for at, person in enumerate(people)]
    asked = refused(place, *rows)
    certain = {note.column: note.facts["certainty"] for note in asked if note.code == imports.ASKED_COLUMN}
    assert certain == dict.fromkeys(("ANST_ID", "STARTDAT", "SLUTDAT"), "sure")
    proposals(place).write_text('open_end = "tills vidare"\n' + proposals(place).read_text("utf-8"), encoding="utf-8")
    jobs = [
        person.employments[0] for person in store(replace(place, columns=proposals(place)), *rows).result.roster.people
    ]
    assert sorted(job.form.value for job in jobs) == ["permanent"] * 5 + ["temporary"] * 5
    assert {job.last_day for job in jobs} == {None}
    assert store(place, *rows).result.rows_set_aside == 0


def test_codes_that_nobody_understands_set_rows_aside_and_are_proposed_once(place: Place) -> None:
    known = {"Anställningsnummer": "", "Födelseår": "1980", "Enhet": "KSF", "Anställd från": "2015-08-01"}
    rows = [
        known | {"Anställningsnummer": str(at), "Anst.form": "Fria" if at % 2 else "Tillsvidare"} for at in range(12)
    ]
    with pytest.raises(InputRefusedError, match=codes.FEW_ROWS) as error:
        store(place, *rows)
    assert {note.code for note in error.value.findings} >= {codes.PROPOSALS_WRITTEN, imports.cells.BAD_CHOICE}
    first = store(replace(place, confirmed=True), *rows)
    assert first.result.rows_set_aside == 6
    assert codes.PROPOSALS_WRITTEN in [note.code for note in first.notes]
    text = proposals(place).read_text("utf-8")
    assert tomllib.loads(text)["layout"][0]["words"] == {"anställningsform": {"Fria": "?"}}
    proposals(place).write_text(text.replace('"Fria" = "?"', '"Fria" = "extern"'), "utf-8")
    done = store(replace(place, columns=proposals(place)), *rows)
    assert done.result.rows_set_aside == 0
    assert store(place, *rows).result.rows_set_aside == 0
    assert codes.PROPOSALS_WRITTEN not in [note.code for note in store(place, *rows).notes]


def test_headings_that_no_column_file_can_speak_of_spoil_no_file(place: Place) -> None:
    known = {"Anställningsnummer": "003000", "Födelseår": "1980", "Enhet": "KSF", "Anställd från": "2015-08-01"}
    odd = known | {"%": "100", "Kommentar": "a", "Kommentar:": "b", "19811218-9876": "c", "Rast\x7f": "d"}
    refused(place, odd, odd | {"Anställningsnummer": "003001", "%": "50"})
    stored = store(replace(place, columns=_chosen(place)), odd, odd | {"Anställningsnummer": "003001", "%": "50"})
    assert sorted(person.employments[0].fraction_permille for person in stored.result.roster.people) == [500, 1000]
    again = store(place, odd, odd | {"Anställningsnummer": "003001", "%": "50"})
    assert again.result.roster == stored.result.roster


def _chosen(place: Place) -> Path:
    text = proposals(place).read_text("utf-8").replace('"%" = "?"', '"%" = "sysselsättningsgrad"')
    proposals(place).write_text(text, "utf-8")
    return proposals(place)


def test_a_heading_that_smells_is_never_proposed_to_be_left_out(place: Place) -> None:
    row = STRANGE | {"Sekretess": "J", "Kommentar": "x"}
    refused(place, row, OTHER | {"Sekretess": "", "Kommentar": ""})
    said = tomllib.loads(proposals(place).read_text("utf-8"))["layout"][0]["columns"]
    assert (said["Sekretess"], said["Kommentar"]) == ("?", "")
    text = proposals(place).read_text("utf-8").replace('"Sekretess" = "?"', '"Sekretess" = "skyddade personuppgifter"')
    proposals(place).write_text(text, "utf-8")
    stored = store(replace(place, columns=proposals(place)), row, OTHER | {"Sekretess": "", "Kommentar": ""})
    assert (stored.result.people, stored.result.protected_set_aside) == (1, 1)


def test_a_number_that_everybody_needs_is_asked_for_however_uncertain(place: Place) -> None:
    row = {("F1" if key == "Anst.id" else key): cell for key, cell in STRANGE.items()}
    asked = refused(place, row, row | {"F1": "002000", "Pnr": "19640823-9801"})
    assert imports.ASKED_WHO in {note.code for note in asked}  # the personnummer may say it, or the heading be named
    layout = tomllib.loads(proposals(place).read_text("utf-8"))["layout"][0]
    assert (layout["without_number"], layout["columns"]["F1"]) == ("personnummer", "")
    proposals(place).unlink()
    bare = [{key: text for key, text in own.items() if key != "Pnr"} for own in (row, row | {"F1": "002000"})]
    (note,) = [note for note in refused(place, *bare) if note.column == "F1"]
    assert (note.code, note.facts["certainty"]) == (imports.ASKED_COLUMN, "possible")
    assert tomllib.loads(proposals(place).read_text("utf-8"))["layout"][0]["columns"]["F1"] == "?"


def test_what_is_said_of_every_file_is_kept_beside_the_layouts(place: Place, tmp_path: Path) -> None:
    said = tmp_path / "mine.toml"
    said.write_text('[columns]\n"Kommentar" = ""\n', encoding="utf-8")
    refused(place, STRANGE, OTHER)
    store(replace(place, columns=proposals(place)), STRANGE, OTHER)
    store(replace(place, columns=said), *(row | {"Kommentar": "x"} for row in (STRANGE, OTHER)))
    stored = store(place, *(row | {"Kommentar": "x"} for row in (STRANGE, OTHER)))
    assert told(stored, imports.LEFT_OUT_COLUMN, imports.LAYOUT_KNOWN) == [
        imports.LAYOUT_KNOWN,
        imports.LEFT_OUT_COLUMN,
    ]
