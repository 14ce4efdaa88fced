"""What an import leaves behind: ids that are kept, files that HR has worked in, nothing of who is now protected."""

import json
import os
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.organisation import Lock, LockKind, Organisation
from planner.imports.organisation import codes as org
from planner.imports.organisation.read import NotedOrganisation
from planner.jobs import roster as job
from planner.jobs import samples
from planner.jobs.people import ids
from planner.jobs.people.place import Place, Stored
from planner.jobs.people.storing import alone
from planner.jobs.people.undo import undo_import
from planner.jobs.roster import import_into
from planner.store import codes
from planner.store.documents import read_roster
from planner.store.keys import KEYS, PREVIOUS, read_keys
from tests.imports.roster_files import ROW, SECOND, organisation, plain, render, write_csv
from tests.imports.roster_files import mend as mend_cells

THIRD = ROW | {
    "anställningsnummer": "003000",
    "personnummer": "",
    "födelseår": "1990",
    "förnamn": "Cia",
    "efternamn": "Lind",
}
BAD = THIRD | {"enhet": "KFS"}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Organisation:
    known = organisation()
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(known, ()))
    return known


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private")


def store(place: Place, *rows: dict[str, str], more: tuple[Path, ...] = (), name: str = "personal.csv") -> Stored:
    """Imports rows."""
    files = [write_csv(place.out.parent, *rows, name=name), *more]
    stored = import_into(files, Path("organisation"), place, date(2026, 11, 22), "sv")
    render(stored.notes)
    return stored


def told(stored: Stored) -> list[str]:
    return [note.code for note in news(stored)]


def news(stored: Stored) -> list[Finding]:
    """What is told besides that the files are the same."""
    return [note for note in stored.notes if note.code != codes.SAME_FILES]


def refused(place: Place, *rows: dict[str, str]) -> list[str]:
    """Codes of the refusal; nothing may have changed."""
    before = files(place)
    with pytest.raises(InputRefusedError) as error:
        store(place, *rows)
    render(error.value.findings)
    assert files(place) == before
    return [one.code for one in error.value.findings]


def files(place: Place) -> dict[str, bytes]:
    return {
        path.relative_to(place.out.parent).as_posix(): path.read_bytes()
        for folder in (place.out, place.private)
        if folder.is_dir()
        for path in folder.rglob("*")
        if path.name != ".planner-lock" and path.is_file()
    }


def test_s7_the_same_people_keep_their_ids_and_nothing_is_said(place: Place) -> None:
    first = store(place, ROW, SECOND)
    again = store(place, ROW, SECOND)
    assert (told(first), told(again)) == ([codes.NO_PHONES], [])
    assert first.result.roster == again.result.roster


@pytest.mark.parametrize("lose", ["other folder", "other key", "keys and copy"])
def test_s7_ids_that_nobody_keeps_are_refused_before_anything_is_stored(
    place: Place, lose: str, tmp_path: Path
) -> None:
    store(place, ROW, SECOND)
    other = Place(place.out, tmp_path / "other") if lose == "other folder" else place
    if lose == "other key":
        store(Place(tmp_path / "out2", tmp_path / "private2"), ROW)
        other = Place(place.out, place.private, tmp_path / "private2" / KEYS)
    if lose == "keys and copy":
        (place.private / KEYS).unlink()
        (place.private / PREVIOUS).unlink()
    assert refused(other, ROW, SECOND)[-1] == codes.IDS_LOST
    meant = Place(other.out, other.private, other.key, new_ids=True)
    notes = told(store(meant, ROW, SECOND))
    assert (codes.FEW_IDS_KEPT in notes, codes.NEW_IDS_IDLE in notes) == (True, False)


def test_s7_where_ids_are_kept_anyway_the_switch_drops_nothing_lets_nothing_through_and_is_told(place: Place) -> None:
    store(place, *(row | {"säkerhetsklass": "3", "säkerhetsprövning": "godkänd"} for row in (ROW, SECOND, THIRD)))
    meant = replace(place, new_ids=True)
    again = store(meant, ROW, SECOND, THIRD)
    assert codes.NEW_IDS_IDLE in told(again)
    assert [own.clearance.state for own in again.result.roster.people] == [
        "granted"
    ] * 3  # another owner's file said it
    assert codes.UNCONFIRMED in refused(meant, ROW)


