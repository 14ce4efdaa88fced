"""What is odd is told once, with how many it is of; nobody is left out for it."""

from pathlib import Path

import pytest

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.columns.skill_words import parts_of
from planner.imports.columns.smell import smells_protected
from planner.imports.identity.plausible import without_zeros
from tests.imports.roster_files import AS_OF, ROW, SECOND, only, refused, run, write_csv

ODD = {
    codes.ALL_ENDED: ({"anställd till": "2027-02-28"}, {"anställd till": "2027-03-01"}),
    codes.NOT_YET_EMPLOYED: ({"anställd från": "2027-03-02"}, {"anställd från": "2027-03-01"}),
    codes.TEMPORARY_WITHOUT_END: (
        {"anställningsform": "vikariat"},
        {"anställningsform": "vikariat", "anställd till": "2027-12-31"},
    ),
    codes.HOURLY_WITHOUT_END: ({"anställningsform": "timavlönad"}, {"anställningsform": "tillsvidare"}),
    codes.NO_FORM: ({"anställningsform": ""}, {"anställningsform": "tillsvidare"}),
    codes.ENDLESS: ({"anställd till": "991231"}, {"anställd till": "2098-12-31"}),
    codes.EMPLOYED_TOO_YOUNG: ({"anställd från": "1976-12-31"}, {"anställd från": "1994-01-01"}),
    codes.NO_NAMES: ({"efternamn": ""}, {"efternamn": "Al"}),
    codes.CLAIM_DISAGREES: (
        {"ianspråktagen av": "Försvarsmakten", "disponibilitet": "disponibel", "disponibilitet datum": "2027-01-01"},
        {"ianspråktagen av": "Försvarsmakten", "disponibilitet": "ianspråktagen", "disponibilitet datum": "2027-01-01"},
    ),
    codes.HOURS_AS_PERCENT: ({"sysselsättningsgrad": "38,25"}, {"sysselsättningsgrad": "38"}),
}


def told(code: str, *paths: Path) -> list[Finding]:
    return [note for note in run(*paths).findings if note.code == code]


@pytest.mark.parametrize("code", ODD)
def test_each_kind_is_told_once_with_its_count(tmp_path: Path, code: str) -> None:
    odd, plain = ODD[code]
    rows = [row | cells for row in (ROW, SECOND) for cells in (odd,)]
    full = {"anställningsnummer": "003000", "personnummer": "", "födelseår": "1980", "sysselsättningsgrad": "100"}
    others = [ROW | full | {"anställningsnummer": f"00300{at}"} for at in range(4)]
    (note,) = told(code, write_csv(tmp_path, *rows, *others))
    assert note.facts["count"] == 2
    assert told(code, write_csv(tmp_path, *(row | plain for row in (ROW, SECOND)), *others)) == []


@pytest.mark.parametrize(
    ("numbers", "short"),
    [
        (["001042", "001043", "1044", "001045"], ["1044"]),
        ([*(f"00{at}" for at in range(1000, 1030)), "1044", "1045", "1046"], ["1044", "1045", "1046"]),
        (["101042", "101043", "1044", "101045", "101046"], []),
        (["001042", "1044", "1045"], []),
        (["001042", "01043", "001044"], []),
        (["A1", "001042", "001043"], []),
    ],
)
def test_numbers_that_have_lost_their_zeros(numbers: list[str], short: list[str]) -> None:
    assert without_zeros(numbers) == short


def test_lost_zeros_are_told_in_the_first_import(tmp_path: Path) -> None:
    rows = [
        ROW | {"anställningsnummer": f"00{at}", "personnummer": "", "födelseår": "1980"} for at in range(1000, 1009)
    ]
    (note,) = told(codes.SHORT_NUMBERS, write_csv(tmp_path, *rows, rows[0] | {"anställningsnummer": "1042"}))
    assert (note.facts["count"], note.facts["first"]) == (1, 11)


@pytest.mark.parametrize("heading", ["Markering", "Folkbokf.status", "Obs", "Personstatus", "Särskild"])
def test_a_yes_under_a_heading_that_may_mark_somebody_is_asked(tmp_path: Path, heading: str) -> None:
    rows = ROW | {heading: "J"}, SECOND | {heading: ""}
    assert codes.PERHAPS_MARKS in [note.code for note in refused(write_csv(tmp_path, *rows))]
    for cells in (("N", ""), ("folkbokförd", "J"), ("", "")):
        plain = (row | {heading: cell} for row, cell in zip((ROW, SECOND), cells, strict=True))
        assert told(codes.PERHAPS_MARKS, write_csv(tmp_path, *plain)) == []


