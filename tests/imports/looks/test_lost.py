"""A workbook whose styles hold a number that is none is read without its looks, and says so."""

import re
import zipfile
from pathlib import Path

import pytest

from planner.imports import codes
from tests.imports.roster_files import ROW, SECOND, refused, run, write_xlsx


def spoilt(folder: Path, wrong: bytes, by: bytes, *rows: dict[str, str]) -> Path:
    whole, path = write_xlsx(folder, *rows, name="hel.xlsx"), folder / "personal.xlsx"
    with zipfile.ZipFile(whole) as read, zipfile.ZipFile(path, "w") as written:
        for name in read.namelist():
            data = read.read(name)
            if name.endswith("styles.xml"):
                data, times = re.subn(wrong, by, data)
                assert times
            written.writestr(name, data)
    return path


@pytest.mark.parametrize(("wrong", "by"), [(rb'fontId="\d+"', b'fontId="x"'), (rb'fillId="0"', b'fillId="1,5"')])
def test_its_people_are_read_and_the_loss_is_told(tmp_path: Path, wrong: bytes, by: bytes) -> None:
    result = run(spoilt(tmp_path, wrong, by, ROW, SECOND))
    assert result.people == 2
    assert [note.sheet for note in result.findings if note.code == codes.LOOKS_LOST] == ["Personal"]


def test_a_legend_of_looks_stops_the_file_then(tmp_path: Path) -> None:
    legend = SECOND | {"förnamn": "", "efternamn": "", "anställningsnummer": "Gul rad = skyddade personuppgifter",
                       "personnummer": "", "enhet": "", "anställd från": "", "kompetens": "",
                       "sysselsättningsgrad": "", "anställningsform": ""}  # fmt: skip
    told = {note.code for note in refused(spoilt(tmp_path, rb'fontId="\d+"', b'fontId="x"', ROW, SECOND, legend))}
    assert told & {codes.LOOKS_UNSEEN, codes.PROTECTED_TITLE}
    plain = run(write_xlsx(tmp_path, ROW, SECOND, name="b.xlsx"))
    assert not [note for note in plain.findings if note.code == codes.LOOKS_LOST]
