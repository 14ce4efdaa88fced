"""A sign in every personal field never comes out: not in words, in files for others, names of files or leftovers."""

import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from planner.jobs import samples
from tests.cli.kit import Said, planner
from tests.reports.test_leak import unpacked

PEOPLE = 12
AS_OF = "2027-03-01"
SIGN = re.compile(rb"zq[a-z]+x\d{3}kv", re.IGNORECASE)
"""A made-up word, another for each person and field."""
_NUMBER = "1980{month:02}{day:02}-0000"
"""Nobody has this birth number."""
_PHONE = "0999-77 {number:03} 55"
FIELDS = ("Förnamn", "Efternamn", "Befattningsbenämning", "Hushåll", "Telefon", "Personnummer", "Språk")


def people() -> list[dict[str, str]]:
    """People whose every personal field is a sign."""
    rows = []
    for turn in range(PEOPLE):
        row = {
            "Anställningsnummer": f"zqnumberx{turn:03}kv",
            "Personnummer": _NUMBER.format(month=turn % 12 + 1, day=turn + 1),
            "Förnamn": f"Zqgivenx{turn:03}kv",
            "Efternamn": f"Zqfamilyx{turn:03}kv",
            "Födelseår": "1980",
            "Enhet": "KSF-IT",
            "Befattningsbenämning": f"zqtitlex{turn:03}kv",
            "Anställningsform": "tillsvidare",
            "Anställd från": "2015-08-01",
            "Sysselsättningsgrad": "100",
            "Hushåll": f"zqhomex{turn:03}kv",
            "Telefon": _PHONE.format(number=turn),
            "Ianspråktagen av": f"zqclaimx{turn:03}kv",
        }
        rows.append(row)
    return rows


def leaks(data: bytes) -> set[bytes]:
    """The signs in some bytes, however they are packed."""
    found: set[bytes] = set()
    for piece in unpacked(data):
        found |= set(SIGN.findall(piece))
        found |= set(re.findall(rb"1980\d{4}-?0000", piece)) | set(re.findall(rb"0999[- ]?77 ?\d{3} ?55", piece))
    return found


def table(rows: Sequence[dict[str, str]], delimiter: str = ";") -> str:
    """The rows as CSV."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    lines = [headings, *([row.get(heading, "") for heading in headings] for row in rows)]
    return "\r\n".join(delimiter.join(line) for line in lines) + "\r\n"


Spoiled = tuple[str, bytes]
"""Name and bytes of a file."""


def spoiled(chance: random.Random) -> Iterator[Spoiled]:
    """Files of such people, each spoiled in another way, without end."""
    while True:
        rows = [dict(row) for row in people()]
        for _ in range(chance.randint(1, 4)):
            chance.choice(_SPOILERS)(rows, chance)
        text = table(rows, chance.choice(";;;,\t"))
        kind = chance.random()
        if kind < 0.15:
            text = text.replace('"', "").replace(chance.choice(FIELDS), '"' + chance.choice(FIELDS), 1)
        elif kind < 0.25:
            place = chance.randrange(len(text))
            text = text[:place] + chance.choice(("\x00", '"', ";;;;", "\r", "\u202e")) + text[place:]
        data = text.encode(chance.choice(("utf-8", "cp1252", "utf-16")), "replace")
        if chance.random() < 0.1:
            place = chance.randrange(len(data))
            data = data[:place] + b"\xff\xfe\xc3" + data[place:]
        yield chance.choice(("personal.csv", "personal.csv", "personal.xlsx", "ppv.csv")), data


def _swap(rows: list[dict[str, str]], chance: random.Random) -> None:
    """A row that has slipped: two cells have changed places."""
    row = chance.choice(rows)
    one, other = chance.sample(sorted(row), 2)
    row[one], row[other] = row[other], row[one]


def _rename(rows: list[dict[str, str]], chance: random.Random) -> None:
    """A heading that nobody knows, in all rows."""
    old = chance.choice(sorted(rows[0]))
    new = chance.choice(("Zz", "Kolumn1", "Anm", old[:4], old + " (ny)", "Giltig t.o.m", "Sekretess", "Hälsa"))
    for row in rows:
        row[new] = row.pop(old, "")


def _copy(rows: list[dict[str, str]], chance: random.Random) -> None:
    """The same number for two people."""
    chance.choice(rows)["Anställningsnummer"] = chance.choice(rows).get("Anställningsnummer", "")


def _damage(rows: list[dict[str, str]], chance: random.Random) -> None:
    """A cell with something else about it."""
    row = chance.choice(rows)
    name = chance.choice(sorted(row))
    row[name] = chance.choice(("=", "1", " ", "#N/A ", "19", "sekretess ")) + row[name]


def _drop(rows: list[dict[str, str]], chance: random.Random) -> None:
    """A column that is not there."""
    name = chance.choice(sorted(rows[0]))
    for row in rows:
        row.pop(name, None)


_SPOILERS: tuple[Callable[[list[dict[str, str]], random.Random], None], ...] = (_swap, _rename, _copy, _damage, _drop)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


def imported(*words: str) -> Said:
    return planner(
        "import", *words, "--organisation", samples.organisation(), "--as-of", AS_OF, "--new-ids", "--confirm"
    )


def assert_kept(place: Path, *said: Said) -> None:
    """Nothing in what was said, in what others may see, in names of files, or left behind."""
    for one in said:
        assert leaks(one.out.encode() + one.err.encode()) == set()
        assert one.code in (0, 1, 2), one.err
    assert list((place / "tmp").iterdir()) == []
    for path in (place / "work").rglob("*"):
        assert leaks(os.fsencode(path.relative_to(place))) == set()
        open_to_others = "private" not in path.parts or path.name == "datakvalitet.html"
        if path.is_file() and open_to_others and path.suffix in (".json", ".html"):
            assert leaks(path.read_bytes()) == set(), path.name


def errors(place: Path, number: int, seed: int) -> None:
    """So many imports of spoiled files."""
    files, refused = spoiled(random.Random(seed)), 0
    for _ in range(number):
        name, data = next(files)
        Path("../" + name).write_bytes(data)
        plain, as_json = imported("../" + name), imported("../" + name, "--json")
        refused += plain.code != 0
        assert_kept(place, plain, as_json)
        Path("../" + name).unlink()
    assert refused


def test_the_good_file_is_read_and_holds_the_signs(place: Path) -> None:
    Path("../personal.csv").write_text(table(people()), encoding="utf-8")
    said = imported("../personal.csv")
    assert said.code == 0, said.err
    assert_kept(place, said)
    keys = Path("private/keys.json").read_bytes()
    assert {b"zqnumberx003kv", b"zqgivenx003kv", b"zqfamilyx003kv"} <= {sign.lower() for sign in leaks(keys)}


def test_some_provoked_errors(place: Path) -> None:
    errors(place, 6, 1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 6))
def test_two_hundred_provoked_errors(place: Path, seed: int) -> None:
    errors(place, 50, seed)


@pytest.mark.parametrize(
    "words",
    [
        ("who", "zqnumberx003kv-"),
        ("who", "19800404-0000"),
        ("explain", "out/plans/SC2.json", "P18", "--person", "Zqfamilyx003kv"),
    ],
)
def test_what_somebody_types_is_not_repeated(place: Path, words: tuple[str, ...]) -> None:
    Path("../personal.csv").write_text(table(people()), encoding="utf-8")
    assert imported("../personal.csv").code == 0
    said = planner(*words)
    assert said.code in (0, 2)
    assert leaks(said.out.encode() + said.err.encode()) == set()
