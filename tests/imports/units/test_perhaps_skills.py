"""Which skill a heading or word only perhaps means: each of its words has to be the skill's, short or a form of it."""

from pathlib import Path

import pytest

from planner.domain.person import DateOrder
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.units.likeness import perhaps_skill
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.screen import take
from planner.text import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write_csv
from tests.imports.units.test_asked_skills import asked

SWEDISH = words_for("sv")
SKILLS = {
    "läkemedelsdelegering": "deleg", "delegering": "deleg", "maskinförare": "maskin", "motorsåg": "saw",
    "elbehörighet": "el", "rökdykning": "smoke", "heta arbeten": "hot", "arbete på väg": "road",
    "räddningsledare": "lead", "drifttekniker vatten": "water", "körkort b": "b", "körkort c": "c",
}  # fmt: skip


def asked_of(*paths: Path, said: Meanings | None = None) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([*paths], organisation(), key=KEY, as_of=AS_OF, meanings=said or Meanings())
    return error.value


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Deleg läkem", "deleg"), ("Deleg", "deleg"), ("Maskinförarbevis", "maskin"), ("M-såg", "saw"),
        ("El-beh.", "el"),
        ("Rök", "smoke"), ("Rökdykarprov", "smoke"), ("Heta", "hot"), ("APV", "road"), ("Räddningsledning A", "lead"),
        ("DRIFTTEKN VA", "water"),
        # another thing that begins alike, somebody who teaches it, what says nothing, and what two skills are
        ("Maskindisk", ""), ("HLR-instruktör", ""), ("Elsäk", ""), ("Väg", ""), ("Prov", ""), ("Körkort", ""),
        ("He", ""), ("Heta nekad", ""), ("Rökfri", ""), ("Räddningsväst", ""),
    ],
)  # fmt: skip
def test_each_word_has_to_be_the_skills(text: str, skill: str) -> None:
    assert perhaps_skill(text, SKILLS) == skill


def test_a_word_is_only_perhaps_the_skill_that_it_shortens(tmp_path: Path) -> None:
    layout = asked(tmp_path, ["Undersk", "Undersk", "usk bok", "usk bok", "ADR", "ADR", "ADR"])
    assert layout.skill_words is not None
    assert layout.skill_words.words["ADR"] == ""
    assert layout.skill_words.how.get("ADR") is None  # near none, not even perhaps


def test_a_yes_to_all_takes_the_skill_that_a_heading_shortens(tmp_path: Path) -> None:
    staff = [{key: text for key, text in row.items() if key != "kompetens"} for row in (ROW, SECOND)]
    rows = [
        {"anställningsnummer": row["anställningsnummer"], "ssk": mark, "Und t.o.m.": day}
        for row, mark, day in zip(staff, ("x", ""), ("2027-05-01", "2028-05-01"), strict=True)
    ]
    error = asked_of(write_csv(tmp_path, *staff), write_csv(tmp_path, *rows, name="kurser.csv"))
    dialogue = Dialogue(error, SWEDISH)
    (number,) = (at for at in dialogue.open if dialogue.asking[at].key == "Und t.o.m.")
    assert "Kanske kompetensen Undersköterska?" in dialogue.asking[number].line
    assert not dialogue.answer(number, "")  # nobody has said so
    assert take(dialogue, [number], "ja", SWEDISH).wrong == ""
    assert dialogue.said[number] == "skill:Undersköterska"


def test_days_in_six_digits_are_proposed_as_those_of_the_skill_beside_them(tmp_path: Path) -> None:
    days = [("270430", "320424"), ("280203", "330619"), ("261221", "341023")]
    rows = [{**ROW, "anställningsnummer": str(at), "personnummer": "", "födelseår": "1980", "usk t.o.m.": one,
             "ssk t.o.m.": other} for at, (one, other) in enumerate(days, 1)]  # fmt: skip
    rows = [{key: text for key, text in row.items() if key != "kompetens"} for row in rows]
    said = Meanings(given=ColumnFile(columns={"usk t.o.m.": "kompetensen usk", "ssk t.o.m.": "kompetensen ssk"}))
    (layout,) = asked_of(write_csv(tmp_path, *rows), said=said).layouts
    assert {one.heading: one.guess for one in layout.asked_days} == {
        "usk t.o.m.": (DateOrder.YEAR,), "ssk t.o.m.": (DateOrder.YEAR,)}  # fmt: skip


def test_words_and_a_day_beside_a_term_make_a_list_of_skills(tmp_path: Path) -> None:
    staff = [{key: text for key, text in row.items() if key != "kompetens"} for row in (ROW, SECOND)]
    courses = [
        {"anställningsnummer": row["anställningsnummer"], "KOMPTXT": word, "UTF_DATUM": day, "GILT_MAN": term}
        for row in staff
        for word, day, term in (("LEG SSK", "20250831", "24"), ("USK BEVIS", "20240229", "0"))
    ]
    layouts = asked_of(write_csv(tmp_path, *staff), write_csv(tmp_path, *courses, name="kurser.csv")).layouts
    proposed = {own.heading: own.key for layout in layouts for own in layout.proposals}
    assert proposed == {"KOMPTXT": "skill", "UTF_DATUM": "skill_since", "GILT_MAN": "skill_months"}
