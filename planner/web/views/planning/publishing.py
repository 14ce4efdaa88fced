"""Publishing what is approved for the crisis team, in an emergency other plans beside it, and taking it away again."""

from functools import partial
from pathlib import Path

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.compute.place import BEHIND
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.jobs.approving.desk import ON_EVERY_PAGE, reason_of
from planner.jobs.plan_folder import without_twins
from planner.jobs.plans import read_verified
from planner.store.approvals import State
from planner.web import codes
from planner.web.views.plans import all_files, begin_work, board_page, state_of
from planner.web.visit import Visit, said
from planner.web.working import Work


def publish(visit: Visit) -> AnyResponse:
    """Begins to publish all approved plans for the crisis team; in an emergency others with them, for a reason."""
    chosen, emergency = request.form.getlist("scenario"), said(request.form, "emergency")
    if wrong := _wrong(chosen, emergency):
        return board_page(visit, wrong, chosen, emergency)
    files = [file for file in all_files(visit.desk) if state_of(file) is State.APPROVED or file.plan.scenario in chosen]
    if not files:
        raise InputRefusedError((finding(codes.NOTHING_APPROVED),))
    plans, joint = [file.plan for file in files], said(request.form, "joint")
    if len(without_twins(plans, together=True)) < len(plans):
        if joint not in ("ja", "nej"):
            return visit.page("plans/which", scenarios=chosen, emergency=emergency)
        kept = {plan.scenario for plan in without_twins(plans, together=joint == "ja")}
        files = [file for file in files if file.plan.scenario in kept]
    work = Work("publish", tuple(visit.words.id_and_name(file.case.scenario) for file in files))
    begin_work(
        visit,
        work,
        partial(_published, [file.path for file in files], work, visit.words.language, emergency if chosen else ""),
    )
    return redirect(url_for("plans"))


def _wrong(chosen: list[str], emergency: str) -> tuple[Finding, ...]:
    """What a publication in an emergency lacks; the form of one says that it is, with nothing in it, too."""
    if not (chosen or emergency or said(request.form, "unapproved")):
        return ()
    none = () if chosen else (finding(codes.NOTHING_CHOSEN),)
    try:
        reason_of(emergency, ON_EVERY_PAGE)
    except InputRefusedError as refused:
        return (*none, *refused.findings)
    return none


def withdrawn(_: Visit) -> AnyResponse:
    """Takes away all that the crisis team sees, with a yes."""
    from planner.jobs.approving.publish import withdraw

    if said(request.form, "sure") == "ja":
        withdraw()
    return redirect(url_for("plans"))


def _published(paths: list[Path], work: Work, language: str, emergency: str) -> tuple[Finding, ...]:
    from planner.jobs.approving.publish import may_publish, publish
    from planner.jobs.papers.published import write_published
    from planner.jobs.plan_folder import refuse_twin_plans
    from planner.jobs.report import natural, refuse_mixed

    files = sorted(map(read_verified, paths), key=lambda file: natural(file.plan.scenario))
    refuse_twin_plans([file.plan for file in files])
    refuse_mixed(files)
    grounds = may_publish(files, emergency)
    write = partial(write_published, files=files, language=language, place=BEHIND, stages=work)
    return publish(files, grounds, write).notes
