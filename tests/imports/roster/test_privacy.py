"""Protected identities, masks, key file and mend file: personal data goes nowhere else (docs/sources.md, Privacy)."""

import base64
import csv
import html
import io
import json
import logging
import re
import traceback
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.finding import InputRefusedError, Severity
from planner.files.identity import KeyEntry
from planner.imports import codes
from planner.imports.mending.mend_file import MendFile, mend_files
from planner.imports.mending.sheets import mend_csv, mend_sheet
from planner.imports.roster.columns import ROSTER_COLUMNS
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult, MendRow
from planner.imports.tables.read import read_tables
from planner.imports.tables.table import RawRow, RawTable
from planner.store.documents import canonical
from planner.store.keys import BAD_KEY_FILE, KEY_BYTES, KeyFile, key_file_bytes, new_key, read_keys
from tests.imports.roster_files import (
    AS_OF,
    KEY,
    ROW,
    SECOND,
    cells,
    organisation,
    places,
    plain,
    refused,
    render,
    run,
    workbook,
    write,
    write_csv,
)
from tests.imports.roster_files import mend as mend_cells

NUMBER = {"anställningsnummer": ROW["anställningsnummer"]}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "mark",
    [
        {"skyddade personuppgifter": "ja"},
        {"skyddade personuppgifter": "JA "},
        {"skyddade personuppgifter": "kanske"},
        {"protected_identity": "1"},
        {"enhet": "okänd", "skyddade personuppgifter": "ja"},
    ],
)
def test_protected_people_are_only_counted(tmp_path: Path, mark: dict[str, str], kind: str) -> None:
    result = run(write(kind, tmp_path, NUMBER | {"kompetens": "fel ord"}, ROW | mark, SECOND, ROW))
    assert (result.people, result.rows_read, result.rows_used) == (1, 4, 1)
    assert (result.rows_protected, result.protected_set_aside, result.rows_set_aside) == (3, 1, 0)
    assert result.roster.protected_set_aside == 1
    doubt = [(codes.DOUBTFUL_FLAGS, 3, "skyddade personuppgifter")] if "kanske" in mark.values() else []
    assert places(result.findings) == [(codes.PROTECTED, None, ""), *doubt]
    assert result.mend_rows == ()
    assert [entry.employee_number for entry in result.keys] == [SECOND["anställningsnummer"]]


def write_mend(result: ImportResult, folder: Path, language: str = "sv", read: Sequence[Path] = ()) -> list[Path]:
    """Makes the mend files and writes them down."""
    files: tuple[MendFile, ...] = mend_files(result, folder, language, read)
    for file in files:
        file.path.write_bytes(file.data)
    return [file.path for file in files]


WORDS = [
    {"efternamn": "SEKRETESSMARKERAD"},
    {"anmärkning": "lever med Skyddad identitet"},
    {"hemområde": "sekretess"},
    {"befattningsbenämning": "Sekretesshandläggare"},
    {"befattningsbenämning": "Lärare, skyddad verkstad"},
    {"kompetens": "fingerade uppgifter", "enhet": "okänd"},
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("mark", WORDS)
def test_h2_a_word_in_a_cell_is_told_by_row_and_column_and_holds_the_person_back(
    tmp_path: Path, mark: dict[str, str], kind: str
) -> None:
    result = run(write(kind, tmp_path, NUMBER | {"kompetens": "usk"}, ROW | mark, SECOND))
    column = next(iter(mark))
    assert places(result.findings) == [
        (codes.HELD_WITH, 2, ""),
        (codes.PERHAPS_PROTECTED, 3, column),
    ]
    assert (result.people, result.rows_used, result.rows_set_aside, result.rows_protected) == (1, 1, 2, 0)
    assert result.mend_rows == ()
    assert [entry.employee_number for entry in result.keys] == [SECOND["anställningsnummer"]]


@pytest.mark.parametrize("title", ["Sekretesshandläggare", "Lärare, skyddad verkstad", "Kvarskrivningshandläggare"])
def test_h2_a_no_that_stands_at_everybody_settles_no_title(tmp_path: Path, title: str) -> None:
    row = ROW | {"befattningsbenämning": title, "skyddade personuppgifter": "nej"}
    result = run(write_csv(tmp_path, row, SECOND))
    assert (result.people, places(result.findings)) == (1, [(codes.PERHAPS_PROTECTED, 2, "befattningsbenämning")])


@pytest.mark.parametrize(("names", "held"), [(("X", "Ö"), False), (("X", "X"), True), (("Åsa", "xx"), True)])
def test_h2_crosses_in_place_of_a_surname(tmp_path: Path, names: tuple[str, str], held: bool) -> None:
    row = ROW | dict(zip(("förnamn", "efternamn"), names, strict=True))
    assert run(write_csv(tmp_path, row, SECOND)).people == 2 - held


@pytest.mark.parametrize("mark", WORDS[:3])
def test_h2_a_no_does_not_settle_what_says_it_outright(tmp_path: Path, mark: dict[str, str]) -> None:
    result = run(write_csv(tmp_path, ROW | mark | {"skyddade personuppgifter": "nej"}, SECOND))
    assert (result.people, [code for code, *_ in places(result.findings)]) == (1, [codes.PERHAPS_PROTECTED])


def test_h2_a_row_of_another_file_is_not_held(tmp_path: Path) -> None:
    paths = write_csv(tmp_path, ROW | WORDS[1]), write_csv(tmp_path, SECOND, name="b.csv")
    assert run(*paths).people == 1


def test_h2_a_yes_drops_and_counts_as_before(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, ROW | WORDS[1] | {"skyddade personuppgifter": "ja"}, SECOND))
    assert (result.protected_set_aside, places(result.findings)) == (1, [(codes.PROTECTED, None, "")])


