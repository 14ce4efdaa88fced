"""Who is forced is marked where the person stands, and listed; without names neither who, nor by whom and why."""

import re
from dataclasses import replace

import pytest

from planner.domain.lock import Forced
from planner.reports.pack.pages import KINDS, Pack, render
from planner.text import LANGUAGES, words_for
from tests.reports.breaking import MAY, breaking
from tests.reports.pack.town import DAY, SIGN, pack
from tests.reports.pages import Element, parsed

every = pytest.mark.parametrize(("kind", "language"), [(kind, language) for kind in KINDS for language in LANGUAGES])
WHY, BY = "zqskäl kan jobbet", "Zqkarin Å"


def forced(language: str, *, named: bool, broken: bool = True) -> tuple[Pack, str]:
    """The papers of a plan with somebody forced into P5, and who that is."""
    own = pack(language, named=named)
    plan = own.solved.plan
    (one,) = [name for name in plan.placements if name.position == "P5" and name.rank == 1]
    told = Forced(person=one.person, position="P5", despite=MAY, why=WHY,
                  decided_by=BY, decided_on=DAY)  # fmt: skip
    case = breaking(own.solved.case, "P5", [one.person]) if broken else own.solved.case
    solved = replace(own.solved, case=case, plan=plan.model_copy(update={"forced": (told,)}))
    return replace(own, solved=solved), one.person


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


@every
def test_who_breaks_no_rule_by_now_is_marked_as_that(kind: str, language: str) -> None:
    words, (own, _) = words_for(language), forced(language, named=True, broken=False)
    page = parsed(render(kind, own, words))
    assert marked(page).count(words("forced.mark.none")) == 1
    (listed,) = [one for one in page.all("section") if one.attributes.get("class", "").startswith("forced")]
    assert words("forced.none") in plain(listed)
