"""Names in either order in one column are read row by row; the same words in another order are the same person."""

from pathlib import Path

import pytest

from planner.domain.person import NameOrder
from planner.imports import codes
from planner.imports.names.order import sign_between, standing, with_comma
from tests.imports.identity.test_names import named, of_name
from tests.imports.roster_files import ROW, SECOND, refused, run, write_csv

NUMBER = "anställningsnummer"


def rows_of(*names: str) -> list[dict[str, str]]:
    return [
        {**named(ROW, name), NUMBER: f"00{at + 1}", "personnummer": "", "födelseår": f"19{80 + at}"}
        for at, name in enumerate(names)
    ]


MIXED = ("Korhonen Maria", "Löfgren Sara", "Ek Anna", "Karl Löfgren", "Erik Lund")
READ = [("Maria", "Korhonen"), ("Sara", "Löfgren"), ("Anna", "Ek"), ("Karl", "Löfgren"), ("Erik", "Lund")]


def named_in(result: object) -> list[tuple[str, str]]:
    keys = sorted(result.keys, key=lambda key: key.employee_number)  # type: ignore[attr-defined]
    return [(key.first_name, key.last_name) for key in keys]


def test_names_in_both_orders_are_read_row_by_row_and_told(tmp_path: Path) -> None:
    rows = rows_of(*MIXED)
    assert codes.ASKED_ORDER in [note.code for note in refused(write_csv(tmp_path, *rows))]
    rows = rows_of("Korhonen Maria", "Löfgren Sara", "Ek Anna", "Ahl Eva", "Berg Ida", "Karl Löfgren")
    result = run(write_csv(tmp_path, *rows))
    assert named_in(result)[-1] == ("Löfgren", "Karl")  # one alone may be a surname that is a first name, too
    (note,) = [note for note in result.findings if note.code == codes.NAMES_UNSURE]
    assert (note.facts["count"], note.facts["rows"]) == (1, "7")


@pytest.mark.parametrize(
    ("order", "turned"),
    [(NameOrder.SURNAME, {"Karl Löfgren", "Erik Lund"}), (NameOrder.FIRST_NAME, {*MIXED[:3]})],
)
def test_the_names_that_show_the_other_order_are_turned(order: NameOrder, turned: set[str]) -> None:
    stood = standing((*MIXED, "Xyz Abc", "Anna Maria", "Berg, Anna"), order)
    assert {*stood.turned} == turned
    assert {*stood.unsure} == {"Xyz Abc", "Anna Maria"}
    assert stood.of("Karl Löfgren") is NameOrder.FIRST_NAME
    assert standing(MIXED, order, said=True).turned == frozenset()


def test_a_first_name_that_is_rather_a_surname_here_turns_nobody() -> None:
    names = ("Maria Ali", "Anna Ali", "Bo Ek", "Eva Lund", "Xyz Ali", "Abc Ali", "Lund Karl", "Berg Sara")
    assert standing(names, NameOrder.FIRST_NAME).turned == {"Lund Karl", "Berg Sara"}


def test_few_of_many_turn_nobody_by_first_names_alone() -> None:
    many = [f"Anna {chr(65 + at)}lund" for at in range(19)]
    stood = standing([*many, "Lund Karl", "Berg Sara"], NameOrder.FIRST_NAME)
    assert not stood.turned
    assert {*stood.unsure} == {"Lund Karl", "Berg Sara"}
    assert standing([*many[:18], "Lund Karl", "Berg Sara"], NameOrder.FIRST_NAME).turned == {"Lund Karl", "Berg Sara"}


def test_another_list_decides_what_first_names_do_not(tmp_path: Path) -> None:
    names = ("Korhonen Maria", "Löfgren Sara", "Ek Anna", "Ahl Eva", "Berg Ida", "Karl Löfgren")
    other = {NUMBER: "006", "förnamn": "Karl", "efternamn": "Löfgren", "kompetens": "usk"}
    result = run(write_csv(tmp_path, *rows_of(*names)), write_csv(tmp_path, other, name="k.csv"))
    assert named_in(result)[-1] == ("Karl", "Löfgren")
    assert {codes.NAMES_UNSURE, codes.CONFLICT}.isdisjoint(note.code for note in result.findings)


@pytest.mark.parametrize("first", ["a.csv", "z.csv"])
@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (("Karl", "Löfgren"), ("Löfgren", "Karl"), ("Karl", "Löfgren")),
        (("Holm Layla", "Lind"), ("Layla", "Lind Holm"), None),
        (("A", "Bergqvist-Ali"), ("Anna", "Bergqvist-Ali"), ("Anna", "Bergqvist-Ali")),
        (("P.", "LINDQVIST"), ("Per", "Lindqvist"), ("Per", "Lindqvist")),
        (("PO", "Lind"), ("Per-Olof", "Lind"), ("Per-Olof", "Lind")),
        (("K.-Å.", "Lind"), ("Karl-Åke", "Lind"), ("Karl-Åke", "Lind")),
        (("Anna", "B"), ("Anna", "Berg"), ("Anna", "Berg")),
    ],
)
def test_the_same_words_and_initials_are_one_person(
    tmp_path: Path, first: str, one: tuple[str, str], other: tuple[str, str], kept: tuple[str, str] | None
) -> None:
    files = [
        write_csv(tmp_path, ROW | dict(zip(("förnamn", "efternamn"), names, strict=True)), name=name)
        for name, names in ((first, one), ("m.csv", other))
    ]
    result = run(*files)
    assert codes.CONFLICT not in [note.code for note in result.findings]
    assert kept is None or named_in(result) == [kept]


@pytest.mark.parametrize("other", [("B", "Lind"), ("A", "Lindh"), ("AB", "Lind"), ("Anna", "Lindh"), ("Lind", "A")])
def test_what_does_not_fit_is_told(tmp_path: Path, other: tuple[str, str]) -> None:
    files = [
        write_csv(tmp_path, ROW | dict(zip(("förnamn", "efternamn"), names, strict=True)), name=name)
        for name, names in (("a.csv", ("Anna", "Lind")), ("m.csv", other))
    ]
    assert codes.CONFLICT in [note.code for note in run(*files).findings]


def test_initials_show_which_name_stands_first(tmp_path: Path) -> None:
    rows = of_name(ROW, "ÖBERG Å"), of_name(SECOND, "EK B")
    assert named_in(run(write_csv(tmp_path, *rows))) == [("Å", "ÖBERG"), ("B", "EK")]


@pytest.mark.parametrize("sign", ["*", "/", ";", "|", "_", " - "])
def test_a_sign_between_the_names_parts_them_after_one_question(sign: str) -> None:
    names = [f"LIND HOLM{sign}LAYLA", f"AL-HASSAN{sign}KARL-ERIK", f"EK{sign}BO"]
    assert sign_between(names) == sign.strip()
    assert [with_comma(name, sign.strip(), NameOrder.SURNAME) for name in names][:2] == [
        "LIND HOLM, LAYLA",
        "AL-HASSAN, KARL-ERIK",
    ]
    assert with_comma(f"BO{sign}EK", sign.strip(), NameOrder.FIRST_NAME) == "EK, BO"
    assert sign_between(["EK BO", "Karl-Erik Lind/Ek"]) == ""


def test_the_order_beside_a_sign_is_asked_once_with_a_proposal(tmp_path: Path) -> None:
    rows = named(ROW, "ÖBERG*EVA"), named(SECOND, "EK*BO")
    (note,) = [note for note in refused(write_csv(tmp_path, *rows)) if note.code == codes.ASKED_ORDER]
    assert note.facts["guess"] == "efternamn först"
