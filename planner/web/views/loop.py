"""The loop with Plikt- och prövningsverket: who is where, the file that goes, the answer that comes, further steps."""

from datetime import date
from pathlib import Path
from typing import Any

from flask import Response, request

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.loop.steps import PLACED, Kind, LoopState
from planner.domain.vocabulary import called_in
from planner.files.places import may_look
from planner.imports.authority.asked import AnswerAskedError
from planner.jobs.inputs import read_organisation
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.loop.answer import Heard, take_answer
from planner.jobs.loop.answer_layout import layout_of
from planner.jobs.loop.answering import Answering
from planner.jobs.loop.book import Book, opened
from planner.jobs.loop.chosen import Choice, Chosen, choose, counting, unknown_or_old
from planner.jobs.loop.codes import ANSWER_TOO_EARLY, ANSWER_WITHOUT_DAY, FUTURE_ANSWER
from planner.jobs.loop.notice import write_notices
from planner.jobs.loop.placed_now import meant, registering, to_decide
from planner.jobs.loop.register import Request, write_register
from planner.jobs.loop.settings import Sender, keep_sender, loop_settings
from planner.jobs.loop.standing import Standing, standing
from planner.jobs.loop.step import Wish, plans_replaced, take
from planner.jobs.people.lookup import is_imported, register_of
from planner.jobs.people.place import Place
from planner.jobs.workspace.handed import handed_paths, within_with
from planner.store.workspace.roles import Container
from planner.web import codes
from planner.web.handing import day_in, files_in, organisation_of, past_day_in
from planner.web.plan_files import adopted_names
from planner.web.sitting.seat import Seat
from planner.web.visit import Visit, said

OUT, PRIVATE = Path("out"), Path("private")
MOST = 200
"""People in one list, and copies at once."""
STEPS = (LoopState.AGREED, LoopState.REGISTERED, LoopState.INFORMED, LoopState.ENDED)
"""What can be recorded here; asked and answered come from the files, decided from a plan."""

WHOM = {"able": (), "registered": (LoopState.REGISTERED,), "all": ()}
"""Of whom a decision is recorded: what is not yet asked or claimed by others stops it for all the others."""
_BLANK = dict.fromkeys(("from", "to", "plan", "whom", "day", "by", "why", "otherwise"), "")
"""A form of a step that nobody has filled in."""
_ABOUT_DAY = (ANSWER_WITHOUT_DAY, ANSWER_TOO_EARLY, FUTURE_ANSWER)
"""What is wrong with the day that was given beside an answer, or not: it is told at its field."""


def show(visit: Visit) -> Response:
    """Where everybody is, in numbers, and what has to be done."""
    return _page(visit)


def people(visit: Visit) -> Response:
    """Those in one state, by name."""
    wanted = _state(said(request.form, "state"))
    now = _standing(visit)
    register = register_of(OUT, PRIVATE)
    meant = [row for row in (now.rows if now else ()) if row.state is wanted and row.present]
    rows = [
        {"row": row, "hit": hit, "state": called_in(visit.words.language, row.state)}
        for row in meant
        if register and (hit := register.named(row.person))
    ]
    hidden = len(meant) - len(rows)
    visit.session.note("search", Container.PEOPLE, {"hits": len(rows)})
    return _page(visit, now=now, rows=rows[:MOST], more=max(0, len(rows) - MOST), hidden=hidden)


def send(visit: Visit) -> Response:
    """Writes the file and its letter."""
    kind = Kind(said(request.form, "kind"))
    lines = (" ".join(line.split()) for line in said(request.form, "return_address").splitlines())
    if "contact" in request.form:
        address = tuple(line for line in lines if line)
        keep_sender(Sender(said(request.form, "contact"), said(request.form, "contact_phone"), address))
    book, settings = _book(), loop_settings()
    today = book.day(visit.today)
    organisation = read_organisation(organisation_of(visit)).organisation
    if kind is Kind.REGISTRATION:
        chosen = choose(Choice(states=tuple(PLACED)), book, ADOPTED, adopted_only=False)
        chosen = registering(chosen, book, today, ADOPTED)
    elif may_look(ADOPTED):
        chosen = choose(Choice(), book, ADOPTED, adopted_only=False)
    else:
        chosen = unknown_or_old(book, today, settings)
    wish = Request(kind, today, settings, day_in(request.form, "deadline"))
    written = write_register(chosen, book, wish, organisation, visit.words.language)
    names = [written.names.workbook, written.names.letter, *([written.names.changes] if written.changed else [])]
    done = visit.words.count("web.loop.sent", written.rows, day=wish.until.isoformat())
    return _page(visit, done=done, notes=written.notes, files=[path.name for path in names])


def hear(visit: Visit) -> Response:
    """Reads the answer that somebody hands in, or has handed in before and has now been asked about."""
    going = visit.seat.answering if visit.seat and "ask" in request.form else None
    files = going.files if going else files_in(request.files.getlist("file"))
    with within_with(visit.session, "answer", files):
        day = day_in(request.form, "day")
        going = going or Answering(files, layout_of(PRIVATE, None, fresh="fresh" in request.form))
        wrong = going.take(request.form)
        try:
            if wrong:
                raise AnswerAskedError(going.questions)
            heard = [_heard(visit, path, day, going) for path in handed_paths(files)]
        except AnswerAskedError as asked:
            going.questions = asked.questions
            _seat_of(visit).answering = going
            return _page(visit, going=going, wrong=wrong, said_day=said(request.form, "day"), status=400)
        except InputRefusedError as refused:
            if not any(one.code in _ABOUT_DAY for one in refused.findings):
                raise
            asking = going if "ask" in request.form else None
            told = visit.told(refused.findings)
            return _page(visit, heard=told, going=asking, said_day=said(request.form, "day"), status=400)
        _seat_of(visit).answering = None
        used = visit.words.number(sum(one.used for one in heard))
        done = visit.words.count("web.loop.heard", sum(one.rows for one in heard), used=used)
        return _page(visit, done=done, notes=tuple(note for one in heard for note in one.notes))


