"""Where the marking comes from: the file that is named, else the one where one works, else nobody has assessed it."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.loop.settings import LoopSettings
from planner.domain.loop.steps import Kind
from planner.domain.marking import UNMARKED, SecurityClass
from planner.imports.marking import INCOMPLETE
from planner.jobs.approving.marking import marked_by, marking_in_force
from planner.reports.loop.letter import Letter, render_letter
from planner.text import words_for
from tests.cli.kit import planner
from tests.store.workspace.kit import refused

WHOLE = """provision = "15 kap. 2 §"
security_class = "hemlig"
authority = "Kommunstyrelsen i Vik"
decided_on = 2027-03-15
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Works in a folder of its own."""
    monkeypatch.chdir(tmp_path)


def test_the_file_that_is_named_comes_before_the_one_where_one_works() -> None:
    assert marking_in_force() == UNMARKED
    Path("marking.toml").write_text(WHOLE, encoding="utf-8")
    Path("other.toml").write_text(
        WHOLE.replace("hemlig", "secret").replace("15 kap. 2", "18 kap. 13"), encoding="utf-8"
    )
    found = marking_in_force()
    assert (found.provision, found.security_class) == ("15 kap. 2 §", SecurityClass.SECRET)
    with marked_by(Path("other.toml")):
        assert marking_in_force().provision == "18 kap. 13 §"
        assert marking_in_force().security_class is SecurityClass.SECRET
    assert marking_in_force() == found


@pytest.mark.parametrize("key", ["provision", "authority", "decided_on"])
def test_half_a_marking_is_refused(key: str) -> None:
    lines = [line for line in WHOLE.splitlines() if not line.startswith(key)]
    Path("marking.toml").write_text("\n".join(lines), encoding="utf-8")
    with refused(INCOMPLETE):
        marking_in_force()


def test_check_looks_at_it() -> None:
    assert planner("init", ".").code == 0
    Path("marking.toml").write_text('provision = "15 kap. 2 §"\n', encoding="utf-8")
    codes = [one["code"] for one in planner("check", ".", "--json").json["findings"]]
    assert codes.count(INCOMPLETE) == 2


def test_the_letter_to_the_authority_is_marked() -> None:
    Path("marking.toml").write_text(WHOLE, encoding="utf-8")
    day = date(2027, 3, 1)
    letter = Letter(Kind.CHECK, "Vik", day, 3, "f.xlsx", "a" * 64, day, LoopSettings(), True, None, 0, 0)
    marked, bare = (render_letter(letter, words_for("sv"), one) for one in (marking_in_force(), UNMARKED))
    for fact in ("HEMLIG – sekretess enligt 15 kap. 2 § OSL", "inget godkänt skydd", "Kommunstyrelsen i Vik"):
        assert fact in marked
        assert fact not in bare
