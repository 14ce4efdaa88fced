"""Names of three words and more in one column: split as somebody knows them, or by a guess that is told once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.owner.exports import NameSplit
from planner.domain.person import NameOrder
from planner.imports import codes
from planner.imports.identity.names import every_split, is_guess, rest_of, split_name
from planner.imports.organisation.read import NotedOrganisation
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.jobs import roster as job
from planner.jobs.people.place import Place, Stored
from planner.jobs.roster import import_into
from tests.imports.roster_files import organisation, render, write, write_csv

LAST, FIRST = NameOrder.SURNAME, NameOrder.FIRST_NAME
PLAIN = {"Födelseår": "1980", "Enhet": "KSF", "Anställd från": "2015-08-01"}
LONG = ("Brandt Holm Lars", "Ek Anna", "von der Esch Lena", "Lind Eva", "Andersson Lars Erik")
"""The last name first: two of them are guesses."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture(params=["csv", "xlsx"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private")


@pytest.mark.parametrize(
    ("text", "order", "split", "parts"),
    [
        ("Brandt Holm Lars", LAST, None, ("Lars", "Brandt Holm")),
        ("Lars Brandt Holm", FIRST, None, ("Lars", "Brandt Holm")),
        ("Anna-Karin Brandt Holm", FIRST, None, ("Anna-Karin", "Brandt Holm")),
        ("Lars Erik Andersson", FIRST, None, ("Lars Erik", "Andersson")),
        ("Andersson Lars Erik", LAST, None, ("Lars Erik", "Andersson")),
        ("von der Esch Lena", LAST, None, ("Lena", "von der Esch")),
        ("Lena de la Gardie", FIRST, None, ("Lena", "de la Gardie")),
        ("Anna Brandt af Ugglas", FIRST, None, ("Anna", "Brandt af Ugglas")),
        ("Xyz Bca Def", LAST, None, ("Bca Def", "Xyz")),
        ("Xyz Bca Def", FIRST, None, ("Xyz Bca", "Def")),
        ("Anna Lars Erik", FIRST, None, ("Anna Lars", "Erik")),
        ("Andersson Lars Erik", LAST, NameSplit.ONE_GIVEN, ("Erik", "Andersson Lars")),
        ("Lars Erik Andersson", FIRST, NameSplit.ONE_GIVEN, ("Lars", "Erik Andersson")),
        ("Brandt Holm Lars", LAST, NameSplit.ONE_LAST, ("Holm Lars", "Brandt")),
        ("Lars Brandt Holm", FIRST, NameSplit.ONE_LAST, ("Lars Brandt", "Holm")),
        ("Lars Brandt Holm", FIRST, NameSplit.LISTED, ("Lars", "Brandt Holm")),
        ("Brandt Holm, Lars Erik", FIRST, NameSplit.ONE_GIVEN, ("Lars Erik", "Brandt Holm")),
        ("Ek", LAST, None, ("", "Ek")),
        ("Ek von", LAST, None, ("von", "Ek")),
    ],
)
def test_how_a_name_parts(text: str, order: NameOrder, split: NameSplit | None, parts: tuple[str, str]) -> None:
    assert split_name(text, order, split) == parts


@pytest.mark.parametrize("text", ["Ek Bo", "Ek, Lars Erik", "von der Esch Lena", "Bo de la Gardie", "Ek", "Å-K Ek"])
def test_what_parts_in_one_way_only_is_no_guess(text: str) -> None:
    assert not is_guess(text)
    assert is_guess(f"{text.replace(',', '')} Holm Brandt")


def test_a_first_name_that_is_known_leaves_the_rest() -> None:
    assert rest_of("Brandt Holm Lars", "Lars") == "Brandt Holm"
    assert rest_of("LARS ERIK Brandt Holm", "Lars Erik") == "Brandt Holm"
    assert rest_of("Brandt Holm, Lars", "lars") == "Brandt Holm"
    assert rest_of("Brandt Holm Lars", "Erik") == ""
    assert ("Lars", "Brandt Holm") in every_split("Brandt Holm Lars")


def rows(*names: str, column: str = "Efternamn, förnamn") -> list[dict[str, str]]:
    return [PLAIN | {"Anställningsnummer": f"{at:04}", column: name} for at, name in enumerate(names)]


