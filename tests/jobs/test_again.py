"""Faults H6 and S23: the next import is compared before it is stored, stops where it looks wrong, and can be undone."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports.columns.column_file import ColumnFile
from planner.imports.organisation.read import NotedOrganisation
from planner.imports.proposals.written import column_file_text
from planner.jobs import roster as job
from planner.jobs.people import ids, undo
from planner.jobs.people.place import Place, Stored
from planner.jobs.people.undo import Undone, undo_import
from planner.jobs.roster import import_into, prepare_import
from planner.store import codes
from planner.store.earlier import FOLDER, KEPT, earlier_states
from planner.store.keys import KEYS, PREVIOUS, read_keys
from planner.text.words import words_for
from tests.builders import position
from tests.imports.roster_files import ROW, SECOND, organisation, plain, render, write_csv
from tests.imports.roster_files import mend as mend_cells
from tests.jobs.test_roster import BAD, FLAG, THIRD, files

MAY, JUNE, JULY = (date(2027, month, 1) for month in (5, 6, 7))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private")


def staff(count: int, **more: str) -> list[dict[str, str]]:
    """So many people of one unit, with nothing but what is needed."""
    plain = ROW | {"personnummer": "", "födelseår": "1980", "kompetens": ""}
    return [plain | {"anställningsnummer": f"{at:04}", "efternamn": f"a{chr(97 + at)}"} | more for at in range(count)]


def store(place: Place, day: date, *rows: dict[str, str], name: str = "personal.csv") -> Stored:
    files = [write_csv(place.out.parent, *rows, name=name)]
    stored = import_into(files, Path("organisation"), place, day, "sv")
    render(stored.notes)
    return stored


def stopped(place: Place, day: date, *rows: dict[str, str]) -> list[str]:
    """What somebody has to confirm; nothing is stored, and with a yes it is."""
    before = files(place)
    with pytest.raises(InputRefusedError) as error:
        store(place, day, *rows)
    render(error.value.findings)
    assert files(place) == before
    *told, last = (one.code for one in error.value.findings)
    assert last == codes.UNCONFIRMED
    assert set(told) <= {note.code for note in store(replace(place, confirmed=True), day, *rows).notes}
    return [code for code in told if code in codes.SUSPICIOUS]


def taken_back(place: Place) -> Undone:
    undone = undo_import(place, place.out.parent / "adopted")
    render(undone.notes)
    return undone


def test_the_first_import_asks_nothing(place: Place) -> None:
    difference = store(place, MAY, ROW).difference
    assert (difference.before, difference.now, difference.new, difference.suspicious) == (0, 1, 1, ())


def test_what_changes_is_counted_by_field(place: Place) -> None:
    store(place, MAY, ROW, SECOND, THIRD)
    moved = ROW | {"anställningsnummer": "777", "enhet": "ÄOF-HT1", "efternamn": "Ny", "telefon": "070-174 06 05"}
    stored = store(place, JUNE, moved, SECOND | {"sysselsättningsgrad": "50", "kompetens": "usk"}, staff(1)[0])
    difference = stored.difference
    assert (difference.before, difference.now, difference.new, difference.left, difference.changed) == (3, 3, 1, 1, 2)
    assert difference.fields == dict.fromkeys(
        ("employee_number", "employments", "last_name", "phone", "skills", "unit"), 1
    )  # fmt: skip
    assert not difference.nothing


def test_zeros_and_what_a_file_does_not_say_are_no_change(place: Place) -> None:
    store(place, MAY, ROW, SECOND)
    short = [row | {"anställningsnummer": row["anställningsnummer"].lstrip("0")} for row in (ROW, SECOND)]
    assert store(place, JUNE, *short).difference.nothing
    plain = [ROW | {"personnummer": "", "födelseår": "1981"}, SECOND | {"personnummer": "", "födelseår": "1964"}]
    assert store(place, JUNE, *plain).difference.nothing


@pytest.mark.parametrize(("gone", "asked"), [(2, False), (3, True), (9, True)])
def test_h6_many_who_leave_have_to_be_confirmed(place: Place, gone: int, asked: bool) -> None:
    store(place, MAY, *staff(20))
    rows = staff(20)[gone:]
    if asked:
        assert stopped(place, JUNE, *rows) == [codes.SHRUNK]
    else:
        assert codes.SHRUNK not in [note.code for note in store(place, JUNE, *rows).notes]


def test_h6_one_in_ten_of_many_is_no_question(place: Place) -> None:
    many = [row | {"anställningsnummer": f"{at:04}"} for at, row in enumerate(staff(20) + staff(20))]
    store(place, MAY, *many)
    assert store(place, JUNE, *many[4:]).difference.left == 4
    assert stopped(place, JULY, *many[8:]) == [codes.SHRUNK], "4 of 36"


def test_h6_where_the_roster_is_gone_the_key_file_tells_who_is_stored(place: Place) -> None:
    store(place, MAY, *staff(20, telefon="070-174 06 05"))
    (place.out / "roster.json").unlink()
    assert stopped(place, JUNE, *staff(10, telefon="070-174 06 05")) == [codes.SHRUNK]


def remarked(place: Place, day: date, *rows: dict[str, str], remark: str = "", confirmed: bool = False) -> Stored:
    """A list with a remark below it of which HR has said that it marks whom it names."""
    columns = place.out.parent / "kolumner.toml"
    said = ColumnFile.model_validate(
        {"words": {"skyddade personuppgifter": {"ord skyddad i anställningsnummer": "ja"}}}
    )
    columns.write_text(column_file_text(said, words_for("sv")), "utf-8")
    own = replace(place, columns=columns, confirmed=confirmed)
    return store(own, day, *rows, *([dict.fromkeys(rows[0], "") | {"anställningsnummer": remark}] if remark else []))


OBS = "OBS! 0003 har skyddade personuppgifter"


def test_who_is_marked_no_more_has_to_be_confirmed(place: Place) -> None:
    first = remarked(place, MAY, *staff(5), remark=OBS)
    assert (first.difference.now, codes.UNMARKED in [note.code for note in first.notes]) == (4, False)
    with pytest.raises(InputRefusedError) as error:
        remarked(place, JUNE, *staff(5))
    render(error.value.findings)
    (note,) = [one for one in error.value.findings if one.code == codes.UNMARKED]
    assert note.facts == {"count": 1}
    assert remarked(place, JUNE, *staff(5), confirmed=True).difference.now == 5


@pytest.mark.parametrize(("rows", "remark"), [
    (staff(3), ""),  # who was protected has left with others, and nobody comes
    (staff(8), OBS),  # people come, and nobody is marked less
])  # fmt: skip
def test_nothing_is_asked_where_nobody_can_have_lost_a_mark(
    place: Place, rows: list[dict[str, str]], remark: str
) -> None:
    remarked(place, MAY, *staff(5), remark=OBS)
    assert codes.UNMARKED not in [note.code for note in remarked(place, JUNE, *rows, remark=remark).notes]


def test_h6_one_unit_alone_has_to_be_confirmed(place: Place) -> None:
    store(place, MAY, *staff(2, enhet="ÄOF-HT1"), *staff(4)[2:])
    assert stopped(place, JUNE, *staff(2, enhet="ÄOF-HT1"), *staff(4, enhet="ÄOF-HT1")[2:]) == [codes.ONE_UNIT]
    assert store(place, JULY, *staff(4)).difference.suspicious == (), "one unit before, too"


def test_h6_an_older_day_or_older_files_have_to_be_confirmed(place: Place) -> None:
    newest = staff(9)[8] | {"anställd från": "2027-04-01"}
    store(place, MAY, *staff(8), newest)
    assert stopped(place, MAY.replace(day=1, month=4), *staff(8), newest) == [codes.OLDER_DAY]
    sure = replace(place, confirmed=True)
    store(sure, MAY, *staff(8), newest)
    assert stopped(place, JUNE, *staff(8)) == [codes.OLDER]
    store(sure, JUNE, *staff(8), newest)
    moved = newest | {"anställd från": "2027-03-01"}
    assert store(place, JUNE, *staff(8), moved).difference.suspicious == (), "in an older file somebody lacks"
    store(sure, JUNE, *staff(8), newest)
    unheard_of = staff(10)[9] | {"anställd från": "2027-01-01"}
    assert store(place, JULY, *staff(8), unheard_of).difference.suspicious == (), "an older file has nobody new"


@pytest.mark.parametrize(
    ("having", "field"),
    [
        ({"kompetens": "nurse"}, "skills"),
        ({"säkerhetsklass": "3", "säkerhetsprövning": "godkänd"}, "clearance"),
        ({"disponibilitet": "disponibel"}, "claim"),
        ({"telefon": "070-174 06 05"}, "phone"),
        ({"hemområde": "OX-CENTRUM"}, "area"),
    ],
)
def test_h6_what_nobody_has_any_more_has_to_be_confirmed(place: Place, having: dict[str, str], field: str) -> None:
    store(place, MAY, *staff(4, **having))
    stored = store(replace(place, confirmed=True), JUNE, *staff(2, **having), *staff(4)[2:])
    told = [(note.code, note.facts) for note in stored.difference.suspicious]
    # Half of them is not less; but a clearance or a claim of those who stay may be what somebody else has said.
    others = field in ("clearance", "claim")
    assert told == ([(codes.KIND_LOST, {"field": field, "count": 2})] if others else [])
    store(replace(place, confirmed=True), JUNE, *staff(4, **having))
    (note,) = prepare(place, JUNE, *staff(1, **having), *staff(4)[1:]).confirm
    assert (note.code, note.facts) == (codes.FIELD_LOST, {"field": field, "before": 4, "now": 1})
    assert prepare(place, JUNE, *staff(2, **having)).confirm == (), "fewer people have less"


def prepare(place: Place, day: date, *rows: dict[str, str]) -> job.Prepared:
    return prepare_import([write_csv(place.out.parent, *rows)], Path("organisation"), place, day, "sv")


def test_preparing_stores_nothing(place: Place) -> None:
    store(place, MAY, ROW, SECOND)
    before = files(place)
    prepare(place, JUNE, ROW, THIRD)
    assert files(place) == before


def test_a_look_writes_no_proposals_either(place: Place) -> None:
    store(place, MAY, ROW, SECOND)
    before = files(place)
    strange = [{**row, "Kön på raden": "2031-01-01"} for row in (ROW, SECOND)]
    path = write_csv(
        place.out.parent, *[{k.replace("enhet", "Org.enhet"): v for k, v in row.items()} for row in strange]
    )
    with pytest.raises(InputRefusedError):
        prepare_import([path], Path("organisation"), replace(place, preview=True), JUNE, "sv")
    assert files(place) == before
    with pytest.raises(InputRefusedError):
        prepare_import([path], Path("organisation"), place, JUNE, "sv")
    assert files(place) != before


@pytest.mark.long
def test_the_same_files_are_told_and_kept_once(place: Place) -> None:
    store(place, MAY, ROW, SECOND)
    stored = store(place, JUNE, ROW, SECOND)
    (note,) = stored.notes
    assert (note.code, note.facts) == (codes.SAME_FILES, {"day": "2027-05-01"})
    assert earlier_states(place.private) == (), "nothing has changed that could be undone"


def test_an_older_file_after_a_newer_one_is_asked_about_though_it_has_no_days(place: Place) -> None:
    store(place, MAY, ROW, SECOND)
    store(place, JUNE, ROW, SECOND, THIRD)
    assert [one.code for one in prepare(place, JULY, ROW, SECOND).confirm] == [codes.FILES_OF_BEFORE]
    assert prepare(place, JULY, ROW, SECOND, THIRD).confirm == ()
    assert prepare(place, JULY, ROW, THIRD).confirm == (), "another file of the same name"
    taken_back(place)
    assert prepare(place, JULY, ROW, SECOND, THIRD).confirm == (), "what was taken back may come again"


def test_undo_brings_back_every_byte(place: Place) -> None:
    store(place, MAY, ROW, SECOND, BAD)
    before = files(place)
    stored = store(place, JUNE, ROW, THIRD, SECOND | {"enhet": "Z"}, name="juni.csv")
    assert stored.result.people == 2
    undone = taken_back(place)
    assert (undone.people, undone.before, undone.as_of, undone.left) == (2, 2, MAY, 0)
    after = files(place)
    back = {name: data for name, data in after.items() if not name.endswith((KEYS, PREVIOUS))}
    assert back == {name: data for name, data in before.items() if not name.endswith((KEYS, PREVIOUS))}
    assert read_keys(place.private / KEYS).people == read_keys(place.private / PREVIOUS).people
    with pytest.raises(InputRefusedError) as error:
        taken_back(place)
    assert [one.code for one in error.value.findings] == [codes.NOTHING_EARLIER]
    render(error.value.findings)
    assert files(place) == after


def test_undo_leaves_what_hr_has_mended(place: Place) -> None:
    store(place, MAY, ROW, SECOND)
    (mend,) = store(place, JUNE, ROW, SECOND | {"enhet": "Z"}, name="juni.csv").mend
    mend_cells(mend, "Z", "KSF")
    mended = mend.read_bytes()
    taken_back(place)
    assert mend.read_bytes() == mended


def test_nothing_stored_is_nothing_to_undo(place: Place) -> None:
    with pytest.raises(InputRefusedError):
        taken_back(place)
    assert not place.private.exists()


@pytest.mark.long
def test_random_months_and_undos_are_as_in_a_list(place: Place) -> None:
    """Against a plain list of states: import pushes, undo pops, no more than so many are kept."""
    random = Random(7)
    states: list[bytes] = []
    now = b""
    for month in range(14):
        if month > 1 and random.random() < 0.4:
            if states:
                taken_back(place)
                now = states.pop()
            else:
                with pytest.raises(InputRefusedError):
                    taken_back(place)
        else:
            rows = [row for row in staff(9) if random.random() < 0.9] or staff(1)
            store(replace(place, confirmed=True), MAY, *rows, SECOND | {"kompetens": random.choice(["", "nurse"])})
            written = (place.out / "roster.json").read_bytes()
            if now and written != now:
                states = [*states, now][-KEPT:]
            now = written
        assert (place.out / "roster.json").read_bytes() == now
        assert [state.roster.read_bytes() for state in earlier_states(place.private)] == states[::-1]
        keys = read_keys(place.private / KEYS)
        assert ids._roster_before(place.out / "roster.json", keys)[1] == ()


def test_h19_who_is_protected_goes_out_of_every_state(place: Place) -> None:
    store(place, MAY, ROW, SECOND, BAD, SECOND | {"enhet": "Z", "förnamn": "Åsa", "efternamn": "Öberg"}, name="maj.csv")
    store(place, JUNE, ROW, SECOND, BAD, staff(1)[0], name="juni.csv")
    ident = next(own.person for own in read_keys(place.private / KEYS).people if own.last_name == "Öberg")
    store(place, JULY, ROW | FLAG, SECOND, BAD, staff(1)[0], name="juli.csv")
    assert len(earlier_states(place.private)) == 2
    private = "".join(plain(path.read_bytes()) for path in place.private.rglob("*") if path.is_file())
    assert "Öberg" not in private
    assert "Lind" in private
    for _ in range(2):
        taken_back(place)
        assert ident.encode() not in (place.out / "roster.json").read_bytes()
        assert ids._roster_before(place.out / "roster.json", read_keys(place.private / KEYS))[1] == ()
    assert ident in read_keys(place.private / KEYS).retired


def test_forget_reaches_every_state(place: Place) -> None:
    store(place, MAY, ROW, SECOND)
    store(place, JUNE, SECOND)
    stored = store(replace(place, forget=JUNE), JULY, SECOND, THIRD)
    (note,) = [note for note in stored.notes if note.code == codes.FORGOTTEN]
    assert (note.facts["count"], note.facts["day"]) == (1, JUNE.isoformat())
    texts = {path.name: path.read_bytes() for path in (place.private / FOLDER).iterdir()}
    assert len(texts) == 4
    gone = [name for name, data in texts.items() if "Öberg".encode() in data]
    assert gone == ["0001.keys.json"], "there the person was not gone yet"


def test_undo_keeps_whom_an_adopted_plan_places(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    store(place, MAY, SECOND)
    stored = store(place, JUNE, ROW, SECOND, THIRD)
    ids = {own.last_name: own.person for own in stored.result.keys}
    plan = type("Plan", (), {"placements": [type("Placement", (), {"person": ids["Öberg"]})]})
    monkeypatch.setattr(undo, "_plans", lambda _folder: iter([plan]))
    assert [note.code for note in taken_back(place).notes] == [codes.KEPT_FOR_PLANS]
    keys = read_keys(place.private / KEYS)
    assert {own.last_name: own.gone for own in keys.people} == {"Ek": None, "Öberg": JUNE}
    assert keys.retired == {ids["Lind"]}
    again = {own.last_name: own.person for own in store(place, JULY, ROW, SECOND, THIRD).result.keys}
    assert again["Öberg"] == ids["Öberg"]
    assert again["Lind"] not in ids.values()


def test_another_municipalitys_organisation_has_to_be_confirmed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def owner(name: str) -> None:
        known = organisation()
        units = tuple(unit.model_copy(update={"employer_name": name}) for unit in known.units)
        other = known.model_copy(update={"units": units, "positions": (position("P", unit="KSF"),)})
        monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(other, ()))

    owner("Oxelösunds kommun")
    store(place, MAY, ROW, SECOND)
    assert store(place, MAY, ROW, SECOND).difference.nothing
    owner("Trosa kommun")
    assert stopped(place, JUNE, ROW, SECOND) == [codes.OTHER_MUNICIPALITY]
    assert store(place, JUNE, ROW, SECOND).difference.nothing