def test_s7_other_people_in_the_same_folder_are_refused(place: Place) -> None:
    store(place, ROW)
    (place.out / "roster.json").unlink()
    assert refused(place, SECOND) == [codes.IDS_LOST]


def test_s7_few_who_stay_are_told(place: Place) -> None:
    store(place, ROW, SECOND, THIRD)
    assert refused(place, ROW) == [codes.FEW_IDS_KEPT, codes.UNCONFIRMED]
    stored = store(replace(place, confirmed=True), ROW)
    (note,) = stored.notes
    assert (note.code, note.facts["kept"], note.facts["before"]) == (codes.FEW_IDS_KEPT, 1, 3)
    assert told(store(place, ROW, SECOND)) == [codes.NO_PHONES]


def test_s7_people_who_are_no_longer_there_are_counted(place: Place) -> None:
    store(place, ROW, SECOND)
    (note,) = store(place, ROW, THIRD).notes
    assert (note.code, note.facts) == (codes.PEOPLE_GONE, {"gone": 1, "new": 1, "before": 2})


def test_s7_locks_that_bind_nobody_are_refused_and_some_are_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [person.id for person in store(place, ROW, SECOND).result.roster.people]

    def locks(*people: str, until: date | None = None) -> None:
        known = organisation().model_copy(
            update={"locks": tuple(Lock(kind=LockKind.BAN, person=person, until=until) for person in people)}
        )
        rows: list[Any] = [
            SimpleNamespace(get={"person": person}.get, row=SimpleNamespace(number=number))
            for number, person in enumerate(people, start=2)
        ]
        monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(known, (), tuple(rows)))

    locks("prs-0", "prs-1")
    assert told(store(place, ROW, SECOND)) == [codes.LOCKS_BIND_SOME]  # whoever was locked has left
    other = replace(place, out=place.out / "b", private=place.private / "b")
    assert refused(other, ROW, SECOND) == [codes.LOCKS_BIND_NOBODY]
    locks("prs-0", ids[0])
    (some,) = [note for note in store(place, ROW, SECOND).notes if note.code == codes.LOCKS_BIND_SOME]
    assert some.facts == {"bound": 1, "locks": 2, "ids": "prs-0", "rows": "2"}
    locks(*ids)
    assert told(store(place, ROW, SECOND)) == []
    locks("prs-0", ids[0], until=date(2026, 11, 21))  # an ended lock binds nobody, and that is meant
    assert told(store(place, ROW, SECOND)) == []
    locks("prs-0", ids[0], until=date(2026, 11, 22))
    assert told(store(place, ROW, SECOND)) == [codes.LOCKS_BIND_SOME]


def test_s23_a_lost_key_file_has_a_way_back(place: Place) -> None:
    ids = store(place, ROW, SECOND).result.roster
    (place.private / KEYS).unlink()
    assert refused(place, ROW, SECOND) == [codes.KEYS_GONE]
    back = Place(place.out, place.private, place.private / PREVIOUS)
    assert store(back, ROW, SECOND).result.roster == ids
    (place.private / KEYS).write_bytes(b"damaged")
    assert refused(place, ROW, SECOND) == ["E-IMPORT-077"]
    assert store(back, ROW, SECOND).result.roster == ids
    assert store(place, ROW, SECOND).result.roster == ids


