"""Mutants reach the readers, and whatever is no refusal with words breaks the run."""

import random

import pytest

from planner.domain.finding import InputRefusedError
from tests.fuzz import mutate, seeds, targets


@pytest.mark.parametrize("target", targets.TARGETS)
def test_every_seed_is_taken_or_refused_with_words(target: str) -> None:
    fed = list(seeds.of(target))
    for data in fed:
        targets.feed(target, data)
    assert fed


def test_good_seeds_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for target in ("csv", "roster", "workbook", "scenario"):
        targets.TARGETS[target](next(iter(seeds.of(target))))


def test_what_is_no_refusal_breaks_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(_data: bytes) -> None:
        raise KeyError("x")

    def mute(_data: bytes) -> None:
        raise InputRefusedError(())

    monkeypatch.setattr(targets, "TARGETS", {"wrong": wrong, "mute": mute})
    with pytest.raises(KeyError):
        targets.feed("wrong", b"")
    with pytest.raises(targets.WrongError, match="without a word"):
        targets.feed("mute", b"")


def test_a_mutant_of_a_workbook_is_mostly_still_one() -> None:
    (seed,) = seeds.of("workbook")
    chance = random.Random(1)

    def anything(data: bytes, most: int) -> bytes:
        place = chance.randrange(len(data) + 1)
        return (data[:place] + b"x" + data[place:])[:most]

    mutants = {mutate.workbook(seed, 20_000, number, anything) for number in range(50)}
    assert len(mutants) > 40
    assert sum(mutant.startswith(b"PK") for mutant in mutants) > 30
    assert mutate.workbook(b"no archive", 20, 1, anything).replace(b"x", b"") == b"no archive"
