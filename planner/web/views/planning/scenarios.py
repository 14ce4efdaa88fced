"""Scenarios that are handed in as files: nothing that lies there is written over without a yes."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.organisation import Organisation
from planner.domain.scenario import Scenario
from planner.files.opening import read_all
from planner.files.places import is_file, matching
from planner.jobs import samples
from planner.jobs.inputs import read_organisation, read_scenario
from planner.jobs.keeping.dropping import drop
from planner.jobs.workspace.contents import put
from planner.jobs.workspace.handed import handed_paths, within_with
from planner.text import Words
from planner.web import codes
from planner.web.handing import files_in, organisation_of
from planner.web.plan_files import OUT
from planner.web.views.planning.causes import MOST, fields, scenarios
from planner.web.visit import Visit, said

SCENARIOS = Path("scenarios")


def hand_in(visit: Visit) -> AnyResponse:
    """Puts in scenarios that are handed in, if they are without faults."""
    with within_with(visit.session, "put", files := files_in(request.files.getlist("files"))):
        organisation = read_organisation(organisation_of(visit)).organisation
        paths = handed_paths(files)
        new = {path.name: read_scenario(path, organisation).scenario for path in paths}
        if said(request.form, "over") != "ja" and (lost := tuple(_written_over(paths))):
            raise InputRefusedError(lost)
        news = [_news(name, one, _there(name, organisation), visit.words) for name, one in new.items()]
        for path in paths:
            put(visit.session, path, f"{SCENARIOS.name}/{path.name}")
    if visit.seat:
        visit.seat.news = tuple(news)
    return redirect(url_for("plans"))


def _there(name: str, organisation: Organisation) -> Scenario | None:
    """The scenario in whose place a file comes; None where there is none that can be read."""
    with suppress(InputRefusedError):
        return read_scenario(SCENARIOS / name, organisation).scenario if is_file(SCENARIOS / name) else None
    return None


def _news(file: str, new: Scenario, old: Scenario | None, words: Words) -> str:
    """What has become of a scenario that was handed in."""
    name = words.id_and_name(new)
    if old is None:
        return words("web.plans.put_in", name=name, file=file)
    lines = [*(fields(old, new, "scenario", words) if old.id == new.id else scenarios([old], [new], words))]
    what = "; ".join(lines[:MOST]) or words("web.plans.put_in.same")
    more = f" {words.count('web.since.more', len(lines) - MOST)}" if len(lines) > MOST else ""
    return words("web.plans.replaced", name=name, file=file, what=what) + more


def _written_over(paths: list[Path]) -> Iterator[Finding]:
    """Scenarios that say otherwise and lie there under the same names."""
    for path in paths:
        there = SCENARIOS / path.name
        if is_file(there) and read_all(there) != read_all(path):
            yield finding(codes.WRITTEN_OVER, file=path.name)


def dropped(visit: Visit) -> AnyResponse:
    """Takes those that are ticked away, with their drafts, with a yes."""
    if said(request.form, "sure") == "ja" and not visit.desk.bench.busy:
        gone = drop(OUT, matching(SCENARIOS, "*.toml"), request.form.getlist("scenario"))
        if visit.seat and gone:
            visit.seat.news = (visit.words("web.plans.dropped", files=", ".join(gone)),)
    return redirect(url_for("plans"))


def sample(visit: Visit) -> AnyResponse:
    """Puts in the sample's scenarios, which go with its organisation."""
    for path in samples.scenarios():
        put(visit.session, path, f"{SCENARIOS.name}/{path.name}")
    return redirect(url_for("plans"))
