"""Pages to which no link leads: a form sends one there. Each role's are gone to, for pictures and for tests.

What is stored is left as it was: what is begun is broken off, what is tried is dropped, what is sent is faulty.
"""

from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Page

Reached = Iterator[str]
"""Names of the pages, each while the tab shows it."""

_MESSY = """Anst.id;Född;Förnamn;Efternamn;Org.enhet;Tillträde;Beh.
90001;1990;Anna;Exempel;UNIT;2015-08-01;A
90002;1991;Bo;Exempel;UNIT;2016-02-01;B
"""
_FAULTY = """anställningsnummer;födelseår;förnamn;efternamn;enhet;anställd från;anställningsform
90001;1990;Anna;Exempel;UNIT;2015-08-01;tillsvidare
90002;1991;Bo;Exempel;UNIT;2016-02-01;tillsvidare
90003;1992;Cia;Exempel;UNIT;2015-13-45;tillsvidare
"""
_WAIT_MS = 180_000


def sent(tab: Page, path: str, **fields: str) -> None:
    """Sends a form, with the token of one that the tab shows, and waits for the page that answers."""
    with tab.expect_navigation():
        tab.evaluate(
            """([path, fields]) => {
                const form = document.createElement("form");
                form.method = "post";
                form.action = path;
                const token = document.querySelector("input[name=csrf_token]").value;
                for (const [name, value] of Object.entries({csrf_token: token, ...fields})) {
                    const input = document.createElement("input");
                    input.name = name;
                    input.value = value;
                    form.append(input);
                }
                document.body.append(form);
                form.submit();
            }""",
            [path, fields],
        )


def pressed(tab: Page, selector: str) -> None:
    """Presses the first button of these, and waits for the page that answers."""
    with tab.expect_navigation():
        tab.locator(selector).first.click()


def of_everybody(tab: Page, base: str) -> Reached:
    """What everybody is told who does something wrong."""
    tab.goto(f"{base}/mitt")
    sent(tab, "/mitt/fras", **dict.fromkeys(("before", "passphrase", "again"), "fel"))
    yield "account_refused"
    sent(tab, "/finns-inte")
    yield "nothing"
    tab.goto(f"{base}/")
    sent(tab, "/ut", **{"csrf_token": "gammal"})  # noqa: PIE804
    yield "stale"


def of_people(tab: Page, base: str) -> Reached:
    """HR's: somebody of the register, a state of the loop, and an import up to where something would be stored."""
    tab.goto(f"{base}/register")
    sent(tab, "/register", text="a")
    yield "register_search"
    if tab.locator("main form [name=person]").count():
        pressed(tab, "main form:has([name=person]) button")
        yield "register_person"
        pressed(tab, "main form[action='/register/uppgifter'] button")
        yield "subject"
    tab.goto(f"{base}/handelse")
    tab.locator("#since").fill("2020-01-01T08:00")
    pressed(tab, "main form button")
    yield "incident_looked"
    tab.goto(f"{base}/plikt")
    pressed(tab, "main button[name=state]")
    yield "loop_people"
    sent(tab, "/plikt/steg", to="agreed", **{"from": "ended"})
    yield "loop_refused"
    unit = _unit(tab, base)
    for name, data in (("importing_asking", _MESSY), ("importing_preview", _FAULTY), ("importing_refused", "\0")):
        tab.goto(f"{base}/inlasning")
        file: dict[str, Any] = {"name": "hr.csv", "mimeType": "text/csv", "buffer": data.replace("UNIT", unit).encode()}
        tab.locator("#files").set_input_files(file)  # type: ignore[arg-type]
        pressed(tab, "main form button")
        yield name
        if name == "importing_preview":
            tab.goto(f"{base}/inlasning/ratta")
            yield "mend"
        sent(tab, "/inlasning/avbryt")


def _unit(tab: Page, base: str) -> str:
    """A unit that the organisation has, as whoever is in the register shows it."""
    tab.goto(f"{base}/register")
    sent(tab, "/register", text="a")
    cells = tab.locator("main tbody tr").first.locator("td")
    return cells.nth(cells.count() - 2).inner_text() if cells.count() > 1 else "X"