def store(place: Place, *files: Path) -> Stored:
    stored = import_into(files, Path("organisation"), place, date(2026, 11, 22), "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


def names(stored: Stored) -> list[tuple[str, str]]:
    keys = sorted(stored.result.keys, key=lambda key: key.employee_number)
    return [(key.first_name, key.last_name) for key in keys]


def split_rows(stored: Stored) -> list[object]:
    return [note.facts["rows"] for note in stored.result.findings if note.code == codes.NAMES_SPLIT]


RIGHT = [("Lars", "Brandt Holm"), ("Anna", "Ek"), ("Lena", "von der Esch"), ("Eva", "Lind"), ("Lars Erik", "Andersson")]


def test_guesses_are_told_once_with_their_rows_and_an_answer_ends_it(place: Place, kind: str) -> None:
    file = write(kind, place.out.parent, *rows(*LONG))
    stored = store(place, file)
    assert (names(stored), split_rows(stored)) == (RIGHT, ["2, 6"])
    other = replace(place, private=place.private / "other", out=place.out / "other")
    said = place.out.parent / "svar.toml"
    said.write_text('names = "ett förnamn"\n', "utf-8")
    stored = store(replace(other, columns=said), file)
    assert (names(stored)[-1], split_rows(stored)) == (("Erik", "Andersson Lars"), [])
    again = store(other, file)
    assert (names(again)[-1], split_rows(again)) == (("Erik", "Andersson Lars"), [])


def test_names_of_two_words_and_with_commas_tell_nothing(place: Place, kind: str) -> None:
    stored = store(place, write(kind, place.out.parent, *rows("Ek Anna", "von der Esch Lena", "Brandt Holm, Lars")))
    assert split_rows(stored) == []


def test_one_name_is_put_right_alone(place: Place, kind: str) -> None:
    said = place.out.parent / "svar.toml"
    said.write_text('[words."för- och efternamn"]\n"Xyz Bca Def" = "Xyz Bca, Def"\n', "utf-8")
    stored = store(replace(place, columns=said), write(kind, place.out.parent, *rows("Xyz Bca Def", "Ek Anna")))
    assert (names(stored)[0], split_rows(stored)) == (("Def", "Xyz Bca"), [])


def asked_of(place: Place, *files: Path) -> dict[str, tuple[str, str, int]]:
    with pytest.raises(ColumnsAskedError) as error:
        store(replace(place, asks=True), *files)
    render(error.value.findings)
    return {key: asked for layout in error.value.layouts for key, asked in layout.asked_ways.items()}


@pytest.mark.parametrize(
    ("others", "likely"),
    [
        (("Holm Eva", "Maria Bo, Eva"), "ett förnamn"),
        (("Lind Eva", "Ek Rut"), "efter namnlistan"),
        (("Ek Holm", "Ek Maria"), "ett efternamn"),
        (("Holm Eva", "Ek Maria"), "efter namnlistan"),
        (("Maria Eva", "Ek Maria"), "efter namnlistan"),
    ],
)
def test_long_names_are_asked_once_with_what_the_others_show(
    place: Place, kind: str, others: Sequence[str], likely: str
) -> None:
    long = ("Xyz Holm Anna", "Bca Maria Anna", "Fed Holm Lars")
    file = write(kind, place.out.parent, *rows(*long, *others))
    again = write_csv(place.out.parent, *rows(long[0]), name="igen.csv")
    assert asked_of(place, again, file) == {"names": ("X*** (2), B*** (3), F*** (4)", likely, 3)}
    said = place.out.parent / "svar.toml"
    said.write_text(f'[[layout]]\nfile = "{file.name}"\nnames = "ett förnamn"\n', "utf-8")
    stored = store(replace(place, columns=said, asks=True), again, file)
    assert (names(stored)[0], split_rows(stored)) == (("Anna", "Xyz Holm"), [])


@pytest.mark.parametrize(
    ("answer", "first"), [("ett förnamn", "Erik"), ("ett efternamn", "Lars Erik"), ("efter namnlistan", "Erik")]
)
def test_an_answer_but_that_of_the_list_is_stronger_than_what_is_stored_and_weaker_than_columns_of_another_file(
    place: Place, kind: str, answer: str, first: str
) -> None:
    store(place, write(kind, place.out.parent, *apart(("Erik", "Andersson Lars"), ("Bca Def", "Xyz"))))
    said = place.out.parent / "svar.toml"
    said.write_text(f'names = "{answer}"\n', "utf-8")
    other = write_csv(place.out.parent, apart(("Eva", "Ek"), ("Def", "Xyz Bca"))[1], name="annan.csv")
    file = write(kind, place.out.parent, *rows("Andersson Lars Erik", "Xyz Bca Def"))
    stored = store(replace(place, columns=said), file, other)
    assert (names(stored), split_rows(stored)) == (
        [(first, "Andersson Lars Erik"[: -len(first) - 1]), ("Def", "Xyz Bca")],
        [],
    )


def apart(*pairs: tuple[str, str]) -> Sequence[dict[str, str]]:
    return [
        PLAIN | {"Anställningsnummer": f"{at:04}", "Förnamn": first, "Efternamn": last}
        for at, (first, last) in enumerate(pairs)
    ]


def test_who_is_stored_decides_how_the_name_parts(place: Place, kind: str) -> None:
    store(place, write(kind, place.out.parent, *apart(("Def", "Xyz Bca"), ("Anna", "Ek"))))
    stored = store(place, write(kind, place.out.parent, *rows("Xyz Bca Def", "Ek Anna")))
    assert (names(stored), split_rows(stored)) == ([("Def", "Xyz Bca"), ("Anna", "Ek")], [])
    assert not [
        note for note in stored.result.findings if note.code.startswith("W-WHO") or note.code.startswith("I-WHO")
    ]
    changed = store(place, write(kind, place.out.parent, *rows("Xyz Bca Fed", "Ek Anna")))
    assert split_rows(changed) == ["2"]


def test_columns_of_another_file_decide(place: Place, kind: str) -> None:
    other = write_csv(place.out.parent, *apart(("Def", "Xyz Bca"), ("Anna", "Ek")), name="annan.csv")
    stored = store(place, write(kind, place.out.parent, *rows("Xyz Bca Def", "Ek Anna")), other)
    assert (names(stored), split_rows(stored)) == ([("Def", "Xyz Bca"), ("Anna", "Ek")], [])
    assert stored.result.rows_set_aside == 0


def test_a_column_of_first_names_beside_decides(place: Place, kind: str) -> None:
    named = [
        row | {"Tilltalsnamn": first}
        for row, first in zip(rows("Xyz Bca Def", "Ek Anna"), ("Def", "Anna"), strict=True)
    ]
    stored = store(place, write(kind, place.out.parent, *named))
    assert (names(stored), split_rows(stored)) == ([("Def", "Xyz Bca"), ("Anna", "Ek")], [])
