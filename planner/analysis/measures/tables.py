"""Tables that follow from portfolios: what the next krona gives, and what is scarce."""

from collections.abc import Sequence

import pandas as pd

from planner.analysis.measures.answer import Answer


def curve(rising: Sequence[tuple[int, Answer]]) -> pd.DataFrame:
    """The marginal value of the next krona.

    Args:
        rising: kronor and answer by rising budget (``Portfolios.rising``).

    Returns:
        One row per step: ``kronor``, ``cost_kr``, ``gain`` (points, solved anew), ``bound`` (points), ``kept``,
        ``per_100000_kr`` (points gained per 100,000 kronor of budget since the row before).
    """
    rows: list[tuple[int, int, int, int, bool, float]] = []
    spent = gained = 0
    for kronor, answer in rising:
        more = kronor - spent
        worth = round(100_000 * (answer.gain - gained) / more, 1) if more else 0.0
        rows.append((kronor, answer.portfolio.cost_kr, answer.gain, answer.bound, answer.kept, worth))
        spent, gained = kronor, answer.gain
    columns = ["kronor", "cost_kr", "gain", "bound", "kept", "per_100000_kr"]
    return pd.DataFrame(rows, columns=columns)


def scarce(answer: Answer) -> pd.DataFrame:
    """What one more would give in the relaxation, confirmed by solving once more, the dearest first within each kind.

    Returns:
        One row per thing that is scarce: ``kind`` (``kronor``: points per 100,000 kronor; ``course_seat``;
        ``every_course_seat``; ``vetting``; ``lent_name``; ``name``), ``id`` (skill, unit or position; empty for none),
        ``points`` that one more would give, in all scenarios together.
    """
    prices = answer.portfolio.prices
    rows = [("kronor", "", prices.kronor), ("every_course_seat", "", prices.every_course_seat)]
    rows.append(("vetting", "", prices.vettings))
    rows += [("course_seat", skill, value) for skill, value in prices.course_seats.items()]
    rows += [("lent_name", unit, value) for unit, value in prices.lent_names.items()]
    rows += [("name", position, value) for position, value in prices.names.items()]
    kept = [(kind, ident, round(value, 2)) for kind, ident, value in rows if value > 0.005]
    order = ["kronor", "every_course_seat", "course_seat", "vetting", "lent_name", "name"]
    kept.sort(key=lambda row: (order.index(row[0]), -row[2], row[1]))
    return pd.DataFrame(kept, columns=["kind", "id", "points"])


def equal_steps(kronor: int, steps: int) -> tuple[int, ...]:
    """Budgets at equal steps up to the largest."""
    return tuple(kronor * step // steps for step in range(1, steps + 1))
