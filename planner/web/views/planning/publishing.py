"""Publishing what is approved for the crisis team, in an emergency other plans beside it, and taking it away again."""

from functools import partial

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.compute.place import BEHIND
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.opening import file_hash
from planner.files.places import is_file
from planner.jobs.approving.choosing import Choice, choose, plans_in_force, read_as_chosen
from planner.jobs.approving.desk import ON_EVERY_PAGE, reason_of
from planner.jobs.approving.publication import publication
from planner.jobs.approving.waiting import plans_now
from planner.jobs.papers.older import Now
from planner.jobs.papers.situation import published
from planner.store.documents import version_of_hash
from planner.web import codes
from planner.web.plan_files import OUT, file_of
from planner.web.views.plans import begin_work, board_page
from planner.web.visit import Visit, said
from planner.web.working import Work


def publish(visit: Visit) -> AnyResponse:
    """Begins to publish what is in force and approved; in an emergency others too. What goes away is told first."""
    chosen, emergency = request.form.getlist("scenario"), said(request.form, "emergency")
    if wrong := _wrong(chosen, emergency):
        return board_page(visit, wrong, chosen, emergency)
    choice, joint = choose(plans_now(OUT), plans_in_force(), chosen), said(request.form, "joint")
    if not choice.shown:
        raise InputRefusedError((finding(codes.NOTHING_APPROVED),))
    if len(choice.without_twins(together=True).shown) < len(choice.shown):
        if joint not in ("ja", "nej"):
            adopted = ", ".join(
                _name(one, visit) for one in choice.shown if one.decided and not one.decided.replaced_by
            )
            return visit.page("plans/which", scenarios=chosen, emergency=emergency, adopted=adopted)
        choice = choice.without_twins(together=joint == "ja")
    goes = _goes(visit, choice)
    if (goes or choice.left) and said(request.form, "sure") != "ja":
        return visit.page(
            "plans/publishing", choice=choice, goes=goes, version=version_of_hash,
            scenarios=chosen, emergency=emergency, joint=joint,
        )  # fmt: skip
    work = Work("publish", tuple(_name(one, visit) for one in choice.shown))
    begin_work(visit, work, partial(_published, choice, work, visit.words.language, emergency if chosen else ""))
    return redirect(url_for("plans"))


def _goes(visit: Visit, choice: Choice) -> list[str]:
    """Scenarios of which another plan is shown to the crisis team now than will be, or of which none will be."""
    stands, shown = publication(visit.session), published(visit.words.language)
    then = {(ident, one.sha256) for one in choice.shown for ident in one.plan.ids}
    if stands and stands.plans is not None:
        return [ident for ident, now in stands.plans.items() if then.isdisjoint((ident, one) for one in now)]
    return [scene.id for scene in shown.scenes] if shown else []


def _name(held: Now, visit: Visit) -> str:
    """What a plan is called; that in force may lie there no more."""
    if held.plan.scenarios or not is_file(held.path) or file_hash(held.path) != held.sha256:
        return held.plan.scenario
    return visit.words.id_and_name(file_of(visit.desk, held.path.stem).case.scenario)


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


def _published(choice: Choice, work: Work, language: str, emergency: str) -> tuple[Finding, ...]:
    from planner.jobs.approving.publish import may_publish, publish
    from planner.jobs.papers.published import write_published
    from planner.jobs.plan_folder import refuse_twin_plans
    from planner.jobs.report import refuse_mixed

    files = [read_as_chosen(one) for one in choice.shown]
    refuse_twin_plans([file.plan for file in files])
    refuse_mixed(files)
    grounds = may_publish(files, emergency, choice.force)
    write = partial(write_published, files=files, language=language, place=BEHIND, stages=work)
    return publish(files, grounds, write).notes
