"""Each answer in one language: sentences first, then the numbers with bars beside them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_FLOOR
from typing import TYPE_CHECKING, Any, NamedTuple

from planner.analysis.story.ladder import RUNGS
from planner.domain.measure import Budget
from planner.jobs.analyses.kept import Answer, Column, Row, Table
from planner.jobs.inputs import PlanFile
from planner.jobs.losses import Resilience, Rows
from planner.jobs.measures import Found
from planner.jobs.telling import losses as of_losses
from planner.jobs.telling import measures as of_measures
from planner.jobs.telling.certified import proven, rests
from planner.jobs.telling.robust import MEASURES, bound_said, certified_sentence, from_the_start, worth
from planner.reports.names import Names
from planner.text import Words

if TYPE_CHECKING:
    from planner.analysis.futures.judged import Judgement
    from planner.checks.proof.robust import RobustCertified

PLACED = ("falls", "solved", "shifted", "healed", "spare")
"""Outcomes of a loss, the gravest first; of somebody who stands nowhere nothing falls."""
_OUTCOME_SIGNS = {"falls": "nobody", "solved": "fewer", "shifted": "rotation", "healed": "whole", "spare": "whole"}

_SIGNS = tuple(rung.value for rung in RUNGS)


class Fallen(NamedTuple):
    """What falls with whom, and how deep positions are."""

    resilience: Resilience
    depths: Rows


def robust(judgement: "Judgement", proofs: "Sequence[RobustCertified | None]", file: PlanFile, words: Words) -> Answer:
    """Whether the plan holds, and what another placement would hold more."""
    names = [words(f"cli.robust.choice.{one.choice}") for one in judgement.candidates]
    rows = []
    for measure in MEASURES:
        shares = [(words("cli.robust.plan"), getattr(judgement.plan, measure))]
        shares += [(name, getattr(one.shares, measure)) for name, one in zip(names, judgement.candidates, strict=True)]
        for at, (name, share) in enumerate(shares):
            first = words(f"cli.robust.{measure}") if not at else ""
            rows.append(Row(cells=(first, name, words.percent(share, 1, ROUND_FLOOR)), parts=(float(share),)))
    told = [
        *from_the_start(file, words),
        words("web.analysis.robust.plan", **{key: _floor(getattr(judgement.plan, key), words) for key in MEASURES[:3]}),
    ]
    notes = []
    for name, one, proof in zip(names, judgement.candidates, proofs, strict=True):
        told.append(words("web.analysis.robust.choice", choice=name, worth=worth(judgement, one, words)))
        bound = f"{bound_said(judgement, one, words)} {certified_sentence(proof, words)}"
        notes.append(words("web.analysis.robust.choice", choice=name, worth=bound))
    if judgement.rules:
        notes.append(words("cli.robust.rules"))
    columns = _columns(("measure", "placement", "#share"), _own(words))
    title = words.count("cli.robust.title", judgement.futures)
    table = Table(title=title, columns=columns, rows=tuple(rows), signs=("have",))
    return Answer(told=tuple(told), tables=(table,), notes=(*notes, rests(file, words)))


def losses(fallen: Fallen, file: PlanFile, words: Words) -> Answer:
    """What falls with one person, with a group, and how many losses each position survives."""
    result, names = fallen.resilience, Names(file.case.organisation, words)
    outcomes = Counter(str(row["outcome"]) for row in result.losses)
    told = [words.count(f"cli.resilience.outcome.{one}", outcomes[one]) for one in PLACED if outcomes[one]]
    told += of_losses.depth_notes(fallen.depths, words)
    tables = [_outcomes(outcomes, words)]
    people = [of_losses.person_cells(row, names, words) for row in result.irreplaceable]
    tables.append(_fallen("irreplaceable", people, words))
    tables.append(_depths(fallen.depths, names, words))
    groups = [of_losses.group_cells(row, names, words) for row in of_losses.falling(result)]
    tables.append(_fallen("groups", groups, words))
    likely = [of_losses.fill_cells(row, names, words) for row in result.fill if row["probability"] < 1]
    tables.append(_fallen("fill", likely, words))
    for key, pairs in (("pairs", result.pairs), ("joint_pairs", result.joint_pairs)):
        if pairs is not None:
            tables.append(_fallen(key, [of_losses.pair_cells(row, words) for row in pairs], words))
    notes = [of_losses.resilience_recounted(result, words), words("cli.depth.solver"), rests(file, words)]
    if result.hats:
        notes.insert(0, words("cli.resilience.pairs.hats"))
    return Answer(told=tuple(told), tables=tuple(tables), notes=tuple(notes))


def measures(chosen: Found, budget: Budget, files: Sequence[PlanFile], words: Words) -> Answer:
    """What is bought, what it does in each scenario, and what other budgets would give."""
    answer, first = chosen.answer, files[0].case
    names = Names(first.organisation, words)
    spent, most = words.number(answer.cost_kr), words.number(budget.kronor)
    told = [words("cli.measures.title", cost=spent, budget=most, weeks=words.count("report.weeks", budget.weeks))]
    told += filter(None, (of_measures.free(first, words),))
    told += [one for one, _ in of_measures.standing(answer, words)]
    tables = [_ladder(chosen.ladder, words)]
    steps = (
        ("curve", of_measures.budgets(chosen.curve, words)),
        ("forecast", list(of_measures.months(chosen.forecast))),
    )
    for key, points in steps:
        if points:
            rows = of_measures.rising(points, words)
            tables.append(_measures(words(f"cli.measures.{key}"), rows, words, counts=[of for _, of in points]))
    bought = [of_measures.bought(one, names, words) for one in answer.portfolio.measures]
    lowered = [of_measures.bought(one, names, words) for one in answer.lowered]
    title = words.count("cli.measures.bought", len(bought))
    tables.append(_measures(title, bought, words, note="" if bought else words("cli.measures.none")))
    tables += [_measures(words("cli.measures.lowered"), lowered, words)] if lowered else []
    for reason, there in of_measures.left(chosen, names, words).items():
        tables.append(_measures(words("web.analysis.left", reason=reason), there, words))
    if chosen.scarce:
        tables.append(_measures(words("cli.measures.scarce"), of_measures.scarce(chosen.scarce, names, words), words))
    beyond = of_measures.beyond(first.settings, words)
    open_ = [rests(file, words) for file in files if not proven(file)]
    return Answer(told=tuple(told), tables=tuple(tables), notes=tuple(filter(None, (beyond, *open_))))


def _floor(share: float, words: Words) -> str:
    return words.percent(share, 1, ROUND_FLOOR)


def _columns(keys: Iterable[str], heading: Callable[[str], str]) -> tuple[Column, ...]:
    bare = ((key.lstrip("#="), key.startswith("#")) for key in keys)
    return tuple(Column(said=heading(key), number=number, sign=key if key in _SIGNS else "") for key, number in bare)


def _own(words: Words) -> Callable[[str], str]:
    return lambda key: words(f"web.analysis.column.{key}")


def _outcomes(outcomes: Mapping[str, int], words: Words) -> Table:
    """Of those who are placed, how each loss ends."""
    whole = sum(outcomes[one] for one in PLACED) or 1
    rows = tuple(
        Row(
            cells=(words(f"web.analysis.outcome.{one}"), words.number(outcomes[one])),
            parts=tuple(outcomes[one] / whole if sign == _OUTCOME_SIGNS[one] else 0.0 for sign in _SIGNS),
        )
        for one in PLACED
    )
    columns = _columns(("outcome", "#people"), _own(words))
    return Table(title=words("web.analysis.outcomes"), columns=columns, rows=rows, signs=_SIGNS)


def _fallen(key: str, rows: list[of_losses.Row], words: Words) -> Table:
    title = words(f"cli.resilience.{key}.title")
    if not rows:
        return Table(title=title, columns=(), rows=(), note=words(f"cli.resilience.{key}.none"))
    columns = _columns(rows[0], lambda key: words(f"cli.resilience.column.{key}"))
    return Table(title=title, columns=columns, rows=tuple(Row(cells=tuple(row.values())) for row in rows))


def _depths(rows: Rows, names: Names, words: Words) -> Table:
    """Real depth beside nominal depth: the bar is what a position survives of what it seems to."""
    shown = of_losses.shallowest(rows)
    cells = [of_losses.depth_cells(row, names, words) for row in shown]
    most = max((int(row["nominal"]) for row in shown), default=0) or 1
    parts = [(int(row["real"]) / most, max(0, int(row["nominal"]) - int(row["real"])) / most) for row in shown]
    drawn = (
        Row(cells=tuple(one.values()), parts=(min(1.0, part[0]), part[1]))
        for one, part in zip(cells, parts, strict=True)
    )
    columns = _columns(cells[0] if cells else (), lambda key: words(f"cli.depth.{key}"))
    title, note = words("web.analysis.depth"), words("cli.depth.explained")
    return Table(title=title, columns=columns, rows=tuple(drawn), note=note, signs=("have", "rest"))


def _measures(
    title: str, rows: list[of_measures.Row], words: Words, note: str = "", counts: Sequence[Mapping[str, Any]] = ()
) -> Table:
    keys = rows[0] if rows else ()
    columns = _columns(keys, lambda key: of_measures.heading(key, words))
    whole = max((sum(int(of[rung]) for rung in RUNGS) for of in counts), default=0) or 1
    parts = [tuple(int(of[rung]) / whole for rung in RUNGS) for of in counts] or [()] * len(rows)
    made = tuple(Row(cells=tuple(row.values()), parts=part) for row, part in zip(rows, parts, strict=True))
    return Table(title=title, columns=columns, rows=made, note=note, signs=_SIGNS if counts else ())


def _ladder(rows: Sequence[Mapping[str, Any]], words: Words) -> Table:
    """Positions on each rung by scenario, before the measures, after them, and after what is lowered."""
    whole = max((sum(int(row[rung]) for rung in RUNGS) for row in rows), default=0) or 1
    drawn = tuple(
        Row(
            cells=(
                str(row["scenario"]),
                words(f"web.analysis.stage.{row['stage']}"),
                *(words.number(int(row[rung])) for rung in RUNGS),
            ),
            parts=tuple(int(row[rung]) / whole for rung in RUNGS),
        )
        for row in sorted(rows, key=lambda row: (str(row["scenario"]), [*_STAGES].index(row["stage"])))
    )
    columns = (
        *_columns(("scenario", "stage"), _own(words)),
        *_columns((f"#{rung.value}" for rung in RUNGS), lambda key: of_measures.heading(key, words)),
    )
    note = words("cli.measures.ladder.note")
    return Table(title=words("web.analysis.ladder"), columns=columns, rows=drawn, note=note, signs=_SIGNS)


_STAGES = ("before", "after", "lowered")
