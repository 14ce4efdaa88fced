"""Words that are codes in digits: no number that somebody types for a line is ever another one's code."""

from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking.dialogue import ask
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.certain import with_certain
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.screen import lines_of, take
from planner.jobs.people.place import Place
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import AS_OF, KEY, organisation, write_csv
from tests.jobs.loop.loop_world import number

SV = words_for("sv")
CODES = ("01", "02", "02", "04", "03", "09")


def asked(folder: Path, units: tuple[str, ...], forms: tuple[str, ...] = ()) -> ColumnsAskedError:
    """The questions of people in these units, and of these forms of employment."""
    rows = [
        {
            "anställningsnummer": f"10{at:04}",
            "personnummer": number(1970 + at),
            "förnamn": "Ek",
            "efternamn": f"Ek{chr(97 + at)}",
            "enhet": unit,
            "anställningsform": forms[at] if forms else "tillsvidare",
            "anställd från": "2015-08-01",
        }
        for at, unit in enumerate(units)
    ]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF)
    return error.value


def by_word(dialogue: Dialogue) -> dict[str, str]:
    return {dialogue.asking[at].key[1]: said for at, said in dialogue.said.items()}


def test_a_code_with_a_zero_before_it_is_its_lines_number(tmp_path: Path) -> None:
    dialogue = Dialogue(asked(tmp_path, CODES), SV)
    (screen,) = dialogue.screens()
    assert {line: dialogue.word(at) for line, at in lines_of(dialogue, screen).items()} == {
        int(code): code for code in CODES
    }
    assert not take(dialogue, screen, "03=KSF, 04=-; 1+2=KSF, 09=KSF", SV).wrong
    assert by_word(dialogue) == {"01": "KSF", "02": "KSF", "03": "KSF", "04": "-", "09": "KSF"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_among_other_words_has_the_number_of_a_code(tmp_path: Path, language: str) -> None:
    words = words_for(language)
    dialogue = Dialogue(asked(tmp_path, (*CODES, *["Vård X"] * 3, "2", "2", "2")), words)
    (screen,) = dialogue.screens()
    lines = {dialogue.word(at): line for line, at in lines_of(dialogue, screen).items()}
    assert {*lines.values()} == {5, 6, 7, 8, 10, 11, 12}
    for wrong in ("1=KSF", "3=KSF", "05=KSF", "3-5=KSF", "03-09=KSF", "003=KSF"):
        assert take(dialogue, screen, wrong, words).wrong.count("\n") == 0
        assert not by_word(dialogue)
    rest = "; ".join(f"{lines[one]}=KSF" for one in ("01", "04", "09", "Vård X"))
    assert not take(dialogue, screen, f"03=-; 02=KSF; 2=-; {rest}", words).wrong
    said = by_word(dialogue)
    assert {one: said[one] for one in ("02", "2", "03", "04")} == {
        "02": "KSF",
        "2": "-",
        "03": "-",
        "04": "KSF",
    }


def test_a_code_in_two_columns_is_refused_with_both_lines(tmp_path: Path) -> None:
    dialogue = Dialogue(
        asked(tmp_path, (*["03"] * 5, *["Vård X"] * 5), tuple("A03" if at % 2 else "03" for at in range(10))), SV
    )
    (screen,) = dialogue.screens()
    lines = [str(line) for line, at in lines_of(dialogue, screen).items() if dialogue.word(at) == "03"]
    assert len(lines) == 2
    assert take(dialogue, screen, "03=KSF", SV).wrong == SV("cli.ask.screen.several", word="03", lines=", ".join(lines))
    assert not by_word(dialogue)


def test_a_code_alone_behind_an_answer_is_asked_by_itself(tmp_path: Path) -> None:
    dialogue = Dialogue(asked(tmp_path, (*CODES, *["Vård X"] * 3)), SV)
    (screen,) = dialogue.screens()
    lines = {dialogue.word(at): line for line, at in lines_of(dialogue, screen).items()}
    rest = "; ".join(f"{lines[one]}=KSF" for one in ("01", "02", "09", "03", "Vård X"))
    taken = take(dialogue, screen, f"{rest}, 04", SV)
    assert [dialogue.word(at) for at in taken.alone] == ["04"]


def test_what_words_were_answered_to_mean_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = asked(tmp_path, CODES)
    monkeypatch.setattr("sys.stdin", StringIO("03=KSF, 04=-, 1+2+9=KSF\n"))
    place = with_certain(Place(tmp_path, tmp_path), Dialogue(error, SV), ask(error, SV))
    assert {*place.answered} == {"enhet: ”04” = -", "enhet: ”02”, ”01”, ”03”, ”09” = KSF"}
    assert not place.certain


def test_a_yes_takes_what_stands_in_brackets_and_nothing_where_nothing_does(tmp_path: Path) -> None:
    dialogue = Dialogue(asked(tmp_path, ("KSF",) * 9, tuple("TTTTTVVVV")), SV)
    proposed = [at for at, step in enumerate(dialogue.asking) if not step.must]
    left = [at for at, step in enumerate(dialogue.asking) if step.must]
    assert proposed or left
    for at in proposed:
        assert not dialogue.answer(at, "nej")
        assert dialogue.answer(at, "ja")
        assert dialogue.said[at] == dialogue.asking[at].read("", ())
    assert not any(dialogue.answer(at, "ja") for at in left)
