"""Writes the dossier of one person: one page, for talks with whoever else claims the person."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.analysis.solved import Solved
from planner.charts.names import rows_of
from planner.reports.marking import Mark
from planner.reports.names import Names, funnel_step, standings
from planner.reports.page import margins
from planner.reports.templating import render_template
from planner.text.words import Words, words_for

if TYPE_CHECKING:
    from planner.analysis.losses.dossier import Dossier


def dossier_page(
    dossier: "Dossier", solved: Solved, sha256: str, rests: str, mark: Mark, words: Words
) -> dict[str, Any]:
    """The texts of the page.

    Args:
        dossier: what it says.
        solved: the verified plan that it is about, with its case.
        sha256: hash of the plan's file.
        rests: what the plan's figures rest on, told in the language.
        mark: how it is marked.
        words: the language.

    Returns:
        ``title``, ``facts`` and ``proof`` (pairs of label and text), ``verdict``, ``moves`` (texts), ``rests`` (text),
        ``others`` (heading of the funnel), ``funnel`` (rows of step, lost, left).
    """
    case, plan = solved.case, solved.plan
    names = Names(case.organisation, words)
    position = next(one for one in case.organisation.positions if one.id == dossier.position)
    skills = ", ".join(names.skill(skill) for skill in position.skills) or "–"
    facts = (
        ("position", names.position(dossier.position)),
        *((("beside", names.position(dossier.beside)),) if dossier.beside else ()),
        ("function", names.function(position.function)),
        ("tier", str(plan.settings.tier(position.max_outage_min))),
        ("role", standings(plan, words)[dossier.person, dossier.position]),
        ("names", words("dossier.names_of", named=dossier.named, minimum=dossier.minimum)),
        ("skills", skills),
        ("clearance", str(int(position.clearance_class)) if position.clearance_class else "–"),
    )
    proof = [
        (words("dossier.as_of"), words.date(plan.as_of)),
        (words("dossier.scenario"), words.id_and_name(case.scenario)),
        (words("dossier.plan_hash"), sha256),
        *((Path(one.path).name, one.sha256) for one in plan.inputs),
    ]
    return {
        "title": words("dossier.title", person=dossier.person),
        "mark": mark,
        "margins": margins(words, words.date(plan.as_of), mark, "dossier.name"),
        "facts": [(words(f"dossier.{key}"), text) for key, text in facts],
        "verdict": _verdict(dossier, names, words),
        "moves": [_move(*move, names, words) for move in dossier.moves],
        "others": words("dossier.others" if dossier.level else "dossier.others_can"),
        "funnel": [row | {"step": funnel_step(str(row["step"]), words)} for row in rows_of(dossier.funnel)],
        "proof": proof,
        "rests": rests,
    }


def _verdict(dossier: "Dossier", names: Names, words: Words) -> str:
    level = words(f"cli.level.{dossier.level}") if dossier.level else ""
    short = names.position(dossier.short) if dossier.short else ""
    return words(f"dossier.outcome.{dossier.outcome}", level=level, short=short)


def _move(person: str, origin: str, target: str, names: Names, words: Words) -> str:
    key = "dossier.move" if origin else "dossier.join"
    return words(key, person=person, origin=names.position(origin), target=names.position(target))


def render_dossier(page: dict[str, Any], language: str) -> str:
    """The page as HTML; holds no script and asks for nothing from any network.

    Args:
        page: as ``dossier_page`` gives it.
        language: ``sv`` or ``en``.
    """
    return render_template("dossier.html.j2", page=page, words=words_for(language))


def write_dossier(page: dict[str, Any], path: Path, language: str) -> None:
    """Writes the page so that only its owner may read it.

    Raises:
        OSError: if the file cannot be written.
    """
    from planner.files.writing import write_atomically

    write_atomically(path, render_dossier(page, language).encode("utf-8"), mode=0o600)
