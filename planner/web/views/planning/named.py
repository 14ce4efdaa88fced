"""Who the people are whom a plan's pages list: by name where the strategist asks for it, and the audit says whose."""

import re
from collections.abc import Iterable, Mapping

from flask import g, request

from planner.domain.finding import InputRefusedError, finding
from planner.jobs.inputs import PlanFile
from planner.jobs.people.lookup import Hit, Register
from planner.reports.names import Names
from planner.store.workspace.roles import Container
from planner.web import codes
from planner.web.views.register import register_here
from planner.web.visit import PERSON, Visit

Named = Mapping[str, str]
"""Id of a person to name and unit; empty where the reader has not asked for names."""


def named(visit: Visit, texts: Iterable[str], names: Names | None) -> Named:
    """Whose ids stand in some texts, by name and unit; of protected people nothing is known.

    Args:
        visit: whose page it is; that the names were shown, and whose, goes into the audit once for each page.
        texts: ids, or sentences with ids in them.
        names: of the units; None where there is no organisation to read.
    """
    register = _register(visit)
    if register is None or visit.seat is None:
        return {}
    wanted = {ident for text in texts for ident in PERSON.findall(text)}
    hits = [hit for hit in register.hits if hit.entry.person in wanted]
    shown = request.path, frozenset(hit.entry.person for hit in hits)
    if hits and shown != visit.seat.noted:
        visit.session.note("view", Container.PEOPLE, {"people": sorted(shown[1])})
        visit.seat.noted = shown
    return {hit.entry.person: _called(hit, names) for hit in hits}


def _called(hit: Hit, names: Names | None) -> str:
    units = [names.unit(job.unit) if names else job.unit for job in hit.person.employments[:1]]
    return ", ".join((f"{hit.entry.first_name} {hit.entry.last_name}".strip(), *units))


def among(visit: Visit, file: PlanFile, text: str) -> frozenset[str] | None:
    """Whose id, unit or position holds every word, or whose name where names are shown; None where nothing is asked."""
    asked = text.casefold().split()
    if not asked:
        return None
    names = Names(file.case.organisation, visit.words)
    parts = {
        one.id: [one.id, *(part for job in one.employments for part in (job.unit, names.unit(job.unit)))]
        for one in file.case.roster.people
    }
    for placed in file.plan.placements:
        parts[placed.person].append(names.position(placed.position))
    register = _register(visit)
    for hit in register.hits if register else ():
        parts.get(hit.entry.person, []).extend((hit.entry.first_name, hit.entry.last_name))
    known = {person: " ".join(said).casefold() for person, said in parts.items()}
    return frozenset(person for person, said in known.items() if all(word in said for word in asked))


def ids_in(visit: Visit, text: str) -> str:
    """People as somebody has typed them, by id or by name with commas between, as ids.

    Raises:
        InputRefusedError: E-WEB-051 a name is nobody's, or several people's; it is not repeated.
    """
    register = _register(visit)
    if register is None:
        return text
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    return " ".join(_id_of(register, part, number) for number, part in enumerate(parts, start=1))


def _id_of(register: Register, part: str, number: int) -> str:
    if all(PERSON.fullmatch(word) for word in part.split()):
        return part
    hits = register.search(part)
    if len(hits) != 1:
        raise InputRefusedError((finding(codes.NOT_ONE_PERSON, number=number, hits=len(hits)),))
    return hits[0].entry.person


def _register(visit: Visit) -> Register | None:
    """The register, read once for a page; None where names are not to be shown, or there is none."""
    if visit.seat is None or not visit.seat.names:
        return None
    if "register" not in g:
        g.register = register_here()
    register: Register | None = g.register
    return register
