"""Lists with the same headings are asked of once, with the days and the marks of all of them."""

from pathlib import Path

import pytest

from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.steps import DAYS, WORDS
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, write_csv

BASE = {key: text for key, text in ROW.items() if key != "personnummer"} | {"födelseår": "1980"}


def people(first: int, *days: str, names: tuple[str, ...] = ()) -> list[dict[str, str]]:
    last = [*names, *["Ek"] * len(days)]
    return [
        BASE | {"anställningsnummer": f"{first + at}", "anställd från": day, "efternamn": last[at]}
        for at, day in enumerate(days)
    ]


def dialogue(*paths: Path) -> Dialogue:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings())
    return Dialogue(error.value, words_for("sv"))


def test_days_of_every_list_are_shown_and_counted(tmp_path: Path) -> None:
    one = write_csv(tmp_path, *people(1000, "150401", "160306", "110203"), name="a.csv")
    two = write_csv(tmp_path, *people(2000, "150401", "jan 2001", "sept 2011"), name="b.csv")
    asking = dialogue(one, two)
    (step,) = [asking.asking[at] for at in asking.open]
    assert (step.kind, step.tables) == (DAYS, (0, 1))
    assert "(6 celler)" in step.text
    assert "150401" in step.text
    assert "jan 2001" in step.text
    assert asking.answer(asking.open[0], "år först, hel månad")
    said = Meanings(given=asking.column_file())
    result = import_roster([one, two], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    assert (len(result.roster.people), result.rows_set_aside) == (6, 0)


@pytest.mark.parametrize(
    ("first", "second", "guess"),
    [
        (("31/12/15", "1/2/15"), ("1/2/15", "2/3/15"), "dag först"),  # one list decides for the other
        (("1/2/15", "2/3/15"), ("1/2/15", "2/3/15"), ""),
        (("31/12/15", "1/2/15"), ("jan 2001", "feb 2002"), "dag först, hel månad"),
    ],
)
def test_what_one_list_decides_is_proposed_for_all(
    tmp_path: Path, first: tuple[str, ...], second: tuple[str, ...], guess: str
) -> None:
    one = write_csv(tmp_path, *people(1000, *first), name="a.csv")
    asking = dialogue(one, write_csv(tmp_path, *people(2000, *second), name="b.csv"))
    (step,) = [asking.asking[at] for at in asking.open]
    assert step.must is not bool(guess)
    assert guess in step.shown


def test_a_sign_is_counted_in_all_lists(tmp_path: Path) -> None:
    days = ("2015-04-01",) * 3
    one = write_csv(tmp_path, *people(1000, *days, names=("Ek", "Hag*")), name="a.csv")
    two = write_csv(tmp_path, *people(2000, *days, names=("Ek*", "Hag*")), name="b.csv")
    asking = dialogue(one, write_csv(tmp_path, *people(3000, *days), name="c.csv"), two)
    (step,) = [asking.asking[at] for at in asking.open]
    assert (step.kind, step.tables) == (WORDS, (0, 1, 2))
    assert "(rader: 3)" in step.text