def of_planners(tab: Page, base: str) -> Reached:
    """The strategist's: why, what would be, analyses, and what is told of faults in what is edited."""
    plan = _plan(tab, base)
    yield from _of_a_plan(tab, base, plan)
    sent(tab, "/planer/losning")
    yield "plans_refused"
    tab.goto(f"{base}/planer")
    edited = tab.locator("a[href^='/planer/scenario/']").first.get_attribute("href") or ""
    for name, path, field in (
        ("plan_edit_faulty", edited, "input[name='f:as_of']"),
        ("organisation_row_faulty", "/organisation/tabell/units/ny", "#f-0"),
        ("own_faulty", "/organisation/eget/settings/andra", "input[name='f:max_travel_min']"),
    ):
        tab.goto(f"{base}{path}")
        tab.locator(field).fill("med, komma")
        pressed(tab, "main button[value=check]")
        yield name
    tab.goto(f"{base}/organisation/eget")
    tab.locator("#file-measures").set_input_files(
        {"name": "priser.toml", "mimeType": "text/plain", "buffer": b"kurs = gratis"}
    )
    tab.locator("details:has(#file-measures) > summary").click()
    pressed(tab, "main form:has(#file-measures) button")
    yield "own_refused"
    tab.goto(f"{base}/konton")
    sent(tab, "/konton/nytt", name="")
    yield "accounts_refused"
    tab.goto(f"{base}/sakerhetskopia")
    sent(tab, "/sakerhetskopia/undersok")
    yield "backup_looked"
    tab.goto(f"{base}/register")
    sent(tab, "/register", text="a")
    if tab.locator("main form [name=person]").count():
        pressed(tab, "main form:has([name=person]) button")
        pressed(tab, "main form[action='/register/uppgifter'] button")
        yield "subject_planner"
        pressed(tab, "main form[action='/register/gallra'] button")
        yield "purging"


def _plan(tab: Page, base: str) -> str:
    """Address of the plan that lacks least, of those that lack anybody: what is worked out of it is soon done."""
    tab.goto(f"{base}/planer")
    rows = [
        (int(row.locator("td.number").inner_text().replace("\xa0", "").replace(",", "")), row.locator("a").first)
        for row in tab.locator("#board tbody tr").all()
        if row.locator("td.number").count()
    ]
    return min(rows, key=lambda row: row[0] or 10**6)[1].get_attribute("href") or ""


def _of_a_plan(tab: Page, base: str, plan: str) -> Reached:
    tab.goto(f"{base}{plan}")
    if tab.locator("button[name=position]").count():
        pressed(tab, "button[name=position]")
        tab.locator("#state .note").wait_for(state="detached")
        yield "plan_why"
    tab.goto(f"{base}{plan}/prova")
    tab.locator("details:has(#close_unit-unit) > summary").click()
    tab.locator("#close_unit-unit").select_option(index=1)
    pressed(tab, "details:has(#close_unit-unit) button")
    tab.locator("#state .note").wait_for(state="detached", timeout=_WAIT_MS)
    yield "plan_tried"
    tab.goto(f"{base}{plan}/prova/visning")
    yield "plan_tried_shown"
    tab.goto(f"{base}{plan}/prova")
    sent(tab, f"{plan}/prova/utan", number="")
    for kind in ("losses", "measures"):
        tab.goto(f"{base}{plan}/analys/{kind}")
        pressed(tab, "#ask button")
        yield f"plan_analysis_{kind}_going"
        tab.locator("#ask button").wait_for(timeout=_WAIT_MS)
        yield f"plan_analysis_{kind}"
    tab.goto(f"{base}/planer/jamfor")
    for field in ("fore", "efter"):
        options = tab.locator(f"select[name={field}] option")
        tab.locator(f"select[name={field}]").select_option(index=options.count() - 1 if field == "fore" else 1)
    pressed(tab, "main form button")
    yield "plans_compared"


def of_deciders(tab: Page, base: str) -> Reached:
    """The approver's: what is told where something cannot be decided so."""
    plan = _plan(tab, base)
    tab.goto(f"{base}{plan}")
    sent(tab, f"{plan}/steg", step="back", reason="")
    yield "plan_refused"
    tab.goto(f"{base}{plan}")
    sent(tab, f"{plan}/i-kraft", phase="1", alarm="ja", reason="Storm", unapproved="ja", emergency="Storm")
    yield "plan_foreseen"
    tab.goto(f"{base}/exemplar")
    sent(tab, "/exemplar", event="handed")
    yield "copies_refused"
    tab.goto(f"{base}/beslutsordning")
    sent(tab, "/beslutsordning", name="ingen")
    yield "approvers_refused"


def on_the_wall(tab: Page, base: str) -> Reached:
    """The crisis team's wall screen, part by part; nobody leaves it but by logging out."""
    tab.goto(f"{base}/lage")
    pressed(tab, "form[action='/visning'] button")
    seen, part = set[str](), 1
    while tab.goto(f"{base}/visning/{part}?stopp=ja") and (said := tab.inner_text("main")) not in seen:
        seen.add(said)
        yield f"wall_{part}"
        part += 1


BY_ROLE: dict[str, tuple[Callable[[Page, str], Reached], ...]] = {
    "HR": (of_people, of_everybody),
    "strategist": (of_planners,),
    "approver": (of_deciders,),
    "team": (on_the_wall,),
}
"""Who is sent where; a wall comes last."""
