"""An answer for one list holds in another one below the same heading; of who is protected each list is asked."""

import pytest

from planner.domain.person import DateOrder
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.columns.meanings import Meanings
from planner.imports.said.elsewhere import first_time

OTHER = ("Nr", "Plats", "Omf.", "Fr.")
"""Headings of a list of its own layout."""


def layout(**more: object) -> Layout:
    columns = {
        "Plats": "enhet",
        "Omf.": "sysselsättningsgrad",
        "Fr.": "anställd från",
        "Sekr": "skyddade personuppgifter",
    }
    plain = {"file": "bok.xlsx", "columns": columns, "others": ("A", "B", "C", "D", "E", "F")}
    return Layout.model_validate(plain | more)


@pytest.mark.parametrize("kept", [True, False])
def test_words_hold_below_the_same_heading(kept: bool) -> None:
    said = ColumnFile(layout=(layout(words={"enhet": {"Skolan": "SL"}, "sysselsättningsgrad": {"3/4": "75"}}),))
    meanings = Meanings(kept=said) if kept else Meanings(given=said)
    there = meanings.of(("Nr", "PLATS", "Namn"), "annan.csv")
    assert there.words["unit"] == {"skolan": "SL"}
    assert "3/4" not in there.words.get("fraction", {})
    assert not there.own_words  # it is kept where it was said


def test_codes_hold_in_the_sheets_of_one_workbook_whatever_the_heading_and_words_in_any_list() -> None:
    words = {"enhet": {"Skolan": "SL", "210": "SL", "IFO": "SL", "K2": "SL", "Borta": "?"},
             "anställningsform": {"Vik": "visstid", "V2": "visstid", "V": "visstid"},
             "skyddade personuppgifter": {"S": "nej", "Skydd": "ja"}}  # fmt: skip
    said = ColumnFile(layout=(layout(words=words),))
    everywhere = {"skolan": "SL", "ifo": "SL"}
    for file, unit in (("bok.xlsx", everywhere | {"210": "SL", "k2": "SL"}), ("annan.xlsx", everywhere)):
        there = Meanings(given=said).of(("Nr", "Rings in av"), file).words
        assert (there.get("unit", {}), "protected_identity" in there) == (unit, False)
        forms = there["employment_form"]
        assert ("vik" in forms, "v" in forms, "v2" in forms) == (True, file == "bok.xlsx", file == "bok.xlsx")


def test_a_word_of_which_nobody_knows_in_one_list_says_nothing_of_another() -> None:
    first, second = layout(words={"enhet": {"Skolan": "SL"}}), layout(words={"enhet": {"Skolan": "?"}})
    there = Meanings(given=ColumnFile(layout=(first, second))).of(("Nr", "Rings in av"), "annan.xlsx").words
    assert there["unit"] == {"skolan": "SL"}


def test_what_a_list_says_itself_is_stronger() -> None:
    own = Layout(columns={"Nr": "anställningsnummer", "Plats": "enhet"}, words={"enhet": {"Skolan": "FO"}})
    for layouts in ((layout(words={"enhet": {"Skolan": "SL"}}), own), (own, layout(words={"enhet": {"Skolan": "SL"}}))):
        assert Meanings(given=ColumnFile(layout=layouts)).of(("Nr", "Plats")).words["unit"] == {"skolan": "FO"}


def test_of_who_is_protected_each_list_is_asked() -> None:
    said = ColumnFile(layout=(layout(words={"skyddade personuppgifter": {"S": "nej"}}),))
    assert "protected_identity" not in Meanings(given=said).of(("Nr", "Sekr"), "annan.csv").words


@pytest.mark.parametrize(("file", "read"), [("bok.xlsx", True), ("annan.xlsx", False)])
def test_days_hold_in_the_sheets_of_one_workbook(file: str, read: bool) -> None:
    said = ColumnFile(layout=(layout(days={"Fr.": "dag först"}),))
    there = Meanings(given=said).of(OTHER, file)
    assert there.days == ({"fr": (DateOrder.DAY,)} if read else {})
    assert not there.own_days


def test_days_hold_next_month_under_another_name_of_the_workbook() -> None:
    own = Layout(file="bok.xlsx", columns={"Nr": "anställningsnummer", "Plats": "enhet", "Fr.": "anställd från"})
    said = ColumnFile(layout=(layout(days={"Fr.": "dag först"}), own))
    assert Meanings(kept=said).of(OTHER, "bok (dec).xlsx").days == {"fr": (DateOrder.DAY,)}


def test_a_word_stands_once_in_the_file_of_what_is_proposed_and_a_code_in_each_list() -> None:
    before: set[tuple[str, str]] = set()
    first = {"enhet": {"Skolan": "?", "21": "?"}, "skyddade personuppgifter": {"Skydd": "?"}}
    assert first_time(first, before) == first
    second = {"enhet": {"SKOLAN": "?", "21": "?", "Gatan": "?"}, "skyddade personuppgifter": {"Skydd": "?"}}
    assert first_time(second, before) == second | {"enhet": {"21": "?", "Gatan": "?"}}
