"""Headings in two rows are one heading each; a first person is never taken for a row of headings."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.headings.two_rows import one_heading
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.roster_files import run, write_csv

PEOPLE = (("11", "Ulf Ek", "2015-08-01", "KSF"), ("13", "Bo Al", "2016-01-01", "KSF"), ("15", "Eva Öst", "", "KSF"))


def made(headers: Sequence[str], *lower: Sequence[str], above: Sequence[str] = ()) -> RawTable:
    rows = tuple(RawRow(at + 2, tuple(cells)) for at, cells in enumerate((*lower, *PEOPLE)))
    return RawTable("ulla.xls", "Fasta", 1, tuple(headers), rows, (), above=(tuple(above),) if above else ())


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        (("Löne-", "Namn", "Anställd", "Arbets-"), ("nr", "", "fr o m", "plats"),
         ("Lönenr", "Namn", "Anställd fr o m", "Arbetsplats")),
        (("Löne-", "Namn", "Anställd", "Enhet"), ("nr", "", "", ""), ("Lönenr", "Namn", "Anställd", "Enhet")),
        (("Anst.", "Namn", "Anst.", "Enhet"), ("Nummer", "", "Från", "Kod"),
         ("Anst. Nummer", "Namn", "Anst. Från", "Enhet Kod")),
    ],
)  # fmt: skip
def test_the_lower_row_joins_its_headings(upper: Sequence[str], lower: Sequence[str], whole: Sequence[str]) -> None:
    table, notes = one_heading(made(upper, lower))
    assert table.headers == tuple(whole)
    assert [row.cells for row in table.rows] == [*PEOPLE]
    assert [note.code for note in notes] == [codes.TWO_ROWS]


@pytest.mark.parametrize(
    "first",
    [
        ("17", "Åsa Öberg", "2015-08-01", "KSF"),  # has digits
        ("A17", "Åsa Öberg", "den 1:a", "KSF"),
        ("saknas", "Åsa Öberg", "saknas", "KSF"),  # the same word twice
        ("okänt", "Åsa Öberg", "", "KSF"),  # one word among numbers
        ("saknas", "Skyddad identitet", "okänd", "KSF"),  # somebody is never left out unseen
        ("-", "Åsa Öberg", "?", "KSF"),
        ("", "", "", ""),
    ],
)
def test_a_first_person_is_no_heading(first: Sequence[str]) -> None:
    table, notes = one_heading(made(("Nr", "Namn", "Anställd", "Enhet"), first))
    assert (table.headers, len(table.rows), notes) == (("Nr", "Namn", "Anställd", "Enhet"), 4, [])


def test_a_hyphen_alone_breaks_no_word() -> None:
    assert one_heading(made(("Nr-", "Namn", "Anställd", "Enhet"), ("", "Åsa Öberg", "", "KSF")))[1] == []


def test_groups_stand_before_headings_that_are_there_several_times() -> None:
    headers, above = ("Nr", "Från", "Från", "Enhet"), ("", "Anställning", "Frånvaro", "")
    table, notes = one_heading(made(headers, above=above))
    assert table.headers == ("Nr", "Anställning Från", "Frånvaro Från", "Enhet")
    assert len(notes) == 1
    spread = one_heading(made(("Från", "Till", "Från", "Till"), above=("Anställning", "", "Frånvaro", "")))[0]
    assert spread.headers == ("Anställning Från", "Anställning Till", "Frånvaro Från", "Frånvaro Till")


@pytest.mark.parametrize(
    ("headers", "above"),
    [
        (("Nr", "Namn", "Från", "Enhet"), ("", "Person", "Anställning", "")),  # nothing stands there twice
        (("Nr", "Från", "Från", "Enhet"), ("Personallista", "", "", "")),  # a title
        (("Nr", "Från", "Från", "Enhet"), ("Uttag", "2026-11-02", "", "")),
        (("Nr", "Från", "Från", "Enhet"), ()),
    ],
)
def test_titles_are_no_groups(headers: Sequence[str], above: Sequence[str]) -> None:
    assert one_heading(made(headers, above=above))[0].headers == tuple(headers)


def test_a_broken_row_is_read_as_headings(tmp_path: Path) -> None:
    row = {"Anställnings-": "001042", "Födelse-": "1980", "Enhet": "KSF", "Anställd": "2015-08-01"}
    lower = {"Anställnings-": "nummer", "Födelse-": "år", "Enhet": "", "Anställd": "från"}
    result = run(write_csv(tmp_path, lower, row, row | {"Anställnings-": "001043"}))
    assert result.people == 2
