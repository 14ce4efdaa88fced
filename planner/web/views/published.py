"""What has been published for the crisis team: the papers as they are, each a document of its own."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from flask import Response, abort, request

from planner.files.places import is_file, matching
from planner.jobs.approving.publish import PUBLISHED
from planner.jobs.papers.pack import Kind
from planner.store.workspace.roles import Role
from planner.text import Words
from planner.text.words import LANGUAGES
from planner.web.forces import in_force_said, older_said, published_said
from planner.web.papers import KINDS, document
from planner.web.views.planning.copies import OF_PUBLISHED
from planner.web.visit import Visit

DECIDING = frozenset({Role.STRATEGIST, Role.APPROVER})
"""Who hands out numbered copies."""
_KINDS = frozenset({"report", "board", "wall", "card", "coverage"})
"""Files of the report, by stem."""


class _Paper(NamedTuple):
    """One paper, in the reader's language if it is there."""

    name: str
    called: str
    folder: str
    """Language whose folder it lies in; empty for that in which it was published."""
    other: str | None
    """The same of the other language; None where there is none."""


def show(visit: Visit) -> Response:
    """Lists the papers."""
    own, others = visit.words.language, [one for one in LANGUAGES if one != visit.words.language]
    papers = []
    for path in _in(PUBLISHED):
        found = [one for one in (own, "", *others) if is_file(PUBLISHED / one / path.name)]
        other = next(iter(found[1:]), None)
        papers.append(_Paper(path.name, _called(path.name, visit.words), found[0], other))
    day = published_said(visit)
    return visit.page(
        "published",
        files=papers,
        older=older_said(visit),
        day=day,
        in_force=in_force_said(visit),
        busy=_busy(visit),
        numbers=visit.roles & DECIDING and [kind for kind in OF_PUBLISHED if is_file(PUBLISHED / f"{kind}.html")],
    )


def _busy(visit: Visit) -> bool:
    """Whether something is being published just now."""
    bench = visit.desk.bench
    return bool(bench.busy and bench.work and bench.work.kind == "publish")


def file(visit: Visit, name: str) -> Response:
    """One of them, with what is in force as it is opened."""
    language = request.args.get("sprak", "")
    there = _in(PUBLISHED / language) if language in ("", *LANGUAGES) else ()
    path = next((path for path in there if path.name == name), None)
    return document(path, in_force_said(visit)) if path else abort(404)


def _called(name: str, words: Words) -> str:
    """What a paper is; a paper of a plan with the plan that it is of, by which its file is named."""
    stem = name.rpartition(".")[0]
    if stem in _KINDS:
        return words(f"web.published.kind.{stem}")
    plan, _, kind = stem.removeprefix("paper-").rpartition("-")
    return f"{words(f'pack.{kind}.title')}: {plan.rpartition('.')[0] or plan}" if kind in set(Kind) else name


def _in(folder: Path) -> Iterable[Path]:
    return [path for path in matching(folder, "*") if path.suffix in KINDS and is_file(path)]
