"""The names of a unit's activated positions while a scenario is in force: what the crisis team reads and prints."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from planner.analysis.public.disclosure import fixed_band
from planner.domain.plan import InputKind, Role
from planner.reports.forced import mark
from planner.reports.holders import phone_shown
from planner.reports.listed import Entry, Paper
from planner.reports.marking import mark_of
from planner.reports.situation.shown import Scene
from planner.store.force.compared import Compared
from planner.store.force.names import PURGED, Holder, UnitNames
from planner.store.force.several import Post
from planner.store.workspace.care.staff import UNKNOWN
from planner.text.words import Words, public_text

Also = Mapping[tuple[str, str], Sequence[Post]]
"""By scenario and person."""
COLUMNS = ("function", "unit", "position", "as", "name", "phone", "confirmed", "mark")

_NUMBERS = ("no_phone", "never", "stale")


def name_entries(
    names: UnitNames, words: Words, also: Also | None = None, *, numbers: bool = True
) -> tuple[Entry, ...]:
    """One row for each name, or position that nobody holds, as they were signed.

    Args:
        names: of a unit.
        words: language.
        also: what people hold in other scenarios in force, as far as the reader sees it.
        numbers: whether what is amiss with a number, which stands beside it, is said once more.
    """
    unit, entries = words.id_and_name(names.unit), list[Entry]()
    for holder in names.holders:
        posts = (also or {}).get((names.scenario.id, holder.person or ""), ())
        told = holder if numbers or holder.flaw not in _NUMBERS else holder.model_copy(update={"flaw": ""})
        row = _entry(told, unit, posts, words)
        if not numbers and holder.phone and not holder.confirmed:
            row = replace(row, cells={**row.cells, "confirmed": words("list.flaw.never")})
        if not numbers and holder.flaw == "no_phone":
            row = replace(row, cells={**row.cells, "phone": words("list.flaw.no_phone")})
        entries.append(row)
    return tuple(entries)


def compared_said(comparison: Compared | None, words: Words) -> str:
    """How what is in force stands to what holds now, and as of when that was comparison."""
    if comparison is None:
        return words("force.compared.never")
    told = [words("force.compared.replaced", name=comparison.replaced)] if comparison.replaced else []
    told += [words("force.compared.not_kept")] if not comparison.kept else []
    if comparison.changed:
        named = ("answers" if kind is InputKind.ROSTER and comparison.answers else kind for kind in comparison.changed)
        kinds = ", ".join(words(f"force.compared.{kind}") for kind in named)
        told.append(words("force.compared.changed", kinds=kinds))
    counts = {"claimed": comparison.claimed, "gone": comparison.gone, "several": comparison.several}
    told += [words(f"force.compared.{key}", people=some(count, words)) for key, count in counts.items() if count]
    told += [words("force.compared.unknown", people=some(comparison.unknown, words))] if comparison.unknown else []
    if comparison.later:
        return " ".join((*told, _later("compared", comparison, words)))
    return " ".join((*(told or [words("force.compared.same")]), words("force.compared.at", at=moment(comparison.at))))


def _later(kind: str, comparison: Compared, words: Words) -> str:
    """That the people are others than those that it was compared with: what that means for the plan is not known."""
    if comparison.later == UNKNOWN:
        return words(f"force.{kind}.unseen", at=moment(comparison.at))
    return words(f"force.{kind}.later", later=moment(comparison.later), at=moment(comparison.at))


def some(count: int, words: Words) -> str:
    """A count of people by what is so of them, as it may be told beyond their unit: ``1–4``, ``5–9`` and so on."""
    band = fixed_band(count)
    return public_text(max(1, band.low), band.high, words)


def fallen_said(comparison: Compared | None, scene: Scene | None, words: Words) -> tuple[str, str]:
    """How the figures of what is in force stand to people who cannot come, in full and short; empty for none.

    Args:
        comparison: of what is in force with what holds now.
        scene: its figures, if there are any.
        words: language.
    """
    if comparison is None or scene is None:
        return "", ""
    full, short = _fallen(comparison, scene, words)
    if comparison.unknown:
        full = f"{full} {words('force.fallen.unknown', people=some(comparison.unknown, words))}"
        short = f"{short} {words('force.fallen.unknown.short')}"
    if comparison.later:
        full, short = (
            f"{full} {_later('fallen', comparison, words)}",
            f"{short} {words('force.fallen.later.short')}",
        )
    return full.strip(), short.strip()


def _cannot_come(comparison: Compared, words: Words) -> str:
    why = {"claimed": comparison.claimed, "gone": comparison.gone}
    return ", ".join(words(f"force.fallen.{key}", people=some(number, words)) for key, number in why.items() if number)


def paper_said(comparison: Compared | None, scene: Scene | None, words: Words) -> str:
    """What a paper of what is in force does not know: that another plan has replaced its own, and who cannot come."""
    if comparison is None:
        return ""
    told = [words("force.compared.replaced", name=comparison.replaced)] if comparison.replaced else []
    if kinds := _cannot_come(comparison, words):
        told.append(words("force.paper.fallen", kinds=kinds))
        if comparison.counted_out and scene:
            told.append(
                words("force.paper.now", missing=words.number(scene.missing), wanted=words.number(scene.wanted))
            )
    if comparison.unknown:
        told.append(words("force.paper.unknown", people=some(comparison.unknown, words)))
    if comparison.later:
        told.append(_later("paper", comparison, words))
    return " ".join(told)


def _fallen(comparison: Compared, scene: Scene, words: Words) -> tuple[str, str]:
    kinds = _cannot_come(comparison, words)
    if not comparison.counted_out:
        # The board could not be made anew: whom it leaves out, if anybody, are others than those who cannot come now.
        key = "in" if kinds else "back" if scene.planned is not None else ""
        return (words(f"force.fallen.{key}", kinds=kinds), words(f"force.fallen.{key}.short")) if key else ("", "")
    if not kinds:
        return "", ""
    numbers = {"missing": words.number(scene.missing), "planned": words.number(scene.planned or 0)}
    return words("force.fallen.out", kinds=kinds, **numbers), words("force.fallen.out.short")


def names_paper(names: UnitNames, words: Words, compared: Compared | None = None) -> Paper:
    """What stands around the names; whoever uses them is to see on what ground they are here."""
    facts = (
        (words("force.unit"), words.id_and_name(names.unit)),
        (words("list.scenario"), words.id_and_name(names.scenario)),
        (words("force.phase"), words.id_and_name(names.phase)),
        (words("force.since"), moment(names.since)),
        (words("force.by"), names.account),
        (words("force.reason"), names.reason),
        (words("force.alarm"), words(f"force.alarm.{'yes' if names.alarm else 'no'}")),
        (words("force.compared"), compared_said(compared, words)),
        (words("list.data_day"), names.as_of.isoformat() if names.as_of else words("list.data_day_unknown")),
    )
    mark = mark_of(names.marking, words, [(names.scenario.id, names.emergency)], "list.mark")
    return Paper("force.title", facts, COLUMNS, date.fromisoformat(names.since[:10]), mark)


def moment(at: str) -> str:
    """A stored moment by the clock of the computer, to the minute."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def when(at: str) -> str:
    """A stored moment or day."""
    return moment(at) if "T" in at else at


