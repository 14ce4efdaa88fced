"""Fault S25: a roster that somebody has edited is noticed, with the key file or without, and never a crash."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from planner.files.identity import KeyEntry
from planner.store import codes
from planner.store.documents import canonical, read_roster, read_roster_and_bytes, unsealed
from planner.store.keys import KeyFile
from planner.store.seal import roster_mark, seal_findings, seal_of
from tests import builders as build
from tests.imports.rendered import render

ROSTER = build.roster(build.person("a"), build.person("b"), build.person("c"))
KEY = b"0123456789abcdef"


def _mark(data: bytes, key: bytes) -> str:
    return roster_mark(hashlib.sha256(unsealed(data)[0]).digest(), key)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "roster.json").write_bytes(canonical(ROSTER))
    return tmp_path / "roster.json"


def keys(data: bytes, key: bytes = KEY) -> KeyFile:
    return KeyFile(key, (KeyEntry("b", "1", "", "", ""),), _mark(data, key))


def told(path: Path, known: KeyFile | None = None) -> list[str]:
    roster, data = read_roster_and_bytes(path)
    found = seal_findings(seal_of(roster, data), roster, path.name, known)
    render(found)
    return [one.code for one in found]


def edited(data: bytes) -> bytes:
    return data.replace(b'"birth_year":19', b'"birth_year":20', 1)


def test_s25_what_nobody_has_touched(path: Path) -> None:
    assert told(path) == told(path, keys(path.read_bytes())) == told(path, KeyFile(KEY, ())) == []


def test_s25_an_edit_is_told_without_the_key(path: Path) -> None:
    path.write_bytes(edited(path.read_bytes()))
    assert read_roster(path) != ROSTER
    assert told(path) == [codes.ROSTER_EDITED]


def test_s25_an_edit_with_a_new_digest_is_told_with_the_key(path: Path) -> None:
    mark = keys(path.read_bytes())
    path.write_bytes(canonical(ROSTER.model_copy(update={"people": ROSTER.people[:2]})))
    assert told(path) == []
    assert told(path, mark) == [codes.ROSTER_NOT_OF_KEYS]
    assert told(path, keys(path.read_bytes(), b"another key, the same length")) == []


def test_s25_a_key_file_of_other_people_says_nothing(path: Path) -> None:
    other = KeyFile(KEY, (KeyEntry("z", "1", "", "", ""),), "ab" * 32)
    assert told(path, other) == []


def test_s25_a_key_file_whose_people_of_the_roster_are_all_gone_says_nothing(path: Path) -> None:
    gone = KeyFile(KEY, (KeyEntry("b", "1", "", "", "", gone=date(2027, 4, 1)),), "ab" * 32)
    assert told(path, gone) == []


def test_s25_a_digest_that_was_taken_out_is_told(path: Path) -> None:
    document = json.loads(path.read_bytes())
    del document["digest"]
    path.write_text(json.dumps(document))
    assert told(path) == [codes.ROSTER_EDITED]


def test_s25_an_older_format_in_its_place_is_told_with_the_key(path: Path) -> None:
    mark = keys(path.read_bytes())
    document = json.loads(path.read_bytes())
    del document["digest"]
    document["format"] = "planner-roster/1"
    document["people"][0]["clearance"] |= {"state": "granted", "clearance_class": 2}
    path.write_text(json.dumps(document))
    assert told(path) == []
    assert told(path, mark) == [codes.ROSTER_NOT_OF_KEYS]


@pytest.mark.parametrize(
    "spoil", [lambda data: data.replace(b"\n", b"\r\n"), lambda data: json.dumps(json.loads(data)).encode()]
)
def test_s25_line_ends_and_spaces_are_no_edit(path: Path, spoil: object) -> None:
    mark = keys(path.read_bytes())
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    assert canonical(read_roster(path)) == canonical(ROSTER)
    assert told(path, mark) == []
    path.write_bytes(edited(path.read_bytes().replace(b'"birth_year": ', b'"birth_year":')))
    assert told(path, mark) == [codes.ROSTER_EDITED]