@pytest.mark.parametrize("mark", ["1", "Y", "T", "X", "*"])
@pytest.mark.parametrize(
    "heading",
    [
        "PROT_FLG",
        "PROT",
        "PROT_IND",
        "Prot.",
        "Prot-kod",
        "PROTECT",
        "SKYDD_KOD",
        "SPÄRR_IND",
        "SEC_FLG",
        "SEC_IND",
        "LOCK",
        "LOCKED",
        "BLOCKED",
        "HIDDEN",
        "HIDE",
        "CONF_FLG",
        "VIP_FLG",
        "Låst post",
    ],
)
def test_a_mark_under_a_systems_name_of_protection_stops_the_file(tmp_path: Path, heading: str, mark: str) -> None:
    rows = ROW | {heading: mark}, SECOND | {heading: ""}
    found = {note.code for note in refused(write_csv(tmp_path, *rows))}
    assert found & {codes.PERHAPS_MARKS, codes.PROTECTED_COLUMN}
    assert codes.SKILL_SMELL not in found


@pytest.mark.parametrize("heading", ["PROTOKOLL", "PROTETIK", "LOCKNEVI", "BLOCKFLÖJT", "SECTION", "LAST"])
def test_a_heading_that_only_begins_so_is_no_question(tmp_path: Path, heading: str) -> None:
    assert not smells_protected(heading)
    assert told(codes.PERHAPS_MARKS, write_csv(tmp_path, ROW | {heading: "1"}, SECOND | {heading: ""})) == []


@pytest.mark.parametrize("cells", [("0", ""), ("F", "F"), ("A1", "1")])
def test_no_yes_or_other_words_under_such_a_heading_are_no_question(tmp_path: Path, cells: tuple[str, str]) -> None:
    rows = (row | {"LOCKED": cell} for row, cell in zip((ROW, SECOND), cells, strict=True))
    assert told(codes.PERHAPS_MARKS, write_csv(tmp_path, *rows)) == []


def test_a_yes_under_another_heading_is_no_question(tmp_path: Path) -> None:
    assert told(codes.PERHAPS_MARKS, write_csv(tmp_path, ROW | {"Nyckelperson": "J"}, SECOND)) == []


def test_a_file_without_names_lacks_none(tmp_path: Path) -> None:
    rows = [{key: cell for key, cell in row.items() if "namn" not in key} for row in (ROW, SECOND)]
    assert told(codes.NO_NAMES, write_csv(tmp_path, *rows)) == []


def test_a_skill_whose_name_has_such_a_sign_is_one() -> None:
    skills = {"hlr/första hjälpen", "hlr"}
    assert parts_of("HLR/Första hjälpen", skills, AS_OF) == ("HLR/Första hjälpen",)
    assert parts_of("HLR/truck", skills, AS_OF) == ["HLR", "truck"]


def test_what_holds_no_skill_is_told_whole(tmp_path: Path) -> None:
    (note,) = told(codes.SKILL_LEFT_OUT, write_csv(tmp_path, ROW | {"kompetens": "Truck/lift"}))
    assert note.rows == 1


def test_an_unknown_skill_goes_and_the_person_stays(tmp_path: Path) -> None:
    rows = ROW | {"kompetens": "nurse, Akvarell"}, SECOND | {"kompetens": "akvarell"}
    result = run(write_csv(tmp_path, *rows))
    assert [[held.skill for held in person.skills] for person in result.roster.people] in (
        [["nurse"], []],
        [[], ["nurse"]],
    )
    (note,) = [note for note in result.findings if note.code == codes.SKILL_LEFT_OUT]
    assert (note.rows, result.rows_set_aside) == (2, 0)


def test_a_row_of_skills_alone_keeps_the_others_of_an_unknown_one(tmp_path: Path) -> None:
    skills = [
        {"anställningsnummer": ROW["anställningsnummer"], "kompetens": own} for own in ("usk, Akvarell", "akvarell")
    ]
    result = run(write_csv(tmp_path, ROW), write_csv(tmp_path, *skills, name="kompetens.csv"))
    assert [held.skill for held in result.roster.people[0].skills] == ["assistant_nurse", "nurse"]
    (note,) = [note for note in result.findings if note.code == codes.SKILL_LEFT_OUT]
    assert (note.rows, result.rows_set_aside) == (2, 0)


