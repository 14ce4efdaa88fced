"""Cells of the catalogue of bad inputs (docs/sources.md, Bad files), each in CSV and in a workbook."""

from pathlib import Path

import pytest

from planner.imports import codes
from tests.imports.catalogue.kit import Told, changed, outcome
from tests.imports.roster_files import ROW, SECOND, write

PNR, NAME, UNIT, SKILL, NUMBER = "personnummer", "efternamn", "enhet", "kompetens", "anställningsnummer"
FROM, SHARE = "anställd från", "sysselsättningsgrad"

CELLS: list[tuple[str, dict[str, str], list[Told], int]] = [
    # number in the catalogue and what; changes of row 3; what is told; how many are imported
    ("7 control", {NAME: "E\x01k"}, [(codes.tables.CONTROL_CHARACTER, 3, NAME, "")], 1),
    ("20 zeros", {NUMBER: "1042"}, [], 2),
    ("22 digits lost", {PNR: "1011234"}, [(codes.cells.PERSONNUMMER_DIGITS, 3, PNR, "1***")], 1),
    ("22 rounded", {PNR: "1,98112E+11"}, [(codes.cells.PERSONNUMMER_DIGITS, 3, PNR, "1***")], 1),
    ("23 short", {PNR: "8112189876"}, [], 2),
    ("23 spaces", {PNR: "19811218 9876"}, [], 2),
    ("23 hyphen", {PNR: "811218-9876"}, [], 2),
    ("24 check digit", {PNR: "19811218-9877", "födelseår": "1981"},
     [(codes.cells.CHECK_DIGIT, 3, PNR, "19811218-****")], 2),
    ("24 date", {PNR: "19810230-9876"}, [(codes.cells.PERSONNUMMER_DATE, 3, PNR, "19810230-****")], 1),
    ("25 coordination", {PNR: "701063-9800"}, [], 2),
    ("26 temporary", {PNR: "19811218-T123"}, [(codes.cells.TEMPORARY_NUMBER, 3, PNR, "19811218-****")], 2),
    ("27 young", {PNR: "", "födelseår": "2012"}, [(codes.OUT_OF_AGE, 3, PNR, "")], 2),
    ("27 future", {PNR: "20301212-1212"}, [(codes.IMPOSSIBLE_BIRTH, 3, PNR, "20301212-****")], 1),
    ("28 trimmed", {UNIT: " KSF\u00a0"}, [], 2),
    ("30 homoglyph", {NAME: "\u0410ndersson"}, [(codes.cells.HOMOGLYPH, 3, NAME, "\u0410***")], 2),
    ("30 override", {NAME: "A\u202ena"}, [(codes.tables.BIDI_CONTROL, 3, NAME, "")], 1),
    ("31 NA", {NAME: "NA", "förnamn": "Null"}, [], 2),
    ("31 Inf", {NAME: "Inf", "förnamn": "True"}, [], 2),
    ("32 script", {NAME: "<script>alert(1)</script>"}, [], 2),
    ("33 formula", {NAME: "=cmd|' /C calc'!A0"}, [], 2),
    ("42 American", {FROM: "03/04/2025"}, [(codes.cells.BAD_DATE, 3, FROM, "03***")], 1),
    ("42 short", {FROM: "25-01-02"}, [(codes.cells.BAD_DATE, 3, FROM, "25-01-02")], 1),
    ("43 February 30", {FROM: "2025-02-30"}, [(codes.cells.IMPOSSIBLE_DATE, 3, FROM, "2025-02-30")], 1),
    ("43 31/4", {FROM: "31/4"}, [(codes.cells.BAD_DATE, 3, FROM, "31/4")], 1),
    ("44 comma", {SHARE: "0,5"}, [("W-IMPORT-200", None, SHARE, "")], 2),
    ("44 percent", {SHARE: "100 %"}, [], 2),
    ("44 ambiguous", {SHARE: "1.000"}, [(codes.cells.AMBIGUOUS_NUMBER, 3, SHARE, "1.000")], 1),
    ("55 unit", {UNIT: "KFS"}, [(codes.UNKNOWN_UNIT, 3, UNIT, "KFS")], 1),
    ("55 skill", {SKILL: "undersköterskor"}, [(codes.SKILL_LEFT_OUT, 3, SKILL, "")], 2),
    ("56 synonym", {SKILL: "SSK"}, [], 2),
    ("57 expired", {"kompetens giltig till": "2027-02-28"},
     [(codes.EXPIRED_SKILL, 3, "kompetens giltig till", "2027-02-28")], 2),
    ("57 backwards", {"anställd till": "2015-07-31"},
     [(codes.END_BEFORE_START, 3, "anställd till", "2015-07-31")], 1),
    ("66 word", {"befattningsbenämning": "sekretesshandläggare"},
     [(codes.PERHAPS_PROTECTED, 3, "befattningsbenämning", "sekretesshandläggare")], 1),
    ("66 flag", {"skyddad identitet": "ja"}, [(codes.PROTECTED, None, "", "")], 1),
    ("36 as text", {UNIT: "#REF!"}, [(codes.tables.EXCEL_ERROR, 3, UNIT, "#REF!")], 1),
    ("36 number", {NUMBER: "#SAKNAS!"}, [(codes.tables.EXCEL_ERROR, 3, NUMBER, "#SAKNAS!")], 1),
    ("36 unseen width", {FROM: "########"}, [(codes.tables.EXCEL_ERROR, 3, FROM, "########")], 1),
    ("36 in a name", {NAME: "#NAMN?"}, [(codes.tables.EXCEL_ERROR, 3, NAME, "#NAMN?")], 1),
    ("36 LibreOffice", {SHARE: "Err:502"}, [(codes.tables.EXCEL_ERROR, 3, SHARE, "Err:502")], 1),
    ("36 telephone", {"telefon": "#REF!"}, [(codes.cells.UNREAD_PHONE, 3, "telefon", "#***")], 2),
    ("36 hash in a title", {"befattningsbenämning": "Kock #2"}, [], 2),
    ("23 dash", {PNR: "19811218\u20139876"}, [], 2),
    ("23 minus", {PNR: "811218\u22129876"}, [], 2),
    ("23 apostrophe", {PNR: "'198112189876"}, [], 2),
    ("23 wide digits", {PNR: "\uff11\uff19811218-9876"}, [], 2),
    ("23 other digits", {PNR: "19811218-987\u0666"}, [(codes.cells.PERSONNUMMER_FORM, 3, PNR, "19811218-****")], 1),
    ("66 stars", {NAME: "***", "förnamn": "***"}, [(codes.PERHAPS_PROTECTED, 3, "förnamn", "***")], 1),
    ("66 crosses", {NAME: "XXXX"}, [(codes.PERHAPS_PROTECTED, 3, NAME, "XXXX")], 1),
    ("66 unsaid", {NAME: "Uppgift saknas"}, [(codes.PERHAPS_PROTECTED, 3, NAME, "Uppgift saknas")], 1),
    ("66 nobody", {NAME: "Okänd medarbetare"}, [(codes.PERHAPS_PROTECTED, 3, NAME, "Okänd medarbetare")], 1),
    ("66 turned", {NAME: "Medarbetare, okänd"}, [(codes.PERHAPS_PROTECTED, 3, NAME, "Medarbetare, okänd")], 1),
    ("66 twice", {NAME: "Okänd Okänd"}, [(codes.PERHAPS_PROTECTED, 3, NAME, "Okänd Okänd")], 1),
    ("66 strange", {NAME: "Okändsson"}, [], 2),
    ("66 unknown in a note", {"hushåll": "okänd"}, [], 2),
    ("66 invisible", {"befattningsbenämning": "sekre\u200btess"},
     [(codes.PERHAPS_PROTECTED, 3, "befattningsbenämning", "sekretess")], 1),
    ("66 in parts", {"befattningsbenämning": "spa\u0308rrmarkerad"},
     [(codes.PERHAPS_PROTECTED, 3, "befattningsbenämning", "spärrmarkerad")], 1),
    ("66 colloquial", {"befattningsbenämning": "Kock (S-märkt)"},
     [(codes.PERHAPS_PROTECTED, 3, "befattningsbenämning", "S-märkt")], 1),
    ("66 secretary", {"befattningsbenämning": "Nämndsekr. och skyddsombud"}, [], 2),
    ("66 dash", {"skyddad identitet": "-"},
     [(codes.PROTECTED, None, "", ""), (codes.DOUBTFUL_FLAGS, 3, "skyddad identitet", "")], 1),
    ("private use", {NAME: "Sj\ue000gren"}, [(codes.tables.GARBLED, 3, NAME, "")], 2),
    ("mojibake", {NAME: "Ã…kesson"}, [(codes.tables.GARBLED, 3, NAME, "")], 2),
    ("question mark", {NAME: "Sj?gren"}, [(codes.tables.GARBLED, 3, NAME, "")], 2),
]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("change", "told", "people"), [case[1:] for case in CELLS], ids=[case[0] for case in CELLS])
def test_a_cell_of_the_catalogue(
    tmp_path: Path, kind: str, change: dict[str, str], told: list[Told], people: int
) -> None:
    came = outcome(changed(kind, tmp_path, change))
    assert came.told == told
    assert len(came.people) == people


