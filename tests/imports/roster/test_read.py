"""What a faultless roster becomes: merging, defaults, pseudonyms, order."""

import random
from datetime import date
from pathlib import Path

import pytest

from planner.domain.base import Period
from planner.domain.finding import InputRefusedError
from planner.domain.person import (
    Affiliation,
    Claim,
    ClaimState,
    Clearance,
    ClearanceClass,
    ClearanceState,
    EmploymentForm,
)
from planner.imports import codes
from planner.imports.roster.read import import_roster, person_id
from tests.imports.roster_files import (
    AS_OF,
    KEY,
    ROW,
    SECOND,
    only,
    organisation,
    places,
    run,
    write,
    write_csv,
    write_xlsx,
)

FULL = ROW | {
    "svensk medborgare": "ja",
    "anknytning": "anställd",
    "befattningsbenämning": "IT-tekniker",
    "AID": "461010",
    "anställningsform": "visstid",
    "anställd till": "2027-12-31",
    "kompetens": "ssk, Körkort B",
    "kompetens giltig till": "2028-01-31",
    "säkerhetsklass": "2",
    "säkerhetsprövning": "godkänd",
    "säkerhetsprövad datum": "2025-03-01",
    "säkerhetsprövning giltig till": "2030-03-01",
    "bedömd pålitlig": "ja",
    "utbildad i säkerhetsskydd": "nej",
    "disponibilitet": "ianspråktagen",
    "disponibilitet datum": "2026-10-01",
    "ianspråktagen av": "Försvarsmakten",
    "hemområde": "OX-CENTRUM",
    "språk": "SV, en",
    "hushåll": "Storgatan 1",
    "småbarnsförälder": "nej",
    "ej tillgänglig från": "2027-03-01",
    "ej tillgänglig till": "2027-03-31",
    "skyddade personuppgifter": "nej",
}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_column_reaches_the_person(tmp_path: Path, kind: str) -> None:
    result = run(write(kind, tmp_path, FULL))
    person = only(result)
    assert places(result.findings) == []
    assert person.id == person_id("001042", KEY)
    assert (person.birth_year, person.citizen, person.affiliation) == (1981, True, Affiliation.EMPLOYEE)
    (job,) = person.employments
    assert (job.employer, job.unit, job.aid) == ("KOM", "KSF", "461010")
    assert (job.form, job.first_day, job.last_day, job.fraction_permille) == (
        EmploymentForm.TEMPORARY, date(2015, 8, 1), date(2027, 12, 31), 750,
    )  # fmt: skip
    assert [(held.skill, held.valid_until) for held in person.skills] == [
        ("driving_b", date(2028, 1, 31)),
        ("nurse", date(2028, 1, 31)),
    ]
    assert person.clearance == Clearance(
        clearance_class=ClearanceClass.CLASS_2,
        state=ClearanceState.GRANTED,
        since=date(2025, 3, 1),
        valid_until=date(2030, 3, 1),
    )
    assert person.claim == Claim(state=ClaimState.CLAIMED, since=date(2026, 10, 1))
    assert person.other_clearances == ()
    assert (person.area, person.carer) == ("OX-CENTRUM", False)
    assert person.unavailable == (Period(first=date(2027, 3, 1), last=date(2027, 3, 31)),)
    assert person.household.startswith("hus-")
    assert (result.rows_read, result.rows_used, result.rows_set_aside, result.people) == (1, 1, 0, 1)


def test_csv_and_xlsx_give_the_same_roster(tmp_path: Path) -> None:
    rows = (FULL, SECOND, SECOND | {"kompetens": "usk"})
    csv, xlsx = run(write_csv(tmp_path, *rows)), run(write_xlsx(tmp_path, *rows))
    assert csv.roster == xlsx.roster
    assert csv.keys == xlsx.keys


def test_only_what_is_needed(tmp_path: Path) -> None:
    row = {"employee_number": "1", "birth_year": "1990", "unit": "KSF", "employed_from": "2020-01-01"}
    person = only(run(write_csv(tmp_path, row)))
    assert (person.birth_year, person.citizen, person.carer, person.household) == (1990, None, None, None)
    assert person.clearance == Clearance()
    assert person.claim == Claim()
    assert person.employments[0].fraction_permille == 1000


