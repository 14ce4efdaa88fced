"""How many wait to be registered with the authority: decided and not registered."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.loop.steps import LoopState as S
from planner.jobs.loop.chosen import Choice
from planner.jobs.loop.unregistered import unregistered
from planner.jobs.roster import import_into
from planner.store.placements import PLACEMENTS
from tests.imports.roster_files import write_csv
from tests.jobs.loop.loop_world import MARCH, MAY, World, make, row


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two people who are available, of whom one is protected; X places both."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    made = make(tmp_path / "w")
    free = {"disponibilitet": "disponibel", "disponibilitet datum": "2027-02-15"}
    rows = row(0, **free), row(1, **free, **{"skyddade personuppgifter": "ja"})
    place = replace(made.place, sheet=tmp_path / "paper.html", officer="Säkerhetsskyddschefen")
    import_into([write_csv(made.folder, *rows)], made.folder / "org", place, MARCH, "sv")
    return made


def test_decided_people_wait_until_they_are_registered_but_for_whom_the_authority_is_not_told_of(world: World) -> None:
    private = world.place.private
    assert unregistered(private) == 0
    placed = world.step(S.DECIDED, Choice(plans=(world.adopt("X"),)), MAY, by="KD").people
    told = [ident for ident in placed if not ident.startswith("P-")]
    assert (len(placed), len(told)) == (2, 1)
    assert unregistered(private) == 1
    for state in (S.REGISTERED, S.INFORMED):
        world.step(state, Choice(people=(told[0],)), MAY)
        assert unregistered(private) == 0


def test_where_nothing_can_be_read_nobody_is_counted(world: World) -> None:
    (world.place.private / PLACEMENTS).write_text("{", encoding="utf-8")
    assert unregistered(world.place.private) == 0
