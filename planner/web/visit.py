"""One request: who asks, in which words, in which workspace; and how an answer becomes a page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from flask import Response, current_app, g, make_response, render_template, request, url_for
from flask import session as cookie
from markupsafe import Markup, escape

from planner.domain.finding import Finding
from planner.domain.plan import InputKind
from planner.jobs.people.lookup import is_imported
from planner.jobs.telling.grouped import Told, grouped
from planner.jobs.workspace.handed import HANDED
from planner.store.earlier import ROSTER
from planner.store.workspace.roles import Role
from planner.store.workspace.session import Session
from planner.text import LANGUAGES, Words, words_for
from planner.web.desk import Desk
from planner.web.guard import renewing
from planner.web.sitting.seat import Seat

if TYPE_CHECKING:
    from planner.jobs.inputs import PlanFile

TOKEN, DOOR, LANGUAGE, SENT = "seat", "door", "language", "sent"
"""What the browser's cookie holds, signed."""
REFUSED = 400
"""A form has done nothing: what was typed in it stands there again (``refilled`` in the templates)."""
NOTHING = 404
"""The same answer whatever was asked, and how."""
PERSON = re.compile(r"\bprs-[a-z0-9]+")


@dataclass(frozen=True)
class Visit:
    """A request of somebody whose seat has been found, or of nobody in particular."""

    desk: Desk
    words: Words
    seat: Seat | None = None
    open: Session | None = None

    @property
    def session(self) -> Session:
        """The open workspace; only where the route asks for a role."""
        if self.open is None:
            raise ValueError("nobody sits here")
        return self.open

    @property
    def roles(self) -> frozenset[Role]:
        """What whoever asks may do."""
        return frozenset(self.open.account.roles) if self.open else frozenset()

    @property
    def today(self) -> date:
        """The day on this computer; in the sample's workspace its own."""
        return self.desk.clock().astimezone().date()

    def page(
        self, template: str, status: int = 200, shows: "Sequence[PlanFile]" = (), every: int = 0,
        *, checks: bool = False, **values: Any,
    ) -> Response:  # fmt: skip
        """A page in the reader's words.

        Args:
            template: its name without suffix, in its folder; its title is ``web.<name>.title``.
            status: of HTTP.
            shows: the plans that it is about: one that is used without an approval marks every page that shows it, and
                one alone that is older than what it was solved from is said to be (``since_solved=()``: not here).
            every: so many seconds from now what changes on it (``data-renew`` in the template) is asked for again by
                the browser, which is no use of the page; 0: nothing changes by itself.
            checks: whether its form (``data-check``) is checked while somebody writes in it.
            values: what the template names.
        """
        from planner.web.routes import menu

        g.shown = self
        values.setdefault("since_solved", _since_solved(shows))
        response = make_response(
            render_template(
                f"{template}.html.j2",
                words=self.words,
                visit=self,
                menu=menu(self.roles),
                here=template.rpartition("/")[2],
                emergencies=_emergencies(shows, self.words),
                answers=_answers() and status != NOTHING,
                every=every,
                again=_again(template) if every else "",
                live=request.method == "POST",
                checks=checks,
                refilled=_refilled if status == REFUSED and request.method == "POST" else _empty,
                **values,
            ),
            status,
        )
        if every or checks:
            script = url_for("static", filename="renew.js" if every else "check.js")
            response.headers["Content-Security-Policy"] = renewing(request.host, script)
        return response

    def take_news(self) -> tuple[str, ...]:
        """What has become of what was handed in just before: it is said once."""
        if self.seat is None:
            return ()
        news, self.seat.news = self.seat.news, ()
        return news

    def people(self, text: str, named: Mapping[str, str] = MappingProxyType({})) -> Markup:
        """A text in which a person's id leads to the register, for whoever may look there.

        Args:
            text: with ids in it.
            named: whose names are to stand before their ids.
        """
        if not self.sees_people:
            return escape(text)

        def button(found: re.Match[str]) -> str:
            ident, name = found[0], named.get(found[0])
            label = f"{escape(name)} (<span>{ident}</span>)" if name else ident
            kind = "quiet named" if name else "quiet"
            return f'<button class="{kind}" form="who" name="person" value="{ident}">{label}</button>'

        return Markup(PERSON.sub(button, str(escape(text))))  # noqa: S704 - ids are of letters and digits, the rest is escaped

    def called(self, text: str, named: Mapping[str, str]) -> str:
        """A text in which the names of people stand before their ids."""
        return PERSON.sub(lambda found: f"{named[found[0]]} ({found[0]})" if found[0] in named else found[0], text)

    @property
    def knows_names(self) -> bool:
        """Whether there is a register whose names could be shown."""
        return self.sees_people and is_imported(Path("out"), Path("private"))

    @property
    def sees_people(self) -> bool:
        """Whether whoever asks may look into the register."""
        from planner.web.routes import STAFF

        return not self.roles.isdisjoint(STAFF)

    def told(self, findings: tuple[Finding, ...], *, at_field: bool = False) -> dict[str, Any]:
        """Findings as the templates show them; where handed-in files seem to lie is no place to a reader.

        ``at_field``: they stand beside the very field that they are about.
        """
        own = {HANDED.name: "", ROSTER: self.words("web.file.roster")}
        placed = [one.model_copy(update={"file": own.get(one.file, one.file)}) for one in findings]
        groups, more = grouped(placed, self.words, at_page=True, at_field=at_field)
        kinds: dict[str, list[Told]] = {}
        for one in groups:
            kinds.setdefault(one.code, []).append(one)
        return {"groups": groups, "more": more, "kinds": list(kinds.values())}

    def refused(self, findings: tuple[Finding, ...], status: int = 400) -> Response:
        """A page that says why nothing was done."""
        back = came_from() if request.method == "POST" else ""
        return self.page("door/refused", status, told=self.told(findings), back=back)


