"""Every address of the page, and who may come there; whoever may not gets the same answer as where there is nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from werkzeug.wrappers import Response

from planner.store.workspace.roles import Role
from planner.web.views import (
    account,
    accounts,
    backup,
    comparing,
    deciding,
    door,
    files,
    first,
    home,
    importing,
    log,
    loop,
    mending,
    names,
    organisation,
    paper,
    placing,
    plans,
    published,
    register,
    trying,
)
from planner.web.views.care import incident, keeping, purging, requests, subject
from planner.web.views.editing import answers, own, own_form
from planner.web.views.editing import scenario as scenario_editor
from planner.web.views.editing import table as table_editor
from planner.web.views.planning import (
    adopted,
    analyses,
    approvers,
    copies,
    edits,
    holding,
    plan,
    playing,
    publishing,
    scenarios,
    solving,
    swapping,
)
from planner.web.views.team import situation, wall


class Door(Enum):
    """Who may ask at all."""

    ANYBODY = "anybody"
    """The link itself, and the look of the page."""
    LET_IN = "let in"
    """A browser that has come by the link."""
    SEATED = "seated"
    """Somebody who is logged in, with one of the route's roles."""


@dataclass(frozen=True)
class Route:
    """One address."""

    name: str
    path: str
    view: Callable[..., Response]
    roles: frozenset[Role] = frozenset()
    door: Door = Door.SEATED
    method: str = "GET"
    in_menu: bool = False
    """Whether it stands in the menu, under ``web.<name>.title``."""
    action: str = "open"
    """What is done there, as the audit says it where something is stored."""
    on_wall: bool = False
    """Whether a browser comes there that shows the board on a wall."""
    apart: bool = False
    """Whether it is about the workspace as such, so that nothing of it is mounted."""
    fewer_people: bool = False
    """Whether somebody may not be there any more afterwards: answers that were kept before are forgotten."""


EVERYBODY = frozenset(Role)
OWNERS = EVERYBODY - {Role.RECOVERY}
"""Whoever has a passphrase."""
GIVING = frozenset({Role.STRATEGIST, Role.APPROVER, Role.RECOVERY})
"""Who gives and takes away accounts."""
LOGGED = GIVING | {Role.HR}
"""Who opens the audit."""
STAFF = frozenset({Role.HR, Role.STRATEGIST})
"""Who works with the people: HR, and the strategist, who opens all."""
PLANNERS = frozenset({Role.STRATEGIST})
"""Who plans."""
DECIDERS = frozenset({Role.STRATEGIST, Role.APPROVER})
"""Who sees the plans."""
APPROVERS = frozenset({Role.APPROVER})
"""Who decides on plans."""
READERS = frozenset({Role.TEAM, Role.STRATEGIST, Role.APPROVER})
"""Who reads what is published."""
ROW, POSITION = "/organisation/tabell/<table>/<row>", "/plan/<scenario>/befattning/<position>"