@pytest.mark.parametrize(
    ("written", "skills"),
    [
        ("nurse; usk", {"nurse", "assistant_nurse"}),
        ("nurse/Körkort B", {"nurse", "driving_b"}),
        ("ssk + körkort b", {"nurse", "driving_b"}),
        ("Sjuksköterska och körkort B", {"nurse", "driving_b"}),
        ("nurse, usk/Körkort B", {"nurse", "assistant_nurse", "driving_b"}),
        ("nurse / Truckkort", {"nurse"}),
        ("Truck/lift", set()),
    ],
)
def test_skills_by_whatever_sign(tmp_path: Path, written: str, skills: set[str]) -> None:
    person = only(run(write_csv(tmp_path, ROW | {"kompetens": f'"{written}"'})))
    assert {held.skill for held in person.skills} == skills


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"anställd till": "2028-01-01"}, "anställd till"),
        ({"sysselsättningsgrad": "50"}, "sysselsättningsgrad"),
        ({"anställd till": "2028-01-01", "sysselsättningsgrad": "50"}, "anställd till"),
    ],
)
def test_a_stricter_employment_is_told_in_the_column_that_differs(
    tmp_path: Path, cells: dict[str, str], column: str
) -> None:
    (note,) = told(codes.STRICTER_STATE, write_csv(tmp_path, ROW | {"anställd till": ""}, ROW | cells))
    assert note.column == column


def test_two_notations_are_told_with_the_first_row_of_the_rarer(tmp_path: Path) -> None:
    rows = [ROW | {"anställningsnummer": f"00300{at}", "personnummer": "", "födelseår": "1980"} for at in range(4)]
    for odd, plain in (("0,75", "75"), ("75", "0,75")):
        shares = (row | {"sysselsättningsgrad": odd if at == 2 else plain} for at, row in enumerate(rows))
        (note,) = told(codes.MIXED_NOTATION, write_csv(tmp_path, *shares))
        assert note.facts["first"] == 4


@pytest.mark.parametrize(
    ("word", "near"),
    [("Månadsavlönad", "–"), ("Tilsvidare", "tillsvidare"), ("Timavlönd", "timavlönad"), ("Otillsvidare", "–")],
)
def test_no_word_is_taken_for_one_that_begins_otherwise(tmp_path: Path, word: str, near: str) -> None:
    (note,) = told(codes.cells.BAD_CHOICE, write_csv(tmp_path, SECOND, ROW | {"anställningsform": word}))
    assert note.facts["nearest"] == near


@pytest.mark.parametrize(
    ("second", "over"),
    [
        ({"sysselsättningsgrad": "26"}, True),
        ({"sysselsättningsgrad": "25"}, False),
        ({"sysselsättningsgrad": "100", "anställd till": "2027-02-28"}, False),
        ({"sysselsättningsgrad": "100", "anställd till": "2027-03-01"}, True),
        ({"sysselsättningsgrad": "100", "anställd från": "2027-03-02"}, False),
        ({"sysselsättningsgrad": "100", "anställningsform": "timavlönad"}, False),
        ({"sysselsättningsgrad": "100", "anställningsform": "förtroendevald"}, False),
        ({"sysselsättningsgrad": "100", "anställningsform": "visstid"}, True),
    ],
)
def test_h14_more_than_full_time_on_one_day_is_told(tmp_path: Path, second: dict[str, str], over: bool) -> None:
    found = told(codes.MORE_THAN_FULL, write_csv(tmp_path, ROW, ROW | {"enhet": "ÄOF-HT1"} | second, SECOND))
    assert [note.facts["count"] for note in found] == [1] * over


@pytest.mark.parametrize("state", ["okänd", "tillfrågad", "disponibel", "registrerad", "ianspråktagen", ""])
def test_h14_whoever_is_claimed_in_words_only_is_told_also_in_a_file_of_its_own(tmp_path: Path, state: str) -> None:
    claim = {"anställningsnummer": ROW["anställningsnummer"], "ianspråktagen av": "FM", "disponibilitet": state}
    found = told(codes.CLAIM_DISAGREES, write_csv(tmp_path, ROW, SECOND), write_csv(tmp_path, claim, name="s.csv"))
    assert bool(found) is (state not in ("registrerad", "ianspråktagen"))
    assert not any("FM" in note.model_dump_json() for note in found)