def _refilled(name: str, value: str = "") -> str:
    """What was sent in a field; of several to choose from whether this one was chosen."""
    return said(request.form, name) if not value else "checked" * (value in request.form.getlist(name))


def _empty(_: str, __: str = "") -> str:
    return ""


def came_from() -> str:
    """The page of ours on which a form stood, with what it was asked; empty where it was no page to go to.

    From what a form has shown, as why a position is empty, it goes to the page of that form.
    """
    came = urlsplit(request.referrer or "")
    if came.netloc != request.host:
        return ""
    ours = current_app.url_map.bind(request.host)
    if ours.test(came.path, method="GET"):
        return urlunsplit(("", "", came.path, came.query, ""))
    above = came.path.rpartition("/")[0]
    return above if above and ours.test(above, method="GET") else ""


def _again(template: str) -> str:
    """The page as it is now, asked for by the browser itself; of an answer to a form, the page that it looks like."""
    if request.method != "POST":
        asked = request.args.to_dict(flat=False) | (request.view_args or {}) | {"auto": "ja"}
        return url_for(str(request.endpoint), **asked)
    ours = current_app.url_map.bind(request.host)
    page = request.path if ours.test(request.path, method="GET") else url_for(template.rpartition("/")[2])
    asked = {"position": said(request.form, "position")} if "position" in request.form else {}
    return f"{page}?{urlencode({**asked, 'auto': 'ja'})}"


def _answers() -> bool:
    """Whether the page answers a form, at once or by way of a redirect, or has renewed itself."""
    sent = cookie.pop(SENT, None)
    return bool(sent) or request.method == "POST" or "auto" in request.args


def _emergencies(files: "Sequence[PlanFile]", words: Words) -> tuple[str, ...]:
    """A line for each emergency in which one of the plans is used, or has been."""
    from planner.domain.marking import Marking
    from planner.jobs.approving.grounds import emergency_of
    from planner.jobs.force.used import used_still
    from planner.reports.marking import mark_of

    every = [(file, emergency_of(file)) for file in files]
    over = {file.plan.scenario: once for file, once in every if once and not used_still(file)}
    now = [(file.plan.scenario, once if file.plan.scenario not in over else None) for file, once in every]
    was = (
        words("web.emergency.was", plan=plan, reason=once.reason, name=once.by, day=once.on.isoformat())
        for plan, once in over.items()
    )
    return (*mark_of(Marking(), words, now).emergency, *was)


def _since_solved(files: "Sequence[PlanFile]") -> list[InputKind]:
    """What is another now than when the one plan that a page is about was solved."""
    from planner.jobs.approving.outdated import another_since

    return another_since(files[0].plan, files[0].path.parent) if len(files) == 1 else []


def words_of(desk: Desk) -> Words:
    """In the language that the reader has chosen."""
    chosen = cookie.get(LANGUAGE)
    return words_for(chosen if chosen in LANGUAGES else desk.language, at_page=True)


def desk_of() -> Desk:
    """The desk of this process."""
    desk: Desk = current_app.extensions["desk"]
    return desk


def said(form: Mapping[str, str], name: str) -> str:
    """What somebody has typed; empty where nothing was."""
    return form.get(name, "").strip()
