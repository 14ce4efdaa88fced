"""Who is forced is marked where the person stands, and listed; without names neither who, nor by whom and why."""

import re
from dataclasses import replace

import pytest

from planner.domain.lock import Forceable, Forced
from planner.reports.pack.pages import KINDS, Pack, render
from planner.text import LANGUAGES, words_for
from tests.reports.pack.town import DAY, SIGN, pack
from tests.reports.pages import Element, parsed

every = pytest.mark.parametrize(("kind", "language"), [(kind, language) for kind in KINDS for language in LANGUAGES])
WHY, BY = "zqskäl kan jobbet", "Zqkarin Å"


def forced(language: str, *, named: bool) -> tuple[Pack, str]:
    """The papers of a plan with somebody forced into P5, and who that is."""
    own = pack(language, named=named)
    plan = own.solved.plan
    (one,) = [name for name in plan.placements if name.position == "P5" and name.rank == 1]
    told = Forced(person=one.person, position="P5", despite=(Forceable.SKILLS, Forceable.REACH), why=WHY,
                  decided_by=BY, decided_on=DAY)  # fmt: skip
    return replace(own, solved=replace(own.solved, plan=plan.model_copy(update={"forced": (told,)}))), one.person


def plain(element: Element) -> str:
    return re.sub(r"\s+", " ", element.text).strip()


def marked(page: Element) -> list[str]:
    return [plain(one) for one in page.all("small") if one.attributes.get("class") == "amiss"]


@every
def test_who_is_forced_is_marked_by_name_and_listed_with_reason_and_by_whom(kind: str, language: str) -> None:
    words, (own, person) = words_for(language), forced(language, named=True)
    page = parsed(render(kind, own, words))
    rules = {"sv": "kompetens, resväg", "en": "skills, reach"}[language]
    assert marked(page).count(words("forced.mark", rules=rules)) == 1
    (listed,) = [one for one in page.all("section") if one.attributes.get("class", "").startswith("forced")]
    assert own.people
    for told in (own.people[person].last_name, "P5", rules, WHY, BY, DAY.isoformat(), words("forced.title")):
        assert told in plain(listed), told
    assert page.all("section")[-1] is listed, "at the end"
    assert words("forced.title") not in plain(parsed(render(kind, pack(language), words)))


@every
def test_without_names_the_position_and_the_rule_stand_there_and_nothing_else(kind: str, language: str) -> None:
    if kind == "calls":
        return
    words, (own, person) = words_for(language), forced(language, named=False)
    text = render(kind, own, words)
    page = parsed(text)
    rules = {"sv": "kompetens, resväg", "en": "skills, reach"}[language]
    assert marked(page).count(words("forced.mark", rules=rules)) == 1
    (listed,) = [one for one in page.all("section") if one.attributes.get("class", "").startswith("forced")]
    assert all(told in plain(listed) for told in ("P5", rules, DAY.isoformat()))
    assert not [secret for secret in (person, WHY, BY, SIGN) if secret in text]
