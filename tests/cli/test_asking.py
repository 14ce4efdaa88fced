"""Somebody at a terminal is asked once for each heading that is not understood; nothing is taken for granted."""

from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking import ask
from planner.imports.columns.column_file import ColumnFile
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import AS_OF, GOOD_NUMBER, KEY, organisation, write_csv

ROW = {
    "Anst.id": "001042",
    "Pnr": GOOD_NUMBER,
    "Org.enhet": "KSF",
    "Tillträde": "2015-08-01",
    "T.o.m": "2027-06-30",
    "Behörighet": "nurse",
    "Kommentar": "x",
}
NEXT = ROW | {"Anst.id": "002000", "Pnr": "19640823-9801"}
ENTER = "\n"


def asked(folder: Path) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(folder, ROW, NEXT)], organisation(), key=KEY, as_of=AS_OF)
    return error.value


def answer(folder: Path, monkeypatch: pytest.MonkeyPatch, *lines: str, language: str = "sv") -> ColumnFile:
    monkeypatch.setattr("sys.stdin", StringIO("".join(lines)))
    return ask(asked(folder), words_for(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_enter_takes_what_is_proposed_and_what_is_uncertain_must_be_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    lines = [ENTER, ENTER, ENTER, ENTER, ENTER, "slut\n", "anställd till\n", ENTER]
    (layout,) = answer(tmp_path, monkeypatch, *lines, language=language).layout
    assert layout.columns == {
        "Anst.id": "anställningsnummer",
        "Pnr": "personnummer",
        "Org.enhet": "enhet",
        "Tillträde": "anställd från",
        "T.o.m": "anställd till",
        "Behörighet": "kompetens",
    }
    assert layout.others == ("Kommentar",)
    said = capsys.readouterr().err
    assert GOOD_NUMBER not in said
    assert said.count("[") == len(lines)


def test_a_column_is_left_out_on_purpose_and_taken_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [ENTER, ENTER, ENTER, ENTER, "enhet\n", "-\n", "anställd från\n", "- \n"]
    (layout,) = answer(tmp_path, monkeypatch, *lines).layout
    assert layout.columns["T.o.m"] == layout.columns["Behörighet"] == ""


def test_codes_are_asked_too_and_who_does_not_know_lets_the_rows_be_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = ["T"] * 6 + ["V"] * 5 + ["Tim"] * 5
    rows = [
        {"Anst.id": f"{at}", "Födelseår": "1980", "Org.enhet": "KSF", "Tillträde": "2015-08-01", "Anst.form": code}
        for at, code in enumerate(codes)
    ]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF)
    monkeypatch.setattr("sys.stdin", StringIO("".join([ENTER, ENTER, ENTER, "nonsens\n", "Tillsvidare\n", "?\n"])))
    (layout,) = ask(error.value, words_for("sv")).layout
    assert layout.words == {"anställningsform": {"T": "Tillsvidare", "V": "?"}}
    assert layout.columns["Anst.form"] == "anställningsform"


def test_whoever_leaves_in_the_middle_has_said_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ColumnsAskedError):
        answer(tmp_path, monkeypatch, ENTER, ENTER)
