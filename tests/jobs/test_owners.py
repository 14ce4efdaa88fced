"""Each kind of data has its owner: no import touches what another has said, and its age is told."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import Finding, InputRefusedError
from planner.domain.person import ClaimState, Person
from planner.imports import codes as imports
from planner.imports.organisation.read import NotedOrganisation
from planner.imports.owners import kinds
from planner.jobs import roster as job
from planner.jobs.people.place import Place, Stored
from planner.jobs.people.undo import undo_import
from planner.jobs.roster import import_into
from planner.store import codes
from planner.store.documents import read_roster
from planner.store.keys import read_keys
from tests.imports.roster_files import ROW, SECOND, organisation, render, write_csv
from tests.jobs.loop.loop_world import number

MAY, JUNE, LATE = date(2027, 5, 3), date(2027, 6, 1), date(2027, 9, 1)
HR = tuple({key: cell for key, cell in row.items() if key != "kompetens"} for row in (ROW, SECOND))
NUMBERS = [row["anställningsnummer"] for row in HR]
SECURITY = tuple(
    {"anställningsnummer": number, "säkerhetsklass": "3", "säkerhetsprövning": "godkänd",
     "säkerhetsprövad datum": "2027-04-01", "disponibilitet": "disponibel"} for number in NUMBERS
)  # fmt: skip
SKILLS = tuple({"anställningsnummer": number, "kompetens": "nurse"} for number in NUMBERS)
KINDS = {
    "skills": ("kompetens", "usk"),
    "clearance": ("säkerhetsklass", "2"),
    "claim": ("disponibilitet", "ianspråktagen"),
    "area": ("hemområde", "OX-CENTRUM"),
    "citizen": ("svensk medborgare", "ja"),
    "household": ("hushåll", "H1"),
    "carer": ("småbarnsförälder", "ja"),
}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private")


def store(place: Place, day: date, **files: tuple[dict[str, str], ...]) -> Stored:
    paths = [write_csv(place.out.parent, *rows, name=f"{name}.csv") for name, rows in files.items()]
    stored = import_into(paths, Path("organisation"), place, day, "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


def people(place: Place) -> list[Person]:
    return sorted(read_roster(place.out / "roster.json").people, key=lambda own: -own.birth_year)


def told(stored: Stored, *wanted: str) -> list[Finding]:
    return [note for note in (*stored.notes, *stored.result.findings) if note.code in wanted]


def test_securitys_file_alone_changes_security_and_nothing_else(place: Place) -> None:
    store(place, MAY, hr=HR, security=SECURITY, skills=SKILLS)
    before = people(place)
    keys = read_keys(place.private / "keys.json")
    alone = store(place, JUNE, security=tuple(row | {"säkerhetsklass": "2"} for row in SECURITY))
    after = people(place)
    assert [own.clearance.clearance_class for own in after] == [2, 2]
    assert [
        own.model_copy(update={"clearance": old.clearance}) for own, old in zip(after, before, strict=True)
    ] == before
    assert (alone.difference.now, alone.difference.new, alone.difference.left, alone.difference.changed) == (2, 0, 0, 2)
    assert {note.facts["field"] for note in told(alone, codes.KINDS_ALONE)} == {"clearance", "claim"}
    assert told(alone, imports.STRANGERS) == []
    now = read_keys(place.private / "keys.json")
    assert (now.people, now.as_of, now.newest) == (keys.people, keys.as_of, keys.newest)


def test_the_same_file_alone_changes_no_byte_of_the_roster(place: Place) -> None:
    store(place, MAY, hr=HR, security=SECURITY, skills=SKILLS)
    before = (place.out / "roster.json").read_bytes()
    store(place, JUNE, security=SECURITY)
    assert (place.out / "roster.json").read_bytes() == before


def test_hrs_file_alone_leaves_what_others_have_said(place: Place) -> None:
    store(place, MAY, hr=HR, security=SECURITY, skills=SKILLS)
    stored = store(place, JUNE, hr=tuple(row | {"sysselsättningsgrad": "50"} for row in HR))
    for own in people(place):
        assert own.employments[0].fraction_permille == 500
        assert own.clearance.clearance_class == 3
        assert own.claim.state is ClaimState.AVAILABLE
        assert [held.skill for held in own.skills] == ["nurse"]
    for again in (stored, store(place, JUNE, hr=HR[::-1])):
        kept = {note.facts["field"]: note.facts["day"] for note in told(again, codes.KIND_KEPT)}
        assert kept == {"skills": "2027-05-03", "clearance": "2027-04-01", "claim": "2027-05-03"}


def test_every_field_of_a_person_is_some_owners() -> None:
    owned = {name for kind in kinds.KINDS for name in kind.fields}
    assert set(Person.model_fields) - owned == {"id", "birth_year", "affiliation", "employments"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_is_said_is_replaced_and_one_that_is_not_stays(place: Place, kind: str) -> None:
    column, cell = KINDS[kind]
    more = {"säkerhetsprövning": "godkänd"} if kind == "clearance" else {}
    store(place, MAY, hr=tuple(row | {column: cell} | more for row in HR))
    first = [getattr(own, kind) for own in people(place)]
    assert all(value != Person.model_fields[kind].default for value in first)
    store(place, JUNE, hr=HR)
    assert [getattr(own, kind) for own in people(place)] == first
    one = (HR[0] | {column: cell} | more, HR[1])
    if kind in ("clearance", "claim"):  # of however few: it may be what somebody else has said
        with pytest.raises(InputRefusedError, match=codes.KIND_LOST):
            store(place, JUNE, hr=one)
    sure = replace(place, confirmed=True)
    store(sure, JUNE, hr=one)
    assert [getattr(own, kind) for own in people(place)] == [first[0], Person.model_fields[kind].default]
    alone = {"anställningsnummer": NUMBERS[1], column: cell} | more
    store(sure, JUNE, part=(alone,))
    assert [getattr(own, kind) for own in people(place)] == [Person.model_fields[kind].default, first[1]]


def test_telephones_have_an_owner_too(place: Place) -> None:
    phones = tuple({"anställningsnummer": NUMBERS[at], "telefon": f"070-174 06 0{at}"} for at in range(2))
    store(place, MAY, hr=HR, phones=phones)
    store(place, JUNE, hr=HR)
    said = {own.employee_number: own.phone for own in read_keys(place.private / "keys.json").people}
    assert said == {NUMBERS[0]: "0701740600", NUMBERS[1]: "0701740601"}
    store(place, JUNE, phones=(phones[1] | {"telefon": "070-174 06 09"},))
    said = {own.employee_number: own.phone for own in read_keys(place.private / "keys.json").people}
    assert said == {NUMBERS[0]: "", NUMBERS[1]: "0701740609"}
    store(place, JUNE, hr=HR, phones=phones)
    said = {own.employee_number: own.phone for own in read_keys(place.private / "keys.json").people}
    assert said == {NUMBERS[0]: "0701740600", NUMBERS[1]: "0701740601"}


def test_an_empty_column_says_nothing(place: Place) -> None:
    store(place, MAY, hr=HR, security=SECURITY)
    store(place, JUNE, hr=tuple(row | {"säkerhetsklass": "", "kompetens": "nurse"} for row in HR))
    assert [own.clearance.clearance_class for own in people(place)] == [3, 3]


def test_rows_of_others_are_told_and_nobody_is_made(place: Place) -> None:
    store(place, MAY, hr=HR)
    others = (SECURITY[0], SECURITY[1] | {"anställningsnummer": "009999"})
    stored = store(place, JUNE, security=others)
    assert [note.facts["count"] for note in told(stored, imports.STRANGERS)] == [1]
    assert [own.clearance.clearance_class for own in people(place)] == [3, None]
    assert len(read_keys(place.private / "keys.json").people) == 2


def test_whoever_has_the_personnummer_alone_is_found(place: Place) -> None:
    store(place, MAY, hr=HR)
    row = {key: cell for key, cell in SECURITY[0].items() if key != "anställningsnummer"}
    store(place, JUNE, security=(row | {"personnummer": ROW["personnummer"]},))
    assert [own.clearance.clearance_class for own in people(place)] == [3, None]


def test_the_first_import_needs_employments(place: Place) -> None:
    with pytest.raises(InputRefusedError, match=imports.NO_COLUMN):
        store(place, MAY, security=SECURITY)


def test_a_file_that_says_no_kind_is_no_part(place: Place) -> None:
    store(place, MAY, hr=HR)
    with pytest.raises(InputRefusedError, match=imports.NO_COLUMN):
        store(place, JUNE, names=tuple({key: row[key] for key in ("anställningsnummer", "förnamn")} for row in HR))


@pytest.mark.parametrize("heading", ["Anställd till", "Sysselsättningsgrad", "AID"])
def test_a_file_with_a_column_of_employments_is_no_part(place: Place, heading: str) -> None:
    store(place, MAY, hr=HR)
    with pytest.raises(InputRefusedError):
        store(place, JUNE, security=tuple(row | {heading: ""} for row in SECURITY))


def test_an_older_file_of_one_kind_has_to_be_confirmed(place: Place) -> None:
    store(place, MAY, hr=HR, security=SECURITY)
    older = tuple(row | {"säkerhetsprövad datum": "2027-03-31"} for row in SECURITY)
    with pytest.raises(InputRefusedError, match=codes.KIND_OLDER):
        store(place, JUNE, security=older)
    store(replace(place, confirmed=True), JUNE, security=older)
    assert told(store(place, JUNE, security=SECURITY), codes.KIND_OLDER) == []


@pytest.mark.parametrize(("day", "code"), [(date(2027, 6, 30), codes.KIND_KEPT), (date(2027, 7, 1), codes.KIND_OLD)])
def test_what_is_kept_and_old_is_warned_of_with_its_owner(place: Place, tmp_path: Path, day: date, code: str) -> None:
    said = tmp_path / "mine.toml"
    columns = "\n".join(f'"{heading}" = "{heading}"' for heading in SECURITY[0])
    said.write_text(f'[[layout]]\nowner = "Säkerhetsenheten"\n[layout.columns]\n{columns}\n', encoding="utf-8")
    store(replace(place, columns=said), MAY, hr=HR, security=SECURITY)
    (note,) = [one for one in told(store(place, day, hr=HR), code) if one.facts["field"] == "clearance"]
    assert (note.facts["owner"], note.facts["days"]) == ("Säkerhetsenheten", (day - date(2027, 4, 1)).days)
    store(place, day, security=SECURITY)
    assert read_keys(place.private / "keys.json").kinds["clearance"].owner == "Säkerhetsenheten"


def test_a_protected_person_goes_also_from_a_file_of_one_kind(place: Place) -> None:
    store(place, MAY, hr=HR, security=SECURITY)
    marked = (SECURITY[0] | {"skyddade personuppgifter": "ja"}, SECURITY[1] | {"skyddade personuppgifter": ""})
    store(place, JUNE, security=marked)
    assert len(people(place)) == 1
    assert ROW["personnummer"].replace("-", "") not in (place.private / "keys.json").read_text("utf-8")


def test_an_import_of_one_kind_can_be_taken_back(place: Place) -> None:
    store(place, MAY, hr=HR, security=SECURITY)
    before = (place.out / "roster.json").read_bytes()
    kinds = json.loads((place.private / "keys.json").read_text("utf-8"))["kinds"]
    store(place, JUNE, security=tuple(row | {"säkerhetsklass": "2"} for row in SECURITY))
    undo_import(place, place.out / "adopted")
    assert (place.out / "roster.json").read_bytes() == before
    assert json.loads((place.private / "keys.json").read_text("utf-8"))["kinds"] == kinds


def test_what_somebody_has_edited_in_the_roster_is_kept_for_nobody(place: Place) -> None:
    store(place, MAY, hr=HR)
    path = place.out / "roster.json"
    path.write_bytes(path.read_bytes().replace(b'"clearance_class":null', b'"clearance_class":2', 1))
    store(place, JUNE, hr=HR)
    assert [own.clearance.clearance_class for own in people(place)] == [None, None]


def test_a_column_that_is_gone_of_a_kind_that_stays_is_no_question(place: Place, tmp_path: Path) -> None:
    said = tmp_path / "mine.toml"
    said.write_text('[columns]\n"Kurs" = "kompetens"\n', encoding="utf-8")
    whole = tuple(row | {"Kurs": "nurse"} for row in HR)
    store(replace(place, columns=said), MAY, hr=whole)
    stored = store(place, JUNE, hr=HR)
    assert told(stored, imports.COLUMN_GONE) == []
    assert [[held.skill for held in own.skills] for own in people(place)] == [["nurse"], ["nurse"]]


def test_securitys_file_alone_is_told_whom_it_says_claimed_in_words_only(place: Place) -> None:
    store(place, MAY, hr=HR, security=SECURITY)
    alone = store(place, JUNE, security=tuple(row | {"ianspråktagen av": "FM"} for row in SECURITY))
    assert [note.facts for note in told(alone, imports.CLAIM_DISAGREES)] == [{"count": 2}]


def test_the_page_tells_every_source_that_is_stored_whatever_the_import_says(place: Place) -> None:
    old, new = "2026-09-01", "2027-06-01"
    store(replace(place, dated=(old,)), MAY, hr=HR, skills=SKILLS)
    alone = store(replace(place, dated=(new,)), JUNE, security=SECURITY[:1])
    page = " ".join(alone.quality.read_text("utf-8").split())
    assert "2 personer är lagrade. 1 fil lästes in, som bara säger något om" in page
    assert "2 av 3 källor är äldre än 90 dagar" in page  # the employments and the skills
    assert page.count(old) == 2
    assert "Lagrat sedan tidigare, antal personer: 2" in page
    lacking = page.partition("Kolumner som saknas")[2].partition("</table>")[0]
    assert "hemområde" in lacking
    assert not [name for name in ("enhet", "kompetens", "sysselsättningsgrad") if f">{name}<" in lacking]
    whole = " ".join(store(replace(place, dated=(new,)), LATE, hr=HR).quality.read_text("utf-8").split())
    assert "2 personer lästes in ur 1 fil" in whole
    assert old in whole  # the skills are another's, and stay


def test_a_list_of_one_kind_whose_people_are_mostly_stored_is_not_asked_for_units_and_first_days(
    place: Place, tmp_path: Path
) -> None:
    store(place, MAY, hr=HR)
    rows = [{"Persnr": row["personnummer"], "Klass": "3", "Beslutsdatum": "2027-04-01"} for row in HR]

    def lacking(*more: dict[str, str]) -> list[str]:
        file = write_csv(tmp_path, *rows, *more, name="klass.csv")
        with pytest.raises(InputRefusedError) as asked:
            import_into([file], tmp_path / "org", place, JUNE, "sv")
        render(asked.value.findings)
        return [str(one.facts["columns"]) for one in asked.value.findings if one.code == imports.NO_COLUMN]

    assert lacking() == []
    assert lacking({"Persnr": "", "Klass": "", "Beslutsdatum": "2027-04-01"}) == []
    strangers = [{"Persnr": number(year), "Klass": "3", "Beslutsdatum": "2027-04-01"} for year in range(1980, 1990)]
    assert lacking(*strangers[: len(HR)]) == []
    assert lacking(*strangers[: len(HR) + 1]) != []
    rows = [row | {"Anst.datum": "2015-08-01", "Förvaltn.": "Vård"} for row in rows]
    assert "employed_from" not in "".join(lacking())


@pytest.mark.parametrize(("first", "then", "asked"), [("HR", "Bolaget", True), ("HR", "HR", False), ("", "HR", False)])
def test_that_somebody_else_says_a_kind_has_to_be_confirmed(place: Place, first: str, then: str, asked: bool) -> None:
    def owned(owner: str) -> Place:
        path = place.out.parent / "owned.toml"
        path.write_text(f'format = "planner-columns/1"\n\n[[layout]]\nowner = "{owner}"\n'
                        '[layout.columns]\n"anställningsnummer" = "anställningsnummer"\n"kompetens" = "kompetens"\n',
                        encoding="utf-8")  # fmt: skip
        return replace(place, columns=path, confirmed=True)

    store(place, MAY, hr=HR)
    store(owned(first) if first else place, MAY, skills=SKILLS)
    told_then = told(store(owned(then), JUNE, skills=SKILLS), codes.OTHER_OWNER)
    assert [(note.facts["before"], note.facts["owner"]) for note in told_then] == ([(first, then)] if asked else [])
    if asked:
        store(owned(first), JUNE, skills=SKILLS)
        with pytest.raises(InputRefusedError, match=codes.OTHER_OWNER):
            store(replace(owned(then), confirmed=False), JUNE, skills=SKILLS)


@pytest.mark.parametrize(("then", "asked"), [("säkerhet", False), ("HR", True)])
def test_whoever_said_a_clearance_may_take_it_back(place: Place, then: str, asked: bool) -> None:
    def owned(owner: str) -> Place:
        path = place.out.parent / "owned.toml"
        headings = "".join(f'"{heading}" = "{heading}"\n' for heading in CLEARED[0])
        path.write_text(f'format = "planner-columns/1"\n\n[[layout]]\nowner = "{owner}"\n[layout.columns]\n{headings}',
                        encoding="utf-8")  # fmt: skip
        return replace(place, columns=path, confirmed=True)

    store(place, MAY, hr=HR)
    store(owned("säkerhet"), MAY, part=CLEARED)
    fewer = store(owned(then), JUNE, part=CLEARED[:1])
    assert bool([one for one in fewer.difference.suspicious if one.code == codes.KIND_LOST]) is asked


CLEARED = tuple(
    {"anställningsnummer": one, "säkerhetsklass": "3", "säkerhetsprövning": "godkänd"} for one in NUMBERS[:2]
)
