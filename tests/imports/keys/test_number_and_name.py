"""Employment number and name in one cell are seen by the values, asked, parted and told, in every list."""

from collections import Counter
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.keys.number_and_name import BOTH, share_of_both
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.proposals.propose import Certainty
from planner.imports.proposals.sample import Sampled
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.text.words import words_for
from tests.imports.proposals.test_work import held
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

FORMS = (
    "{number} - {last}, {first}",
    "{number} {last} {first}",
    "{last}, {first} ({number})",
    "{last} {first} {number}",
    "{number}: {first} {last}",
    "{first} {last} [{number}]",
)
SAID = ColumnFile(columns={"Medarbetare": "anställningsnummer och namn"})


def cell(row: dict[str, str], form: str) -> str:
    return form.format(number=row["anställningsnummer"], last=row["efternamn"], first=row["förnamn"])


def both(row: dict[str, str], form: str = FORMS[0]) -> dict[str, str]:
    rest = {key: text for key, text in row.items() if key not in ("anställningsnummer", "förnamn", "efternamn")}
    return {"Medarbetare": cell(row, form)} | rest


def read(*paths: Path, given: ColumnFile | None = None, kept: ColumnFile | None = None) -> ImportResult:
    meanings = Meanings(given=given or ColumnFile(), kept=kept or ColumnFile())
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def people(result: ImportResult) -> list[tuple[str, str, str]]:
    return sorted((own.employee_number, own.last_name, own.first_name) for own in result.keys)


TWO = [("001042", "Öberg", "Åsa"), ("002000", "Ek", "Bo")]


@pytest.mark.parametrize("form", FORMS)
def test_it_is_proposed_by_the_values_and_read_as_two_columns(tmp_path: Path, form: str) -> None:
    path = write_csv(tmp_path, both(ROW, form), both(SECOND, form))
    with pytest.raises(ColumnsAskedError) as error:
        read(path)
    (layout,) = error.value.layouts
    (proposal,) = layout.proposals
    assert (proposal.key, proposal.certainty, proposal.heading) == (BOTH, Certainty.SURE, "Medarbetare")
    assert codes.MISSING_HEADING not in {one.code for one in error.value.findings}
    assert not any("Öberg" in sample for sample in proposal.samples)
    file = tmp_path / "kolumner.toml"
    file.write_text(proposals_text([layout], words_for("sv")), encoding="utf-8")
    assert people(read(path, given=read_column_file(file))) == TWO


def test_it_is_told_and_kept_for_the_next_time(tmp_path: Path) -> None:
    path = write_csv(tmp_path, both(ROW), both(SECOND))
    result = read(path, given=SAID)
    (note,) = [one for one in result.findings if one.code == codes.NUMBER_AND_NAME]
    assert (note.facts["count"], note.facts["left"]) == (2, 0)
    kept = kept_file(Meanings(given=SAID), result.layouts)
    assert kept.layout[0].columns["Medarbetare"] == "anställningsnummer och namn"
    again = read(path, kept=kept)
    assert people(again) == TWO
    assert not {codes.LAYOUT_CHANGED, codes.COLUMN_GONE} & {one.code for one in again.findings}


@pytest.mark.parametrize("heading", ["anställningsnummer", "Nr"])
def test_whoever_says_that_it_is_the_number_gets_both(tmp_path: Path, heading: str) -> None:
    first, second = ({heading if key == "Medarbetare" else key: text for key, text in both(row).items()}
                     for row in (ROW, SECOND))  # fmt: skip
    result = read(write_csv(tmp_path, first, second), given=ColumnFile(columns={heading: "anställningsnummer"}))
    assert people(result) == TWO
    assert codes.NUMBER_AND_NAME in {one.code for one in result.findings}


def test_a_known_heading_above_both_is_asked(tmp_path: Path) -> None:
    rows = [row | {"anställningsnummer": cell(row, FORMS[0])} for row in (ROW, SECOND)]
    with pytest.raises(ColumnsAskedError) as error:
        read(write_csv(tmp_path, *rows))
    assert [one.key for one in error.value.layouts[0].proposals] == [BOTH]


def test_columns_of_their_own_are_stronger(tmp_path: Path) -> None:
    rows = [{"Medarbetare": "777 - Annan, Namn"} | row for row in (ROW, SECOND)]
    assert people(read(write_csv(tmp_path, *rows), given=SAID)) == TWO


def test_lists_of_skills_have_it_too(tmp_path: Path) -> None:
    staff, skills = ({key: text for key, text in ROW.items() if key != "kompetens"},
                     {"Vem": cell(ROW, FORMS[2]), "kompetens": "usk"})  # fmt: skip
    said = ColumnFile(columns={"Vem": "nummer och namn"})
    result = read(write_csv(tmp_path, staff), write_csv(tmp_path, skills, name="kurser.csv"), given=said)
    (person,) = result.roster.people
    assert [own.skill for own in person.skills] == ["assistant_nurse"]


def test_a_cell_without_a_number_is_set_aside_and_not_given_to_somebody(tmp_path: Path) -> None:
    rows = [both(ROW), both(SECOND), both(SECOND) | {"Medarbetare": "Lind, Cia", "personnummer": ""},
            both(SECOND) | {"Medarbetare": "3003 - Al, Dag 5", "personnummer": ""}]  # fmt: skip
    result = read(write_csv(tmp_path, *rows), given=SAID)
    assert (people(result), sorted(row.number for row in result.mend_rows)) == (TWO, [4, 5])
    (note,) = [one for one in result.findings if one.code == codes.NUMBER_AND_NAME]
    assert (note.facts["count"], note.facts["left"]) == (2, 2)