def _entry(holder: Holder, unit: str, also: Sequence[Post], words: Words) -> Entry:
    place = {
        "function": words.id_and_name(holder.function),
        "unit": unit,
        "position": words.id_and_name(holder.position),
    }
    rest = dict.fromkeys(COLUMNS[3:], "")
    if holder.person is None:
        said = {"name": words("list.nobody")}
        if holder.flaw == PURGED:
            said = {"as": words(f"cli.role.{holder.role.value}"), "name": words("list.purged")}
        return Entry("", "", place | rest | said)
    said = {
        "as": "; ".join(filter(None, (_as(holder, words), _forced(holder, words)))),
        "name": holder.name,
        "phone": phone_shown(holder.phone) if holder.phone else "",
        "confirmed": holder.confirmed.isoformat() if holder.confirmed else "",
        "mark": "; ".join(_marks(holder, also, words)),
    }
    return Entry(holder.person, holder.flaw or ("also" if also else ""), place | rest | said)


def _as(holder: Holder, words: Words) -> str:
    return words(f"cli.role.{holder.role.value}") + (f" {holder.deputy}" if holder.role is Role.DEPUTY else "")


def _forced(holder: Holder, words: Words) -> str:
    return mark((one for one in holder.despite if one not in holder.kept), words) if holder.despite else ""


def _marks(holder: Holder, also: Sequence[Post], words: Words) -> Iterator[str]:
    if holder.flaw:
        yield words(f"list.flaw.{holder.flaw}", day=holder.gone.isoformat() if holder.gone else "")
    for one in also:
        position = words.id_and_name(one.holder.position)
        yield words("list.flaw.also", scenario=one.scenario, position=position, role=_as(one.holder, words))
