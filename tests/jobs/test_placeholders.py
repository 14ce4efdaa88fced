"""Protected people as ``P-####``: entered by a named officer, known again by the paper alone, and nowhere else told."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.owner.exports import OtherSkills
from planner.domain.person import Person
from planner.files.mounts import mounted
from planner.files.paper_key import PaperKey, new_paper_key, placeholder, read_code
from planner.imports.columns.column_file import ColumnFile
from planner.imports.organisation.read import NotedOrganisation
from planner.imports.protected.placeholders import BORN, SINCE
from planner.jobs import roster as job
from planner.jobs.people import storing
from planner.jobs.people.place import Place, Stored
from planner.jobs.people.private import keys_of
from planner.jobs.people.who import find
from planner.jobs.roster import import_into
from planner.store.documents import read_roster
from tests.files.shelf import MemoryShelf
from tests.imports.roster_files import ROW, SECOND, organisation, render, write_csv

DAY = date(2027, 3, 1)
WHO = {
    "anställningsnummer": "774411",
    "personnummer": "19710812-0008",
    "förnamn": "Zyxa",
    "efternamn": "Qvargholm",
    "telefon": "070-174 06 99",
    "befattningsbenämning": "Zebratitel",
    "hemområde": "OX-CENTRUM",
    "hushåll": "Hemligvägen 7",
    "småbarnsförälder": "ja",
}
"""What must stand nowhere but on paper."""
HIDDEN = ROW | WHO | {"anställd från": "2011-07-13", "AID": "207009", "skyddade personuppgifter": "ja"}
OPEN = SECOND | {"skyddade personuppgifter": "nej"}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private", confirmed=True)


def store(place: Place, *rows: dict[str, str], name: str = "personal.csv") -> Stored:
    files = place.out.parent / "hr"
    files.mkdir(exist_ok=True)
    stored = import_into([write_csv(files, *rows, name=name)], Path("organisation"), place, DAY, "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


def entering(place: Place, name: str = "paper.html", code: str = "") -> Place:
    folder = place.out.parent / "usb"
    folder.mkdir(exist_ok=True)
    return replace(place, sheet=folder / name, officer="Säkerhetsskyddschefen", paper_code=code)


def paper(place: Place) -> str:
    assert place.sheet
    return place.sheet.read_text("utf-8")


def code_on(place: Place) -> str:
    return next(iter(re.findall(r">([A-Z2-7]{4}(?:-[A-Z2-7]{2,4})+)<", paper(place))))


def placeholders(place: Place) -> list[Person]:
    return [own for own in read_roster(place.out / "roster.json").people if own.id.startswith("P-")]


def told(refused: pytest.ExceptionInfo[InputRefusedError]) -> list[str]:
    return [note.code for note in refused.value.findings]


def everything(folder: Path, but: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every file that lies anywhere, workbooks unpacked."""
    for path in folder.rglob("*"):
        if path.is_file() and path != but and "hr" not in path.parts:
            data = path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as book:
                    data = b"\n".join(book.read(name) for name in book.namelist())
            yield path.name, path.name + data.decode("utf-8", "replace")


def test_nobody_is_entered_unless_a_named_officer_asks(place: Place) -> None:
    stored = store(place, HIDDEN, OPEN)
    assert placeholders(place) == []
    assert stored.result.protected_set_aside == 1
    with pytest.raises(InputRefusedError) as refused:
        store(replace(entering(place), officer=" "), HIDDEN, OPEN)
    assert told(refused) == ["E-STORE-080"]


def test_what_the_person_is_stands_on_the_paper_and_nowhere_else(place: Place) -> None:
    asked = entering(place)
    bad = HIDDEN | {"anställningsnummer": "774412", "personnummer": "", "födelseår": "1971", "enhet": "XYZ"}
    stored = store(asked, HIDDEN, OPEN, bad)
    (person,) = placeholders(place)
    assert "774411" in paper(asked)
    assert person.id in paper(asked)
    assert "774412" in paper(asked).split("Kunde inte läggas in")[1]
    assert {note.code for note in stored.notes} >= {"I-STORE-087", "W-STORE-088"}
    tokens = {
        *WHO.values(), "774412", "197108120008", "7108120008", "0701740699", "XYZ", "2011-07-13", code_on(asked),
    } - {"OX-CENTRUM", "ja"}  # fmt: skip
    assert asked.sheet
    scanned = dict(everything(place.out.parent, asked.sheet))
    assert scanned.keys() >= {"roster.json", "keys.json", "keys.previous.json", "datakvalitet.html"}
    texts = {name: text.casefold() for name, text in scanned.items()}
    assert [(name, token) for name, text in texts.items() for token in tokens if token.casefold() in text] == []
    assert person.id not in scanned["datakvalitet.html"]
    assert (asked.sheet.stat().st_mode & 0o777) == 0o600


