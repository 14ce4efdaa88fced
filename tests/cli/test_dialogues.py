"""Whole dialogues at the terminal, with wrong turns: nothing is asked twice, and every answer leads on."""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from planner.cli.show.asking.rounds import read_and_ask
from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.proposals.ways import FULL_TIME, KIND_OF, QUESTIONS
from planner.jobs.people.answers import ANSWERS
from planner.jobs.people.storing import Prepared, store_import
from planner.text.words import LANGUAGES, words_for
from tests.cli.dialogue_kit import Somebody
from tests.imports.roster_files import AS_OF, write_csv
from tests.jobs.loop.loop_world import World, make, number, row

WRONG = ("nånting", "", "  ", "=1+1", "<>", "personal.csv")
PEOPLE, QUESTIONS_ASKED = 16, 14
SWEDISH = words_for("sv")


def rows() -> list[dict[str, str]]:
    """Rows that leave open all that a file can leave open."""
    forms = ("T", "T", "V", "K7", "K7")
    made = [
        {
            "Anst.id": f"{104500 + at}-1",
            "Pnr": number(2000 + at % 5, 1 + at)[2:].lstrip("0") if at % 8 == 0 else number(1980 + at),
            "Namn": f"Ek{chr(97 + at)} Zz{chr(98 + at)}",
            "Org.enhet": "U",
            "Tillträde": f"0{1 + at % 9}/0{1 + at % 7} 2015",
            "Veckotimmar": ("40", "20", "38,25")[at % 3],
            "Anst.form": forms[at % 5],
            "Frånvaro fr.o.m.": "2027-02-01" if at == 3 else "",
            "Frånvaro t.o.m.": "2027-05-01" if at == 5 else "",
            "Tungt kort": "2028-05-31" if at % 2 else "",
            "Kommentar": "x",
        }
        for at in range(PEOPLE)
    ]
    return [*made, made[1] | {"Anst.id": "104501-2"}]


ANSWERED = {
    "sv": {"koden ”T”": "tillsvidare", "koden ”V”": "visstid", "koden ”K7”": "vet inte",
           "först i ”Namn”": "efternamn först", "heltid": "40", "kompetens var": "giltig till",
           "”Tillträde” kan läsas": "dag först"},
    "en": {"code “T”": "tillsvidare", "code “V”": "visstid", "code “K7”": "not known",
           "first in “Namn”": "surname first", "full time": "40", "a skill each": "valid_until",
           "“Tillträde” can be read": "day first"},
}  # fmt: skip


def by(language: str, **more: str) -> Callable[[str], str]:
    """Answers by a part of the question."""
    answers = more | ANSWERED[language]
    return lambda question: next((own for part, own in answers.items() if part in question), "")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make(tmp_path / "w")


def play(world: World, patch: pytest.MonkeyPatch, somebody: Somebody, *lines: dict[str, str]) -> Prepared:
    """One import at the terminal."""
    file = write_csv(world.folder, *(lines or rows()))
    patch.setattr("sys.stdin", somebody)
    patch.setattr("sys.stderr", somebody)
    return read_and_ask([file], world.folder / "org", replace(world.place, asks=True), AS_OF, somebody.words)


def twice(asked: Iterable[str]) -> list[str]:
    return [question for question, count in Counter(asked).items() if count > 1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("wrong", "back"), [((), False), (WRONG, False), ((), True), (WRONG, True)])
