"""No name leads out of its folder."""

from pathlib import Path

import pytest

from planner.files.writing import inside


@pytest.mark.parametrize(
    "name",
    ["../x", "a/b", "/etc/x", "a\\b", "C:x", "x:y", "xx:y", "..", ".", "", "CON", "nul.json", "Com1.a.b", "x.", "x ",
     "a\nb", "\u202ex"],
)  # fmt: skip
def test_s2_a_name_that_could_lead_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="plain"):
        inside(tmp_path, name)


@pytest.mark.parametrize("name", ["S1.json", "Å-ö_9.json", "CONX.json", "a b (1).csv", ".hidden"])
def test_s2_a_plain_name_lies_in_its_folder(tmp_path: Path, name: str) -> None:
    assert inside(tmp_path, name) == tmp_path / name