@pytest.mark.parametrize(("answer", "skills"), [("stay", ["driving_b", "nurse"]), ("go", ["driving_b"])])
def test_skills_of_other_lists_stay_with_a_placeholder_as_with_anybody(
    place: Place, answer: str, skills: list[str]
) -> None:
    asked = entering(place)
    store(asked, HIDDEN | {"kompetens": "nurse"}, OPEN | {"kompetens": ""})
    said = ColumnFile(other_skills=OtherSkills(answer))
    again = replace(entering(place, "more.html", code_on(asked)), answers=said)
    numbers = (HIDDEN["anställningsnummer"], OPEN["anställningsnummer"])
    store(again, *({"anställningsnummer": number, "kompetens": "Körkort B"} for number in numbers), name="kort.csv")
    (person,) = placeholders(place)
    assert [held.skill for held in person.skills] == skills


def test_the_page_on_quality_counts_nobody_who_has_a_placeholder(place: Place) -> None:
    pages = [store(each, HIDDEN, OPEN).quality.read_bytes() for each in (place, entering(place))]
    assert pages[0] == pages[1]


def test_what_is_stored_is_what_the_rules_ask_for(place: Place) -> None:
    store(entering(place), HIDDEN | {"svensk medborgare": "ja", "anställd till": "2028-01-31"}, OPEN)
    (person,) = placeholders(place)
    (work,) = person.employments
    assert (person.birth_year, work.first_day, work.last_day, work.aid) == (BORN, SINCE, date(2028, 1, 31), "")
    assert (work.unit, work.fraction_permille, person.citizen) == ("KSF", 750, True)
    assert [held.skill for held in person.skills] == ["nurse"]
    assert (person.area, person.household, person.carer) == (None, None, None)


@pytest.mark.parametrize(("born", "stored"), [(2009, BORN), (2010, 2010), (1962, BORN), (1961, 1961)])
def test_the_year_of_birth_is_stored_only_where_duty_age_asks_for_it(place: Place, born: int, stored: int) -> None:
    store(entering(place), HIDDEN | {"personnummer": "", "födelseår": str(born)}, OPEN)
    assert [own.birth_year for own in placeholders(place)] == [stored]


def test_a_day_to_come_is_stored_as_it_is(place: Place) -> None:
    store(entering(place), HIDDEN | {"anställd från": "2027-03-02"}, OPEN)
    assert [own.employments[0].first_day for own in placeholders(place)] == [date(2027, 3, 2)]


def test_without_the_paper_they_stay_as_they_are_and_nobody_is_known_again(place: Place) -> None:
    store(entering(place), HIDDEN, OPEN)
    before = placeholders(place)
    stored = store(place, HIDDEN | {"sysselsättningsgrad": "100"}, OPEN | {"sysselsättningsgrad": "50"})
    assert placeholders(place) == before
    assert "W-STORE-085" in [note.code for note in stored.notes]
    assert stored.result.people == 2
    store(place, {"anställningsnummer": "002000", "kompetens": "usk"}, name="kompetens.csv")
    assert placeholders(place) == before


def test_fewer_marked_than_placeholders_must_be_confirmed(place: Place) -> None:
    store(entering(place), HIDDEN, OPEN)
    with pytest.raises(InputRefusedError) as refused:
        store(replace(place, confirmed=False), HIDDEN | {"skyddade personuppgifter": "nej"}, OPEN)
    assert "W-STORE-086" in told(refused)
    store(replace(place, confirmed=False), HIDDEN, OPEN | {"sysselsättningsgrad": "50"})


def test_the_paper_knows_them_again_also_unmarked_and_under_another_name(place: Place) -> None:
    first = entering(place)
    store(first, HIDDEN, OPEN)
    (before,) = placeholders(place)
    again = entering(place, "second.html", code_on(first).lower().replace("-", " "))
    other = HIDDEN | {"skyddade personuppgifter": "nej", "efternamn": "Annan", "sysselsättningsgrad": "100"}
    store(again, other, OPEN)
    (now,) = placeholders(place)
    assert now.id == before.id
    assert now.employments[0].fraction_permille == 1000
    assert [own.first_name for own in keys_of(place.private, None).people] == ["", "Bo"]
    assert again.sheet
    assert not again.sheet.exists()  # nobody new


def test_the_numbers_alone_tell_nothing_without_the_code(place: Place) -> None:
    asked = entering(place)
    store(asked, HIDDEN, OPEN)
    (entry,) = [own for own in keys_of(place.private, None).people if own.contact]
    key = read_code(code_on(asked))
    assert key
    assert key.marks(["e 774411"]) < set(entry.marks)
    assert not new_paper_key().marks(["e 774411"]) & set(entry.marks)


