"""The register: search by name or number, and what is known of one person; who has looked at whom is in the audit."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from flask import Response, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.base import NO_END, NO_START, Period
from planner.domain.organisation import Organisation
from planner.domain.person import Person
from planner.domain.settings import Settings
from planner.domain.vocabulary import called_in
from planner.jobs.inputs import read_organisation
from planner.jobs.people.lookup import Hit, Register, register_of
from planner.jobs.workspace.organisations import organisations_here, settings_here
from planner.store.workspace.roles import Container
from planner.text.words import Named
from planner.web.visit import Visit, came_from, said

MOST = 50
"""People in one list."""


def show(visit: Visit) -> Response:
    """The search, with nobody yet."""
    return visit.page("register", register=register_here(), text="", hits=None, more=0, gone=[], whole=False)


def search(visit: Visit) -> Response:
    """Whom it finds; what was searched for stands nowhere afterwards."""
    register, text = register_here(), said(request.form, "text")
    hits = register.search(text) if register else []
    visit.session.note("search", Container.PEOPLE, {"hits": len(hits)})
    return visit.page(
        "register", register=register, text=text, hits=hits[:MOST], more=max(0, len(hits) - MOST), unit=_names(visit),
        whole="whole" in request.form,
        gone=register.search_gone(text)[:MOST] if register else [],
    )  # fmt: skip


def person(visit: Visit) -> Response:
    """One of them."""
    register = register_here()
    hit = register.named(said(request.form, "person")) if register else None
    if hit is None:
        return abort(404)
    visit.session.note("view", Container.PEOPLE, {"person": hit.entry.person})
    return visit.page("person", hit=hit, facts=_facts(visit, hit), register=register, back=came_from())


def names(visit: Visit) -> AnyResponse:
    """Shows people by name where a plan is changed by hand, or by id alone again."""
    if visit.seat:
        visit.seat.names = said(request.form, "show") == "ja"
    back = said(request.form, "back")
    ours = current_app.url_map.bind(request.host)
    there = back.startswith("/") and not back.startswith("//") and ours.test(back, method="GET")
    return redirect(back if there else url_for("edits"))


def called(visit: Visit, people: Iterable[str]) -> dict[str, str]:
    """Names with the ids behind them, by id, for HR, who plans and who decides; of protected people there is none.

    Whose names are shown is noted, as of whoever is looked up.
    """
    from planner.web.routes import DECIDERS, STAFF

    wanted = sorted(set(people))
    register = register_here() if wanted and not visit.roles.isdisjoint(STAFF | DECIDERS) else None
    there = {one: entry for one in wanted if register and (entry := register.anybody(one))}
    if there:
        visit.session.note("view", Container.PEOPLE, {"people": [*there]})
    return {one: f"{entry.first_name} {entry.last_name} ({one})".strip() for one, entry in there.items()}


def register_here() -> Register | None:
    """The people that are stored; None where nothing is."""
    return register_of(Path("out"), Path("private"))


def _organisation() -> Organisation | None:
    there = organisations_here()
    return read_organisation(there[0]).organisation if len(there) == 1 else None


def _names(visit: Visit) -> dict[str, str]:
    """Id of a unit, skill or area to its name; ids where the organisation is not clear."""
    known = _organisation()
    things: tuple[Named, ...] = (*known.units, *known.skills) if known else ()
    return {thing.id: visit.words.name(thing) for thing in things}


def citizenship(known: Person, settings: Settings) -> str:
    """Why somebody counts nowhere in the classes that ask for citizenship, though vetted for one; empty if they do."""
    if known.lacks_citizenship(settings.citizenship_classes):
        return "unknown"
    return "no" if known.citizen is False and known.vetted_for(settings.citizenship_classes) else ""


def _facts(visit: Visit, hit: Hit) -> dict[str, Any]:
    """What is known of somebody, in the reader's words."""
    words, known, names = visit.words, hit.person, _names(visit)
    today, settings = visit.today, settings_here()

    def called(value: Any) -> str:
        return called_in(words.language, value)

    return {
        "employments": [
            {
                "unit": names.get(job.unit, job.unit), "form": called(job.form), "first": job.first_day,
                "last": job.last_day, "share": words.percent(job.fraction_permille / 1000),
            }
            for job in known.employments
        ],
        "skills": [
            {
                "name": names.get(held.skill, held.skill), "until": held.valid_until,
                "lapsed": held.valid_until is not None and held.valid_until < today,
            }
            for held in known.skills
        ],
        "clearances": [
            {
                "class": vetting.clearance_class, "state": called(vetting.state),
                "since": vetting.since, "until": vetting.valid_until,
            }
            for vetting in (known.clearance, *known.other_clearances)
            if vetting.clearance_class
        ],
        "citizen": citizenship(known, settings),
        "classes": ", ".join(map(str, sorted(settings.citizenship_classes))),
        "claim": called(known.claim.state),
        "claim_since": known.claim.since,
        "claim_days": (today - known.claim.since).days if known.claim.since else None,
        "unavailable": [days_away(period) for period in known.unavailable],
    }  # fmt: skip


def days_away(away: Period) -> Mapping[str, str]:
    """Days away, and which of the two is known."""
    ends = "" if away.first == NO_START else "first", "" if away.last == NO_END else "last"
    return {
        "kind": "_".join(filter(None, ends)) or "ever",
        "first": away.first.isoformat(),
        "last": away.last.isoformat(),
    }
