"""Every heading can be seen and changed, asked or not: among the questions, and before anything is stored."""

import sys
from dataclasses import replace
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from planner.cli.commands import import_
from planner.cli.show.asking.rounds import read_and_ask
from planner.domain.finding import InputRefusedError
from planner.imports.columns.column_file import ColumnFile, Hinted
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.jobs import samples
from planner.jobs.people.answers import ANSWERS, with_answers
from planner.jobs.people.asking.headings import Headings
from planner.jobs.people.columns import COLUMNS
from planner.jobs.people.place import Place
from planner.jobs.stops import ExitCode
from planner.store import codes as store
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, organisation, write_csv
from tests.jobs.loop.loop_world import World, make, number

WORDS = words_for("sv")
HEAD = "anställningsnummer;födelseår;efternamn;enhet;anställd från\n"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make(tmp_path / "w")


def stored(folder: Path, patch: pytest.MonkeyPatch, *lines: str) -> ExitCode:
    """An import of which every heading is understood, at a terminal."""
    patch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
    staff = folder / "personal.csv"
    staff.write_text(HEAD + "".join(f"{at};1980;Ek;KSF;2020-01-01\n" for at in range(6)), "utf-8")
    places = [staff], samples.organisation(), folder / "out", folder / "private"
    return import_.run(*places, as_of=datetime(2026, 11, 29))


def kept(folder: Path) -> str:
    return (folder / "private" / COLUMNS).read_text("utf-8")


@pytest.mark.parametrize("line", ["Efternamn=-", "3=-", "”efternamn” = -"])
def test_before_the_first_import_is_stored_every_heading_can_be_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    wrong = ("9=enhet", "enhet", "3=nånting", "3=-, 8=enhet")
    assert stored(tmp_path, monkeypatch, "kolumner", *wrong, line, "Kolumner", "", "") is ExitCode.OK
    said = " ".join(capsys.readouterr().err.split())
    assert said.count("3. ”efternamn” = efternamn") == 1
    assert said.count("3. ”efternamn” = läses inte") == 1
    assert said.count("säger inte vilken rubrik det gäller") == 3
    assert "Ingen ledig kolumn heter så" in said
    assert "Personer som läses in: 6. Rader: 6, varav 0 läggs åt sidan." in said
    assert '"efternamn" = ""' in kept(tmp_path)
    assert stored(tmp_path, monkeypatch) is ExitCode.OK  # what has once been said to be right asks nothing
    assert "Lagra" not in capsys.readouterr().err


@pytest.mark.parametrize("lines", [("nej",), ("kanske", "nej"), ()])
def test_a_no_stores_nothing_and_keeps_what_was_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...]
) -> None:
    with pytest.raises(InputRefusedError) as refused:
        stored(tmp_path, monkeypatch, "kolumner", "3=-", *lines)
    assert [note.code for note in refused.value.findings] == [store.NOT_STORED, store.ANSWERS_KEPT]
    assert '"efternamn" = ""' in (tmp_path / "private" / ANSWERS).read_text("utf-8")
    assert not (tmp_path / "out").exists()


def test_what_looks_wrong_still_needs_a_yes_after_the_headings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(tmp_path, monkeypatch, "")
    monkeypatch.setattr(sys, "stdin", Terminal("kolumner\n\n\nja\n"))
    staff = tmp_path / "personal.csv"
    staff.write_text(HEAD + "1;1980;Ek;KSF;2020-01-01\n", "utf-8")
    places = [staff], samples.organisation(), tmp_path / "out", tmp_path / "private"
    assert import_.run(*places, as_of=datetime(2026, 11, 29)) is ExitCode.OK
    assert capsys.readouterr().err.count("Lagra ändå?") == 3


@pytest.mark.parametrize(("lines", "whole"), [("nej\n", 0), ("?\nnej\n", 1), ("? \n?\nnej\n", 2)])
def test_before_storing_it_is_told_in_brief_and_whole_where_somebody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: str, whole: int
) -> None:
    stored(tmp_path, monkeypatch, "")
    monkeypatch.setattr(sys, "stdin", Terminal(lines))
    staff = tmp_path / "personal.csv"
    staff.write_text(HEAD + "1;1980;Ek;KSF;2020-01-01\n2;198;Ek;KSF;2020-01-01\n", "utf-8")
    capsys.readouterr()
    with pytest.raises(InputRefusedError):
        import_.run(
            [staff], samples.organisation(), tmp_path / "out", tmp_path / "private", as_of=datetime(2026, 11, 29)
        )
    asked, said = capsys.readouterr().err.split("Lagra ändå?", 1)
    codes = {word for word in asked.split() if word[:2] in ("E-", "W-")}
    assert len(codes) > 1
    assert "Gör så här" not in asked
    assert [said.count(code) for code in sorted(codes)] == [whole] * len(codes)
    assert said.count("Gör så här") == whole * len(codes)


