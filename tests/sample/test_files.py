"""The files of data/ are what the generator writes, byte for byte, and look like an export of HR."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from planner.domain.coupling import Coupling, CouplingKind
from planner.imports.organisation.read import read_organisation
from planner.sample.__main__ import main
from planner.sample.folder import write
from planner.sample.municipality import Sample, generate
from planner.sample.personnummer import NEVER_ISSUED, check_digit

DATA = Path(__file__).parents[2] / "data"
OURS = ("README.md", "measures.toml", "krigsplacering.toml")
"""Files that are written by hand."""


@pytest.fixture(scope="module")
def sample() -> Sample:
    return generate()


@pytest.fixture(scope="module")
def folder(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample")
    write(sample, path)
    return path


def _table(path: Path, encoding: str) -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_committed_files_are_those_of_the_generator(folder: Path) -> None:
    ours = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    by_hand = {*OURS, *(path.name for path in (DATA / "examples").iterdir())}
    committed = {path.relative_to(DATA): path.read_bytes() for path in DATA.rglob("*.*") if path.name not in by_hand}
    assert sorted(committed) == sorted(ours)
    different = [str(name) for name in ours if ours[name] != committed[name]]
    assert not different, "run: python -m planner.sample --out data"


def test_same_seed_same_bytes(folder: Path, tmp_path: Path) -> None:
    assert main(["--people", "1000", "--seed", "1", "--out", str(tmp_path)]) == 0
    for path in folder.rglob("*.*"):
        if path.is_file():
            assert (tmp_path / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_too_small_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--people", "50", "--out", str(tmp_path)])
    assert stop.value.code == 2
    assert "200" in capsys.readouterr().err


def test_organisation_survives_its_files(sample: Sample, folder: Path) -> None:
    assert read_organisation(folder / "organisation").organisation == sample.organisation


def test_personal_looks_like_an_export(sample: Sample, folder: Path) -> None:
    raw = (folder / "personal.csv").read_bytes()
    assert b"\r\n" in raw
    assert b"\xc4OF-" in raw, "cp1252"
    table = _table(folder / "personal.csv", "cp1252")
    assert len(table) > 1225, "several employments of some people"
    assert any("\u00a0" in row["Befattningsbenämning"] for row in table)
    assert any(row["Förnamn"].endswith(" ") for row in table)
    assert {"0,00", "75,00"} <= {row["Sysselsättningsgrad"] for row in table}
    lengths = {len(row["Personnummer"]) for row in table if row["Personnummer"]}
    assert lengths == {11, 12, 13}
    assert {row["Enhet"].split("-")[0] for row in table} >= {"KSF", "OXE", "KBO"}
    assert not any(row["Enhet"] in ("KS", "EXT") for row in table)
    faulty = sum(fault.file == "personal.csv" for fault in sample.faults)
    assert 0.02 <= faulty / len(table) <= 0.04


def test_the_other_files(folder: Path) -> None:
    skills = _table(folder / "kompetens.csv", "cp1252")
    assert any(row["Kompetens giltig till"] and row["Kompetens giltig till"] < "2027-03-01" for row in skills)
    assert (folder / "sakerhet.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    security = _table(folder / "sakerhet.csv", "utf-8-sig")
    assert {"godkänd", "ansökt", "utgången"} <= {row["Säkerhetsprövning"] for row in security}
    assert {row["Säkerhetsklass"] for row in security} == {"", "2", "3"}
    book = CalamineWorkbook.from_path(str(folder / "fortroendevalda-och-externa.xlsx"))
    page = book.get_sheet_by_index(0).to_python()
    assert len(page) == 1 + 15 + 6
    assert {row[page[0].index("Anknytning")] for row in page[1:]} == {"förtroendevald", "extern"}


def test_personnummer_belong_to_nobody(sample: Sample, folder: Path) -> None:
    assert NEVER_ISSUED == "000", "Skatteverket gives out 001 to 999"
    numbers = [row["Personnummer"].replace("-", "") for row in _table(folder / "personal.csv", "cp1252")]
    assert all(number[-4:-1] == NEVER_ISSUED for number in numbers if number)
    planted = {fault.row for fault in sample.faults if fault.column == "Personnummer"}
    for line, number in enumerate(numbers, start=2):
        if number and line not in planted:
            assert number[-1] == str(check_digit(number[-10:-1]))


@pytest.mark.long
def test_a_city_has_a_personnummer_for_everybody() -> None:
    table = {sheet.name: sheet for sheet in generate(10_000).files}["personal.csv"]
    column, own = table.header.index("Personnummer"), table.header.index("Anställningsnummer")
    by_person = {row[own]: row[column].replace("-", "")[-10:] for row in table.rows if row[own] and row[column]}
    numbers = [number for number in by_person.values() if "1332" not in number]
    assert len(by_person) > 11_500
    assert len(set(numbers)) == len(numbers)
    assert all(number[6:9] == NEVER_ISSUED for number in numbers)


def test_a_written_folder_keeps_couplings(sample: Sample, tmp_path: Path) -> None:
    """They were dropped once, silently."""
    positions = tuple(position.id for position in sample.organisation.positions[:2])
    skill = sample.organisation.skills[0].id
    coupling = Coupling(id="MIX", kind=CouplingKind.TEAM_MIX, positions=positions, skill=skill, number=2)
    organisation = sample.organisation.model_copy(update={"couplings": (coupling,)})
    write(replace(sample, organisation=organisation), tmp_path)
    assert read_organisation(tmp_path / "organisation").organisation.couplings == (coupling,)