def test_rows_of_a_person_are_merged_across_files(tmp_path: Path) -> None:
    skills = {"anställningsnummer": "001042", "kompetens": "usk", "kompetens giltig till": "2027-06-30"}
    job = {"anställningsnummer": "001042", "enhet": "Hemtjänst 1", "anställd från": "2020-01-01",
           "anställningsform": "timavlönad"}  # fmt: skip
    away = {"anställningsnummer": "001042", "ej tillgänglig från": "2027-05-01", "ej tillgänglig till": "2027-05-31"}
    result = run(
        write_csv(tmp_path, ROW, name="a.csv"),
        write_csv(tmp_path, skills, away, name="b.csv"),
        write_xlsx(tmp_path, job, name="c.xlsx"),
    )
    person = only(result)
    assert [(job.unit, job.fraction_permille) for job in person.employments] == [("KSF", 750), ("ÄOF-HT1", 0)]
    assert [held.skill for held in person.skills] == ["assistant_nurse", "nurse"]
    assert len(person.unavailable) == 1
    assert result.rows_used == 4


def test_repeated_rows_are_merged_and_told(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, ROW, ROW, SECOND))
    assert result.people == 2
    (told,) = [one for one in result.findings if one.code == codes.MERGED_ROWS]
    assert told.facts["count"] == 1


def test_dated_skill_wins_over_undated_and_later_over_earlier(tmp_path: Path) -> None:
    rows = [ROW | {"kompetens giltig till": day} for day in ("2027-12-31", "", "2029-12-31", "2028-12-31")]
    assert only(run(write_csv(tmp_path, *rows))).skills[0].valid_until == date(2029, 12, 31)


@pytest.mark.parametrize(
    ("forms", "said", "affiliation"),
    [
        (("förtroendevald",), "", Affiliation.ELECTED),
        (("extern",), "", Affiliation.EXTERNAL),
        (("förtroendevald", "tillsvidare"), "", Affiliation.EMPLOYEE),
        (("",), "", Affiliation.EMPLOYEE),
        (("tillsvidare",), "extern", Affiliation.EXTERNAL),
    ],
)
def test_affiliation_follows_from_the_forms_unless_said(
    tmp_path: Path, forms: tuple[str, ...], said: str, affiliation: Affiliation
) -> None:
    rows = [ROW | {"anställningsform": form, "anknytning": said, "anställd från": f"20{at + 10}-01-01"}
            for at, form in enumerate(forms)]  # fmt: skip
    assert only(run(write_csv(tmp_path, *rows))).affiliation is affiliation


@pytest.mark.parametrize(
    ("text", "permille"), [("75,00", 750), ("75 %", 750), ("0,75", 750), ("33,33", 333), ("66,67", 667), ("0", 0)]
)
def test_fractions(tmp_path: Path, text: str, permille: int) -> None:
    person = only(run(write_csv(tmp_path, ROW | {"sysselsättningsgrad": text})))
    assert person.employments[0].fraction_permille == permille


def test_leading_zeros_tell_people_apart(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, ROW | {"anställningsnummer": "0012"}, SECOND | {"anställningsnummer": "12"}))
    assert sorted(entry.employee_number for entry in result.keys) == ["0012", "12"]


def test_same_whatever_the_order_of_rows_and_files(tmp_path: Path) -> None:
    people = [
        ROW | {"anställningsnummer": f"{number:04}", "personnummer": "", "födelseår": str(1960 + number % 40),
               "kompetens": skill, "anställd från": f"20{10 + number % 10}-01-01"}
        for number in range(30)
        for skill in ("nurse", "usk")
    ]  # fmt: skip
    first = run(write_csv(tmp_path, *people[:25], name="a.csv"), write_csv(tmp_path, *people[25:], name="b.csv"))
    random.Random(3).shuffle(people)
    second = run(write_csv(tmp_path, *people[25:], name="b.csv"), write_csv(tmp_path, *people[:25], name="a.csv"))
    assert first.roster == second.roster
    assert first.keys == second.keys
    assert [person.id for person in first.roster.people] == sorted(person.id for person in first.roster.people)


def test_ids_follow_from_key_and_number_only(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ROW)
    again = import_roster([path], organisation(), key=KEY, as_of=date(2028, 1, 1))
    other = import_roster([path], organisation(), key=b"x" * 32, as_of=AS_OF)
    assert only(again).id == only(run(path)).id != only(other).id
    assert len(only(other).id) == 20
    assert only(other).id.removeprefix("prs-").isalnum()
    # HMAC-SHA256 of "001042" with the test key, base32: written down, so that ids stay the same between versions.
    assert person_id("001042", KEY) == "prs-5dchdf5bmjdc5iay"


def test_short_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        import_roster([write_csv(tmp_path, ROW)], organisation(), key=b"short", as_of=AS_OF)


