"""What stands beside a skill and may take it back makes it no skill until somebody says so."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.said.taken_back import takes_back
from planner.imports.units.near import nearest_skill
from planner.imports.units.nearness import How, Near
from tests.imports.units.test_asked_skills import asked, come, held

BACK = (
    "sjuksköterska (nekad)", "Sjuksköterska - inbokad", "Sjuksköterska avanmäld", "sjuksköterska (studerar)",
    "Sjuksköterska [kölista]", "sjuksköterska ej godkänd", "f.d. sjuksköterska", "saknar sjuksköterska",
    "ingen sjuksköterska", "Sjuksköterska: nej", "sjuksköterska under utbildning", "sjuksköterska (expired)",
    "no sjuksköterska",
)  # fmt: skip
APART = (
    "sjuksköterska, inställd", "inställd, sjuksköterska", "sjuksköterska | nej", "Sjuksköterska / ej längre",
    "sjuksköterska + f.d.", "sjuksköterska, återkallad", "sjuksköterska, avförd", "sjuksköterska, ?",
    "sjuksköterska, kanske",
    "sjuksköterska, 2026-01-01 avbruten", "nurse, lapsed",
)  # fmt: skip


@pytest.mark.parametrize("word", [*BACK, *APART])
@pytest.mark.parametrize("rows", [1, 3])
def test_what_may_say_that_nobody_has_it_now_is_no_skill_and_has_no_proposal(
    tmp_path: Path, word: str, rows: int
) -> None:
    assert takes_back(word) or word.endswith("?")
    if rows == 1:  # it is told, and asked in the last round
        result = come(tmp_path, [word, "usk"])
        assert held(result) == ["assistant_nurse"]
        assert codes.SKILL_LEFT_OUT in {note.code for note in result.findings}
        return
    layout = asked(tmp_path, [word] * rows + ["adr"] * 3)
    assert layout.skill_words is not None
    assert {*layout.skill_words.words.values()} == {""}


@pytest.mark.parametrize("word", [*BACK, *APART])
def test_what_is_answered_of_it_holds(tmp_path: Path, word: str) -> None:
    assert held(come(tmp_path, [word, "usk"], **{word: "-"})) == ["assistant_nurse"]
    assert held(come(tmp_path, [word, "usk"], **{word: "nurse"})) == ["assistant_nurse", "nurse"]


@pytest.mark.parametrize(
    ("cell", "skills"),
    [
        ("usk, sjuksköterska, inställd", ["assistant_nurse"]),
        ("usk, ej sjuksköterska", ["assistant_nurse"]),
        ("ej sjuksköterska, usk", ["assistant_nurse"]),
        ("sjuksköterska, utbildad", ["nurse"]),
        ("sjuksköterska, studierektor", ["nurse"]),
        ("sjuksköterska, övningsledare", ["nurse"]),
        ("sjuksköterska | usk", ["assistant_nurse", "nurse"]),
    ],
)
def test_only_the_skill_before_it_is_taken_back(tmp_path: Path, cell: str, skills: list[str]) -> None:
    assert held(come(tmp_path, [cell])) == skills


@pytest.mark.parametrize("word", ["Sjuksköterska (grund)", "övningsledare", "Körkort B", "Sjuksköterska, natt", "ej"])
def test_other_words_beside_it_do_not(word: str) -> None:
    assert not takes_back(word)


@pytest.mark.parametrize(
    ("word", "how"),
    [
        ("Sjuksköterska (grund)", How.CLEAR), ("Sjuksköterska steg 2", How.CONTAINS),
        ("Sjuksköterska (Socialstyrelsen)", How.CLEAR), ("Sjuksköterska maj 2024", How.CONTAINS),
        ("Sjuksköterska (mammaledig)", How.MAYBE), ("Sjuksköterska vilar", How.MAYBE), ("- sjuksköterska", How.MAYBE),
        ("(sjuksköterska)", How.MAYBE), ("Sjuksköterska=0", How.MAYBE), ("Sjuksköterska*", How.MAYBE),
        ("Sjuksköterska 0", How.MAYBE), ("Sjuksköterska n", How.MAYBE), ("Sjuksköterska borta", How.MAYBE),
    ],
)  # fmt: skip
def test_what_nobody_knows_to_say_no_less_is_taken_only_when_somebody_says_so(word: str, how: How) -> None:
    assert nearest_skill(word, {"sjuksköterska": "nurse"}) == Near("nurse", how)
