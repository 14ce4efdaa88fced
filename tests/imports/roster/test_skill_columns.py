"""A column is the skill that it is called after, or holds skills as others do; what smells of skills is asked."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import Finding
from planner.domain.owner.exports import SkillDates
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.skill_headings import direction, rest_of
from planner.imports.proposals.answers import answered, questions
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.proposals.propose import Certainty
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.wording import no_answer
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write

FIRST = {key: text for key, text in ROW.items() if key != "kompetens"}
OTHER = {key: text for key, text in SECOND.items() if key != "kompetens"}
DAY = date(2028, 5, 31)


def read(path: Path, said: ColumnFile | None = None, kept: ColumnFile | None = None) -> ImportResult:
    meanings = Meanings(given=said or ColumnFile(), kept=kept or ColumnFile())
    result = import_roster((path,), organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def asked(path: Path, said: ColumnFile | None = None) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as error:
        read(path, said)
    render(error.value.findings)
    return error.value


def skills(result: ImportResult) -> list[dict[str, date | None]]:
    """Of everybody, the older first."""
    people = sorted(result.roster.people, key=lambda person: person.birth_year)
    return [{own.skill: own.valid_until for own in person.skills} for person in people]


def found(findings: tuple[Finding, ...], code: str) -> list[str]:
    return [one.column for one in findings if one.code == code]


def columns(**headings: str) -> ColumnFile:
    return ColumnFile(columns={heading.replace("_", " "): name for heading, name in headings.items()})


@pytest.mark.parametrize("heading", ["SSK giltig t.o.m.", "ssk-intyg giltigt till", "Giltig till SSK", "SSK utgår"])
def test_the_days_of_a_skill_named_in_the_heading_are_proposed_as_that_skill(tmp_path: Path, heading: str) -> None:
    # Beside the only column of skills, whose last days they are not.
    path = write("xlsx", tmp_path, FIRST | {"Kompetens": "usk", heading: "2028-05-31"}, OTHER | {heading: ""})
    (layout,) = asked(path).layouts
    (proposal,) = layout.proposals
    assert (proposal.key.casefold(), proposal.certainty) == ("skill:ssk", Certainty.SURE)
    file = tmp_path / "kolumner.toml"
    file.write_text(proposals_text([layout], words_for("sv")), encoding="utf-8")
    result = read(path, said := read_column_file(file))
    assert skills(result) == [{}, {"assistant_nurse": None, "nurse": DAY}]
    again = read(path, kept=kept_file(Meanings(given=said), result.layouts))
    assert skills(again) == skills(result)
    assert not {codes.COLUMN_GONE, codes.LAYOUT_CHANGED} & {one.code for one in again.findings}


@pytest.mark.parametrize("heading", ["Delegering t o m", "Truckkort giltigt till", "Heta arbeten t.o.m."])
@pytest.mark.parametrize("beside", [{"Kompetens": "usk"}, {}])
def test_the_days_of_another_certificate_are_asked_and_no_validity(
    tmp_path: Path, heading: str, beside: dict[str, str]
) -> None:
    path = write("xlsx", tmp_path, FIRST | beside | {heading: "2028-05-31"}, OTHER | {heading: "2029-01-01"})
    error = asked(path)
    assert found(error.findings, codes.SKILL_SMELL) == [heading]
    (layout,) = error.layouts
    assert not [one for one in layout.proposals if one.key.endswith(("_until", "_to"))]
    (question,) = questions(layout)
    assert question.default is None
    assert answered(question, "kompetensen usk", {"skill"}) == "skill:usk"
    assert answered(question, "kompetensen Delegering", {"skill"}) is None  # the organisation has no such skill
    assert "Närmast: assistant_nurse" in no_answer("kompetensen undersköterskor", words_for("sv"), layout.skill_ids)
    assert answered(question, "kompetens", {"skill"}) == "skill"
    assert answered(question, "enhet", {"unit"}) is None
    assert answered(question, "-", ()) == ""


def test_the_validity_of_the_column_of_skills_is_still_that(tmp_path: Path) -> None:
    for heading in ("Certifikat giltigt till", "Kompetensen gäller t.o.m."):
        path = write("xlsx", tmp_path, FIRST | {"kompetens": "usk", heading: "2028-05-31"}, OTHER)
        (proposal,) = asked(path).layouts[0].proposals
        assert proposal.key == "skill_valid_until"


@pytest.mark.parametrize(
    "heading",
    ["Körkort", "Läk.deleg.", "Legitimation", "Övriga utbildningar", "Övrigt kan", "Hemvärnet", "Beredskapsjour"],
)
def test_what_smells_of_skills_is_asked_and_an_answer_is_remembered(tmp_path: Path, heading: str) -> None:
    path = write("xlsx", tmp_path, FIRST | {heading: "abc"}, OTHER | {heading: "d e f"})
    (layout,) = asked(path).layouts
    assert layout.asked == {heading}
    said = ColumnFile(layout=(Layout(columns={heading: ""}, others=tuple(FIRST)),))
    result = read(path, said)
    assert skills(result) == [{}, {}]
    assert found(read(path, kept=kept_file(Meanings(given=said), result.layouts)).findings, codes.LEFT_OUT_COLUMN)


@pytest.mark.parametrize("text", ["280424", "28-04", "2028", "april 28", "v 18 2028", "20280424"])
@pytest.mark.parametrize("heading", ["Heta t.o.m.", "Undersk. utgår", "Bevakn t.o.m."])
def test_one_last_day_beside_skills_is_asked_however_it_is_written(tmp_path: Path, heading: str, text: str) -> None:
    rows = FIRST | {"ssk": "ja", "Kompetens giltig till": "", heading: ""}, OTHER | {"ssk": "", heading: text}
    assert heading in asked(write("csv", tmp_path, *rows)).layouts[0].asked


def test_what_is_no_day_below_the_end_of_a_skill_is_asked_too(tmp_path: Path) -> None:
    rows = FIRST | {"ssk": "ja", "Undersk. utgår": ""}, OTHER | {"ssk": "", "Undersk. utgår": "se pärm"}
    assert asked(write("csv", tmp_path, *rows)).layouts[0].asked == {"Undersk. utgår"}


@pytest.mark.parametrize(
    ("heading", "text"),
    [("Rapporterar till", "12345"), ("Nytt belopp", "32000"), ("Rum", "28"), ("Undersk. rum", "se pärm")],
)
def test_other_numbers_beside_skills_are_no_question(tmp_path: Path, heading: str, text: str) -> None:
    rows = FIRST | {"ssk": "ja", heading: ""}, OTHER | {"ssk": "", heading: text}
    assert heading in found(read(write("csv", tmp_path, *rows)).findings, codes.UNKNOWN_COLUMN)


def test_what_does_not_smell_or_holds_nothing_is_not_asked(tmp_path: Path) -> None:
    empty = {"Truck": "", "Körkort": "", "Sekt.": " ", "Tjänstgöringsgrad 2": ""}
    rows = FIRST | {"Rum": "abc"} | empty, OTHER | {"Rum": "d e f"} | empty
    told = found(read(write("xlsx", tmp_path, *rows)).findings, codes.UNKNOWN_COLUMN)
    assert sorted(told) == sorted(["Rum", *empty])


def test_cells_that_name_skills_smell_whatever_the_heading(tmp_path: Path) -> None:
    people = [
        OTHER | {"anställningsnummer": f"00{at}000", "personnummer": "", "födelseår": "1980", "Rum": f"Rum {at}"}
        for at in range(3, 12)
    ]
    first = FIRST | {"födelseår": "", "Rum": "usk"}
    assert found(read(write("xlsx", tmp_path, first, *people)).findings, codes.UNKNOWN_COLUMN) == ["Rum"]
    people[0]["Rum"] = "ssk; frisör"
    assert found(asked(write("xlsx", tmp_path, first, *people)).findings, codes.SKILL_SMELL) == ["Rum"]


def test_any_number_of_columns_hold_skills(tmp_path: Path) -> None:
    row = {"kompetens": "usk", "Kompetenser": "ssk, okänd", "Övrigt": "Körkort B"}
    said = columns(Övrigt="kompetens 2")
    path = write("xlsx", tmp_path, FIRST | row, OTHER | {"Övrigt": "usk"})
    result = read(path, said)
    assert skills(result) == [{"assistant_nurse": None}, {"assistant_nurse": None, "driving_b": None, "nurse": None}]
    (told,) = [one for one in result.findings if one.code == codes.MORE_SKILLS]
    assert told.facts["headings"] == "”Kompetenser”, ”Övrigt”"
    assert not found(result.findings, codes.MEANT_TWICE)
    again = read(path, kept=kept_file(Meanings(given=said), result.layouts))
    assert (skills(again), found(again.findings, codes.COLUMN_GONE)) == (skills(result), [])


@pytest.mark.parametrize("text", ["x", "Ja", "2099-12-31", "tills vidare"])
def test_a_column_said_to_be_one_skill_holds_marks(tmp_path: Path, text: str) -> None:
    path = write("xlsx", tmp_path, FIRST | {"Q": text}, OTHER | {"Q": "nej"})
    assert skills(read(path, columns(Q="kompetensen ssk"))) == [{}, {"nurse": None}]


def test_a_column_said_to_be_one_skill_holds_classes_of_it(tmp_path: Path) -> None:
    path = write("xlsx", tmp_path, FIRST | {"Q": "B, usk"}, OTHER | {"Q": "Z"})
    result = read(path, columns(Q="kompetensen Körkort"))
    assert skills(result) == [{}, {"assistant_nurse": None, "driving_b": None}]
    assert found(result.findings, codes.UNREAD_MARKS) == ["Q"]


def test_a_skill_that_the_organisation_has_not_is_told(tmp_path: Path) -> None:
    path = write("xlsx", tmp_path, FIRST | {"Q": "ja"}, OTHER | {"Q": "nej"})
    result = read(path, columns(Q="kompetensen Trollkarl"))
    (told,) = [one for one in result.findings if one.code == codes.NO_SUCH_SKILL]
    assert (told.column, told.found, told.facts["count"]) == ("Q", "Trollkarl", 1)
    assert skills(result) == [{}, {}]
    assert not found(result.findings, codes.SKILL_LEFT_OUT)


def test_days_below_one_skill_that_have_several_readings_are_asked(tmp_path: Path) -> None:
    path = write("xlsx", tmp_path, FIRST | {"Q giltig till": "05/06/2028"}, OTHER | {"Q giltig till": "01/02/2029"})
    said = columns(Q_giltig_till="kompetensen ssk")
    assert [own.heading for own in asked(path, said).layouts[0].asked_days] == ["Q giltig till"]
    said = said.model_copy(update={"days": {"Q giltig till": "dag först"}})
    assert skills(read(path, said)) == [{"nurse": date(2029, 2, 1)}, {"nurse": date(2028, 6, 5)}]


def test_days_whose_heading_does_not_say_which_they_are_are_asked(tmp_path: Path) -> None:
    path = write("xlsx", tmp_path, FIRST | {"Q": "2020-05-31"}, OTHER | {"Q": "2026-05-31"})
    assert "skill_dates" in asked(path, columns(Q="kompetensen ssk")).layouts[0].asked_ways
    for first, second, guess in (("2020-05-31", "2026-05-31", "?"), ("2020-05-31", "2029-05-31", "giltig till")):
        path = write("xlsx", tmp_path, FIRST | {"Q": first}, OTHER | {"Q": second})
        assert asked(path, columns(Q="kompetensen ssk")).layouts[0].asked_ways["skill_dates"][1] == guess
    path = write("xlsx", tmp_path, FIRST | {"Q utfärdad": "2020-05-31"}, OTHER | {"Q utfärdad": ""})
    assert skills(read(path, columns(Q_utfärdad="kompetensen ssk"))) == [{}, {"nurse": None}]


def test_what_a_heading_says_of_days_and_of_what_else() -> None:
    rests = {"HLR giltig t.o.m.": "hlr", "Kompetens 1 giltig till": "", "Giltighetstid truck": "truck"}
    assert {heading: rest_of(heading) for heading in rests} == rests
    assert direction("Utfärdad") is not direction("Gäller t o m")
    assert direction("Datum") is direction("Giltig fr.o.m. – t.o.m.") is None


def test_a_column_called_like_another_is_the_skill_that_somebody_says(tmp_path: Path) -> None:
    path = write("xlsx", tmp_path, FIRST | {"kompetens": "ja", "titel": "nej"}, OTHER | {"titel": "x"})
    result = read(path, columns(kompetens="kompetensen ssk", titel="kompetensen usk"))
    assert skills(result) == [{"assistant_nurse": None}, {"nurse": None}]


def test_days_below_a_heading_that_is_a_skill_are_asked_were_it_one(tmp_path: Path) -> None:
    path = write("xlsx", tmp_path, FIRST | {"ssk": "240618"}, OTHER | {"ssk": "2028-01-01"})
    said = ColumnFile(skill_dates=SkillDates.UNTIL)
    (days,) = asked(path, said).layouts[0].asked_days
    assert (days.heading, days.answer, days.number) == ("ssk", "", 1)
    said = said.model_copy(update={"days": {"ssk": "dag först, år först"}})
    assert skills(read(path, said)) == [{"nurse": date(2028, 1, 1)}, {"nurse": date(2024, 6, 18)}]
