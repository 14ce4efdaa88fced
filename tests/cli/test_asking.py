"""Somebody at a terminal is asked once for each heading that is not understood; nothing is taken for granted."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking.dialogue import ask
from planner.domain.owner.exports import OpenEnd
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.jobs.people.columns import COLUMNS
from planner.jobs.people.storing import store_import
from planner.jobs.roster import prepare_import
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import AS_OF, GOOD_NUMBER, KEY, organisation, write_csv
from tests.jobs.loop.loop_world import make

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
EACH = "nej\n"
"""What the first screen is answered with where every question is to come by itself."""


def asked(folder: Path) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(folder, ROW, NEXT)], organisation(), key=KEY, as_of=AS_OF)
    return error.value


def answer(folder: Path, monkeypatch: pytest.MonkeyPatch, *lines: str, language: str = "sv") -> ColumnFile:
    monkeypatch.setattr("sys.stdin", StringIO("".join((EACH, *lines))))
    return ask(asked(folder), words_for(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_enter_takes_what_is_proposed_and_what_is_uncertain_must_be_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    lines = [ENTER, "slut\n", "anställd till\n"]
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
    assert said.count("[") == len(lines) + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_enter_where_a_column_must_be_chosen_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    lines = [EACH, ENTER, ENTER, ENTER, "anställd till\n", ENTER]
    rows = [{"Q7" if key == "T.o.m" else key: cell for key, cell in row.items()} for row in (ROW, NEXT)]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF)
    monkeypatch.setattr("sys.stdin", StringIO("".join(lines)))
    ask(error.value, words_for(language))
    said = " ".join(capsys.readouterr().err.split())
    assert said.count(words_for(language)("cli.ask.choose")) == 2
    assert words_for(language)("cli.ask.again", nearest="x").split(".")[0] not in said


def test_hours_a_week_and_the_order_of_names_are_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = {"Anställningsnummer": "", "Födelseår": "1980", "Enhet": "KSF", "Anställd från": "31.12.2015"}
    more = {"Full name": "Xyz Bca"}
    rows = [plain | more | {"Anställningsnummer": f"{at}", "Veckoarbetstid": ("40", "20")[at % 2]} for at in range(6)]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF)
    monkeypatch.setattr(
        "sys.stdin", StringIO("".join([EACH, "vet ej\n", "Efternamn först\n", "49\n", "38,25\n", ENTER]))
    )
    (layout,) = ask(error.value, words_for("sv")).layout
    assert (str(layout.full_time_hours), layout.order, layout.days) == (
        "38.25",
        "surname_first",
        {"Anställd från": "dag först"},
    )


def test_a_column_is_left_out_on_purpose_and_taken_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["enhet\n", "anställd från\n", "anställd från\n", "- \n"]
    (layout,) = answer(tmp_path, monkeypatch, *lines).layout
    assert (layout.columns["Tillträde"], layout.columns["T.o.m"]) == ("anställd från", "")


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
    monkeypatch.setattr("sys.stdin", StringIO("".join([EACH, ENTER, "nonsens\n", "Tillsvidare\n", "vet inte\n"])))
    (layout,) = ask(error.value, words_for("sv")).layout
    assert layout.words == {"anställningsform": {"T": "Tillsvidare", "V": "?"}}
    assert layout.columns["Anst.form"] == "anställningsform"


def test_whoever_leaves_in_the_middle_has_said_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ColumnsAskedError):
        answer(tmp_path, monkeypatch, ENTER)


@pytest.mark.parametrize("answered", ["?\n", "nonsens\n", ENTER])
def test_who_knows_no_column_is_shown_the_free_ones_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answered: str
) -> None:
    lines = ["nonsens\n" if answered == ENTER else answered, "nonsens\n", "anställd från\n", ENTER]
    answer(tmp_path, monkeypatch, *lines)
    said = " ".join(capsys.readouterr().err.split())
    (free,) = [part.split(" Vad de betyder")[0] for part in said.split("Lediga kolumner, de troligaste först: ")[1:]]
    assert "kompetens giltig till: Sista dag" in free
    assert "telefon" in free.split("Övriga lediga:")[1]
    assert "personnummer" not in free


CODED = [
    {
        "Anställningsnummer": f"{at:05}",
        "Födelseår": "1980",
        "Enhet": "KSF",
        "Anställd från": "2015-08-01",
        "Anst.kod": code,
    }
    for at, code in enumerate("111111222223333")
]
NAMED = {"Anst.kod": "anställningsform"}


def coded(folder: Path, said: ColumnFile) -> ImportResult:
    meanings = Meanings(given=said)
    return import_roster([write_csv(folder, *CODED)], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)


def test_codes_of_a_column_that_somebody_has_named_are_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ColumnsAskedError, match=codes.ASKED_WORDS) as error:
        coded(tmp_path, ColumnFile(columns=NAMED))
    proposed = proposals_text(error.value.layouts, words_for("sv"))
    assert '"1" = "?"' in proposed
    assert "# anställningsform: tillsvidare (permanent)" in proposed
    monkeypatch.setattr("sys.stdin", StringIO("nej\ntillsvidare\nvisstid\n?\nvet inte\ntills vidare\n"))
    said = ask(error.value, words_for("sv"))
    assert "timavlönad, förtroendevald" in capsys.readouterr().err
    result = coded(tmp_path, said)
    assert (result.people, result.rows_set_aside) == (11, 4)
    assert {one.found for one in result.findings if one.code == codes.cells.BAD_CHOICE} == {"3"}


def test_a_few_codes_among_words_ask_nothing(tmp_path: Path) -> None:
    words = {"anställningsform": {"1": "tillsvidare", "2": "visstid"}}
    said = ColumnFile(columns=NAMED, words=words, open_end=OpenEnd.FOR_EVER)
    assert coded(tmp_path, said).rows_set_aside == 4


def test_answers_are_kept_when_the_import_is_stored_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the question says: whoever has only looked, or said no, may have answered wrongly, and is asked again."""
    world = make(tmp_path / "w")
    file = write_csv(world.folder, ROW | {"Org.enhet": "U"}, NEXT | {"Org.enhet": "U"})
    lines = [ENTER, ENTER, ENTER, ENTER, ENTER, "anställd till\n", ENTER]
    monkeypatch.setattr("sys.stdin", StringIO("".join(lines)))
    place = replace(world.place, asks=True)
    with pytest.raises(ColumnsAskedError) as error:
        prepare_import([file], world.folder / "org", place, AS_OF, "sv")
    place = replace(place, answers=ask(error.value, words_for("sv")))
    with pytest.raises(ColumnsAskedError) as error:
        prepare_import([file], world.folder / "org", place, AS_OF, "sv")
    monkeypatch.setattr("sys.stdin", StringIO("-\n"))  # a skill that the organisation does not have
    place = replace(place, answers=ask(error.value, words_for("sv")))
    prepared = prepare_import([file], world.folder / "org", place, AS_OF, "sv")
    assert not (place.private / COLUMNS).exists()
    store_import(prepared)
    assert "Org.enhet" in (place.private / COLUMNS).read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "shown"), [("sv", "[38,25]"), ("en", "[38.25]")])
def test_a_number_that_is_proposed_is_written_as_the_reader_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, shown: str
) -> None:
    plain = {"Födelseår": "1980", "Enhet": "KSF", "Anställd från": "2015-12-31", "Veckoarbetstid": "38,25"}
    rows = [{"Anställningsnummer": f"{at:05}"} | plain for at in range(6)]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF)
    monkeypatch.setattr("sys.stdin", StringIO(ENTER))
    (layout,) = ask(error.value, words_for(language)).layout
    assert str(layout.full_time_hours) == "38.25"
    assert shown in capsys.readouterr().err
