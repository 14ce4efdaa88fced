"""Lost zeros and absences with one day only: asked once, answered, remembered; nothing is mended or read unasked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import Finding, InputRefusedError
from planner.imports import codes
from planner.imports.columns.personal_number import with_zeros
from planner.imports.organisation.read import NotedOrganisation
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.jobs import roster as job
from planner.jobs.people.place import Place, Stored
from planner.jobs.roster import import_into
from tests.imports.roster_files import organisation, render, write, write_csv

TODAY = date(2026, 11, 22)
PLAIN = {"Anställningsnummer": "", "Enhet": "KSF", "Anställd från": "2015-08-01"}
LOST = {"112080007": 2001, "201200003": 2002, "5100003": 2000, "1010008": 2000, "8001010001": 1980}
"""What a spreadsheet leaves of numbers that nobody has, and when they were born; the last has lost nothing."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture(params=["csv", pytest.param("xlsx", marks=pytest.mark.long)])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private")


def store(place: Place, *files: Path) -> Stored:
    stored = import_into(files, Path("organisation"), place, TODAY, "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


def refused(place: Place, *files: Path) -> list[Finding]:
    with pytest.raises(InputRefusedError) as error:
        store(place, *files)
    render(error.value.findings)
    return [*error.value.findings]


def answered(place: Place, old: str = "", new: str = "") -> Place:
    path = place.private / "kolumner.forslag.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new) if old else text, "utf-8")
    return replace(place, columns=path)


def codes_of(findings: Sequence[Finding]) -> list[str]:
    return [one.code for one in findings]


def people(*numbers: str) -> list[dict[str, str]]:
    return [PLAIN | {"Anställningsnummer": f"{at:04}", "Personnummer": number} for at, number in enumerate(numbers)]


def test_lost_zeros_are_asked_for_once_and_put_back_only_then(place: Place, kind: str) -> None:
    file = write(kind, place.out.parent, *people(*LOST))
    (note,) = [one for one in refused(place, file) if one.code == codes.ASKED_ZEROS]
    assert (note.column, note.facts["count"], note.facts["guess"]) == ("Personnummer", 4, "lägg till")
    stored = store(answered(place), file)
    assert sorted(person.birth_year for person in stored.result.roster.people) == sorted(LOST.values())
    (told,) = [one for one in stored.result.findings if one.code == codes.ZEROS_RESTORED]
    assert told.facts["count"] == 4
    assert store(place, file).result.roster == stored.result.roster


def test_who_says_that_zeros_are_not_to_be_put_back_has_the_rows_set_aside(place: Place, kind: str) -> None:
    file = write(kind, place.out.parent, *people(*LOST, "8001020000", "8001030009"))
    refused(place, file)
    stored = store(replace(answered(place, "lägg till", "lägg inte till"), confirmed=True), file)
    assert codes_of(stored.result.findings).count(codes.cells.PERSONNUMMER_DIGITS) == 4
    assert stored.result.rows_set_aside == 4
    assert codes.ZEROS_RESTORED not in codes_of(stored.result.findings)


@pytest.mark.parametrize("number", ["112080006", "113080007", "11208000", "2,00112E+11", "20011208000"])
def test_what_no_zeros_make_right_is_never_offered(place: Place, kind: str, number: str) -> None:
    file = write(kind, place.out.parent, *people("8001010001", "8001020000", "8001030009", "8001040008", number))
    stored = store(place, file)
    assert codes_of(stored.result.mend_rows[0].faults) == [codes.cells.PERSONNUMMER_DIGITS]


def test_a_tenth_of_wrong_numbers_is_right_by_chance_and_no_reason_to_ask(place: Place, kind: str) -> None:
    wrong = [f"1120800{at:02}" for at in range(8, 18) if not with_zeros(f"1120800{at:02}", TODAY)]
    file = write(kind, place.out.parent, *people(*[f"80{at:02}010000" for at in range(1, 13)], *wrong, "112080007"))
    with pytest.raises(InputRefusedError) as error:
        store(place, file)
    assert codes.ASKED_ZEROS not in codes_of(error.value.findings)


def test_whoever_is_joined_by_a_number_that_could_not_be_read_there_is_told_so(place: Place, kind: str) -> None:
    named = write(kind, place.out.parent, *people(*LOST))
    joined = [
        {"Personnummer": "20011208-0007", "Kompetens": "nurse"},
        {"Personnummer": "19800101-0001", "Kompetens": "nurse"},
    ]
    other = write_csv(place.out.parent, *joined, name="sakerhet.csv")
    asked = codes_of(refused(place, named, other))
    assert codes.ASKED_ZEROS in asked
    assert codes.NOT_JOINED not in asked
    left = replace(answered(place, "lägg till", "lägg inte till"), confirmed=True)
    found = store(left, named, other).result.findings
    assert codes.NOT_JOINED not in codes_of(found)
    (note,) = [one for one in found if one.code == codes.NOT_READ_THERE]
    assert (note.row, note.facts["count"], note.facts["other_file"], note.facts["other_row"]) == (2, 4, named.name, 2)
    stored = store(answered(place, "lägg inte till", "lägg till"), named, other)
    assert stored.result.rows_set_aside == 0
    assert sum(bool(person.skills) for person in stored.result.roster.people) == 2


def test_a_file_whose_numbers_another_will_give_lacks_nothing_while_that_one_is_asked_about(
    place: Place, kind: str
) -> None:
    strange = [{"AnstId": row.pop("Anställningsnummer"), **row} for row in people(*LOST)]
    named = write(kind, place.out.parent, *strange)
    other = write_csv(place.out.parent, {"Personnummer": "20011208-0007", "Kompetens": "nurse"}, name="sakerhet.csv")
    asked = refused(place, named, other)
    assert {codes.MISSING_HEADING, codes.ASKED_WHO}.isdisjoint(codes_of(asked))
    alone = [{heading: text for heading, text in row.items() if heading != "AnstId"} for row in strange]
    lacking = refused(place, write(kind, place.out.parent, *alone), other)
    assert codes.ASKED_WHO in codes_of(lacking)


def test_a_number_that_stands_nowhere_is_told_as_before(place: Place, kind: str) -> None:
    named = write(kind, place.out.parent, *people("8001010001", "8001020000"))
    other = write_csv(place.out.parent, {"Personnummer": "20011208-0007", "Kompetens": "nurse"}, name="sakerhet.csv")
    found = codes_of(store(replace(place, confirmed=True), named, other).result.findings)
    assert codes.IN_NO_LIST in found
    assert codes.NOT_READ_THERE not in found


def away(**cells: str) -> list[dict[str, str]]:
    """Three people, of whom the first is away."""
    rows = [PLAIN | {"Anställningsnummer": f"{at:04}", "Födelseår": str(1980 + at)} for at in range(3)]
    headings = [heading.replace("_", " ") for heading in cells]
    return [
        row | dict(zip(headings, cells.values() if not at else [""] * 9, strict=False)) for at, row in enumerate(rows)
    ]


FROM, TO = "Ej_tillgänglig_från", "Ej_tillgänglig_till"


@pytest.mark.parametrize(
    ("cells", "first", "last"),
    [
        ({TO: "2027-03-01"}, "1900-01-01", "2027-03-01"),
        ({TO: "2027-03-01", "Uppgift_per": "2026-11-01"}, "1900-01-01", "2027-03-01"),
        ({FROM: "2026-10-01"}, "2026-10-01", "2199-12-31"),
        ({FROM: "2026-10-01", TO: ""}, "2026-10-01", "2199-12-31"),
        ({FROM: "", TO: "2027-03-01"}, "1900-01-01", "2027-03-01"),
    ],
)
def test_an_absence_with_one_day_is_asked_for_and_is_what_hr_says(
    place: Place, kind: str, cells: dict[str, str], first: str, last: str
) -> None:
    file = write(kind, place.out.parent, *away(**cells))
    (note,) = [one for one in refused(place, file) if one.code == codes.ASKED_ABSENCE]
    assert (note.facts["count"], note.facts["guess"]) == (1, "borta")
    stored = store(answered(place), file)
    (period,) = [period for person in stored.result.roster.people for period in person.unavailable]
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert (stored.result.people, stored.result.rows_set_aside) == (3, 0)
    assert store(place, file).result.roster == stored.result.roster
    other = replace(place, private=place.private / "other", out=place.out / "other")
    refused(other, file)
    unread = store(answered(other, '"borta"', '"läs inte"'), file)
    assert unread.result.rows_set_aside == 0
    assert not any(person.unavailable for person in unread.result.roster.people)


def test_an_absence_that_was_over_on_the_day_of_the_file_is_none(place: Place, kind: str) -> None:
    today = write(kind, place.out.parent, *away(**{TO: "2026-11-22"}))
    refused(place, today)
    assert any(person.unavailable for person in store(answered(place), today).result.roster.people)
    other = replace(answered(place), private=place.private / "other", out=place.out / "other")
    stored = store(other, write(kind, place.out.parent, *away(**{TO: "2026-11-21"})))
    assert (stored.result.rows_set_aside, [person.unavailable for person in stored.result.roster.people]) == (
        0,
        [()] * 3,
    )


@pytest.mark.parametrize("end", ["Tills vidare", "9999-12-31", "2099-12-31"])
def test_an_absence_until_further_notice_and_one_with_both_days_need_no_question(
    place: Place, kind: str, end: str
) -> None:
    stored = store(place, write(kind, place.out.parent, *away(**{FROM: "2026-10-01", TO: end})))
    (period,) = [period for person in stored.result.roster.people for period in person.unavailable]
    assert (period.first, period.last) == (date(2026, 10, 1), date(2199, 12, 31))
    stored = store(place, write(kind, place.out.parent, *away(**{FROM: "2026-10-01", TO: "2026-12-31"})))
    (period,) = [period for person in stored.result.roster.people for period in person.unavailable]
    assert period.last == date(2026, 12, 31)


@pytest.mark.parametrize("heading", ["Frånvaro t o m", "Ledig till", "Tjänstledig t.o.m."])
def test_an_end_of_absence_by_any_name_is_a_question_and_sets_nobody_aside(
    place: Place, kind: str, heading: str
) -> None:
    rows = [row | {heading: end} for row, end in zip(away(), ("2027-03-01", "", ""), strict=True)]
    file = write(kind, place.out.parent, *rows)
    assert codes.ASKED_COLUMN in codes_of(refused(place, file))
    if codes.ASKED_ABSENCE not in codes_of(refused(place, file)):
        refused(answered(place, f'"{heading}" = "?"', f'"{heading}" = "ej tillgänglig till"'), file)
    text = (place.private / "kolumner.forslag.toml").read_text("utf-8")
    assert 'absence = "borta"' in text
    stored = store(answered(place), file)
    assert (stored.result.people, stored.result.rows_set_aside) == (3, 0)
    assert sum(bool(person.unavailable) for person in stored.result.roster.people) == 1


@pytest.mark.parametrize(
    "heading", ["Tjänstledig %", "Frånv. omfattning", "Ledighetsgrad", "Frånvaro omfattning", "Tjl-grad"]
)
def test_a_degree_of_leave_is_no_share_of_full_time_and_told(place: Place, kind: str, heading: str) -> None:
    rows = [row | {heading: share} for row, share in zip(away(), ("50 %", "", "100"), strict=True)]
    path = write(kind, place.out.parent, *rows)
    assert codes.PART_UNSAID in codes_of(refused(place, path))
    stored = store(replace(place, confirmed=True), path)
    assert {person.employments[0].fraction_permille for person in stored.result.roster.people} == {1000}
    assert [one.column for one in stored.result.findings if one.code == codes.PART_UNSAID] == [heading]


@pytest.mark.parametrize("heading", ["Hur mycket", "Del", "Syss%"])
@pytest.mark.parametrize(
    ("shares", "is_told"),
    [
        (("50 %", "100%", "100"), True),
        (("1", "0.25", "0,5"), True),
        (("100", "100", "100"), False),
        (("3", "2", "1"), False),
        (("0", "1", "1"), False),
        (("hel", "3/4", "Hel"), True),
        (("halv", "halv", "halv"), True),
        (("½", "1", "3/4"), True),
        (("hel", "100", "hel"), False),
        (("1/4", "1/5", "2/4"), "Syss%"),  # below that alone: the others are called a share
        (("hel", "halv", "beviljad"), "Syss%"),
    ],
)
def test_a_share_beside_absences_is_told_by_what_it_says(
    place: Place, heading: str, shares: tuple[str, ...], is_told: bool | str
) -> None:
    if isinstance(is_told, str):
        is_told = heading != is_told
    number = "Anställningsnummer"
    staff = write_csv(place.out.parent, *away(), name="personal.csv")
    days = {"Ej tillgänglig från": "2026-01-01", "Ej tillgänglig till": "2027-12-31"}
    rows = [{number: f"{at:04}", **days, heading: share} for at, share in enumerate(shares)]
    path = place.private / "kolumner.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    others = [f'"{one}" = "{one.lower()}"' for one in (number, *days)]
    path.write_text("\n".join(("[[layout]]", "[layout.columns]", *others, f'"{heading}" = ""', "")), "utf-8")
    stored = store(replace(place, columns=path), staff, write_csv(place.out.parent, *rows, name="borta.csv"))
    told = [one.column for one in stored.result.findings if one.code == codes.LEAVE_DEGREE]
    assert told == ([heading] if is_told else [])
    assert is_told or codes.LEFT_OUT_COLUMN in codes_of(stored.result.findings)


def test_shares_in_words_are_no_title_whatever_the_heading_is_like(place: Place) -> None:
    staff = write_csv(place.out.parent, *away(), name="personal.csv")
    days = {"Ej tillgänglig från": "2026-01-01", "Ej tillgänglig till": "2027-12-31"}
    rows = [
        {"Anställningsnummer": f"{at:04}", **days, "Omfattning": share} for at, share in enumerate(("hel", "¾", "hel"))
    ]
    stored = store(replace(place, confirmed=True), staff, write_csv(place.out.parent, *rows, name="hr2.csv"))
    assert [one.column for one in stored.result.findings if one.code == codes.PART_UNSAID] == ["Omfattning"]


@pytest.mark.parametrize(
    "heading",
    ["Frånvaroorsak", "Ledighetsorsak", "Orsak till frånvaro", "Tjl-kod", "Absence reason", "ABS_TYPE", "LeaveType"],
)
def test_why_somebody_is_away_never_comes_in(place: Place, kind: str, heading: str) -> None:
    rows = [row | {heading: "Sjukskriven"} for row in away()]
    assert codes.SENSITIVE_COLUMN in codes_of(refused(place, write(kind, place.out.parent, *rows)))


@pytest.mark.parametrize(
    ("meaning", "word", "last"),
    [
        ("tills vidare", "TV", date(2199, 12, 31)),
        ("", "TV", date(2199, 12, 31)),
        ("-", "TV", date(2199, 12, 31)),
        ("2027-05-31", "TV", date(2027, 5, 31)),
        ("", "Tills vidare", date(2199, 12, 31)),
    ],
)
def test_a_word_in_place_of_the_last_day_of_an_absence_is_what_hr_says(
    place: Place, meaning: str, word: str, last: date
) -> None:
    said = place.out.parent / "ord.toml"
    said.write_text(f'format = "planner-columns/1"\n[words."{TO}"]\n"{word}" = "{meaning}"\n', "utf-8")
    stored = store(
        replace(place, columns=said), write("csv", place.out.parent, *away(**{FROM: "2026-10-01", TO: word}))
    )
    (period,) = [period for person in stored.result.roster.people for period in person.unavailable]
    assert (period.first, period.last) == (date(2026, 10, 1), last)
    assert stored.result.rows_set_aside == 0


def test_what_would_stop_the_files_is_asked_before_days_of_decision_that_will_be(place: Place) -> None:
    staff = write_csv(place.out.parent, *(row | {"Sekr": "J"} for row in away()), name="personal.csv")
    cleared = [{"Anställningsnummer": f"{at:04}", "Säkerhetsklass": "3", "Beslut": "2026-09-25"} for at in range(3)]
    with pytest.raises(ColumnsAskedError) as asked:
        store(replace(place, asks=True), staff, write_csv(place.out.parent, *cleared, name="klass.csv"))
    assert codes.PROTECTED_COLUMN in codes_of(asked.value.findings)
    assert any("state_days" in layout.asked_ways for layout in asked.value.layouts)