def test_words_of_the_organisation(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, ROW | {"enhet": "hemtjänst 1", "kompetens": "SSK, sjuksköterska"}))
    person = only(result)
    assert person.employments[0].unit == "ÄOF-HT1"
    assert [held.skill for held in person.skills] == ["nurse"]
    told = [
        (one.column, one.facts["words_sv"], one.facts["count"])
        for one in result.findings
        if one.code == codes.MAPPED_WORD
    ]
    assert told == [("kompetens", "”SSK” → Sjuksköterska", 1)]


GOOD_VARIANTS = [
    {"förnamn": "O'Brien", "efternamn": "von Essen-af Ugglas"},
    {"förnamn": "X", "efternamn": "Ö"},
    {"förnamn": "Null", "efternamn": "NA"},
    {"förnamn": "None", "efternamn": "Inf"},
    {"förnamn": "True", "efternamn": "nan"},
    {"förnamn": "<script>alert(1)</script>", "efternamn": "=cmd|' /C calc'!A0"},
    {"förnamn": "Анна", "efternamn": "Ünal-Ñandú"},
    {"telefon": "+46 155 380 00", "e-post": ""},
    {
        "personnummer": "19260301-1234",
        "födelseår": "1926",
        "anställd från": "1950-01-01",
        "anställd till": "1990-12-31",
    },
    {"anställd till": "2099-12-31"},
    {"sysselsättningsgrad": "", "anställningsform": "timavlönad", "anställd till": "2099-12-31"},
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("variant", GOOD_VARIANTS, ids=[str(number) for number in range(len(GOOD_VARIANTS))])
def test_good_variants_pass_without_alarm(tmp_path: Path, variant: dict[str, str], kind: str) -> None:
    result = run(write(kind, tmp_path, ROW | variant))
    assert [place for place in places(result.findings) if place[0] != codes.cells.CHECK_DIGIT] == []
    (entry,) = result.keys
    for key, value in {"förnamn": entry.first_name, "efternamn": entry.last_name}.items():
        assert value == (ROW | variant)[key]


def test_two_people_with_one_name(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, ROW, SECOND | {"förnamn": ROW["förnamn"], "efternamn": ROW["efternamn"]}))
    assert result.people == 2
    assert places(result.findings) == []


def test_trailing_empty_rows_and_other_sheets(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ROW)
    path.write_bytes(path.read_bytes() + b";;;;;;;\r\n\r\n   \r\n")
    assert run(path).rows_read == 1


def test_trimmed_cells_are_counted_and_still_match(tmp_path: Path) -> None:
    again = ROW | {"anställningsnummer": "001042\u00a0", "enhet": " KSF", "efternamn": "O\u0308berg\u200b"}
    result = run(write_csv(tmp_path, ROW, again))
    assert result.people == 1
    assert [(one.code, one.facts["count"]) for one in result.findings if one.code == codes.TRIMMED] == [
        (codes.TRIMMED, 3)
    ]


def test_file_names_of_all_kinds(tmp_path: Path) -> None:
    folder = tmp_path / "Mapp med mellanslag åäö"
    folder.mkdir()
    path = write_csv(folder, ROW, name=f"personal {'å' * 60} (kopia).csv")
    link = tmp_path / "länk.csv"
    link.symlink_to(path)
    assert run(path).roster == run(link).roster


def test_household_is_the_same_code_for_all_of_it(tmp_path: Path) -> None:
    rows = (ROW | {"hushåll": "Storgatan 1"}, SECOND | {"hushåll": "STORGATAN 1 "})
    result = run(write_csv(tmp_path, *rows))
    (code,) = {person.household for person in result.roster.people}
    assert code is not None
    assert "storgatan" not in code


def test_a_unit_at_the_end_of_a_way_is_read_and_told(tmp_path: Path) -> None:
    way = "Oxdalens kommun / Kommunen / Hemtjänst 1"
    result = run(write_csv(tmp_path, ROW | {"enhet": way}, SECOND))
    assert {job.unit for person in result.roster.people for job in person.employments} >= {"ÄOF-HT1"}
    assert [
        note.facts["words_sv"] for note in result.findings if note.code == codes.MAPPED_WORD and note.column == "enhet"
    ] == [f"”{way}” → Hemtjänst 1"]


def test_files_of_one_name_are_refused_by_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    paths = [write_csv(tmp_path, ROW), write_csv(tmp_path / "b", SECOND)]
    for given in (paths, [paths[0]] * 2):
        with pytest.raises(InputRefusedError) as refused:
            import_roster(given, organisation(), key=KEY, as_of=AS_OF)
        assert [(note.code, note.file) for note in refused.value.findings] == [(codes.tables.SAME_NAMES, paths[0].name)]
