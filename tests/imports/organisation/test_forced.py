"""Forced placements in the table of locks: read in both languages, refused where they are law or unsigned."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.lock import LAW, Forceable, Lock
from planner.domain.vocabulary import called_in
from planner.imports.organisation.read import read_organisation
from tests.imports.organisation.test_read import ABC, GOOD, refused

HEAD = "slag;person;befattning;trots;beslutat av;beslutat den;skäl\n"
SIGNED = "kommundirektören;2027-03-15;enda som kan\n"


def _folder(tmp_path: Path, table: str) -> Path:
    for name, text in (GOOD | {"locks": table}).items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def _read(tmp_path: Path, table: str) -> tuple[Lock, ...]:
    return read_organisation(_folder(tmp_path, table)).organisation.locks


def _codes(tmp_path: Path, table: str) -> list[str]:
    return [one.code for one in refused(_folder(tmp_path, table))]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_rule_that_may_be_set_aside_is_read_in_both_languages(tmp_path: Path, language: str) -> None:
    said = ", ".join(called_in(language, rule) for rule in reversed(Forceable))
    (lock,) = _read(tmp_path, f"{HEAD}lås;{ABC};P1;{said};{SIGNED}")
    assert lock.despite == tuple(Forceable)
    assert (lock.decided_by, lock.decided_on, lock.why) == ("kommundirektören", date(2027, 3, 15), "enda som kan")


@pytest.mark.parametrize("word", [*LAW, "legitimation", "licence", "medborgarskap", "säkerhetsprövning", "ålder"])
def test_law_is_refused_by_its_name(tmp_path: Path, word: str) -> None:
    assert _codes(tmp_path, f"{HEAD}lås;{ABC};P1;resväg, {word};{SIGNED}") == ["E-ORG-051"]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (f"lås;{ABC};P1;regnväder;{SIGNED}", ["E-ORG-052"]),
        (f"spärr;{ABC};P1;resväg;{SIGNED}", ["E-ORG-053"]),
        (f"lås;{ABC};P1;resväg;;2027-03-15;enda\n", ["E-ORG-054"]),
        (f"lås;{ABC};P1;resväg;chefen;;enda\n", ["E-ORG-054"]),
        (f"lås;{ABC};P1;resväg;chefen;2027-03-15;\n", ["E-ORG-054"]),
        (f"lås;{ABC};P1;resväg;;;\n", ["E-ORG-054"] * 3),
        (f"lås;{ABC};P1;resväg;chefen;i går;enda\n", ["E-IMPORT-030"]),
    ],
)
def test_what_is_unknown_or_unsigned_is_refused_once(tmp_path: Path, row: str, codes: list[str]) -> None:
    assert _codes(tmp_path, HEAD + row) == codes


def test_columns_that_are_not_there_are_what_is_lacking(tmp_path: Path) -> None:
    assert _codes(tmp_path, f"kind;person;position;despite\npin;{ABC};P1;reach\n") == ["E-ORG-054"] * 3


def test_a_ban_of_the_same_person_is_refused_unless_it_is_what_is_set_aside(tmp_path: Path) -> None:
    ban = f"spärr;{ABC};;;;;\n"
    assert _codes(tmp_path, f"{HEAD}{ban}lås;{ABC};P1;resväg;{SIGNED}") == ["E-ORG-025"]
    locks = _read(tmp_path, f"{HEAD}{ban}lås;{ABC};P1;spärr;{SIGNED}")
    assert [lock.despite for lock in locks] == [(), (Forceable.BAN,)]
