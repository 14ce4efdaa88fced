"""A scenario in a form and as a text: changed, checked by the solver's own reader, and stored with comments intact."""

from collections.abc import Mapping
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.domain.scenario import Scenario
from planner.files.opening import read_all
from planner.files.places import exists, matching
from planner.files.strict import as_toml
from planner.files.writing import write_atomically
from planner.jobs.changing.as_scenario import new_place, with_changes
from planner.jobs.editing.toml_text import data_of
from planner.jobs.inputs import read_organisation, read_scenario
from planner.jobs.start import FIRST_SCENARIO, forms
from planner.jobs.workspace.contents import put, versions_of
from planner.jobs.workspace.handed import handed_paths, within_with
from planner.jobs.workspace.within import within
from planner.store.workspace.sealing import fingerprint
from planner.web import codes
from planner.web.editing import Maker, faulty
from planner.web.handing import organisation_of
from planner.web.views.editing.known import known_of
from planner.web.views.editing.texts import FIELD, Draft, bytes_of, draft_of, merged, personal, text_of, with_done
from planner.web.visit import Visit, said

SCENARIOS = Path("scenarios")


def show(visit: Visit, name: str) -> Response:
    """The scenario as it is stored."""
    with within(visit.session, "open"):
        data = read_all(_path(name))
    stored = text_of(data)
    text = as_toml(stored)
    notes = (finding(codes.AS_TOML),) if text != stored else ()
    done = request.args.get("klart", "")
    told = _checked(visit, name, text) if done else ()
    return _page(visit, Draft(name, fingerprint(data), text, text), (*notes, *told), done=done)


def change(visit: Visit, name: str) -> AnyResponse:
    """Does with it what was asked: a group more or less, checked, stored, or stored as another one."""
    with within(visit.session, "open"):
        _path(name)
    draft = draft_of(name, request.form, Scenario)
    do, _, what = said(request.form, "do").partition(":")
    try:
        text = merged(draft, Scenario)
        if do in ("add", "remove"):
            text = with_done(text, Scenario, do, what)
            return _page(visit, Draft(name, draft.base, text, text), ())
    except InputRefusedError as refused:
        return _page(visit, draft, (*_checked(visit, name, draft.text), *refused.findings), 400)
    draft = Draft(name, draft.base, text, text)
    notes = _checked(visit, name, text)
    if do == "check" or any(note.severity is Severity.ERROR for note in notes):
        return _page(visit, draft, notes, 200 if do == "check" else 400, done="check")
    try:
        return _copied(visit, draft) if do == "copy" else _stored(visit, draft, what)
    except InputRefusedError as refused:
        return _page(visit, draft, refused.findings, 400)


def _stored(visit: Visit, draft: Draft, over: str) -> AnyResponse:
    """Stores it, if nobody else has stored another since, or that one has been seen."""
    path = _place(draft.file)
    with within(visit.session, "put"):
        now = read_all(path)
        if fingerprint(now) not in (draft.base, over):
            return _stale(visit, draft, now)
        write_atomically(path, bytes_of(draft.text, now))
    return redirect(url_for("plan_edit", name=draft.file, klart="ja"))


def _stale(visit: Visit, draft: Draft, now: bytes) -> Response:
    """Somebody else has stored: nothing is stored, nothing is lost, and both are shown."""
    last = versions_of(visit.session, _place(draft.file).as_posix())[-1]
    told = (finding(codes.STORED_SINCE, file=draft.file, account=last.account, at=last.at),)
    return _page(visit, draft, told, 409, theirs=text_of(now), over=fingerprint(now))


def begin(visit: Visit) -> AnyResponse:
    """Begins on a scenario of one's own: the commented form of one, under the next name that is free."""
    data = dict(forms(visit.words.language, visit.today))[FIRST_SCENARIO].decode("utf-8")
    with within(visit.session, "open"):
        number = next(at for at in count(1) if not exists(_place(f"L{at}.toml")))
    name = f"L{number}.toml"
    text = with_changes(data, f"L{number}", visit.words("web.plans.new.name", number=number), ())
    # Where there is no scenario yet, there is no folder of them either that could be written to.
    with within_with(visit.session, "put", files := {name: text.encode("utf-8")}):
        put(visit.session, handed_paths(files)[0], _place(name).as_posix())
    return redirect(url_for("plan_edit", name=name))


def _copied(visit: Visit, draft: Draft) -> AnyResponse:
    ident, called = said(request.form, "new_id"), said(request.form, "new_name")
    with within(visit.session, "put"):
        path = new_place(_place(draft.file), ident, called)
        write_atomically(path, with_changes(draft.text, ident, called, ()).encode("utf-8"))
    return redirect(url_for("plan_edit", name=path.name, klart="kopia"))


def _page(
    visit: Visit, draft: Draft, notes: tuple[Finding, ...], status: int = 200,
    done: str = "", theirs: str = "", over: str = "",
) -> Response:  # fmt: skip
    data = data_of(draft.drawn)
    maker = Maker(visit.words, visit.told, draft.typed, notes, known=known_of(visit))
    form = maker.form(data) if data is not None else None
    left = maker.left()
    return visit.page(
        "editing/scenario", status, draft=draft, form=form, done=done, theirs=theirs, over=over,
        called=_called(visit, data) or draft.file,
        told=visit.told(left) if left else None, faulty=list(faulty(form)) if form else [], prefix=FIELD,
        errors=sum(note.severity is Severity.ERROR for note in notes), checked=done == "check",
        checks=True, new_id=said(request.form, "new_id"), new_name=said(request.form, "new_name"),
    )  # fmt: skip


def _called(visit: Visit, data: Mapping[str, Any] | None) -> str:
    """Id and name of the scenario, as far as it has them."""
    keys = ("id", "name_sv" if visit.words.language == "sv" else "name_en")
    return " ".join(str(data[key]) for key in keys if data.get(key)) if data else ""


def _checked(visit: Visit, name: str, text: str) -> tuple[Finding, ...]:
    """What the reader says of it, and where somebody's number or address stands, in a comment, too."""
    if found := personal(name, text):
        return found
    files = {name: text.encode()}
    with within_with(visit.session, "open", files):
        try:
            organisation = read_organisation(organisation_of(visit)).organisation
            return read_scenario(handed_paths(files)[0], organisation).notes
        except InputRefusedError as refused:
            return refused.findings


def _path(name: str) -> Path:
    """Where the scenario lies; nothing that somebody types becomes a path."""
    return next((path for path in matching(SCENARIOS, "*.toml") if path.name == name), None) or abort(404)


def _place(name: str) -> Path:
    return Path(PurePosixPath(SCENARIOS.name) / name)
