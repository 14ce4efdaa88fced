"""The same people give the same bytes, whatever file, order, hash seed, time zone or language they come in."""

import csv
import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import pytest

from planner.imports.roster.read import import_roster
from planner.jobs import samples
from planner.store.documents import canonical
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write_csv, write_xlsx

Row = dict[str, str]
PEOPLE: tuple[Row, ...] = (
    ROW | {"språk": "sv, en", "hushåll": "H1"},
    ROW | {"enhet": "ÄOF-HT1", "sysselsättningsgrad": "25,00", "kompetens": "usk"},
    SECOND | {"disponibilitet": "disponibel", "disponibilitet datum": "2027-02-01", "hushåll": "H1"},
    SECOND | {"anställningsnummer": "003000", "personnummer": "19730704-9804", "kompetens": "driving_b, nurse"},
)


def text(folder: Path, rows: Sequence[Row], delimiter: str, end: str, encoding: str) -> Path:
    stream = StringIO(newline="")
    writer = csv.DictWriter(
        stream, list(dict.fromkeys(key for row in rows for key in row)), delimiter=delimiter, lineterminator=end,
        restval="",
    )  # fmt: skip
    writer.writeheader()
    writer.writerows(rows)
    path = folder / "uttag.csv"
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


Way = Callable[[Path, Sequence[Row]], Path]
WAYS: dict[str, Way] = {
    "xlsx": lambda folder, rows: write_xlsx(folder, *rows),
    "another name": lambda folder, rows: write_csv(folder, *rows, name="zz.csv"),
    "commas": lambda folder, rows: text(folder, rows, ",", "\n", "utf-8"),
    "tabs, cp1252": lambda folder, rows: text(folder, rows, "\t", "\r\n", "cp1252"),
    "UTF-16, CR": lambda folder, rows: text(folder, rows, ";", "\r", "utf-16"),
    "backwards": lambda folder, rows: write_csv(folder, *rows[::-1]),
    "shuffled": lambda folder, rows: write_xlsx(folder, *random.Random(3).sample(rows, len(rows))),
    "columns backwards": lambda folder, rows: write_csv(folder, *(dict(reversed(row.items())) for row in rows)),
}


def roster(*paths: Path) -> bytes:
    return canonical(import_roster(paths, organisation(), key=KEY, as_of=AS_OF).roster)


@pytest.mark.parametrize("way", WAYS)
def test_g13_one_roster_whatever_the_file(tmp_path: Path, way: str) -> None:
    (tmp_path / "other").mkdir()
    plain = roster(write_csv(tmp_path, *PEOPLE))
    assert roster(WAYS[way](tmp_path / "other", PEOPLE)) == plain
    assert roster(write_csv(tmp_path, *PEOPLE[:2], *PEOPLE[3:])) != plain


def test_g13_one_roster_in_one_file_or_several_in_any_order(tmp_path: Path) -> None:
    plain = roster(write_csv(tmp_path, *PEOPLE))
    parts = [write_csv(tmp_path, row, name=f"{at}.csv") for at, row in enumerate(PEOPLE)]
    assert roster(*parts) == roster(*parts[::-1]) == plain


WORLDS = (
    {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Pago_Pago", "LC_ALL": "sv_SE.UTF-8", "PLANNER_LANG": "en"},
    {"PYTHONHASHSEED": "17", "TZ": "Europe/Stockholm", "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "40"},
)


@pytest.mark.long
def test_g13_one_plan_whatever_the_hash_seed_the_time_zone_and_the_language(tmp_path: Path) -> None:
    plans = set()
    for at, world in enumerate(WORLDS):
        folder = tmp_path / str(at)
        folder.mkdir()
        files = [*map(str, samples.roster_files())]
        key = ("--key", str(tmp_path / "0/private/keys.json")) if at else ()
        places = ("--organisation", str(samples.organisation()))
        orders = (
            ("import", *(files[::-1] if at else files), *places, *key, "--as-of", "2027-03-01"),
            ("solve", "SC2", *places),
        )
        for words in orders:
            command = [sys.executable, "-m", "planner", *words]
            done = subprocess.run(command, cwd=folder, env=os.environ | world, capture_output=True, check=False)
            assert done.returncode == 0, done.stderr.decode()
        plans.add((folder / "out/plans/SC2.json").read_bytes())
    assert len(plans) == 1