def test_a_whole_dialogue(
    world: World, monkeypatch: pytest.MonkeyPatch, language: str, wrong: tuple[str, ...], back: bool
) -> None:
    somebody = Somebody(words_for(language), by(language), wrong, back)
    prepared = play(world, monkeypatch, somebody)
    assert (twice(somebody.asked), len(somebody.asked)) == ([], QUESTIONS_ASKED)
    assert (prepared.result.people, prepared.result.rows_set_aside) == (10, 6)
    store_import(prepared)
    next_month = Somebody(words_for(language), by(language))
    assert play(world, monkeypatch, next_month).result.people == 10
    assert next_month.asked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_stops_anywhere_is_asked_the_rest_only(
    world: World, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    asked: list[str] = []
    for left in (11, 8, 5):  # the codes of the column, all three of them, are the fourth to the sixth question
        somebody = Somebody(words_for(language), by(language), stop_before=3)
        with pytest.raises(KeyboardInterrupt):
            play(world, monkeypatch, somebody)
        asked += somebody.asked
        assert len(asked) == QUESTIONS_ASKED - left
        assert ANSWERS in somebody.said
    last = Somebody(words_for(language), by(language))
    assert play(world, monkeypatch, last).result.people == 10
    assert (len(last.asked), twice([*asked, *last.asked])) == (5, [])


def test_codes_are_kept_when_all_of_a_column_are_answered(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one that is left nobody would be asked any more, and its rows would be set aside."""
    coded = [row(at) | {"anställningsform": "TTTTTVVVV"[at]} for at in range(9)]
    somebody = Somebody(SWEDISH, by("sv"), stop_before=1)
    with pytest.raises(KeyboardInterrupt):
        play(world, monkeypatch, somebody, *coded)
    last = Somebody(SWEDISH, by("sv"))
    assert play(world, monkeypatch, last, *coded).result.people == 9
    assert ["koden ”T”" in last.asked[0], "koden ”V”" in last.asked[1]] == [True, True]


def test_what_is_asked_of_a_column_goes_with_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hours of full time are not asked for where the column is none of hours."""
    norm = [line | {"Vtid": "40"} for line in rows()]
    for line in norm:
        del line["Veckotimmar"]
    somebody = Somebody(SWEDISH, by("sv", **{"”Vtid”: Förslag": "-"}))
    prepared = play(world, monkeypatch, somebody, *norm)
    (asked,) = [question for question in somebody.asked if "Vtid" in question]
    assert "Förslag: veckoarbetstid" in asked
    assert (prepared.result.people, twice(somebody.asked)) == (10, [])
    back = Somebody(SWEDISH, by("sv", **{"”Vtid”: Förslag": ""}), back=True)
    (world.place.private / ANSWERS).unlink(missing_ok=True)
    play(world, monkeypatch, back, *norm)
    assert sum("hur många timmar" in question.casefold() for question in back.asked) == 1


def test_a_proposal_that_another_heading_has_taken_is_not_offered(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = {"”Frånvaro fr.o.m.”: Förslag": "ej tillgänglig till", "”Frånvaro t.o.m.”: Förslag": "-"}
    somebody = Somebody(SWEDISH, by("sv", **taken))
    play(world, monkeypatch, somebody)
    (asked,) = [question for question in somebody.asked if "”Frånvaro t.o.m.”: Förslag" in question]
    assert SWEDISH("cli.ask.taken", column="ej tillgänglig till") in asked
    assert asked.endswith(f"[{SWEDISH('cli.ask.must')}]")


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_answered_the_dialogue_ends_and_repeats_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    random, told = Random(seed), by("sv")

    def answer(question: str) -> str:
        if "Under vilken rubrik" in question:
            return "-"
        somebody.wrong = ()
        if "timmar" in question:
            return "40"
        free = random.choice(["", "-", "kompetens", "enhet", "anställd till", "veckoarbetstid", "telefon", "förnamn"])
        if ": Förslag" not in question or random.random() < 0.5:
            return told(question)
        somebody.wrong = (free,) if random.random() < 0.5 else ()
        return free

    somebody = Somebody(SWEDISH, answer)
    with suppress(InputRefusedError):
        assert play(world, monkeypatch, somebody).result.people
    assert somebody.asked
    assert twice(somebody.asked) == []


def test_every_question_of_how_values_are_written_can_be_answered_at_the_terminal() -> None:
    assert (
        {*QUESTIONS.values(), codes.ASKED_FULL_TIMES, codes.ASKED_FULL_MONTH} == {*codes.ASKED_WAYS} <= {*codes.ASKED}
    )
    assert QUESTIONS.keys() == {*KIND_OF, FULL_TIME}
