"""What stops files as a whole is said or asked before anything else, and no answer is lost where an import stops."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
import xlsxwriter

from planner.cli.show.asking import rounds
from planner.cli.show.asking.dialogue import ask
from planner.cli.show.asking.rounds import go_on, read_and_ask
from planner.domain.finding import InputRefusedError
from planner.files.toml import read_toml
from planner.imports import codes
from planner.imports.columns.column_file import FORMAT, ColumnFile
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.jobs.people.answers import ANSWERS, with_answers
from planner.jobs.people.asking.headings import Headings
from planner.jobs.people.columns import COLUMNS
from planner.jobs.people.storing import Prepared, store_import
from planner.store import codes as store
from planner.text.words import words_for
from tests.imports.rendered import render
from tests.imports.roster_files import AS_OF, KEY, cells, organisation, workbook, write_csv
from tests.jobs.loop.loop_world import World, make, number, row

WORDS = words_for("sv")
ENTER = "\n"
EACH = "nej\n"
"""What a screen is answered with where every question of it is to come by itself."""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make(tmp_path / "w")


def one(at: int, **more: str) -> dict[str, str]:
    """A row of which two headings are asked."""
    plain = {"Anst.id": f"{1000 + at}", "Pnr": number(1980 + at), "Org.enhet": "U", "Tillträde": "2015-08-01"}
    return plain | more


TAKEN = [ENTER, ENTER, ENTER, ENTER]
"""Answers for such rows."""


def come(world: World, monkeypatch: pytest.MonkeyPatch, files: list[Path], *lines: str, **more: object) -> Prepared:
    monkeypatch.setattr("sys.stdin", StringIO("".join(lines)))
    place = replace(world.place, asks=True, **more)  # type: ignore[arg-type]
    return read_and_ask(files, world.folder / "org", place, AS_OF, WORDS)


def refused(world: World, monkeypatch: pytest.MonkeyPatch, files: list[Path], *lines: str) -> list[str]:
    with pytest.raises(InputRefusedError) as error:
        come(world, monkeypatch, files, *lines)
    assert not isinstance(error.value, ColumnsAskedError)
    render(error.value.findings)
    return [note.code for note in error.value.findings]


def kept(world: World) -> dict[str, str]:
    (layout,) = read_toml(ColumnFile, world.place.private / ANSWERS, FORMAT).layout
    return layout.columns


def test_the_answers_are_those_that_are_needed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = come(world, monkeypatch, [write_csv(world.folder, one(1), one(2))], *TAKEN)
    assert prepared.result.people == 2


def test_what_no_answer_mends_is_said_before_the_first_question(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_csv(world.folder, one(1, Diagnos="x"))
    assert codes.SENSITIVE_COLUMN in refused(world, monkeypatch, [file], "-\n")
    assert "Fråga 1" not in capsys.readouterr().err


@pytest.mark.parametrize("lines", [("-\n",), (ENTER, "-\n")])
def test_a_list_that_says_nothing_of_birth_is_said_at_once_and_nothing_else_is_asked(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: tuple[str, ...]
) -> None:
    rows = [{key: text for key, text in one(at, Diagnos="x").items() if key != "Pnr"} for at in (1, 2)]
    assert codes.NO_COLUMN in refused(world, monkeypatch, [write_csv(world.folder, *rows)], *lines)
    said = " ".join(capsys.readouterr().err.split())
    assert said.count("Ta då ut en lista till ur ert system, med två kolumner") == 1
    assert "Fråga 1" not in said
    assert "Diagnos" not in said.partition("skriv den. Rubriker:")[0]


def test_a_heading_that_may_say_it_is_asked_with_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"Född år" if key == "Pnr" else key: "1980" if key == "Pnr" else text
             for key, text in one(at).items()} for at in (1, 2)]  # fmt: skip
    prepared = come(world, monkeypatch, [write_csv(world.folder, *rows)], ENTER, *TAKEN)
    assert prepared.result.people == 2


def test_a_sensitive_column_is_left_out_on_a_named_persons_word(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [write_csv(world.folder, one(at, Diagnos="x"), name=f"{at}.csv") for at in (1, 2)]
    result = come(world, monkeypatch, files, "ja\n", "Stina Ek\n", *TAKEN).result
    told = [note for note in result.findings if note.code == codes.UNREAD_SENSITIVE]
    assert [note.facts["by"] for note in told] == ["Stina Ek"] * 2  # files with the same headings are asked of once
    assert WORDS("cli.ask.no_name_or_column") in " ".join(capsys.readouterr().err.split())
    assert result.people == 2


def test_a_sensitive_column_stands_among_the_headings_and_may_be_something_else(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = [write_csv(world.folder, one(1, Diagnos="x"), one(2, Diagnos="x"))]
    prepared = come(world, monkeypatch, file, "Stina Ek\n", *TAKEN)
    headings = Headings(prepared.result.layouts, WORDS)
    ((_, lines),) = headings.lists
    meant = {heading: told for _, heading, told in lines}
    assert meant["Diagnos"] == WORDS("cli.ask.headings.unread", by="Stina Ek")
    assert headings.change("Diagnos=titel") == ""
    changed = headings.column_file().layout[0]
    assert (changed.columns["Diagnos"], changed.unread) == ("befattningsbenämning", {})
    untouched = Headings(prepared.result.layouts, WORDS)
    assert untouched.change("Anst.id=anställningsnummer") == ""
    assert untouched.column_file().layout[0].unread == {"Diagnos": "Stina Ek"}
    place = with_answers(prepared.place, headings.column_file())
    read = rounds.read_on(file, world.folder / "org", place, AS_OF, WORDS).result
    assert codes.UNREAD_SENSITIVE not in {note.code for note in read.findings}
    assert read.layouts[0].meant["Diagnos"] == "title"


def test_answers_are_kept_where_the_import_stops_and_begin_the_next_try(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = [write_csv(world.folder, one(1, **{"Org.enhet": "finns inte"}))]
    came = refused(world, monkeypatch, wrong, *TAKEN[:1], "vet inte\n")
    assert codes.NO_PEOPLE in came
    assert came[-1] == store.ANSWERS_KEPT
    assert kept(world)["Org.enhet"] == "enhet"
    assert not (world.place.private / COLUMNS).exists()
    capsys.readouterr()
    prepared = come(world, monkeypatch, [write_csv(world.folder, one(1))])
    assert ANSWERS in capsys.readouterr().err
    store_import(prepared)
    assert not (world.place.private / ANSWERS).exists()
    assert "Org.enhet" in (world.place.private / COLUMNS).read_text(encoding="utf-8")


def test_answers_of_a_try_that_stopped_do_not_come_back_after_another_way_has_been_stored(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = [write_csv(world.folder, one(1, **{"Org.enhet": "finns inte"}))]
    refused(world, monkeypatch, wrong, *TAKEN[:1], "vet inte\n")
    text = (world.place.private / ANSWERS).read_text(encoding="utf-8")
    given = world.folder / "egen.toml"
    given.write_text(text, encoding="utf-8")
    store_import(come(world, monkeypatch, [write_csv(world.folder, one(1))], columns=given))
    assert not (world.place.private / ANSWERS).exists()
    # Those of files that are not stored now would recognise these next month, though nobody has ever stored them so.
    (world.place.private / ANSWERS).write_text(text.replace("Org.enhet", "Organisation"), encoding="utf-8")
    store_import(come(world, monkeypatch, [write_csv(world.folder, one(1), one(2))], columns=given, confirmed=True))
    assert not (world.place.private / ANSWERS).exists()
    assert '"Organisation" = "enhet"' not in (world.place.private / COLUMNS).read_text(encoding="utf-8")


def test_a_no_at_the_end_keeps_the_answers_and_a_look_keeps_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.hr(AS_OF, *map(row, range(20)))
    file = [write_csv(world.folder, one(1))]
    with pytest.raises(InputRefusedError):
        come(world, monkeypatch, [write_csv(world.folder, one(1, **{"Org.enhet": "finns inte"}))], *TAKEN, preview=True)
    file = [write_csv(world.folder, one(1))]
    assert not (world.place.private / ANSWERS).exists()
    prepared = come(world, monkeypatch, file, *TAKEN, confirmed=False)
    with pytest.raises(InputRefusedError) as error:
        go_on(prepared, WORDS)
    assert error.value.findings[-1].code == store.ANSWERS_KEPT
    assert kept(world)["Anst.id"] == "anställningsnummer"


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ColumnsAskedError])
def test_whoever_stops_in_the_middle_is_asked_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    class Stops(StringIO):
        def readline(self, size: int = -1, /) -> str:
            line = super().readline(size)
            if not line and stop is KeyboardInterrupt:
                raise KeyboardInterrupt
            return line

    file = [write_csv(world.folder, one(1))]
    monkeypatch.setattr("sys.stdin", Stops("".join([EACH, *TAKEN[:1]])))
    place = replace(world.place, asks=True)
    with pytest.raises(stop):
        read_and_ask(file, world.folder / "org", place, AS_OF, WORDS)
    assert ANSWERS in capsys.readouterr().err
    assert kept(world) == {"Anst.id": "anställningsnummer", "Pnr": "personnummer", "Org.enhet": "enhet"}
    assert come(world, monkeypatch, file, *TAKEN[2:]).result.people == 1


def test_answers_are_kept_where_the_program_itself_fails(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    reads, read = [], rounds.prepare_import

    def fails(*args: object) -> object:
        reads.append(args)
        if len(reads) > 1:
            raise KeyError("employee_number")
        return read(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(rounds, "prepare_import", fails)
    with pytest.raises(KeyError):
        come(world, monkeypatch, [write_csv(world.folder, one(1))], *TAKEN)
    assert kept(world)["Anst.id"] == "anställningsnummer"


def test_sheets_that_are_alike_are_asked_first_and_file_by_file(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = workbook(world.folder, Nu=cells([one(1), one(2)]), Förr=cells([one(3)]))
    first = first.rename(world.folder / "a.xlsx")
    other = workbook(world.folder, Nu=cells([one(4)]), Förr=cells([one(5)]))
    prepared = come(world, monkeypatch, [first, other], "nånting\n", "nu\n", "alla\n", *TAKEN)
    assert prepared.result.people == 4
    said = " ".join(capsys.readouterr().err.split())
    assert said.index("flera blad") < said.index("Fråga 1 av 1")
    assert "”Förr”" in said


def test_hidden_rows_are_asked_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    path = world.folder / "p.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet("P")
    for at, line in enumerate(cells([one(1), one(2)])):
        sheet.write_row(at, 0, line)
    sheet.set_row(2, options={"hidden": True})
    book.close()
    assert come(world, monkeypatch, [path], "kanske\n", "nej\n", *TAKEN).result.people == 1
    assert come(world, monkeypatch, [path], "ja\n", *TAKEN).result.people == 2


def test_a_heading_that_smells_of_protection_is_asked_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    file = [write_csv(world.folder, one(1, SkyddadId="N"), one(2, SkyddadId="J"))]
    assert codes.PROTECTED_COLUMN in refused(world, monkeypatch, file, "nej\n", "-\n")
    unread = come(world, monkeypatch, file, "nej\n", "Stina Ek\n", *TAKEN).result
    assert (unread.people, codes.UNREAD_PROTECTED in {note.code for note in unread.findings}) == (2, True)
    result = come(world, monkeypatch, file, ENTER, "ja\n", *TAKEN).result
    assert (result.people, result.protected_set_aside) == (1, 1)


CLASSES, ONES = ("Klass 2", "3"), ("1", "1")


@pytest.mark.parametrize(
    ("cells_", "lines", "people", "hidden", "classed"),
    [
        (CLASSES, ("säkerhetsklass\n",), 3, 0, [2, 3]),
        (CLASSES, ("\n", "sekretess\n", "säkerhetsklass\n"), 3, 0, [2, 3]),
        (CLASSES, ("ja\n",), 1, 2, []),
        (ONES, ("säkerhetsklass\n", "ja\n"), 1, 2, []),
        (("Klass 2", "ja"), ("säkerhetsklass\n", "ja\n"), 1, 2, []),
    ],
)
def test_a_heading_that_smells_of_protection_may_be_one_of_classes(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    cells_: tuple[str, str],
    lines: tuple[str, ...],
    people: int,
    hidden: int,
    classed: list[int],
) -> None:
    rows = [
        row(at) | {"Skyddsklass": text, "säkerhetsprövning": "godkänd" if text else ""}
        for at, text in enumerate((*cells_, ""))
    ]
    for one_row in rows:
        one_row.pop("skyddade personuppgifter")
    result = come(world, monkeypatch, [write_csv(world.folder, *rows)], *lines).result
    assert (result.people, result.protected_set_aside) == (people, hidden)
    found = (person.clearance.clearance_class for person in result.roster.people)
    assert sorted(map(int, filter(None, found))) == classed


def test_where_a_needed_column_stands_is_asked_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"Lapp": own, "Födelseår": "1980", "Org.enhet": "U", "Tillträde": "2015-08-01"} for own in ("alfa", "beta")]
    file = [write_csv(world.folder, *rows)]
    assert codes.NO_KEY in refused(world, monkeypatch, file, "-\n")
    assert come(world, monkeypatch, file, "Okänd\n", "lapp\n", ENTER, ENTER).result.people == 2


def test_a_number_is_not_missing_where_rows_are_joined_by_personnummer(tmp_path: Path) -> None:
    skills = write_csv(tmp_path, {"Persnr kollega": number(1981), "Kompetens": "nurse"}, name="kompetens.csv")

    def told(*files: Path) -> set[tuple[str, str]]:
        with pytest.raises(ColumnsAskedError) as error:
            import_roster(files, organisation(), key=KEY, as_of=AS_OF)
        return {(note.code, note.file) for note in error.value.findings}

    lacks = (codes.MISSING_HEADING, skills.name)
    assert lacks not in told(write_csv(tmp_path, one(1)), skills)
    assert lacks not in told(skills)  # whoever is in no other list is told row by row
    listed = write_csv(tmp_path, {"Persnr kollega": number(1982), "Enhet": "KSF"})
    assert told(listed, skills) >= {(codes.ASKED_WHO, listed.name)}
    assert (codes.ASKED_WHO, skills.name) not in told(listed, skills)


def test_back_goes_to_the_question_before_and_its_answer_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(tmp_path, one(1))], organisation(), key=KEY, as_of=AS_OF)
    lines = ["<\n", EACH, ENTER, ENTER, "<\n", ENTER, ENTER]
    monkeypatch.setattr("sys.stdin", StringIO("".join(lines)))
    (layout,) = ask(error.value, WORDS).layout
    assert layout.columns["Pnr"] == "personnummer"
    said = " ".join(capsys.readouterr().err.split())
    assert said.count("Fråga 3 av 4. personal.csv.") == 2
    assert WORDS("cli.ask.first") in said


def test_sheets_with_the_same_headings_are_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    codes_of = [{"Anst.form": code} for code in "TTTTTVVVVV"]
    unit = {"Org.enhet": "KSF"}
    first = [one(at, **more) | unit for at, more in enumerate(codes_of)]
    other = [one(20 + at, **(more if at < 5 else {"Anst.form": "X"})) | unit for at, more in enumerate(codes_of)]
    path = workbook(tmp_path, A=cells(first), B=cells(other))
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    monkeypatch.setattr("sys.stdin", StringIO("2=tillsvidare, 3=visstid, 4=timavlönad\n"))
    a, b = ask(error.value, WORDS).layout
    assert a.columns == b.columns
    assert a.words == b.words == {"anställningsform": {"T": "tillsvidare", "V": "visstid", "X": "timavlönad"}}
    assert "”B”" in capsys.readouterr().err


def test_files_with_other_headings_are_asked_on_one_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = write_csv(tmp_path, one(1), name="a.csv")
    cells_ = {"Pnr": number(1981), "Org.enhet": "KSF", "Behörighet": "nurse", "Tillträde": "2015-08-01"}
    other = write_csv(tmp_path, cells_, name="b.csv")
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([first, other], organisation(), key=KEY, as_of=AS_OF)
    monkeypatch.setattr("sys.stdin", StringIO("2=-\n"))
    a, b = ask(error.value, WORDS).layout
    said = capsys.readouterr().err
    assert said.index("  a.csv:") < said.index(" 1. A") < said.index("  b.csv:") < said.index(" 4. ")
    assert (a.columns["Org.enhet"], b.columns["Org.enhet"]) == ("", "enhet")
    assert "Behörighet" not in a.columns


def test_the_row_of_headings_is_asked_first_and_kept(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (headings, *people), swedish = cells([one(1), one(2)]), ["Nr", "Personnummer", "Enhet", "Anställd från"]
    english = ["employee_number", "personnummer", "unit", "employed_from"]
    file = world.folder / "p.csv"
    assert len(headings) == len(swedish)
    file.write_text("".join(";".join(line) + "\n" for line in (swedish, english, *people)), encoding="utf-8")
    prepared = come(world, monkeypatch, [file], "noll\n", "2\n")
    assert prepared.result.layouts[0].headings == tuple(english)
    said = capsys.readouterr().err
    assert WORDS("cli.ask.no_heading_row") in " ".join(said.split())
    assert prepared.place.answers is not None
    assert prepared.place.answers.layout[0].heading_row == 2


def test_what_is_answered_of_protection_is_not_asked_again_after_the_headings(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_csv(world.folder, one(1, Sekr="", Skydd=""), one(2, Sekr="", Skydd=""))
    answers = ("nej\n", "Stina Ek\n", "kolumner\n", ENTER, "nej\n", "Eva Ek\n", *TAKEN)
    assert come(world, monkeypatch, [file], *answers).result.people == 2
    said = " ".join(capsys.readouterr().err.split())
    assert (said.count("”Sekr”, med"), said.count("”Skydd”, med")) == (1, 2)


TWO = {"Diagnos": "x", "Facklig tillhörighet": "y"}


@pytest.mark.parametrize(
    ("lines", "unread", "columns"),
    [
        (["Stina Ek"], {"Diagnos": "Stina Ek", "Facklig tillhörighet": "Stina Ek"}, {}),
        (["", "1=titel, Stina Ek"], {"Facklig tillhörighet": "Stina Ek"}, {"Diagnos": "befattningsbenämning"}),
        (["1=titel", "Stina Ek, 1=titel"], {"Facklig tillhörighet": "Stina Ek"}, {"Diagnos": "befattningsbenämning"}),
        (["3=titel, Eva Ek", "2=Eva Ek, Stina Ek"], {"Diagnos": "Stina Ek", "Facklig tillhörighet": "Eva Ek"}, {}),
        (["titel", "HR-chefen"], {"Diagnos": "HR-chefen", "Facklig tillhörighet": "HR-chefen"}, {}),
    ],
)
def test_several_sensitive_columns_are_one_question(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lines: list[str],
    unread: dict[str, str],
    columns: dict[str, str],
) -> None:
    files = [write_csv(world.folder, one(at, **TWO), name=f"{at}.csv") for at in (1, 2)]
    prepared = come(world, monkeypatch, files, *(f"{line}\n" for line in lines), *TAKEN)
    said = " ".join(capsys.readouterr().err.split())
    assert "1. 1.csv: E ”Diagnos”; 2. 1.csv: F ”Facklig tillhörighet”." in said  # lists with the same headings once
    assert said.count(WORDS("cli.ask.sensitives.no")) == len(lines) - 1
    for layout in prepared.result.layouts:
        assert layout.unread == unread
        assert {key: layout.meant.get(key, "") for key in columns} == dict.fromkeys(columns, "title")


def test_nobody_who_answers_for_them_stops_the_files(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    file = [write_csv(world.folder, one(1, **TWO), one(2, **TWO))]
    assert refused(world, monkeypatch, file, "-\n").count(codes.SENSITIVE_COLUMN) == 2
