"""Words that are no unit are asked once each and read as what is answered; a slip of one row is a fault of that row."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.known import known_words
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.found_tables import roster_tables
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.tables.read import read_tables
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, render, write_csv


def people(*units: str, **more: str) -> list[dict[str, str]]:
    row = {key: text for key, text in ROW.items() if key not in ("personnummer", "kompetens")} | {"födelseår": "1980"}
    return [
        row
        | {
            "anställningsnummer": f"00{number:04}",
            "efternamn": f"Ek{chr(97 + number // 26)}{chr(97 + number % 26)}",
            "enhet": unit,
            **more,
        }
        for number, unit in enumerate(units)
    ]


def come(folder: Path, rows: list[dict[str, str]], **words: str) -> ImportResult:
    said = Meanings(given=ColumnFile(words={"enhet": words})) if words else Meanings()
    result = import_roster([write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    render(result.findings)
    return result


def asked(folder: Path, rows: list[dict[str, str]], **words: str) -> tuple[TableLayout, dict[str, str | int]]:
    with pytest.raises(ColumnsAskedError) as error:
        come(folder, rows, **words)
    render(error.value.findings)
    (layout,) = error.value.layouts
    return layout, next((note.facts for note in error.value.findings if note.code == codes.ASKED_UNITS), {})


def units(result: ImportResult) -> list[str]:
    return sorted(person.employments[0].unit for person in result.roster.people)


def test_each_word_is_asked_the_most_frequent_first_with_its_rows_and_what_it_is_near(tmp_path: Path) -> None:
    layout, facts = asked(tmp_path, people("2102", "2101", "2101", "Hemtj. 1", "KSF", "hemtjänst 1", "Öberg"))
    assert layout.units is not None
    assert layout.units.words == {
        "2101": "",
        "2102": "",
        "Hemtj. 1": "ÄOF-HT1",
    }  # a name that has slipped in is no unit
    assert layout.units.rows == {"2101": 2, "2102": 1, "Hemtj. 1": 1}
    assert (facts["count"], layout.units.heading) == (4, "enhet")


def test_what_is_answered_is_read(tmp_path: Path) -> None:
    rows = people("2101", "2101", "3000/A", "KSF")
    assert units(come(tmp_path, rows, **{"2101": "ÄOF-HT1", "3000/a": "KSF"})) == ["KSF", "KSF", "ÄOF-HT1", "ÄOF-HT1"]


def test_a_slip_of_one_row_stops_nothing(tmp_path: Path) -> None:
    result = come(tmp_path, people("2101", "KSF", "KSF", "2102"))
    assert units(result) == ["KSF", "KSF"]
    assert [note.code for row in result.mend_rows for note in row.faults] == [codes.UNKNOWN_UNIT] * 2


def test_two_rows_with_a_word_are_no_slip_unless_they_are_two_among_very_many(tmp_path: Path) -> None:
    assert asked(tmp_path, people("2101", "2101", "2102", *["KSF"] * 18))[0].asks
    assert len(come(tmp_path, people("2101", "2101", "2102", *["KSF"] * 98)).mend_rows) == 3


def test_a_word_that_is_said_to_be_no_unit_that_there_is_is_asked_again(tmp_path: Path) -> None:
    layout, _ = asked(tmp_path, people("2101", "2101", "KSF"), **{"2101": "KSX"})
    assert layout.units is not None
    assert [*layout.units.words] == ["2101"]


def test_rows_of_a_word_that_is_none_of_ours_are_left_out_and_told(tmp_path: Path) -> None:
    result = come(tmp_path, people("2101", "KSF", "2101", "KSF"), **{"2101": "-"})
    assert (units(result), result.mend_rows) == (["KSF", "KSF"], ())
    (note,) = [note for note in result.findings if note.code == codes.NOT_OUR_UNITS]
    assert (note.facts["count"], note.facts["words"]) == (2, "”2101” (2)")


def test_nobody_s_mark_of_protection_goes_with_such_a_row(tmp_path: Path) -> None:
    rows = people("2101", "KSF", **{"skyddade personuppgifter": "nej"})
    rows[0]["skyddade personuppgifter"] = "ja"
    result = come(tmp_path, rows, **{"2101": "-"})
    assert (result.people, result.protected_set_aside) == (1, 1)


def test_no_word_is_asked_that_marks_somebody_as_protected(tmp_path: Path) -> None:
    assert come(tmp_path, people("Skyddad identitet", "Skyddad identitet", "KSF", "KSF")).people == 2


def test_nobody_knows_sets_the_rows_aside(tmp_path: Path) -> None:
    layout, _ = asked(tmp_path, people("2101", "2101", "KSF"))
    said = ColumnFile.model_validate({"layout": [{"others": layout.headings, "words": {"enhet": {"2101": "?"}}}]})
    rows = people("2101", "2101", "KSF")
    result = import_roster(
        [write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said)
    )
    assert (result.people, len(result.mend_rows)) == (1, 2)


def test_where_another_column_has_the_units_that_one_is_asked_first(tmp_path: Path) -> None:
    rows = people("2101", "2101", "2102", "2102")
    names = ("Hemtjänst 1", "Hemtjänst 1", "Kommunstyrelsens förvaltning", "KSF")
    rows = [row | {"Arbetsplats": name} for row, name in zip(rows, names, strict=True)]
    layout, facts = asked(tmp_path, rows)
    assert ({one.heading: one.key for one in layout.proposals}, facts) == ({"Arbetsplats": "unit"}, {})
    few = [row | {"Arbetsplats": name} for row, name in zip(rows, ("Hemtjänst 1", "?", "!", "x"), strict=True)]
    layout, facts = asked(tmp_path, few)
    assert facts["count"] == 4
    assert asked(tmp_path, [row | {"enhet": "KSF"} for row in rows[:1]] + rows[1:])[1]["count"] == 3


def test_a_list_of_something_else_is_not_asked_where_people_work(tmp_path: Path) -> None:
    staff = write_csv(tmp_path, *people("KSF", "KSF"))
    rows = [{"anställningsnummer": f"00{n:04}", "enhet": "2101", "kompetens": "nurse"} for n in range(2)]
    skills = write_csv(tmp_path, *rows, name="kompetens.csv")
    assert import_roster([staff, skills], organisation(), key=KEY, as_of=AS_OF).people == 2
    for heading, words in (("Org.enhet", ("KSF", "KSF", "KSF", "2101", "2101")), ("enhet", ("2101",) * 5)):
        rows = [{"anställningsnummer": f"00{n:04}", heading: words[n], "Ledig från": "2027-04-01"} for n in range(5)]
        _, notes = roster_tables(
            read_tables(write_csv(tmp_path, *rows, name="ledigt.csv")), Meanings(), known_words(organisation(), AS_OF)
        )
        assert codes.ASKED_UNITS not in {note.code for note in notes}


def test_a_sign_for_nothing_in_several_rows_of_employments_is_asked_too(tmp_path: Path) -> None:
    rows = people("-", "KSF", "-", "KSF")
    layout, _ = asked(tmp_path, rows)
    assert layout.units is not None
    assert (layout.units.words, layout.units.rows) == ({"-": ""}, {"-": 2})
    assert units(come(tmp_path, rows, **{"-": "ÄOF-HT1"})) == ["KSF", "KSF", "ÄOF-HT1", "ÄOF-HT1"]
    out = come(tmp_path, rows, **{"-": "-"})
    assert (units(out), out.rows_set_aside) == (["KSF", "KSF"], 0)
    alone = come(tmp_path, people("-", "KSF", "KSF", "KSF"))
    assert (alone.people, alone.rows_set_aside) == (3, 1), "one row is a slip, to mend"


def test_where_nobody_is_employed_a_sign_for_a_unit_says_nothing(tmp_path: Path) -> None:
    courses = [{"anställningsnummer": row["anställningsnummer"], "enhet": "-", "kompetens": "nurse"}
               for row in people("KSF", "KSF")]  # fmt: skip
    files = [write_csv(tmp_path, *people("KSF", "KSF")), write_csv(tmp_path, *courses, name="kurser.csv")]
    assert import_roster(files, organisation(), key=KEY, as_of=AS_OF).people == 2