@pytest.mark.parametrize(
    "heading",
    ["Sekretess", "Sekr.", "SEKRMARK", "Sekr_mrk", "SekM", "Sekretessmark.",
      "Skyddad", "Skydd", "Skyddad folkbokföring", "Skyddade personupgifter",
     "PersonSkydd", "Spärr", "SPARRAD", "Spärrmarkering", "GDPR-markering", "Kvarskrivning", "Fingerade uppgifter",
     "Hemliga uppgifter", "Dold adress", "Anonym", "Utlämnas ej", "Får ej lämnas ut",
     "S-märkt", "SPU", "Protected", "Confidential", "Data Privacy", "secret_identity", "Hälsa", "Diagnos",
     "Sjukskriven", "Långtidssjuk", "Fack", "Facklig tillhörighet", "Union member", "Health notes", "Religion"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_h1_a_heading_that_smells_stops_the_file(tmp_path: Path, heading: str, kind: str) -> None:
    found = refused(write(kind, tmp_path, ROW | {heading: "J"}, SECOND))
    (note,) = (one for one in found if one.code in codes.STOPPING_COLUMNS)
    assert (note.severity, note.column) == (Severity.ERROR, heading.replace("_", "_"))


@pytest.mark.parametrize(
    "heading",
    [
        "Säkerhetsskyddsutbildad",
        "Brandskydd",
        "Signalskydd",
        "Smittskydd",
        "Fallskydd",
        "Andningsskydd",
        "Sekreterare",
        "Fackförvaltning",
        "Spår",
        "Region",
        "Rast",
        "Partner",
    ],
)
def test_h1_other_headings_do_not_stop_it(tmp_path: Path, heading: str) -> None:
    assert run(write_csv(tmp_path, ROW | {heading: "J"}, SECOND)).people == 2


def test_h1_the_heading_stops_a_sheet_that_nobody_asks_for(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, Personal=cells([ROW, SECOND]), Blad2=[["anställningsnummer", "Sekretess"], ["001042", "J"]]
    )
    assert [one.code for one in refused(path) if one.severity is Severity.ERROR] == [codes.PROTECTED_COLUMN]
    path = workbook(tmp_path, Personal=cells([ROW, SECOND]), Blad2=[["Lista", "Sekretess"], ["001042", "J"]])
    (note,) = (one for one in refused(path) if one.severity is Severity.ERROR)
    assert (note.code, note.column, note.facts["letter"]) == (codes.PROTECTED_COLUMN, "Sekretess", "B")


@pytest.mark.parametrize("name", ["Skyddade", "Sekretess", "Sjukskrivna"])
@pytest.mark.parametrize("hidden", [False, True])
def test_h1_the_name_of_a_sheet_stops_the_file(tmp_path: Path, name: str, hidden: bool) -> None:
    path = workbook(tmp_path, hide=(name,) if hidden else (), Personal=cells([ROW]), **{name: cells([SECOND])})
    assert [(one.code, one.sheet) for one in refused(path)] == [(codes.PROTECTED_SHEET, name)]


@pytest.mark.parametrize("name", ["Skyddade.csv", "personal-skyddade-personuppgifter_2027.csv", "Sekretess.xlsx"])
def test_h1_the_name_of_a_file_stops_it(tmp_path: Path, name: str) -> None:
    (note,) = refused(write_csv(tmp_path, ROW, SECOND, name=name))
    assert (note.code, note.file) == (codes.PROTECTED_FILE, name)
    assert run(write_csv(tmp_path, ROW, SECOND, name="Säkerhetsskydd.csv")).people == 2


@pytest.mark.parametrize(
    ("text", "stops"), [("Skyddade personuppgifter!", True), ("OBS: sekretess", True), ("vik", False)]
)
def test_h1_a_comment_stops_the_file(tmp_path: Path, text: str, stops: bool) -> None:
    path = workbook(tmp_path, comment=("B2", text), Personal=cells([ROW, SECOND]))
    if stops:
        assert [(one.code, one.column) for one in refused(path)] == [(codes.PROTECTED_COMMENT, "B2")]
    else:
        assert run(path).people == 2


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_h1_a_heading_in_two_rows_stops_the_file(tmp_path: Path, kind: str) -> None:
    lines = cells([ROW | {"personuppgifter": "J"}, SECOND])
    above = [""] * (len(lines[0]) - 1) + ["Skyddade"]
    if kind == "csv":
        path = tmp_path / "personal.csv"
        path.write_text("".join(";".join(line) + "\n" for line in [above, *lines]), "utf-8")
    else:
        path = workbook(tmp_path, Personal=[above, *lines])
    assert (codes.PROTECTED_TITLE, 1) in {(one.code, one.row) for one in refused(path)}


def test_protection_follows_the_personnummer_to_other_numbers_and_files(tmp_path: Path) -> None:
    other = ROW | {"anställningsnummer": "777", "personnummer": "811218-9876"}
    third = {"anställningsnummer": "777", "kompetens": "usk"}
    result = run(
        write_csv(tmp_path, third, SECOND, name="a.csv"),
        write_csv(tmp_path, ROW | {"skyddade personuppgifter": "ja"}, name="b.csv"),
        write_csv(tmp_path, other, name="c.csv"),
    )
    assert (result.people, result.rows_protected, result.protected_set_aside) == (1, 3, 1)


def test_two_protected_people_are_two(tmp_path: Path) -> None:
    flag = {"skyddade personuppgifter": "ja"}
    third = ROW | {"anställningsnummer": "3", "personnummer": "", "födelseår": "1990"}
    assert run(write_csv(tmp_path, ROW | flag, SECOND | flag, third)).protected_set_aside == 2


def test_nothing_is_said_of_a_protected_row(tmp_path: Path) -> None:
    odd = {"skyddade personuppgifter": "ja", "personnummer": "19811218-9877", "efternamn": "\u0410nna"}
    assert places(run(write_csv(tmp_path, ROW | odd, SECOND)).findings) == [(codes.PROTECTED, None, "")]


def test_no_flag_and_no_word_protects_nobody(tmp_path: Path) -> None:
    rows = (ROW | {"skyddade personuppgifter": "nej"}, SECOND | {"utbildad i säkerhetsskydd": "ja"})
    assert run(write_csv(tmp_path, *rows)).rows_protected == 0


def test_everybody_protected_is_refused_without_rows(tmp_path: Path) -> None:
    found = refused(write_csv(tmp_path, ROW | {"skyddade personuppgifter": "ja", "enhet": "okänd"}))
    assert places(found) == [(codes.PROTECTED, None, ""), (codes.NO_PEOPLE, None, "")]


PERSONAL = [column for column in ROSTER_COLUMNS if column.personal and column.key != "protected_identity"]


def canary(column: int, row: int) -> str:
    return f"Qz{column:02}Kanarie{row:03}"


def leaks(text: str) -> list[str]:
    """Tokens found in a text, also in the common disguises."""
    again = text + html.unescape(text)
    for word in re.findall(r"[A-Za-z0-9+/]{12,}={0,2}", text):
        if len(word) % 4 == 0:
            again += base64.b64decode(word).decode("utf-8", "ignore")
    return re.findall(r"Kanarie\d{3}|9876|3234|3999", again)


def provocations() -> Iterator[dict[str, str]]:
    """Rows with a token in every personal cell, each with something wrong."""
    for number in range(40):
        row = {column.swedish: canary(at, number) for at, column in enumerate(PERSONAL)}
        row |= {"enhet": "KSF", "anställd från": "2015-08-01", "personnummer": "19811218-9876", "födelseår": ""}
        yield (
            row
            | (
                {"anställningsnummer": f"{canary(1, number)} x"},
                {"personnummer": "19811318-9876"},
                {"personnummer": canary(3, number)},
                {"födelseår": canary(4, number)},
                {"födelseår": "3999"},
                {"enhet": "19811218-9876"},
                {"anställd från": "811218-9843"},
                {"sysselsättningsgrad": "19811218-9876"},
                {"förnamn": canary(0, number) + "\u202e"},
                {"efternamn": canary(0, number) + "\x01"},
                {"efternamn": "\u0410" + canary(0, number)},
                {"anställningsnummer": "A", "förnamn": canary(0, number)},
                {"disponibilitet": "8112189876"},
                {"kompetens": "19811218 9876"},
                {},
            )[number % 15]
        )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_personal_value_leaves_in_findings_or_roster(
    tmp_path: Path, kind: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    result = run(write(kind, tmp_path, SECOND, *provocations()))
    assert sum(one.severity is Severity.ERROR for one in result.findings) > 30
    assert {codes.cells.BAD_CODE, codes.cells.PERSONNUMMER_DATE, codes.cells.PERSONNUMMER_FORM, codes.cells.BAD_NUMBER,
            codes.BIRTH_YEAR_DIFFERS, codes.UNKNOWN_UNIT, codes.tables.BIDI_CONTROL, codes.tables.CONTROL_CHARACTER,
            codes.cells.HOMOGLYPH, codes.cells.BAD_CHOICE} <= {one.code for one in result.findings}  # fmt: skip
    said = "".join(one.model_dump_json() for one in result.findings) + "".join(render(result.findings))
    assert leaks(said) == []
    assert leaks(repr(result)) == []
    written = canonical(result.roster).decode()
    assert leaks(written) == []
    assert leaks(caplog.text + "".join(capsys.readouterr())) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(b"\r\n", b'\r\n"', 5),
        lambda data: data.split(b"\r\n", 1)[1],
        lambda data: data.replace(b"Kanarie", b"Kanarie\xff"),
        lambda data: b"%PDF" + data,
        lambda data: data.replace("anställningsnummer".encode(), "förnamn".encode()),
    ],
)
def test_no_personal_value_leaves_in_a_refusal(tmp_path: Path, spoil: object) -> None:
    path = write_csv(tmp_path, *provocations(), encoding="utf-8")
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(InputRefusedError) as error:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    told = "".join(one.model_dump_json() for one in error.value.findings) + "".join(render(error.value.findings))
    assert leaks(told) == []
    assert leaks("".join(traceback.format_exception(error.value))) == []


def test_masks_in_place(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, SECOND, ROW | {"personnummer": "19811218-9877"}, ROW | {"efternamn": "Annan"}))
    assert {(one.code, one.column, one.found) for one in result.findings if one.found} == {
        (codes.cells.CHECK_DIGIT, "personnummer", "19811218-****"),
        (codes.CONFLICT, "personnummer", "19811218-****"),
        (codes.CONFLICT, "efternamn", "A***"),
    }


