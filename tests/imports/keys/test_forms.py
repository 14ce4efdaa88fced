"""Numbers that lists write in different forms are one person's once somebody has said so, and never two people's."""

from pathlib import Path

import pytest

from planner.domain.owner.exports import NumberForm
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.identity.known import NOBODY, KnownPeople, known_people
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.steps import steps
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, render, write_csv

STAFF = [
    {key: text for key, text in ROW.items() if key not in ("personnummer", "kompetens")}
    | {"anställningsnummer": number, "förnamn": first, "efternamn": last, "födelseår": "1980"}
    for number, first, last in (("214", "Åsa", "Öberg"), ("217", "Bo", "Ek"), ("1031", "Cia", "Lind"))
]
SAID = ColumnFile(layout=(Layout.model_validate({"file": "kurser.csv", "number_form": "same_numbers"}),))


def skills(*numbers: str, **more: str) -> list[dict[str, str]]:
    return [{"anställningsnummer": number, "kompetens": "usk", **more} for number in numbers]


def read(
    folder: Path,
    courses: list[dict[str, str]],
    staff: list[dict[str, str]] = STAFF,
    given: ColumnFile | None = None,
    kept: ColumnFile | None = None,
    known: KnownPeople = NOBODY,
) -> ImportResult:
    paths = [write_csv(folder, *courses, name="kurser.csv"), write_csv(folder, *staff)]
    meanings = Meanings(given=given or ColumnFile(), kept=kept or ColumnFile())
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings, known=known)
    render(result.findings)
    return result


def skilled(result: ImportResult) -> list[str]:
    ids = {own.id for own in result.roster.people if own.skills}
    return sorted(own.employee_number for own in result.keys if own.person in ids)


@pytest.mark.parametrize(
    "numbers",
    [
        ("SFV00214", "SFV00217", "SFV01031"),
        ("SFV214", "SFV217", "SFV1031"),
        ("E-214", "E-217", "E-1031"),
        ("214A", "217A", "1031A"),
        ("K00214-X", "K00217-X", "K01031-X"),
    ],
)
def test_prefix_zeros_and_suffix_are_asked_once_with_how_many_match(tmp_path: Path, numbers: tuple[str, ...]) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        read(tmp_path, skills(*numbers))
    render(error.value.findings)
    (note,) = [one for one in error.value.findings if one.code == codes.ASKED_FORM]
    assert (note.file, note.facts["count"], note.facts["guess"]) == ("kurser.csv", 3, "samma nummer")
    assert "214" not in str(note.facts["forms"])  # whose it is nobody need read
    layouts = error.value.layouts
    for language in LANGUAGES:
        (step,) = steps(layouts, words_for(language))
        assert "xxx" in step.text
        assert [step.read(text, ()) for text in ("", "andra nummer", "vet ej")] == [
            NumberForm.SAME, NumberForm.OTHERS, None]  # fmt: skip
    file = tmp_path / "kolumner.toml"
    file.write_text(proposals_text(layouts, words_for("sv")), encoding="utf-8")
    result = read(tmp_path, skills(*numbers), given=(said := read_column_file(file)))
    assert skilled(result) == ["1031", "214", "217"]
    (told,) = [one for one in result.findings if one.code == codes.NUMBERS_OF_FORM]
    assert told.facts["count"] == 3
    kept = kept_file(Meanings(given=said), result.layouts)
    assert skilled(read(tmp_path, skills(*numbers), kept=kept)) == ["1031", "214", "217"]


def test_the_list_of_the_employed_decides_how_a_number_is_written(tmp_path: Path) -> None:
    staff = [row | {"anställningsnummer": f"SFV0{row['anställningsnummer']}"} for row in STAFF]
    result = read(tmp_path, skills("214", "1031"), staff, SAID)
    assert skilled(result) == ["SFV01031", "SFV0214"]


def test_whoever_says_that_they_are_others_is_not_asked_again(tmp_path: Path) -> None:
    said = ColumnFile(layout=(Layout.model_validate({"file": "kurser.csv", "number_form": "other_numbers"}),))
    assert skilled(read(tmp_path, skills("SFV00214", "SFV00217"), given=said)) == []


MORE = ("217", "1031", "1040", "1041")


def read_as(result: ImportResult) -> int:
    """In how many rows a number was read as another one."""
    return sum(int(one.facts["count"]) for one in result.findings if one.code == codes.NUMBERS_OF_FORM)


@pytest.mark.parametrize(
    ("staff", "numbers"),
    [
        (("A0214", "B214"), ("SFV00214",)),  # there two would be one
        (("214",), ("SFV00214", "SFV214")),  # here
        (("214",), ("214", "SFV00214")),
    ],
)
def test_two_numbers_never_become_one(tmp_path: Path, staff: tuple[str, ...], numbers: tuple[str, ...]) -> None:
    first = STAFF[0] | {"förnamn": "", "efternamn": ""}
    rows = [first | {"anställningsnummer": number} for number in (*staff, *MORE)]
    result = read(tmp_path, skills(*numbers, *(f"SFV{number:0>5}" for number in MORE)), rows, SAID)
    assert read_as(result) == len(MORE)
    assert skilled(result) == sorted({*MORE, *numbers} & {*MORE, *staff})


@pytest.mark.parametrize(
    ("other", "count"),
    [
        ({"förnamn": "Dag", "efternamn": "Al"}, 2),
        ({"förnamn": "Åsa Maria", "efternamn": "Oberg"}, 3),
        ({"personnummer": "19640823-9801"}, 2),
        ({"personnummer": ROW["personnummer"]}, 3),
    ],
)
def test_who_has_another_name_or_personnummer_is_somebody_else(
    tmp_path: Path, other: dict[str, str], count: int
) -> None:
    nothing = dict.fromkeys(other, "")
    staff = [STAFF[0] | {"personnummer": ROW["personnummer"], "födelseår": ""}, *STAFF[1:]]
    courses = [*skills("SFV00217", "SFV01031", **nothing), *skills("SFV00214", **other)]
    assert read_as(read(tmp_path, courses, staff, SAID)) == count


def test_a_list_that_employs_people_has_its_own_numbers(tmp_path: Path) -> None:
    hourly = [row | {"anställningsnummer": f"T{row['anställningsnummer']}", "efternamn": "Al"} for row in STAFF]
    result = read(tmp_path, hourly)
    assert len(result.keys) == 6


@pytest.mark.parametrize(
    "numbers",
    [
        ("214", "217", "K1031"),  # the sign tells somebody apart
        ("SFV00214", "SFV09001", "SFV09002"),  # chance
        ("A214", "B217", "C1031"),
        ("00214", "00217", "01031"),  # zeros alone are told, not asked
    ],
)
def test_nothing_is_asked_where_it_may_be_chance_or_the_sign_means_something(
    tmp_path: Path, numbers: tuple[str, ...]
) -> None:
    assert codes.NUMBERS_OF_FORM not in {one.code for one in read(tmp_path, skills(*numbers)).findings}


def test_those_who_are_stored_count_where_no_list_says_who_is_employed(tmp_path: Path) -> None:
    first = read(tmp_path, skills("214"))
    path = write_csv(tmp_path, *skills("SFV00214", "SFV00217"), name="kurser.csv")
    known = known_people(first.keys)
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF, known=known)
    (note,) = [one for one in error.value.findings if one.code == codes.ASKED_FORM]
    assert note.facts["count"] == 2