def test_the_code_is_asked_for_and_another_is_refused(place: Place) -> None:
    store(entering(place), HIDDEN, OPEN)
    before = (place.private / "keys.json").read_bytes()
    for code, expected in (("", "E-STORE-081"), (new_paper_key().code, "E-STORE-082"), ("hej", "E-STORE-082")):
        asked = entering(place, "second.html", code)
        with pytest.raises(InputRefusedError) as refused:
            store(asked, HIDDEN, OPEN)
        assert told(refused) == [expected]
        assert asked.sheet
        assert not asked.sheet.exists()
    assert (place.private / "keys.json").read_bytes() == before


def test_who_comes_gets_another_placeholder_and_who_leaves_is_gone(place: Place) -> None:
    first = entering(place)
    store(first, HIDDEN, OPEN)
    (before,) = placeholders(place)
    newcomer = HIDDEN | {"anställningsnummer": "774499", "personnummer": "", "födelseår": "1980"}
    second = entering(place, "second.html", code_on(first))
    store(second, newcomer, OPEN)
    (now,) = placeholders(place)
    assert now.id != before.id
    assert "774499" in paper(second)
    assert code_on(second) == code_on(first)
    entries = {own.person: own.gone for own in keys_of(place.private, None).people}
    assert (entries[before.id], entries[now.id]) == (DAY, None)


def test_what_the_files_do_not_say_stays_as_it_was(place: Place) -> None:
    first = entering(place)
    store(first, HIDDEN, OPEN)
    rows = [{key: value for key, value in row.items() if key != "kompetens"} for row in (HIDDEN, OPEN)]
    store(entering(place, "second.html", code_on(first)), *rows)
    assert [[held.skill for held in own.skills] for own in placeholders(place)] == [["nurse"]]


def test_another_owners_file_changes_them_only_with_the_paper(place: Place) -> None:
    first = entering(place)
    store(first, HIDDEN, OPEN)
    rows = ({"anställningsnummer": number, "kompetens": "usk"} for number in ("774411", "002000"))
    store(entering(place, "second.html", code_on(first)), *rows, name="kompetens.csv")
    (person,) = placeholders(place)
    assert [held.skill for held in person.skills] == ["assistant_nurse"]
    assert person.employments[0].unit == "KSF"


def test_while_a_workspace_is_mounted_the_paper_lies_on_the_disk_alone(place: Place, tmp_path: Path) -> None:
    shelf, asked = MemoryShelf(), entering(place)
    assert asked.sheet
    folders = {place.out: PurePosixPath("out"), place.private: PurePosixPath("private")}
    with mounted(shelf, folders):
        with pytest.raises(InputRefusedError) as refused:
            store(replace(asked, sheet=place.private / "paper.html"), HIDDEN, OPEN)
        assert told(refused) == ["E-STORE-083"]
        store(asked, HIDDEN, OPEN)
        (person,) = placeholders(place)
    assert person.id in paper(asked)
    assert not place.private.exists()
    kept = b"".join(shelf.files.values())
    assert person.id.encode() in kept
    assert not [token for token in ("774411", "Qvargholm", code_on(asked)) if token.encode() in kept]


@pytest.mark.parametrize("folder", ["private", "out"])
def test_the_paper_never_lies_among_what_is_kept(place: Place, folder: str) -> None:
    inside = place.out.parent / folder / "paper.html"
    with pytest.raises(InputRefusedError) as refused:
        store(replace(entering(place), sheet=inside), HIDDEN, OPEN)
    assert told(refused) == ["E-STORE-083"]
    assert not (place.out / "roster.json").exists()


def test_the_paper_is_written_over_nothing_and_goes_if_nothing_is_stored(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = entering(place)
    assert asked.sheet
    asked.sheet.write_text("annat", "utf-8")
    with pytest.raises(InputRefusedError) as refused:
        store(asked, HIDDEN, OPEN)
    assert told(refused) == ["E-STORE-084"]
    assert paper(asked) == "annat"
    asked.sheet.unlink()

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(storing, "replace_all", full)
    with pytest.raises(OSError, match="full"):
        store(asked, HIDDEN, OPEN)
    assert not asked.sheet.exists()


def test_no_search_finds_them(place: Place) -> None:
    store(entering(place), HIDDEN, OPEN)
    (person,) = placeholders(place)
    for text in (person.id, person.id.lower(), "774411", "19710812-0008"):
        with pytest.raises(InputRefusedError) as refused:
            find(text, place.private, None, None)
        assert told(refused) == ["E-CLI-085"]


def test_a_code_is_read_as_people_write_it() -> None:
    key = PaperKey(bytes(range(16)))
    assert read_code(key.code) == key
    assert read_code(key.code.lower().replace("-", " ").replace("o", "0").replace("i", "1")) == key
    assert read_code(key.code[:-1]) is None
    assert key.check != PaperKey(bytes(16)).check


def test_placeholders_are_drawn_and_never_twice() -> None:
    used = {f"P-{number:04}" for number in range(10_000)} - {"P-0471"}
    assert placeholder(used) == "P-0471"
    assert len({placeholder(()) for _ in range(20)}) > 1
    with pytest.raises(IndexError):
        placeholder({*used, "P-0471"})
