"""Words of several rows that are no skill are asked once each; rare ones are told, and their people stay."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.units.answered import word_meant
from planner.imports.units.nearness import How
from planner.imports.units.unknown import SKILL
from planner.jobs.people.asking.named import named_steps
from planner.text import words_for
from tests.imports.roster_files import AS_OF, KEY, organisation, render, write_csv
from tests.imports.units.test_asked import people


def come(folder: Path, cells: list[str], **words: str) -> ImportResult:
    rows = [row | {"kompetens": cell} for row, cell in zip(people(*["KSF"] * len(cells)), cells, strict=True)]
    said = Meanings(given=ColumnFile(words={SKILL: words})) if words else Meanings()
    result = import_roster([write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    render(result.findings)
    return result


def asked(folder: Path, cells: list[str], **words: str) -> TableLayout:
    with pytest.raises(ColumnsAskedError) as error:
        come(folder, cells, **words)
    render(error.value.findings)
    assert codes.ASKED_SKILLS in {note.code for note in error.value.findings}
    return error.value.layouts[0]


def held(result: ImportResult) -> list[str]:
    return sorted(skill.skill for person in result.roster.people for skill in person.skills)


def test_words_are_asked_the_most_frequent_first_with_what_each_is_near(tmp_path: Path) -> None:
    cells = ["Leg sjuksköterska", "USK, leg sjuksköterska", "ADR", "adr + usk", "adr", "vuxen", "vuxen"]
    layout = asked(tmp_path, cells)
    assert layout.skill_words is not None
    assert layout.skill_words.words == {
        "ADR": "",
        "Leg sjuksköterska": "nurse",
    }  # two rows with what is near none: told
    assert layout.skill_words.rows == {"ADR": 3, "Leg sjuksköterska": 2}
    assert layout.open_words == {SKILL: {"ADR": "?", "Leg sjuksköterska": "nurse"}}


@pytest.mark.parametrize(
    ("cells", "near"),
    [
        (["BLS/USK"] * 3, "assistant_nurse"), (["BLS/USK", "usk/BLS", "BLS / USK"], "assistant_nurse"),
        (["BLS/USK", "BLS/USK", "BLS"], ""),  # it stands alone, too
        (["BLS/USK", "BLS/SSK", "BLS/SSK"], ""), (["BLS, USK"] * 3, ""), (["BLS/USK, SSK"] * 3, ""),
    ],
)  # fmt: skip
def test_what_stands_only_behind_a_stroke_beside_one_skill_is_another_word_for_it(
    tmp_path: Path, cells: list[str], near: str
) -> None:
    layout = asked(tmp_path, [*cells, "BCLS", "BCLS", "BCLS"])
    assert layout.skill_words is not None
    words = {word.upper(): skill for word, skill in layout.skill_words.words.items()}
    how = {word.upper(): own for word, own in layout.skill_words.how.items()}
    assert (words["BLS"], how.get("BLS")) == (near, How.BESIDE if near else None)


WHOLE = "Usk, repetition"


@pytest.mark.parametrize(("cells", "asks"), [
    ([WHOLE] * 3, {WHOLE}),
    ([WHOLE] * 3 + ["Stab & ledning, grundkurs"] * 3, {WHOLE, "Stab & ledning, grundkurs"}),
    ([WHOLE] * 2, set()),  # it does not come again and again
    ([WHOLE] * 3 + ["USK"], {"repetition"}),  # a part stands alone: these are lists
    ([WHOLE] * 3 + ["Repetition"], {"repetition"}),
    (["Usk, REP"] * 3, {"REP"}),  # codes beside one another
])  # fmt: skip
def test_a_course_with_a_sign_in_its_name_is_asked_as_a_whole(tmp_path: Path, cells: list[str], asks: set[str]) -> None:
    layout = asked(tmp_path, [*cells, "ADR", "ADR", "ADR"])
    assert layout.skill_words is not None
    assert {word.casefold() for word in layout.skill_words.words} - {"adr"} >= {one.casefold() for one in asks}
    assert WHOLE in asks or WHOLE not in layout.skill_words.words


def test_what_is_answered_of_such_a_course_is_all_that_it_says(tmp_path: Path) -> None:
    whole = "Stab & ledning, usk, grundkurs"
    assert held(come(tmp_path, [whole] * 3, **{whole: "nurse"})) == ["nurse"] * 3
    assert held(come(tmp_path, [whole] * 3 + ["usk"], **{whole: "-"})) == ["assistant_nurse"]


def test_what_is_answered_is_read_also_beside_others(tmp_path: Path) -> None:
    cells = ["Leg sjuksköterska + usk", "leg sjuksköterska", "ADR", "adr | usk", "adr"]
    result = come(tmp_path, cells, **{"leg sjuksköterska": "nurse", "ADR": "-"})
    assert held(result) == ["assistant_nurse", "assistant_nurse", "nurse", "nurse"]
    (note,) = [note for note in result.findings if note.code == codes.NOT_OUR_SKILLS]
    assert (note.facts["count"], note.facts["words"]) == (3, "”adr” (2), ”ADR” (1)")
    assert codes.SKILL_LEFT_OUT not in {note.code for note in result.findings}


def test_rare_words_are_told_and_stop_nothing(tmp_path: Path) -> None:
    result = come(tmp_path, ["Leg sjuksköterska", "adr", "adr", "usk", "usk"])
    assert len([note for note in result.findings if note.code == codes.SKILL_LEFT_OUT]) >= 1
    many = ["usk"] * 98
    assert come(tmp_path, ["Leg sjuksköterska"] * 1 + many).people == 99


def test_what_only_resembles_a_skill_is_asked_on_two_rows_and_nothing_is_taken(tmp_path: Path) -> None:
    cells = ["Körkort YKB"] * 2 + ["usk"] * 298
    layout = asked(tmp_path, cells)
    assert layout.skill_words is not None
    assert layout.skill_words.words == {"Körkort YKB": ""}
    assert come(tmp_path, ["Körkort YKB", *cells[2:]]).people == 299  # one row is told
    assert come(tmp_path, ["Vinterväg"] * 2 + cells[2:]).people == 300


@pytest.mark.parametrize("word", ["Tuva", "sjukskriven", "123"])
def test_what_may_be_of_somebody_is_not_asked(tmp_path: Path, word: str) -> None:
    assert come(tmp_path, [word] * 4).people == 4


def test_nobody_knows_leaves_the_word_out_and_tells_it(tmp_path: Path) -> None:
    cells = ["adr"] * 3
    layout = asked(tmp_path, cells)
    said = ColumnFile.model_validate({"layout": [{"others": layout.headings, "words": {SKILL: {"adr": "?"}}}]})
    rows = [row | {"kompetens": "adr"} for row in people(*["KSF"] * 3)]
    path = write_csv(tmp_path, *rows)
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said))
    assert codes.SKILL_LEFT_OUT in {note.code for note in result.findings}


def test_an_answer_is_an_id_or_a_name_and_every_skill_can_be_seen(tmp_path: Path) -> None:
    asking = asked(tmp_path, ["adr"] * 3).skill_words
    assert asking is not None
    meant = {text: word_meant(asking, "adr", text) for text in ("", "-", "usk", "nurse", "KSF", "adr")}
    assert meant == {"": None, "-": "-", "usk": "assistant_nurse", "nurse": "nurse", "KSF": None, "adr": None}
    (step,) = named_steps((0,), asked(tmp_path, ["adr"] * 3), asking, words_for("sv"))
    assert (step.must, step.leaves, step.key, step.about) == (True, "-", (SKILL, "adr"), ("kompetens", "skill"))
    assert all(label in step.complain("?") for label in ("nurse", "assistant_nurse"))
    assert "Närmast: nurse" in step.complain("nursse")


def test_a_heading_and_the_word_below_it_may_be_a_skill_s_name_together(tmp_path: Path) -> None:
    rows = [
        row | {"Körkort": cell} for row, cell in zip(people(*["KSF"] * 6), ["B", "B", "C", "C", "B", ""], strict=True)
    ]
    said = Meanings(given=ColumnFile(columns={"Körkort": "kompetens"}))
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    (layout,) = error.value.layouts
    assert layout.skill_words is not None
    assert layout.skill_words.words["B"] == "driving_b"
    assert layout.skill_words.words.get("C", "") == ""


@pytest.mark.parametrize(
    ("word", "told"),
    [("Säkerhetsklass 3", 2), ("säk.klass 2", 2), ("Registerkontroll klar", 2), ("Säkerhetskurs", 0), ("Klass 1", 0)],
)
def test_classes_among_skills_that_are_left_out_are_confirmed(tmp_path: Path, word: str, told: int) -> None:
    result = come(tmp_path, [word, word, "usk"], **{word: "-"})
    notes = [note for note in result.findings if note.code == codes.CLASSES_AMONG_SKILLS]
    assert [note.facts["count"] for note in notes] == [told] * bool(told)
    assert codes.CLASSES_AMONG_SKILLS in codes.CONFIRMED


@pytest.mark.parametrize("cell", ["vbitr.", "Vbitr:", "Vbiträden"])
def test_forms_of_an_answered_word_are_proposed_as_those_of_our_own(tmp_path: Path, cell: str) -> None:
    said = {"vbitr": "assistant_nurse", "vbiträde": "usk", "adr": "-"}
    layout = asked(tmp_path, [cell, cell, cell, "ADR.", "ADR.", "ADR."], **said)
    assert layout.skill_words is not None
    assert layout.skill_words.words == {cell: "assistant_nurse", "ADR.": ""}


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("Leg sjuksköterska", "nurse"),
        ("Leg sjuksköterska + triage", "nurse"),
        ("Leg sjuksköterska + B-kort", ""),
    ],
)
def test_a_word_of_two_skills_is_proposed_as_neither(tmp_path: Path, word: str, near: str) -> None:
    layout = asked(tmp_path, [word] * 4)
    assert layout.skill_words is not None
    assert layout.skill_words.words == {word: near}
