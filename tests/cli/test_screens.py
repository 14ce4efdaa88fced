"""What can be answered at a glance stands on one screen; one line answers it, whole or not at all."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking.dialogue import ask
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.certain import with_certain
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.screen import take, undecided
from planner.jobs.people.asking.steps import COLUMNS
from planner.jobs.people.place import Place
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
def test_one_line_answers_what_ten_did(put: Put, capsys: pytest.CaptureFixture[str], language: str) -> None:
    layout = put("3=visstid, 4=tillsvidare; 5=timavlönad, -", language=language)
    meant = ["anställningsnummer", "personnummer", "enhet", "anställd från", "anställningsform", ""]
    assert layout.columns == dict(zip(HEADINGS, meant, strict=True))
    assert layout.words == {"anställningsform": {"M": "visstid", "T": "tillsvidare", "V": "timavlönad"}}
    said = capsys.readouterr().err
    assert said.count("  [") == 1
    assert number(1970) not in said


def test_nothing_is_taken_before_everything_without_a_proposal_is_said(
    put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = put("", "1=nånting", "9=enhet", "<", "1=anställd från, 2=-", "vet inte")
    said = " ".join(capsys.readouterr().err.split())
    assert layout.columns["Org.enhet"] == "enhet"
    assert SWEDISH("cli.ask.screen.left", lines="2, 3, 4, 5", first=2) in said
    assert SWEDISH("cli.ask.screen.no_line", line="9=enhet") in said
    assert SWEDISH("cli.ask.first") in said


def test_one_bad_answer_leaves_the_others_of_its_line(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = "3=vikariat, 4=nånting, 5=Timanställd, -"
    layout = put(wrong, "4=sommar, -", "5=tillsvidare, 4=Visstidsanställning, -")
    assert layout.words == {"anställningsform": {"M": "visstid", "T": "visstid", "V": "tillsvidare"}}
    layout = put(wrong, "4=extern, 3, -", "tillsvidare")
    assert layout.words == {"anställningsform": {"M": "tillsvidare", "T": "extern", "V": "timavlönad"}}
    said = " ".join(capsys.readouterr().err.split())
    assert said.count(SWEDISH("cli.ask.screen.kept", lines="2, 3, 5")) == 3
    assert said.count(" 4. Det är inget som kolumnen kan ha") == 3


def test_what_another_line_takes_is_told_and_asked(error: ColumnsAskedError) -> None:
    dialogue = Dialogue(error, SWEDISH)
    (columns, *_) = dialogue.screens()
    certain = dict(dialogue.said)
    taken = take(dialogue, columns, "2=anställd från, vet inte", SWEDISH)
    assert taken.wrong.endswith(SWEDISH("cli.ask.screen.left", lines="1", first=1))
    assert dialogue.said == certain
    assert take(dialogue, columns, "2=anställd från, 1=-, vet inte", SWEDISH).wrong == ""
    assert undecided(Dialogue(error, SWEDISH), columns) == [2, 3, 4, 5]


def test_a_line_that_somebody_doubts_is_asked_by_itself(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    layout = put("1, 2, 3, 4, vet inte", "", "kompetens", "visstid", "<", "extern", "vet inte")
    assert layout.columns["Kurser att gå"] == "kompetens"
    assert [*layout.words["anställningsform"].values()] == ["?", "extern", "?"]
    assert "Läses den inte: ingen kan läsas in ur filen" in " ".join(capsys.readouterr().err.split())


def test_back_from_a_screen_frees_all_of_the_one_before(put: Put) -> None:
    assert put("2, vet inte", "<", "2=kompetens, vet inte").columns["Kurser att gå"] == "kompetens"


def test_of_words_none_is_left_out_by_a_dash(error: ColumnsAskedError) -> None:
    dialogue = Dialogue(error, SWEDISH)
    (screen,) = dialogue.screens()
    assert take(dialogue, screen, "-", SWEDISH).wrong
    assert not take(dialogue, screen, "-, vet inte", SWEDISH).wrong
    assert {*dialogue.column_file().layout[0].words["anställningsform"].values()} == {"?"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1=38,25, ?", {0: "38,25", 1: "?"}),
        ("1=38,25, vet inte", {0: "38,25", 1: "?"}),
        ("1=38,25, 2=40", {0: "38,25", 1: "40"}),
        ("2=0; 1=40", {0: "40", 1: "0"}),
    ],
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
    *words, hours = screen = dialogue.screens()[0]
    assert dialogue.asking[hours].key == "full_time_hours"
    assert take(dialogue, screen, f"{text}, 3=40", SWEDISH).wrong == ""
    assert {at: dialogue.said[number] for at, number in enumerate(words) if at in said} == said


def test_words_without_a_proposal_are_answered_on_purpose(
    put: Put, error: ColumnsAskedError, capsys: pytest.CaptureFixture[str]
) -> None:
    dialogue = Dialogue(error, SWEDISH)
    (screen,) = dialogue.screens()
    assert undecided(dialogue, screen) == [2, 3, 4, 5]
    for text in ("2=-", "2=-, 3=tillsvidare"):
        taken = take(dialogue, screen, text, SWEDISH)
        left = ("4, 5", 4) if "3" in text else ("3, 4, 5", 3)
        assert taken.wrong.endswith(SWEDISH("cli.ask.screen.say", lines=left[0], first=left[1]))
    layout = put("", "-", "2=-, 5=tillsvidare, 3=?, ?")
    assert layout.words == {"anställningsform": {"M": "?", "T": "?", "V": "tillsvidare"}}
    said = " ".join(capsys.readouterr().err.split())
    assert said.count(SWEDISH("cli.ask.screen.unknown")) == 1
    assert f"[{SWEDISH('cli.ask.screen.must', lines='2, 3, 4, 5')}]" in said
    assert f"[{SWEDISH('cli.ask.screen.enter')}]" not in said


def test_a_word_without_a_proposal_has_no_enter_by_itself(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    layout = put("2=-, 3, 4, 5", "", "tillsvidare", "?", "", "vet inte", "visstid")
    assert [*layout.words["anställningsform"].values()] == ["tillsvidare", "?", "visstid"]
    said = capsys.readouterr().err
    assert f"[{SWEDISH('cli.ask.must_say')}]" in said
    assert said.count("Det är inget som kolumnen kan ha") == 2


def test_the_likeliest_columns_are_told_with_what_they_hold(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put("?", "-, vet inte")
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
        monkeypatch.setattr("sys.stdin", StringIO("-, vet inte\n"))
        ask(error, SWEDISH, again=again)
        said = " ".join(capsys.readouterr().err.split())
        assert ("?: hjälp. kolumner" in said) is not again
        assert SWEDISH("cli.ask.help") not in said
    monkeypatch.setattr("sys.stdin", StringIO("Hjälp\n?\n-, vet inte\n"))
    ask(error, SWEDISH, again=True)
    assert " ".join(capsys.readouterr().err.split()).count(SWEDISH("cli.ask.help")) == 2


def test_what_is_very_likely_is_not_asked_and_told(error: ColumnsAskedError, monkeypatch: pytest.MonkeyPatch,
                                           capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin", StringIO("-, vet inte\n"))
    answers = ask(error, SWEDISH)
    (layout,) = answers.layout
    assert layout.columns["Anst.id"] == "anställningsnummer"
    said = " ".join(capsys.readouterr().err.split())
    assert "”Anst.id”" not in said
    assert SWEDISH.count("cli.ask.certain", 3) in said
    assert "Föreslås: 1. D ”Tillträde” = anställd från (2015-**-**)" in said  # whose cells somebody has to see
    place = with_certain(Place(Path(), Path()), Dialogue(error, SWEDISH), answers)
    told = ("A ”Anst.id” = anställningsnummer", "B ”Pnr” = personnummer", "C ”Org.enhet” = enhet")
    assert place.certain == told


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
    assert said.index("blad ”A”:") < said.index("1. D") < said.index("blad ”B”:") < said.index("2. D")


def test_a_column_file_says_the_same(error: ColumnsAskedError, tmp_path: Path) -> None:
    dialogue = Dialogue(error, SWEDISH)
    take(dialogue, dialogue.screens()[0], "-, vet inte", SWEDISH)
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
        (screen,) = dialogue.screens()
        *headings, way = [dialogue.asking[one].key for one in screen]
        assert way == "absence"
        line = f"{1 + headings.index('Borta t')}={answer}, {len(screen)}=nånting"
        assert bool(take(dialogue, screen, line, SWEDISH).wrong) is asked  # of what is not asked any answer is one
        assert not asked or not take(dialogue, screen, line.partition(", ")[0], SWEDISH).wrong
        assert (screen[-1] in dialogue.said) is asked


def test_headings_of_several_files_stand_first_in_one_list(tmp_path: Path) -> None:
    files = []
    for at in range(6):
        name, rest = f"{chr(97 + at)}.csv", {f"Kurs {at}": "ett", f"Slut {at}": "2027-01-01"}
        files.append(write_csv(tmp_path, *(row | rest for row in rows()), name=name))
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    dialogue = Dialogue(raised.value, SWEDISH)
    (screen,) = dialogue.screens()
    of_columns = [number for number in screen if dialogue.asking[number].kind == COLUMNS]
    assert screen[: len(of_columns)] == tuple(of_columns)
    assert [*dict.fromkeys(dialogue.places(of_columns))] == [f"{letter}.csv" for letter in "abcdef"]


def test_sheets_with_the_same_headings_are_named_above_their_lines(tmp_path: Path) -> None:
    other = [{"Namn": f"Ek, {chr(65 + at)}", **row} for at, row in enumerate(rows())]
    path = workbook(tmp_path, A=cells(rows()[:9]), B=cells(rows()[9:]), C=cells(other))
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    dialogue = Dialogue(raised.value, SWEDISH)
    assert [*dict.fromkeys(dialogue.places(dialogue.screens()[0]))][:2] == ["blad ”A”, ”B”", "blad ”C”"]


def test_codes_that_are_numbers_stand_in_their_order_and_are_called_codes(tmp_path: Path) -> None:
    numbered = [row | {"Anst.form": {"T": "7", "V": "4", "M": "10"}[row["Anst.form"]]} for row in rows()]
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([write_csv(tmp_path, *numbered)], organisation(), key=KEY, as_of=AS_OF)
    lines = [step.line for step in Dialogue(raised.value, SWEDISH).asking if step.kind == "words"]
    assert lines == ["koden ”4” = ? (6 rader)", "koden ”7” = ? (6 rader)", "koden ”10” = ? (6 rader)"]
