"""The pages of the pack: each paper is one file that prints on A4, without a script and without a request."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from planner.analysis.solved import Solved
from planner.domain.loop.settings import LoopSettings
from planner.files.identity import MONTHS
from planner.reports.edited import edited_said
from planner.reports.foot import phases
from planner.reports.forced import rows
from planner.reports.holders import Standing, called
from planner.reports.marking import Mark
from planner.reports.names import Names
from planner.reports.pack.calls import doubtful
from planner.reports.pack.chart import pages
from planner.reports.pack.post import People, Post, posts
from planner.reports.page import inline, margins, resource, running_heads
from planner.reports.story.phrases import duration
from planner.reports.templating import render_template
from planner.reports.unit_names import some
from planner.store.documents import version_of
from planner.text.words import Words

LINES = 3
"""Lines to sign on beside each name."""


@dataclass(frozen=True)
class Pack:
    """A plan as its papers tell it."""

    solved: Solved
    standing: Standing
    mark: Mark
    people: People | None
    """None for papers on which nobody is named."""
    settings: LoopSettings
    """What the municipality says where a position says nothing."""
    months: int = MONTHS
    """A telephone that nobody has confirmed for longer is marked."""
    claimed: frozenset[str] = frozenset()
    """Ids of those whom somebody else claims by now."""
    taken: int = 0
    """How many of the plan's people they are, where nobody is named."""

    def copy(self, number: int, of: int, words: Words) -> "Pack":
        """The same as one of several copies."""
        return replace(self, mark=self.mark.numbered(number, of, version_of([self.solved.plan]), words))


def _cards(pack: Pack, all_posts: Sequence[Post], words: Words) -> dict[str, Any]:
    titles = {one.ident: one.title for one in all_posts}
    others = {one.id: f"{one.id} {words.name(one)}" for one in pack.solved.case.organisation.positions}
    heads = {f"post-{at}": post.title for at, post in enumerate(all_posts)}
    return {"titles": others | titles, "heads": running_heads(heads), "lines": LINES}


def _calls(pack: Pack, all_posts: Sequence[Post], words: Words) -> dict[str, Any]:
    return {"doubtful": doubtful(all_posts), "months": words.count("pack.months", pack.months)}


def _chart(pack: Pack, all_posts: Sequence[Post], words: Words) -> dict[str, Any]:
    organisation = pack.solved.case.organisation
    return {"charts": pages(all_posts, organisation, words)}


KINDS: dict[str, Callable[[Pack, Sequence[Post], Words], dict[str, Any]] | None] = {
    "cards": _cards,
    "calls": _calls,
    "chart": _chart,
    "standin": None,
}
"""What each paper shows beside the positions, by the name of its file and template."""


def render(kind: str, pack: Pack, words: Words) -> str:
    """A paper as text.

    Args:
        kind: one of ``KINDS``.
        pack: the plan.
        words: the language.
    """
    plan, case = pack.solved.plan, pack.solved.case
    shown = posts(pack.solved, pack.people, pack.settings, words, pack.months, pack.claimed)
    functions: dict[str, list[Post]] = {}
    for post in shown:
        functions.setdefault(words.name(post.function), []).append(post)
    until, version = words.date(case.horizon.last), version_of([plan])
    title, more = f"pack.{kind}.title", KINDS[kind]
    also = (words("pack.until", day=until), *(() if pack.mark.copy else (words("pack.version", version=version),)))
    return render_template(
        f"pack/{kind}.html.j2",
        title=title,
        mark=pack.mark,
        facts=(*_facts(pack, until, version, words), *_fallen(shown, pack.taken, words)),
        style=inline(resource("loop/loop.css") + resource("pack/pack.css")),
        margins=margins(words, words.date(plan.as_of), pack.mark, title, also),
        functions=functions,
        posts=shown,
        forced=_forced(pack, words),
        named=pack.people is not None,
        until=until,
        outage=lambda minutes: duration(minutes, words),
        words=words,
        **(more(pack, shown, words) if more else {}),
    )


def _forced(pack: Pack, words: Words) -> list[dict[str, str]]:
    """Who is forced into which position, despite what; on papers without names neither who, nor by whom and why."""
    people = pack.people
    told = rows(pack.solved, Names(pack.solved.case.organisation, words), words)
    if people is None:
        return [{key: one[key] for key in ("position", "rules", "on")} for one in told]
    return [one | {"person": called(people[one["person"]])} if one["person"] in people else one for one in told]


def _facts(pack: Pack, until: str, version: str, words: Words) -> tuple[tuple[str, str], ...]:
    """What they are papers of, and how long they hold."""
    plan, case, key_day = pack.solved.plan, pack.solved.case, pack.standing.key_day
    by_hand = edited_said(pack.solved, words, public=pack.people is None)
    data = ((words("list.data_day"), words.date(key_day) if key_day else words("list.data_day_unknown")),)
    return (
        (words("story.about.municipality"), case.organisation.municipality),
        (words("list.scenario"), words.id_and_name(case.scenario)),
        (words("list.plan"), pack.standing.said(words)),
        (words("story.about.version"), version),
        (words("story.about.phases"), phases(case, words)),
        (words("pack.holds"), words("pack.holds.days", first=words.date(plan.as_of), last=until)),
        *(data if pack.people is not None else ()),
        *(((words("edited.title"), by_hand),) if by_hand else ()),
    )


def _fallen(shown: Sequence[Post], taken: int, words: Words) -> tuple[tuple[str, str], ...]:
    """How many of those named cannot be counted on by now, each person once; nothing if everybody can."""
    named = {one.person: one for post in shown for one in post.names}.values()
    counts = {
        "claimed": taken or sum(one.claimed for one in named),
        "gone": sum(one.flaw == "gone" and not one.claimed for one in named),
    }
    told = [words(f"force.compared.{kind}", people=some(count, words)) for kind, count in counts.items() if count]
    return ((words("force.compared"), " ".join(told)),) if told else ()
