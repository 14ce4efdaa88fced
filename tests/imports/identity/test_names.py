"""Which name stands first: by the heading, by the comma, by given names, or somebody says it."""

from pathlib import Path

import pytest

from planner.domain.person import NameOrder
from planner.imports import codes
from planner.imports.identity.names import said_order, shown_order, split_name
from planner.reports.quality.told import said
from planner.text.words import words_for
from tests.imports.roster_files import ROW, SECOND, refused, run, write_csv


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (("Lindgren Anna", "Ek Bo", "von Essen Eva Maria"), NameOrder.SURNAME),
        (("Anna Lindgren", "Bo Ek", "Anna-Maria al Hassan"), NameOrder.FIRST_NAME),
        (("Lindgren, Anna", "Ek, Bo"), NameOrder.FIRST_NAME),
        (("Lindgren",), NameOrder.FIRST_NAME),
        (("Xyz Abc", "Def Ghi"), None),
        (("Lindgren Anna", "Bo Ek"), None),
        (("Lindgren Anna", "Ek Bo", "Anna Lind"), None),
    ],
)
def test_given_names_show_the_order(names: tuple[str, ...], order: NameOrder | None) -> None:
    assert shown_order(names) is order


@pytest.mark.parametrize(
    ("heading", "order"),
    [
        ("Efternamn, Förnamn", NameOrder.SURNAME),
        ("Förnamn Efternamn", NameOrder.FIRST_NAME),
        ("Namn", None),
        ("För- och efternamn", None),
        ("First and last name", None),
        ("Efternamn och förnamn", NameOrder.SURNAME),
    ],
)
def test_the_heading_says_the_order(heading: str, order: NameOrder | None) -> None:
    assert said_order(heading) is order


@pytest.mark.parametrize(
    ("written", "order", "parts"),
    [
        ("Karim al Hassan", NameOrder.FIRST_NAME, ("Karim", "al Hassan")),
        ("al Hassan Karim", NameOrder.SURNAME, ("Karim", "al Hassan")),
        ("Eva ten Boom", NameOrder.FIRST_NAME, ("Eva", "ten Boom")),
        ("Omar Ben Ali", NameOrder.FIRST_NAME, ("Omar", "Ben Ali")),
        ("Ana dos Santos", NameOrder.FIRST_NAME, ("Ana", "dos Santos")),
    ],
)
def test_particles_belong_to_the_last_name(written: str, order: NameOrder, parts: tuple[str, str]) -> None:
    assert split_name(written, order) == parts


def named(row: dict[str, str], name: str) -> dict[str, str]:
    return {key: cell for key, cell in row.items() if key not in ("förnamn", "efternamn")} | {"full name": name}


def test_a_column_with_the_last_name_first_is_read_so_and_told(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, named(ROW, "Öberg Åsa"), named(SECOND, "Ek Bo")))
    assert [(key.first_name, key.last_name) for key in result.keys] == [("Åsa", "Öberg"), ("Bo", "Ek")]
    assert codes.SURNAME_FIRST in [note.code for note in result.findings]
    result = run(write_csv(tmp_path, named(ROW, "Åsa Öberg"), named(SECOND, "Bo Ek")))
    assert [(key.first_name, key.last_name) for key in result.keys] == [("Åsa", "Öberg"), ("Bo", "Ek")]
    assert codes.SURNAME_FIRST not in [note.code for note in result.findings]


def test_an_order_that_nothing_shows_is_asked(tmp_path: Path) -> None:
    rows = named(ROW, "Xyz Abc"), named(SECOND, "Def Ghi")
    assert [note.code for note in refused(write_csv(tmp_path, *rows)) if note.code[0] == "E"] == [codes.ASKED_ORDER]
    assert run(write_csv(tmp_path, *(row | {"förnamn": "Åsa", "efternamn": "Öberg"} for row in rows))).people == 2


NAME = "för- och efternamn"


def of_name(row: dict[str, str], name: str) -> dict[str, str]:
    return {NAME if key == "full name" else key: cell for key, cell in named(row, name).items()}


