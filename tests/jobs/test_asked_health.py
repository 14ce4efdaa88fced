"""A column that looks like one of health may be something else: whoever is asked may say what."""

from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.stopping import sensitive
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write_csv

Said = tuple[list[dict[str, str]], list[dict[str, str]], list[str]]


def asked(folder: Path, *answers: str, cell: str = "x") -> Said:
    """What is said of columns, who answers for unread ones, and the questions."""
    path = write_csv(folder, ROW | {"Hälsokoll": cell}, SECOND)
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    note = next(note for note in error.value.findings if note.code == codes.SENSITIVE_COLUMN)
    said, unread, texts = [dict[str, str]()], [dict[str, str]()], list[str]()
    asking = sensitive(note, error.value.layouts, said, unread, words_for("sv"))
    try:
        texts.append(next(asking).text)
        for answer in answers:
            texts.append(asking.send(answer).text)
    except StopIteration:
        pass
    return said, unread, texts


def test_a_name_answers_for_it_that_it_is_not_read(tmp_path: Path) -> None:
    assert asked(tmp_path, "HR-chefen")[:2] == ([{}], [{"Hälsokoll": "HR-chefen"}])


@pytest.mark.parametrize(
    ("answer", "key"),
    [("kompetens", "skill"), ("kompetensen Undersköterska", "skill:Undersköterska"), ("usk", "skill:usk"),
     ("hemområde", "area")],
)  # fmt: skip
def test_it_may_be_another_column(tmp_path: Path, answer: str, key: str) -> None:
    said, unread, texts = asked(tmp_path, answer)
    assert (said, unread, len(texts)) == ([{"Hälsokoll": key}], [{}], 1)


@pytest.mark.parametrize("answer", ["", "ja", "kompetensen", "kompetensen simning", "enhet", "17"])
def test_what_is_neither_is_asked_again(tmp_path: Path, answer: str) -> None:
    said, unread, texts = asked(tmp_path, answer)
    assert (said, unread, len(texts)) == ([{}], [{}], 2)
    assert "till exempel kompetens" in texts[1]


def test_it_may_stop(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError):
        asked(tmp_path, "-")


@pytest.mark.parametrize(("cell", "told"), [("SKYDD", True), ("x", False)])
def test_marks_of_protection_in_it_are_told(tmp_path: Path, cell: str, told: bool) -> None:
    assert ("På 1 rad står i samma kolumn ett ord" in asked(tmp_path, cell=cell)[2][0]) is told
