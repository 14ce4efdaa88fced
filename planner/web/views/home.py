"""The first page: what there is to do for whoever has logged in."""

from flask import Response

from planner.jobs.approving.waiting import waiting
from planner.jobs.workspace.organisations import organisations_here
from planner.jobs.workspace.people import unseeing
from planner.store.workspace.roles import may_hand_out
from planner.web.plan_files import OUT
from planner.web.visit import Visit


def show(visit: Visit) -> Response:
    """Shows it."""
    from planner.web.routes import menu

    roles = ", ".join(visit.words(f"workspace.role.{role}") for role in visit.session.account.roles)
    doors = [route for route in menu(visit.roles) if route.name != "home"]
    unseen = unseeing(visit.session) if may_hand_out(visit.roles) and organisations_here() else ()
    told = waiting(OUT, visit.roles, visit.words)
    return visit.page("home", said_roles=roles, doors=doors, unseeing=unseen, tasks=told.tasks, older=told.older)
