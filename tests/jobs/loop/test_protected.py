"""Somebody with a placeholder in the loop: decided on and told through the officer, never in the authority's file."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.loop.settings import LoopSettings
from planner.domain.loop.steps import Kind, LoopState
from planner.jobs.inputs import read_organisation
from planner.jobs.loop.chosen import Choice
from planner.jobs.loop.standing import standing
from planner.jobs.people.holders import write_list
from planner.jobs.plans import read_verified
from planner.jobs.roster import import_into
from tests.imports.roster_files import write_csv
from tests.jobs.loop.loop_world import APRIL, MARCH, MAY, World, make, number, row
from tests.jobs.loop.test_notice import WHOLE, plain, write

S = LoopState
OFFICER = "Säkerhetsskyddschefen"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two people who are available, of whom one is protected; both are placed by X and decided on."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    world = make(tmp_path / "w")
    free = {"disponibilitet": "disponibel", "disponibilitet datum": "2027-02-15"}
    rows = row(0, **free), row(1, **free, **{"skyddade personuppgifter": "ja"})
    place = replace(world.place, sheet=tmp_path / "paper.html", officer=OFFICER)
    import_into([write_csv(world.folder, *rows)], world.folder / "org", place, MARCH, "sv")
    return world


def hidden(world: World) -> str:
    (ident,) = [ident for ident in world.ids() if ident.startswith("P-")]
    return ident


def test_the_authoritys_file_never_has_them_and_that_is_said(world: World) -> None:
    written = world.send(*world.ids(), kind=Kind.CHECK)
    assert written.rows == sum(not ident.startswith("P-") for ident in world.ids())
    assert [(note.code, note.found) for note in written.notes if note.code == "W-LOOP-035"] == [
        ("W-LOOP-035", hidden(world))
    ]
    with pytest.raises(InputRefusedError) as refused:
        world.send(hidden(world), kind=Kind.CHECK)
    assert "W-LOOP-035" in [note.code for note in refused.value.findings]


def test_lists_and_notices_reach_them_through_the_officer(world: World) -> None:
    plan = world.adopt("X")
    world.step(S.DECIDED, Choice(plans=(plan,)), APRIL, by="Kommundirektören")
    papers = write(world, plan, WHOLE)
    assert papers.people == 2
    notice, annex = plain(papers.notices), plain(papers.annex)
    assert f"Beskedet lämnas, och all kontakt tas, genom {OFFICER}" in notice
    assert notice.count("Vi når dig på") <= 1
    assert f"via {OFFICER}" in annex
    listed = write_list(read_verified(plan), world.place.private, None, "sv")
    page = plain(listed.page)
    assert hidden(world) in page
    assert f"via {OFFICER}" in page
    for text in (notice, annex, page):
        assert not [own for own in (row(1)["efternamn"], number(1981), row(1)["telefon"]) if own in text]
        assert row(0)["efternamn"] in text


def test_nobody_is_told_to_register_them(world: World) -> None:
    plan = world.adopt("X")
    world.step(S.DECIDED, Choice(plans=(plan,)), APRIL, by="Kommundirektören")
    organisation = read_organisation(world.folder / "org").organisation
    found = standing(world.book, MAY, LoopSettings(), organisation, world.adopted)
    flags = {line.person: line.flags for line in found.rows}
    assert "W-LOOP-067" not in flags[hidden(world)]
    assert [ident for ident, own in flags.items() if "W-LOOP-067" in own] == [
        ident for ident in world.ids() if not ident.startswith("P-")
    ]
