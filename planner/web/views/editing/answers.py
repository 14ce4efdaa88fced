"""All that HR has answered of its files, as text: what the terminal has a file for is read and changed here."""

import re

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError
from planner.jobs.people.asking.as_text import answers_text, keep_text, with_text
from planner.jobs.people.place import Place
from planner.jobs.workspace.handed import handed_paths, within_with
from planner.web.importing import OUT, PRIVATE, Importing
from planner.web.visit import Visit

_NAME = "svar.toml"
"""What the text is called where its faults are told."""


def show(visit: Visit) -> Response:
    """The text as it stands now, with what has been answered in an import that is going on."""
    work = _work(visit)
    with within_with(visit.session, "import", work.files if work else {}):
        text = answers_text(
            work.place if work else Place(OUT, PRIVATE), work.prepared if work else None, visit.words.language
        )
    return _page(visit, text)


def put(visit: Visit) -> AnyResponse:
    """Takes it: files that have been handed in are read again with it, without any it is kept for the next time."""
    work, text = _work(visit), re.sub(r"\r\n?", "\n", request.form.get("text", ""))
    files = {_NAME: text.encode("utf-8")}
    (path,) = handed_paths(files)
    try:
        with within_with(visit.session, "import", (work.files if work else {}) | files):
            if work is None:
                keep_text(Place(OUT, PRIVATE), path)
            else:
                work.say(with_text(work.place, path))
                work.keep()
    except InputRefusedError as refused:
        return _page(visit, text, refused)
    return redirect(url_for("importing") if work else url_for("answers", klart="ja"))


def _work(visit: Visit) -> Importing | None:
    return visit.seat.importing if visit.seat else None


def _page(visit: Visit, text: str, refused: InputRefusedError | None = None) -> Response:
    return visit.page(
        "importing/answers", 400 if refused else 200, text=text, going=_work(visit) is not None,
        done="klart" in request.args, told=visit.told(refused.findings) if refused else None,
    )  # fmt: skip
