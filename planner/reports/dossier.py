"""Writes the dossier of one person: one page, for talks with whoever else claims the person."""

from pathlib import Path
from typing import Any

from planner.reports.templating import render_template
from planner.text.words import words_for


def render_dossier(page: dict[str, Any], language: str) -> str:
    """The page as HTML; holds no script and asks for nothing from any network.

    Args:
        page: ready texts: ``title``, ``facts`` and ``proof`` (pairs of label and text), ``verdict``, ``moves``
            (texts), ``rests`` (text), ``others`` (heading of the funnel), ``funnel`` (rows of step, lost, left).
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