def test_key_file(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, ROW, SECOND | {"personnummer": "", "födelseår": "1990"}))
    path = tmp_path / "keys.json"
    path.write_bytes(key_file_bytes(KeyFile(KEY, result.keys, "ab", {"b": "2", "a": "1"})))
    again = read_keys(path)
    assert (again.key, again.roster, dict(again.mend)) == (KEY, "ab", {"a": "1", "b": "2"})
    assert [entry.person for entry in again.people] == [person.id for person in result.roster.people]
    (entry,) = [entry for entry in again.people if entry.personnummer]
    assert (entry.first_name, entry.last_name, entry.personnummer, entry.employee_number) == (
        "Åsa", "Öberg", "198112189876", "001042",
    )  # fmt: skip
    written = json.loads(path.read_text("utf-8"))
    assert set(written) == {
        "format", "key", "roster", "mend", "as_of", "people", "newest", "files", "retired", "municipality",
        "kinds", "seen", "mended", "lists",
    }  # fmt: skip
    assert read_keys(path).people == result.keys


def test_a_key_file_of_the_first_formats_is_read(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps({"format": "planner-keys/1", "key": KEY.hex(), "people": []}))
    assert read_keys(path) == KeyFile(KEY, ())
    who = {"id": "prs-a", "employee_number": "1", "personnummer": "", "first_name": "Bo", "last_name": "Ek"}
    path.write_text(json.dumps({"format": "planner-keys/2", "key": KEY.hex(), "people": [who]}))
    assert read_keys(path).people == (KeyEntry("prs-a", "1", "", "Bo", "Ek"),)


