"""What HR has said last holds, in the run in which it is said and in every one after it, whatever a layout had said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.person import Employment, Roster
from planner.imports import codes as imports
from planner.imports.columns.column_file import ColumnFile, Layout, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.organisation.read import NotedOrganisation
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.said.latest import by_name, over
from planner.jobs import roster as job
from planner.jobs.people.answers import ANSWERS, from_answers, keep_answers
from planner.jobs.people.columns import COLUMNS, meanings_of
from planner.jobs.people.place import Place, Stored
from planner.jobs.roster import import_into
from planner.store import codes
from tests.imports.roster_files import GOOD_NUMBER, organisation, render, write_csv

ROW = {
    "Anst.id": "001042",
    "Pnr": GOOD_NUMBER,
    "Namn": "Åsa Lind",
    "Org.enhet": "Kansliet",
    "Tillträde": "1/8 2015",
    "Slutar": "2027-06-30",
    "Tj.grad": "heltid",
    "Tid": "",
}
OTHER = ROW | {"Anst.id": "002000", "Pnr": "19640823-9801", "Namn": "Bo Ek", "Slutar": "2027-01-31"}
FIRST = """format = "planner-columns/1"
[[layout]]
file = "personal.csv"
others = ["Tid"]
order = "förnamn först"
left_out = ["002000"]
[layout.columns]
"Anst.id" = "anställningsnummer"
"Pnr" = "personnummer"
"Namn" = "för- och efternamn"
"Org.enhet" = "enhet"
"Tillträde" = "anställd från"
"Slutar" = "anställd till"
"Tj.grad" = "sysselsättningsgrad"
[layout.days]
"Tillträde" = "dag först"
[layout.words."sysselsättningsgrad"]
"heltid" = "38,25"
[layout.words.enhet]
"Kansliet" = "KSF"
"""
"""What the dialogue leaves: all of it in the layout."""
LATER = {
    "words": '[words."fraction"]\n"Heltid" = "100"',
    "days": '[days]\n"tillträde" = "månad först"',
    "columns": '[columns]\n"slutar" = ""',
    "units": '[words.enhet]\n"kansliet" = "ÄOF-HT1"',
    "ways": 'order = "efternamn först"',
    "left_out": "left_out = []",
    "in a layout": '[[layout]]\n[layout.columns]\n"Anst.id" = "anställningsnummer"\n"Pnr" = "personnummer"\n'
    '"Namn" = "för- och efternamn"\n"Tj.grad" = "sysselsättningsgrad"\n"Org.enhet" = "enhet"\n'
    '[layout.words."sysselsättningsgrad"]\n"heltid" = "100"',
}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private", confirmed=True)


def store(
    place: Place, said: str = "", name: str = "personal.csv", rows: Sequence[dict[str, str]] = (ROW, OTHER)
) -> Stored:
    folder = place.out.parent
    columns = None
    if said:
        columns = folder / "ord.toml"
        columns.write_text(said if said.startswith("format") else f'format = "planner-columns/1"\n{said}\n', "utf-8")
    files = [write_csv(folder, *rows, name=name)]
    stored = import_into(files, Path("organisation"), replace(place, columns=columns), date(2026, 11, 22), "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


def seen(stored: Stored) -> tuple[Roster, list[tuple[str, str]]]:
    return stored.result.roster, sorted((own.first_name, own.last_name) for own in stored.result.keys)


def jobs(roster: Roster) -> list[tuple[Employment, ...]]:
    return sorted((own.employments for own in roster.people), key=repr)


@pytest.mark.parametrize("kind", LATER)
def test_a_later_word_holds_in_the_next_month_too(place: Place, kind: str) -> None:
    first = seen(store(place, FIRST))
    corrected = store(place, LATER[kind])
    assert seen(corrected) != first
    for _month in range(2):
        assert seen(store(place)) == seen(corrected)


@pytest.mark.parametrize("kind", ["words", "ways", "units", "days"])
def test_it_holds_of_a_file_that_was_not_read_that_month(place: Place, kind: str) -> None:
    store(place, FIRST)
    corrected = seen(store(place, LATER[kind]))
    other = Place(place.out.parent / "b" / "out", place.out.parent / "b" / "private", confirmed=True)
    other.out.parent.mkdir()
    store(other, FIRST)
    store(other, LATER[kind], name="kurser.csv", rows=[{"anställningsnummer": "001042", "kompetens": "nurse"}])
    now = seen(store(other))
    assert (jobs(now[0]), now[1]) == (jobs(corrected[0]), corrected[1])


@pytest.mark.parametrize("heading", ["", '[layout.columns]\n"Tj.grad" = "sysselsättningsgrad"\n'])
@pytest.mark.parametrize("named", ["personal.csv", "annan.csv"])
def test_a_layout_that_names_its_file_and_few_headings_is_that_files(place: Place, heading: str, named: str) -> None:
    first = seen(store(place, FIRST))
    said = f'[[layout]]\nfile = "{named}"\n{heading}[layout.words."sysselsättningsgrad"]\n"heltid" = "100"'
    corrected = seen(store(place, said))
    assert (corrected != first) == (named == "personal.csv")
    assert seen(store(place)) == corrected


@pytest.mark.parametrize(("said", "told"), [
    ('file = "personal.csv"', False),
    ('file = "personal.csv"\n[layout.columns]\n"Tj.grad" = "sysselsättningsgrad"', False),
    ('file = "personal.csv"\n[layout.columns]\n"Tjgrd" = "sysselsättningsgrad"', True),
    ('[layout.columns]\n"Tj.grad" = "sysselsättningsgrad"', True),
    ('file = "annan.csv"\n[layout.columns]\n"Tj.grad" = "sysselsättningsgrad"', False),
])  # fmt: skip
def test_a_layout_without_effect_is_told(place: Place, said: str, told: bool) -> None:
    store(place, FIRST)
    notes = [one.code for one in store(place, f"[[layout]]\n{said}").notes]
    assert (imports.LAYOUT_UNUSED in notes) is told


@pytest.mark.parametrize("kind", [kind for kind in LATER if kind not in ("left_out", "in a layout")])
def test_it_is_told_once_what_is_now_said_otherwise(place: Place, kind: str) -> None:
    store(place, FIRST)
    (note,) = [one for one in store(place, LATER[kind]).notes if one.code == imports.SAID_OTHERWISE]
    assert note.facts["count"] == 1
    assert not [one for one in store(place).notes if one.code == imports.SAID_OTHERWISE]


def test_nothing_is_told_of_what_is_said_again(place: Place) -> None:
    store(place, FIRST)
    again = store(place, '[words."sysselsättningsgrad"]\n"heltid" = "38,25"')
    assert not [one for one in again.notes if one.code == imports.SAID_OTHERWISE]


def test_a_correction_leaves_all_else_that_was_said(place: Place) -> None:
    store(place, FIRST)
    store(place, LATER["words"])
    kept = read_column_file(place.private / COLUMNS)
    (layout,) = kept.layout
    assert layout.words == {"enhet": {"Kansliet": "KSF"}}
    assert (layout.days, layout.columns["Slutar"]) == ({"Tillträde": "dag först"}, "anställd till")
    assert (kept.words, kept.left_out) == ({"fraction": {"Heltid": "100"}}, ("002000",))


def test_a_heading_and_a_word_written_in_two_ways_are_kept_once(place: Place) -> None:
    store(place, FIRST)
    store(place, '[columns]\n"Slutar" = ""\n' + LATER["words"])
    corrected = store(place, '[columns]\n"slutar" = "anställd till"\n[words."sysselsättningsgrad"]\n"heltid" = "50"')
    kept = read_column_file(place.private / COLUMNS)
    assert (kept.columns, kept.words) == ({"slutar": "anställd till"}, {"sysselsättningsgrad": {"heltid": "50"}})
    assert seen(store(place)) == seen(corrected)


def test_a_file_that_is_given_and_the_answers_of_before_are_read_together(place: Place) -> None:
    before = read_of(place, FIRST)
    sitting = replace(place, asks=True, answers=before)
    keep_answers(sitting, "sv")
    given = place.out.parent / "egen.toml"
    given.write_text(f'format = "planner-columns/1"\n{LATER["words"]}\n', "utf-8")
    again, notes = from_answers(replace(place, asks=True, columns=given))
    assert [note.code for note in notes] == [codes.ANSWERS_USED]
    stored = import_into(
        [write_csv(place.out.parent, ROW, OTHER)], Path("organisation"), again, date(2026, 11, 22), "sv"
    )
    assert {job.fraction_permille for own in stored.result.roster.people for job in own.employments} == {1000}
    assert not (place.private / ANSWERS).exists()  # what is stored says it now
    assert seen(store(place)) == seen(stored)


@pytest.mark.parametrize("file", ["personal.csv", "annan.csv"])
def test_a_file_whose_headings_have_changed_since_is_still_spoken_of_by_its_name(place: Place, file: str) -> None:
    keep_answers(replace(place, asks=True, answers=read_of(place, FIRST)), "sv")
    given = place.out.parent / "egen.toml"
    said = '"Nummer" = "anställningsnummer"\n"Slutar" = "uppgift giltig till"\n"Tid" = "anställd till"\n'
    layout = f'format = "planner-columns/1"\n[[layout]]\nfile = "{file}"\n[layout.columns]\n{said}'
    given.write_text(layout, "utf-8")
    again, _ = from_answers(replace(place, asks=True, columns=given))
    headings = {"Nummer" if key == "Anst.id" else key: text for key, text in (ROW | {"Tid": "2027-05-31"}).items()}
    here = meanings_of(again, {})[0].of([*headings], "personal.csv").known
    new = ("employed_to", "employee_number", "record_to") if file == "personal.csv" else (None, None, "employed_to")
    assert tuple(here.get(heading) for heading in ("tid", "nummer", "slutar")) == new
    assert here["orgenhet"] == "unit"


def test_sheets_of_one_file_keep_what_was_said_of_each(place: Place) -> None:
    before = read_of(place, FIRST)
    small = Layout(file="personal.csv", columns={"Anst.id": "anställningsnummer", "Slutar": "", "A": ""})
    few = Layout(file="personal.csv", columns={"Slutar": ""})
    both = over(before, ColumnFile(layout=(small,)))
    assert [one.headings for one in both.layout] == [before.layout[0].headings, small.headings]
    here = Meanings(given=over(before, ColumnFile(layout=(small, few)))).of([*ROW], "personal.csv")
    assert (here.known["orgenhet"], "slutar" in here.left_out) == ("unit", True)
    assert Meanings(given=both).of([*ROW], "personal.csv").known["slutar"] == "employed_to"


def test_answers_are_kept_with_the_file_and_with_those_of_before(place: Place) -> None:
    keep_answers(replace(place, answers=read_of(place, FIRST)), "sv")
    given = place.out.parent / "egen.toml"
    given.write_text('format = "planner-columns/1"\nopen_end = "tills vidare"\n' + LATER["days"], "utf-8")
    again, _ = from_answers(replace(place, asks=True, columns=given))
    now = ColumnFile(layout=(Layout(columns={"Kurs": "kompetens"}),))
    keep_answers(replace(again, answers=now), "sv")
    kept = read_column_file(place.private / ANSWERS)
    old, new = kept.layout
    assert (kept.open_end, kept.days) == ("for_ever", {"tillträde": "månad först"})
    assert (old.days, old.words["enhet"], new.columns) == ({}, {"Kansliet": "KSF"}, {"Kurs": "kompetens"})


def test_layouts_of_two_files_stay_two(place: Place) -> None:
    keep_answers(replace(place, answers=read_of(place, FIRST)), "sv")
    again, _ = from_answers(replace(place, asks=True))
    other = FIRST.replace("Org.enhet", "Avd").replace("personal.csv", "bolag.csv")
    keep_answers(replace(again, answers=read_of(place, other)), "sv")
    old, new = read_column_file(place.private / ANSWERS).layout
    assert ("Avd" in old.headings.values(), "Org.enhet" in new.headings.values()) == (False, False)


def test_the_list_of_an_attempt_that_was_never_stored_is_not_recognised_next_month(place: Place) -> None:
    said = read_of(place, FIRST)
    nobody = Layout(file="kurser.csv", columns={"Kurs": "", "Kod": ""})
    keep_answers(replace(place, asks=True, answers=said.model_copy(update={"layout": (*said.layout, nobody)})), "sv")
    again, _ = from_answers(replace(place, asks=True))
    mended = [row | {"Form": "tillsvidare"} for row in (ROW, OTHER)]
    (layout,) = said.layout
    now = layout.model_copy(update={"columns": {**layout.columns, "Form": "anställningsform"}})
    sitting = replace(again, answers=ColumnFile(layout=(now,)))
    import_into([write_csv(place.out.parent, *mended)], Path("organisation"), sitting, date(2026, 11, 22), "sv")
    kept = read_column_file(place.private / COLUMNS)
    assert [own.headings.keys() for own in kept.layout] == [nobody.headings.keys(), now.headings.keys()]


def test_a_script_begins_with_no_answers_of_before(place: Place) -> None:
    keep_answers(replace(place, answers=read_of(place, FIRST)), "sv")
    assert from_answers(place) == (place, ())


def read_of(place: Place, text: str) -> ColumnFile:
    path = place.out.parent / "first.toml"
    path.write_text(text, "utf-8")
    return read_column_file(path)


CHANGED = {
    "columns": '[layout.columns]\n"Slutar" = ""\n',
    "words": '[layout.columns]\n"Org.enhet" = "enhet"\n[layout.words.enhet]\n"kansliet" = "ÄOF-HT1"\n',
    "days": '[layout.columns]\n"Tillträde" = "anställd från"\n[layout.days]\n"Tillträde" = "månad först"\n',
    "ways": 'order = "efternamn först"\n[layout.columns]\n"Namn" = "för- och efternamn"\n',
}


@pytest.mark.parametrize("kind", CHANGED)
def test_a_file_that_is_given_holds_before_older_answers_whatever_the_list_was_called(place: Place, kind: str) -> None:
    """The answers of a try that stopped know the list by its headings; few of them are named now, by another file."""
    first = seen(store(place, FIRST))
    other = Place(place.out.parent / "b" / "out", place.out.parent / "b" / "private", confirmed=True, asks=True)
    other.out.parent.mkdir()
    keep_answers(replace(other, answers=read_of(other, FIRST)), "sv")
    given = place.out.parent / "egen.toml"
    given.write_text(f'format = "planner-columns/1"\n[[layout]]\nfile = "ny.csv"\n{CHANGED[kind]}', "utf-8")
    again, _ = from_answers(replace(other, columns=given))
    files = [write_csv(place.out.parent, ROW, OTHER, name="ny.csv")]
    stored = import_into(files, Path("organisation"), again, date(2026, 11, 22), "sv")
    corrected = seen(store(place, f'[[layout]]\nfile = "personal.csv"\n{CHANGED[kind]}'))
    assert corrected != first
    assert (jobs(stored.result.roster), seen(stored)[1]) == (jobs(corrected[0]), corrected[1])


def test_what_is_said_of_other_headings_leaves_older_answers_alone(place: Place) -> None:
    older = read_of(place, FIRST)
    for columns in ({"Slutar": "", "Annan": "telefon"}, {}, {"Slutar": "anställd till"}):
        newer = ColumnFile(layout=(Layout(file="ny.csv", columns=columns),))
        assert by_name(older, newer).layout[0].columns == older.layout[0].columns
    slutar = by_name(older, ColumnFile(layout=(Layout(file="ny.csv", columns={"slutar": ""}),))).layout[0]
    assert "Slutar" not in slutar.columns
    assert slutar.headings.keys() == older.layout[0].headings.keys()


def test_whoever_wants_to_be_asked_anew_is_and_the_new_answers_replace_the_old_ones(place: Place) -> None:
    store(place, FIRST)
    keep_answers(replace(place, asks=True, answers=read_of(place, FIRST)), "sv")
    anew = replace(place, asks=True, anew=True)
    again, notes = from_answers(anew)
    assert [note.code for note in notes] == [codes.ANSWERS_DROPPED]
    assert (place.private / ANSWERS).as_posix() in str(notes[0].facts["path"])
    render(notes)
    assert again.earlier is None
    files = [write_csv(place.out.parent, ROW, OTHER)]
    with pytest.raises(ColumnsAskedError):
        import_into(files, Path("organisation"), again, date(2026, 11, 22), "sv")
    plain = [
        {"anställningsnummer": "001042", "personnummer": GOOD_NUMBER, "enhet": "KSF", "anställd från": "2020-01-01"}
    ]
    files = [write_csv(place.out.parent, *plain)]
    import_into(files, Path("organisation"), again, date(2026, 11, 22), "sv")
    assert not (place.private / ANSWERS).exists()
    assert read_column_file(place.private / COLUMNS) == ColumnFile()
    assert from_answers(replace(anew, private=place.out.parent / "nytt"))[1] == ()