SHARES = ("0,75", "0,5", "1", "0,2")


def people() -> list[dict[str, str]]:
    return [
        {"Anställningsnummer": f"{1000 + at}", "Personnummer": number(1950 + at), "Enhet": "U",
         "Anställd från": "2015-08-01", "Heltidsmått": SHARES[at % 4], "Efternamn": "Ek"}
        for at in range(12)
    ]  # fmt: skip


def come(world: World, patch: pytest.MonkeyPatch, *lines: str) -> ColumnFile:
    patch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in lines)))
    place = replace(world.place, asks=True)
    prepared = read_and_ask([write_csv(world.folder, *people())], world.folder / "org", place, AS_OF, WORDS)
    assert prepared.result.people == 12
    assert prepared.place.answers is not None
    return prepared.place.answers


def test_a_heading_that_was_taken_silently_can_be_changed_at_any_question(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (layout,) = come(world, monkeypatch, "kolumner", "Efternamn=-", "").layout
    assert (layout.columns["Heltidsmått"], layout.columns["Efternamn"]) == ("sysselsättningsgrad", "")
    said = capsys.readouterr().err
    assert said.count("Kolumn E, ”Heltidsmått”") == 2  # asked before and after
    assert "5. ”Heltidsmått” = frågas" in said
    assert "6. ”Efternamn” = efternamn" in said


def test_a_heading_that_is_a_skill_says_which(tmp_path: Path) -> None:
    from planner.imports.roster.read import import_roster

    path = write_csv(tmp_path, *({**one, "Enhet": "KSF", "Usk": "x", "Heltidsmått": "40"} for one in people()))
    (layout,) = import_roster([path], organisation(), key=KEY, as_of=AS_OF).layouts
    headings = Headings([layout], WORDS)
    ((_, lines),) = headings.lists
    assert [meant for _, heading, meant in lines if heading == "Usk"] == ["kompetensen assistant_nurse"]
    assert headings.change("Usk=kompetensen assistant_nurse") == ""


def test_whoever_stops_among_the_headings_stops_the_import(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ColumnsAskedError):
        come(world, monkeypatch, "kolumner")


def test_what_is_confirmed_of_codes_stays_when_headings_are_changed() -> None:
    confirmed = ColumnFile(confirmed=Hinted(aid={"2070": ("nurse",)}), left_out=("9",))
    place = with_answers(Place(Path(), Path(), answers=confirmed), ColumnFile(columns={"Född": "födelseår"}))
    assert place.answers is not None
    assert (place.answers.confirmed, place.answers.left_out) == (confirmed.confirmed, confirmed.left_out)
    assert place.answers.columns == {"Född": "födelseår"}


def test_two_headings_may_change_places_in_one_line(world: World) -> None:
    from planner.jobs.roster import prepare_import

    rows = [{key: own for key, own in row.items() if key != "Heltidsmått"} | {"Förnamn": "Ek", "Efternamn": "Eva"}
            for row in people()]  # fmt: skip
    file = write_csv(world.folder, *rows)
    layouts = prepare_import([file], world.folder / "org", world.place, AS_OF, "sv").result.layouts
    headings = Headings(layouts, WORDS)
    assert headings.change("Förnamn=efternamn, Efternamn=förnamn") == ""
    (layout,) = headings.column_file().layout
    assert (layout.columns["Förnamn"], layout.columns["Efternamn"]) == ("efternamn", "förnamn")
    rows = [{"Namn, efternamn först" if key == "Förnamn" else key: own for key, own in row.items()} for row in rows]
    file = write_csv(world.folder, *rows)
    whole = Headings(prepare_import([file], world.folder / "org", world.place, AS_OF, "sv").result.layouts, WORDS)
    assert whole.change("Efternamn=-, Namn, efternamn först=för- och efternamn; Enhet=befattning") == ""
    assert sorted(whole.dialogue.said.values()) == ["", "name", "title"]
    assert headings.change("Enhet=förnamn") != ""
    assert layout.columns["Enhet"] == "enhet"


def test_fresh_asks_of_everything_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(tmp_path, monkeypatch, "kolumner", "3=-", "")
    monkeypatch.setattr(sys, "stdin", Terminal("ja\n"))
    staff = tmp_path / "personal.csv"
    places = [staff], samples.organisation(), tmp_path / "out", tmp_path / "private"
    import_.run(*places, fresh=True, confirmed=True, as_of=datetime(2026, 11, 29))
    assert store.ANSWERS_DROPPED in capsys.readouterr().err
    assert "efternamn" not in kept(tmp_path)
