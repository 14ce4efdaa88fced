"""Words of a change, typed or in a file: names as in HR's files, shown when wrong, but for what may be somebody."""

from pathlib import Path

import pytest

from planner.cli.show.findings import sentence
from planner.domain.change import Change, ChangeKind
from planner.domain.finding import InputRefusedError
from planner.domain.skill import Skill
from planner.imports.changes import change_of, check_changes
from planner.imports.compared import read_compared
from planner.imports.switch_words import with_ids
from planner.text import words_for
from tests import builders as b

CITY = b.organisation(b.position("P7"), travel=(b.travel("CENTRUM", "HALL", 5),)).model_copy(
    update={
        "skills": (
            Skill(
                id="licence_C",
                name_sv="C-körkort",
                name_en="Lorry driving licence",
                synonyms=("C-kort", "tung lastbil"),
            ),
            Skill(id="licence_B", name_sv="B-körkort", name_en="Car licence", synonyms=("kort", "två ord")),
            Skill(id="course", name_sv="Kurs", name_en="Course", synonyms=("kort", "två-ord")),
        )
    }
)


def read(kind: str, value: str) -> Change:
    return with_ids(change_of(ChangeKind(kind), value), CITY)


@pytest.mark.parametrize(
    ("kind", "said", "own"),
    [
        ("claim", "2:C-kort", "2:licence_C"), ("claim", "2:c-KÖRKORT", "2:licence_C"),
        ("without", "2:tung lastbil", "2:licence_C"), ("remove_skill", "1:Lorry driving licence", "1:licence_C"),
        ("add_skill", "1:kurs:b-körkort", "1:course:licence_B"), ("claim", "2:LICENCE_b", "2:licence_B"),
        ("close_area", "centrum", "CENTRUM"), ("close_route", "Centrum:hall", "CENTRUM:HALL"),
        ("seats", "p7:2", "P7:2"),
        ("claim", "2:licence_C", "2:licence_C"),
    ],
)  # fmt: skip
def test_names_and_synonyms_stand_for_ids(kind: str, said: str, own: str) -> None:
    assert read(kind, said) == change_of(ChangeKind(kind), own)


def test_a_word_for_two_things_means_neither() -> None:
    change = read("claim", "2:kort")
    assert change.skill == "kort"
    assert read("claim", "2:två ord").skill == "två_ord"
    (fault,) = check_changes([("--claim", change)], CITY, ())
    assert fault.facts["nearest"] == "course, licence_B"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2:C-kart", "C-kart"), ("2:bandvagn", "bandvagn"), ("2:lorry licence", "lorry_licence"),
        ("2:Anna", "A***"), ("2:Anna Licence", "A***"), ("2:anna andersson", "a***"), ("2:19811218-9876", "1***"),
        ("2:1981 12 18", "1***"), ("2:anna.andersson@x.se", "a***"),
    ],
)  # fmt: skip
def test_an_unknown_word_is_shown_unless_it_may_be_somebody(value: str, shown: str) -> None:
    (fault,) = check_changes([("--claim", read("claim", value))], CITY, ())
    assert fault.facts["id"] == shown


@pytest.mark.parametrize(("language", "near"), [("sv", "tillfrågad"), ("en", "asked")])
def test_a_misspelt_state_is_told_in_the_words_of_the_reader(language: str, near: str) -> None:
    (fault,) = check_changes([("--claim", read("claim", "tillfrågd"))], CITY, ())
    assert fault.code == "E-SCENARIO-006"
    assert sentence(fault, "expected", words_for(language)).rstrip(".").endswith(f" {near}")
    assert change_of(ChangeKind.CLAIM, near).state == "asked"


IN_A_FILE = """
id = "S1"
name_sv = "Läge"
as_of = 2027-01-01
[[phase]]
name_sv = "Skede"
days = 3
[[phase.activate]]
staffing = "lägsta"
"""


@pytest.mark.parametrize(
    ("kind", "keys", "own"),
    [
        ("ianspråktagna", 'number = 2\nskill = "Tung lastbil"', {"number": 2, "skill": "licence_C"}),
        ("ge kompetens", 'skill = "c-kort"\namong = "B-körkort"', {"skill": "licence_C", "among": "licence_B"}),
        ("stäng väg", 'area = "centrum"\nplace = "Hall"', {"area": "CENTRUM", "place": "HALL"}),
        ("platser", 'position = "p7"\nseats = 2', {"position": "P7", "seats": 2}),
    ],
)
def test_a_scenario_s_file_takes_the_words_of_a_switch(
    tmp_path: Path, kind: str, keys: str, own: dict[str, object]
) -> None:
    path = tmp_path / "S1.toml"
    path.write_text(f'{IN_A_FILE}[[change]]\nkind = "{kind}"\n{keys}\n', encoding="utf-8")
    scenario, notes = read_compared(path, CITY)
    assert notes == ()
    assert [one.model_dump(exclude_defaults=True, exclude={"kind"}) for one in scenario.change] == [own]


@pytest.mark.parametrize(
    ("word", "shown"),
    [("Anna Andersson", "A***"), ("bandvagn", "bandvagn"), ("TUNG-BIL", "TUNG-BIL"), ("anna andersson", "a***")],
)
def test_an_unknown_word_in_a_file_is_shown_unless_it_may_be_somebody(tmp_path: Path, word: str, shown: str) -> None:
    """Told also beside a fault of form, of which the file is refused."""
    path = tmp_path / "S1.toml"
    for days in ("3", '"x"'):
        text = IN_A_FILE.replace("days = 3", f"days = {days}")
        path.write_text(f'{text}[[change]]\nkind = "claim"\nskill = "{word}"\n', encoding="utf-8")
        try:
            notes = read_compared(path, CITY).notes
        except InputRefusedError as refused:
            notes = refused.findings
        assert [one.facts["id"] for one in notes if one.code == "E-SCENARIO-013"] == [shown]
