"""Hours a month beside hours a month of full time are a share as hours a week are; alone, full time is asked."""

from decimal import Decimal
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.hours.fraction import converted
from planner.imports.hours.months import may_be_full
from planner.imports.proposals.answers import way_answered
from planner.imports.proposals.work import FULL_MONTH, LONGEST_MONTH, LONGEST_WEEK, full_month
from planner.imports.proposals.written import proposals_text
from planner.jobs.people.asking.steps import steps
from planner.text.words import LANGUAGES, words_for
from tests.imports.proposals.test_work import held
from tests.imports.roster.test_full_time import PLAIN, permille
from tests.imports.roster.test_skill_columns import asked, read
from tests.imports.roster_files import write

OWN = ("165,00", "165,00", "165,00", "123,75", "82,50", "0,00", "41,25", "165,00")
PERMILLE = [0, 250, 500, 750, 1000, 1000, 1000, 1000]


def rows(*own: str, full: str = "") -> list[dict[str, str]]:
    return [
        PLAIN | {"Anställningsnummer": f"{at:05}", "MÅNTIM": hours} | ({"HELT": full} if full else {})
        for at, hours in enumerate(own)
    ]


SAID = ColumnFile(columns={"MÅNTIM": "veckoarbetstid", "HELT": "heltidsmått"})


def test_both_columns_are_proposed_and_nothing_is_asked_of_their_numbers(tmp_path: Path) -> None:
    error = asked(write("csv", tmp_path, *rows(*OWN, full="165,00")))
    (layout,) = error.layouts
    assert {own.heading: own.key for own in layout.proposals} == {"MÅNTIM": "weekly_hours", "HELT": "full_time_week"}
    assert (layout.asked_ways, layout.unknown_words) == ({}, {})


def test_the_share_is_right_and_told_once(tmp_path: Path) -> None:
    result = read(write("csv", tmp_path, *rows(*OWN, full="165,00")), SAID)
    assert (permille(result), result.mend_rows) == (PERMILLE, ())
    (note,) = [note for note in result.findings if note.code == codes.HOURS_A_MONTH]
    assert (note.facts["count"], note.facts["full"]) == (7, "165")


def test_alone_the_hours_of_full_time_are_asked_with_what_most_work(tmp_path: Path) -> None:
    path = write("csv", tmp_path, *rows(*OWN))
    error = asked(path, SAID)
    (layout,) = error.layouts
    assert layout.asked_ways["full_time_hours"] == ("MÅNTIM", "165.00", 8)
    assert [note.code for note in error.findings if note.code in codes.ASKED_WAYS] == [codes.ASKED_FULL_MONTH]
    for language in LANGUAGES:
        (step,) = (one for one in steps([layout], words_for(language)) if one.key == "full_time_hours")
        assert "MÅNTIM" in step.text
        answers = [step.read(text, ()) for text in ("", "165", "40", "221", "160,5")]
        assert answers == [Decimal("165.00"), Decimal(165), None, None, Decimal("160.5")]
        assert "full_time_hours = 165.00" in proposals_text([layout], words_for(language))
    said = SAID.model_copy(update={"full_time_hours": Decimal(165)})
    assert permille(read(path, said)) == PERMILLE
    week = SAID.model_copy(update={"full_time_hours": Decimal(40)})
    assert "full_time_hours" in asked(path, week).layouts[0].asked_ways  # those of a week say nothing of a month


def test_hours_a_week_are_as_they_were(tmp_path: Path) -> None:
    path = write("csv", tmp_path, *rows("40", "40", "40", "20", "165"))
    (layout,) = asked(path, SAID).layouts
    assert (layout.monthly, layout.asked_ways["full_time_hours"][1]) == (False, "40")
    result = read(path, SAID.model_copy(update={"full_time_hours": Decimal(40)}))
    assert (permille(result), len(result.mend_rows)) == ([500, 1000, 1000, 1000], 1)
    assert not [note for note in result.findings if note.code == codes.HOURS_A_MONTH]
    assert way_answered("full_time_hours", "40", "165") is None


def test_more_hours_than_a_month_may_have_are_a_fault_of_their_row(tmp_path: Path) -> None:
    result = read(write("csv", tmp_path, *rows(*OWN, "221", "176", full="165")), SAID)
    assert (permille(result), len(result.mend_rows)) == ([*PERMILLE, 1000], 1)


@pytest.mark.parametrize(
    ("hours", "full"),
    [
        ({"165": 5, "82,5": 5}, 165), ({"166,5": 2, "80": 1, "60": 1, "50": 1, "0": 5}, Decimal("166.5")),
        ({"100": 5, "50": 5}, None), ({"40": 5, "20": 5}, None), ({"165": 1, "80": 9}, None),
        ({"180": 5, "90": 5}, None),
        ({"149": 5}, None), ({"150": 5}, 150), ({"176": 5}, 176), (dict.fromkeys(("165", *"6789", "10"), 1), None),
        ({"150": 5, "165": 5}, None), ({"165": 19, "220": 1}, 165),
    ],
)  # fmt: skip
def test_what_most_work_is_full_time_a_month_between_its_bounds(hours: dict[str, int], full: Decimal | None) -> None:
    assert full_month(held(*(text for text, count in hours.items() for _ in range(count)))) == full


@pytest.mark.parametrize(
    ("hours", "monthly", "may"),
    [
        (FULL_MONTH, True, True), (FULL_MONTH - 1, True, False), (LONGEST_MONTH, True, True),
        (LONGEST_MONTH + 1, True, False), (LONGEST_WEEK, False, True), (LONGEST_WEEK + 1, False, False),
    ],
)  # fmt: skip
def test_what_may_be_full_time(hours: int, monthly: bool, may: bool) -> None:
    assert may_be_full(Decimal(hours), monthly=monthly) is may


def test_a_fraction_that_could_not_be_read_is_not_counted_from_hours() -> None:
    more = [Decimal(50)]
    assert converted(more, [Decimal(40)], [None], None, [0]) == ([None], [], [])
    assert converted(more, [Decimal(40)], [None], None, []) == ([Decimal(100)], [0], [])
