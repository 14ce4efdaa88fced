"""What can be answered at a glance stands on one screen; one line answers it, whole or not at all."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking.dialogue import ask
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.screen import take, undecided
from planner.jobs.people.asking.steps import COLUMNS
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import AS_OF, KEY, cells, organisation, workbook, write_csv
from tests.jobs.loop.loop_world import number

SWEDISH = words_for("sv")
CODES = "TTTTTTVVVVVVMMMMMM"
HEADINGS = ["Anst.id", "Pnr", "Org.enhet", "Tillträde", "Anst.form", "Kurser att gå"]


def rows() -> list[dict[str, str]]:
    """Rows of which five headings have a proposal, one has none, and three codes are not understood."""
    return [
        {
            "Anst.id": f"{1000 + at}",
            "Pnr": number(1970 + at),
            "Org.enhet": "KSF",
            "Tillträde": "2015-08-01",
            "Anst.form": code,
            "Kurser att gå": f"ett {chr(97 + at)}",
        }
        for at, code in enumerate(CODES)
    ]


@pytest.fixture
def error(tmp_path: Path) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([write_csv(tmp_path, *rows())], organisation(), key=KEY, as_of=AS_OF)
    return raised.value


Put = Callable[..., Layout]


@pytest.fixture
def put(error: ColumnsAskedError, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Answers line by line."""

    def answered(*lines: str, language: str = "sv") -> Layout:
        monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in lines)))
        (layout,) = ask(error, words_for(language)).layout
        return layout

    return answered


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_lines_answer_what_ten_did(put: Put, capsys: pytest.CaptureFixture[str], language: str) -> None:
    layout = put("-", "1=visstid, 2=tillsvidare; 3=timavlönad", language=language)
    meant = ["anställningsnummer", "personnummer", "enhet", "anställd från", "anställningsform", ""]
    assert layout.columns == dict(zip(HEADINGS, meant, strict=True))
    assert layout.words == {"anställningsform": {"M": "visstid", "T": "tillsvidare", "V": "timavlönad"}}
    said = capsys.readouterr().err
    assert said.count("  [") == 2
    assert number(1970) not in said