def test_a_telephone_goes_to_the_key_file_alone(tmp_path: Path) -> None:
    calls = {"telefon": "070-174 06 05", "telefon bekräftad": "2026-11-15"}
    result = run(write_csv(tmp_path, ROW | calls, SECOND | {"telefon": "Kanarie070 174", "telefon bekräftad": "nyss"}))
    path = tmp_path / "keys.json"
    path.write_bytes(key_file_bytes(KeyFile(KEY, result.keys)))
    told = {entry.employee_number: (entry.phone, entry.phone_confirmed) for entry in read_keys(path).people}
    assert told == {"001042": ("0701740605", date(2026, 11, 15)), "002000": ("", None)}
    warnings = [one for one in result.findings if one.severity is not Severity.INFO]
    assert [(one.code, one.row, one.column, one.found) for one in warnings] == [
        (codes.cells.UNREAD_PHONE, 3, "telefon", "K***"), (codes.cells.UNREAD_PHONE, 3, "telefon bekräftad", "n***"),
    ]  # fmt: skip
    assert result.people == 2, "nobody is left out because of a telephone"
    said = canonical(result.roster).decode() + repr(result) + "".join(map(str, result.findings))
    assert not [sign for sign in ("1740605", "174 06 05", "2026-11-15", "anarie") if sign in said]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"format":"planner-keys/5","key":"00","people":[]}', '{"format":"planner-keys/1"}',
     '{"format":"planner-keys/1","key":"zz","people":[]}', '{"format":"planner-keys/1","key":"00ff","people":[]}',
     '{"format":"planner-keys/1","key":"' + "00" * 32 + '","people":[{"id":"Kanarie001"}]}', "[" * 100_000],
)  # fmt: skip
def test_bad_key_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(text)
    with pytest.raises(InputRefusedError) as error:
        read_keys(path)
    assert [one.code for one in error.value.findings] == [BAD_KEY_FILE]
    render(error.value.findings)