ROWS: list[tuple[str, list[dict[str, str]], list[Told], int]] = [
    ("18 same", [ROW, ROW], [], 1),
    ("18 other", [ROW | {SHARE: "25"}, ROW | {UNIT: "ÄOF-HT1"}], [], 1),
    ("18 differs", [ROW, ROW | {NAME: "Ek"}], [(codes.CONFLICT, 3, NAME, "E***")], 1),
    (
        "18 two people",
        [ROW, SECOND | {NUMBER: ROW[NUMBER]}, SECOND],
        [
            (codes.CONFLICT, 2, PNR, "19811218-****"),
            (codes.CONFLICT, 3, NAME, "E***"),
            (codes.CONFLICT, 3, "förnamn", "B***"),
            (codes.CONFLICT, 3, PNR, "19640823-****"),
        ],
        1,
    ),
    (
        "18 another number of one name",
        [ROW, ROW | {PNR: "19640823-9801"}],
        [(codes.CONFLICT, 3, PNR, "19640823-****")],
        1,
    ),
    ("19 two numbers", [ROW, ROW | {NUMBER: "7"}], [(codes.ASKED_NUMBERS, 1, NUMBER, "")], 0),
    (
        "19 two people",
        [ROW, ROW | {NUMBER: "7", NAME: "Ek"}, SECOND],
        [(codes.SAME_PERSONNUMMER, 3, PNR, "19811218-****")],
        2,
    ),
    (
        "19 without a name",
        [ROW, ROW | {NUMBER: "7", NAME: "", "förnamn": ""}],
        [(codes.SAME_PERSONNUMMER, 3, PNR, "19811218-****")],
        1,
    ),
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("rows", "told", "people"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_rows_of_the_catalogue(
    tmp_path: Path, kind: str, rows: list[dict[str, str]], told: list[Told], people: int
) -> None:
    came = outcome(write(kind, tmp_path, *rows))
    assert came.told == told
    assert len(came.people) == people