def test_nothing_is_taken_before_everything_without_a_proposal_is_said(
    put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = put("", "1=nånting", "9=enhet", "<", "2=enhet, 3=-", "-", "?")
    said = " ".join(capsys.readouterr().err.split())
    assert layout.columns["Org.enhet"] == "enhet"
    assert SWEDISH("cli.ask.screen.left", lines="5", first=5) in said
    assert SWEDISH("cli.ask.screen.no_line", line="9=enhet") in said
    assert SWEDISH("cli.ask.first") in said


def test_one_bad_answer_leaves_the_others_of_its_line(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    layout = put("-", "1=vikariat, 2=nånting, 3=Timanställd", "2=sommar", "3=tillsvidare, 2=Visstidsanställning")
    assert layout.words == {"anställningsform": {"M": "visstid", "T": "visstid", "V": "tillsvidare"}}
    layout = put("-", "1=vikariat, 2=nånting, 3=Timanställd", "2=extern, 1", "tillsvidare")
    assert layout.words == {"anställningsform": {"M": "tillsvidare", "T": "extern", "V": "timavlönad"}}
    said = " ".join(capsys.readouterr().err.split())
    assert said.count(SWEDISH("cli.ask.screen.kept", lines="1, 3")) == 3
    assert said.count(" 2. Det är inget som kolumnen kan ha") == 3


def test_what_another_line_takes_is_told_and_asked(error: ColumnsAskedError) -> None:
    dialogue = Dialogue(error, SWEDISH)
    (columns, *_) = dialogue.screens()
    taken = take(dialogue, columns, "5=enhet", SWEDISH)
    assert (taken.wrong, dialogue.said) == (SWEDISH("cli.ask.screen.left", lines="3", first=3), {})
    assert take(dialogue, columns, "5=enhet, 3=-", SWEDISH).wrong == ""
    assert undecided(Dialogue(error, SWEDISH), columns) == [5]


def test_a_line_that_somebody_doubts_is_asked_by_itself(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    layout = put("2, 5", "personnummer", "kompetens", "nej", "tillsvidare", "<", "?", "visstid", "?")
    assert layout.columns["Kurser att gå"] == "kompetens"
    assert [*layout.words["anställningsform"].values()] == ["?", "visstid", "?"]
    assert "Läses den inte: ingen får något födelseår" in " ".join(capsys.readouterr().err.split())


def test_back_from_a_screen_frees_all_of_the_one_before(put: Put) -> None:
    assert put("-", "<", "5=kompetens", "?").columns["Kurser att gå"] == "kompetens"


def test_of_words_none_is_left_out_by_a_dash(error: ColumnsAskedError) -> None:
    dialogue = Dialogue(error, SWEDISH)
    take(dialogue, dialogue.screens()[0], "-", SWEDISH)
    (codes,) = dialogue.screens()
    assert take(dialogue, codes, "-", SWEDISH).wrong
    assert not take(dialogue, codes, "?", SWEDISH).wrong
    assert {*dialogue.column_file().layout[0].words["anställningsform"].values()} == {"?"}


@pytest.mark.parametrize(
    ("text", "said"),
    [("1=38,25, ?", {0: "38,25", 1: "?"}), ("1=38,25, 2=40", {0: "38,25", 1: "40"}), ("2=0; 1=40", {0: "40", 1: "0"})],
)
def test_a_comma_in_an_answer_is_none_between_two(tmp_path: Path, text: str, said: dict[int, str]) -> None:
    hours = [row | {"Anställningsform": "tillsvidare", "Veckoarbetstid": ("fyrtio", "noll")[at % 2]}
             for at, row in enumerate(rows())]  # fmt: skip
    plain = [{key: cell for key, cell in row.items() if key not in HEADINGS[4:]} for row in hours]
    named = ["Anställningsnummer", "Personnummer", "Enhet", "Anställd från", "Anställningsform", "Veckoarbetstid"]
    plain = [dict(zip(named, row.values(), strict=True)) for row in plain]
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([write_csv(tmp_path, *plain)], organisation(), key=KEY, as_of=AS_OF)
    dialogue = Dialogue(raised.value, SWEDISH)
    words = next(one for one in dialogue.screens() if len(one) == 2)
    assert take(dialogue, words, text, SWEDISH).wrong == ""
    assert {at: dialogue.said[number] for at, number in enumerate(words) if at in said} == said


def test_words_without_a_proposal_are_answered_on_purpose(
    put: Put, error: ColumnsAskedError, capsys: pytest.CaptureFixture[str]
) -> None:
    dialogue = Dialogue(error, SWEDISH)
    take(dialogue, dialogue.screens()[0], "-", SWEDISH)
    (codes,) = dialogue.screens()
    assert undecided(dialogue, codes) == [1, 2, 3]
    for text in ("", "1=tillsvidare"):
        taken = take(dialogue, codes, text, SWEDISH)
        left = ("2, 3", 2) if text else ("1, 2, 3", 1)
        assert taken.wrong == SWEDISH("cli.ask.screen.say", lines=left[0], first=left[1])
    layout = put("-", "", "3=tillsvidare, 1=?, ?")
    assert layout.words == {"anställningsform": {"M": "?", "T": "?", "V": "tillsvidare"}}
    said = " ".join(capsys.readouterr().err.split())
    assert said.count(SWEDISH("cli.ask.screen.how_words", lines="1, 2, 3", first="1")) == 1
    assert f"[{SWEDISH('cli.ask.screen.must', lines='1, 2, 3')}]" in said
    assert f"[{SWEDISH('cli.ask.screen.enter')}]" not in said


def test_a_word_without_a_proposal_has_no_enter_by_itself(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    layout = put("-", "nej", "", "tillsvidare", "", "?", "visstid")
    assert [*layout.words["anställningsform"].values()] == ["tillsvidare", "?", "visstid"]
    said = capsys.readouterr().err
    assert f"[{SWEDISH('cli.ask.must_say')}]" in said
    assert said.count("Det är inget som kolumnen kan ha") == 2


def test_the_likeliest_columns_are_told_with_what_they_hold(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put("?", "-", "?")
    told = capsys.readouterr().err.split(SWEDISH("cli.ask.free"))[1].split("[")[0]
    lines = [" ".join(line.split()) for line in told.split("\n  ")[1:]]
    assert lines[0].startswith("kompetens: Kompetenser, behörigheter och körkort")  # ”Kurser att gå”
    meanings = [line for line in lines if ": " in line]
    assert len(meanings) == 10
    assert any(line.startswith("ej tillgänglig från: Första dag i en ledighet") for line in meanings)
    assert "Övriga lediga:" in " ".join(told.split())


def test_whoever_has_answered_before_is_not_told_how_again(error: ColumnsAskedError, monkeypatch: pytest.MonkeyPatch,
                                                           capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    for again in (False, True):
        monkeypatch.setattr("sys.stdin", StringIO("-\n?\n"))
        ask(error, SWEDISH, again=again)
        said = " ".join(capsys.readouterr().err.split())
        assert ("hjälp: hur man svarar" in said) is not again
        assert SWEDISH("cli.ask.help") not in said
    monkeypatch.setattr("sys.stdin", StringIO("Hjälp\n-\nhjälp\n?\n"))
    ask(error, SWEDISH, again=True)
    assert " ".join(capsys.readouterr().err.split()).count(SWEDISH("cli.ask.help")) == 2


def test_what_is_very_likely_shares_a_line(error: ColumnsAskedError, monkeypatch: pytest.MonkeyPatch,
                                           capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin", StringIO("1=-, -\n?\n"))
    (layout,) = ask(error, SWEDISH).layout
    assert not layout.columns["Anst.id"]  # it has its number, and can be answered as any
    said = " ".join(capsys.readouterr().err.split())
    assert "Mycket troligt: 1. A ”Anst.id” = anställningsnummer; 2. B ”Pnr” = personnummer" in said
    assert said.count("”Anst.id”") == 1
    assert "(mycket troligt)" not in said
    assert said.count("(troligt). Ur kolumnen: ") >= 1  # whose cells somebody has to see


def test_sheets_of_one_file_are_answered_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                  capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    first = [{key: cell for key, cell in row.items() if key not in HEADINGS[4:]} for row in rows()]
    other = [row | {"Mobilnr": "070-174 06 01"} for row in first]
    path = workbook(tmp_path, A=cells(first), B=cells(other))
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    monkeypatch.setattr("sys.stdin", StringIO("\n"))
    a, b = ask(raised.value, SWEDISH).layout
    assert [*a.columns.values()] == [*b.columns.values()][:4] == [
        "anställningsnummer", "personnummer", "enhet", "anställd från"
    ]  # fmt: skip
    said = capsys.readouterr().err
    assert f"[{SWEDISH('cli.ask.screen.enter')}]" in said
    assert said.index("blad ”A”:") < said.index("1. A") < said.index("blad ”B”:") < said.index("5. A")


def test_a_column_file_says_the_same(error: ColumnsAskedError, tmp_path: Path) -> None:
    dialogue = Dialogue(error, SWEDISH)
    take(dialogue, dialogue.screens()[0], "-", SWEDISH)
    take(dialogue, dialogue.screens()[0], "?", SWEDISH)
    assert dialogue.screens() == []
    assert isinstance(dialogue.column_file(), ColumnFile)


def test_days_that_fit_several_ways_have_to_be_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ["01/02/03", "02/03/04", "03/04/05"]
    people = [
        {"Anställningsnummer": f"{1000 + at}", "Personnummer": number(1970 + at), "Enhet": "KSF",
         "Anställd från": days[at % 3], "Anställd till": days[at % 3]}
        for at in range(9)
    ]  # fmt: skip
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([write_csv(tmp_path, *people)], organisation(), key=KEY, as_of=AS_OF)
    monkeypatch.setattr("sys.stdin", StringIO("\n2=dag först, exceltal\n1=dag först, 2=år först\n"))
    (layout,) = ask(raised.value, SWEDISH).layout
    assert layout.days == {"Anställd från": "dag först", "Anställd till": "år först"}
    said = " ".join(capsys.readouterr().err.split())
    assert said.count(SWEDISH("cli.ask.screen.say", lines="1, 2", first=1)) == 1
    assert said.count(SWEDISH("cli.ask.screen.say", lines="1", first=1)) == 1
    assert said.count(SWEDISH("cli.ask.screen.how_say", lines="1, 2", first="1")) == 1


def test_what_an_answer_of_the_same_screen_makes_needless_is_not_asked(tmp_path: Path) -> None:
    away = [
        {"Anställningsnummer": f"{1000 + at}", "Personnummer": number(1970 + at), "Borta fr": "2026-08-01",
         "Borta t": "2027-02-01"}
        for at in range(9)
    ]  # fmt: skip
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([write_csv(tmp_path, *away)], organisation(), key=KEY, as_of=AS_OF)
    for answer, asked in (("ej tillgänglig till", False), ("-", True)):
        dialogue = Dialogue(raised.value, SWEDISH)
        (headings, ways) = dialogue.screens()
        assert [dialogue.asking[one].key for one in ways] == ["absence"]
        last = 1 + [dialogue.asking[one].key for one in headings].index("Borta t")
        assert not take(dialogue, headings, f"{last}={answer}", SWEDISH).wrong
        assert (dialogue.screens() == [ways]) is asked


def test_headings_of_several_files_stand_on_as_many_screens_as_they_fill(tmp_path: Path) -> None:
    files = []
    for at in range(6):
        name, rest = f"{chr(97 + at)}.csv", {f"Kurs {at}": "ett", f"Slut {at}": "2027-01-01"}
        files.append(write_csv(tmp_path, *(row | rest for row in rows()), name=name))
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    dialogue = Dialogue(raised.value, SWEDISH)
    screens = [screen for screen in dialogue.screens() if dialogue.asking[screen[0]].kind == COLUMNS]
    assert len(screens) > 1
    assert all(len(screen) <= 24 for screen in screens)
    lists = [{dialogue.asking[number].tables for number in screen} for screen in screens]
    assert sum(map(len, lists)) == 6  # those of one list stand together
    assert [dialogue.places(screens[0])[at] for at in (0, -1)] == ["a.csv", f"{chr(96 + len(lists[0]))}.csv"]


def test_sheets_with_the_same_headings_are_named_above_their_lines(tmp_path: Path) -> None:
    other = [{"Namn": f"Ek, {chr(65 + at)}", **row} for at, row in enumerate(rows())]
    path = workbook(tmp_path, A=cells(rows()[:9]), B=cells(rows()[9:]), C=cells(other))
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    dialogue = Dialogue(raised.value, SWEDISH)
    assert [*dict.fromkeys(dialogue.places(dialogue.screens()[0]))] == ["blad ”A”, ”B”", "blad ”C”"]


def test_codes_that_are_numbers_stand_in_their_order_and_are_called_codes(tmp_path: Path) -> None:
    numbered = [row | {"Anst.form": {"T": "7", "V": "4", "M": "10"}[row["Anst.form"]]} for row in rows()]
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([write_csv(tmp_path, *numbered)], organisation(), key=KEY, as_of=AS_OF)
    lines = [step.line for step in Dialogue(raised.value, SWEDISH).asking if step.kind == "words"]
    assert lines == ["koden ”4” = ? (6 rader)", "koden ”7” = ? (6 rader)", "koden ”10” = ? (6 rader)"]