def _heard(visit: Visit, path: Path, day: date | None, going: Answering) -> Heard:
    book = _book()
    return take_answer(path, book, day, book.day(visit.today), going.layout, visit.words.language)


def _seat_of(visit: Visit) -> Seat:
    if visit.seat is None:
        raise RuntimeError("nobody sits there")
    return visit.seat


def step(visit: Visit) -> Response:
    """Records a step of all who are in one state."""
    form, to = request.form, _state(said(request.form, "to"))
    try:
        if said(form, "sure") != "ja":
            raise InputRefusedError((finding(codes.NOT_SURE_OF_ALL),))
        book = _book()
        wish = _wish(to if to in STEPS else LoopState.AGREED, book.day(visit.today))
        chosen = choose(meant(said(form, "from"), to, book, visit.today, ADOPTED), book, ADOPTED, adopted_only=False)
        return _taken(visit, wish, chosen, book)
    except InputRefusedError as refused:
        return _again(visit, "step", refused)


def decide(visit: Visit) -> Response:
    """Records that those whom an adopted plan places are decided on: all, or those of whom it can be decided now."""
    name, states = said(request.form, "plan"), WHOM.get(said(request.form, "whom"), ())
    try:
        if name not in adopted_names():
            raise InputRefusedError((finding(codes.NO_PLAN_THERE),))
        book = _book()
        wish = _wish(LoopState.DECIDED, book.day(visit.today))
        chosen = choose(Choice(plans=(ADOPTED / name,), states=states), book, ADOPTED, adopted_only=True)
        if said(request.form, "whom") == "able":
            chosen = to_decide(chosen, book, plans_replaced(chosen))
        return _taken(visit, wish, chosen, book)
    except InputRefusedError as refused:
        return _again(visit, "decide", refused)


def _wish(state: LoopState, today: date) -> Wish:
    """What the form asks for, on a day that has been."""
    form = request.form
    day = past_day_in(form, "day", today)
    return Wish(state, day, said(form, "by"), said(form, "why"), "", None, "otherwise" in form)


def _again(visit: Visit, form: str, refused: InputRefusedError) -> Response:
    """The page with a form as it was filled in, and at the form why nothing was recorded."""
    kept = {form: {key: said(request.form, key) for key in _BLANK}}
    return _page(visit, kept=kept, faults=visit.told(refused.findings), status=400)


def _taken(visit: Visit, wish: Wish, chosen: Chosen, book: Book) -> Response:
    taken = take(wish, chosen, book)
    state = called_in(visit.words.language, wish.state)
    return _page(visit, done=visit.words.count("web.loop.taken", len(taken.people), state=state), notes=taken.notes)


def notices(visit: Visit) -> Response:
    """Writes the notices to all whom adopted plans place, and the annex of the decision, with numbered copies."""
    book, copies, language = _book(), said(request.form, "copies") or "0", visit.words.language
    if not copies.isdecimal() or int(copies) > MOST:
        raise InputRefusedError((finding(codes.SO_MANY_COPIES, most=MOST),))
    chosen = choose(Choice(), book, ADOPTED, adopted_only=True)
    papers = write_notices(chosen, book, loop_settings(), book.day(visit.today), language, int(copies))
    done = visit.words.count("web.loop.noticed", papers.people)
    return _page(visit, done=done, notes=papers.notes, files=[path.name for path in papers.files])


def _book() -> Book:
    return opened(Place(OUT, PRIVATE))


def _state(word: str) -> LoopState:
    return LoopState(word) if word in set(LoopState) else LoopState.UNKNOWN


def _standing(visit: Visit) -> Standing | None:
    if not is_imported(OUT, PRIVATE):
        return None
    organisation = read_organisation(organisation_of(visit)).organisation
    book = _book()
    return standing(book, book.day(visit.today), loop_settings(), organisation, ADOPTED)


def _page(
    visit: Visit,
    now: Standing | None = None,
    done: str = "",
    notes: tuple[Finding, ...] = (),
    files: list[str] | None = None,
    status: int = 200,
    **more: Any,
) -> Response:
    now = now or _standing(visit)
    language = visit.words.language
    states = [(state, called_in(language, state), now.counts.get(state, 0)) for state in LoopState] if now else []
    shown: dict[str, Any] = {
        "rows": None, "more": 0, "hidden": 0, "heard": None, "said_day": "", "going": None, "wrong": (), "kept": {},
        "blank": _BLANK, "faults": None, **more,
    }  # fmt: skip
    asked = _book().placements.last_check() if now else None
    return visit.page(
        "loop", status, now=now, asked=asked.day if asked else None, sender=loop_settings(),
        states=states, told=visit.told(now.notes) if now else None, done=done,
        notes=visit.told(notes) if notes else None, files=files or [], plans=may_look(ADOPTED),
        adopted=_placing() if may_look(ADOPTED) else [],
        whom=list(WHOM), steps=[(state, called_in(language, state)) for state in STEPS], **shown,
    )  # fmt: skip


def _placing() -> list[str]:
    """Names of the adopted plans that place people for war; all where one cannot be read, which is told elsewhere."""
    try:
        return [one.name for one in counting(ADOPTED)]
    except InputRefusedError:
        return adopted_names()