ROUTES = (
    Route("start", "/start/<link>", door.start, door=Door.ANYBODY),
    Route("login", "/in", door.login, door=Door.LET_IN),
    Route("login_try", "/in", door.login_try, door=Door.LET_IN, method="POST"),
    Route("first", "/forsta", first.show, door=Door.LET_IN),
    Route("first_make", "/forsta", first.make, door=Door.LET_IN, method="POST"),
    Route("first_made", "/forsta/klar", first.made, door=Door.LET_IN),
    Route("first_sample", "/forsta/exempel", first.sample, door=Door.LET_IN, method="POST"),
    Route("first_restore", "/forsta/aterstall", first.restore, door=Door.LET_IN, method="POST"),
    Route("language", "/sprak", door.language, door=Door.LET_IN, method="POST"),
    Route("kept_at_door", "/in/svar/<key>", door.kept_at_door, door=Door.LET_IN),
    Route("kept", "/svar/<key>", door.kept, EVERYBODY, apart=True),
    Route("logout", "/ut", door.logout, EVERYBODY, method="POST", apart=True, on_wall=True),
    Route("home", "/", home.show, EVERYBODY, in_menu=True),
    Route("importing", "/inlasning", importing.show, STAFF, in_menu=True, apart=True),
    Route("importing_files", "/inlasning", importing.hand_in, STAFF, method="POST", apart=True),
    Route("importing_answer", "/inlasning/svar", importing.answer, STAFF, method="POST", apart=True),
    Route("answers", "/inlasning/svar-som-text", answers.show, STAFF, apart=True),
    Route("answers_put", "/inlasning/svar-som-text", answers.put, STAFF, method="POST", apart=True),
    Route("mend", "/inlasning/ratta", mending.show, STAFF, apart=True),
    Route("mend_cells", "/inlasning/ratta", mending.take, STAFF, method="POST", apart=True),
    Route("importing_leave", "/inlasning/avbryt", importing.leave, STAFF, method="POST", apart=True),
    Route("importing_day", "/inlasning/dag", importing.of_day, STAFF, method="POST", apart=True),
    Route("importing_store", "/inlasning/spara", importing.store, STAFF, method="POST", apart=True, fewer_people=True),
    Route("importing_undo", "/inlasning/angra", importing.undo, STAFF, method="POST", apart=True, fewer_people=True),
    Route("register", "/register", register.show, STAFF, in_menu=True),
    Route("register_search", "/register", register.search, STAFF, method="POST"),
    Route("register_person", "/register/person", register.person, STAFF, method="POST"),
    Route("register_names", "/register/namn", register.names, PLANNERS, method="POST"),
    Route("requests", "/begaran", requests.show, STAFF, in_menu=True),
    Route("subject", "/register/uppgifter", subject.show, STAFF, method="POST"),
    Route("subject_extract", "/register/utdrag", subject.hand_out, STAFF, method="POST", action="extract"),
    Route("subject_ask", "/register/begaran", subject.ask, STAFF, method="POST", action="request"),
    Route("purging", "/register/gallra", purging.look, PLANNERS, method="POST", apart=True),
    Route("purging_do", "/register/gallra/gor", purging.do, PLANNERS, method="POST", apart=True, fewer_people=True),
    Route("keeping", "/gallring", keeping.show, PLANNERS, apart=True),
    Route("keeping_take", "/gallring", keeping.take, PLANNERS, method="POST", apart=True),
    Route("loop", "/plikt", loop.show, STAFF, in_menu=True),
    Route("loop_people", "/plikt/personer", loop.people, STAFF, method="POST"),
    Route("loop_send", "/plikt/fil", loop.send, STAFF, method="POST", action="register"),
    Route("loop_hear", "/plikt/svar", loop.hear, STAFF, method="POST", apart=True),
    Route("loop_step", "/plikt/steg", loop.step, STAFF, method="POST", action="step"),
    Route("loop_decide", "/plikt/beslut", loop.decide, PLANNERS, method="POST", action="step"),
    Route("loop_notices", "/plikt/notiser", loop.notices, STAFF, method="POST", action="notice"),
    Route("files", "/filer", files.show, STAFF, in_menu=True),
    Route("files_file", "/filer", files.file, STAFF, method="POST", action="take"),
    Route("organisation", "/organisation", organisation.show, PLANNERS, in_menu=True, apart=True),
    Route("organisation_put", "/organisation", organisation.hand_in, PLANNERS, method="POST", apart=True),
    Route("organisation_form", "/organisation/mall", organisation.form, PLANNERS, apart=True),
    Route("organisation_name", "/organisation/namn", organisation.name, PLANNERS, method="POST", apart=True),
    Route("organisation_sample", "/organisation/exempel", organisation.sample, PLANNERS, method="POST", apart=True),
    Route("own", "/organisation/eget", own.show, PLANNERS, apart=True),
    Route("own_put", "/organisation/eget", own.hand_in, PLANNERS, method="POST", apart=True),
    Route("own_edit", "/organisation/eget/<file>/andra", own_form.show, PLANNERS, apart=True),
    Route("own_edit_do", "/organisation/eget/<file>/andra", own_form.change, PLANNERS, method="POST", apart=True),
    Route("own_file", "/organisation/eget/<file>", own.file, PLANNERS, apart=True),
    Route("organisation_table", "/organisation/tabell/<table>", table_editor.show, PLANNERS, apart=True),
    Route("organisation_row", ROW, table_editor.row, PLANNERS, apart=True),
    Route("organisation_row_do", ROW, table_editor.change, PLANNERS, method="POST", apart=True),
    Route("plans", "/planer", plans.board, DECIDERS, in_menu=True),
    Route("plans_scenarios", "/planer/scenarier", scenarios.hand_in, PLANNERS, method="POST", apart=True),
    Route("plans_drop", "/planer/ta-bort", scenarios.dropped, PLANNERS, method="POST", action="put"),
    Route("plans_sample", "/planer/exempel", scenarios.sample, PLANNERS, method="POST", apart=True),
    Route("plans_new", "/planer/nytt", scenario_editor.begin, PLANNERS, method="POST", apart=True),
    Route("plans_solve", "/planer/losning", solving.solve, PLANNERS, method="POST"),
    Route("plans_stop", "/planer/stopp", plans.stop, PLANNERS, method="POST"),
    Route("plans_publish", "/planer/publicera", publishing.publish, DECIDERS, method="POST"),
    Route("plans_withdraw", "/planer/avpublicera", publishing.withdrawn, DECIDERS, method="POST", action="publish"),
    Route("plans_put_back", "/planer/antagen", adopted.bring, PLANNERS, method="POST", action="put"),
    Route("plans_compare", "/planer/jamfor", comparing.show, DECIDERS),
    Route("plans_play", "/planer/spela", playing.show, PLANNERS),
    Route("plan_edit", "/planer/scenario/<name>", scenario_editor.show, PLANNERS, apart=True),
    Route("plan_edit_do", "/planer/scenario/<name>", scenario_editor.change, PLANNERS, method="POST", apart=True),
    Route("plan_since", "/plan/<scenario>/sedan", comparing.since, DECIDERS),
    Route("plan", "/plan/<scenario>", plan.plan, DECIDERS),
    Route("plan_why", "/plan/<scenario>/varfor", plan.why, DECIDERS, method="POST"),
    Route("plan_why_more", "/plan/<scenario>/varfor", plan.why, DECIDERS),
    Route("plan_try", "/plan/<scenario>/prova", trying.show, PLANNERS),
    Route("plan_try_add", "/plan/<scenario>/prova", trying.add, PLANNERS, method="POST"),
    Route("plan_try_shown", "/plan/<scenario>/prova/visning", trying.shown, PLANNERS),
    Route("plan_try_kept", "/plan/<scenario>/prova/sparat", trying.kept, PLANNERS, method="POST"),
    Route("plan_try_drop", "/plan/<scenario>/prova/utan", trying.drop, PLANNERS, method="POST"),
    Route("plan_try_keep", "/plan/<scenario>/prova/spara", trying.keep, PLANNERS, method="POST", action="put"),
    Route("plan_position", POSITION, placing.show, PLANNERS),
    Route("plan_position_find", POSITION, placing.find, PLANNERS, method="POST"),
    Route("plan_history", f"{POSITION}/historia", holding.history, PLANNERS),
    Route("plan_dossier", f"{POSITION}/underlag", holding.dossier, PLANNERS, method="POST", action="dossier"),
    Route("plan_swap", f"{POSITION}/byt/<rank>", swapping.show, PLANNERS),
    Route("plan_swap_find", f"{POSITION}/byt/<rank>", swapping.find, PLANNERS, method="POST"),
    Route("plan_swap_try", f"{POSITION}/byt/<rank>/prova", swapping.swap, PLANNERS, method="POST"),
    Route("plan_lock", "/plan/<scenario>/prova/las", placing.lock, PLANNERS, method="POST"),
    Route("plan_lock_keep", "/plan/<scenario>/prova/behall", placing.keep, PLANNERS, method="POST", action="put"),
    Route("edits", "/andringar", edits.edits, PLANNERS, in_menu=True),
    Route("edits_unlock", "/andringar/bort", edits.unlock, PLANNERS, method="POST", action="put"),
    Route("edits_undo", "/andringar/angra", edits.step_back, PLANNERS, method="POST", action="undo"),
    Route("edits_redo", "/andringar/gor-om", edits.step_again, PLANNERS, method="POST", action="redo"),
    Route("plan_paper", "/plan/<scenario>/papper", paper.show, DECIDERS, method="POST", action="paper"),
    Route("plan_analysis", "/plan/<scenario>/analys/<kind>", analyses.show, PLANNERS),
    Route("plan_analysis_ask", "/plan/<scenario>/analys/<kind>", analyses.ask, PLANNERS, method="POST"),
    Route("plan_analysis_stop", "/plan/<scenario>/analys/<kind>/stopp", analyses.stop, PLANNERS, method="POST"),
    Route("plan_step", "/plan/<scenario>/steg", deciding.step, DECIDERS, method="POST", action="decide"),
    Route("plan_adopt", "/plan/<scenario>/anta", deciding.adopted, PLANNERS, method="POST", action="adopt"),
    Route("plan_force", "/plan/<scenario>/i-kraft", deciding.force, DECIDERS, method="POST", action="enforce"),
    Route("plan_end", "/plan/<scenario>/avsluta", deciding.ended, DECIDERS, method="POST", action="enforce"),
    Route("copies", "/exemplar", copies.show, DECIDERS),
    Route("copies_note", "/exemplar", copies.note, DECIDERS, method="POST", action="copies"),
    Route("copies_published", "/exemplar/publicerat", copies.of_published, DECIDERS, method="POST", action="copies"),
    Route("copies_paper", "/exemplar/blad", copies.paper, DECIDERS, method="POST", action="take"),
    Route("approvers", "/beslutsordning", approvers.show, DECIDERS),
    Route("approvers_put", "/beslutsordning", approvers.put, APPROVERS, method="POST", action="approvers"),
    Route("situation", "/lage", situation.show, READERS, in_menu=True),
    Route("situation_of", "/lage/<source>", situation.show, READERS),
    Route("situation_scene", "/lage/<source>/<scenario>", situation.scene, READERS),
    Route("situation_why", "/lage/<source>/<scenario>/<function>", situation.why, READERS),
    Route("wall_begin", "/visning", wall.begin, READERS, method="POST"),
    Route("wall", "/visning/<part>", wall.show, READERS, on_wall=True),
    Route("names", "/namn", names.show, READERS, in_menu=True, apart=True),
    Route("published", "/publicerat", published.show, READERS, in_menu=True),
    Route("published_file", "/publicerat/<name>", published.file, READERS),
    Route("log", "/logg", log.show, LOGGED, in_menu=True, apart=True),
    Route("log_look", "/logg/undersok", log.look, LOGGED, method="POST", apart=True),
    Route("log_receipt", "/logg/kvitto", log.take, LOGGED, method="POST", apart=True),
    Route("incident", "/handelse", incident.show, LOGGED, in_menu=True, apart=True),
    Route("incident_look", "/handelse", incident.look, LOGGED, method="POST", apart=True),
    Route("accounts", "/konton", accounts.show, GIVING, in_menu=True, apart=True),
    Route("accounts_add", "/konton/nytt", accounts.add, GIVING, method="POST", apart=True),
    Route("accounts_units", "/konton/enheter", accounts.units, GIVING, method="POST", apart=True),
    Route("accounts_off", "/konton/av", accounts.off, GIVING, method="POST", apart=True),
    Route("backup", "/sakerhetskopia", backup.show, GIVING, in_menu=True, apart=True),
    Route("backup_make", "/sakerhetskopia", backup.make, GIVING, method="POST", apart=True),
    Route("backup_restore", "/sakerhetskopia/aterstall", backup.restore, GIVING, method="POST", apart=True),
    Route("backup_look", "/sakerhetskopia/undersok", backup.look, GIVING, method="POST", apart=True),
    Route("account", "/mitt", account.show, OWNERS, in_menu=True, apart=True),
    Route("account_passphrase", "/mitt/fras", account.passphrase, OWNERS, method="POST", apart=True),
)
"""In the order of the menu."""


def menu(roles: frozenset[Role]) -> Iterator[Route]:
    """What stands in the menu of somebody with these roles."""
    return (route for route in ROUTES if route.in_menu and route.roles & roles)
