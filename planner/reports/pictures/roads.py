"""Where the people placed live, against where they serve: what a blocked road takes in the gravest scenario."""

from collections import Counter

from planner.analysis.counted.worth import named_counts
from planner.charts.names import records
from planner.charts.pictures.bars import Count
from planner.domain.organisation import Organisation
from planner.reports.material import Material
from planner.reports.names import scenario_name
from planner.reports.pictures.command import gravest
from planner.reports.pictures.lines import Bars, Row, bars
from planner.text.words import Words, public_text


def build(material: Material, words: Words) -> Bars | None:
    """The picture of the plan for the gravest scenario; None without travel times, or where too little may be told."""
    result = gravest(material).of
    tables = next(own for one, own in zip(material.results, material.tables, strict=True) if one is result)
    homes = sorted(records(tables.homes), key=lambda row: (-row["people_high"], row["area"]))
    if not homes:
        return None
    organisation = result.case.organisation
    rows: list[Row] = []
    for row in homes:
        low, high = int(row["people_low"]), int(row["people_high"])
        name = words("report.roads.home", area=row["area"])
        rows.append(
            (name, _way(row["area"], organisation, words), (public_text(low, high, words),), [Count("have", low, high)])
        )
    names, place = named_counts(result.plan), {one.id: one.place for one in organisation.positions}
    serve = Counter({ident: 0 for ident in place.values() if ident})
    for position, number in names.items():
        serve[place[position] or ""] += number
    for ident, number in sorted(serve.items(), key=lambda one: (-one[1], one[0])):
        if ident and number:
            rows.append(
                (
                    words("report.roads.place", place=ident),
                    "",
                    (words.number(number),),
                    [Count("serve", number, number)],
                )
            )
    people = public_text(int(homes[0]["people_low"]), int(homes[0]["people_high"]), words)
    facts = {"area": homes[0]["area"], "people": people, "scenario": scenario_name(result, words)}
    title = words("report.roads.title", all=words.number(sum(names.values())), **facts)
    heads = [words("report.roads.column"), words("report.passing.people")]
    return bars("roads", (title, words("report.roads.caption")), heads, rows, words)


def _way(area: str, organisation: Organisation, words: Words) -> str:
    """``5–25 minuter till arbetsplatserna``."""
    minutes = [trip.minutes for trip in organisation.travel if trip.area == area]
    ends = "–".join(dict.fromkeys((str(min(minutes)), str(max(minutes)))))
    return words("report.roads.minutes", minutes=ends)
