"""What has been published for the crisis team: the papers as they are, each a document of its own."""

from pathlib import Path

from flask import Response, abort

from planner.files.places import is_file, matching
from planner.jobs.approving.publish import PUBLISHED
from planner.jobs.papers.pack import Kind
from planner.text import Words
from planner.web.papers import KINDS, document
from planner.web.visit import Visit

_KINDS = frozenset({"report", "board", "wall", "card", "coverage"})
"""Files of the report, by stem."""


def show(visit: Visit) -> Response:
    """Lists the papers."""
    return visit.page("published", files=[(path.name, _called(path.name, visit.words)) for path in _there()])


def file(visit: Visit, name: str) -> Response:
    """One of them."""
    del visit
    path = next((path for path in _there() if path.name == name), None)
    return document(path) if path else abort(404)


def _called(name: str, words: Words) -> str:
    """What a paper is; a paper of a plan with the plan that it is of, by which its file is named."""
    stem = name.rpartition(".")[0]
    if stem in _KINDS:
        return words(f"web.published.kind.{stem}")
    plan, _, kind = stem.removeprefix("paper-").rpartition("-")
    return f"{words(f'pack.{kind}.title')}: {plan.rpartition('.')[0] or plan}" if kind in set(Kind) else name


def _there() -> list[Path]:
    return [path for path in matching(PUBLISHED, "*") if path.suffix in KINDS and is_file(path)]