def test_who_is_protected_is_held_back_whichever_part_says_it(tmp_path: Path) -> None:
    hidden = both(SECOND) | {"Medarbetare": "002000 - Skyddad identitet"}
    result = read(write_csv(tmp_path, both(ROW), hidden), given=SAID)
    assert people(result) == TWO[:1]


@pytest.mark.parametrize(
    "texts",
    [
        ("1100 Kommunledning", "2100 Kök Städ", "2100 Kök Städ", "2100 Kök Städ", "1100 Kommunledning"),
        ("1100 Gata Park", "1200 Vatten Avlopp", "1300 Stab Ekonomi"),
        ("001042", "001043", "001044"),
        ("Öberg, Åsa", "Ek, Bo", "Lind, Eva"),
        ("19811218-9876 Öberg, Åsa", "19640823-9801 Ek, Bo"),
    ],
)
def test_units_numbers_and_names_alone_are_something_else(texts: tuple[str, ...]) -> None:
    assert share_of_both(held(*texts)) == 0


def test_a_list_of_units_each_of_which_stands_there_once_names_nobody() -> None:
    assert share_of_both(Sampled(Counter(["1100 Gata Park", "1200 Vatten Avlopp", "1300 Stab Ekonomi"]), 3)) == 0
    assert share_of_both(Sampled(Counter(["1100 Ek Bo", "1200 Öberg Åsa", "1300 Lind Eva"]), 3)) == 1


def test_the_numbers_are_those_of_a_list_that_has_them_alone(tmp_path: Path) -> None:
    staff = [both(row | {"anställningsnummer": f"{1000 + 7 * at}"}) for at, row in enumerate([ROW, SECOND] * 4)]
    skills = [{"Nyckel": f"{1000 + 7 * at}", "Kurs": "usk"} for at in range(8)]
    with pytest.raises(ColumnsAskedError) as error:
        read(write_csv(tmp_path, *staff), write_csv(tmp_path, *skills, name="kurser.csv"))
    (layout,) = [own for own in error.value.layouts if own.file == "kurser.csv"]
    (number,) = [own for own in layout.proposals if own.heading == "Nyckel"]
    assert (number.key, number.certainty) == ("employee_number", Certainty.LIKELY)


def test_the_same_people_again_and_again_are_people_still() -> None:
    assert share_of_both(held(*["5010 - Dahlberg, Thomas"] * 3, *["5014 - Forsell, Anna"] * 3)) == 1


@pytest.mark.parametrize("text", ["Totalt", "Summa 1120 Ekonomi", "Summa Kök och städ", "Delsumma"])
def test_sums_below_number_and_name_are_nobodys(tmp_path: Path, text: str) -> None:
    total = dict.fromkeys(both(ROW), "") | {"Medarbetare": text, "sysselsättningsgrad": "175"}
    result = read(write_csv(tmp_path, both(ROW), both(SECOND), total), given=SAID)
    assert people(result) == TWO
    assert result.mend_rows == ()
    told = {note.code: note.facts for note in result.findings}
    assert told[codes.ROWS_OF_SUMS]["count"] == 1
    assert told[codes.NUMBER_AND_NAME]["left"] == 1


def test_who_has_a_number_and_is_called_so_is_somebody(tmp_path: Path) -> None:
    row = both(SECOND | {"efternamn": "Total"}, FORMS[2])
    assert ("002000", "Total", "Bo") in people(read(write_csv(tmp_path, both(ROW), row), given=SAID))


@pytest.mark.parametrize("said", [True, False])
def test_rows_of_numbered_units_above_people_are_units_and_nobodys_names(tmp_path: Path, said: bool) -> None:
    third = SECOND | {"anställningsnummer": "003000", "personnummer": "", "förnamn": "Eva", "födelseår": "1980"}
    rows = [
        {"Medarbetare": "31100 Htj Berget"},
        both(ROW),
        {"Medarbetare": "Summa 31100 Htj Berget"},
        {"Medarbetare": "10400 Säk o beredsk"},
        both(SECOND),
    ]
    rows = [{key: text for key, text in row.items() if key != "enhet"} for row in (*rows, both(third))]
    path = write_csv(tmp_path, *({key: row.get(key, "") for key in rows[1] | rows[5]} for row in rows))
    units = {"31100 Htj Berget": "KSF", "10400 Säk o beredsk": "ÄOF-HT1"}
    given = SAID.model_copy(update={"words": {"enhet": units}})
    if said:
        result = read(path, given=given)
        work = sorted(own.unit for person in result.roster.people for own in person.employments)
        assert (work, result.rows_set_aside) == (["KSF", "ÄOF-HT1", "ÄOF-HT1"], 0)
        return
    with pytest.raises(ColumnsAskedError) as error:
        read(path, given=SAID)
    (layout,) = error.value.layouts
    assert layout.units is not None
    assert dict(layout.units.rows) == {"10400 Säk o beredsk": 2, "31100 Htj Berget": 1}


@pytest.mark.parametrize("text", ["004000 Ek, Anna", "004000"])
def test_somebody_of_whom_nothing_else_is_said_is_no_unit(tmp_path: Path, text: str) -> None:
    rows = [dict.fromkeys(both(ROW), "") | {"Medarbetare": own} for own in (text, text.replace("4", "5"))]
    result = read(write_csv(tmp_path, both(ROW), both(SECOND), both(SECOND), *rows), given=SAID)
    assert (people(result), result.rows_set_aside) == (TWO, 2)
    assert [one.facts["count"] for one in result.findings if one.code == codes.NUMBER_AND_NAME] == [5]