def test_missing_key_file_and_new_keys(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError):
        read_keys(tmp_path / "no.json")
    assert len(new_key()) == KEY_BYTES
    assert new_key() != new_key()


def test_mend_file_holds_the_rows_and_comes_back(tmp_path: Path) -> None:
    bad = ROW | {"enhet": "KFS", "förnamn": "=1+1", "telefon": "+46 155 380 00", "efternamn": 'Ö;b"erg'}
    path = write_csv(tmp_path, SECOND)
    rows = [list(bad), list(bad.values())]
    path.write_text(
        "".join(";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + "\r\n" for row in rows)
        + ";".join(f'"{SECOND.get(heading, "")}"' for heading in bad)
        + "\r\n",
        "utf-8",
    )
    result = run(path)
    folder = tmp_path / "mend"
    folder.mkdir()
    (mend,) = write_mend(result, folder)
    assert mend.name == "personal.att-ratta.xlsx"
    (again,) = read_tables(mend)
    assert again.headers == ("rättar rad", *bad, "att rätta")
    assert again.rows[0].cells[1:-1] == tuple(bad.values())
    assert again.rows[0].cells[-1].startswith("enhet: Enheten är okänd.")
    assert again.number_columns == frozenset(), "Excel leaves text alone"
    inside = plain(mend.read_bytes())
    assert ("<f>" not in inside, "Enheten är okänd." in inside.partition("<comments")[2]) == (True, True)
    mend_cells(mend, "KFS", "KSF")
    whole = run(path, mend)
    assert whole.people == 2
    assert {entry.first_name for entry in whole.keys} == {"=1+1", SECOND["förnamn"]}
    assert [one for one in whole.findings if one.file == mend.name and one.severity is not Severity.INFO] == []


def test_mend_file_of_a_mended_file_has_one_note(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, ROW | {"enhet": "KFS"})
    (mend,) = write_mend(run(path), tmp_path)
    (again,) = write_mend(run(path, mend), tmp_path, "en")
    (table,) = read_tables(again)
    assert (table.headers[0], table.headers[-1]) == ("mends", "mend_note")
    assert not {"att rätta", "rättar rad"} & {*table.headers}


def test_what_has_been_mended_is_not_written_over(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, ROW | {"enhet": "KFS"})
    (mend,) = write_mend(run(path), tmp_path)
    mend_cells(mend, "KFS", "KSX")
    mended = mend.read_bytes()
    (more,) = write_mend(run(path, mend), tmp_path, read=[path, tmp_path / "." / mend.name])
    assert (mend.read_bytes(), more.name) == (mended, "personal-2.att-ratta.xlsx")
    folder = tmp_path / "later"
    folder.mkdir()
    names = [one.name for one in write_mend(run(path, more), folder, read=[path, more])]
    assert names == ["personal.att-ratta.xlsx"], "the row of the first file is replaced"


def test_mend_files_of_several_sheets_and_none(tmp_path: Path) -> None:
    assert write_mend(run(write_csv(tmp_path, ROW)), tmp_path) == []
    paths = [write_csv(tmp_path, row, row | {"enhet": "X"}, name=f"{at}.csv") for at, row in enumerate((ROW, SECOND))]
    (book,) = write_mend(run(*paths), tmp_path)
    assert (book.name, len(read_tables(book))) == ("flera-filer.att-ratta.xlsx", 2)


PIECES = re.compile(r"[;,|\t\r\n]")


def pieces(text: str) -> list[str]:
    """Every cell that a spreadsheet could make of a text, whichever delimiter and quotes it goes by."""
    found = [piece.strip(' "') for piece in PIECES.split(text)]
    for delimiter in ";,|\t":
        found += [cell for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in line]
    return found


@pytest.mark.parametrize(
    "cell", ["Kock,=1+1", "a\t=1+1", 'x,"=1+1"', "a;b, @SUM(1)", "1,-2+3", "x|+1", "a\n=1", ",=1", "＝1+1"]
)
def test_s27_a_mend_file_opened_with_another_delimiter_holds_no_formula(tmp_path: Path, cell: str) -> None:
    table = RawTable("f.csv", "", 1, ("anställningsnummer", cell, "b"), (RawRow(2, ("1", cell, "x,")),), ())
    text = mend_csv(mend_sheet([MendRow(table, 2, table.rows[0].cells, "r-1", ())], "sv")).decode("utf-8-sig")
    assert [piece for piece in pieces(text) if piece.startswith(tuple("=+-@＝"))] == []
    path = tmp_path / "f.csv"
    path.write_bytes(text.encode("utf-8-sig"))
    (again,) = read_tables(path)
    assert again.rows[0].cells[1:-1] == table.rows[0].cells


CELLS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=12) | st.text(
    alphabet=st.sampled_from("'=+-@\t\r\n;,|\" aå1"), max_size=8
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4))
def test_import_of_an_export_is_the_same(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]) -> None:
    raws = tuple(RawRow(at, ("id1", *row)) for at, row in enumerate(rows, start=2))
    table = RawTable("f.csv", "", 1, ("anställningsnummer", "a", "b", "c"), raws, ())
    sheet = mend_sheet([MendRow(table, row.number, row.cells, "r-1", ()) for row in raws], "sv")
    text = mend_csv(sheet).decode("utf-8-sig")
    for line in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line)
    path = tmp_path_factory.mktemp("m") / "f.csv"
    path.write_bytes(text.encode("utf-8-sig"))
    (again,) = read_tables(path)
    assert [row.cells[1:-1] for row in again.rows] == [row.cells for row in raws]


def test_a_key_file_with_the_mark_that_editors_set_is_read(tmp_path: Path) -> None:
    path, file = tmp_path / "keys.json", KeyFile(KEY, (KeyEntry("prs-1", "001042", "", "Åsa", "Öst"),))
    path.write_bytes(key_file_bytes(file))
    plain = read_keys(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_keys(path) == plain == file