def test_the_heading_of_both_names_does_not_say_which_stands_first(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, of_name(ROW, "Jenny Jansson"), of_name(SECOND, "Jan Lind")))
    assert [(key.first_name, key.last_name) for key in result.keys] == [("Jenny", "Jansson"), ("Jan", "Lind")]
    rows = of_name(ROW, "Xyz Abc"), of_name(SECOND, "Def Ghi")
    assert codes.ASKED_ORDER in [note.code for note in refused(write_csv(tmp_path, *rows))]


@pytest.mark.parametrize("first", ["a.csv", "z.csv"])
@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (("ÅSA-MI", "ÖDMARK"), ("Åsa Mi", "Ödmark"), ("Åsa Mi", "Ödmark")),
        (("Asa", "Odmark"), ("Åsa", "Ödmark"), ("Åsa", "Ödmark")),
        (("ASA", "ODMARK"), ("Asa", "Odmark"), ("Asa", "Odmark")),
        (("Asa", "Odmark"), ("ÅSA", "ÖDMARK"), ("Asa", "Odmark")),
        (("Anna Maria", "Berg"), ("Anna", "Maria Berg"), ("Anna Maria", "Berg")),
        (("ANNA MARIA", "BERG"), ("Anna", "Maria Berg"), ("Anna", "Maria Berg")),
    ],
)
def test_one_name_in_two_spellings_is_one(
    tmp_path: Path, first: str, one: tuple[str, str], other: tuple[str, str], kept: tuple[str, str]
) -> None:
    files = [
        write_csv(tmp_path, ROW | dict(zip(("förnamn", "efternamn"), names, strict=True)), name=name)
        for name, names in ((first, one), ("m.csv", other))
    ]
    result = run(*files)
    assert [(key.first_name, key.last_name) for key in result.keys] == [kept]
    assert codes.CONFLICT not in [note.code for note in result.findings]


@pytest.mark.parametrize("first", ["a.csv", "z.csv"])
@pytest.mark.parametrize("given", ["Anna", "Agneta"])  # one that is listed, and one that is not
def test_a_name_of_three_words_in_two_orders_parts_where_it_is_a_name_in_both(
    tmp_path: Path, first: str, given: str
) -> None:
    surnames = [of_name(ROW, f"Sandberg Ali {given}"), of_name(SECOND, "Ek Bo")]
    number, heading = "anställningsnummer", "Förnamn efternamn"
    extra = [
        {number: row[number], heading: name, "kompetens": "usk"}
        for row, name in ((ROW, f"{given} Sandberg Ali"), (SECOND, "Bo Ek"))
    ]
    result = run(write_csv(tmp_path, *surnames, name=first), write_csv(tmp_path, *extra, name="m.csv"))
    (key,) = [key for key in result.keys if key.employee_number == ROW[number]]
    assert (key.first_name, key.last_name) == (given, "Sandberg Ali")
    assert {codes.CONFLICT, codes.NAMES_SPLIT}.isdisjoint(note.code for note in result.findings)


def test_a_name_that_may_part_in_two_ways_stays_a_guess(tmp_path: Path) -> None:
    rows = of_name(ROW, "Sandberg Ali Anna"), of_name(ROW, "Sandberg Ali Anna") | {"kompetens": "usk"}
    assert codes.NAMES_SPLIT in {note.code for note in run(write_csv(tmp_path, *rows)).findings}


def test_capitals_elsewhere_part_a_name_all_the_same(tmp_path: Path) -> None:
    capitals = ROW | {"förnamn": "ANNA", "efternamn": "SANDBERG ALI", "kompetens": "usk"}
    files = write_csv(tmp_path, of_name(ROW, "Sandberg Ali Anna")), write_csv(tmp_path, capitals, name="k.csv")
    result = run(*files)
    assert codes.CONFLICT not in {note.code for note in result.findings}
    assert [key.last_name.casefold() for key in result.keys] == ["sandberg ali"]


def test_another_name_is_a_conflict_that_says_what_to_do(tmp_path: Path) -> None:
    files = [write_csv(tmp_path, ROW | {"efternamn": name}, name=f"{name}.csv") for name in ("Lind", "Lindh")]
    (note,) = [note for note in run(*files).findings if note.code == codes.CONFLICT]
    assert note.column == "efternamn"
    assert "”efternamn” = " in said(note, "fix", words_for("sv"))
