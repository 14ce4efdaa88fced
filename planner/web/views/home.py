"""The first page: what there is to do for whoever has logged in."""

from pathlib import Path

from flask import Response

from planner.jobs.approving.waiting import waiting
from planner.jobs.force.comparing import renew
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.loop.adopted_now import AdoptedNow, adopted_now
from planner.jobs.loop.unregistered import unregistered
from planner.jobs.workspace.named import kept_name
from planner.jobs.workspace.organisations import organisations_here
from planner.jobs.workspace.people import unseeing
from planner.reports.unit_names import some
from planner.store.workspace.roles import Container, Role, may_hand_out
from planner.web.forces import Force, forces, older_said
from planner.web.plan_files import OUT
from planner.web.visit import Visit

PRIVATE = Path("private")


def show(visit: Visit) -> Response:
    """Shows it."""
    from planner.web.routes import menu

    uncompared = renew(
        visit.session
    )  # whoever opens all is here first: what the crisis team is told of it is then of now
    roles = ", ".join(visit.words(f"workspace.role.{role}") for role in visit.session.account.roles)
    doors = [route for route in menu(visit.roles) if route.name != "home"]
    begun = may_hand_out(visit.roles) and bool(organisations_here())
    unseen = unseeing(visit.session) if begun else ()
    opened = visit.seat.opened if visit.seat else ()
    if visit.seat:
        visit.seat.opened = ()
    told = waiting(OUT, visit.roles, visit.words)
    plans = Role.STRATEGIST in visit.roles
    sees = plans or Role.APPROVER in visit.roles
    adopted = adopted_now(OUT, PRIVATE, ADOPTED) if sees else AdoptedNow()
    return visit.page(
        "home", municipality=kept_name(), said_roles=roles, doors=doors, unseeing=unseen,
        published_older="" if sees else older_said(visit), tasks=told.tasks, outdated=told.outdated, older=told.older,
        unpublished=told.unpublished,
        no_organisation=not begun and plans, plans=plans,
        force=_in_force(visit), adopted=adopted, some=some,
        opened=visit.told((*opened, *uncompared)) if opened or uncompared else None,
        unregistered=unregistered(PRIVATE) if Role.HR in visit.roles else 0,
    )  # fmt: skip


def _in_force(visit: Visit) -> list[Force]:
    """Scenarios in force, for whoever opens what is published."""
    return forces(visit)[0] if Container.PUBLISHED in visit.session.keys else []
