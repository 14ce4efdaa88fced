"""A position through time and by person: who has had it, and why nobody else can hold somebody's role."""

from pathlib import Path

from flask import Response, abort, request

from planner.domain.finding import InputRefusedError
from planner.jobs.force.history import Spell, history_of
from planner.jobs.losses import counted, dossiers, write_page
from planner.jobs.plans import to_its_end
from planner.jobs.telling.certified import rests
from planner.reports.names import Names
from planner.reports.unit_names import when
from planner.store.workspace.roles import Container
from planner.web.forces import in_force_beside
from planner.web.papers import handed
from planner.web.plan_files import file_of
from planner.web.visit import Visit, said

PRIVATE = Path("private")


def history(visit: Visit, scenario: str, position: str) -> Response:
    """Who has had the position, first to last, by what was put in force and what was adopted."""
    file = file_of(visit.desk, scenario)
    if all(one.position != position for one in file.plan.wanted):
        return abort(404)
    spells, told = list[Spell](), None
    try:
        known = history_of(PRIVATE / "any", position, PRIVATE, None)
        spells, told = [*known.spells], visit.told(known.notes) if known.notes else None
    except InputRefusedError as refused:
        told = visit.told(refused.findings)
    if spells:
        visit.session.note("view", Container.PLANS, {"people": sorted({one.person for one in spells})})
    words = visit.words
    rows = [
        (
            when(one.first), when(one.last) if one.last else words("cli.holders.still"),
            f"{words(f'cli.role.{one.role.value}')} {one.number}", one.name or one.person,
            words("cli.holders.adopted", name=one.adopted) if one.adopted
            else words("cli.holders.force", scenario=one.scenario, phase=one.phase),
        )
        for one in spells
    ]  # fmt: skip
    return visit.page(
        "plans/history", name=Names(file.case.organisation, words).position(position), scenario=scenario,
        position=position, rows=rows, told=told,
    )  # fmt: skip


def dossier(visit: Visit, scenario: str, position: str) -> Response:
    """The page on why nobody else can hold somebody's role, to be printed; that it was shown is in the audit."""
    file, person, words = to_its_end(file_of(visit.desk, scenario)), said(request.form, "person"), visit.words
    if all((one.person, one.position) != (person, position) for one in file.plan.placements):
        return abort(404)
    told = counted(dossiers, (file, person))
    sure = [rests(file, words), words(f"dossier.recounted.{'yes' if told.recounted else 'no'}")]
    if told.moved:
        sure.append(words("dossier.recounted.moves"))
    path = write_page(told.dossier, file, " ".join(sure), PRIVATE, words.language)
    return handed(visit.session, path, in_force_beside(visit, [file]))