def test_s23_two_imports_at_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    store(place, ROW)
    real = job.ids_kept

    def meanwhile(*words: Any, **more: Any) -> Any:
        monkeypatch.setattr(job, "ids_kept", real)
        store(place, ROW, SECOND)
        return real(*words, **more)

    monkeypatch.setattr(job, "ids_kept", meanwhile)
    with pytest.raises(InputRefusedError) as error:
        store(place, ROW, THIRD)
    assert [one.code for one in error.value.findings] == [codes.KEYS_CHANGED]
    assert len(read_roster(place.out / "roster.json").people) == 2
    with alone(place):
        assert refused(place, ROW) == [codes.BUSY]


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_s23_keys_and_roster_belong_together_after_a_kill_at_any_moment(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.files.test_together import interrupted

    store(place, ROW, SECOND, BAD)
    sizes, finished = set(), 0
    for number in range(1, 300):
        child = os.fork()
        if child == 0:
            interrupted(number, lambda: os._exit(9), monkeypatch)
            with suppress(InputRefusedError):  # nothing to undo
                if number % 3 == 0:
                    undo_import(place, place.out)
                else:
                    store(replace(place, confirmed=True), *((ROW, BAD) if number % 3 == 1 else (ROW, SECOND, THIRD)))
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        ids.last_import(place, None)
        people = read_roster(place.out / "roster.json").people
        keys = read_keys(place.private / KEYS)
        assert [person.id for person in people] == [own.person for own in keys.people if own.gone is None]
        assert ids._roster_before(place.out / "roster.json", keys)[1] == ()
        assert not [*place.private.rglob(".planner-*tmp"), *place.out.glob(".planner-*tmp")]
        sizes.add(len(people))
        finished = finished + ended if ended else 0
        if finished > 5:
            break
    assert finished
    assert len(sizes) > 1


def test_s25_a_roster_that_was_edited_is_told_at_the_next_import(place: Place) -> None:
    store(place, ROW, SECOND)
    path = place.out / "roster.json"
    path.write_bytes(path.read_bytes().replace(b'"clearance_class":null', b'"clearance_class":2', 1))
    assert told(store(place, ROW, SECOND)) == [codes.ROSTER_EDITED]
    assert told(store(place, ROW, SECOND)) == []


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"format":"planner-roster/2","people":7}'])
def test_s25_a_roster_that_cannot_be_read_is_replaced(place: Place, data: bytes) -> None:
    store(place, ROW, SECOND)
    (place.out / "roster.json").write_bytes(data)
    assert told(store(place, ROW, SECOND)) == []


def test_h5_what_hr_has_mended_is_never_written_over(place: Place) -> None:
    (mend,) = store(place, ROW, BAD).mend
    store(place, ROW, BAD | {"enhet": "KFT"})
    assert "KFT" in plain(mend.read_bytes())
    mend_cells(mend, "KFT", "KSF")
    mended = mend.read_bytes()
    for _ in range(2):
        stored = store(place, ROW, BAD)
        assert mend.read_bytes() == mended
        assert [path.name for path in stored.mend] == ["personal-2.att-ratta.xlsx"]
        (note,) = news(stored)
        assert (note.code, note.file, note.facts["new"]) == (codes.MEND_KEPT, mend.name, "personal-2.att-ratta.xlsx")
    done = store(place, ROW, BAD | {"enhet": "KFT"}, more=(mend,))
    assert (done.result.people, done.mend, mend.read_bytes()) == (2, (), mended)


def test_mended_rows_whose_file_is_forgotten_have_to_be_confirmed(place: Place) -> None:
    """Two rounds: the file of the second does not bring the rows that were mended in the first."""
    worse = SECOND | {"enhet": "KTF"}
    (mend,) = store(place, ROW, BAD, worse).mend
    mend_cells(mend, "KFS", "KSF")
    mend_cells(mend, "KTF", "KTX")
    (second,) = store(place, ROW, BAD, worse, more=(mend,)).mend
    mend_cells(second, "KTX", "KSF")
    with pytest.raises(InputRefusedError) as refused:
        store(place, ROW, BAD, worse, more=(second,))
    (note,) = [one for one in refused.value.findings if one.code == codes.MENDED_BEFORE]
    assert note.facts == {"count": 1, "files": mend.name}
    whole = store(place, ROW, BAD, worse, more=(mend, second))
    assert (whole.result.people, whole.mend) == (3, ())
    assert set(read_keys(place.private / KEYS).mended.values()) == {mend.name, second.name}
    assert second.name != mend.name
    confirmed = store(replace(place, confirmed=True), ROW, BAD, worse, more=(second,))
    assert codes.MENDED_BEFORE in told(confirmed)
    assert set(read_keys(place.private / KEYS).mended.values()) == {second.name}, "told once"


def test_the_name_of_a_mended_file_shows_no_long_number(place: Place) -> None:
    (mend,) = store(place, ROW, BAD).mend
    mend_cells(mend, "KFS", "KSF")
    named = mend.rename(mend.with_name("Lind 0701740605.xlsx"))
    store(place, ROW, BAD, more=(named,))
    with pytest.raises(InputRefusedError) as refused:
        store(place, ROW, BAD)
    (note,) = [one for one in refused.value.findings if one.code == codes.MENDED_BEFORE]
    assert note.facts["files"] == "Lind ***.xlsx"


