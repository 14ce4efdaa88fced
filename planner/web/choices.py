"""What an import is seldom told: days of files, hints at skills, who goes from the key, placeholders."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.files.places import is_dir
from planner.jobs.people.place import Place
from planner.jobs.people.placeholders import sheet_target
from planner.web import codes
from planner.web.handing import day_in
from planner.web.visit import said


def chosen_more(place: Place, form: Mapping[str, str]) -> Place:
    """The import with what a form says of it besides.

    Raises:
        InputRefusedError: E-WEB-044 the paper of the placeholders cannot lie where it is to, or E-STORE-083, -084;
            E-WEB-009 a day is none.
    """
    paper = said(form, "paper")
    chosen = replace(
        place,
        guess_skills="guess" in form,
        dated=tuple(filter(None, (part.strip() for part in re.split(r"[,;\n]", said(form, "dated"))))),
        forget=day_in(form, "forget"),
        sheet=Path(paper) if paper else None,
        officer=said(form, "officer") if paper else "",
        paper_code=said(form, "code") if paper else "",
    )
    if chosen.sheet:
        sheet_target(chosen)
        if not is_dir(chosen.sheet.parent):
            raise InputRefusedError((finding(codes.NO_PAPER_THERE),))
    return chosen
