"""The import, step by step: files, questions, what would change, stored; and the way back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import Severity
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.people.answers import throw_away, without_numbers
from planner.jobs.people.asking.certain import in_groups
from planner.jobs.people.asking.confirming import passed, rare_first
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.lookup import register_of
from planner.jobs.people.mending import kept_mended, rows_to_mend
from planner.jobs.people.place import Place, Stored
from planner.jobs.people.storing import Prepared
from planner.jobs.people.undo import undo_import
from planner.jobs.telling.columns import called, chosen
from planner.jobs.workspace.handed import within_with
from planner.jobs.workspace.organisations import organisations_here
from planner.store.codes import ANSWERS_USED, SAMPLE_LEFT, SAMPLE_STAYS
from planner.web.choices import chosen_more
from planner.web.handing import day_in, files_in, organisation_of
from planner.web.importing import OUT, PRIVATE, Importing, day_of
from planner.web.sitting.seat import Seat
from planner.web.visit import Visit, said

LEAVE_OUT = "-"
"""The answer that a column is not to be read."""


def show(visit: Visit) -> Response:
    """Where the import stands: nothing yet, a question, or what would be stored."""
    work = _work(visit)
    if work is None:
        with within_with(visit.session, "import", {}):
            now = register_of(OUT, PRIVATE)
            there, before = organisations_here(), list(kept_mended(PRIVATE))
        return visit.page("importing/importing", now=now, organisations=there, today=visit.today, before=before)
    if work.refused:
        return visit.page("importing/import_refused", 400, told=visit.told(work.refused), files=list(work.files))
    if work.prepared is not None:
        return _preview(visit, work, work.prepared)
    notes = visit.told(work.notes) if work.notes else None
    return visit.page(
        "importing/asking",
        work=work,
        notes=notes,
        files=list(work.files),
        leave_out=LEAVE_OUT,
        chosen=chosen,
        lists_of=lists_of,
        leaves=work.dialogue is not None and work.dialogue.leaves(),
        lists=_lists(visit, work),
        columns=_columns(visit),
    )


def lists_of(dialogue: Dialogue) -> list[tuple[str, list[int]]]:
    """The open questions by the lists that they are about, each with what it is called where there are several."""
    by_lists: dict[tuple[int, ...], tuple[str, list[int]]] = {}
    for number, place in zip(dialogue.open, dialogue.places(dialogue.open), strict=True):
        by_lists.setdefault(dialogue.asking[number].tables, (place, []))[1].append(number)
    return list(by_lists.values())


def hand_in(visit: Visit) -> AnyResponse:
    """Takes the files, and reads them."""
    files = files_in(request.files.getlist("files"))
    as_of, by = day_of(files, day_in(request.form, "as_of"), visit.today)
    with within_with(visit.session, "import", {}):
        files |= {name: data for name, data in kept_mended(PRIVATE).items() if name in request.form.getlist("before")}
    with within_with(visit.session, "import", files):
        chosen = Path(said(request.form, "organisation"))
        if visit.seat and chosen in organisations_here():
            visit.seat.organisation = chosen
        work = Importing(files, organisation_of(visit), as_of, visit.words, by=by, today=visit.today)
        work.place = without_numbers(work.place, [said(request.form, "left_out")])
        work.place = chosen_more(replace(work.place, anew="anew" in request.form), request.form)
        work.begin()
    _seat(visit).importing = work
    return redirect(url_for("importing"))


def answer(visit: Visit) -> AnyResponse:
    """Takes answers, and reads again."""
    work = _work(visit)
    if work is not None:
        with within_with(visit.session, "import", work.files):
            if "headings" in request.form:
                work.change(request.form)
            elif work.question is not None:
                work.answer(", ".join(request.form.getlist("answer")))
            else:
                work.answer_all(request.form)
            work.keep()
    return redirect(url_for("importing"))


def of_day(visit: Visit) -> AnyResponse:
    """Reads the files as of another day; what has been answered stays."""
    work, day = _work(visit), day_in(request.form, "as_of")
    if work is not None and day:
        with within_with(visit.session, "import", work.files):
            work.of_day(day)
    return redirect(url_for("importing"))


def leave(visit: Visit) -> AnyResponse:
    """Forgets the files; what has been answered is kept, unless it is to go."""
    work = _work(visit)
    if work is not None:
        with within_with(visit.session, "import", work.files):
            if said(request.form, "drop") == "ja":
                throw_away(PRIVATE)
            else:
                work.keep()
        _seat(visit).importing = None
    return redirect(url_for("importing"))


def store(visit: Visit) -> AnyResponse:
    """Stores what was shown."""
    work = _work(visit)
    if work is None or work.prepared is None:
        return redirect(url_for("importing"))
    with within_with(visit.session, "import", work.files):
        stored = work.store(confirmed=said(request.form, "confirmed") == "ja")
    _seat(visit).importing = None
    return _stored(visit, stored)


def undo(visit: Visit) -> Response:
    """Brings back what stood before the last import."""
    with within_with(visit.session, "import", {}):
        undone = undo_import(Place(OUT, PRIVATE), ADOPTED)
    return visit.page("importing/undone", undone=undone, told=visit.told(undone.notes))


def _seat(visit: Visit) -> Seat:
    if visit.seat is None:
        raise ValueError("nobody sits here")
    return visit.seat


def _work(visit: Visit) -> Importing | None:
    return _seat(visit).importing


def _preview(visit: Visit, work: Importing, prepared: Prepared) -> Response:
    result, told = prepared.result, (*prepared.notes, *prepared.result.findings)
    told = (*told, *(note for note in work.notes if note.code == ANSWERS_USED and note not in told))
    anew = tuple(note for note in told if note.code in (SAMPLE_LEFT, SAMPLE_STAYS, ANSWERS_USED))
    notes = [note for note in (*work.notes, *told) if note not in (*prepared.confirm, *anew)]
    return visit.page(
        "importing/preview",
        result=result,
        difference=prepared.difference,
        confirm=visit.told(prepared.confirm) if prepared.confirm else None,
        told=visit.told(tuple(rare_first(notes))),
        anew=visit.told(anew) if anew else None,
        first=bool(prepared.confirm) or any(note.severity is not Severity.INFO for note in notes),
        passed=passed(prepared, visit.words),
        certain=in_groups(work.place.certain),
        answered=in_groups(work.place.answered),
        errors=sum(note.severity is Severity.ERROR for note in told),
        lists=_lists(visit, work),
        columns=_columns(visit),
        leave_out=LEAVE_OUT,
        as_of=work.as_of,
        own_day=work.own_day,
        by=work.by,
        mendable=sum(bool(row.cells) for row in rows_to_mend(result, visit.words.language)),
    )


def _lists(visit: Visit, work: Importing) -> list[dict[str, Any]]:
    """How each list was understood: what every heading means, and what it might mean where it is not read."""
    from planner.imports.columns.column_file import key_named

    headings = work.headings

    def certain(line: int, key: str) -> str:
        may = headings.may_be(line) if headings else None
        if may is None:
            return visit.words("web.preview.certain") if key else ""
        certainty = visit.words(f"imports.certainty.{may.certainty}")
        return (
            certainty
            if key
            else visit.words("web.preview.maybe", column=called(may.key, visit.words), certainty=certainty)
        )

    def shown(line: int, heading: str, meant: str) -> tuple[int, str, str, str, str, str]:
        key = key_named(meant) or ""
        samples = ", ".join(dict.fromkeys(headings.samples(line))) if headings else ""
        return line, heading, samples, meant, called(key, visit.words) or meant, certain(line, key)

    return [
        {"place": place, "rows": [shown(*line) for line in lines]}
        for place, lines in (headings.lists if headings else ())
    ]


def _columns(visit: Visit) -> list[tuple[str, str]]:
    """The columns that a heading may be, as it would be answered, and as the reader chooses it."""
    from planner.imports.roster.columns import OWN, ROSTER_COLUMNS

    names = (column.swedish for column in ROSTER_COLUMNS if column.key not in OWN)
    return [(name, chosen(name, visit.words)) for name in names]


def _stored(visit: Visit, stored: Stored) -> Response:
    with within_with(visit.session, "import", {}):
        now = register_of(OUT, PRIVATE)
    return visit.page(
        "importing/stored",
        stored=stored,
        undoes=bool(now and now.left),
        told=visit.told(stored.notes),
        files=[stored.quality.name, *(path.name for path in stored.mend)],
    )