def test_a_copy_that_was_mended_elsewhere_keeps_its_name_to_itself(place: Place) -> None:
    (mend,) = store(place, ROW, BAD, SECOND | {"enhet": "KTF"}).mend
    copy = place.out.parent / "usb" / mend.name
    copy.parent.mkdir()
    copy.write_bytes(mend.read_bytes())
    mend_cells(copy, "KFS", "KSF")
    (second,) = store(place, ROW, BAD, SECOND | {"enhet": "KTF"}, more=(copy,)).mend
    assert second.name != copy.name


def test_h5_a_mend_file_that_no_import_remembers_is_hrs(place: Place) -> None:
    place.private.mkdir()
    (place.private / "personal.att-ratta.xlsx").write_bytes(b"HR's own")
    assert [path.name for path in store(place, ROW, BAD).mend] == ["personal-2.att-ratta.xlsx"]
    assert (place.private / "personal.att-ratta.xlsx").read_bytes() == b"HR's own"


FLAG = {"skyddade personuppgifter": "ja"}


def everything(place: Place) -> str:
    return "".join(map(plain, files(place).values()))


@pytest.mark.parametrize(
    "lost", [{}, {"anställningsnummer": ""}, {"anställningsnummer": "", "personnummer": "", "födelseår": "1981"}]
)
def test_h19_who_is_now_protected_is_purged_from_earlier_mend_files_and_keys(
    place: Place, lost: dict[str, str]
) -> None:
    store(place, ROW, SECOND, ROW | {"enhet": "KFX"} | lost, BAD, name="april.csv")
    assert "Öberg" in everything(place)
    stored = store(place, ROW | FLAG, SECOND, name="maj.csv")
    (note,) = (one for one in stored.notes if one.code == codes.MEND_PURGED)
    assert (note.file, note.facts["rows"]) == ("april.att-ratta.xlsx", 1)
    left = everything(place)
    assert all(sign not in left for sign in ("Öberg", "001042", "1218-9876", "12189876"))
    assert "Lind" in left


def test_who_is_now_protected_and_stands_in_earlier_work_is_told_by_id(place: Place) -> None:
    store(place, ROW, SECOND)
    one = next(entry for entry in read_keys(place.private / KEYS).people if entry.last_name == "Öberg")
    (place.private / "holders-S1.html").write_text(f"<td>{one.first_name}</td><td>{one.last_name}</td>", "utf-8")
    (place.private / "holders-S2.html").write_text("<td>Lind</td>", "utf-8")
    (place.out / "plans").mkdir()
    (place.out / "plans" / "S1.json").write_text(f'{{"person": "{one.person}"}}', "utf-8")
    stored = store(place, ROW | FLAG, SECOND)
    (note,) = (note for note in stored.notes if note.code == codes.STILL_THERE)
    assert (note.found, note.facts["count"]) == (one.person, 2)
    assert "holders-S1.html" in str(note.facts["names"])
    assert "plans/S1.json" in str(note.facts["names"])
    page = stored.quality.read_text("utf-8")
    assert "1 person som blivit skyddad står kvar" in page
    assert one.person not in page
    again = store(place, ROW | FLAG, SECOND)
    assert codes.STILL_THERE not in {note.code for note in again.notes}
    assert "blivit skyddad" not in again.quality.read_text("utf-8")


def test_who_is_now_protected_and_stands_nowhere_else_is_not_told_of(place: Place) -> None:
    store(place, ROW, SECOND)
    assert codes.STILL_THERE not in {note.code for note in store(place, ROW | FLAG, SECOND).notes}


def test_a_file_called_after_somebody_is_not_read(place: Place) -> None:
    with pytest.raises(InputRefusedError) as refused:
        store(place, ROW, name="uttag 19800313-9808 Xerxes.csv")
    assert [(one.code, one.file) for one in refused.value.findings] == [("E-CLI-415", "uttag ********-**** Xerxes.csv")]
    assert not place.private.exists()


def test_h19_a_mend_file_without_anybody_else_goes(place: Place) -> None:
    store(place, SECOND, ROW | {"enhet": "KFS"}, name="april.csv")
    store(place, ROW | FLAG, SECOND, name="maj.csv")
    assert not (place.private / "april.att-ratta.xlsx").exists()


