"""The first page: what there is to do for whoever has logged in."""

from pathlib import Path

from flask import Response

from planner.jobs.approving.waiting import waiting
from planner.jobs.loop.unregistered import unregistered
from planner.jobs.workspace.organisations import organisations_here
from planner.jobs.workspace.people import unseeing
from planner.store.workspace.roles import Role, may_hand_out
from planner.web.plan_files import OUT
from planner.web.visit import Visit

PRIVATE = Path("private")


def show(visit: Visit) -> Response:
    """Shows it."""
    from planner.web.routes import menu

    roles = ", ".join(visit.words(f"workspace.role.{role}") for role in visit.session.account.roles)
    doors = [route for route in menu(visit.roles) if route.name != "home"]
    begun = may_hand_out(visit.roles) and bool(organisations_here())
    unseen = unseeing(visit.session) if begun else ()
    told = waiting(OUT, visit.roles, visit.words)
    return visit.page(
        "home", said_roles=roles, doors=doors, unseeing=unseen, tasks=told.tasks, older=told.older,
        no_organisation=not begun and Role.STRATEGIST in visit.roles,
        unregistered=unregistered(PRIVATE, visit.today) if Role.HR in visit.roles else 0,
    )  # fmt: skip
