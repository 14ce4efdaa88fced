"""Papers with names tell who has fallen from a plan since it was solved, as the screen does."""

import json
import re
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from planner.domain.loop.settings import LoopSettings
from planner.files.mounts import Content
from planner.files.opening import read_all
from planner.jobs.force import codes
from planner.jobs.papers.pack import MONTHS, Kind, Wish, write_named
from planner.jobs.people.holders import write_list
from planner.reports.holders import phone_shown
from tests.jobs.force.headquarters import at_work, name, phone, plan_of
from tests.jobs.force.test_comparing import answered
from tests.store.workspace.kit import MAKER

CLAIMED, GONE = "Ianspråktagen av någon annan", "Ej i personalfilen från 2027-02-28"


def written(place: Path) -> tuple[dict[str, str], dict[str, int]]:
    """Each paper's text without its head of style, and what was told with its number of people."""
    with at_work(place, MAKER) as shelf:
        done = write_named(plan_of(place), Wish(tuple(Kind), "sv", LoopSettings(), MONTHS), place / "private", None)
        texts = [
            shelf.read(PurePosixPath("private") / path.name).decode().partition("<body>")[2] for path in done.papers
        ]
    told = {one.code: int(str(one.facts["count"])) for one in done.notes if "count" in one.facts}
    return dict(zip(map(str, Kind), texts, strict=True)), told


def beside(text: str, person: str) -> list[str]:
    """What stands after the person's name each time, up to the end of the row or line."""
    return [re.split(r"</tr>|</li>|</ol>", part)[0] for part in text.split(name(person))[1:]]


def gone(place: Path, person: str) -> None:
    inner = PurePosixPath("private/keys.json")
    with at_work(place, MAKER) as shelf:
        keys = json.loads(shelf.read(inner))
        (entry,) = [one for one in keys["people"] if one["id"] == person]
        entry["gone"] = date(2027, 2, 28).isoformat()
        shelf.replace([Content(inner, json.dumps(keys).encode())])


def test_whoever_is_claimed_or_gone_is_marked_beside_the_name_on_all_four(place: Path) -> None:
    with at_work(place, MAKER):
        holders = [one for one in plan_of(place).plan.placements if one.role.value == "holder"]
    taken, left = holders[0].person, next(one.person for one in holders if one.person != holders[0].person)
    before, told = written(place)
    assert codes.CLAIMED_SINCE not in told
    assert not [kind for kind, text in before.items() if CLAIMED in text or "Mot det som gäller nu" in text]
    answered(place, taken)
    gone(place, left)
    papers, told = written(place)
    assert told[codes.CLAIMED_SINCE] == 1
    for kind, text in papers.items():
        for person, mark in ((taken, CLAIMED), (left, GONE)):
            found = beside(text, person)
            assert found, kind
            assert all(mark in one for one in found), (kind, mark)
        others = {one.person for one in holders} - {taken, left}
        assert not [one for person in others for one in beside(text, person) if CLAIMED in one or GONE in one], kind
        assert "1–4 personer i den är ianspråktagna av någon annan." in text, kind
        assert "1–4 personer i den finns inte längre i personalfilen." in text, kind
    assert all(phone_shown(phone(taken)) in papers[kind] for kind in ("cards", "calls")), (
        "the number stays beside the mark"
    )


def test_of_the_plans_own_staff_nobody_is_marked(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where somebody in it is claimed: it was solved with that."""
    with at_work(place, MAKER):
        everybody = frozenset(one.person for one in plan_of(place).plan.placements)
    monkeypatch.setattr("planner.jobs.force.comparing.claimed_now", lambda: everybody)
    papers, told = written(place)
    assert codes.CLAIMED_SINCE not in told
    assert not [kind for kind, text in papers.items() if CLAIMED in text]
    answered(place)
    _, told = written(place)
    assert told[codes.CLAIMED_SINCE] == len(everybody)


def test_the_list_of_holders_marks_whoever_is_claimed_as_the_papers_do(place: Path) -> None:
    def listed() -> tuple[str, list[str]]:
        with at_work(place, MAKER):
            told = write_list(plan_of(place), place / "private", None, "sv")
            return read_all(told.page).decode(), [one.code for one in told.notes]

    with at_work(place, MAKER):
        taken = plan_of(place).plan.placements[0].person
    text, codes_told = listed()
    assert CLAIMED not in text
    assert codes.CLAIMED_SINCE not in codes_told
    answered(place, taken)
    text, codes_told = listed()
    rows = [row for row in text.split("<tr")[1:] if CLAIMED in row]
    assert rows
    assert all(name(taken) in row for row in rows)
    assert codes.CLAIMED_SINCE in codes_told
