"""A list of which somebody has answered that nothing is read is not asked of again in later rounds."""

import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking.rounds import read_and_ask, read_on
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.jobs import samples
from planner.jobs.people.answers import with_answers, with_left_lists
from planner.jobs.people.asking.headings import Headings
from planner.jobs.people.place import Place
from planner.text import words_for
from tests.imports.roster_files import workbook
from tests.jobs.loop.loop_world import number

UNITS = {"100": "Kommunikation", "110": "IT", "120": "Säkerhet", "130": "Kommuncenter", "140": "Kök", "150": "Natt"}
AS_OF = date(2026, 11, 23)


def files(folder: Path) -> list[Path]:
    """A list of people by cost centre, and a workbook with their lockers, which looks like a list of people."""
    staff = folder / "p.csv"
    rows = (f"{1001 + at};Eva;Ek;{number(1950 + at)};{[*UNITS][at % 6]};2015-01-01" for at in range(12))
    staff.write_text("\n".join(("Anst.nr;Förnamn;Efternamn;Personnummer;Kostnadsställe;Anställd från", *rows)), "utf-8")
    courses = [["Anst.nr", "Kompetens"], *([f"{1001 + at}", "SSK"] for at in range(12))]
    lockers = [[f"{1001 + at}", f"{at % 5} tr"] for at in range(12)]
    book = workbook(folder, Kurser=courses, Skåp=[["Nr", "Skåp"], *lockers])
    return [book, staff]


def test_in_the_next_round_it_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ("kolumner", "Nr=-, Skåp=-", "", ",".join(f"{code}={name}" for code, name in UNITS.items()))
    monkeypatch.setattr(sys, "stdin", StringIO("".join(f"{line}\n" for line in said)))
    words, here = words_for("sv"), files(tmp_path)
    place = Place(tmp_path / "out", tmp_path / "private", asks=True)
    prepared = read_and_ask(here, samples.organisation(), place, AS_OF, words)
    assert capsys.readouterr().err.count("B ”Skåp” = ?") == 1
    for change in ("Förnamn=-", "Efternamn=-"):  # each round hands on what the one before it knew
        headings = Headings(prepared.result.layouts, words)
        assert headings.change(change) == ""
        place = with_answers(prepared.place, headings.column_file())
        prepared = read_on(here, samples.organisation(), place, AS_OF, words)
        assert prepared.result.people == 12
    assert "”Nr”" not in capsys.readouterr().err


def test_only_lists_of_which_nothing_is_read_are_kept_and_what_is_said_later_holds() -> None:
    unread = Layout(file="a.csv", columns={"Kst": "", "Benämning": ""})
    partly = Layout(file="b.csv", columns={"Kst": "enhet", "Chef": ""})
    nothing = Layout(file="c.csv", words={"enhet": {"1": "IT"}})
    place = Place(Path(), Path(), answers=ColumnFile(layout=(unread, partly, nothing)))
    other = Layout(columns={"Född": "födelseår"})
    said = with_answers(place, ColumnFile(layout=(other,))).answers
    assert said is not None
    assert said.layout == (other, unread)
    later = Layout(columns={"benämning": "enhet", "Kst": ""})
    said = with_answers(place, ColumnFile(layout=(later,))).answers
    assert said is not None
    assert said.layout == (later,)


def test_a_list_of_which_nothing_is_read_stands_among_the_headings_and_may_be_read_after_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ("kolumner", "Nr=-, Skåp=-", "", ",".join(f"{code}={name}" for code, name in UNITS.items()))
    monkeypatch.setattr(sys, "stdin", StringIO("".join(f"{line}\n" for line in said)))
    place = Place(tmp_path / "out", tmp_path / "private", asks=True)
    prepared = read_and_ask(files(tmp_path), samples.organisation(), place, AS_OF, words_for("sv"))
    layouts = with_left_lists(prepared.result.layouts, prepared.place)
    headings = Headings(layouts, words_for("sv"))
    (left,) = [lines for _, lines in headings.lists if "Nr" in {heading for _, heading, _ in lines}]
    assert [(heading, meant) for _, heading, meant in left] == [("Nr", ""), ("Skåp", "")]
    assert headings.change(f"{left[0][0]}=anställningsnummer") == ""
    changed = with_answers(prepared.place, headings.column_file()).answers
    assert changed is not None
    assert {"Nr": "anställningsnummer", "Skåp": ""} in [own.columns for own in changed.layout]
    assert with_left_lists(layouts, prepared.place) == layouts
