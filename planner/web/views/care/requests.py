"""What registered people have asked of what is held about them, those without a decision first; and where to ask."""

from flask import Response

from planner.jobs.people.requests import read_requests
from planner.store.workspace.roles import Container
from planner.web.views.care.subject import PRIVATE
from planner.web.views.register import register_here
from planner.web.visit import Visit


def show(visit: Visit) -> Response:
    """Lists them; that somebody has seen whose they are is in the audit."""
    register, asked = register_here(), read_requests(PRIVATE).requests
    entries = {one.person: register.anybody(one.person) for one in asked} if register else {}
    shown = [(entry, one) for one in asked[::-1] if (entry := entries.get(one.person))]
    for person in dict.fromkeys(one.person for _, one in shown):
        visit.session.note("view", Container.PEOPLE, {"person": person})
    return visit.page("care/requests", asked=sorted(shown, key=lambda pair: bool(pair[1].decision)), register=register)
