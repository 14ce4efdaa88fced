"""When each of the measures that have to wait for one another is in force: vettings, and the starts of one course."""

from collections.abc import Iterable, Iterator

from planner.domain.effect import EffectKind
from planner.domain.measure import Measure
from planner.placement.portfolio.offers import Offers


def alone(offers: Offers, measure: Measure) -> Measure:
    """The measure as it would be without any other that it could have to wait for."""
    weeks = measure.weeks
    if measure.kind is EffectKind.VET:
        listed = offers.catalogue.vetting
        weeks = next(one.weeks for one in listed if one.clearance_class == measure.clearance_class)
    elif measure.course is not None:
        weeks = offers.packages.course_weeks[measure.course]
    return measure.model_copy(update={"weeks": weeks})


def in_turn(offers: Offers, measures: Iterable[Measure]) -> Iterator[Measure]:
    """The measures with the weeks until each is in force.

    Vettings are begun in the order of their lead times, the longest first, so that the last is done as early as can be;
    of one lead time, and for the starts of a course, in the order of the people.
    """
    ordered = sorted((alone(offers, measure) for measure in measures), key=lambda one: one.person_id or "")
    vettings = sorted((one for one in ordered if one.kind is EffectKind.VET), key=lambda one: -one.weeks)
    place = {one.person_id: number for number, one in enumerate(vettings, start=1)}
    seated: dict[int, int] = {}
    for measure in ordered:
        weeks = measure.weeks
        if measure.kind is EffectKind.VET:
            weeks = offers.catalogue.vetted_weeks(place[measure.person_id], weeks)
        elif measure.course is not None:
            course, before = offers.packages.courses[measure.course], seated.get(measure.course, 0)
            seated[measure.course] = before + 1
            weeks += before // course.seats * (course.every_weeks or 0)
        yield measure.model_copy(update={"weeks": weeks})
