"""Prices, settings, marking, the loop and days to keep in a form over the same text as the file that is handed in."""

from pathlib import Path, PurePosixPath

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.opening import read_all
from planner.files.places import is_file
from planner.imports.dictionary.fields import MODELS
from planner.jobs.editing.toml_text import data_of
from planner.jobs.start import forms
from planner.jobs.workspace.contents import put, versions_of
from planner.jobs.workspace.handed import handed_paths, within_with
from planner.jobs.workspace.within import within
from planner.store.workspace.sealing import fingerprint
from planner.web import codes
from planner.web.editing import Maker, faulty
from planner.web.views.editing.known import known_of
from planner.web.views.editing.own import KINDS
from planner.web.views.editing.texts import FIELD, Draft, bytes_of, draft_of, merged, personal, text_of, with_done
from planner.web.visit import Visit, said


def show(visit: Visit, file: str) -> Response:
    """The file as it is stored, or its empty form, where every key is a comment."""
    data = _stored(visit, file)
    text = text_of(data or _form(visit, file))
    return _page(visit, file, Draft(file, fingerprint(data or b""), text, text))


def change(visit: Visit, file: str) -> AnyResponse:
    """Does with it what was asked: a group more or less, checked, or stored."""
    now, model = _stored(visit, file), MODELS[file]
    draft = draft_of(file, request.form, model)
    do, _, what = said(request.form, "do").partition(":")
    try:
        text = merged(draft, model)
        if do in ("add", "remove"):
            text = with_done(text, model, do, what)
            return _page(visit, file, Draft(file, draft.base, text, text))
    except InputRefusedError as refused:
        return _page(visit, file, draft, refused.findings, 400)
    draft = Draft(file, draft.base, text, text)
    if told := _checked(visit, file, text):
        return _page(visit, file, draft, told, 200 if do == "check" else 400)
    if do == "check":
        return _page(visit, file, draft, good=True)
    if fingerprint(now or b"") != draft.base:
        last = versions_of(visit.session, KINDS[file].place)[-1]
        told = (finding(codes.STORED_SINCE, file=PurePosixPath(last.path).name, account=last.account, at=last.at),)
        return _page(visit, file, Draft(file, fingerprint(now or b""), text, text), told, 409)
    with within_with(visit.session, "put", files := {Path(KINDS[file].place).name: bytes_of(text, now or b"")}):
        put(visit.session, handed_paths(files)[0], KINDS[file].place)
    return redirect(url_for("own", klart=file))


def _stored(visit: Visit, file: str) -> bytes | None:
    place = Path(KINDS[file].place if file in KINDS else abort(404))
    with within(visit.session, "open"):
        return read_all(place) if is_file(place) else None


def _form(visit: Visit, file: str) -> bytes:
    return dict(forms(visit.words.language, visit.today))[KINDS[file].place]


def _checked(visit: Visit, file: str, text: str) -> tuple[Finding, ...]:
    """What its reader refuses; only the loop's settings hold how to reach somebody."""
    name = Path(KINDS[file].place).name
    if found := personal(name, text, contacts=file != "loop"):
        return found
    with within_with(visit.session, "open", files := {name: text.encode()}):
        try:
            KINDS[file].read(visit, handed_paths(files)[0])
        except InputRefusedError as refused:
            return refused.findings
    return ()


def _page(
    visit: Visit, file: str, draft: Draft, told: tuple[Finding, ...] = (), status: int = 200, *, good: bool = False
) -> Response:
    data = data_of(draft.drawn)
    maker = Maker(visit.words, visit.told, draft.typed, told, table=file, known=known_of(visit))
    form = maker.form(data) if data is not None else None
    left = maker.left()
    return visit.page(
        "editing/own_form", status, draft=draft, kind=file, form=form, good=good, prefix=FIELD, errors=len(told),
        told=visit.told(left) if left else None, faulty=list(faulty(form)) if form else [],
        place=Path(KINDS[file].place).name, checks=True,
    )  # fmt: skip