def test_h19_what_hr_has_worked_in_is_told_loudly(place: Place) -> None:
    (mend,) = store(place, SECOND, ROW | {"enhet": "KFS"}, name="april.csv").mend
    mend_cells(mend, "KFS", "KSF")
    stored = store(place, ROW | FLAG, SECOND, name="maj.csv")
    (note,) = stored.notes
    assert (note.code, note.file, note.facts["rows"]) == (codes.MEND_HOLDS_PROTECTED, mend.name, 1)
    assert "KSF" in plain(mend.read_bytes())


def test_h19_a_file_that_cannot_be_looked_through_is_told(place: Place) -> None:
    store(place, SECOND)
    (place.private / "x.att-ratta.csv").write_bytes(b"\xff\xfe\x00")
    assert told(store(place, ROW | FLAG, SECOND)) == [codes.MEND_NOT_READ]


def test_h19_other_people_stay(place: Place) -> None:
    store(place, ROW, SECOND, BAD, name="april.csv")
    stored = store(place, ROW | FLAG | {"anställningsnummer": "75", "personnummer": "", "födelseår": "1990"}, SECOND)
    assert codes.MEND_PURGED not in told(stored)


def test_the_key_file_remembers_what_was_stored(place: Place) -> None:
    stored = store(place, ROW, BAD)
    document = json.loads((place.private / KEYS).read_bytes())
    assert list(document["mend"]) == [stored.mend[0].name]
    assert len(document["roster"]) == 64


def test_the_samples_public_key_is_never_the_key_of_real_people(place: Place) -> None:
    import_into([write_csv(place.out.parent, ROW)], Path("organisation"), place, date(2026, 11, 22), "sv", samples.KEY)
    public = {person.id for person in read_roster(place.out / "roster.json").people}
    stored = store(place, ROW, SECOND)
    assert told(stored) == [codes.SAMPLE_LEFT, codes.NO_PHONES]
    assert read_keys(place.private / KEYS).key != samples.KEY
    ids = {person.id for person in read_roster(place.out / "roster.json").people}
    assert len(ids) == 2
    assert not ids & public
    assert told(store(place, ROW, SECOND)) == []
    assert {person.id for person in read_roster(place.out / "roster.json").people} == ids


def test_next_months_file_of_the_sample_keeps_its_peoples_ids(place: Place) -> None:
    many = [
        ROW | {"anställningsnummer": str(number), "personnummer": "", "födelseår": "1980"} for number in range(20, 40)
    ]
    import_into(
        [write_csv(place.out.parent, *many)], Path("organisation"), place, date(2026, 11, 22), "sv", samples.KEY
    )
    before = {person.id for person in read_roster(place.out / "roster.json").people}
    two = [row | {"anställningsnummer": str(int(row["anställningsnummer"]) + 100)} for row in many[:2]]
    stored = store(place, *many[1:], *two)
    assert codes.SAMPLE_STAYS in told(stored)
    assert codes.SAMPLE_LEFT not in told(stored)
    after = {person.id for person in read_roster(place.out / "roster.json").people}
    assert (len(before - after), len(after - before)) == (1, 2)
    assert read_keys(place.private / KEYS).key == samples.KEY
    more = [row | {"anställningsnummer": str(int(row["anställningsnummer"]) + 200)} for row in many[:3]]
    assert codes.SAMPLE_LEFT in told(store(place, *many[1:], *more))
    assert not after & {person.id for person in read_roster(place.out / "roster.json").people}


def test_a_column_file_that_says_nothing_sensible_is_refused_whole(place: Place, tmp_path: Path) -> None:
    said = tmp_path / "mine.toml"
    said.write_text('[columns]\n"A" = "anstäld till"\n"a " = ""\n', encoding="utf-8")
    assert sorted(refused(replace(place, columns=said), ROW)) == ["E-IMPORT-091", "E-IMPORT-092"]


def test_what_is_odd_about_the_organisation_is_not_told_to_whoever_imports(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = finding(org.ONE_SYNONYM, file="skills.csv", row=2, column="synonyms", found="a;b")
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), (odd,)))
    assert org.ONE_SYNONYM not in {note.code for note in store(place, ROW).notes}
